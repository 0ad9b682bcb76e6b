"""Paragraphs that are there twice, or nearly: each keeps its own words, whatever comes, goes or is saved by another program in between."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add
from enregard.commands.decide import confirm, link, unlink
from enregard.commands.pot import pot
from enregard.commands.update import update
from enregard.model import State
from enregard.project import load_alignment
from enregard.workspace.projects import Project, init
from enregard.workspace.settling import settle

WORK = "A-91-7"
HEADS = {"en": "United Nations A/91/7", "fr": "Nations Unies A/91/7"}
EN = [f"Requests the Secretary-General to report on dredging, as in section {n}." for n in range(3)]
FR = [f"Prie le Secrétaire général de faire rapport sur le dragage, comme à l'article {n}." for n in range(3)]
OWN = "Mots de la main."


def write(project: Project, tag: str, paragraphs: list[str]) -> None:
    rows = [HEADS[tag], *(f"{n}. {paragraph}" for n, paragraph in enumerate(paragraphs, 1))]
    (project.folder(WORK) / f"{tag}.txt").write_text("\n\n".join(rows) + "\n", "utf-8")


def begun(folder: Path, **versions: list[str]) -> Project:
    project = init(folder / "project")
    for tag, paragraphs in versions.items():
        file = folder / f"{tag}.txt"
        file.write_text(f"{HEADS[tag]}\n\n{paragraphs[0]}\n", "utf-8")
        add(project, "A/91/7", tag, file)
        write(project, tag, paragraphs)
    once(project)
    return project


def once(project: Project) -> None:
    """One update, after which another has nothing to do, without what the program remembers too."""
    (result,) = update(project)
    assert result.error is None
    shutil.rmtree(project.root / ".enregard")
    assert not settle(project, WORK).writes


def say(project: Project, tag: str, context: str, target: str, comment: str = "") -> None:
    """A translator writes *target* into an entry, and clears the flag."""
    path = project.catalog_path(WORK, tag)
    po = catalog.read(path)
    entries = tuple(
        replace(e, target=target, comment=comment, flags=(), raw=None) if e is po.active.get(context) else e
        for e in po.entries
    )
    path.write_bytes(catalog.render(replace(po, entries=entries)))


def entries(project: Project, tag: str = "fr") -> tuple[Entry, ...]:
    return catalog.read(project.catalog_path(WORK, tag)).entries


def states(project: Project) -> list[tuple[tuple[str, ...], tuple[str, ...], State]]:
    path = project.alignment_path(WORK, "en", "fr")
    links = [record.link for record in load_alignment(path.read_text("utf-8"), path).records]
    return [(link.source, link.target, link.state) for link in links]


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext is not installed")
@pytest.mark.parametrize("options", [["--previous"], [], ["--no-fuzzy-matching"]], ids=str)
@pytest.mark.parametrize("unlinked", ["para-1", "para-2"])
def test_words_stay_that_msgmerge_put_at_rest(tmp_path: Path, options: list[str], unlinked: str) -> None:
    """They were for a paragraph that is gone, beside others much like it of which copies come."""
    project = begun(tmp_path, en=EN, fr=FR)
    say(project, "fr", "para-1", OWN)
    once(project)
    write(project, "en", EN[1:])
    (template,) = pot(project, out=tmp_path)
    path = project.catalog_path(WORK, "fr")
    subprocess.run(["msgmerge", "-q", *options, f"--output-file={path}", path, template], check=True)
    once(project)
    unlink(project, WORK, [unlinked])
    write(project, "en", [EN[1], *EN[1:]])
    write(project, "fr", [FR[0], FR[1], *FR[1:]])
    once(project)
    (kept,) = [e for e in entries(project) if OWN in e.target]
    assert (kept.source, kept.obsolete) == (EN[0], True), "at rest beside its own text, and under no other"
    write(project, "en", EN)
    once(project)
    (kept,) = [e for e in entries(project) if OWN in e.target]
    assert (kept.source, kept.obsolete) == (EN[0], False)


def test_what_was_edited_before_a_tool_put_it_at_rest_counts(tmp_path: Path) -> None:
    """An edit, then `msgmerge` or a crash, then the update: the alignment knows only the words of before."""
    project = begun(tmp_path, en=EN, fr=FR)
    say(project, "fr", "para-1", "Mots d'avant.")
    once(project)
    say(project, "fr", "para-1", OWN)
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    retired = [replace(e, obsolete=True, notes="", references=(), raw=None) for e in po.entries if e.target == OWN]
    left = [e for e in po.entries if e.target != OWN]
    path.write_bytes(catalog.render(replace(po, entries=(*left, *retired))))
    once(project)
    assert [(e.context, e.obsolete) for e in entries(project) if e.target == OWN] == [("para-1", False)]


def test_of_two_copies_the_confirmed_one_is_the_one_that_stays(tmp_path: Path) -> None:
    project = begun(tmp_path, en=[EN[0], EN[1], EN[0]], fr=[FR[0], FR[1], FR[0]])
    say(project, "fr", "para-3", OWN)
    once(project)
    write(project, "en", EN[:2])
    write(project, "fr", FR[:2])
    once(project)
    assert [e.target for e in entries(project) if e.source == EN[0] and not e.obsolete] == [OWN]
    assert (("para-1",), ("para-1",), State.CONFIRMED) in states(project)


def test_a_confirmed_gap_is_not_reopened_by_a_copy_of_its_text(tmp_path: Path) -> None:
    project = begun(tmp_path, en=EN, fr=FR)
    unlink(project, WORK, ["para-1"])
    confirm(project, WORK, ["para-1"])
    write(project, "en", [EN[0], EN[1], EN[0]])
    once(project)
    assert (("para-1",), (), State.CONFIRMED) in states(project)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("filled", [0, 1, 2])
def test_what_was_collected_stays_when_its_paragraph_comes_again(tmp_path: Path, place: int, filled: int) -> None:
    """Only French was there, its English was filled in, and the French repeats the paragraph."""
    project = begun(tmp_path, fr=FR)
    asked = [e.context for e in entries(project, "en") if e.source == FR[filled]]
    say(project, "en", str(asked[0]), "English by hand.")
    once(project)
    paragraphs = list(FR)
    paragraphs.insert(place, FR[filled])
    write(project, "fr", paragraphs)
    once(project)
    assert "Formerly" not in project.catalog_path(WORK, "en").read_text("utf-8")
    assert sum("English by hand." in e.source for e in entries(project)) == 1


@pytest.mark.parametrize("tool", ["msgcat", "msgattrib", "msguniq"])
def test_gettext_keeps_the_comment_of_an_entry_at_rest_without_translation(tmp_path: Path, tool: str) -> None:
    if not shutil.which(tool):
        pytest.skip("gettext is not installed")
    project = begun(tmp_path, en=EN, fr=[FR[0]])
    say(project, "fr", "para-3", "", comment="How do we call a dredger?")
    write(project, "en", EN[:2])
    once(project)
    path = project.catalog_path(WORK, "fr")
    assert '#~ msgstr "[…]"' in path.read_text("utf-8")
    kept = subprocess.run([tool, "--no-wrap", path], check=True, capture_output=True).stdout
    assert kept == path.read_bytes()
    path.write_bytes(kept)
    write(project, "en", EN)
    once(project)
    (back,) = [e for e in entries(project) if e.source == EN[2]]
    assert (back.target, back.comment, back.obsolete) == ("", "How do we call a dredger?", False)


def test_a_placeholder_that_a_merge_brought_into_force_is_no_translation(tmp_path: Path) -> None:
    project = begun(tmp_path, en=EN, fr=[FR[0]])
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    marked = [replace(e, target="[…]", flags=("fuzzy",), raw=None) if e.context == "para-3" else e for e in po.entries]
    path.write_bytes(catalog.render(replace(po, entries=tuple(marked))))
    once(project)
    assert [(e.target, e.fuzzy) for e in entries(project) if e.context == "para-3"] == [("", False)]


def test_a_draft_is_not_proposed_beside_the_text_that_took_its_place(tmp_path: Path) -> None:
    """A paragraph goes, and a copy of another stands under its number."""
    first, last = "Notes with concern that pilots are too few in winter.", "Decides to hold the next conference here."
    project = begun(
        tmp_path,
        en=[first, EN[1], last],
        fr=["Constate que les pilotes sont trop peu nombreux.", FR[1], "Décide de tenir ici la prochaine conférence."],
    )
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    drafts = [replace(e, target=OWN, raw=None) if e.context == "para-3" else e for e in po.entries]
    path.write_bytes(catalog.render(replace(po, entries=tuple(drafts))))
    write(project, "en", [first, EN[1], first])
    once(project)
    assert [(e.source, e.obsolete) for e in entries(project) if OWN in e.target] == [(last, True)]


def test_a_draft_goes_with_its_text_where_the_alignment_file_is_lost(tmp_path: Path) -> None:
    """A copy of a paragraph, put in further up, gives every number to another text, much like the one that had it."""
    project = begun(tmp_path, en=EN, fr=FR)
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    words = [replace(e, target=f"{OWN} {e.context}", raw=None) for e in po.entries]
    path.write_bytes(catalog.render(replace(po, entries=tuple(words))))
    project.alignment_path(WORK, "en", "fr").unlink()
    write(project, "en", [EN[2], *EN])
    once(project)
    said = {e.source: e.target for e in entries(project) if OWN in e.target and not e.obsolete}
    assert {s: t for s, t in said.items() if s in EN} == {text: f"{OWN} para-{n}" for n, text in enumerate(EN, 1)}


def test_a_draft_does_not_follow_its_units_to_another_text_unless_a_person_says_so(tmp_path: Path) -> None:
    """A link made by hand has the stretch around it aligned again, and by place that draft would stand beside what it was not written for."""
    one = [
        "Recalls its earlier resolutions.",
        "Notes that pilots are few.",
        "Requests a report on dredging.",
        "Invites all States to join.",
    ]
    other = [
        "Invite tous les États à adhérer.",
        "Rappelle ses résolutions.",
        "Constate le manque de pilotes.",
        "Prie de faire rapport.",
    ]
    project = begun(tmp_path, en=one, fr=[*other[1:], other[0]])
    write(project, "fr", other)
    once(project)
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    drafts = [replace(e, target=OWN, raw=None) if e.source == one[3] else e for e in po.entries]
    path.write_bytes(catalog.render(replace(po, entries=tuple(drafts))))
    once(project)
    link(project, WORK, ["text-1"], ["para-4"], language="fr")
    once(project)
    assert [e.source for e in entries(project) if e.target == OWN and not e.obsolete] in ([], [one[3]])
    assert OWN in path.read_text("utf-8")
