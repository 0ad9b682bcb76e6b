"""A full cycle with real editors: `update`, an edit as that program makes it, `update`; nothing lost, nothing noisy."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.pot import pot
from enregard.commands.update import update
from enregard.project import load_alignment
from enregard.workspace.projects import Project, open_project
from tests.conftest import edit
from tests.judges import judge, toolkit

FOREIGN = """
#, c-format
msgid "%d ship"
msgid_plural "%d ships"
msgstr[0] "%d navire"
msgstr[1] "%d navires"

# A remark of long ago.
#~ msgctxt "gone"
#~ msgid "gone"
#~ msgstr "parti"
"""
EDITED, WORDS = "annex/para-2", "Notons que 1 250 navires ont accosté en 2035 ;"
SOURCE = "Note that 1,250 ships called in 2035;"


@pytest.fixture
def desk(small: Project, po: Path) -> Project:
    """What people have at hand after a while: confirmed entries, a draft, one that is stale, remarks, flags and entries of others."""
    edit(
        po,
        (
            '#, fuzzy\nmsgctxt "annex/para-1"',
            '# Ask the author.\n#\n# A second remark.\n#, no-wrap\nmsgctxt "annex/para-1"',
        ),
        ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'),
        ('#, fuzzy\nmsgctxt "masthead/symbol"', 'msgctxt "masthead/symbol"'),
        ("Nous, membres du Groupe", "Nous autres, membres du Groupe"),
    )
    go(small)
    edit(small.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    go(small)
    po.write_text(po.read_text("utf-8") + FOREIGN, "utf-8")
    go(small)
    assert {"stale", "confirmed", "proposed"} <= {str(state) for state in states(small).values()}
    return small


def go(project: Project) -> tuple[str, ...]:
    (result,) = update(open_project(project.root))
    assert result.error is None
    return result.changed


def states(project: Project) -> dict[str, str]:
    path = project.alignment_path("A-91-7", "en", "fr")
    return {
        r.link.name: str(r.link.state) for r in load_alignment(path.read_text("utf-8"), path).records if r.link.source
    }


def said(po: Path) -> list[Entry]:
    """What the entries say, wherever they are in the file, however it is written."""
    return sorted(catalog.read(po).entries, key=lambda e: (e.obsolete, e.context or "", e.source))


def tool(*args: str) -> bytes:
    done = subprocess.run([judge(args[0]), *args[1:]], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def moved(before: bytes, after: bytes) -> list[str]:
    """The lines that are in only one of two files."""
    one, other = (data.decode("utf-8").split("\n") for data in (before, after))
    return [line for line in one if line not in other] + [line for line in other if line not in one]


WRITTEN_ANEW: dict[str, Callable[[Path], bytes]] = {
    "msgcat": lambda po: tool("msgcat", "--width=79", str(po)),
    "msgattrib": lambda po: tool("msgattrib", "--width=60", str(po)),
    "msgconv": lambda po: tool("msgconv", "--to-code=ISO-8859-1", str(po)),
    "sorted": lambda po: tool("msgcat", "--sort-output", str(po)),
    "crlf": lambda po: po.read_bytes().replace(b"\n", b"\r\n"),
    "byte order mark": lambda po: b"\xef\xbb\xbf" + po.read_bytes(),
}


@pytest.mark.parametrize("width", ["no", "79"])
@pytest.mark.parametrize("program", WRITTEN_ANEW)
def test_a_file_written_anew_without_an_edit_comes_back(
    desk: Project, po: Path, program: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another width, order, charset or line end says nothing: no diff is left, not even a date, and nothing of the alignment moves."""
    set_wrapping(desk, width)
    go(desk)
    before, known = po.read_bytes(), states(desk)
    if width == "79":
        assert tool("msgcat", "--width=79", str(po)) == before
    po.write_bytes(WRITTEN_ANEW[program](po))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    go(desk)
    assert (po.read_bytes(), states(desk)) == (before, known)
    assert go(desk) == ()


def set_wrapping(project: Project, width: str) -> None:
    edit(
        project.root / "enregard.yaml",
        ("schema: enregard.project/1", f"schema: enregard.project/1\npo: {{wrap: {width}}}"),
    )


