"""Tables that left for revisers come back: what they wrote is taken, the rest is as it was, and nothing of anybody's is overwritten."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.catalog import read
from enregard.workflow.exporting import render
from enregard.workflow.importing import Imported, Outcome, import_file
from enregard.workflow.projects import Project
from enregard.workflow.updating import update

from .conftest import edit, tree

OLD, NEW = "1 250 navires ont fait escale", "1 250 navires ont mouillé"
FORMS = ("csv", "tsv", "xlsx", "docx")


def _edited(form: str, data: bytes, old: str, new: str) -> bytes:
    return _EDITS[form](data, old, new)


def _plain(data: bytes, old: str, new: str) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


def _xlsx(data: bytes, old: str, new: str) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    cells = [
        cell for row in book["texts"].iter_rows() for cell in row if isinstance(cell.value, str) and old in cell.value
    ]
    assert cells
    for cell in cells:
        cell.value = cell.value.replace(old, new)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _docx(data: bytes, old: str, new: str) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(data))
    runs = [run for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    found = [run for run in runs if old in run.text]
    assert found
    for run in found:
        run.text = run.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_EDITS: dict[str, Callable[[bytes, str, str], bytes]] = {"csv": _plain, "tsv": _plain, "xlsx": _xlsx, "docx": _docx}


def _take(project: Project, form: str, data: bytes) -> Imported:
    path = project.root.parent / f"back.{form}"
    path.write_bytes(data)
    return import_file(project, "A/91/7", path)


def _outcomes(found: Imported) -> set[Outcome]:
    """Those of rows with a source; the French line that the English lacks has none to go by."""
    return {each.outcome for each in found.brought if each.source}


@pytest.fixture
def ours(small: Project, po: Path) -> Project:
    """A work of which a translator has confirmed one entry in words of their own."""
    edit(
        po,
        ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'),
        ("d'ici au 15 janvier 2037", "avant le 15 janvier 2037"),
    )
    update(small)
    return small


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_edited_changes_nothing(ours: Project, form: str) -> None:
    before = tree(ours.root)
    found = _take(ours, form, render(ours, "A-91-7", to=form))
    assert _outcomes(found) == {Outcome.UNCHANGED}
    assert len(found.brought) > 5
    assert tree(ours.root) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_reviser_s_words_are_taken(ours: Project, po: Path, form: str) -> None:
    found = _take(ours, form, _edited(form, render(ours, "A-91-7", to=form), OLD, NEW))
    assert [each.unit for each in found.brought if each.outcome is Outcome.TAKEN] == ["annex/para-2"]
    entry = next(entry for entry in read(po).entries if entry.context == "annex/para-2")
    assert NEW in entry.target
    after = tree(ours.root)
    update(ours)
    assert tree(ours.root) == after


@pytest.mark.parametrize("form", FORMS)
def test_what_changed_on_both_sides_is_a_conflict(ours: Project, po: Path, form: str) -> None:
    data = _edited(form, render(ours, "A-91-7", to=form), "avant le 15 janvier", "dès le 15 janvier")
    edit(po, ("avant le 15 janvier", "au plus tard le 15 janvier"))
    update(ours)
    before = tree(ours.root)
    found = _take(ours, form, data)
    assert [each.unit for each in found.brought if each.outcome is Outcome.CONFLICT] == ["annex/para-3"]
    assert tree(ours.root) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_changed_here_alone_stays(ours: Project, po: Path, form: str) -> None:
    """The file has what was here when it left, and its digest tells so."""
    data = render(ours, "A-91-7", to=form)
    edit(po, ("avant le 15 janvier", "au plus tard le 15 janvier"))
    update(ours)
    before = tree(ours.root)
    found = _take(ours, form, data)
    assert _outcomes(found) == {Outcome.UNCHANGED}
    assert tree(ours.root) == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rows_may_be_sorted(ours: Project, form: str) -> None:
    data = render(ours, "A-91-7", to=form)
    if form == "csv":
        head, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows([head, *sorted(rows, key=lambda row: row[2])])
        data = out.getvalue().encode("utf-8-sig")
    else:
        data = _xlsx_sorted(data)
    before = tree(ours.root)
    assert _outcomes(_take(ours, form, data)) == {Outcome.UNCHANGED}
    assert tree(ours.root) == before


def _xlsx_sorted(data: bytes) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    sheet = book["texts"]
    rows = sorted(([cell.value for cell in row] for row in sheet.iter_rows(min_row=2)), key=lambda row: str(row[2]))
    for n, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(n, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_what_would_be_a_formula_comes_back_without_its_guard(ours: Project, po: Path, form: str) -> None:
    edit(po, ("Notons que 1 250", "=Notons que 1 250"))
    update(ours)
    data = render(ours, "A-91-7", to=form)
    before = tree(ours.root)
    assert _outcomes(_take(ours, form, data)) == {Outcome.UNCHANGED}
    assert tree(ours.root) == before
