"""The house keeps its own rules."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import tomllib
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType

import grimp
import pytest
import yaml

import enregard
from enregard import checks, exporters, importers, readers, registry, reports, resources, segment
from enregard.lint import describe as describing
from enregard.model import Check, Exporter, Importer, Reader, Report
from enregard.resources import Format
from enregard.segment._profile import Profile

from .conftest import ROOT

SOURCE = Path(enregard.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 320


@pytest.mark.parametrize(
    ("room", "kind", "attr"),
    [
        (checks, Check, "CHECK"),
        (exporters, Exporter, "EXPORTER"),
        (importers, Importer, "IMPORTER"),
        (readers, Reader, "READER"),
        (reports, Report, "REPORT"),
        (resources, Format, "FORMAT"),
        (segment, Profile, "PROFILE"),
    ],
)
def test_every_file_of_a_room_is_what_the_room_is_for(room: ModuleType, kind: type, attr: str) -> None:
    """A new file that forgot its value fails here and not on a user's machine."""
    found: dict[str, object] = registry.discover(room, kind, attr)
    assert found
    assert set(found) == set(registry.names(room))


def test_every_module_says_what_it_is() -> None:
    for path in MODULES:
        if path.stat().st_size:
            assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_no_module_holds_two_ideas() -> None:
    assert {p.name: n for p in MODULES if (n := p.read_text("utf-8").count("\n")) > LONGEST} == {}


def test_no_circle_of_files() -> None:
    """Any file can be read and imported before those that import it."""
    graph = grimp.build_graph("enregard", cache_dir=None, exclude_type_checking_imports=True)
    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def test_what_is_public_is_documented() -> None:
    """Every public function of the library says what holds before and after."""
    for name in enregard.__all__:
        assert getattr(enregard, name).__doc__, name


@pytest.mark.parametrize("name", checks.names())
def test_a_check_is_written_for_translators(name: str) -> None:
    """One line of what it finds, why, when it fires and when it is silent."""
    text = checks.explain_check(name)
    assert re.match(r"[A-Z][^\n]{10,110}\.\n\nWhy: .+\nFires: .+", text, re.S), name
    assert "\nSilent: " in text


@pytest.mark.parametrize("name", checks.names())
def test_a_check_that_cites_a_source_names_it(name: str) -> None:
    """`Source:` is the last line, where it is present, and has a standard or a manual."""
    _, found, source = checks.explain_check(name).partition("\nSource:")
    assert not found or re.fullmatch(r" [A-Z][^\n]{6,}\.", source.rstrip()), name


def _tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a clone: which files are tracked is not known")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def test_no_address_that_belongs_to_one_machine() -> None:
    """Neither a host that packages come from nor a folder of whoever wrote it."""
    wrong = re.compile("|".join(("py" + "pi", "/ho" + "me/", "/ro" + "ot/", "files.python" + "hosted", "/wo" + "rk/")))
    for path in _tracked():
        if path.exists():
            assert not wrong.search(path.read_text("utf-8", "replace")), path


def test_links_of_the_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text("utf-8")):
            if "://" not in link:
                assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_page_of_the_checks_is_current(golden: Callable[[str, str], None]) -> None:
    """`make docs` makes it, and so does `pytest --regen`."""
    golden("../../docs/checks.md", describing.render_page())


def test_the_page_of_the_states_is_current(golden: Callable[[str, str], None]) -> None:
    """`make docs` makes it of the state table, and so does `pytest --regen`."""
    golden("../../docs/states.md", runpy.run_path(str(ROOT / "docs/state_page.py"))["print_page"]())


def test_what_was_measured_is_of_checks_that_exist() -> None:
    """Each figure is a count of pairs, of which some are flagged; a check that was renamed takes its figures along."""
    for name, sets in checks.read_measurements().items():
        assert name in checks.names()
        for corpus, counts in sets.items():
            assert set(counts) == {"pairs", "flagged", "errors"}, corpus
            assert 0 <= counts["errors"] <= counts["flagged"] <= counts["pairs"] > 0


def test_only_what_offers_a_fix_says_so() -> None:
    """The page and the list tell what can be mended: a check that builds a Fix declares it."""
    for name, check in checks.load_checks().items():
        text = (SOURCE / "checks" / f"{name.replace('-', '_')}.py").read_text("utf-8")
        assert (
            any(
                f"{word}(" in text
                for word in ("Fix", "make_finding_at", "merge_fixes", "make_mark_check", "find_renumbered")
            )
            is check.fixes
        ), name


def test_dependencies_are_pinned_by_constraints_without_a_host() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (ROOT / "constraints.txt").read_text("utf-8").lower()
    for requirement in wanted:
        name = re.split(r"[><=\[ ]", requirement)[0]
        assert re.search(rf"^{re.escape(name)}==", pins, re.M), name
    assert "://" not in pins


def test_every_file_has_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert project["version"] == enregard.__version__ == citation["version"]
    assert project["license"] == citation["license"]
    assert citation["cff-version"] == "1.2.0"
