"""Links by structure alone: equal ids first, then equal printed labels below the same parent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.model import Unit


def link_by_structure(source: Sequence[Unit], target: Sequence[Unit]) -> Iterator[tuple[Unit, Unit, tuple[str, ...]]]:
    """Find pairs of units with the evidence that links them; a unit is in one pair at most."""
    by_id = {unit.id: unit for unit in target}
    by_label = {_get_label_key(unit): unit for unit in reversed(target) if unit.label is not None}
    used: set[str] = set()
    left: list[Unit] = []
    for unit in source:
        other = by_id.get(unit.id)
        if other is None or other.kind != unit.kind or _has_conflicting_labels(unit, other):
            left.append(unit)
            continue
        used.add(other.id)
        yield unit, other, ("id", "label") if unit.label is not None and unit.label == other.label else ("id",)
    for unit in left:
        other = by_label.get(_get_label_key(unit)) if unit.label is not None else None
        if other is not None and other.id not in used:
            used.add(other.id)
            yield unit, other, ("label",)


def _has_conflicting_labels(one: Unit, other: Unit) -> bool:
    return one.label is not None and other.label is not None and one.label != other.label


def _get_label_key(unit: Unit) -> tuple[str, str | None]:
    return unit.id.rpartition("/")[0], unit.label
