"""Learn the weights of the aligner's evidence from texts with a known alignment.

    python bench/train_align.py --data DIR --dictionaries /usr/share/dictd [--folds [KIND ...]] [--quick] [--by READER ...] [--write FILE]

DIR is described in `_bitexts.py`. Every text is learned from as it is and with a part of its links left out on either side; laws and licences also with units joined and split.
The loss is that of a conditional random field: how unlikely the gold path is among all paths near it; kinds of text count by the square root of their
links, so that one does not outvote the others. With --folds, each kind is first left out of everything that is learned, and measured with the
weights that the rest gave; with --quick, only that is done, and near the first path that the shipped weights give. Writes, or prints, `src/enregard/align/_weights.py`; the same data give the same bytes.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from _bitexts import (
    EXCHANGED,
    GAPS,
    PROSE,
    Bead,
    Bitext,
    exchange,
    find_gaps,
    join_and_split,
    leave_out,
    list_gold,
    list_licences,
    list_parallel,
)
from align import counts, f1
from enregard import encoders
from enregard.align import _program, _weights
from enregard.align._along import find_first_path
from enregard.align._band import Band, build_band_around, build_full_band
from enregard.align._coarse import find_coarse_path
from enregard.align._evidence import LONGEST, NAMES, SHAPES, Evidence
from enregard.align._program import PathStep, Shape
from enregard.align._side import UnitSequence
from enregard.align._translated import TranslatedRuns, translate_words
from enregard.workspace.dictionaries import load_dictionaries

Doubles = NDArray[np.float64]
COLUMN = {name: n for n, name in enumerate(NAMES)}
PENALTY = 1e-4
SHARES = {"law": 2.0, "resolution": 0.5, "goals": 0.5, "udhr": 0.5} | dict.fromkeys(PROSE, 4.0)
"""Weight of a kind of text in the loss: of law, of United Nations text (with licences) and of prose about as much."""
FEWER = 0.3
"""Weight of prose with gaps beside prose as it is: whoever leaves out sentences of a novel is rare."""
FULL = 10_000
SHARPER = 1.2
"""Factor of the weights of the last path. It moves no link, and makes probabilities less even: learned from texts that are harder than
most, they were too low by up to .08 a set, and are within .04 with it."""
PROCESSES = 2
READERS = {"encoder": "", "dictionaries": "WORDS_", "none": "BLIND_"}
"""Beginnings of the names of the weights, by what reads a text."""
EXCHANGED_WITHIN = ("law", "resolution")
"""Kinds of text whose units are also exchanged for those of their own kind, which are about like things."""
START = {
    "meaning": 5.0,
    "weakest": 1.0,
    "likeness of lengths": 2.0,
    "one": 1.5,
    "gap": -1.0,
    "gap near": 0.5,
    "gap rival": -1.0,
    "figures left": -1.5,
}
"""Weights to begin with; those of the other features are 0."""
CODES = {
    "ar": "ara",
    "de": "deu",
    "el": "ell",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "nl": "nld",
    "pl": "pol",
    "ru": "rus",
}
"""Codes of languages in the names of dictionaries."""


def list_texts(data: Path) -> Iterator[Bitext]:
    """The texts to learn from."""
    every = [*list_gold(data), *list_licences(data), *list_parallel(data)]
    known: dict[tuple[str, str], list[str]] = {}
    for text in every:
        known.setdefault((text.tags[1], text.kind), []).extend(text.target)
    for text in every:
        others = [
            unit
            for (tag, kind), units in known.items()
            if tag == text.tags[1] and (kind != text.kind or kind in EXCHANGED_WITHIN)
            for unit in units
        ]
        yield from _vary(text, others)


def _vary(text: Bitext, others: Sequence[str]) -> Iterator[Bitext]:
    """A text as it is, and with gaps; *others* are units in the target language to exchange for its own."""
    if text.kind == "licence":
        yield from (leave_out(text, seed, 0.1) for seed in ("one", "two"))
        yield leave_out(join_and_split(text, "cut", 0.05), "cut", 0.05)
    elif text.kind in ("resolution", "goals"):
        whole = text.name.startswith(("sentences en", "goals"))
        yield from (text, leave_out(text, "runs", 0.12, runs=True)) if whole else ()
        yield leave_out(text, "one", 0.1)
    else:
        yield text
        yield leave_out(text, "one", 0.05 if text.kind in PROSE else 0.1)
        if text.kind in ("law", "udhr"):
            yield leave_out(text, "runs", 0.1, runs=True)
        if text.kind == "law" and "para" in text.name:
            yield leave_out(join_and_split(text, "cut", 0.05), "cut", 0.05)
    if text.kind not in PROSE and others:
        yield exchange(text, "other", 0.04, others)


@dataclass(frozen=True)
class Sides:
    """A text to learn from, read."""

    text: Bitext
    source: UnitSequence
    target: UnitSequence

    @property
    def group(self) -> str:
        """What counts as one kind in the loss."""
        return (
            f"{self.text.kind} {GAPS}" if self.text.kind in PROSE and self.text.name.endswith(GAPS) else self.text.kind
        )


def read(texts: Iterable[Bitext]) -> Iterator[Sides]:
    """Read the *texts* whose languages the encoder knows."""
    encoder = encoders.get()
    for text in texts:
        if all(map(encoder.knows, text.tags)):
            yield Sides(
                text, *(UnitSequence(units, encoder.runs(units, LONGEST)) for units in (text.source, text.target))
            )


def read_by_words(texts: Iterable[Bitext], folder: Path) -> Iterator[Sides]:
    """Read the English *texts* for whose other language the *folder* has dictionaries of dictd."""
    for text in texts:
        code = CODES.get(text.tags[1])
        found = [path for pair in (f"eng-{code}", f"{code}-eng") for path in folder.glob(f"freedict-{pair}.index")]
        words = (
            translate_words(text.source, text.target, load_dictionaries(found))
            if text.tags[0] == "en" and found
            else None
        )
        if words is not None:
            sides = zip((text.source, text.target), words, strict=True)
            yield Sides(
                text, *(UnitSequence(units, TranslatedRuns(units, vectors), by_words=True) for units, vectors in sides)
            )


def read_blindly(texts: Iterable[Bitext]) -> Iterator[Sides]:
    """Read *texts* without vectors, and without those that only vectors tell from a translation."""
    for text in texts:
        if EXCHANGED not in text.name:
            yield Sides(text, UnitSequence(text.source), UnitSequence(text.target))


def find_gold_path(gold: set[Bead], rows: int, columns: int) -> list[PathStep]:
    """The gold links that follow each other, as one path through the texts; what crosses, or is larger than any shape, as gaps."""
    path: list[Bead] = []
    for bead in sorted((b for b in gold if b[0] and b[1]), key=lambda b: b[0]):
        while path and path[-1][1][-1] >= bead[1][0] and len(path[-1][1]) < len(bead[1]):
            path.pop()
        if not path or (path[-1][1][-1] < bead[1][0] and path[-1][0][-1] < bead[0][0]):
            path.append(bead)
    steps: list[PathStep] = []
    i = j = 0
    for one, other in [*path, ((rows,), (columns,))]:
        steps += [(n, j, (1, 0)) for n in range(i, one[0])] + [(one[0], n, (0, 1)) for n in range(j, other[0])]
        i, j = one[0], other[0]
        if i < rows:
            shape = find_nearest_shape(len(one), len(other))
            steps.append((i, j, shape))
            i, j = i + shape[0], j + shape[1]
    return steps


def find_nearest_shape(a: int, b: int) -> Shape:
    """The largest shape that a link of *a* and *b* units can have."""
    return max((s for s in SHAPES if all(s) and s[0] <= a and s[1] <= b), key=lambda s: (s[0] + s[1], s))


@dataclass(eq=False)
class Example:
    """A text: its features in a band around a first path, a row each, what the prior adds, and the gold path."""

    text: Bitext
    group: str
    band: Band
    columns: dict[Shape, NDArray[np.int64]]
    features: dict[Shape, NDArray[np.float32]]
    prior: dict[Shape, np.float32]
    steps: list[PathStep]

    def sum_gold(self) -> Doubles:
        """The sum of the features of the gold path."""
        total = np.zeros(len(NAMES))
        for i, j, shape in self.steps:
            row, place = i + shape[0], j + shape[1] - int(self.band.low[i + shape[0]])
            if 0 <= place < self.band.width:
                total[self.columns[shape]] += self.features[shape][:, row * self.band.width + place]
        return total

    def score(self, weights: Doubles) -> dict[Shape, Any]:
        size = self.band.places.shape
        return {
            shape: (weights[self.columns[shape]].astype(np.float32) @ rows).reshape(size) + self.prior[shape]
            for shape, rows in self.features.items()
        }

    def compute_loss(self, weights: Doubles, wanted: Doubles) -> tuple[float, Doubles]:
        """The negative log of the share of the gold path, and its gradient."""
        found = self.score(weights)
        there, back = _program.compute_forward(found, self.band), _program.compute_backward(found, self.band)
        total = there[self.band.rows, self.band.columns - int(self.band.low[self.band.rows])]
        inside = np.ones(there.shape, np.float32)
        expected = np.zeros(len(NAMES))
        for (a, b), score in found.items():
            share = np.exp(np.minimum(self.band.shift_values(there, a, b) + score + back - total, 0.0))
            share = np.asarray(share * (self.band.shift_values(inside, a, b) > 0), np.float32)
            expected[self.columns[a, b]] += self.features[a, b] @ share.ravel()
        base = sum(float(self.prior[shape]) for *_, shape in self.steps)
        return float(total - weights @ wanted) - base, expected - wanted

    def find_links(self, weights: Doubles) -> list[Bead]:
        steps = _program.find_viterbi_path(self.score(weights), self.band)
        return [(tuple(range(i, i + a)), tuple(range(j, j + b))) for i, j, (a, b) in steps]


def build_band_beside(
    steps: Sequence[PathStep], others: Sequence[PathStep], rows: int, columns: int, margin: int
) -> Band:
    """A band of *margin* places to each side of two paths."""
    low, high = np.full(rows + 1, columns), np.zeros(rows + 1, np.int64)
    for i, j, (a, b) in [*steps, *others]:
        for row, place in ((i, j), (i + a, j + b)):
            low[row], high[row] = min(low[row], place), max(high[row], place)
    low, high = np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
    width = min(columns + 1, int((high - low).max()) + 2 * margin + 1)
    start = np.clip(low - margin, 0, columns + 1 - width)
    start[0] = 0
    return Band(start.astype(np.int64), width, columns)


def make_example(sides: Sides, first: dict[str, float], *, last: bool) -> Example:
    """The features of a text: those of *first*, or, of the *last* path, all of them near the path that *first* gives."""
    one, other, text = sides.source, sides.target, sides.text
    rows, columns = len(one), len(other)
    everything = (rows + 1) * (columns + 1) <= FULL
    band = (
        build_full_band(rows, columns) if everything else build_band_around(find_coarse_path(one, other), columns, 20)
    )
    evidence = Evidence(one, other, band)
    steps = find_first_path(evidence, first)
    hypothesis, gold = evidence.hypothesis, find_gold_path(text.gold, rows, columns)
    if last or not everything:
        band = build_band_beside(steps, gold, rows, columns, 9 if last else 20)
    evidence = Evidence(one, other, band)
    evidence.suppose(hypothesis)
    if last:
        evidence.follow_path(steps)
    known, features = {}, {}
    for shape in SHAPES:
        given = list(evidence.features(shape, NAMES if last else first.keys()))
        known[shape] = np.array([COLUMN[name] for name, _ in given])
        features[shape] = np.stack([np.ravel(np.broadcast_to(values, band.places.shape)) for _, values in given])
    prior = {shape: np.float32(hypothesis.compute_prior(shape)) for shape in SHAPES}
    return Example(text, sides.group, band, known, features, prior, gold)


class Trainer:
    """Minimises the loss over *examples*, with as many processes as there are to be."""

    def __init__(self, examples: Sequence[Example]) -> None:
        global _EXAMPLES
        self.examples = _EXAMPLES = examples
        self.gold = [example.sum_gold() for example in examples]
        self.pool = multiprocessing.get_context("fork").Pool(PROCESSES)

    def minimise(self, start: Doubles, rounds: int, without: str = "") -> Doubles:
        """L-BFGS (Liu and Nocedal, 1989) with backtracking, over the examples whose kind is not *without*."""
        kept = [n for n, example in enumerate(self.examples) if example.text.kind != without]
        sizes: Counter[str] = Counter()
        for n in kept:
            sizes[self.examples[n].group] += len(self.examples[n].steps)
        whole = sum(size**0.5 for size in sizes.values())
        weigh = {
            g: SHARES.get(g.removesuffix(f" {GAPS}"), 1.0) * size**-0.5 / whole * (FEWER if g.endswith(GAPS) else 1)
            for g, size in sizes.items()
        }

        def f(weights: Doubles) -> tuple[float, Doubles]:
            total, gradient = PENALTY * float(weights @ weights) / 2, PENALTY * weights
            jobs = [(n, weights, self.gold[n]) for n in kept]
            for n, (loss, slope) in zip(kept, self.pool.imap(_compute_loss, jobs, 4), strict=True):
                share = weigh[self.examples[n].group]
                total, gradient = total + share * loss, gradient + share * slope
            return total, gradient

        x = start.copy()
        moves: list[tuple[Doubles, Doubles]] = []
        value, slope = f(x)
        for _ in range(rounds):
            step, used = slope.copy(), []
            for s, y in reversed(moves):
                used.append((s @ step) / (y @ s))
                step -= used[-1] * y
            step *= (moves[-1][0] @ moves[-1][1]) / (moves[-1][1] @ moves[-1][1]) if moves else 0.3 / abs(slope).max()
            for (s, y), a in zip(moves, reversed(used), strict=True):
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
        return x


_EXAMPLES: Sequence[Example] = ()
"""Those of the trainer, which its processes inherit."""


def _compute_loss(job: tuple[int, Doubles, Doubles]) -> tuple[float, Doubles]:
    n, weights, gold = job
    return _EXAMPLES[n].compute_loss(weights, gold)


def show(title: str, examples: Iterable[Example], weights: Doubles) -> None:
    """Print strict F1 and, where units were left out, precision and recall of the gaps, by kind."""
    print(
        f"\n| {title} | strict F1 | with units left out | missing: precision | recall | of |\n|---|---|---|---|---|---|"
    )
    rows: dict[str, list[list[int]]] = {}
    for example in examples:
        found = example.find_links(weights)
        gaps, told = example.text.gaps, find_gaps(set(found))
        row = rows.setdefault(example.text.kind, [[0] * 6, [0] * 6, [0] * 3])
        cut = example.text.name.endswith(GAPS)
        row[cut] = [a + b for a, b in zip(row[cut], counts(example.text.gold, found), strict=True)]
        if cut:
            row[2] = [a + b for a, b in zip(row[2], (len(gaps & told), len(told), len(gaps)), strict=True)]
    for kind, (whole, some, (right, given, left_out)) in rows.items():
        cells = (f"{f1(c):.3f}" if c[5] else "-" for c in (whole, some))
        shares = f"{right / max(given, 1):.3f} | {right / max(left_out, 1):.3f}"
        print(f"| {kind} | {' | '.join(cells)} | {shares} | {left_out} |", flush=True)


def learn(
    sides: Sequence[Sides], names: tuple[Iterable[str], Iterable[str]], rounds: int, folds: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Learn the weights of the features *names* of the first path, and then those of the last; before that, without each kind of text in *folds*."""
    start = {name: START.get(name, 0.0) for name in names[0]}
    beginnings = [make_example(s, start, last=False) for s in sides]
    for without in (*folds, ""):
        trainer = Trainer(beginnings)
        found = trainer.minimise(to_vector(start), rounds, without)
        first = {name: round(float(found[COLUMN[name]]), 3) for name in names[0]}
        trainer.pool.terminate()
        trainer = Trainer([make_example(s, first, last=True) for s in sides])
        found = trainer.minimise(to_vector(START), rounds, without)
        last = {name: round(SHARPER * float(found[COLUMN[name]]), 3) for name in names[1]}
        trainer.pool.terminate()
        title = f"left out: {without}" if without else "learned from"
        show(title, (e for e in trainer.examples if without in ("", e.text.kind)), to_vector(last))
    return first, last


