"""A finding keeps the link or unit that its check was given, and its language, from there to the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from enregard import add, checks, export, init
from enregard.commands.align import align_files
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.catalog_cases import make_catalog_case
from enregard.lint.checking import Checked
from enregard.lint.make_cases import make_table_case, make_work_case
from enregard.lint.outcomes import make_outcome
from enregard.lint.plan import Plan
from enregard.lint.run import examine_case
from enregard.lint.tables import read_rows
from enregard.model import Bitext, Check, Document, Finding
from enregard.reports import get
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle

PO = b'msgid ""\nmsgstr "Language: fr\\nX-Source-Language: en\\n"\n\nmsgid "One"\nmsgstr "Un"\n\nmsgid "Two"\nmsgstr ""\n'


def make_work(project: Project, _folder: Path) -> Case:
    return make_work_case(project, settle(project, project.works[0], read_only=True))


def make_bitext(_project: Project, folder: Path) -> Case:
    """Two files without a project."""
    for name, text in (("one.txt", "1. One\n\n2. Two\n"), ("other.txt", "1. Un\n\n2. Deux\n")):
        (folder / name).write_text(text, "utf-8")
    return Case(
        "", (LocatedBitext(align_files(folder / "one.txt", folder / "other.txt", "en", "fr")),), names=("one.txt",)
    )


def make_po(_project: Project, _folder: Path) -> Case:
    return make_catalog_case(PO, "fr.po", None, None)


def make_table(_project: Project, _folder: Path) -> Case:
    return make_table_case(read_rows("a\tOne\tUn\n", "t.tsv", "en", "fr"), "t.tsv", "en", "fr")


@pytest.mark.parametrize("make", [make_work, make_bitext, make_po, make_table])
def test_a_report_has_the_very_link_that_the_check_was_given(
    make: Callable[[Project, Path], Case], small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the very unit, for a check of documents. The report itself is handed no bitext in which it could look for them."""
    given: list[object] = []
    languages: dict[int, str] = {}

    def run_on_links(bitext: Bitext) -> Iterator[Finding]:
        given.extend(bitext.links)
        languages.update((id(link), bitext.target.language) for link in bitext.links)
        yield from (Finding(link, "a message") for link in bitext.links)

    def run_on_units(document: Document) -> Iterator[Finding]:
        given.extend(document.units)
        languages.update((id(unit), document.language) for unit in document.units)
        yield from (Finding(unit, "a message") for unit in document.units)

    known = {"links-differ": Check(run_on_links, "link"), "space-doubled": Check(run_on_units, "document")}
    monkeypatch.setattr(checks, "load_checks", lambda: known)
    case = make(small, tmp_path)
    examined = examine_case(case, Plan(frozenset(known)))
    outcome = make_outcome(Checked(examined.found, ran=frozenset(known)), tmp_path)
    assert given
    assert {id(each) for each in given} == {id(finding.about) for finding in outcome.findings}
    assert languages == {id(finding.about): finding.language for finding in outcome.findings}
    assert all(item.link is item.finding.link for item in examined.found if item.finding.check == "links-differ")
    results: list[dict[str, Any]] = json.loads(get("sarif").write(outcome))["runs"][0]["results"]
    told = [result["locations"][0]["logicalLocations"][0]["name"] for result in results]
    assert [finding.unit for finding in outcome.findings] == told


def test_an_export_names_the_translation_before_the_first_update_too(tmp_path: Path) -> None:
    """Without catalogs, a finding on a link has the path and line of the source, but it is about one of the translations."""
    project = init(tmp_path / "project")
    for tag, text in (("en", "1. Of 2 May 2036;"), ("es", "1. De 2 de mayo de 2036;"), ("fr", "1. Du 3 mai 2036 ;")):
        (tmp_path / f"{tag}.txt").write_text(text, "utf-8")
        add(project, "A/91/7", tag, tmp_path / f"{tag}.txt", original="en")
    (path,) = export(project, to="tsv", out=tmp_path / "build", only=["dates-differ"])
    assert "error: fr: date" in path.read_text("utf-8")
    for path in export(project, to="xliff", out=tmp_path / "build", only=["dates-differ"]):
        assert ("dates-differ" in path.read_text("utf-8")) == (".en-fr." in path.name)
