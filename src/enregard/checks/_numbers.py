"""Printed numbers of a document, in the runs in which people count them."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Document, Unit

Numbered = tuple[int, Unit]


def runs(document: Document) -> Iterator[list[Numbered]]:
    """Runs of units with a plain number that belong to one parent; a number 1 after a higher one starts a new run, since
    annexes, articles and schedules count afresh."""
    by_parent: dict[str, list[list[Numbered]]] = {}
    for unit in document.units:
        if unit.label is None or not unit.label.isdecimal() or len(unit.label) > 6:
            continue
        number = int(unit.label)
        open_runs = by_parent.setdefault(unit.id.rpartition("/")[0], [])
        if not open_runs or (number == 1 and open_runs[-1][-1][0] != 1):
            open_runs.append([])
        open_runs[-1].append((number, unit))
    for found in by_parent.values():
        yield from found
