"""Tables that revisers have sorted, or saved with another program, come back all the same (test_round_trips.py has the rest)."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path
from typing import Any

import pytest

from enregard import importers
from enregard.commands.export import render
from enregard.commands.import_ import Imported, SuggestionOutcome, import_file
from enregard.commands.update import update
from enregard.errors import ReadError
from enregard.workspace.projects import Project

from ..conftest import edit, tree
from ..judges import judge

OLD, NEW = "1 250 navires ont fait escale", "1 250 navires ont mouillé"


@pytest.fixture
def ours(small: Project, po: Path) -> Project:
    """A work of which a translator has confirmed one entry in words of their own, and another in words that a spreadsheet might run."""
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'), ('msgstr "Invitons', 'msgstr "=Invitons'))
    update(small)
    return small


def _take(project: Project, name: str, data: bytes) -> Imported:
    path = project.root.parent / name
    path.write_bytes(data)
    return import_file(project, "A/91/7", path)


def _moved(result: Imported) -> dict[str, SuggestionOutcome]:
    return {each.unit: each.outcome for each in result.brought if each.outcome is not SuggestionOutcome.UNCHANGED}


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_table_may_be_sorted_and_saved_as_spreadsheets_do(ours: Project) -> None:
    """With semicolons, and the columns in another order."""
    data = render(ours, "A-91-7", to="csv")
    head, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(row[::-1] for row in [head, *sorted(rows, key=lambda row: row[2])])
    before = tree(ours.root)
    assert _moved(_take(ours, "back.csv", out.getvalue().encode("utf-8-sig"))) == {}
    assert tree(ours.root) == before


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "gb18030"])
def test_a_table_that_was_opened_in_another_encoding_is_refused(ours: Project, encoding: str) -> None:
    """A spreadsheet that is not told otherwise takes UTF-8 for that of its country; saved again, every letter with an accent would be
    taken for an edit."""
    data = render(ours, "A-91-7", to="csv").decode(encoding, "replace").encode("utf-8")
    before = tree(ours.root)
    with pytest.raises(ReadError, match="wrong encoding"):
        _take(ours, "spoilt.csv", data)
    assert tree(ours.root) == before


def test_a_workbook_may_be_sorted(ours: Project) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(render(ours, "A-91-7", to="xlsx")))
    sheet = book["texts"]
    rows = sorted(([cell.value for cell in row] for row in sheet.iter_rows(min_row=2)), key=lambda row: str(row[2]))
    for n, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(n, column)
            cell.value = value
            cell.data_type = "n" if value is None else "s"
    before = tree(ours.root)
    assert _moved(_take(ours, "back.xlsx", _saved(book))) == {}
    assert tree(ours.root) == before


def test_a_word_table_may_be_sorted_and_edited(ours: Project) -> None:
    import docx

    document = docx.Document(io.BytesIO(render(ours, "A-91-7", to="docx")))
    table = document.tables[0]
    for row in table.rows[:0:-1]:
        table._tbl.append(row._tr)
    (run,) = (run for row in table.rows for p in row.cells[2].paragraphs for run in p.runs if OLD in run.text)
    run.text = run.text.replace(OLD, NEW)
    assert _moved(_take(ours, "back.docx", _saved(document))) == {"annex/para-2": SuggestionOutcome.TAKEN}


def test_what_libreoffice_saved_again_comes_back(ours: Project, tmp_path: Path) -> None:
    """With the units and digests in it, and no text as a formula."""
    soffice = judge("soffice")
    before = tree(ours.root)
    for form in ("docx", "xlsx"):
        (tmp_path / f"out.{form}").write_bytes(render(ours, "A-91-7", to=form))
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", form, "--outdir", "again", f"out.{form}"],
            cwd=tmp_path, capture_output=True, timeout=180, check=True,
        )  # fmt: skip
        saved = (tmp_path / "again" / f"out.{form}").read_bytes()
        _, found = importers.read(saved, "en", "fr")
        assert all(offer.target_was and offer.target_units for offer in found.offers if offer.target)
        assert _moved(_take(ours, f"back.{form}", saved)) == {}
        assert tree(ours.root) == before


@pytest.mark.parametrize("side", ["en", "fr"])
def test_what_was_cut_is_not_taken_for_an_edit(small: Project, side: str) -> None:
    """Whether anybody had confirmed it or not."""
    words = {"en": "ships called in 2035", "fr": "navires ont fait escale en 2035"}
    edit(small.folder("A-91-7") / f"{side}.txt", (words[side], f"{words[side]} {'mot ' * 9000}"))
    update(small)
    before = tree(small.root)
    found = _take(small, "back.xlsx", render(small, "A-91-7", to="xlsx"))
    assert SuggestionOutcome.TAKEN not in _moved(found).values()
    assert tree(small.root) == before
