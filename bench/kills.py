"""Killed commands: the project must be as if the command was completed, or as if it never started.

    python bench/kills.py [--count N] [--seed S] [--only COMMAND]

Each command that writes is run on a small project in a process of its own, which is killed with SIGKILL before each of its steps on disk (a
file opened for writing, half of its data written, synced, renamed or exchanged, removed; a folder made) and, for as many more as `--count`
asks for, at a random moment. Then `status` is run, which finishes or undoes what was left, and every file of texts, alignment and catalogs
must be as it was before, or all of them as they are when nothing is killed, and no temporary file left. What is written elsewhere (`export`,
`pot` and their like) is so file by file; the next such command takes away what was left.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conftest import EN, EPOCH, FR
from tests.killing import CASES, Stage, killed_after, killed_at

from enregard import Project, add, init, update


def small(folder: Path) -> Project:
    """A letter in English and French, up to date."""
    project = init(folder / "project")
    for tag, text in (("en", EN), ("fr", FR)):
        file = folder / f"{tag}.txt"
        file.write_text(text, "utf-8")
        add(project, "A/91/7", tag, file)
    update(project)
    return project


def steps(stage: Stage) -> Counter[str]:
    """What came of a kill before each step."""
    found: Counter[str] = Counter()
    for at in itertools.count():
        victim = stage.victim()
        if not killed_at(victim, stage.case.act, at):
            return found
        note(stage, victim, f"step {at}", found)
    return found


def moments(stage: Stage, count: int, random_: random.Random) -> Counter[str]:
    """What came of *count* kills, each at a random moment."""
    found: Counter[str] = Counter()
    start = time.perf_counter()
    killed_at(stage.victim(), stage.case.act, -1)
    whole = time.perf_counter() - start
    while found.total() < count:
        victim, after = stage.victim(), random_.uniform(0, whole)
        if killed_after(victim, stage.case.act, after):
            note(stage, victim, f"after {after:.4f} s", found)
    return found


def note(stage: Stage, victim: Project, where: str, found: Counter[str]) -> None:
    verdict, problem = stage.verdict(victim)
    found[verdict] += 1
    if problem:
        print(f"  {where}: {problem}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000, help="kills at least, of all commands together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=CASES, action="append", help="this command; may be given again")
    args = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    random_ = random.Random(args.seed)
    names = args.only or list(CASES)
    total: Counter[str] = Counter()
    print("| Command | Killed at a step | At a random moment | Done | Not done | Neither |\n|---|---|---|---|---|---|")
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage.of(CASES[name], small(Path(folder)))
            one = steps(stage)
            other = moments(stage, max(0, -(-args.count // len(names)) - one.total()), random_)
        both = one + other
        total += both
        row = (name, one.total(), other.total(), both["done"], both["not done"], both["neither"])
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print(f"\n{total.total()} kills: {total['done']} done, {total['not done']} not done, {total['neither']} neither")
    sys.exit(1 if total["neither"] else 0)


if __name__ == "__main__":
    main()
