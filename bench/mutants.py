"""Mutation testing: small errors, inserted into a module, that its tests do not notice.

    python bench/mutants.py [MODULE...] [--sample N] [--seed S] [--jobs N]

A mutant is a module with one error: a comparison turned or moved by one, `and` for `or`, a condition forced, a statement left out,
two arguments swapped, a row of a table spoiled (bench/_mutate.py has them all). Each runs against the tests of its module alone, in a copy of the tree, until
the first test fails. One that no test notices is printed with its place. Mutants that behave as the module does stand in
equivalent_mutants.jsonl, each with a reason, and are not counted. The sample is the same for the same seed and module.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from _mutate import Mutant, find_mutants, graft_source

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.jsonl")
TESTS = {
    "catalog/merging": ["tests/catalog/test_merge_entries.py", "tests/test_merge.py"],
    "tracking/states": [
        "tests/tracking/test_state_table.py",
        "tests/tracking/test_state_rows.py",
        "tests/tracking/test_states.py",
    ],
    "tracking/state_table": ["tests/tracking/test_state_table.py", "tests/tracking/test_state_rows.py"],
    "facts/dates": [
        "tests/facts/test_dates.py",
        "tests/facts/test_facts.py",
        "tests/test_checks.py",
        "-k",
        "not runs_away",
    ],
    "checks/_compare": ["tests/checks/test_compare.py", "tests/test_checks.py"],
    "align/_program": ["tests/align/test_align.py"],
    "tracking/settle": ["tests/tracking/test_settle.py"],
    "tracking/reconcile": ["tests/tracking/test_reconcile.py"],
    "tracking/pinned": [
        "tests/tracking/test_reconcile.py",
        "tests/tracking/test_states.py",
        "tests/tracking/test_tracking.py",
        "tests/tracking/test_repeated.py",
        "-k",
        "not encoder and not gettext and not msgmerge",
    ],
}
KEYS = ("module", "function", "statement", "change")
OPTIONS = [
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=0",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
HEAVY = ("pytest", "hypothesis", "yaml", "click", "numpy", "rapidfuzz", "babel", "regex", "polib", "lxml.etree")
"""What the tests import besides the house: imported once, before the processes of the mutants are forked."""


def enter(tree: Path) -> None:
    """Make this process one of *tree*, silent and patient."""
    os.setsid()
    os.setpriority(os.PRIO_PROCESS, 0, max(5, os.getpriority(os.PRIO_PROCESS, 0)))
    os.chdir(tree)
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    sys.path[:0] = [str(tree), str(tree / "src")]
    os.environ["PYTHONPATH"] = str(tree / "src")


def start_tests(tree: Path, tests: list[str], graft: Callable[[], None]) -> int:
    """The process, forked from this one, that runs pytest on *tests* in *tree* until the first fails, after *graft*."""
    child = os.fork()
    if child:
        return child
    status = 3
    try:
        enter(tree)
        graft()
        import pytest

        status = int(pytest.main([*OPTIONS, *tests]))
    finally:
        os._exit(status)


def copy_tree(folder: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


class Bench:
    """Copies of the tree, in each of which the tests of one mutant run at a time: *loaded* before and changed in memory, or written to
    its file and read anew."""

    def __init__(self, module: str, trees: list[Path], *, loaded: bool = False) -> None:
        self.module, self.file, self.tests = module, Path("src/enregard") / f"{module}.py", TESTS[module]
        self.loaded = loaded
        self.source = (trees[0] / self.file).read_text("utf-8")
        self.free, self.running = list(trees), dict[int, tuple[Path, Mutant | None, float]]()
        self.limit = 900.0
        self.lived: list[Mutant | None] = []
        began = time.monotonic()
        for _ in trees:
            self._start(None)  # which also compiles what is not mutated
        self.finish()
        if len(self.lived) != len(trees):
            raise SystemExit(f"{module}: its tests fail as it is")
        self.limit = 10 + 5 * (time.monotonic() - began)
        self.lived = []

    def run(self, mutants: list[Mutant]) -> list[Mutant]:
        """Those of *mutants* that no test noticed."""
        for mutant in mutants:
            while not self.free:
                self._wait()
            self._start(mutant)
        self.finish()
        return [mutant for mutant in mutants if mutant in self.lived]

    def _start(self, mutant: Mutant | None) -> None:
        tree = self.free.pop()
        source = mutant.source if mutant else self.source
        if not self.loaded:
            target = tree / self.file
            for stale in (target.parent / "__pycache__").glob(f"{target.stem}.*"):
                stale.unlink()
            target.write_text(source, "utf-8")
        name = f"enregard.{self.module.replace('/', '.')}"
        child = start_tests(tree, self.tests, lambda: graft_source(name, source) if self.loaded else None)
        self.running[child] = tree, mutant, time.monotonic() + self.limit

    def _wait(self) -> None:
        time.sleep(0.02)
        for child, (tree, mutant, end) in list(self.running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            if not done and time.monotonic() < end:
                continue
            if not done:  # an endless loop is noticed too
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            elif status == 0:
                self.lived.append(mutant)
            del self.running[child]
            self.free.append(tree)

    def finish(self) -> None:
        while self.running:
            self._wait()
        for tree in self.free if not self.loaded else ():
            (tree / self.file).write_text(self.source, "utf-8")


def run_loaded(module: str, tree: Path, mutants: list[Mutant], jobs: int) -> list[Mutant]:
    """Those of *mutants* that no test notices in a process that has loaded everything before. It is ten times faster; what lives here may still
    be noticed where the module is read from its file."""
    told = tree / "lived.json"
    told.unlink(missing_ok=True)  # that of another module
    child = os.fork()
    if not child:
        status = 3
        try:
            enter(tree)
            for test in TESTS[module]:
                if test.endswith(".py"):
                    importlib.import_module(test.removesuffix(".py").replace("/", "."))
            lived = Bench(module, [tree] * jobs, loaded=True).run(mutants)
            told.write_text(json.dumps([mutants.index(mutant) for mutant in lived]), "utf-8")
            status = 0
        finally:
            os._exit(status)
    os.waitpid(child, 0)
    return [mutants[n] for n in json.loads(told.read_text("utf-8"))] if told.exists() else mutants


def load_equivalent() -> set[tuple[str, ...]]:
    rows = map(json.loads, EQUIVALENT.read_text("utf-8").splitlines()) if EQUIVALENT.exists() else ()
    return {tuple(row[key] for key in KEYS) for row in rows if row["why"]}


def choose(module: str, mutants: list[Mutant], sample: int, seed: int) -> list[Mutant]:
    """A *sample* of *mutants* in their order; all of them if it is 0."""
    if not 0 < sample < len(mutants):
        return mutants
    numbers = random.Random(f"{module} {seed}").sample(range(len(mutants)), sample)
    return [mutants[n] for n in sorted(numbers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as catalog/merging; all that are listed")
    parser.add_argument("--sample", type=int, default=60, help="mutants of each module; 0 for all (default: 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    options = parser.parse_args()
    for name in HEAVY:
        importlib.import_module(name)
    equivalent, total = load_equivalent(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        trees = [copy_tree(Path(folder) / str(n)) for n in range(options.jobs)]
        print("| Module | Mutants | Killed | Survived | Seconds |\n|---|---|---|---|---|")
        for module in options.modules or TESTS:
            began = time.monotonic()
            every = find_mutants((trees[0] / "src/enregard" / f"{module}.py").read_text("utf-8"))
            counted = [m for m in every if (module, m.function, m.statement, m.change) not in equivalent]
            mutants = choose(module, counted, options.sample, options.seed)
            lived = run_loaded(module, trees[0], mutants, options.jobs)
            lived = Bench(module, trees).run(lived)
            total.update(mutants=len(mutants), lived=len(lived))
            killed, seconds = len(mutants) - len(lived), time.monotonic() - began
            print(
                f"| {module} | {len(mutants)} of {len(every)} | {killed} | {len(lived)} | {seconds:.0f} |", flush=True
            )
            for m in lived:
                place = {"module": module, "function": m.function, "statement": m.statement, "change": m.change}
                print(json.dumps(place | {"line": m.line, "why": ""}, ensure_ascii=False), file=sys.stderr, flush=True)
    share = 1 - total["lived"] / (total["mutants"] or 1)
    print(f"| all | {total['mutants']} | {total['mutants'] - total['lived']} | {total['lived']} | {share:.0%} killed |")


if __name__ == "__main__":
    main()
