"""The door to polib: both readers read the same values, and values pass through polib unchanged."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry, PoFile
from tests.conftest import ROOT

# What the strategies leave out, since polib 1.2 reads or writes it wrongly, or a PO file cannot hold it.
#
# - NUL, and surrogates: no PO file holds them.
# - An empty msgid: polib takes any entry that has one for the header.
# - Previous texts of obsolete entries (`#~|`): polib skips the lines.
# - Comments that begin or end with a space or an empty line, or begin with `#`: polib strips them.
# - Lines of the header's comment that begin with `,` or `:`: polib writes them as flags and occurrences.
# - Notes (`#.`) and occurrences of obsolete entries: polib reads them and does not write them.
# - Ten plural forms and more: polib reads one digit of the number.
# - A comment after the last entry: polib drops it, and the entry too.
# - `#=` lines and escapes such as `\x41`: polib refuses the first and keeps the second as they are.
# - Line separators in values of the header: polib divides them there.
# - Two entries with the same context and msgid: this reader refuses them.

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40) | st.sampled_from(
    [
        '"',
        "\\",
        "\\n",
        'a\\"b\\',
        "\n",
        "a\n\nb\n",
        "\t\r\v\f\b",
        "\a",
        "\x85\u2028\u2029",
        "un  deux ",
        "№ 5\u00a0»",
        "中文",
        "الحادية",
        "long " * 40,
    ]
)
SAID = TEXTS.filter(bool)
LINES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda line: line != "" and not line.startswith("#"))
)
COMMENTS = st.lists(LINES, max_size=3).map("\n".join)
HEADS = st.lists(LINES.filter(lambda line: line[0] not in ",:"), max_size=3).map("\n".join)
FLAGS = st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap", "range: 0..6"]), unique=True, max_size=3)
NAMES = st.text("abcàé/._-é中", min_size=1, max_size=12)
OCCURRENCES = st.lists(st.tuples(NAMES, st.integers(1, 99999).map(str) | st.just("")), max_size=3)
FIELDS = st.dictionaries(
    st.sampled_from(["Project-Id-Version", "Last-Translator", "Language-Team", "X-Source-Language"]), LINES
)
HEADER = {"Language": "fr", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}


@st.composite
def polib_entries(draw: st.DrawFn) -> polib.POEntry:
    obsolete = draw(st.booleans())
    plural = draw(st.sampled_from(["", "", "several"]))
    forms = draw(st.lists(TEXTS, min_size=1, max_size=6)) if plural else []
    previous = st.none() if obsolete else st.none() | TEXTS
    return polib.POEntry(
        msgctxt=draw(st.none() | TEXTS),
        msgid=draw(SAID),
        msgid_plural=plural and draw(SAID),
        msgstr="" if plural else draw(TEXTS),
        msgstr_plural=dict(enumerate(forms)),
        obsolete=obsolete,
        flags=draw(FLAGS),
        tcomment=draw(COMMENTS),
        comment="" if obsolete else draw(COMMENTS),
        occurrences=[] if obsolete else draw(OCCURRENCES),
        previous_msgctxt=draw(previous),
        previous_msgid=draw(previous),
        previous_msgid_plural=draw(previous),
    )


@st.composite
def polib_files(draw: st.DrawFn) -> polib.POFile:
    file = polib.POFile(wrapwidth=draw(st.sampled_from([0, 40, 78])))
    file.header = draw(HEADS)
    file.metadata = {**HEADER, **draw(FIELDS)}
    file.extend(draw(st.lists(polib_entries(), max_size=4, unique_by=lambda e: (e.msgctxt, e.msgid))))
    return file


ENTRIES = st.builds(
    Entry,
    context=st.none() | TEXTS,
    source=SAID,
    target=TEXTS,
    flags=FLAGS.map(tuple),
    comment=COMMENTS,
    notes=COMMENTS,
    references=OCCURRENCES.map(lambda found: tuple(f"{name}:{line}" if line else name for name, line in found)),
    previous_context=st.none() | TEXTS,
    previous_source=st.none() | TEXTS,
    previous_plural=st.none() | TEXTS,
    obsolete=st.booleans(),
)
PLURALS = st.builds(
    lambda entry, plural, forms: replace(entry, plural=plural, target="", targets=tuple(forms)),
    ENTRIES,
    SAID,
    st.lists(TEXTS, min_size=1, max_size=6),
)
CATALOGS = st.builds(
    PoFile,
    header=FIELDS.map(lambda fields: tuple({**HEADER, **fields}.items())),
    entries=st.lists(ENTRIES | PLURALS, max_size=4).map(tuple),
    header_comment=HEADS,
)


def values(found: PoFile) -> PoFile:
    """*found* as far as polib knows of it: no path, nothing of wrapping, the fields of the header in any order."""
    return PoFile(tuple(sorted(found.header)), found.entries, found.header_comment)


@given(polib_files())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_readers_read_the_same_values(tmp_path: Path, written: polib.POFile) -> None:
    path = tmp_path / "x.po"
    written.save(str(path), newline="\n")
    theirs = polib.pofile(str(path), wrapwidth=0)
    ours = catalog.parse(path.read_bytes(), "x.po")
    assert values(ours) == values(PoFile.from_polib(theirs))


@given(CATALOGS)
def test_values_come_back_from_polib(found: PoFile) -> None:
    assert PoFile.from_polib(found.to_polib()) == found


def _as_saved(entry: Entry) -> Entry:
    """The obsolete *entry* without what polib does not write of one, or does not read again."""
    bare = replace(entry, notes="", references=())
    return replace(bare, previous_context=None, previous_source=None, previous_plural=None)


@given(CATALOGS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_polib_saves_is_read_as_what_was_given(tmp_path: Path, found: PoFile) -> None:
    keys = [(e.context, e.source) for e in found.entries]
    assume(len(keys) == len(set(keys)))
    ordered = sorted(found.entries, key=lambda e: e.obsolete)  # as polib writes them
    kept = replace(found, entries=tuple(_as_saved(e) if e.obsolete else e for e in ordered))
    path = tmp_path / "x.po"
    kept.to_polib().save(str(path), newline="\n")
    assert values(catalog.parse(path.read_bytes(), "x.po")) == values(kept)


@pytest.mark.parametrize("path", sorted((ROOT / "po").rglob("*.po")), ids=lambda path: path.name)
def test_catalogs_of_the_repository_are_the_same_to_both(path: Path) -> None:
    ours = catalog.read(path)
    theirs = polib.pofile(str(path), wrapwidth=0)
    assert values(PoFile.from_polib(theirs)) == values(ours)
    assert [e.msgstr for e in ours.to_polib()] == [e.msgstr for e in theirs]
    assert ours.to_polib().metadata == theirs.metadata


def test_what_polib_has_no_place_for_is_left_out() -> None:
    entry = Entry("a", "b", "c", sticky=("#= fuzzy",), line=7)
    back = PoFile.from_polib(PoFile((), (entry,), tail="# end\n").to_polib())
    assert back == PoFile((), (replace(entry, sticky=()),))


def test_a_field_of_several_lines_becomes_one() -> None:
    file = polib.POFile()
    file.metadata = {"Plural-Forms": "nplurals=2;\nplural=(n > 1);"}
    assert PoFile.from_polib(file).field("Plural-Forms") == "nplurals=2; plural=(n > 1);"


def test_the_placeholder_of_an_obsolete_entry_is_no_text() -> None:
    file = polib.POFile()
    file.append(polib.POEntry(msgctxt="a", msgid="b", msgstr="[…]", obsolete=True, flags=["fuzzy"]))
    assert PoFile.from_polib(file).entries[0].target == ""


def test_polib_is_loaded_when_it_is_asked_for() -> None:
    code = "import sys; from enregard import catalog; catalog.parse(b'msgid \"\"\\nmsgstr \"\"\\n', 'x'); assert 'polib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
