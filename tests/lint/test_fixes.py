"""What can be mended with certainty is mended in msgstr, and nothing else changes: no flag, no comment, no other byte."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from enregard import catalog, check, checks
from enregard.commands.update import update
from enregard.errors import CatalogError
from enregard.lint.fixes import mend
from enregard.model import Bitext, Check, Finding, Fix, Locus
from enregard.workspace.projects import Project

from ..conftest import Run, edit, tree
from ..judges import judge

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
ENTRIES = """
# Weigh again;
#. note; x
#, fuzzy, no-wrap
#| msgid "be;fore"
msgctxt "a"
msgid ""
"one;\\n"
"two"
msgstr ""
"un;\\n"
"« deux\\ttrois» x\\": "
"et cinq"

msgid "right"
msgstr "juste ;"

#~ msgid "gone"
#~ msgstr "parti;"
"""
MENDED = (
    ENTRIES.replace('"un;\\n"', '"un\u00a0;\\n"').replace("trois»", "trois\u00a0»").replace('\\": "', '\\"\u00a0: "')
)


def test_other_bytes_stay_as_they_are(tmp_path: Path, run: Run) -> None:
    """Comments, flags, what an entry said before, wrapping, obsolete entries; and only the lines that change are in the diff."""
    po = tmp_path / "x.po"
    po.write_text(HEAD + ENTRIES, "utf-8")
    diff = run(tmp_path, "check", "x.po", "--diff")
    assert (diff.exit_code, po.read_text("utf-8")) == (1, HEAD + ENTRIES)
    assert re.findall(r"^[-+] .*|^[-+]\".*", diff.stdout, re.M) == [
        '-"un;\\n"',
        '-"« deux\\ttrois» x\\": "',
        '+"un\u00a0;\\n"',
        '+"« deux\\ttrois\u00a0» x\\"\u00a0: "',
    ]
    fixed = run(tmp_path, "check", "x.po", "--fix")
    assert (fixed.exit_code, fixed.stdout, fixed.stderr) == (0, "No findings.\n", "x.po: Fixed 3 places.\n")
    assert po.read_text("utf-8") == HEAD + MENDED
    for args in (["--fix"], ["--diff"]):
        assert run(tmp_path, "check", "x.po", *args).exit_code == 0
    assert po.read_text("utf-8") == HEAD + MENDED


@pytest.mark.parametrize("form", ["crlf", "bom", "latin-1", "no newline at the end"])
def test_the_form_of_the_file_stays(tmp_path: Path, run: Run, form: str) -> None:
    po = tmp_path / "x.po"

    def formed(text: str) -> bytes:
        match form:
            case "crlf":
                return text.replace("\n", "\r\n").encode()
            case "bom":
                return b"\xef\xbb\xbf" + text.encode()
            case "latin-1":
                return text.replace("UTF-8", "ISO-8859-1").encode("latin-1")
        return text.rstrip("\n").encode()

    po.write_bytes(formed(HEAD + ENTRIES))
    diff = run(tmp_path, "check", "x.po", "--diff").stdout_bytes
    assert run(tmp_path, "check", "x.po", "--fix").exit_code == 0
    assert po.read_bytes() == formed(HEAD + MENDED)
    if form != "latin-1":  # the terminal's encoding is not the file's
        other = tmp_path / "other"
        other.mkdir()
        (other / "x.po").write_bytes(formed(HEAD + ENTRIES))
        subprocess.run([judge("git"), "apply", "-"], cwd=other, input=diff, check=True)
        assert (other / "x.po").read_bytes() == po.read_bytes()


def test_a_charset_that_lacks_the_character_is_one_error(tmp_path: Path, run: Run) -> None:
    po = tmp_path / "x.po"
    text = (HEAD + '\nmsgid "a"\nmsgstr "un;"\n').replace("UTF-8", "US-ASCII")
    po.write_text(text, "ascii")
    result = run(tmp_path, "check", "x.po", "--fix")
    assert (result.exit_code, po.read_text("ascii")) == (2, text)
    assert (
        result.stderr
        == "error: x.po: US-ASCII has no '\\xa0', which the fix needs\n  Convert the file to UTF-8, for example with `msgconv -t UTF-8`.\n"
    )


def test_in_a_project_only_the_catalog_changes(small: Project, po: Path, run: Run) -> None:
    """The corpus is as others published it; the entry's flag says what it said, and the next update takes the words in."""
    edit(small.folder("A-91-7") / "fr.txt", ("les phares ;", "les phares;"))
    edit(small.folder("A-91-7") / "en.txt", ("lighthouses;", "lighthouses;"))
    update(small)
    before = tree(small.root)
    assert run(small, "check", "--select", "french-space-missing", "--fail-on", "style").exit_code == 1
    assert run(small, "check", "--fix", "--select", "french-space-missing", "--fail-on", "style").exit_code == 0
    after = tree(small.root)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"po/A-91-7/fr.po"}
    assert after["po/A-91-7/fr.po"] == before["po/A-91-7/fr.po"].replace(b"les phares;", "les phares\u00a0;".encode())
    update(small)
    assert "les phares\u00a0;" in po.read_text("utf-8")
    assert run(small, "check", "--diff").exit_code == 0
    subprocess.run([judge("msgfmt"), "-c", "-o", os.devnull, str(po)], check=True)


