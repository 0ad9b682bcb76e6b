"""Places of findings in a text, in the columns of the protocol."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.lsp._addresses import find_path, locate_file
from enregard.lsp._lines import Encoding, Lines, convert_range, count_units, read_column, split_lines
from enregard.lsp._strings import read_strings

from .studying import open_study
from .talking import cut_text

HEAD = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset=UTF-8\\n"\n'


def show(tmp_path: Path, language: str, entry: str, encoding: Encoding = "utf-16") -> list[tuple[str, str]]:
    """Return check and marked text of each finding on the entry."""
    from lsprotocol import types

    path = tmp_path / "x.po"
    text = f"{HEAD.format(language)}\n{entry}"
    path.write_bytes(text.encode())
    study, _ = open_study(path, text, encoding=encoding, profile="work")
    assert study.last is not None
    found = []
    for shown in study.last.shown:
        start, end = shown.diagnostic["range"]["start"], shown.diagnostic["range"]["end"]
        place = types.Range(types.Position(**start), types.Position(**end))
        found.append((shown.diagnostic["code"], cut_text(text, place, encoding)))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    ("language", "entry", "expected"),
    [
        ("fr", 'msgid "Of 2 May 2036"\nmsgstr "Du 3 mai 2036"\n', "3 mai 2036"),
        ("fr", 'msgid "Of 2 May 2036"\nmsgstr ""\n"Les « é » \\"😀\\"\\n"\n"du 3 mai 2036"\n', "3 mai 2036"),
        ("fr", 'msgid "Of 2 May 2036"\nmsgstr "😀😀 3 mai 2036"\n', "3 mai 2036"),
        ("fr", 'msgid "Of 2 May 2036"\nmsgstr "\\t\\303\\251\\\\ 3 mai"\n" 2036"\n', '3 mai"\n" 2036'),
        ("zh", 'msgid "Of 2 May 2036"\nmsgstr "二〇三六年及2036年5月3日"\n', "2036年5月3日"),
        ("ar", 'msgid "Of 2 May 2036"\nmsgstr "المؤرخ 3 أيار/مايو 2036"\n', "3 أيار/مايو 2036"),
        ("fr", 'msgid "Of 2 May 2036"\r\nmsgstr ""\r\n"du 3 mai 2036"\r\n', "3 mai 2036"),
    ],
)
def test_the_words_of_a_finding_are_marked(
    tmp_path: Path, language: str, entry: str, expected: str, encoding: Encoding
) -> None:
    assert expected in [text for check, text in show(tmp_path, language, entry, encoding) if check == "dates-differ"]


def test_the_counterpart_in_the_source_is_related(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    text = f'{HEAD.format("fr")}\nmsgid "Of 2 May 2036"\nmsgstr "Du 3 mai 2036"\n'
    study, _ = open_study(path, text)
    assert study.last is not None
    (shown,) = study.last.shown
    diagnostic = shown.diagnostic
    assert (diagnostic["code"], diagnostic["severity"], diagnostic["source"]) == ("dates-differ", 1, "enregard")
    assert diagnostic["codeDescription"]["href"].endswith("checks.md#dates-differ")
    (related,) = diagnostic["relatedInformation"]
    assert related["message"] == "source: 2 May 2036"
    assert related["location"]["range"]["start"] == {"line": 3, "character": 10}


PIECES = st.sampled_from(["a", "é", "中", "😀", "ع", "\t", '"', "\\", "\n", "\x0c", "\u2028", "\x85", " "])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_each_character_of_a_string_has_its_place(parts: list[str], data: st.DataObject) -> None:
    """However the text is divided into strings and escaped, and the other way round."""
    from enregard.catalog import escape

    lines = ['msgid "x"\n', 'msgstr ""\n', *(f'"{escape(part)}"\n' for part in parts)]
    string = read_strings(lines, 0, len(lines) - 1)[1]
    whole = "".join(parts)
    assert whole == string.text
    if whole:
        n = data.draw(st.integers(0, len(whole) - 1))
        (line, start), (last, end) = string.locate((n, n + 1))
        assert line == last
        assert escape(whole[n]) == lines[line][start:end]
        assert n == string.find_offset((line, start))


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_columns_come_back(line: str, encoding: Encoding) -> None:
    line = line.replace("\n", "")
    for n in range(len(line) + 1):
        assert n == read_column(line, count_units(line[:n], encoding), encoding)
    assert len(line) == read_column(line, 10**6, encoding)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_edits_change_the_text_that_the_editor_has(seed: int, encoding: Encoding) -> None:
    """Also where they divide or join CR and LF, and with characters at which Python ends lines, but the protocol does not."""
    draw = random.Random(seed)
    letters = ["a", "é", "😀", "\r", "\n", "\r\n", "\x0c", "\u2028", "\x85", "中"]
    text = "".join(draw.choices(letters, k=30))
    ours, theirs = Lines(text), Lines(text)
    for _ in range(300):
        a, b = sorted((draw.randrange(len(text) + 1), draw.randrange(len(text) + 1)))
        b = min(b, a + 4)
        if any(text[n - 1 : n + 1] == "\r\n" for n in (a, b) if n):
            continue  # no editor has a place there
        new = "".join(draw.choices(letters, k=draw.randrange(3)))
        change = ours.edit(_place(text, a, encoding), _place(text, b, encoding), new, encoding)
        text = text[:a] + new + text[b:]
        assert text == ours.text
        assert split_lines(text) == ours.lines
        theirs.splice(*change)
        assert theirs.lines == ours.lines


def _place(text: str, n: int, encoding: Encoding) -> tuple[int, int]:
    lines = split_lines(text[:n])
    if text[n - 1 : n] == "\r" and text[n : n + 1] == "\n":
        lines.pop()
    return len(lines) - 1, count_units(lines[-1], encoding)


def test_ranges_after_the_text_are_at_its_end() -> None:
    assert convert_range([], ((5, 3), (5, 4)), "utf-16")["start"] == {"line": 5, "character": 0}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///a/b%20c/%C3%A9%231.po", "/a/b c/é#1.po"),
        ("file:///a/b c/é#1.po", "/a/b c/é#1.po"),
        ("file:///a/what?/fr.po", "/a/what?/fr.po"),
        ("file://localhost/a/fr.po", "/a/fr.po"),
        ("file:/a/fr.po", "/a/fr.po"),
        ("file:///c%3A/a/fr.po", "c:/a/fr.po"),
        ("file:///a/%00/fr.po", None),
        ("untitled:Untitled-1", None),
        ("", None),
    ],
)
def test_addresses_as_editors_write_them(address: str, path: str | None) -> None:
    assert find_path(address) == (Path(path) if path is not None else None)


def test_a_name_that_is_no_text_comes_back() -> None:
    """Of files that were named in Latin-1."""
    found = find_path("file:///a/l%E9/fr.po")
    assert found is not None
    assert locate_file(None, str(found)) == "file:///a/l%E9/fr.po"
