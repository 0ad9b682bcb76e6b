"""How well pairs are found among documents whose names do not tell what belongs together, and the weights that this takes.

    python bench/pairing.py [--data DIR] [--guide /usr/share/doc/installation-guide-amd64] [--help DIR] [--works N]

Sets are those of a generator (series, letters of one template, shared boilerplate; one work in seven without a partner on each side), and with --data the documents of `canadian-laws`,
`security-council` and `un-resolution-61-295`, and those of `un-parallel-corpus`, which are a sentence or two. --guide has `LANG/*.html`; --help is the folder `help` of LibreOffice, with
`en-US/text` beside other languages, of which 500 pages with a partner are drawn, and 100 without one on each side. Of each set but the generated ones, which have such documents already,
a *thinned* one is made: a third of its pairs lose a document, on one side or the other. Weights are learned from all sets of other kinds; each line says what
these gave on a set, and the last lines are the weights that all sets give, which `src/enregard/batch/_matching.py` has.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.batch.series import make_documents

from enregard import encoders, readers
from enregard.batch._evidence import Candidates, Doubles, find_candidates
from enregard.batch._matching import LEAST, describe_best
from enregard.batch._traits import Collection, Floats

Documents = list[tuple[str, list[str]]]
"""Id and paragraphs."""
GENERATED = (("en", "fr"), ("en", "ar"), ("en", "zh"), ("en", "ru"), ("es", "ru"))
GUIDE = ("fr", "de", "zh_CN", "ru")
HELP = ("ru", "ja", "zh-CN", "el", "hu")
PARTNERED, ALONE, LEAST_BYTES = 500, 100, 3000
THINNED = 3
"""One pair in so many loses a document."""


@dataclass(frozen=True)
class Set:
    name: str
    tags: tuple[str, str]
    sides: tuple[Documents, Documents]

    @property
    def kind(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Measured:
    """A set with its candidates, which of them are right, and how many pairs there are."""

    set: Set
    found: Candidates
    right: NDArray[np.bool_]
    total: int
    vectors: bool


def generate(count: int) -> Iterator[Set]:
    for seed, tags in enumerate(GENERATED):
        sides: tuple[Documents, Documents] = ([], [])
        for n, texts in enumerate(make_documents(count, seed, tags)):
            for side, tag, without in zip(sides, tags, (5, 6), strict=True):
                if n % 7 != without:
                    side.append((str(n), texts[tag]))
        yield Set(f"generated {'-'.join(tags)}", tags, sides)


def read_data(data: Path) -> Iterator[Set]:
    sides: tuple[Documents, Documents] = ([], [])
    for folder in ("canadian-laws", "security-council", "un-resolution-61-295"):
        for side, tag in zip(sides, ("en", "fr"), strict=True):
            for path in sorted((data / folder).glob(f"*.{tag}.txt")):
                side.append((path.name.removesuffix(f".{tag}.txt"), path.read_text("utf-8").strip().split("\n\n")))
    yield Set("acts en-fr", ("en", "fr"), sides)
    ids = [row.split()[0] for row in (data / "un-parallel-corpus/sample.ids").read_text("utf-8").splitlines()]
    for tag in ("fr", "ar", "zh"):
        both: list[Documents] = []
        for language in ("en", tag):
            texts: dict[str, list[str]] = {}
            for name, row in zip(
                ids, (data / f"un-parallel-corpus/sample.{language}").read_text("utf-8").splitlines(), strict=True
            ):
                texts.setdefault(name, []).append(row)
            both.append(list(texts.items()))
        yield Set(f"sentences en-{tag}", ("en", tag), (both[0], both[1]))


def read_page(path: Path) -> list[str]:
    source = readers.read(path.read_bytes(), path=path)
    return [source.of(block.spans) for block in source.blocks]


def read_guide(folder: Path) -> Iterator[Set]:
    for tag in GUIDE:
        one, other = ([(p.name, read_page(p)) for p in sorted((folder / name).glob("*.html"))] for name in ("en", tag))
        yield Set(f"guide en-{tag}", ("en", tag.split("_")[0]), (one, other))


def read_help(folder: Path) -> Iterator[Set]:
    english = folder / "en-US/text"
    for tag in (tag for tag in HELP if (folder / tag).is_dir()):
        there = folder / tag / "text"
        names = sorted(str(path.relative_to(english)) for path in english.rglob("*.html"))
        names = [n for n in names if (there / n).exists() and (there / n).stat().st_size > LEAST_BYTES]
        random.Random(5).shuffle(names)
        both, rest = names[:PARTNERED], names[PARTNERED:]
        one, other = (
            [(name, read_page(top / name)) for name in (*both, *alone)]
            for top, alone in ((english, rest[:ALONE]), (there, rest[ALONE : 2 * ALONE]))
        )
        yield Set(f"help en-{tag}", ("en", tag.split("-")[0]), (one, other))


def measure(each: Set, *, vectors: bool) -> Iterator[Measured]:
    """Yield *each* with its candidates, and thinned, if no document of it was without a partner by design."""
    start = time.process_time()
    sides = tuple(map(Collection, each.tags))
    for side, documents in zip(sides, each.sides, strict=True):
        for _, paragraphs in documents:
            side.add(paragraphs)
    encoder = encoders.get()
    encoded = (sides[0].encode(encoder), sides[1].encode(encoder)) if vectors else None
    every = tuple(list(range(len(documents))) for documents in each.sides)
    whole = find(each, sides, encoded, every)
    spent = (time.process_time() - start) / sum(map(len, every)) * 1000
    print(
        f"{each.name}: {sum(map(len, every))} documents, {whole.right.sum()} of {whole.total} pairs among the candidates, {spent:.0f} ms of CPU a document",
        file=sys.stderr,
        flush=True,
    )
    yield whole
    if each.kind != "generated":
        yield find(each, sides, encoded, thin(each))


def thin(each: Set) -> tuple[list[int], list[int]]:
    """Return the places of the documents that are left."""
    names = [[name for name, _ in documents] for documents in each.sides]
    both = sorted(set(names[0]) & set(names[1]))
    lost = random.Random(1).sample(both, len(both) // THINNED)
    one, other = ([n for n, name in enumerate(own) if name not in lost[k::2]] for k, own in enumerate(names))
    return one, other


def find(
    each: Set, sides: Sequence[Collection], vectors: tuple[Floats, Floats] | None, kept: Sequence[list[int]]
) -> Measured:
    """Find the candidates among the documents at the places *kept*."""
    traits = [[side.traits[n] for n in places] for side, places in zip(sides, kept, strict=True)]
    found = find_candidates(traits[0], traits[1], (vectors[0][kept[0]], vectors[1][kept[1]]) if vectors else None)
    some = tuple([documents[n] for n in places] for documents, places in zip(each.sides, kept, strict=True))
    names = [[name for name, _ in documents] for documents in some]
    right = np.array([names[0][i] == names[1][j] for i, j in found.pairs], np.bool_)
    thinned = "" if sum(map(len, kept)) == sum(map(len, each.sides)) else ", thinned"
    part = Set(each.name + thinned, each.tags, (some[0], some[1]))
    return Measured(part, found, right, len(set(names[0]) & set(names[1])), vectors is not None)


def fit_rank(sets: Sequence[Measured]) -> Doubles:
    """Learn to rank: of the candidates of a document that has a partner, the partner is to have the greatest score (softmax, Adam)."""
    width = sets[0].found.evidence.shape[1]
    weights, mean, spread = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, 401):
        slope = 0.02 * weights
        for each in sets:
            scores = each.found.evidence @ weights
            for side in each.found.pairs.T:
                count = int(side.max()) + 1
                most = np.full(count, -np.inf)
                np.maximum.at(most, side, scores)
                odds = np.exp(scores - most[side])
                chance = odds / np.bincount(side, odds, count)[side]
                has = np.bincount(side, each.right, count) > 0
                some = has[side]
                slope += each.found.evidence[some].T @ (chance - each.right)[some] / has.sum() / len(sets)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        rate = 0.1 if step < 250 else 0.02
        weights = weights - rate * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def fit_accept(sets: Sequence[Measured], rank: Doubles) -> Doubles:
    """Learn how probable the best candidates are: logistic regression by Newton's method, each set with the same weight."""
    rows = []
    for each in sets:
        places, told = describe_best(each.found, each.found.evidence @ rank)
        rows.append((told, each.right[places].astype(float)))
    width = rows[0][0].shape[1]
    weights = np.zeros(width)
    penalty = 0.02 * np.eye(width)
    penalty[0, 0] = 1e-6
    for _ in range(40):
        slope, curve = penalty @ weights, penalty.copy()
        for told, right in rows:
            chance = 1 / (1 + np.exp(-np.clip(told @ weights, -30, 30)))
            slope += told.T @ (chance - right) / len(right)
            curve += (told.T * (chance * (1 - chance))) @ told / len(right)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def fit(sets: Sequence[Measured]) -> tuple[Doubles, Doubles]:
    rank = fit_rank(sets)
    return rank, fit_accept(sets, rank)


