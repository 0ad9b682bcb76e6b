"""Pages that are pictures, read by text recognition (OCR)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from enregard.commands.add import add
from enregard.commands.status import status
from enregard.commands.update import update
from enregard.errors import ReadError
from enregard.lint.checking import check
from enregard.readers._recognized import read_words
from enregard.system import recognition
from enregard.tracking.documents import make_document
from enregard.workspace import recognizing
from enregard.workspace.projects import Project
from tests import pdf
from tests.conftest import ROOT, Run
from tests.judges import judge, missing

BLANK = (2480, 3508, b"\xff" * (2480 * 3508))
"""A page of A4."""


def _table(*lines: str) -> str:
    """What Tesseract would write of a page with these lines."""
    return "level\tpage_num\n" + "".join(_list_rows(lines))


def _list_rows(lines: tuple[str, ...]) -> Iterator[str]:
    for n, line in enumerate(lines):
        left = 300
        for word, text in enumerate(line.split()):
            yield f"5\t1\t1\t{n}\t1\t{word}\t{left}\t{400 + 120 * n}\t{22 * len(text)}\t44\t96\t{text}\n"
            left += 22 * len(text) + 14


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf.scanned(BLANK))
    return path


def test_words_are_placed_in_points_and_a_line_has_one_size() -> None:
    one, other = read_words(_table("Pages xxx"), 300 / 72, 842.0)
    assert (one.text, one.left, one.base) == ("Pages", 72.0, other.base)
    assert one.size == other.size


def test_characters_without_spaces_between_words_are_one_word() -> None:
    assert [word.text for word in read_words(_table("通 过 的 2036 年"), 300 / 72, 842.0)] == ["通过的2036年"]


def test_words_from_right_to_left_keep_their_spaces_and_their_order() -> None:
    """The line is in reading order, with marks of direction that no page shows; a word far away is in another column."""
    rows = [(900, "في"), (820, "\u200fنظام"), (735, "2018\u200f"), (200, "فنار")]
    table = "".join(f"5\t1\t1\t1\t1\t{n}\t{left}\t400\t70\t44\t96\t{text}\n" for n, (left, text) in enumerate(rows))
    assert [word.text for word in read_words(table, 300 / 72, 842.0)] == ["في نظام 2018", "فنار"]


def test_a_picture_is_an_error_that_names_the_option(scan: Path) -> None:
    with pytest.raises(ReadError, match="no text layer on page 1 of 1") as error:
        make_document(scan.read_bytes(), "en", shown="scan.pdf")
    assert "--ocr" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("path", "language", "says", "hint"),
    [
        ("", "fr", "needs Tesseract", "apt install tesseract-ocr"),
        (None, "tlh", "no model for tlh", "tesseract-ocr-tlh"),
    ],
)
def test_without_tesseract_or_its_model_the_error_says_how_to_install_it(
    path: str | None, language: str, says: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path is not None:
        monkeypatch.setenv("PATH", path)
    else:
        monkeypatch.setattr(recognition, "_list_models", lambda: frozenset({"eng"}))
    with pytest.raises(ReadError, match=says) as error:
        recognition.recognize_words(b"P5 1 1 255\n\xff", language)
    assert hint in (error.value.hint or "")


def test_units_of_a_scanned_version_say_where_they_are_from(
    small: Project, scan: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In work.yaml, the catalog, the status, a finding and `segment`; a page is recognised once."""
    calls = count()
    lines = "1. Todos los faros arden;", "2. Ningún faro ciega."

    def recognize(_picture: bytes, _language: str) -> str:
        next(calls)
        return _table(*lines)

    monkeypatch.setattr(recognizing, "recognize_words", recognize)
    (tmp_path / "en.txt").write_text("1. Every light shall burn;\n\n2. No light shall blind.\n", "utf-8")
    add(small, "A/91/8", "en", tmp_path / "en.txt")
    add(small, "A/91/8", "es", scan, ocr=True)
    update(small)
    assert "    ocr: true\n" in small.work_path("A-91-8").read_text("utf-8")
    assert "#. origin: ocr (es)" in small.catalog_path("A-91-8", "es").read_text("utf-8")
    rows = status(small)
    assert [dict(row.recognized) for row in rows if row.target == "es"] == [{"es": "1 (1 of 1)"}]
    told = check(small, only={"text-recognized"}).findings
    assert [finding.message for finding in told] == [
        "corpus/A-91-8/es.pdf: pages read by text recognition (OCR): 1 (1 of 1)"
    ]
    assert next(calls) == 1
    monkeypatch.setattr("enregard.workspace.segmenting.recognize_words", recognize)
    units = json.loads(run(small, "segment", str(scan), "--lang", "es", "--ocr", "--format", "json").stdout)["units"]
    assert [(unit["id"], unit["origin"]) for unit in units] == [("para-1", "ocr"), ("para-2", "ocr")]


def test_a_work_whose_ocr_is_no_truth_value_is_an_error(small: Project, run: Run) -> None:
    path = small.work_path("A-91-7")
    path.write_text(
        path.read_text("utf-8").replace("    status: official\n", "    status: official\n    ocr: maybe\n", 1), "utf-8"
    )
    assert "`ocr` must be true or false" in run(small, "status").stderr


def test_a_declaration_set_in_print_and_scanned_has_its_units_and_letters() -> None:
    judge("tesseract")
    if "fra" not in recognition._list_models():
        missing("Tesseract's French model")
    weasyprint = pytest.importorskip("weasyprint")
    from rapidfuzz.distance import Levenshtein

    expected = make_document((ROOT / "corpus" / "A-74-492" / "fr.txt").read_bytes(), "fr", shown="fr.txt")
    style = '@page {size: A4; margin: 25mm} body {font: 11pt/1.3 "DejaVu Serif"} p {margin: 0 0 9pt}'
    texts = (
        f"{expected.text[slice(*unit.label_span)] if unit.label_span else ''} {unit.text}" for unit in expected.units
    )
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    printed = weasyprint.HTML(string=f"<html lang=fr><style>{style}</style>{body}").write_pdf()
    found = make_document(pdf.rasterized(printed), "fr", shown="scan.pdf", recognition=recognition.recognize_words)
    assert [unit.id for unit in found.units] == [unit.id for unit in expected.units]
    assert all(map(found.is_recognized, found.units))
    one, other = ("".join("".join(unit.text.split()) for unit in each.units) for each in (found, expected))
    assert Levenshtein.distance(one, other) <= 0.01 * len(other)