def test_what_is_suppressed_or_not_asked_for_is_not_mended(small: Project, po: Path, run: Run) -> None:
    edit(po, ("les phares ;", "les phares;"), ("en 2035 ;", "en 2035;"))
    text = po.read_text("utf-8")
    assert run(small, "check", "--fix", "--ignore", "french-space-missing").exit_code == 0
    assert po.read_text("utf-8") == text
    edit(po, ('msgctxt "annex/para-1"', '# enregard: ignore french-space-missing: a quotation\nmsgctxt "annex/para-1"'))
    block = next(b for b in po.read_text("utf-8").split("\n\n") if 'msgctxt "annex/para-1"' in b)
    comment = "# enregard: ignore french-space-missing: a quotation"
    moved = "\n".join([comment, *(line for line in block.split("\n") if line != comment)])
    edit(po, (block, moved))
    assert "Fixed 1 place." in run(small, "check", "--fix").stderr
    assert "les phares;" in po.read_text("utf-8")
    assert "en 2035\u00a0;" in po.read_text("utf-8")


def test_an_entry_that_is_not_up_to_date_is_left_alone(small: Project, po: Path, run: Run) -> None:
    """The finding is on the new corpus text; what the catalog shows is another one."""
    edit(small.folder("A-91-7") / "fr.txt", ("les phares ;", "les feux de port;"))
    text = po.read_text("utf-8")
    assert "french-space-missing" in run(small, "check").stdout
    assert run(small, "check", "--fix").exit_code == 0
    assert po.read_text("utf-8") == text


def test_a_disk_that_refuses_leaves_every_file_as_it_was(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(po, ("les phares ;", "les phares;"))
    before = tree(small.root)

    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    result = run(small, "check", "--fix")
    assert (result.exit_code, tree(small.root)) == (2, before)
    assert "No space left" in result.stderr


def test_fixes_are_in_the_report_for_programs(small: Project, po: Path, run: Run) -> None:
    edit(po, ("les phares ;", "les phares;"))
    (finding,) = json.loads(run(small, "check", "--select", "french*", "--format", "json").stdout)["findings"]
    start, end = finding["fix"]["span"]
    text = finding["target"]["text"]
    assert (text[:start] + finding["fix"]["text"] + text[end:]).endswith("les phares\u00a0;")


# --- fixes of any check -----------------------------------------------------------------------------------------------


def offering(monkeypatch: pytest.MonkeyPatch, *fixes: tuple[str, str, int]) -> None:
    """A check that mends every *pattern* to a text, with a margin around its span, and nothing else runs."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        for link in bitext.links:
            text = bitext.target_text(link)
            for pattern, new, margin in fixes:
                for match in re.finditer(pattern, text):
                    a, b = max(0, match.start() - margin), match.end()
                    yield Finding(
                        link,
                        pattern,
                        target=Locus(link.target, text, (a, b)),
                        fix=Fix((a, b), text[a : match.start()] + new),
                    )

    monkeypatch.setattr(checks, "load_checks", lambda: {"french-space-missing": Check(run, "link", fixes=True)})


def mended(tmp_path: Path, text: str) -> str:
    po = tmp_path / "x.po"
    po.write_text(f'{HEAD}\nmsgid "a"\nmsgstr "{text}"\n', "utf-8")
    mend(None, [str(po)])
    return catalog.read(po).entries[0].target


def test_of_fixes_that_overlap_one_is_made_and_then_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ab` and `bc` share a letter: what the first leaves is looked at again."""
    offering(monkeypatch, ("ab", "x", 0), ("bc", "y", 0), ("xc", "z", 0))
    assert mended(tmp_path, "abc, bc, ab") == "z, y, x"
    offering(monkeypatch, ("1", "one", 2), ("2", "two", 2))
    assert mended(tmp_path, "1212 21") == "onetwoonetwo twoone"


def test_two_insertions_at_one_place_are_made_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offering(monkeypatch, (r"(?<=a)(?=;)", " ", 0), (r"(?<=a)(?=;)", "-", 0))
    assert mended(tmp_path, "a;") in ("a ;", "a-;")


def test_fixes_that_undo_each_other_leave_their_entry_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, ("a", "b", 0), ("b", "a", 0))
    assert mended(tmp_path, "a b") == "a b"


