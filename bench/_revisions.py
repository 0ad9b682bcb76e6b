"""Invented revisions of real documents, with the change of each paragraph."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import _real
from enregard import segment_file

KINDS = ("unchanged", "edited", "moved", "split", "merged", "inserted", "deleted")
REVISIONS = ("insert", "delete", "move", "split", "merge", "edit", "mix", "much", "both")
_NUMBER = re.compile(r"(\d+)(?=[.]?\s|\()")
_LABEL = re.compile(r"\d+[.]?\s+|\(\w+\)\s+")
_LETTER = re.compile(r"\(\w+\)")
_SENTENCE = re.compile(r"(?<=[.;:,]) (?=\w)")
_WORDS = 8
"""How many a paragraph must have to be revised."""
_HEAD = 3
"""Paragraphs that are left as they are: what comes first may be a masthead."""


@dataclass(frozen=True)
class Item:
    """A paragraph of a revised version: which ones it was, what was done to it, the first number of the run that it is counted in
    (None for none), with the rank of that run, and its text."""

    origins: tuple[int, ...]
    kind: str
    run: tuple[int, int] | None
    text: str


Side = list[Item]
Told = set[tuple[str, frozenset[int], frozenset[int]]]
"""(what happened, paragraphs before, paragraphs after)."""


def images(items: Side) -> Mapping[int, set[int]]:
    """What each paragraph of old became."""
    result: defaultdict[int, set[int]] = defaultdict(set)
    for n, item in enumerate(items):
        for origin in item.origins:
            result[origin].add(n)
    return result


def truth(items: Side, before: int) -> Told:
    """What happened to each of *before* paragraphs."""
    kept = images(items)
    told: Told = {("deleted", frozenset([n]), frozenset()) for n in range(before) if n not in kept}
    for n, item in enumerate(items):
        after = kept[item.origins[0]] if item.kind == "split" else {n}
        told.add((item.kind, frozenset(item.origins), frozenset(after)))
    return told


def texts(items: Side) -> list[str]:
    """The paragraphs of *items*, the numbers of each run going on by one."""
    result: list[str] = []
    last: dict[tuple[int, int], int] = {}
    for item in items:
        text = item.text
        if item.run is not None:
            last[item.run] = number = last.get(item.run, item.run[1] - 1) + 1
            match = _NUMBER.match(text)
            text = f"{number}{text[match.end() :]}" if match else f"{number}. {text}"
        result.append(text)
    return result


def revisions(data: Path, folders: Sequence[str], rounds: int) -> Iterator[tuple[Path, Path, str, list[Side]]]:
    """(English, French, what was done, the revised versions) for every pair of documents of *folders*; the French of the last is as
    it was unless what was done is `both`."""
    documents = [pair for name in folders for pair in _real.pairs(data / name, "en", "fr")]
    read = [(_real.paragraphs(one), _real.paragraphs(other)) for one, other, _ in documents]
    for d, (one, other, gold) in enumerate(documents):
        counts = Counter(a for a, _ in gold), Counter(b for _, b in gold)
        pairs = {a: b for a, b in gold if counts[0][a] == counts[1][b] == 1}
        here = {_bare(text) for side in read[d] for text in side}
        spare = [(read[d - 1][0][a], read[d - 1][1][b]) for a, b in sorted(documents[d - 1][2])]
        spare = [p for p in spare if len(p[0].split()) >= _WORDS and here.isdisjoint(map(_bare, p))]
        for n in range(rounds):
            for kind in REVISIONS:
                sides = [_numbered(one, "en"), *([_numbered(other, "fr")] if kind == "both" else [])]
                revision = _Revision(sides, pairs, spare, random.Random(f"{one.name} {kind} {n}"))
                getattr(revision, "mix" if kind == "both" else kind)()
                if [item.kind for item in revision.sides[0]] != ["unchanged"] * len(read[d][0]):
                    yield one, other, kind, revision.sides


def _numbered(path: Path, language: str) -> Side:
    """The paragraphs of a version; those whose number is a label of their unit can be numbered anew."""
    document = segment_file(path, language)
    places = _real.places(document)
    labels = {places[u.id]: u.label.split()[0] for u in document.units if u.label and u.id in places}
    items = []
    run, last = (0, 0), 0
    for n, text in enumerate(_real.paragraphs(path)):
        match = _NUMBER.match(text)
        counted = match is not None and labels.get(n) == match[1]
        if match and counted:
            run = (run[0] + 1, int(match[1])) if int(match[1]) <= last or not last else run
            last = int(match[1])
        items.append(Item((n,), "unchanged", run if counted else None, text))
    return items


def _bare(text: str) -> str:
    """*text* without its label."""
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def _cuts(text: str) -> list[int]:
    """Where *text* can be cut in two that have some words each."""
    cuts = [m.start() for m in _SENTENCE.finditer(text, len(text) - len(_bare(text)))]
    return [c for c in cuts if min(len(_bare(text[:c]).split()), len(text[c:].split())) >= 4]


class _Revision:
    """Versions under revision, the English first. *pairs* are the paragraphs that correspond one to one, *spare* those of another
    document. What is touched has untouched paragraphs before and behind it, so that there is one answer to what happened."""

    def __init__(
        self, sides: list[Side], pairs: Mapping[int, int], spare: Sequence[tuple[str, str]], chance: random.Random
    ) -> None:
        self.sides, self.pairs, self.spare, self.chance = sides, pairs, spare, chance
        self.touched: set[int] = set()
        self._apart, self._rate = 2, 0.0
        self._vocabulary = [" ".join(i.text for i in side).split() for side in sides]
        counts = [Counter(_bare(i.text) for i in side) for side in sides]
        self._twice = [{text for text, n in count.items() if n > 1} for count in counts]

    def insert(self) -> None:
        places = self._places(bool)
        if places and self.spare:
            words = self.chance.choice(self.spare)
            for side, n in enumerate(places):
                self.sides[side].insert(n, Item((), "inserted", self.sides[side][n].run, _bare(words[side])))

    def delete(self) -> None:
        for side, n in enumerate(self._places(bool)):
            del self.sides[side][n]

    def move(self) -> None:
        for _ in range(20):
            before = set(self.touched)
            far = self.chance.choice((-1, 1)) * self.chance.randint(4, 12)
            ways = [(n, n + far) for n in self._places(bool)]
            if ways and all(
                self._untouched(side, to) and self._one_run(side, n, to) for side, (n, to) in enumerate(ways)
            ):
                for side, (n, to) in enumerate(ways):
                    item = self.sides[side].pop(n)
                    self.sides[side].insert(to, replace(item, kind="moved", text=self._worded(side, item.text)))
                return
            self.touched = before

    def split(self) -> None:
        for side, n in enumerate(self._places(_cuts)):
            item = self.sides[side][n]
            cut = min(_cuts(item.text), key=lambda c: (item.text[c - 1] != ".", abs(c - len(item.text) / 2)))
            parts = [self._worded(side, part) for part in (item.text[:cut], item.text[cut + 1 :])]
            self.sides[side][n : n + 1] = [replace(item, kind="split", text=part) for part in parts]

    def merge(self) -> None:
        for side, n in enumerate(self._places(bool, neighbours=2)):
            one, two = self.sides[side][n : n + 2]
            text = self._worded(side, f"{one.text} {_bare(two.text)}")
            self.sides[side][n : n + 2] = [Item(one.origins + two.origins, "merged", one.run, text)]

    def edit(self) -> None:
        rate = self.chance.choice((0.05, 0.15, 0.3))
        for side, n in enumerate(self._places(bool)):
            item = self.sides[side][n]
            self.sides[side][n] = replace(item, kind="edited", text=self._worded(side, item.text, rate, added=True))

    def mix(self) -> None:
        for change in (self.insert, self.delete, self.move, self.split, self.merge, self.edit):
            change()

    def much(self) -> None:
        """All of it again and again, with one paragraph between, and words edited in what is moved, split or merged."""
        self._apart, self._rate = 1, 0.05
        for _ in range(max(1, len(self.sides[0]) // 24)):
            self.mix()

    # --- how ---

    def _places(self, fits: Callable[[str], object], *, neighbours: int = 1) -> list[int]:
        """Where, on each side, a paragraph stands that nobody has touched yet; it counts as touched from now on."""
        starts = [n for n in range(len(self.sides[0])) if self._fits(0, n, fits, neighbours)]
        self.chance.shuffle(starts)
        for n in starts:
            first = self.sides[0][n].origins[0]
            places = [n]
            if len(self.sides) > 1:
                if neighbours > 1 and self.pairs.get(first + 1) != self.pairs.get(first, -2) + 1:
                    continue
                places += [k for k, i in enumerate(self.sides[1]) if i.origins == (self.pairs.get(first),)]
                if len(places) < 2 or not self._fits(1, places[1], fits, neighbours):
                    continue
            self.touched.update(range(first, first + neighbours))
            return places
        return []

    def _fits(self, side: int, n: int, fits: Callable[[str], object], neighbours: int) -> bool:
        some = self.sides[side][n : n + neighbours]
        return (
            len(some) == neighbours
            and all(self._untouched(side, k) for k in range(n, n + neighbours))
            and all(len(i.text.split()) >= _WORDS and fits(i.text) and not _LETTER.match(i.text) for i in some)
            and all(_bare(i.text) not in self._twice[side] for i in some)
            and some[0].run == some[-1].run
            and all(b.origins[0] == a.origins[0] + 1 for a, b in pairwise(some))
        )

    def _untouched(self, side: int, n: int) -> bool:
        items = self.sides[side]
        if not _HEAD <= n < len(items):
            return False
        around = items[max(0, n - bool(self._apart)) : n + 1 + bool(self._apart)]
        if any(i.kind != "unchanged" for i in around):
            return False
        first = items[n].origins[0]
        return side > 0 or self.touched.isdisjoint(range(first - self._apart, first + self._apart + 1))

    def _one_run(self, side: int, *places: int) -> bool:
        return len({self.sides[side][n].run for n in places}) == 1

    def _worded(self, side: int, text: str, rate: float | None = None, *, added: bool = False) -> str:
        """*text* with some of its words changed for others of the document, and, with *added*, with one more at least."""
        rate, words = self._rate if rate is None else rate, self._vocabulary[side]
        start = len(text) - len(_bare(text))
        body = [self.chance.choice(words) if self.chance.random() < rate else w for w in text[start:].split()]
        body[-2:-2] = [self.chance.choice(words)] * added
        return text[:start] + " ".join(body)
