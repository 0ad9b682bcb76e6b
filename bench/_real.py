"""Real documents of a data folder: `X.en.txt` beside `X.en.units.tsv` (index, key, ..., text), and `X.gold.tsv` (links)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from enregard.model import Document

Unit = tuple[str, str]
"""Printed label, text."""


def units(path: Path) -> list[Unit]:
    """The gold units of a units.tsv: index, key, [label,] text."""
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    return [(row[2] if len(row) > 3 else "", row[-1]) for row in rows]


def documents(folder: Path) -> Iterator[tuple[Path, str, Path]]:
    """(running text, language, gold units) of every document of *folder*."""
    for gold in sorted(folder.glob("*.units.tsv")):
        name, _, tag = gold.name.removesuffix(".units.tsv").rpartition(".")
        text = folder / f"{name}.{tag}.txt"
        if text.exists():
            yield text, tag, gold


def pairs(folder: Path, source: str, target: str) -> Iterator[tuple[Path, Path, set[tuple[int, int]]]]:
    """(source text, target text, gold links by paragraph) of every document of *folder* in both languages; where there is no
    gold file, as many paragraphs on either side are linked in order."""
    for one in sorted(folder.glob(f"*.{source}.txt")):
        name = one.name.removesuffix(f".{source}.txt")
        other, gold = folder / f"{name}.{target}.txt", folder / f"{name}.gold.tsv"
        if not other.exists():
            continue
        if gold.exists():
            rows = [row.split("\t") for row in gold.read_text("utf-8").splitlines()]
            yield one, other, {(int(a), int(b)) for a, b in rows if a.isdecimal() and b.isdecimal()}
        elif (n := len(paragraphs(one))) == len(paragraphs(other)):
            yield one, other, {(i, i) for i in range(n)}


def paragraphs(path: Path) -> list[str]:
    return [text for text in path.read_text("utf-8").split("\n\n") if text.strip()]


def places(document: Document) -> dict[str, int]:
    """Unit id -> number of the paragraph that it begins in."""
    starts, at = [], 0
    for text in document.text.split("\n\n"):
        if text.strip():
            starts.append(at)
        at += len(text) + 2
    return {
        unit.id: bisect_right(starts, (unit.label_span or unit.spans[0])[0]) - 1
        for unit in document.units
        if unit.spans
    }
