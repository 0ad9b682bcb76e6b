"""Learn what the aligner's evidence weighs, from gold.

    python bench/train_align.py --data DIR [--leave-out SET[/DOCUMENT] ...] [--write FILE]

DIR has `alignment-gold/SET/DOCUMENT` with `src.txt`, `tgt.txt` and `gold.txt`. Prints the sets of weights as
`src/enregard/align/_weights.py` has them. The loss is that of a conditional random field: how unlikely the gold way is among all ways
near it; kinds of text count by the square root of their links, so that one does not outvote the others. What is left out of
training is measured with the weights that the rest gave.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align import Bead, counts, f1, load
from enregard import encoders
from enregard.align import _program, _weights
from enregard.align._along import find_first_path
from enregard.align._band import Band, build_band_around, build_full_band
from enregard.align._coarse import find_coarse_path
from enregard.align._evidence import NAMES, SHAPES, Evidence
from enregard.align._program import PathStep, Shape
from enregard.align._side import UnitSequence

Doubles = NDArray[np.float64]
COLUMN = {name: n for n, name in enumerate(NAMES)}
KINDS = {"jclaws": "law", "transread": "novel", "opusbooks": "novel", "udhr": "udhr"}
PENALTY = 1e-4


def compute_posteriors(scores: dict[Shape, Any], band: Band) -> dict[Shape, Any]:
    """Compute, for each shape, the posterior probability of a link of that shape by the state where it ends."""
    there, back = _program.compute_forward(scores, band), _program.compute_backward(scores, band)
    total = there[band.rows, band.columns - int(band.low[band.rows])]
    inside = np.ones(there.shape, np.float32)
    result: dict[Shape, Any] = {}
    for (a, b), score in scores.items():
        share = np.exp(np.minimum(band.shift_values(there, a, b) + score + back - total, 0.0))
        result[a, b] = np.asarray(share * (band.shift_values(inside, a, b) > 0), np.float32)
    return result


def way(gold: set[Bead], rows: int, columns: int) -> list[PathStep]:
    """The gold links that follow each other, as one way through the texts; what crosses, or is larger than any shape, as gaps."""
    chain: list[Bead] = []
    for bead in sorted((b for b in gold if b[0] and b[1]), key=lambda b: b[0]):
        while chain and chain[-1][1][-1] >= bead[1][0] and len(chain[-1][1]) < len(bead[1]):
            chain.pop()
        if not chain or (chain[-1][1][-1] < bead[1][0] and chain[-1][0][-1] < bead[0][0]):
            chain.append(bead)
    steps: list[PathStep] = []
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
    """A document: its evidence in a band around a first way, one row a feature, and the gold way."""

    name: str
    group: str
    band: Band
    columns: dict[Shape, NDArray[np.int64]]
    features: dict[Shape, NDArray[np.float32]]
    steps: list[PathStep]
    gold: set[Bead]

    def wanted(self) -> Doubles:
        """The sum of the features of the gold way."""
        total = np.zeros(len(NAMES))
        for i, j, shape in self.steps:
            row, place = i + shape[0], j + shape[1] - int(self.band.low[i + shape[0]])
            if 0 <= place < self.band.width:
                total[self.columns[shape]] += self.features[shape][:, row * self.band.width + place]
        return total

    def scores(self, weights: Doubles) -> dict[Shape, Any]:
        size = self.band.places.shape
        return {
            shape: (weights[self.columns[shape]].astype(np.float32) @ rows).reshape(size)
            for shape, rows in self.features.items()
        }

    def loss(self, weights: Doubles, wanted: Doubles) -> tuple[float, Doubles]:
        """Less the log of the gold way's share of all, and its gradient."""
        found = self.scores(weights)
        there = _program.compute_forward(found, self.band)
        total = there[self.band.rows, self.band.columns - int(self.band.low[self.band.rows])]
        expected = np.zeros(len(NAMES))
        for shape, share in compute_posteriors(found, self.band).items():
            expected[self.columns[shape]] += self.features[shape] @ share.ravel()
        return float(total - weights @ wanted), expected - wanted

    def found(self, weights: Doubles) -> list[Bead]:
        steps = _program.find_viterbi_path(self.scores(weights), self.band)
        return [(tuple(range(i, i + a)), tuple(range(j, j + b))) for i, j, (a, b) in steps]


def beside(steps: list[PathStep], others: list[PathStep], rows: int, columns: int, margin: int) -> Band:
    """*margin* places to each side of two ways."""
    low, high = np.full(rows + 1, columns), np.zeros(rows + 1, np.int64)
    for i, j, (a, b) in [*steps, *others]:
        for row, place in ((i, j), (i + a, j + b)):
            low[row], high[row] = min(low[row], place), max(high[row], place)
    low, high = np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
    width = min(columns + 1, int((high - low).max()) + 2 * margin + 1)
    start = np.clip(low - margin, 0, columns + 1 - width)
    start[0] = 0
    return Band(start.astype(np.int64), width, columns)