@pytest.mark.parametrize("program", ["msgcat", "msgattrib", "msgconv", "crlf", "byte order mark"])
def test_a_project_can_keep_the_lines_of_its_editors(desk: Project, po: Path, program: str) -> None:
    """With `keep`, an edit moves its entry alone, wrapped as the rest of the file, and a file without edits stays as it was saved."""
    set_wrapping(desk, "keep")
    before, known = said(po), states(desk)
    po.write_bytes(WRITTEN_ANEW[program](po))
    left = po.read_bytes()
    assert go(desk) == ()
    assert (po.read_bytes(), said(po), states(desk)) == (left, before, known)


def test_an_edit_in_a_file_of_another_charset_is_taken_and_the_file_made_utf_8(desk: Project, po: Path) -> None:
    before = said(po)
    po.write_bytes(tool("msgconv", "--to-code=ISO-8859-1", "--no-wrap", str(po)))
    data = po.read_bytes().replace(f'#, fuzzy\nmsgctxt "{EDITED}"'.encode(), f'msgctxt "{EDITED}"'.encode())
    po.write_bytes(data.replace(b"ont fait escale", b"ont mouill\xe9"))
    go(desk)
    assert b"charset=UTF-8" in po.read_bytes()
    assert "ont mouillé" in catalog.read(po).active[EDITED].target
    assert [e for e in said(po) if e.context != EDITED] == [e for e in before if e.context != EDITED]


def test_a_wrapped_file_stays_wrapped_and_only_the_edited_entry_moves(desk: Project, po: Path) -> None:
    set_wrapping(desk, "keep")
    po.write_bytes(tool("msgcat", str(po)))
    before = po.read_bytes()
    edit(po, ('par la "\n"Représentante', 'par le "\n"Représentant'))
    edit(po, ('#, fuzzy\nmsgctxt "letter/title"', 'msgctxt "letter/title"'))
    go(desk)
    changed = moved(before, po.read_bytes())
    assert 0 < len(changed) <= 8, changed
    assert tool("msgcat", str(po)) == po.read_bytes()


def test_sorted_by_an_editor_the_entries_come_back_in_order(desk: Project, po: Path) -> None:
    before = po.read_bytes()
    po.write_bytes(tool("msgcat", "--no-wrap", "--sort-output", str(po)))
    assert po.read_bytes() != before
    go(desk)
    assert po.read_bytes() == before


def test_msgattrib_clears_every_flag_and_that_confirms(desk: Project, po: Path) -> None:
    """What a person asks of gettext is what a person says."""
    words = {e.context: e.target for e in said(po) if not e.obsolete}
    po.write_bytes(tool("msgattrib", "--clear-fuzzy", "--clear-previous", "--no-wrap", str(po)))
    go(desk)
    assert {e.context: e.target for e in said(po) if not e.obsolete} == words
    assert set(states(desk).values()) == {"confirmed"}
    assert go(desk) == ()


def test_msgmerge_with_our_template_loses_nothing(desk: Project, po: Path) -> None:
    """As people bring a catalog up to date elsewhere: what it takes from the template, `update` puts right."""
    (template,) = pot(desk, out=desk.root / "build")
    before, known = said(po), states(desk)
    edit(po, (catalog.read(po).active[EDITED].target, WORDS))
    tool("msgmerge", "--quiet", "--previous", "--update", "--backup=none", str(po), str(template))
    go(desk)
    ours = {e.context: e for e in before if e.plural is None}
    found = {e.context: e for e in said(po) if e.plural is None}
    assert found.pop(EDITED).target == WORDS
    assert {k: (e.target, e.comment, e.fuzzy, e.obsolete) for k, e in found.items()} == {
        k: (e.target, e.comment, e.fuzzy, e.obsolete) for k, e in ours.items() if k != EDITED
    }
    assert {k: s for k, s in states(desk).items() if k != EDITED} == {k: s for k, s in known.items() if k != EDITED}
    assert "navires" in po.read_text("utf-8").split('msgid_plural "%d ships"')[1]
    assert go(desk) == ()


PYPO = """
import sys
from translate.storage import pypo
store = pypo.pofile.parsefile(sys.argv[1])
for unit in store.units:
    if unit.getcontext() == sys.argv[2]:
        unit.target = sys.argv[3]
        unit.markfuzzy(False)
store.updateheader(add=True, X_Generator="Weblate 5.4")
store.savefile(sys.argv[1])
"""


