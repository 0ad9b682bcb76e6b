"""Histories: random sequences of actions of translators, revisers, editors, gettext tools and crashes on a work with repeated paragraphs.

    python bench/histories.py [--count N] [--steps N] [--seed N] [--jobs N]

Runs the rules of tests/tracking/test_history.py in random order, updates twice after every step that updates, the second time without what the
program remembers for itself, and prints how many histories lost a word, put words under another text, reopened a confirmation, confirmed what
nobody confirmed, or were not settled by one update. A history that fails is shortened and printed as Python.
"""

from __future__ import annotations

import argparse
import inspect
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.tracking.test_history import ANY, History

Step = tuple[str, dict[str, Any]]
_RULES = {
    name: tuple(inspect.signature(method).parameters)[1:]
    for name, method in inspect.getmembers(History, inspect.isfunction)
    if hasattr(method, "hypothesis_stateful_rule")
}


def history(seed: int, steps: int) -> list[Step]:
    """Rules and arguments, by chance."""
    chance = random.Random(seed)
    names = sorted(_RULES)
    return [(name, {key: chance.choice(ANY[key]) for key in _RULES[name]}) for name in chance.choices(names, k=steps)]


def run(steps: list[Step]) -> str | None:
    """What went wrong, if anything did."""
    state = History()
    try:
        state.begin()
        for name, arguments in steps:
            if name == "merge_the_branch" and not state.branch:
                continue
            if name == "bring_back" and all(state.there.values()):
                continue
            getattr(state, name)(**arguments)
            state.no_word_is_lost()
        state.update()
        state.no_word_is_lost()
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:2000]}"
    finally:
        state.teardown()
    return None


def shortened(steps: list[Step], failure: str) -> list[Step]:
    """*steps* without those that the failure does not need."""
    size = len(steps) // 2
    while size:
        n = 0
        while n < len(steps):
            shorter = steps[:n] + steps[n + size :]
            found = run(shorter)
            if found is not None and kind(found) == kind(failure):
                steps = shorter
            else:
                n += size
        size //= 2
    return steps


def kind(failure: str) -> str:
    return failure.split("\n")[0].split("{")[0][:60]


def one(task: tuple[int, int]) -> tuple[int, str | None, list[Step]]:
    seed, steps = task
    made = history(seed, steps)
    failure = run(made)
    return seed, failure, [] if failure is None else shortened(made, failure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    failed: Counter[str] = Counter()
    start = time.monotonic()
    tasks = [(args.seed + n, args.steps) for n in range(args.count)]
    with ProcessPoolExecutor(args.jobs) as pool:
        for seed, failure, steps in pool.map(one, tasks):
            if failure is not None:
                failed[kind(failure)] += 1
                print(f"seed {seed}: {run(steps) or failure}")
                print("\n".join(f"    ({name!r}, {arguments!r})," for name, arguments in steps), flush=True)
    print(
        f"{args.count} histories of {args.steps} steps: {sum(failed.values())} failed ({time.monotonic() - start:.0f} s)"
    )
    for name, count in failed.most_common():
        print(f"  {count:5}  {name}")
    raise SystemExit(bool(failed))


if __name__ == "__main__":
    main()