def measure_folds(
    sides: Sequence[Sides], tables: tuple[dict[str, float], dict[str, float]], rounds: int, folds: Sequence[str]
) -> None:
    """Measure each kind of text in *folds* with the last weights that the other kinds give, near the first path of *tables*."""
    trainer = Trainer([make_example(s, tables[0], last=True) for s in sides])
    for without in folds:
        found = trainer.minimise(to_vector(START), rounds, without)
        last = {name: round(SHARPER * float(found[COLUMN[name]]), 3) for name in tables[1]}
        show(f"left out: {without}", (e for e in trainer.examples if e.text.kind == without), to_vector(last))
    trainer.pool.terminate()


def to_vector(weights: dict[str, float]) -> Doubles:
    return np.array([weights.get(name, 0.0) for name in NAMES])


def write_weights(found: dict[str, dict[str, float]], path: Path) -> None:
    """Write the module of weights to *path*, with these tables and the sentences that it has now."""
    text = Path(_weights.__file__).read_text("utf-8")
    for name, weights in found.items():
        start = text.index(f"\n{name} = {{\n") + 1
        end = text.index("}\n", start)
        rows = chain([f"{name} = {{"], (f'    "{key}": {value},' for key, value in weights.items()))
        text = text[:start] + "\n".join(rows) + "\n" + text[end:]
    path.write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--folds",
        nargs="*",
        default=(),
        metavar="KIND",
        help="print first what these kinds of text (all, if none is named) get when they are left out",
    )
    parser.add_argument("--quick", action="store_true", help="only measure the folds, near the first path of now")
    parser.add_argument(
        "--by", nargs="+", choices=READERS, default=[*READERS], help="learn only weights for these readers"
    )
    parser.add_argument(
        "--dictionaries",
        type=Path,
        metavar="DIR",
        help="folder of FreeDict's dictionaries; without it, weights for them stay as they are",
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--write", type=Path, default=Path(_weights.__file__), metavar="FILE")
    a = parser.parse_args()
    texts = list(list_texts(a.data))
    if unknown := {*a.folds}.difference(text.kind for text in texts):
        parser.error(f"there are no texts of kind {', '.join(sorted(unknown))}")
    readings = {"": read(texts), "WORDS_": read_by_words(texts, a.dictionaries), "BLIND_": read_blindly(texts)}
    readings = {READERS[name]: readings[READERS[name]] for name in a.by if a.dictionaries or name != "dictionaries"}
    found: dict[str, dict[str, float]] = {}
    with encoders.use_single_thread():
        for prefix, sides in readings.items():
            names = f"{prefix}FIRST", f"{prefix}LAST"
            print(f"\n## {names[1]}")
            read_ones = list(sides)
            kinds = list(dict.fromkeys(s.text.kind for s in read_ones))
            folds = [kind for kind in a.folds if kind in kinds] if a.folds or a.folds == () else kinds
            tables = getattr(_weights, names[0]), getattr(_weights, names[1])
            if a.quick:
                measure_folds(read_ones, tables, a.rounds, folds)
                continue
            learned = learn(read_ones, tables, a.rounds, folds)
            print(f"\n{dict(zip(names, learned, strict=True))}", flush=True)
            found |= dict(zip(names, learned, strict=True))
    if found:
        write_weights(found, a.write)


if __name__ == "__main__":
    main()
