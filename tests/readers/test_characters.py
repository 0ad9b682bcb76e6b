"""Texts whose characters are not those that rules expect: other spaces and line ends, marks, ligatures, wrong encodings; spans stay exact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from enregard import readers, segment, update
from enregard.errors import ReadError, UsageError
from enregard.model import Document
from enregard.workspace.projects import Project

from .. import texts
from ..conftest import Run
from ..segment.test_segment import uncovered

FR = texts.text("letter", "fr")
Change = Callable[[str], str]
SAME: dict[str, Change] = {
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "CR": lambda t: t.replace("\n", "\r"),
    "CR CR LF": lambda t: t.replace("\n", "\r\r\n"),
    "line separators": lambda t: t.replace("\n", "\u2028"),
    "paragraph separators": lambda t: t.replace("\n", "\u2029"),
    "NEL": lambda t: t.replace("\n", "\x85"),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "narrow spaces": lambda t: re.sub(" (?=[;:])", "\u202f", t),
    "two spaces": lambda t: t.replace(" ", "  "),
    "tabs": lambda t: t.replace(" ", "\t"),
    "soft hyphens": lambda t: re.sub(r"(?<=[a-zé]{3})(?=[a-zé]{3})", "\u00ad", t),
    "zero-width spaces": lambda t: re.sub(r"(?<=[a-zé]{3})(?=[a-zé]{3})", "\u200b", t),
    "byte order marks": lambda t: t.replace("\n\n", "\n\n\ufeff"),
    "directions": lambda t: re.sub(r"(?m)^(?=.)", "\u200f", t),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "Markdown": lambda t: re.sub(r"(?m)^(Lettre .*)$", r"## \1", re.sub(r"(?m)^(\d+)\. ", r"**\1.** ", t)),
    "quotation": lambda t: re.sub(r"(?m)^", "> ", t),
    "letterspaced": lambda t: re.sub(r"(?m)^Lettre .*$", lambda m: "   ".join(" ".join(w) for w in m[0].split()), t),
    "read numbers": lambda t: t.replace("\n1. ", "\nl. "),
    "bracket": lambda t: re.sub(r"(?m)^(\d+)\. ", r"\1) ", t),
    "glued": lambda t: re.sub(r"(?m)^(\d+)\. (?=[A-Z])", r"\1.", t),
    "number alone": lambda t: re.sub(r"(?m)^(\d+)\. ", r"\1.\n\n", t),
    "stop apart": lambda t: re.sub(r"(?m)^(\d+)\. ", r"\1 . ", t),
}


def read(text: str, language: str = "fr") -> Document:
    return segment.segment(readers.read(text.encode()), language)


@pytest.mark.parametrize("name", SAME)
def test_other_characters_give_the_same_units_and_exact_spans(name: str) -> None:
    text = SAME[name](FR)
    document, expected = read(text), read(FR)
    assert [(u.id, "".join(u.text.split())) for u in document.units] == [
        (u.id, "".join(u.text.split())) for u in expected.units
    ]
    assert document.text == text
    assert uncovered(document) == []


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "é",
                "e\u0301",
                "\u00a0",
                "\u200b",
                "\u00ad",
                "ﬁ",
                "\r\n",
                "\n",
                " ",
                "  ",
                "a",
                "**",
                "# ",
                "> ",
                "1",
                ".",
                "-",
            ]
        )
    )
)
@example(["# ", "\u200b", " ", "é"])
def test_spans_lie_in_the_text_as_received(parts: list[str]) -> None:
    """Nothing received is lost, and what a span covers reads as the text of its unit."""
    text = f"Light.\n\n{''.join(parts)}"
    document = segment.segment(readers.read(text.encode()), "en", profile="plain")
    assert document.text == text
    assert uncovered(document) == []
    for unit in document.units:
        shown = unicodedata.normalize("NFKC", "".join(text[a:b] for a, b in unit.spans))
        assert re.sub(r"[\W_]", "", unit.text) == re.sub(r"[\W_]", "", shown)


@pytest.mark.parametrize("page", ["cp1252", "mac-roman", "cp850", "cp1251", "cp1256"])
def test_mojibake_is_named_and_mended(page: str) -> None:
    words = {"cp1251": "Маяки горят днем и ночью", "cp1256": "تشتعل المنارات ليلا ونهارا"}.get(
        page, "Les phares brûlent l'été, à côté du préfet déjà zélé"
    )
    wrong = "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in words.encode())
    with pytest.raises(ReadError, match=f"UTF-8 that was read as {page}") as error:
        readers.read(wrong.encode())
    assert f"--encoding utf-8,{page}" in (error.value.hint or "")
    assert readers.read(wrong.encode(), encoding=f"utf-8,{page}").text == words


def test_an_encoding_that_bytes_do_not_tell_is_given() -> None:
    assert readers.read("Ce feu a été vu.".encode("cp850"), encoding="cp850").text == "Ce feu a été vu."
    with pytest.raises(UsageError, match="unknown encoding 'cp9'"):
        readers.read(b"Light.", encoding="cp9")
    with pytest.raises(ReadError, match="not valid utf-8"):
        readers.read(b"\xff\xfe\xfa", encoding="utf-8")


def test_letters_beyond_ascii_are_no_mojibake() -> None:
    for language in ("ar", "es", "fr", "ru", "zh"):
        assert readers.read(texts.text("letter", language).encode()).blocks


def test_add_records_the_encoding_and_update_reads_with_it(small: Project, run: Run, tmp_path: Path) -> None:
    text = (small.folder("A-91-7") / "fr.txt").read_text("utf-8")
    (tmp_path / "old.txt").write_bytes(text.encode().decode("mac-roman").encode())
    refused = run(small, "add", "A/91/7", "fr", str(tmp_path / "old.txt"), "--replaces")
    assert (refused.exit_code, "--encoding utf-8,mac-roman" in refused.stderr) == (2, True)
    assert (
        run(
            small, "add", "A/91/7", "fr", str(tmp_path / "old.txt"), "--replaces", "--encoding", "utf-8,mac-roman"
        ).exit_code
        == 0
    )
    assert "    encoding: utf-8,mac-roman\n" in small.work_path("A-91-7").read_text("utf-8")
    (result,) = update(small)
    assert result.error is None
    assert "navires" in small.catalog_path("A-91-7", "fr").read_text("utf-8")


def test_segment_and_align_take_an_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_bytes("1. Un feu a été vu.\n\n2. Il brûle.".encode("cp850"))
    shown = run(tmp_path, "segment", "fr.txt", "-l", "fr", "--encoding", "cp850")
    assert "Un feu a été vu." in shown.stdout
    aligned = run(
        tmp_path, "align", "fr.txt", "fr.txt", "-s", "fr", "-t", "en", "--encoding", "cp850", "--format", "tsv"
    )
    assert "Il brûle." in aligned.stdout


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "us-ascii"])
def test_a_western_charset_that_utf_8_contradicts_is_not_believed(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>Les étés « clairs » du port.</p></body></html>'
    (block,) = (source := readers.read(page.encode())).blocks
    assert source.of(block.spans) == "Les étés « clairs » du port."


def test_a_western_charset_is_believed_where_it_can_be() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Les étés du port.</p></body></html>'
    (block,) = (source := readers.read(page.encode("latin-1"))).blocks
    assert source.of(block.spans) == "Les étés du port."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_nul_far_into_a_text_is_refused_with_its_line(encoding: str) -> None:
    """No PO file can hold one: a version that was accepted could not be updated."""
    text = "The lamp burns.\n\n" * 5000 + "An\0end.\n"
    with pytest.raises(ReadError, match="binary data") as error:
        readers.read(text.encode(encoding), path="log.txt")
    assert error.value.line == 10_001
