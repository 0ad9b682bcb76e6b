"""Interchange: every text reaches other programs whole, in pieces, in files of its own."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import exporters
from enregard.commands.export import export
from enregard.workspace.projects import Project

from ..conftest import ROOT, Run
from ..exported import FORMS, Texts, flattened, parsed, texts, without_unfit, written
from ..interchange import HOSTILE, XML_FORMS, a_pair, many, view_for


def _expected(form: str, rows: list[tuple[str, str]]) -> Texts:
    """What a reader finds of rows in English and Arabic."""
    as_said: Callable[[str], str] = without_unfit if form in XML_FORMS else str
    if form == "parquet":
        as_said = lambda text: re.sub("[\ud800-\udfff]", "\ufffd", text)  # noqa: E731
    if form == "moses":
        rows = [(a, b) for a, b in ((flattened(one), flattened(other)) for one, other in rows) if a and b]
        as_said = lambda text: re.sub("[\ud800-\udfff]", "?", text)  # noqa: E731
    found: Texts = {}
    for row in rows:
        for tag, text in zip(("en", "ar"), row, strict=True):
            there = text.strip() if form == "tmx" else text if form in ("xliff", "xliff12") and tag == "ar" else True
            if there:
                found.setdefault(tag, []).append(as_said(text))
    return found


_TEXT = st.one_of(
    st.sampled_from(["", "a", *HOSTILE]),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.text(st.sampled_from("<>&\"' \r\n\t\u2028\x0c\ud83d\ud800]]>a"), max_size=12),
)


@pytest.mark.parametrize("form", FORMS)
@given(rows=st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=4))
def test_a_reader_gets_back_the_same_texts(form: str, rows: list[tuple[str, str]]) -> None:
    """In order, whatever is in them; U+FFFD for what XML cannot say, one line in Moses."""
    assert texts(form, written(form, a_pair(rows))) == _expected(form, rows)


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_of_a_megabyte_is_whole(form: str) -> None:
    text = "Réaffirmons & <déclarons> ; " * 40_000
    found = texts(form, written(form, a_pair([(text.strip(), "نص")])))
    assert found["en"] == [text.strip()]


STANDING = {
    "en": ["A/91/7", "2 May 2036", "Annex", "One of 1 May 2036.", "First.", "Second.", "Two.", "Two again.", "Only here.", "Only in the catalog."],
    "fr": ["Français", "A/91/7", "2 mai 2036", "Annexe à la lettre", "Deux.", "Un du 1er mai 2036.", "Premièrement ; deuxièmement.", "Encore deux.",
           "Dans le catalogue.", "Propre."],
}  # fmt: skip


@pytest.mark.parametrize("form", ["akn", "tei", "xces"])
def test_a_version_stands_in_its_own_order_with_the_words_in_force(form: str) -> None:
    found = texts(form, written(form, many()))
    assert set(found) == {"en", "fr", "ar", "es", "ru", "zh"}
    assert found["en"] == STANDING["en"]
    assert sorted(found["fr"]) == sorted(STANDING["fr"])
    assert [text for text in found["fr"] if text != "Dans le catalogue."] == [
        text for text in STANDING["fr"] if text != "Dans le catalogue."
    ]


@pytest.mark.parametrize("form", ["tmx", "xliff", "xliff12", "jsonl", "parquet"])
def test_what_a_link_joins_is_one_text_of_each_side(form: str) -> None:
    found = texts(form, written(form, view_for(form)))
    assert {"First.\n\nSecond.", "Only here.", "Only in the catalog."} <= set(found["en"])
    assert {"Premièrement ; deuxièmement.", "Encore deux.", "Dans le catalogue.", "Propre."} <= set(found["fr"])


class _Watched(io.RawIOBase):
    """A stream that keeps nothing but how much came at once."""

    def __init__(self) -> None:
        self.most = self.all = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.most, self.all = max(self.most, len(data)), self.all + len(data)
        return len(data)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "parquet"])
def test_a_long_work_goes_out_piece_by_piece(form: str) -> None:
    view = a_pair([(f"Paragraph {n}", f"فقرة {n}") for n in range(2_000)])
    exporter = exporters.get(form)
    for put in (exporter.files(view) if exporter.files else {"": lambda out: exporter.write(view, out)}).values():
        out = _Watched()
        put(cast(BinaryIO, out))
        assert out.most < 4_000 or out.most < out.all / 100, (out.most, out.all)


def test_no_format_writes_over_another(real: Project, tmp_path: Path) -> None:
    files = [path.name for form in exporters.formats() for path in export(real, to=form, out=tmp_path)]
    assert [name for name, n in Counter(files).items() if n > 1] == []


def test_the_formats_are_told(small: Project, run: Run) -> None:
    said = run(small, "export", "--list").stdout
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    for form in exporters.formats():
        assert re.search(rf"^{form} +\S.*\.$", said, re.M), form
        assert f"`{form}`" in page, form


@pytest.mark.parametrize("pair", [None, "en-fr", "fr-en"])
def test_files_name_one_another_as_they_are_called(pair: str | None, small: Project, tmp_path: Path) -> None:
    files = export(small, to="xces", out=tmp_path, pair=pair)
    named = [
        group.get(side) for group in parsed(files[0].read_bytes()).iter("linkGrp") for side in ("fromDoc", "toDoc")
    ]
    assert len(named) == 2
    assert {path.name for path in files.items[1:]} == set(named)


def test_several_files_do_not_go_to_a_pipe(small: Project, run: Run) -> None:
    result = run(small, "export", "--to", "akn", "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Name a folder with -o." in result.stderr