@pytest.mark.parametrize("name", [name for name, check in checks.load_checks().items() if check.fixes])
@hypothesis_settings(max_examples=60)
@given(
    text=st.text(
        st.sampled_from("aé1 \u00a0\u202f;:!?»«\"'’)%\n\t\\.…")
        | st.characters(codec="utf-8", exclude_categories=["Cc"]),
        max_size=60,
    )
)
def test_mended_twice_is_mended_once(name: str, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """After a fix its finding is gone, and a second run changes nothing."""
    po = tmp_path_factory.mktemp("po") / "x.po"
    made = catalog.render(
        replace(
            catalog.parse((HEAD + '\nmsgid "z"\nmsgstr "une autre;"\n').encode(), "x.po"),
            entries=(catalog.Entry("a", "one", text or "x"), catalog.Entry("b", "two", "une autre;")),
        )
    )
    po.write_bytes(made)
    mend(None, [str(po)], only=[name])
    once = po.read_bytes()
    assert not mend(None, [str(po)], only=[name])
    assert po.read_bytes() == once
    left = check(None, [str(po)], only=[name]).findings
    assert [finding for finding in left if finding.fix is not None] == []


def test_only_checks_that_say_so_offer_fixes(real: Project, run: Run) -> None:
    """`checks list` tells what can be mended; a fix lies inside its text."""
    edit(real.catalog_path("A-74-492", "fr"), ("résolution 64/293", "résolution 64/263;"))
    for finding in check(real).findings:
        if finding.fix is not None:
            assert checks.load_checks()[finding.check].fixes
            assert 0 <= finding.fix.span[0] <= finding.fix.span[1] <= len(finding.target.text)


def test_a_rewriting_that_would_change_anything_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The last line of defence: what comes out is read again before it is written."""
    po = tmp_path / "x.po"
    po.write_text(HEAD + '\nmsgid "a"\nmsgstr "un;"\n\nmsgid "b"\nmsgstr "deux"\n', "utf-8")
    before = po.read_bytes()
    real = catalog.rewrite_msgstrs
    monkeypatch.setattr(catalog, "rewrite_msgstrs", lambda *args: real(*args).replace(b"deux", b"trois"))
    (refused,) = mend(None, [str(po)]).errors
    assert isinstance(refused, CatalogError)
    assert "without changing the rest" in str(refused)
    assert po.read_bytes() == before


@given(
    parts=st.lists(st.text('ab\\\n"', max_size=6), min_size=1, max_size=5),
    cuts=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.text("xy", max_size=3)), max_size=4),
)
def test_a_fix_over_several_lines_of_a_string_is_the_fix_of_their_text(
    parts: list[str], cuts: list[tuple[int, int, str]]
) -> None:
    text = "".join(parts)
    fixes: list[Fix] = []
    for start, length, new in sorted(cuts):
        if start + length <= len(text) and (not fixes or start > fixes[-1].span[1]):
            fixes.append(Fix((start, start + length), new))
    import polib

    lines = "\n".join(f'"{polib.escape(part)}"' for part in parts)
    data = f'{HEAD}\nmsgid "a"\nmsgstr ""\n{lines}\n'.encode()
    expected = text
    for fix in reversed(fixes):
        expected = expected[: fix.span[0]] + fix.text + expected[fix.span[1] :]
    (entry,) = catalog.parse(data, "x").entries
    after = catalog.rewrite_msgstrs(data, "x", {entry.target_line: [fixes]})
    assert catalog.parse(after, "x").entries[0].target == expected
    assert after.count(b"\n") == data.count(b"\n")
