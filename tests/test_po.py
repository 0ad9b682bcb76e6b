"""The PO adapter: what comes in goes out, with gettext as the judge."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.errors import CatalogError
from enregard.workflow.projects import Project
from enregard.workflow.updating import update
from tests.conftest import ROOT, edit
from tests.judges import judge

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'

HARD = (
    "# A comment of the header.\n#\n# With an empty line.\n"
    + HEAD
    + """
# A translator's remark.
# enregard: ignore dates-differ: the source is wrong
#. kind: paragraph
#: corpus/A-1-1/en.txt
#, fuzzy, no-wrap
#| msgctxt "a/para-0"
#| msgid ""
#| "Old\\n"
#| "text"
msgctxt "a/para-1"
msgid ""
"Two\\n"
"lines, \\"quoted\\", tab\\t, backslash \\\\"
msgstr ""
"Deux\\n"
"lignes"

msgid "no context"
msgstr "sans contexte"

#, c-format
msgid "%d ship"
msgid_plural "%d ships"
msgstr[0] "%d navire"
msgstr[1] "%d navires"

#. x
msgctxt "u"
msgid "unicode \u2028 and \u0085 and \u202b and e\u0301 here"
msgstr "中文 العربية \U0001f6a2"

# Kept remark.
#~ msgctxt "gone"
#~ msgid "gone"
#~ msgstr "parti"

#, fuzzy
#~| msgid "before"
#~ msgid "old"
#~ msgstr "vieux"
"""
)


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def gettext(*args: str, data: bytes | None = None) -> bytes:
    program = judge(args[0])
    done = subprocess.run([program, *args[1:]], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout


def test_a_file_with_every_feature_comes_out_as_it_came_in(tmp_path: Path) -> None:
    assert catalog.render(catalog.read(write(tmp_path / "x.po", HARD))).decode() == HARD


def test_that_file_is_what_msgcat_writes() -> None:
    assert gettext("msgcat", "--no-wrap", "-", data=HARD.encode()).decode() == HARD


@pytest.mark.parametrize("form", ["crlf", "bom", "latin"])
def test_other_forms_of_the_same_file_give_the_same_entries(tmp_path: Path, form: str) -> None:
    text = HEAD + '\nmsgid "a"\nmsgstr "é"\n'
    data = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "latin": text.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    }[form]
    assert catalog.read(write(tmp_path / "x.po", data)).entries == catalog.read(write(tmp_path / "y.po", text)).entries


def test_sticky_flags_of_the_coming_format_are_kept(tmp_path: Path) -> None:
    text = HEAD + '\n#, fuzzy\n#= no-wrap\nmsgid "a"\nmsgstr "b"\n'
    found = catalog.read(write(tmp_path / "x.po", text))
    assert found.entries[0].sticky == ("#= no-wrap",)
    changed = replace(found, entries=(replace(found.entries[0].with_fuzzy(False), raw=None),))
    assert catalog.render(changed).decode() == HEAD + '\n#= no-wrap\nmsgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize("path", [ROOT / "po/A-74-492/fr.po"])
def test_the_repositorys_catalog_pleases_msgfmt_and_is_what_msgcat_writes(path: Path) -> None:
    gettext("msgfmt", "-c", "-o", "/dev/null", str(path))
    assert gettext("msgcat", "--no-wrap", str(path)) == path.read_bytes()


def test_everything_the_program_writes_pleases_msgfmt(small: Project, po: Path) -> None:
    edit(
        small.folder("A-91-7") / "en.txt",
        ("15 January", "15 February"),
        ("2. Note that 1,250 ships called in 2035;\n", ""),
    )
    update(small)
    gettext("msgfmt", "-c", "-o", "/dev/null", str(po))
    assert gettext("msgcat", "--no-wrap", str(po)) == po.read_bytes()


@pytest.mark.parametrize("width", ["79", "60", "100"])
def test_a_file_that_an_editor_wrapped_stays_wrapped(small: Project, po: Path, width: str) -> None:
    po.write_bytes(gettext("msgcat", "-w", width, str(po)))
    wrapped = po.read_bytes()
    (result,) = update(small)
    assert (result.changed, po.read_bytes()) == ((), wrapped)
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'))
    update(small)
    expected = wrapped.decode().split('msgctxt "annex/para-2"')
    found = po.read_text("utf-8").split('msgctxt "annex/para-2"')
    assert found[0].split("\n\n")[1:] == expected[0].split("\n\n")[1:], "entries nobody touched moved"
    assert all(len(line) <= int(width) + 1 for line in found[1].split("\n") if line.startswith('"'))


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('"\\\n\u2028\u0085\u202e'),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4, unique_by=lambda row: row[0]))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    entries = tuple(Entry(context, source, target) for context, source, target in rows)
    made = PoFile((("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8")), entries)
    path = tmp_path_factory.mktemp("po") / "x.po"
    path.write_bytes(catalog.render(made))
    assert catalog.read(path).entries == entries
    assert catalog.render(catalog.read(path)) == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", None, "empty"),
        ("hello\n", 1, "syntax error"),
        (HEAD + '\nmsgid "a\nmsgstr "b"\n', 8, "syntax error"),
        (HEAD + '\nmsgid "a"b"\nmsgstr "b"\n', 8, "syntax error"),
        (HEAD + '\nmsgid "a"\n', 8, "without msgid or msgstr"),
        (HEAD + '\nmsgid "a"\nmsgstr "b"\nmsgstr "c"\n', 10, "second msgstr"),
        (HEAD + '\n<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 8, "conflict"),
        (HEAD + '\nmsgctxt "k"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "k"\nmsgid "b"\nmsgstr ""\n', 12, "already on line 8"),
        (HEAD + '\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', 11, "already on line 8"),
        ('msgid "a"\nmsgstr "b"\n', 1, "no header"),
        (HEAD + '\nmsgid "a"\nmsgstr "\xff"\n', 9, "not valid"),
    ],
)
def test_a_broken_file_is_one_error_with_its_line(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    data = text.encode("latin-1") if "\xff" in text else text.encode()
    with pytest.raises(CatalogError, match=says) as caught:
        catalog.read(write(tmp_path / "x.po", data), shown="po/x.po")
    assert (caught.value.path, caught.value.line) == ("po/x.po", line)


def test_plural_entries_of_other_people_are_left_alone(small: Project, po: Path) -> None:
    extra = '\n#, c-format\nmsgid "%d ship"\nmsgid_plural "%d ships"\nmsgstr[0] "%d navire"\nmsgstr[1] "%d navires"\n'
    po.write_text(po.read_text("utf-8") + extra, "utf-8")
    update(small)
    assert extra in po.read_text("utf-8")


def test_unknown_header_fields_flags_and_comments_stay(small: Project, po: Path) -> None:
    edit(po, ('"X-Source-Language: en\\n"\n', '"X-Source-Language: en\\n"\n"X-Poedit-Bookmarks: 1\\n"\n'))
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-3"', '# weigh again\n#, no-wrap, x-mine\nmsgctxt "annex/para-3"'))
    update(small)
    text = po.read_text("utf-8")
    assert '"X-Poedit-Bookmarks: 1\\n"' in text
    assert "# weigh again\n" in text
    assert '#, no-wrap, x-mine\nmsgctxt "annex/para-3"' in text
