"""The repository's own work, seen as CI and a translator see it: clean as it stands, and each mistake found at its unit."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from enregard.commands.update import update
from enregard.lint.checking import check
from enregard.workspace.projects import Project

from .conftest import Run, edit

PARAGRAPHS = [f"annex/para-{n}" for n in range(1, 11)]


@pytest.fixture
def catalog(real: Project) -> Path:
    return real.catalog_path("A-74-492", "fr")


def test_the_repository_is_clean_at_error_level(real: Project, run: Run) -> None:
    """The seed's two missing spaces are style, and its line `Français` is information."""
    result = run(real, "check", "--format", "json")
    found = {(f["check"], f["unit"], f["severity"]) for f in json.loads(result.stdout)["findings"]}
    assert result.exit_code == 0
    assert found == {
        ("french-space-missing", "masthead/original", "style"),
        ("french-space-missing", "annex/para-4", "style"),
        ("side-missing", "masthead/language", "info"),
    }


@pytest.mark.parametrize("updated", [False, True], ids=["before update", "after update"])
@pytest.mark.parametrize(
    ("unit", "old", "new", "expected"),
    [
        ("annex/preamble", "26 septembre", "27 septembre", "dates-differ"),
        ("annex/place-date", "26 septembre", "27 septembre", "dates-differ"),
        ("annex/para-3", "64/293", "64/263", "resolutions-differ"),
        ("annex/para-7", "23 entités", "26 entités", "figures-differ"),
        ("masthead/session", "quatorzième", "quinzième", "ordinals-differ"),
        ("masthead/agenda-item", "106", "107", "agenda-items-differ"),
        ("letter/para-1", "Bahreïn, ", "", "count-differs"),
    ],
)
def test_a_mistake_is_found_at_its_unit(
    real: Project, catalog: Path, run: Run, unit: str, old: str, new: str, expected: str, updated: bool
) -> None:
    """Exit status 1, and the finding names the entry and the line of its translation."""
    head, context, entry = catalog.read_text("utf-8").partition(f'msgctxt "{unit}"')
    assert old in entry
    before, msgstr, rest = entry.partition("\nmsgstr ")
    catalog.write_text(head + context + before + msgstr + rest.replace(old, new, 1), "utf-8")
    if updated:
        update(real)
    result = run(real, "check", "--format", "json")
    errors = [f for f in json.loads(result.stdout)["findings"] if f["severity"] == "error"]
    assert result.exit_code == 1
    assert expected in {error["check"] for error in errors}
    for error in errors:
        assert (error["unit"], error["path"]) == (unit, "po/A-74-492/fr.po")
        lines = catalog.read_text("utf-8").splitlines()[: error["line"]]
        assert lines[-1].startswith("msgstr ")
        assert [row for row in lines if row.startswith("msgctxt ")][-1] == f'msgctxt "{unit}"'


def _swap(path: Path, one: str, other: str) -> None:
    """Exchange the msgstr of two entries of an unwrapped catalog."""
    text = path.read_text("utf-8")
    found = {unit: re.search(rf'msgctxt "{re.escape(unit)}"\nmsgid .*\nmsgstr (.*)\n', text) for unit in (one, other)}
    first, second = (match[1] for match in found.values() if match)
    path.write_text(text.replace(first, "\0").replace(second, first).replace("\0", second), "utf-8")


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(PARAGRAPHS, 2)))
def test_two_paragraphs_exchanged_are_found(real: Project, catalog: Path, one: str, other: str) -> None:
    """Any two, before and after an update takes the words in."""
    _swap(catalog, one, other)
    for _ in range(2):
        found = check(real, only={"text-of-another-unit"}).findings
        assert {finding.unit for finding in found} == {one, other}
        update(real)


def test_the_units_of_the_seed(real: Project, run: Run) -> None:
    """27 in order, ten of them numbered 1 to 10."""
    result = run(real, "segment", "corpus/A-74-492/fr.txt", "--lang", "fr", "--format", "json")
    units = json.loads(result.stdout)["units"]
    masthead = "organization symbol distribution date language original session agenda-item agenda-title"
    letter, annex = "title para-1 para-2 signature", "title heading place-date preamble"
    expected = [f"masthead/{name}" for name in masthead.split()] + [f"letter/{name}" for name in letter.split()]
    expected += [f"annex/{name}" for name in annex.split()] + PARAGRAPHS
    assert [unit["id"] for unit in units] == expected
    assert [u["label"] for u in units if u["id"] in PARAGRAPHS] == [str(n) for n in range(1, 11)]
    assert len({u["kind"] for u in units if u["id"] in PARAGRAPHS}) == 1


def test_a_finding_can_be_mended_where_it_points(real: Project, catalog: Path) -> None:
    """The space that the seed lacks, put in by a translator, ends the finding."""
    edit(catalog, ("Original: anglais", "Original : anglais"))
    assert not [f for f in check(real).findings if f.unit == "masthead/original" and f.check == "french-space-missing"]
