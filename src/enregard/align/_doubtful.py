"""Links by structure that may be wrong: the two versions number their units differently, or number lists sorted in different orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from enregard.align._items import find_items
from enregard.model import Document, Link, Unit

_ODD = 1.2
"""Length deviation (Gale and Church, 1993) beyond which a link without shared items is suspicious."""
_FEW = 3
"""Least number of units in order that can be a sorted list."""


def find_doubtful_links(source: Document, target: Document, links: Sequence[Link]) -> Iterator[Link]:
    """Return links by label or by order below a parent that has different numbers of such units in the two versions; and links by
    order alone below a parent where lengths do not match or most links have no shared items."""
    uneven = [_find_uneven_parents(source.units, target.units, labelled) for labelled in (True, False)]
    in_order: dict[str, list[Link]] = {}
    for link in links:
        parent = _get_parent(link.source[0])
        if "label" in link.evidence:
            if parent in uneven[0]:
                yield link
        elif link.source == link.target and _has_ordinal_id(link.source[0]):
            if parent in uneven[1]:
                yield link
            else:
                in_order.setdefault(parent, []).append(link)
    ratio = _compute_length_ratio(source, target)
    for some in in_order.values():
        pairs = [(source.by_id[k.source[0]], target.by_id[k.target[0]]) for k in some]
        apart = [pair for pair in pairs if set(find_items(pair[0].text)).isdisjoint(find_items(pair[1].text))]
        if len(some) >= _FEW and (len(apart) > len(some) / 2 or any(_has_odd_length(*pair, ratio) for pair in apart)):
            yield from some


def _find_uneven_parents(one: Iterable[Unit], other: Iterable[Unit], labelled: bool) -> set[str]:
    """Find parents that have different numbers of labelled units, or of units in order, in the two versions."""
    counts: tuple[dict[str, int], dict[str, int]] = {}, {}
    for count, units in zip(counts, (one, other), strict=True):
        for unit in units:
            if (
                "/" not in unit.label
                if unit.label is not None and labelled
                else not labelled and _is_unlabelled_ordinal(unit)
            ):
                parent = _get_parent(unit.id)
                count[parent] = count.get(parent, 0) + 1
    return {parent for parent in counts[0].keys() & counts[1].keys() if counts[0][parent] != counts[1][parent]}


def _is_unlabelled_ordinal(unit: Unit) -> bool:
    return unit.label is None and _has_ordinal_id(unit.id)


def _has_ordinal_id(unit: str) -> bool:
    """Test whether an id ends with an ordinal."""
    return unit.rpartition("-")[2].isdecimal()


def _get_parent(unit: str) -> str:
    return unit.rpartition("/")[0]


def _compute_length_ratio(source: Document, target: Document) -> float:
    """Compute the length ratio of target to source, in characters."""
    one, other = (sum(len(unit.text) for unit in document.units) for document in (source, target))
    return min(max(other / max(one, 1), 0.2), 5.0)


def _has_odd_length(one: Unit, other: Unit, ratio: float) -> bool:
    a, b = len(one.text) * ratio, len(other.text)
    return abs(b - a) / sqrt(3 * (a + b) + 1) > _ODD