def example(folder: Path, *, last: bool, blind: bool) -> Example:
    source, target, gold = load(folder)
    encoder = encoders.get()
    one, other = (UnitSequence(texts, None if blind else encoder.runs(texts, 6)) for texts in (source, target))
    everything = (len(source) + 1) * (len(target) + 1) <= 10_000
    band = (
        build_full_band(len(source), len(target))
        if everything
        else build_band_around(find_coarse_path(one, other), len(target), 20)
    )
    first = _weights.BLIND_FIRST if blind else _weights.FIRST
    steps = find_first_path(Evidence(one, other, band), first)
    gold_steps = way(gold, len(source), len(target))
    if last or not everything:
        band = beside(steps, gold_steps, len(source), len(target), 9 if last else 20)
    evidence = Evidence(one, other, band)
    if last:
        evidence.follow_path(steps)
    names = NAMES if last else first.keys()
    columns, features = {}, {}
    for shape in SHAPES:
        given = [(COLUMN[name], np.ravel(values)) for name, values in _whole(evidence, shape, names)]
        columns[shape] = np.array([k for k, _ in given])
        features[shape] = np.stack([values for _, values in given])
    kind = folder.parent.name.split("-")[0]
    name = f"{folder.parent.name}/{folder.name}"
    return Example(name, KINDS.get(kind, kind), band, columns, features, way(gold, len(source), len(target)), gold)


def _whole(evidence: Evidence, shape: Shape, names: Any) -> Any:
    size = evidence.band.places.shape
    return ((name, np.broadcast_to(values, size)) for name, values in evidence.features(shape, names))


def minimum(examples: list[Example], start: Doubles, rounds: int) -> Doubles:
    """L-BFGS (Liu and Nocedal, 1989) with backtracking."""
    sizes: dict[str, int] = {}
    for e in examples:
        sizes[e.group] = sizes.get(e.group, 0) + len(e.steps)
    whole = sum(size**0.5 for size in sizes.values())
    wanted = [e.wanted() for e in examples]

    def f(weights: Doubles) -> tuple[float, Doubles]:
        total, gradient = 0.0, np.zeros_like(start)
        for e, want in zip(examples, wanted, strict=True):
            loss, slope = e.loss(weights, want)
            share = sizes[e.group] ** -0.5 / whole
            total, gradient = total + share * loss, gradient + share * slope
        return total + PENALTY * float(weights @ weights) / 2, gradient + PENALTY * weights

    x = start.copy()
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
        if found[0] >= value - 1e-6:
            if not moves:
                break
            moves = []  # the curvature that was seen no longer serves: begin again from here
            continue
        moves = [*moves[-7:], (-length * step, found[1] - slope)]
        x, (value, slope) = x - length * step, found
    print(f"# loss {value:.4f}", flush=True)
    return x


def show(title: str, examples: list[Example], weights: Doubles) -> None:
    """Strict F1 by set."""
    pooled: dict[str, list[int]] = {}
    for e in examples:
        row = counts(e.gold, e.found(weights))
        pooled[e.name.split("/")[0]] = [
            a + b for a, b in zip(pooled.get(e.name.split("/")[0], [0] * 6), row, strict=True)
        ]
    print("#", title, ", ".join(f"{name} {f1(c):.3f}" for name, c in pooled.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--leave-out", action="append", default=[], metavar="SET[/DOCUMENT]")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--first", action="store_true", help="the weights of the first way")
    parser.add_argument("--blind", action="store_true", help="those of texts that no encoder reads")
    a = parser.parse_args()
    sets = [f for f in sorted((a.data / "alignment-gold").iterdir()) if "crossing" not in f.name]
    with encoders.use_single_thread():
        examples = [example(d, last=not a.first, blind=a.blind) for f in sets for d in sorted(f.iterdir())]
        out = [e for e in examples if any(e.name == n or e.name.startswith(f"{n}/") for n in a.leave_out)]
        kept = [e for e in examples if e not in out]
        begin = _weights.BLIND_FIRST if a.blind else _weights.FIRST
        weights = minimum(kept, np.array([begin.get(name, 0.0) for name in NAMES]), a.rounds)
        show("trained on:", kept, weights)
        if out:
            show("left out:", out, weights)
    names = begin.keys() if a.first else NAMES
    print({name: round(float(weights[COLUMN[name]]), 3) for name in names if a.first or weights[COLUMN[name]]})


if __name__ == "__main__":
    main()