def test_translate_toolkit_edits_one_entry_and_one_entry_moves(desk: Project, po: Path) -> None:
    """Weblate, Virtaal and Pootle write PO files with it."""
    before, known, text = said(po), states(desk), po.read_bytes()
    done = subprocess.run(toolkit("-c", PYPO, str(po), EDITED, WORDS), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    go(desk)
    entry = catalog.read(po).active[EDITED]
    assert (entry.target, entry.fuzzy, states(desk)[EDITED]) == (WORDS, False, "confirmed")
    assert [e for e in said(po) if e.context != EDITED] == [e for e in before if e.context != EDITED]
    assert {**states(desk), EDITED: ""} == {**known, EDITED: ""}
    assert len(moved(text, po.read_bytes())) <= 7, moved(text, po.read_bytes())
    assert go(desk) == ()


def test_translate_toolkits_programs_read_what_we_write(desk: Project, po: Path) -> None:
    counted = tool("pocount", "--csv", str(po)).decode()
    assert str(po) in counted
    active = [e for e in catalog.read(po).entries if not e.obsolete]
    fuzzy = sum(e.fuzzy for e in active)
    row = counted.strip().split("\n")[-1].split(",")
    assert [str(len(active) - fuzzy), str(fuzzy)] == [row[1].strip(), row[4].strip()], counted
    out = po.parent.parent.parent / "found.po"
    tool("pofilter", "--progress=none", str(po), str(out))
    assert not out.exists() or catalog.parse(out.read_bytes(), "found.po")


def test_a_round_by_xliff_that_drops_every_context_loses_no_word(desk: Project, po: Path, tmp_path: Path) -> None:
    """po2xliff keeps no msgctxt: the words come back from the alignment, and what was edited stays for a person to see."""
    before = {e.target for e in said(po)}
    xliff, back = tmp_path / "x.xlf", tmp_path / "x.po"
    tool("po2xliff", "--progress=none", str(po), str(xliff))
    xliff.write_text(xliff.read_text("utf-8").replace("ont fait escale", "ont accosté"), "utf-8")
    tool("xliff2po", "--progress=none", str(xliff), str(back))
    po.write_bytes(back.read_bytes())
    go(desk)
    after = {e.target for e in said(po)}
    assert before - {"parti"} <= after
    assert "parti" in po.read_text("utf-8")
    assert WORDS in after
    assert go(desk) == ()


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>fr</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="en"/>
<body><tu><tuv lang="en"><seg>{}</seg></tuv><tuv lang="fr"><seg>{}</seg></tuv></tu></body>
</tmx>
"""


def test_omegat_translates_one_entry_and_empties_the_others_that_are_fuzzy(
    desk: Project, po: Path, tmp_path: Path
) -> None:
    """OmegaT writes what is in its memory, drops every fuzzy flag with the words, and empties what is translated by itself. One entry
    is decided by that; all others are as they were."""
    program = judge("omegat")
    folder = tmp_path / "om"
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT, "utf-8")
    (folder / "omegat" / "project_save.tmx").write_text(MEMORY.format(html.escape(SOURCE), WORDS), "utf-8")
    shutil.copy(po, folder / "source" / "fr.po")
    options = ["--mode=console-translate", "--quiet", "--no-team", f"--config-dir={tmp_path / 'settings'}"]
    done = subprocess.run([program, str(folder), *options], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    before, known = said(po), states(desk)
    shutil.copy(folder / "target" / "fr.po", po)
    emptied = [e for e in said(po) if not e.obsolete and e.plural is None and not e.target]
    assert len(emptied) > 10, "OmegaT did not do what this test is about"
    go(desk)
    entry = catalog.read(po).active[EDITED]
    assert (entry.target, entry.fuzzy, states(desk)[EDITED]) == (WORDS, False, "confirmed")
    assert [e for e in said(po) if e.context != EDITED] == [e for e in before if e.context != EDITED]
    assert {**states(desk), EDITED: ""} == {**known, EDITED: ""}
    assert go(desk) == ()


def test_the_page_of_the_editors_speaks_of_settings_that_exist() -> None:
    """What docs/editors.md says of enregard.yaml and of commands is what there is."""
    from enregard.project import load_settings
    from tests.conftest import ROOT

    page = (ROOT / "docs/editors.md").read_text("utf-8")
    for block in re.findall(r" *```yaml\n(.*?)```", page, re.S):
        load_settings(f"schema: enregard.project/1\n{dedent(block)}", "enregard.yaml")
    assert "enregard merge-driver --install" in page
