"""The PO adapter: what comes in goes out, with gettext as the judge."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry, PoFile, _writing
from enregard.catalog._writing import escape, find_width
from enregard.commands.update import update
from enregard.errors import CatalogError, ConfigError
from enregard.project import load_settings
from enregard.workspace.projects import Project, open_project
from tests.conftest import ROOT, edit
from tests.judges import judge, toolkit

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'

HARD = (ROOT / "tests/texts/hard.po").read_bytes().decode()
"""Every feature of the format, as gettext writes it."""


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def gettext(*args: str, data: bytes | None = None) -> bytes:
    program = judge(args[0])
    done = subprocess.run([program, *args[1:]], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    words = [line for line in done.stderr.decode().split("\n") if "should not contain the" not in line]
    assert words == [""], words
    return done.stdout


def test_a_file_with_every_feature_comes_out_as_it_came_in(tmp_path: Path) -> None:
    assert catalog.render(catalog.read(write(tmp_path / "x.po", HARD))).decode() == HARD


def test_that_file_is_what_msgcat_writes() -> None:
    assert gettext("msgcat", "--no-wrap", "-", data=HARD.encode()).decode() == HARD


def test_what_is_written_anew_is_what_msgcat_writes(tmp_path: Path) -> None:
    """With no line of the file left to copy, the writer itself is judged."""
    found = catalog.read(write(tmp_path / "x.po", HARD))
    assert catalog.render(fresh(found)).decode() == HARD


def fresh(found: PoFile) -> PoFile:
    """*found* without the lines it was read from."""
    return replace(found, header_raw=None, origin=None, entries=tuple(replace(e, raw=None) for e in found.entries))


Row = tuple[str | None, list[str], list[str], bool]
"""Context, msgid and msgid_plural, msgstrs, fuzzy."""


def rows(found: PoFile) -> list[Row]:
    return [
        (e.context, [e.source, *filter(None, [e.plural])], list(e.targets) or [e.target], e.fuzzy)
        for e in found.entries
        if not e.obsolete
    ]


def test_babel_reads_the_same_entries(tmp_path: Path) -> None:
    from babel.messages.pofile import read_po

    path = write(tmp_path / "x.po", catalog.render(fresh(catalog.read(write(tmp_path / "hard.po", HARD)))))
    with path.open("rb") as file:
        theirs = [m for m in read_po(file) if m.id]
    ours = catalog.read(path)
    assert [row for row in rows(ours) if "\a" not in row[1][0] and "\x85" not in row[1][0]] == [
        (m.context, listed(m.id), listed(m.string), m.fuzzy) for m in theirs if m.context not in ("controls", "unicode")
    ]


def listed(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


TOOLKIT = """
import json, sys
from translate.storage import pypo
store = pypo.pofile.parsefile(sys.argv[1])
rows = []
for unit in store.units:
    if unit.isheader() or unit.isobsolete():
        continue
    source, target = unit.source, unit.target
    rows.append([
        "".join(pypo.unquotefrompo(unit.msgctxt)) if unit.msgctxt else None,
        [str(s) for s in getattr(source, "strings", [source])],
        [str(t) for t in getattr(target, "strings", [target])],
        unit.isfuzzy(),
    ])
