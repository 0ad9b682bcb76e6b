"""Pairs of accepted translation from a data folder: (id, English, other language)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from enregard import segment_file
from enregard.model import Bitext, Document, Link, Unit

Pair = tuple[str, str, str]
TAGS = ("fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True)
class Corpus:
    name: str
    tag: str
    pairs: list[Pair]

    @property
    def bitext(self) -> Bitext:
        return bitext(self.pairs, self.tag)


def bitext(pairs: list[Pair], tag: str) -> Bitext:
    one, other = (
        Document("", language, tuple(Unit(pair[0], "row", pair[i]) for pair in pairs))
        for i, language in ((1, "en"), (2, tag))
    )
    return Bitext(one, other, tuple(Link((pair[0],), (pair[0],)) for pair in pairs))


def _laws(folder: Path, tag: str) -> Iterator[Pair]:
    """Units paired by gold; one to one only, since a merge or a gap is the aligner's affair."""
    for gold in sorted(folder.glob("*.gold.tsv")):
        name = gold.name.removesuffix(".gold.tsv")
        one, other = (_units(folder / f"{name}.{language}.units.tsv") for language in ("en", tag))
        for row in gold.read_text("utf-8").splitlines():
            a, _, b = row.partition("\t")
            if a.isdecimal() and b.isdecimal():
                yield f"{name}/{a}", one[a], other[b]


def _units(path: Path) -> dict[str, str]:
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    return {row[0]: row[-1] for row in rows}


def _paragraphs(folder: Path, tag: str) -> Iterator[Pair]:
    """Paragraphs of two .txt, i = i where there are as many."""
    for path in sorted(folder.glob("*.en.txt")):
        name = path.name.removesuffix(".en.txt")
        for other in sorted(folder.glob(f"{name}.{tag}*.txt")):
            one, two = (p.read_text("utf-8").strip().split("\n\n") for p in (path, other))
            if len(one) == len(two):
                yield from ((f"{name}/{n}", a, b) for n, (a, b) in enumerate(zip(one, two, strict=True)))


def _lines(folder: Path, tag: str) -> Iterator[Pair]:
    sides = ((folder / f"sample.{language}").read_text("utf-8").splitlines() for language in ("en", tag))
    yield from ((str(n), a, b) for n, (a, b) in enumerate(zip(*sides, strict=True)))


def _table(folder: Path, tag: str) -> Iterator[Pair]:
    for path in sorted(folder.glob(f"*.en-{tag}.tsv")):
        for n, row in enumerate(path.read_text("utf-8").splitlines()):
            cells = row.split("\t")
            if not row.startswith("#") and len(cells) >= 6:
                yield f"{n}", cells[-2], cells[-1]


def _keyed(folder: Path, tag: str) -> Iterator[Pair]:
    """Units of two tables by their structural key,."""
    for path in sorted(folder.glob("*.en.units.tsv")):
        other = path.with_name(path.name.replace(".en.", f".{tag}."))
        one, two = _by_key(path), _by_key(other)
        for key, texts in one.items():
            if len(texts) == len(two.get(key, ())):
                yield from ((f"{key}~{n}", a, b) for n, (a, b) in enumerate(zip(texts, two[key], strict=True), 1))


def _by_key(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in path.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            found.setdefault(row.split("\t")[1], []).append(row.split("\t")[-1])
    return found


def _licences(folder: Path, tag: str) -> Iterator[Pair]:
    """Paragraphs with the same id in the pages of a licence."""
    for path in sorted(folder.glob("*.en.html")):
        for other in sorted(folder.glob(path.name.replace(".en.", f".{tag}*."))):
            one, two = _by_source_id(path, "en"), _by_source_id(other, tag)
            yield from ((name, text, two[name]) for name, text in one.items() if name in two)


def _by_source_id(path: Path, tag: str) -> dict[str, str]:
    units = [unit for unit in segment_file(path, tag).units if re.fullmatch(r"s\d\w*", unit.source_id)]
    names = Counter(unit.source_id for unit in units)
    return {unit.source_id: unit.text for unit in units if names[unit.source_id] == 1}


_READ: dict[str, tuple[Callable[[Path, str], Iterator[Pair]], tuple[str, ...]]] = {
    "canadian-laws": (_laws, ("fr",)),
    "un-resolution-61-295": (_laws, ("fr",)),
    "check-pairs": (_table, ("fr",)),
    "security-council": (_paragraphs, ("fr",)),
    "un-parallel-corpus": (_lines, TAGS),
    "sdg": (_paragraphs, TAGS),
    "udhr": (_keyed, TAGS),
    "cc-licences": (_licences, (*TAGS, "de", "el", "fi", "ko", "nl", "pl")),
}


def corpora(data: Path, only: str | None, tag: str | None) -> list[Corpus]:
    """What *data* has, folder by folder and language by language."""
    return [
        Corpus(name, language, list(read(data / name, language)))
        for name, (read, tags) in _READ.items()
        if (data / name).is_dir() and only in (None, name)
        for language in tags
        if tag in (None, language)
    ]
