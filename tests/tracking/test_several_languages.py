"""A file of several languages that we exported comes back whole, whatever its format; one that the user chooses from gives what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.add import add
from enregard.commands.export import export
from enregard.commands.import_ import Imported, import_file
from enregard.commands.update import update
from enregard.errors import EnregardError
from enregard.workspace.projects import Project, open_project

from ..conftest import FR, Run
from ..importers.test_round_trips import edited

TAGS = ("fr", "es", "de", "pt", "it")
WORK = "A/91/7"


@pytest.fixture
def wide(small: Project, tmp_path: Path) -> Project:
    """The invented letter in six languages, of which five are French in all but a word of each paragraph."""
    settings = small.root / "enregard.yaml"
    settings.write_text(re.sub("(?m)^languages:.*\n", "", settings.read_text("utf-8")), "utf-8")
    small = open_project(small.root)
    for tag in TAGS[1:]:
        file = tmp_path / f"{tag}.txt"
        file.write_text(FR.replace("Français", "").replace("phares", f"phares-{tag}"), "utf-8")
        add(small, WORK, tag, file)
    assert [each.error for each in update(small)] == [None]
    return small


def target(project: Project, tag: str, unit: str = "annex/para-1") -> str:
    return catalog.read(project.catalog_path("A-91-7", tag)).active[unit].target


def changes(result: Imported) -> Iterator[tuple[str, str, str]]:
    yield from ((b.language, b.unit, str(b.outcome)) for b in result.brought if b.outcome != "unchanged")


@pytest.mark.parametrize("form", ["xlsx", "csv", "tsv", "docx", "tmx"])
@pytest.mark.parametrize("given", [(), ("es", "de"), ("de", "es", "de")])
def test_edits_in_two_languages_come_back(wide: Project, tmp_path: Path, form: str, given: tuple[str, ...]) -> None:
    (path,) = (p for p in export(wide, to=form, out=tmp_path / "out") if p.suffix == f".{form}" and "." not in p.stem)
    for tag in ("es", "de"):
        edited(path, f"phares-{tag}", f"feux-{tag}")
    result = import_file(wide, WORK, path, language=given)
    assert set(changes(result)) == {(tag, "annex/para-1", "taken") for tag in ("es", "de")}
    assert set(result.languages) == set(given or TAGS)
    assert {tag: "feux" in target(wide, tag) for tag in TAGS} == {tag: tag in ("es", "de") for tag in TAGS}
    assert not list(changes(import_file(wide, WORK, path)))
    assert [each.changed for each in update(wide, write=False)] == [()]


@pytest.mark.parametrize("form", ["xliff", "xliff12"])
def test_a_file_of_one_language_is_of_one(wide: Project, tmp_path: Path, form: str) -> None:
    paths = [path for path in export(wide, to=form, out=tmp_path / "out") if ".en-es." in path.name]
    edited(paths[0], "phares-es", "feux-es")
    assert list(changes(import_file(wide, WORK, paths[0]))) == [("es", "annex/para-1", "taken")]
    with pytest.raises(EnregardError, match="it is in es, and not in fr"):
        import_file(wide, WORK, paths[0], language=("es", "fr"))


def test_an_xliff_file_of_several_languages(wide: Project, tmp_path: Path) -> None:
    """XLIFF 1.2 may have a file of each."""
    paths = [p for p in export(wide, to="xliff12", out=tmp_path / "out") if ".en-es." in p.name or ".en-de." in p.name]
    one, other = (path.read_text("utf-8") for path in paths)
    head, _, _ = one.partition("</file>")
    both = tmp_path / "both.xlf"
    both.write_text(f"{head}</file>{other[other.index('<file') :]}", "utf-8")
    for tag in ("es", "de"):
        edited(both, f"phares-{tag}", f"feux-{tag}")
    assert set(changes(import_file(wide, WORK, both))) == {(tag, "annex/para-1", "taken") for tag in ("es", "de")}


def test_a_table_that_names_no_language_is_not_taken_for_two(wide: Project, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("annex/para-1\tRecall resolution 80/41 of 9 December 2025 on lighthouses;\tDie\n", "utf-8")
    refused = run(wide, "import", WORK, str(table), "-l", "fr", "-l", "es")
    assert refused.exit_code == 2
    assert "which text is in which language" in refused.stderr
    assert run(wide, "import", WORK, str(table), "-l", "es").exit_code == 0
    assert (target(wide, "es"), target(wide, "fr") == "Die") == ("Die", False)