json.dump(rows, sys.stdout)
"""


def test_translate_toolkit_reads_the_same_entries(tmp_path: Path) -> None:
    """But for control characters, whose escapes it does not know."""
    path = write(tmp_path / "x.po", catalog.render(fresh(catalog.read(write(tmp_path / "hard.po", HARD)))))
    done = subprocess.run(toolkit("-c", TOOLKIT, str(path)), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    theirs = [tuple(row) for row in json.loads(done.stdout) if row[0] not in ("controls",)]
    assert [row for row in rows(catalog.read(path)) if row[0] not in ("controls",)] == theirs


def test_gettext_compiles_the_same_entries(tmp_path: Path) -> None:
    """By way of a .mo file: nothing but contexts, msgids and msgstrs is left."""
    path = write(tmp_path / "x.po", catalog.render(fresh(catalog.read(write(tmp_path / "hard.po", HARD)))))
    gettext("msgfmt", "--use-fuzzy", "-o", str(tmp_path / "x.mo"), str(path))
    back = catalog.parse(gettext("msgunfmt", "--no-wrap", str(tmp_path / "x.mo")), "x.po")
    ours = [row[:3] for row in rows(catalog.read(path)) if any(row[2])]
    assert sorted(map(repr, ours)) == sorted(repr(row[:3]) for row in rows(back))


@pytest.mark.parametrize("width", ["79", "78", "100", "45", "33"])
def test_wrapped_files_are_wrapped_as_gettext_does(tmp_path: Path, width: str) -> None:
    """The width is found, and what is written anew at it is what msgcat writes, in six languages."""
    texts = ROOT / "tests/texts"
    more = []
    for file in sorted(texts.glob("*.txt")):
        paragraphs = [" ".join(p.split()) for p in file.read_text("utf-8").split("\n\n")]
        more += [f'\nmsgid "{file.name} {n}"\nmsgstr "{escape(p)}"\n' for n, p in enumerate(paragraphs) if p]
    wrapped = gettext("msgcat", "-w", width, "-", data=(HARD.split("\n# Kept")[0] + "".join(more)).encode())
    found = catalog.read(write(tmp_path / "x.po", wrapped))
    assert len(more) > 60
    assert find_width(found.entries) == int(width)
    assert catalog.render(fresh(found), width=int(width)).decode() == wrapped.decode()


def test_reading_does_not_look_for_the_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It means wrapping entries at many widths, which only what writes needs."""
    raw = HARD.split("\n# Kept")[0] + '\nmsgid "long"\nmsgstr "' + "un mot et un autre " * 40 + '"\n'
    wrapped = gettext("msgcat", "-w", "60", "-", data=raw.encode())
    asked: list[object] = []

    def find(entries: object) -> int:
        asked.append(entries)
        return 60

    monkeypatch.setattr(_writing, "find_width", find)
    found = catalog.read(write(tmp_path / "x.po", wrapped))
    assert catalog.render(found) == wrapped
    assert not asked, "nothing was written anew"
    assert catalog.render(replace(found, entries=tuple(replace(e, raw=None) for e in found.entries))) == wrapped
    assert len(asked) == 1


FORMS = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "latin": lambda text: text.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "old mac": lambda text: text.replace("\n", "\r").encode(),
    "set in": lambda text: text.replace("\nmsg", "\n  msg").encode(),
    "strings side by side": lambda text: text.replace('"a"', '"" "a"').encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "byte escapes": lambda text: text.replace("é", "\\303\\xa9").encode(),
    "a long header": lambda text: ("# Someone held the copyright.\n" * 300 + text).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_other_forms_of_the_same_file_give_the_same_entries(tmp_path: Path, form: str) -> None:
    """Read as it is, left as it is while nothing changes, and written as UTF-8 with LF once something does."""
    text = HEAD + '\nmsgid "a"\nmsgstr "é"\n'
    data = FORMS[form](text)
    found = catalog.read(write(tmp_path / "x.po", data))
    assert found.entries == catalog.read(write(tmp_path / "y.po", text)).entries
    assert catalog.render(found) == data
    changed = replace(fresh(found), header_comment="", entries=(replace(found.entries[0], target="è", raw=None),))
    assert catalog.render(changed).decode() == text.replace("é", "è")


def test_sticky_flags_of_the_coming_format_are_kept(tmp_path: Path) -> None:
    text = HEAD + '\n#, fuzzy\n#= no-wrap\nmsgid "a"\nmsgstr "b"\n'
    found = catalog.read(write(tmp_path / "x.po", text))
    assert found.entries[0].sticky == ("#= no-wrap",)
    changed = replace(found, entries=(replace(found.entries[0].with_fuzzy(False), raw=None),))
    assert catalog.render(changed).decode() == HEAD + '\n#= no-wrap\nmsgid "a"\nmsgstr "b"\n'


ODD = """
#  set in
#no space
#, fuzzy
#, no-wrap
#| text that is no previous string
msgctxt "odd"
msgid "a" "b"
msgstr "caf\\303\\251"

#~ # A remark that an old tool put behind the mark.
#~| msgid "before"
#~ msgid "gone"
#~ msgstr "parti"
"""


@pytest.mark.parametrize("width", [0, 40, 79])
def test_one_form_holds_everything_that_was_read(tmp_path: Path, width: int) -> None:
    """Written in the form of the project, every remark, flag and previous text is still there, and a second time nothing moves."""
    found = catalog.read(write(tmp_path / "x.po", HARD.split("\n# Kept")[0] + ODD))
    written = catalog.render(found, width=width)
    again = catalog.parse(written, "x.po")
    assert (again.entries, again.header, again.header_comment) == (found.entries, found.header, found.header_comment)
    assert catalog.render(again, width=width) == written
    for words in (
        " set in",
        "no space",
        "text that is no previous string",
        "A remark that an old tool put behind the mark.",
    ):
        assert f"# {words}\n" in written.decode()


