"""Printed numbers and letters of a document, in sequences."""

from __future__ import annotations

from collections.abc import Iterator

from enregard import languages
from enregard.model import Document, Unit

Numbered = tuple[int, Unit]


def find_runs(document: Document, *, lettered: bool = False) -> Iterator[list[Numbered]]:
    """Find sequences of numbered units with the same parent; with *lettered*, also of sub-paragraphs with letters from `a`.
    A 1 after a higher number starts a new sequence, because annexes, articles and schedules count from 1 again. Footnotes are a sequence of
    their own."""
    by_parent: dict[tuple[str, bool, bool], list[list[Numbered]]] = {}
    for unit in document.units:
        letter = _rank_letter(unit) if lettered else 0
        if number := letter or _parse_number(unit):
            runs = by_parent.setdefault((unit.id.rpartition("/")[0], letter > 0, unit.kind == "footnote"), [])
            if not runs or _begins_again(number, runs[-1]):
                runs.append([])
            runs[-1].append((number, unit))
    for (_, of_letters, _), found in by_parent.items():
        # Roman numerals are letters too, and begin with i.
        yield from (run for run in found if not of_letters or any(number == 1 for number, _ in run[:2]))


def _begins_again(number: int, run: list[Numbered]) -> bool:
    """Test whether *number* begins another sequence than *run*. After a 2 alone, 1 does not: 2, 1, 3."""
    return number == 1 and run[-1][0] != 1 and [n for n, _ in run] != [2]


def _parse_number(unit: Unit) -> int:
    label = unit.label or ""
    return int(label) if label.isdecimal() and len(label) <= 6 else 0


def _rank_letter(unit: Unit) -> int:
    """Return the rank of a sub-paragraph's letter, which is Latin in its id; 0 if it has none."""
    tail = unit.id.rpartition("/")[2].partition("~")[0]
    return languages.LATIN.find(tail) + 1 if len(tail) == 1 and unit.label else 0
