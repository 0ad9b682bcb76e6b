"""PO files without a project and tables of pairs: whatever program they come from, findings or one clear error."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from enregard.cli import cli
from enregard.errors import ReadError
from enregard.lint.tables import read_rows
from enregard.workspace.projects import Project

from ..conftest import Run, edit, tree

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
TEXT = (
    HEAD
    + """
msgid "on 1 May 2039"
msgstr "le 2 mai 2039"

msgctxt "menu"
msgid "on 3 May 2039"
msgstr "le 4 mai 2039"

msgctxt "menu"
msgid "on 5 May 2039"
msgstr "le 5 mai 2039"

#, fuzzy
msgctxt "alone"
msgid "on 6 May 2039"
msgstr "le 7 mai 2039"

msgctxt "later"
msgid "on 8 May 2039"
msgstr ""

msgid "%d ship"
msgid_plural "%d ships"
msgstr[0] "%d navire"
msgstr[1] "%d navires"

#~ msgid "on 9 May 2039"
#~ msgstr "le 10 mai 2039"
"""
)


@pytest.fixture
def po_file(tmp_path: Path) -> Path:
    path = tmp_path / "any.po"
    path.write_text(TEXT, "utf-8")
    return path


def rows(run: Run, folder: Path, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(folder, "check", "--format", "json", *args).stdout)["findings"]
    return found


def piped(data: bytes, *args: str) -> Any:
    return CliRunner().invoke(
        cli, ["check", *args], input=io.BytesIO(data), catch_exceptions=False, prog_name="enregard"
    )


def test_entries_are_called_by_their_context_or_their_text(po_file: Path, run: Run) -> None:
    """Fuzzy ones are checked, obsolete and plural ones are not; lines are those of the msgstr."""
    found = rows(run, po_file.parent, "any.po")
    lines = TEXT.splitlines()
    assert [(f["unit"], f["check"], lines[f["line"] - 1]) for f in found] == [
        ("on 1 May 2039", "dates-differ", 'msgstr "le 2 mai 2039"'),
        ("menu: on 3 May 2039", "dates-differ", 'msgstr "le 4 mai 2039"'),
        ("alone", "dates-differ", 'msgstr "le 7 mai 2039"'),
        ("later", "side-missing", 'msgstr ""'),
    ]
    assert {(f["path"], f["work"]) for f in found} == {("any.po", "")}


def test_long_texts_and_the_same_ones_have_names_of_their_own(tmp_path: Path, run: Run) -> None:
    long = "on 1 May 2039 " * 20
    text = HEAD + f'\nmsgid "{long}a"\nmsgstr "le 2 mai 2039"\n\nmsgid "{long}b"\nmsgstr "le 3 mai 2039"\n'
    (tmp_path / "x.po").write_text(text, "utf-8")
    names = [f["unit"] for f in rows(run, tmp_path, "x.po")]
    assert names == [names[0], f"{names[0]}~2"]
    assert len(names[0]) <= 61


@pytest.mark.parametrize(
    ("header", "args", "says"),
    [
        ("", [], "x.po: the header has no Language field\n  Name the language with -t LANG."),
        ("", ["-s", "en"], "x.po: the header has no Language field\n  Name the language with -t LANG."),
        ("", ["-s", "en", "-t", "fr"], None),
        ('"Language: fr_CA\\n"\n"X-Source-Language: en\\n"\n', [], None),
        ('"Language: fr@euro\\n"\n"X-Source-Language: en_GB.UTF-8\\n"\n', [], None),
        ('"Language: martian\\n"\n"X-Source-Language: en\\n"\n', [], "x.po: not a language tag: 'martian'"),
        ('"Language: martian\\n"\n"X-Source-Language: en\\n"\n', ["-t", "fr"], None),
        ('"Language: fr\\n"\n"X-Source-Language: en\\n"\n', ["-t", "no such"], "not a language tag: 'no such'"),
    ],
)
def test_languages_come_from_the_header_or_the_command_line(
    tmp_path: Path, run: Run, header: str, args: list[str], says: str | None
) -> None:
    text = f'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n{header}\nmsgid "on 1 May 2039"\nmsgstr "le 2 mai 2039"\n'
    (tmp_path / "x.po").write_text(text, "utf-8")
    result = run(tmp_path, "check", "x.po", *args)
    if says is None:
        assert (result.exit_code, "[dates-differ]" in result.stdout) == (1, True), result.output
    else:
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr


def test_a_catalog_that_asks_for_the_source_is_read_the_other_way_round(tmp_path: Path, run: Run) -> None:
    """Its msgid is French, and French rules hold for it."""
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Source-Language: fr\\n"\n\nmsgid "le 1er mai 2039;"\nmsgstr "on 2 May 2039"\n'
    (tmp_path / "x.po").write_text(text, "utf-8")
    found = rows(run, tmp_path, "x.po")
    assert [(f["check"], f["line"]) for f in found] == [("dates-differ", 7), ("french-space-missing", 6)]
    assert run(tmp_path, "check", "x.po", "--fix").exit_code == 1
    assert (tmp_path / "x.po").read_text("utf-8") == text


def test_stdin(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = piped(TEXT.encode(), "-")
    assert (result.exit_code, result.stdout.splitlines()[0][:14]) == (1, "-:8:12: error:")
    fixed = TEXT.replace("le 2 mai", "le 2 mai;")
    assert '+msgstr "le 2 mai\u00a0; 2039"' in piped(
        fixed.replace("mai;", "mai; ").encode(), "-", "--diff"
    ).stdout.replace("  ", " ")
    assert "cannot be fixed in place" in piped(fixed.encode(), "-", "--fix").stderr
    table = piped(b"1\t1 May\t2 mai\n", "--pairs", "-", "-s", "en", "-t", "fr")
    assert (table.exit_code, "-:1: error: 1: date" in table.stdout) == (1, True)


def test_one_that_cannot_be_read_does_not_stop_the_others(po_file: Path, run: Run) -> None:
    (po_file.parent / "bad.po").write_text("msgid", "utf-8")
    result = run(po_file.parent, "check", "bad.po", "nowhere.po", "any.po", "any.po")
    assert result.exit_code == 2
    assert result.stdout.count("[dates-differ]") == 3
    assert "bad.po:1: a syntax error" in result.stderr
    assert "nowhere.po: no such file" in result.stderr


def test_in_a_project_paths_begin_at_its_root(small: Project, run: Run) -> None:
    """A PO file that is no catalog of a work, named from a folder inside, with the settings of the project."""
    folder = small.root / "drafts"
    folder.mkdir()
    (folder / "x.po").write_text(TEXT, "utf-8")
    edit(small.root / "enregard.yaml", ("# checks:\n", "checks:\n  side-missing: off\n# checks:\n"))
    found = rows(run, folder, "x.po")
    assert {f["path"] for f in found} == {"drafts/x.po"}
    assert {f["check"] for f in found} == {"dates-differ"}
    assert run(folder, "check", "x.po", "A/91/7").exit_code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "no enregard.yaml here or above, and no file named"),
        (["A/91/7"], "no enregard.yaml here or above, so A/91/7 is not a work"),
        (["table.tsv"], "table.tsv is a table\n  Name it with --pairs"),
        (["any.po", "--pairs", "t.tsv", "-s", "en", "-t", "fr"], "--pairs checks a table alone"),
        (["--pairs", "t.tsv", "-s", "en", "-t", "fr", "--fix"], "--pairs is a table"),
        (["--pairs", "t.tsv", "-s", "en"], "-s LANG -t LANG"),
        (["-s", "en", "-t", "fr"], "-s and -t are for tables and single files"),
        (["--pairs", "nowhere.tsv", "-s", "en", "-t", "fr"], "nowhere.tsv: no such file"),
        (["--pairs", ".", "-s", "en", "-t", "fr"], "this is a folder"),
        (["any.po", "--jobs", "0"], "Invalid value for '-j'"),
    ],
)
def test_what_does_not_go_together_is_one_error(po_file: Path, run: Run, args: list[str], says: str) -> None:
    result = run(po_file.parent, "check", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr.replace("\n                         ", " ")


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (
            TEXT.encode() + b'\nmsgctxt "menu"\nmsgid "on 5 May 2039"\nmsgstr "x"\n',
            35,
            "msgctxt 'menu' is already on line 14",
        ),
        (TEXT.encode() + b'\nmsgid "on 1 May 2039"\nmsgstr "x"\n', 35, "is already on line 7"),
        (HEAD.encode() + b'\n<<<<<<< HEAD\nmsgid "a"\n', 7, "an unresolved git conflict"),
        (HEAD.encode() + b'\nmsgid "a"\nmsgstr "\xe9"\n', 8, "not valid UTF-8"),
        (HEAD.replace("UTF-8", "martian").encode(), 5, "unknown charset 'martian'"),
        (HEAD.replace("UTF-8", "undefined").encode(), 5, "unknown charset 'undefined'"),
        (HEAD.replace("UTF-8", "base64").encode(), 5, "unknown charset 'base64'"),
        (b"", None, "the PO file is empty"),
        (b"\x00\x01\x02", 1, "a NUL byte"),
        (b"PK\x03\x04" + b"\x00" * 50, 1, "a NUL byte"),
    ],
)
def test_a_broken_po_file_is_one_error_with_its_line(
    tmp_path: Path, run: Run, data: bytes, line: int | None, says: str
) -> None:
    (tmp_path / "x.po").write_bytes(data)
    before = tree(tmp_path)
    for args in ([], ["--fix"], ["--diff"]):
        result = run(tmp_path, "check", "x.po", *args)
        assert (result.exit_code, result.stdout, result.stderr.count("error: ")) == (2, "", 1)
        assert f"x.po{f':{line}' if line else ''}: " in result.stderr
        assert says in result.stderr
    assert tree(tmp_path) == before


def test_control_characters_are_calm_work(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.po").write_text(
        HEAD + '\nmsgid "on 1 May 2039 \x1b[2J"\nmsgstr "le 2 mai 2039 \x85\u2028\x0c"\n', "utf-8"
    )
    result = run(tmp_path, "check", "x.po")
    assert result.exit_code == 1
    assert not any(c in result.stdout for c in "\x1b\x85\u2028\x0c")


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.tsv", "a\ton 1 May\tle 2 mai\nb\tx\ty\n"),
        ("t.tsv", "id\tsource\ttarget\na\ton 1 May\tle 2 mai\n"),
        ("t.tsv", "ID\tfr\tnote\tEN\na\tle 2 mai\t-\ton 1 May\n"),
        ("t.tsv", "\ufeffa\ton 1 May\tle 2 mai\r\n\r\n"),
        ("t.csv", "a,on 1 May,le 2 mai\n"),
        ("t.CSV", 'target;id;source\n"le 2 mai";a;"on 1 May; ""quoted"""\n'),
        ("t.csv", 'id,source,target\na,"on 1 May\nand more","le 2 mai\net plus"\n'),
        ("t.txt", "a\ton 1 May\tle 2 mai"),
    ],
)
def test_a_table_in_any_usual_form(tmp_path: Path, run: Run, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8", newline="")
    (finding,) = rows(run, tmp_path, "--pairs", name, "-s", "en", "-t", "fr")
    assert (finding["unit"], finding["check"]) == ("a", "dates-differ")
    assert "1 May" in text.split("\n")[finding["line"] - 1]


def test_quotation_marks_of_a_tsv_are_text(tmp_path: Path, run: Run) -> None:
    """Resolutions quote, and many a cell begins with a quotation mark."""
    (tmp_path / "t.tsv").write_text('1\t"Recalling 1 May\t« Rappelant le 2 mai »\n2\t"x"\t"y\n', "utf-8")
    (finding,) = rows(run, tmp_path, "--pairs", "t.tsv", "-s", "en", "-t", "fr", "--select", "dates-differ")
    assert finding["source"]["text"] == '"Recalling 1 May'


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("t.tsv", "", None, "it has no rows"),
        ("t.tsv", "id\tsource\ttarget\n", None, "it has no rows"),
        ("t.tsv", "1\tone\n", 1, "a row needs three cells (id, source, target), but this one has 2"),
        ("t.tsv", "1\ta\tb\n2\ta\tb\tc\n", 2, "this one has 4"),
        ("t.tsv", "1\ta\tb\n1\tc\td\n", 2, "id 1 is already on line 1"),
        ("t.tsv", "1\ta\tb\n\ta\tb\n", 2, "has no id"),
        ("t.tsv", "id\tsource\nx\ty\n", 1, "no column `target`"),
        ("t.tsv", "source\ttarget\nx\ty\n", 1, "no column `id`"),
        ("t.tsv", "id\tsource\tnote\ttarget\n1\ta\tb\n", 2, "this row ends before its column 4"),
        ("t.tsv", "1\ta\x00\tb\n", 1, "a NUL character"),
        ("t.csv", '1,"a,b\n2,c,d\n', 1, "not a CSV table"),
        ("t.csv", '1,a,b\n2,"c"d,e\n', 2, "not a CSV table"),
    ],
)
def test_a_table_that_is_not_as_told(
    tmp_path: Path, run: Run, name: str, text: str, line: int | None, says: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8", newline="")
    result = run(tmp_path, "check", "--pairs", name, "-s", "en", "-t", "fr")
    assert (result.exit_code, result.stdout, result.stderr.count("error: ")) == (2, "", 1)
    assert f"{name}{f':{line}' if line else ''}: " in result.stderr
    assert says in result.stderr


def test_a_table_in_another_encoding(tmp_path: Path, run: Run) -> None:
    for encoding in ("utf-16", "latin-1"):
        (tmp_path / "t.tsv").write_bytes("1\tone\tdéjà\n".encode(encoding))
        result = run(tmp_path, "check", "--pairs", "t.tsv", "-s", "en", "-t", "fr")
        assert (result.exit_code, "t.tsv:1: not valid UTF-8" in result.stderr) == (2, True)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\t\n\r",;'), max_size=40), st.booleans())
def test_any_text_is_a_table_or_one_error(text: str, is_csv: bool) -> None:
    with contextlib.suppress(ReadError):
        found = read_rows(text, "t.csv" if is_csv else "t.tsv", "en", "fr")
        assert found
        assert len({row.id for row in found}) == len(found)
        assert all(1 <= row.line <= row.last <= text.count("\n") + text.count("\r") + 1 for row in found)


def test_a_unit_of_ten_megabytes_is_calm_work(tmp_path: Path, run: Run) -> None:
    """Read, checked, mended and reported: what has no facts to find costs no more than its length."""
    text = (
        HEAD
        + f'\nmsgid "{"All ships of all ports. " * 400_000}"\nmsgstr "{("Tous les navires " * 590 + "; fin; ") * 1_000}"\n'
    )
    (tmp_path / "x.po").write_text(text, "utf-8")
    result = run(
        tmp_path, "check", "x.po", "--select", "french-space-missing", "-f", "sarif=a", "-f", "json=b", "-f", "github=c"
    )
    assert result.exit_code == 0
    assert run(tmp_path, "check", "x.po", "--select", "french-space-missing", "--fix").exit_code == 0
    assert "fin;" not in (tmp_path / "x.po").read_text("utf-8")


def test_a_file_without_a_header(run: Run, tmp_path: Path) -> None:
    """It is read as UTF-8, in the language of its name; its texts are mended in place."""
    path = tmp_path / "fr.po"
    path.write_text('msgid "of the council, %d"\nmsgstr "du Соnseil, %s"\n', "utf-8")
    result = run(tmp_path, "check", "fr.po")
    assert result.exit_code == 1
    assert "fr.po:2:21: error" in result.stdout
    assert "no header; it is read as UTF-8" in result.stderr
    path.write_text('msgid "of the council"\nmsgstr "du Соnseil"\n', "utf-8")
    run(tmp_path, "check", "fr.po", "--fix")
    assert path.read_text("utf-8") == 'msgid "of the council"\nmsgstr "du Conseil"\n'


def test_the_form_for_one_may_say_the_number(run: Run, tmp_path: Path) -> None:
    """The form for one has a placeholder where only the plural of the source has it."""
    text = (
        HEAD
        + '\n#, c-format\nmsgid "One gull"\nmsgid_plural "%d gulls"\nmsgstr[0] "%d mouette"\nmsgstr[1] "%d mouettes"\n'
    )
    (tmp_path / "fr.po").write_text(text, "utf-8")
    assert run(tmp_path, "check", "fr.po").exit_code == 0
