"""Run the tests that a change concerns: `python -m tests.concerned [--since REV] [--list] [FILE...]`, which `make quick` does.

Changed files are those that differ from the merge base with `main`, uncommitted and new ones included, or the files that are named. A test file is
concerned if it changed, if it imports a changed module of the package or a changed helper of the tests, or, where nothing imports the module itself,
if it imports its room. Of a check, its rows in tests/checks run. Tests that hold for every item of a room (every language, every exporter) run first,
then files that import little, and the run ends after `--seconds`, by default 30; how many tests are left is printed. This is a first answer and no
proof: `make test` runs everything.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = ("tests/test_house.py",)
CHECKS = "tests/test_checks.py"
OF_ALL_ROWS = ("test_every_check_has_rows", "test_every_row_is_read_as_it_is_written", "test_what_each_row_finds")
"""Tests of CHECKS that read the rows of every check."""
CONTRACTS = {
    "encoders": ("tests/test_encoders.py",),
    "exporters": ("tests/exporters/test_interchange_texts.py", "tests/exporters/test_exports.py"),
    "languages": ("tests/test_languages.py",),
    "readers": ("tests/readers/test_every_reader.py",),
}
"""Room -> the tests that hold for each of its items, which are the first to fail for a new one."""
OTHERS = {
    "docs/": ("tests/test_readme.py", "tests/test_site.py", "tests/test_tutorial.py"),
    "README.md": ("tests/test_readme.py",),
    "CHANGELOG.md": (),
    "tests/golden/": ("tests/test_checks.py", "tests/exporters/test_exports.py"),
    "tests/formats/": ("tests/project/test_formats.py",),
    "tests/schemas/": ("tests/project/test_formats.py",),
    "tests/texts/": ("tests/segment/test_segment.py",),
    ".github/": ("tests/lint/test_ci.py",),
    "action.yml": ("tests/lint/test_ci.py",),
}
"""Beginning of the path of another file -> the test files that read it."""


def run_git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split("\0" if "-z" in arguments else "\n") if done.returncode == 0 else []


def find_changed(since: str | None) -> list[str]:
    """Return the files that differ from *since*, by default the merge base with `main`."""
    base = since or next(iter(run_git("merge-base", "HEAD", "main")), "") or "HEAD"
    found = [
        *run_git("diff", "--name-only", "-z", "--diff-filter=d", base),
        *run_git("ls-files", "--others", "--exclude-standard", "-z"),
    ]
    return sorted({name for name in found if name})


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return every module, and every name in a module, that the file at *path* imports."""
    found: set[str] = set()
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = f"{package}.{node.module or ''}".strip(".") if node.level else node.module or ""
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def find_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("test_*.py"))


def name_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tests_importing(module: str) -> set[str]:
    """Return the test files that import *module*, or a helper of the tests that does."""
    helpers = [p for p in (ROOT / "tests").glob("*.py") if not p.name.startswith("test_") and p.stem != "conftest"]
    wanted = {module} | {f"tests.{p.stem}" for p in helpers if module in imports_of(p)}
    return {name_path(p) for p in find_tests() if wanted & imports_of(p)}


def tests_of_module(path: PurePosixPath) -> set[str]:
    """Return the test files of a module of the package: those that import it, else those that import the room."""
    parts = [part for part in path.with_suffix("").parts[1:] if part != "__init__"]
    named = f"test_{parts[-1].strip('_')}.py"
    found = {name_path(p) for p in find_tests() if p.name == named}
    while len(parts) > 1:
        found |= tests_importing(".".join(parts))
        if found:
            break
        parts.pop()
    return found


def choose_tests(changed: Iterable[str]) -> tuple[list[str], set[str]]:
    """Return the test files for *changed* files, and the checks of which the rows in tests/checks are to run."""
    files, rows = set[str](), set[str]()
    for name in changed:
        path = PurePosixPath(name)
        if name.startswith("tests/") and path.match("test_*.py"):
            files.add(name)
        elif path.match("tests/checks/*.yaml"):
            rows.add(path.stem)
        elif path.match("src/enregard/checks/[!_]*.py"):
            rows.add(path.stem.replace("_", "-"))
        elif name.startswith("src/enregard/") and path.suffix == ".py":
            files |= tests_of_module(path)
        elif path.match("tests/*.py"):
            files |= tests_importing(f"tests.{path.stem}") if path.stem not in ("conftest", "__init__") else set()
        else:
            files.update(*(tests for beginning, tests in OTHERS.items() if name.startswith(beginning)))
    if CHECKS in files:
        rows.clear()
    contracts = find_contracts(changed)
    there = [name for name in {*files, *contracts, *([CHECKS] if rows else [])} - set(ALWAYS) if (ROOT / name).exists()]
    return [*ALWAYS, *sorted(there, key=lambda name: (name not in contracts, len(imports_of(ROOT / name)), name))], rows


def find_contracts(changed: Iterable[str]) -> set[str]:
    """Return the test files that hold for each item of a room, of the rooms with a changed item."""
    rooms = {PurePosixPath(name).parts[2] for name in changed if PurePosixPath(name).match("src/enregard/*/[!_]*.py")}
    return {test for room in rooms for test in CONTRACTS.get(room, ())}


class Choice:
    """A plugin of pytest: of the checks, it runs *rows* alone, and it ends the run after *seconds*."""

    def __init__(self, rows: set[str], seconds: float) -> None:
        self.rows, self.seconds, self.end = rows, seconds, 0.0
        self.all = self.done = 0
        self.stopped = False

    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        if self.rows:
            items[:] = [item for item in items if item.path != ROOT / CHECKS or self._is_wanted(item)]
        self.all, self.end = len(items), time.monotonic() + self.seconds

    def _is_wanted(self, item: pytest.Item) -> bool:
        call = getattr(item, "callspec", None)
        return item.name in OF_ALL_ROWS or (call is not None and call.params.get("check") in self.rows)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        self.done += 1
        if time.monotonic() > self.end and self.done < self.all and not item.session.shouldstop:
            self.stopped = True
            item.session.shouldstop = (
                f"{self.seconds:g} seconds are over: {self.all - self.done} of {self.all} tests not run"
            )


def run_tests(files: list[str], rows: set[str], seconds: float) -> int:
    """Return the exit status of pytest, 0 where time ended a run without failures."""
    choice = Choice(rows, seconds)
    status = int(pytest.main([*files], plugins=[choice]))
    return 0 if choice.stopped and status == pytest.ExitCode.INTERRUPTED else status


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="changed files, instead of those that git names")
    parser.add_argument("--since", metavar="REV", help="compare with this revision")
    parser.add_argument("--seconds", type=float, default=30, help="end the run after this time (default: 30)")
    parser.add_argument("--list", action="store_true", help="print the test files and run nothing")
    options = parser.parse_args()
    files, rows = choose_tests(options.files or find_changed(options.since))
    if options.list:
        print("\n".join([*files, *sorted(rows)]))  # noqa: T201
        return 0
    return run_tests(files, rows, options.seconds)


if __name__ == "__main__":
    sys.exit(main())