def test_the_header_keeps_what_it_holds_in_another_form(tmp_path: Path) -> None:
    """A flag, and a line that is no field, are somebody's."""
    lines = '"Project-Id-Version: a long name of a project\\n"\n"a line that is no field\\n"\n'
    text = "# Ours.\n#, fuzzy\n" + HEAD.replace('msgstr ""\n', 'msgstr ""\n' + lines)
    found = catalog.read(write(tmp_path / "x.po", text))
    wrapped = catalog.render(found, width=30)
    assert b"#, fuzzy" in wrapped
    assert wrapped.decode() != text
    assert catalog.render(catalog.parse(wrapped, "x.po"), width=0).decode() == text


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
    """If the project keeps the lines of its editors."""
    edit(small.root / "enregard.yaml", ("schema: enregard.project/1", "schema: enregard.project/1\npo: {wrap: keep}"))
    small = open_project(small.root)
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
        (HEAD + '\nmsgid "a"\nmsgstr "b\0"\n', 9, "NUL"),
        (HEAD + '\ndomain "x"\nmsgid "a"\nmsgstr ""\n', 8, "domain"),
        (HEAD + '\nmsgid "a"\nmsgstr "\\q"\n', 8, "escape"),
        (HEAD.replace("Language: fr", "Language: \\q"), 1, "escape"),
        (HEAD + '\nmsgid "a"\nmsgstr "\\0"\n', 8, "escape"),
        (HEAD + '\nmsgid "a"\nmsgstr "\\xff"\n', 8, "escaped bytes"),
        (HEAD + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[1] ""\n', 8, "numbered from 0"),
        (HEAD + '\nmsgid "a"\nmsgstr[0] ""\n', 8, "without a msgid_plural"),
        (HEAD + '\nmsgid "a"\n# late\nmsgstr ""\n', 9, "a comment inside"),
        (HEAD.replace("UTF-8", "ISO-8859-1") + '\nmsgid "a"\nmsgstr "é"\n', 5, "the file is in UTF-8"),
        (HEAD.replace("UTF-8", "UTF-16") + '\nmsgid "a"\nmsgstr "b"\n', 5, "unknown charset"),
        (HEAD.replace("UTF-8", "unicode_escape") + '\nmsgid "a"\nmsgstr "b"\n', 5, "unknown charset"),
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


def test_what_cannot_be_kept_is_not_written() -> None:
    """A clear error, and no file that says something else."""
    head = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"))
    for entry in (
        Entry("k", "a\0b", "c"),
        Entry(None, "", "c"),
        Entry("k", "a", "b", comment="one\rtwo"),
        Entry("k", "a", "b", flags=("x, fuzzy",)),
    ):
        with pytest.raises(CatalogError, match="cannot be written"):
            catalog.render(PoFile(head, (entry,), path="po/x.po"))


def test_comments_after_the_last_entry_stay_last(tmp_path: Path) -> None:
    found = catalog.read(write(tmp_path / "x.po", HEAD + '\nmsgid "a"\nmsgstr "b"\n\n# The end.\n'))
    changed = replace(found, entries=(replace(found.entries[0], target="c", raw=None),))
    assert catalog.render(changed).decode() == HEAD + '\nmsgid "a"\nmsgstr "c"\n\n# The end.\n'


@settings(max_examples=150)
@given(st.integers(0, len(HARD.encode())))
def test_half_a_file_is_an_error_or_whole_entries(cut: int) -> None:
    """Cut at any byte: what is read are the entries before the cut; only of the last one may the msgstr be short."""
    whole = catalog.parse(HARD.encode(), "x.po").entries
    try:
        found = catalog.parse(HARD.encode()[:cut], "x.po").entries
    except CatalogError:
        return
    assert found[:-1] == whole[: max(len(found) - 1, 0)]
    if found:
        last, full = found[-1], whole[len(found) - 1]
        assert (last.context, last.source) == (full.context, full.source)
        assert full.target.startswith(last.target)


@pytest.mark.parametrize("width", [60, 79])
def test_a_project_chooses_where_catalogs_are_wrapped(small: Project, po: Path, width: int) -> None:
    """The whole file follows the setting, and goes back with it."""
    before, settings = po.read_bytes(), small.root / "enregard.yaml"
    edit(settings, ("schema: enregard.project/1", f"schema: enregard.project/1\npo: {{wrap: {width}}}"))
    update(open_project(small.root))
    assert gettext("msgcat", "-w", str(width), str(po)) == po.read_bytes() != before
    edit(settings, (f"wrap: {width}", "wrap: no"))
    update(open_project(small.root))
    assert po.read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    ["{wrap: wide}", "{wrap: true}", "{wrap: 3}", "79", "{wrapped: 79}", "{names: Ann}", "{wrap: keep, names: no}"],
)
def test_a_wrong_width_is_one_error(wrong: str) -> None:
    with pytest.raises(ConfigError, match=r"enregard\.yaml:2"):
        load_settings(f"schema: enregard.project/1\npo: {wrong}\n", "enregard.yaml")
    for said, wrap in (("{wrap: no}", 0), ("{wrap: keep}", None), ("{wrap: 72}", 72), ("", 0), ("{}", 0)):
        assert load_settings(f"schema: enregard.project/1\npo: {said}\n", "x").wrap == wrap
    assert not load_settings("schema: enregard.project/1\npo: {names: no}\n", "x").names


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_cut_catalog_never_costs_a_word(small: Project, po: Path, wrapped: bool) -> None:
    """Cut after any line from the middle of the file on, `update` refuses it and leaves all as it was, or makes the missing entries again, with a
    person's words."""
    edit(
        po,
        ('#, fuzzy\nmsgctxt "annex/para-2"', 'msgctxt "annex/para-2"'),
        ("Notons que", "Nous notons avec satisfaction que"),
    )
    edit(po, ("J'ai l'honneur", "J'ai l'insigne honneur"))
    update(small)
    if wrapped:
        po.write_bytes(gettext("msgcat", "-w", "50", str(po)))
        update(small)
    alignment = small.alignment_path("A-91-7", "en", "fr")
    whole, kept = po.read_bytes(), alignment.read_bytes()
    words = {e.context: e.target for e in catalog.read(po).entries}
    lines = whole.splitlines(keepends=True)
    refused = 0
    for n in range(len(lines) // 2, len(lines), 4 if wrapped else 3):
        po.write_bytes(b"".join(lines[:n]))
        alignment.write_bytes(kept)
        (result,) = update(small)
        refused += result.error is not None
        if result.error is None:
            assert {e.context: e.target for e in catalog.read(po).entries} == words, lines[n - 1]
        else:
            assert po.read_bytes() == b"".join(lines[:n])
            assert alignment.read_bytes() == kept
    assert 0 < refused < len(lines) // 2


JUNK = st.sampled_from(
    [
        b'"',
        b"\\",
        b"\n",
        b"#",
        b"#~ ",
        b"#| ",
        b"msgid ",
        b"msgstr[0] ",
        b"\x00",
        b"\r",
        b"\xff",
        b"\xe2\x80\xa8",
        b"<<<<<<< x\n",
        b"\\x4",
        b" ",
    ]
)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, len(HARD.encode())), st.integers(0, 6), JUNK | st.binary(max_size=3)), max_size=4)
)
def test_a_damaged_file_is_an_error_or_is_read_as_it_is_written(damage: list[tuple[int, int, bytes]]) -> None:
    """Whatever bytes are put in or taken out: one error, or entries that come back the same when they are written anew."""
    data = HARD.encode()
    for at, length, junk in damage:
        data = data[:at] + junk + data[at + length :]
    try:
        found = catalog.parse(data, "x.po")
    except CatalogError:
        return
    assert catalog.render(found) == data
    for width in (0, 40):
        written = catalog.render(found, width=width)
        again = catalog.parse(written, "x.po")
        assert again.entries == found.entries
        assert [key for key, _ in again.header] == [key for key, _ in found.header]
        assert catalog.render(again, width=width) == written
    with suppress(CatalogError):  # what is read may be kept, and not be written
        assert catalog.parse(catalog.render(fresh(found)), "x.po").entries == found.entries


WORD = st.text(st.sampled_from('abc "\\\n\t 12,.;:中文عربيéà\u2028\u00a0\u0301🚢-—/()'), min_size=1, max_size=30)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.none() | WORD,
        WORD,
        WORD,
        st.sampled_from([(), ("fuzzy",), ("fuzzy", "c-format"), ("no-wrap",)]),
        comment=st.sampled_from(["", "one", "one\n\n  two"]),
        notes=st.sampled_from(["", "state: proposed", "a\nb"]),
        references=st.sampled_from([(), ("a.txt",), tuple(f"corpus/A-1-1/en{n}.txt" for n in range(8))]),
        previous_context=st.none() | WORD,
        previous_source=WORD,
        obsolete=st.booleans(),
    ),
    min_size=5,
    max_size=15,
    unique_by=lambda e: (e.context, e.source),
)


@settings(max_examples=15, phases=[Phase.generate])
@given(ENTRIES)
def test_whatever_is_written_is_what_msgcat_writes(entries: list[Entry]) -> None:
    ordered = tuple(sorted(entries, key=lambda e: e.obsolete))
    header = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"))
    data = catalog.render(PoFile(header, ordered))
    assert gettext("msgcat", "--no-wrap", "-", data=data).decode() == data.decode()
