"""A work as people have it at hand after a while, for programs that edit its catalog: long texts, entries of every state, remarks, fields of others, an
obsolete entry, and a paragraph inserted in its source; and the difference that such an edit leaves."""

from __future__ import annotations

from pathlib import Path

from enregard import catalog
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.workspace.projects import Project, init, open_project

THINGS = (
    ("lighthouses", "phares"), ("pilots", "pilotes"), ("berths", "quais"), ("cranes", "grues"), ("tugs", "remorqueurs"), ("charts", "cartes"),
    ("dredgers", "dragues"), ("buoys", "bouées"), ("lifeboats", "canots de sauvetage"), ("ferries", "bacs"), ("customs", "douanes"), ("crews", "équipages"),
)  # fmt: skip
EN = (
    "Notes with concern that the {one} of {m} harbours were not maintained in {year}, and asks each Party to tell the \\Secretariat\\ "
    'by 1 May {year} what it has done, "in full". Ships in distress rely on the {one} whatever flag they fly;'
)
FR = (
    "Note avec préoccupation que les {other} de {m} ports n'ont pas été entretenus en {year}, et demande à chaque Partie de faire savoir au "
    "\\Secrétariat\\ d'ici au 1er mai {year} ce qu'elle a fait, « intégralement ». Les navires en détresse dépendent des {other}, quel que soit leur pavillon ;"
)
INSERTED = "Decides that the Harbour Group shall meet every second year, and invites observers to its first sitting in the old town hall;"
RETIRED = """
# A remark of long ago.
#~ msgctxt "gone"
#~ msgid "gone"
#~ msgstr "parti"
"""
WORK = "A-91-8"
EDITS = {f"para-{n + (n > 4)}": one for n, (one, _) in enumerate(THINGS[:10], 1)}
"""Units to be edited, and a word of each that no other has: of every state, before and after the inserted paragraph."""
ADDED = "Ajout"


def write_texts(root: Path, *, revised: bool) -> None:
    """Write the texts of both languages. The English is *revised* if it has a paragraph more, and other words in a confirmed one."""
    for tag, line, title in (("en", EN, "Declaration on harbours"), ("fr", FR, "Déclaration sur les ports")):
        rows = [
            line.format(m=n * 7, year=2030 + n, one=one, other=other) for n, (one, other) in enumerate(THINGS, start=1)
        ]
        if revised and tag == "en":
            rows.insert(4, INSERTED)
            rows[8] = rows[8].replace("what it has done", "at the latest what it has done")
        body = [f"{n}. {row}" for n, row in enumerate(rows, 1)]
        (root / f"{tag}.txt").write_text("\n\n".join([title, *body]) + "\n", "utf-8")


def make_desk(root: Path) -> Project:
    """Make the project in *root*, up to date."""
    root.mkdir(parents=True, exist_ok=True)
    write_texts(root, revised=False)
    project = init(root)
    for tag in ("en", "fr"):
        add(project, "A/91/8", tag, root / f"{tag}.txt")
    settle(project)
    po = project.catalog_path(WORK, "fr")
    text = po.read_text("utf-8")
    for name in ("para-2", "para-7", "para-8"):
        text = text.replace(f'#, fuzzy\nmsgctxt "{name}"', f'msgctxt "{name}"')
    remark = "# Ask the author.\n#\n#  And her deputy, who was there.\n"
    text = text.replace('#, fuzzy\nmsgctxt "para-3"', f'{remark}#, fuzzy\nmsgctxt "para-3"')
    source = '"X-Source-Language: en\\n"\n'
    po.write_text(text.replace(source, f'{source}"X-Crowdin-Project: harbours\\n"\n') + RETIRED, "utf-8")
    settle(project)
    write_texts(root, revised=True)
    (project.folder(WORK) / "en.txt").write_bytes((root / "en.txt").read_bytes())
    settle(project)
    return project


def settle(project: Project) -> tuple[str, ...]:
    """Update the work; return the files that changed."""
    (result,) = update(open_project(project.root))
    assert result.error is None, result.error
    return result.changed


def compare(before: bytes, after: bytes) -> tuple[int, list[str]]:
    """Return how many lines of the header are new or changed, and the contexts of the entries that differ, or that are not in their place."""
    old, new = (data.decode("utf-8").split("\n\n") for data in (before, after))
    head = sum(line not in old[0].split("\n") for line in new[0].split("\n"))
    entries = catalog.parse(after, "fr.po").entries
    assert len(entries) == len(new) - 1
    places = dict(enumerate(old))
    moved = [
        e.context or "" for n, (e, block) in enumerate(zip(entries, new[1:], strict=True), 1) if places.get(n) != block
    ]
    return head, moved + ["fewer entries"] * (len(new) < len(old))
