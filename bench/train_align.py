"""Learn what the aligner's evidence weighs, from gold.

    python bench/train_align.py --data DIR [--leave-out SET ...] [--rounds N]

DIR has `alignment-gold/SET/DOCUMENT` with `src.txt`, `tgt.txt` and `gold.txt`. Prints the three sets of weights as
`src/enregard/align/_weights.py` has them. The loss is that of a conditional random field: how unlikely the gold way is among all ways
near it; groups of sets count by the square root of their links, so that one kind of text does not outvote the others. Weights of sets
that are left out come from the others alone.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align import Bead, load
from enregard import encoders
from enregard.align import _program, _weights
from enregard.align._band import Band, around, full
from enregard.align._content import _habits
from enregard.align._evidence import NAMES, SHAPES, Evidence, Side
from enregard.align._program import Shape, Step

Doubles = NDArray[np.float64]
COLUMN = {name: n for n, name in enumerate(NAMES)}
KINDS = {"jclaws": "law", "transread": "novel", "opusbooks": "novel", "udhr": "udhr"}
PENALTY = np.array([2e-4, 1.2e-3, 2.5e-3])


def way(gold: set[Bead], rows: int, columns: int) -> list[Step]:
    """The gold links that follow each other, as one way through the texts; what crosses, or is larger than any shape, as gaps."""
    chain: list[Bead] = []
    for bead in sorted((b for b in gold if b[0] and b[1]), key=lambda b: b[0]):
        while chain and chain[-1][1][-1] >= bead[1][0] and len(chain[-1][1]) < len(bead[1]):
            chain.pop()
        if not chain or (chain[-1][1][-1] < bead[1][0] and chain[-1][0][-1] < bead[0][0]):
            chain.append(bead)
    steps: list[Step] = []
    i = j = 0
    for one, other in [*chain, ((rows,), (columns,))]:
        steps += [(n, j, (1, 0)) for n in range(i, one[0])] + [(one[0], n, (0, 1)) for n in range(j, other[0])]
        i, j = one[0], other[0]
        shape = len(one), len(other)
        if i < rows and shape not in SHAPES:
            shape = (1, min(shape[1], 6)) if shape[0] == 1 else (min(shape[0], 6), 1) if shape[1] == 1 else (3, 3)
            shape = min(shape[0], len(one)), min(shape[1], len(other))
        if i < rows and shape in SHAPES:
            steps.append((i, j, shape))
            i, j = i + shape[0], j + shape[1]
    return steps


@dataclass(eq=False)
class Example:
    """A document: its evidence near the gold way, and how its habits move the weights."""

    group: str
    evidence: Evidence
    steps: list[Step]
    habits: Doubles

    @property
    def band(self) -> Band:
        return self.evidence.band

    @cached_property
    def features(self) -> dict[Shape, list[tuple[int, Any]]]:
        return {shape: [(COLUMN[name], v) for name, v in self.evidence.features(shape)] for shape in SHAPES}

    @cached_property
    def gold(self) -> Doubles:
        total = np.zeros(len(NAMES))
        for i, j, shape in self.steps:
            row, place = i + shape[0], j + shape[1] - int(self.band.low[i + shape[0]])
            for k, values in self.features[shape] if 0 <= place < self.band.width else ():
                total[k] += values[row, place]
        return total

    def scores(self, weights: Doubles) -> dict[Shape, Any]:
        return {
            shape: sum(np.float32(weights[k]) * values for k, values in features)
            for shape, features in self.features.items()
        }

    def loss(self, weights: Doubles) -> tuple[float, Doubles]:
        """Less the log of the gold way's share of all, and its gradient."""
        scores = self.scores(weights)
        there = _program.forward(scores, self.band)
        total = there[self.band.rows, self.band.columns - int(self.band.low[self.band.rows])]
        expected = np.zeros(len(NAMES))
        for shape, share in _program.likelihoods(scores, self.band).items():
            for k, values in self.features[shape]:
                expected[k] += float((share * values).sum())
        return float(total - weights @ self.gold), expected - self.gold


def example(folder: Path) -> Example:
    source, target, gold = load(folder)
    encoder = encoders.get()
    one, other = Side(source, encoder.runs(source, 6)), Side(target, encoder.runs(target, 6))
    steps = way(gold, len(source), len(target))
    if len(source) * len(target) > 40_000:
        path = np.zeros(len(source) + 1, np.int64)
        for i, j, (a, b) in steps:
            path[i + a :] = j + b
        band = around(path, len(target), 25)
    else:
        band = full(len(source), len(target))
    kind = folder.parent.name.split("-")[0]
    return Example(KINDS.get(kind, kind), Evidence(one, other, band), steps, np.ones(1))


def minimum(examples: list[Example], start: Doubles, rounds: int) -> Doubles:
    """L-BFGS (Liu and Nocedal, 1989) with backtracking."""
    sizes: dict[str, int] = {}
    for e in examples:
        sizes[e.group] = sizes.get(e.group, 0) + len(e.steps)
    whole = sum(size**0.5 for size in sizes.values())
    penalty = PENALTY[: len(start), None]

    def f(flat: Doubles) -> tuple[float, Doubles]:
        weights, total, gradient = flat.reshape(start.shape), 0.0, np.zeros_like(start)
        for e in examples:
            loss, slope = e.loss(e.habits @ weights)
            share = sizes[e.group] ** -0.5 / whole
            total, gradient = total + share * loss, gradient + share * np.outer(e.habits, slope)
        return total + float((penalty * weights**2).sum()) / 2, (gradient + penalty * weights).ravel()

    x = start.ravel().copy()
    moves: list[tuple[Doubles, Doubles]] = []
    value, slope = f(x)
    for _ in range(rounds):
        step, kept = slope.copy(), []
        for s, y in reversed(moves):
            kept.append((s @ step) / (y @ s))
            step -= kept[-1] * y
        step *= (moves[-1][0] @ moves[-1][1]) / (moves[-1][1] @ moves[-1][1]) if moves else 0.3 / abs(slope).max()
        for (s, y), a in zip(moves, reversed(kept), strict=True):
            step += s * (a - (y @ step) / (y @ s))
        length = 1.0
        while (found := f(x - length * step))[0] > value - 1e-4 * length * (step @ slope) and length > 1e-3:
            length *= 0.4
        if found[0] >= value - 2e-5:
            break
        moves = [*moves[-7:], (-length * step, found[1] - slope)]
        x, (value, slope) = x - length * step, found
        print(f"# loss {value:.4f}", flush=True)
    return x.reshape(start.shape)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--leave-out", action="append", default=[], metavar="SET")
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    sets = [f for f in sorted((arguments.data / "alignment-gold").iterdir()) if "crossing" not in f.name]
    examples = [example(d) for f in sets if f.name not in arguments.leave_out for d in sorted(f.iterdir())]
    first = minimum(examples, np.array([[_weights.FIRST[name] for name in NAMES]]), arguments.rounds)
    for e in examples:
        steps = _program.best(e.scores(first[0]), e.band)
        e.habits = np.array([1.0, *_weights.moved(*_habits(steps, e.evidence))])
    rest = minimum(examples, np.concatenate([first, np.zeros((2, len(NAMES)))]), arguments.rounds)
    for title, row in zip(("FIRST", "_BASE", "_BY_SHARE", "_BY_NEARNESS"), [*first, *rest], strict=True):
        print(title, "=", dict(zip(NAMES, np.round(row, 3).tolist(), strict=True)))


if __name__ == "__main__":
    main()