def show(each: Measured, rank: Doubles, accept: Doubles, how: str) -> None:
    places, told = describe_best(each.found, each.found.evidence @ rank)
    chances = 1 / (1 + np.exp(-np.clip(told @ accept, -30, 30)))
    good = chances >= LEAST
    right = int(each.right[places][good].sum())
    print(
        f"| {each.set.name} | {how} | {'yes' if each.vectors else 'no'} | {sum(map(len, each.set.sides))} | {each.total} | {right / each.total:.1%} | {right / max(1, good.sum()):.1%} "
        f"| {chances[good].mean():.1%} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False
    )
    parser.add_argument("--works", type=int, default=420)
    sources: dict[str, Callable[[Path], Iterator[Set]]] = {"data": read_data, "guide": read_guide, "help": read_help}
    for name in sources:
        parser.add_argument(f"--{name}", type=Path)
    a = parser.parse_args()
    sets = [*generate(a.works)]
    for name, read in sources.items():
        if getattr(a, name):
            sets += read(getattr(a, name))
    knows = encoders.get().knows
    print(
        "| Set | Weights from | Vectors | Documents | Pairs | Found | Right of those found | Mean score |\n|---|---|---|---|---|---|---|---|"
    )
    for vectors in (True, False):
        some = [
            s
            for s in sets
            if all(map(knows, s.tags)) == vectors or (not vectors and s.tags in (("en", "fr"), ("es", "ru")))
        ]
        measured = [found for each in some for found in measure(each, vectors=vectors)]
        for kind in dict.fromkeys(each.set.kind for each in measured):
            learned = fit([other for other in measured if other.set.kind != kind])
            for each in measured:
                if each.set.kind == kind:
                    show(each, *learned, "other kinds")
        rank, accept = fit(measured)
        for each in measured:
            show(each, rank, accept, "all sets")
        print(
            f"\nvectors {vectors}: rank {np.round(rank, 3).tolist()} accept {np.round(accept, 3).tolist()}\n",
            flush=True,
        )


if __name__ == "__main__":
    main()
