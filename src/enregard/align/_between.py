"""Content links between the links by structure: where structure found no counterpart, where the two versions number their units
differently, or where linked units differ too much in length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt

from enregard.align._anchors import Anchor, find_unbalanced_anchors
from enregard.align._doubts import doubt_links
from enregard.align._items import find_items
from enregard.align._linked import UnitReader, collect_units, find_links
from enregard.align._lists import find_list
from enregard.align._moved import find_links_below, is_moved, link_below, link_moved_entries
from enregard.align._source_ids import EVIDENCE as SOURCE_ID
from enregard.model import Document, Link, Unit
from enregard.sequences.rising import find_rising_run
from enregard.system.progress import track

Ranks = tuple[dict[str, int], dict[str, int]]
"""Position of each source unit and of each target unit, by id."""
SURE = 0.5
"""Mean probability from which content links replace links by structure, of as many units on both sides."""
_ODD = 1.2
"""Length deviation (Gale and Church, 1993) beyond which a link without shared items is suspicious."""
_FEW = 3
"""Least number of units in order that can be a sorted list."""


def add_content_links(links: Sequence[Link], fixed: int, reader: UnitReader) -> list[Link]:
    """Add content links to *links*, which are those of the documents of *reader*, of which the first *fixed* are kept unchanged. Doubtful links by label or order are replaced where
    the content links are likely enough; other links by structure are marked as doubtful where their texts are unlike."""
    source, target = reader.source, reader.target
    ranks = rank_units(source), rank_units(target)
    doubtful = list(_find_doubtful_links(source, target, links, fixed, ranks))
    moved = {k.source[0]: k.target[0] for k in links if is_moved(k)}
    doubtful += find_links_below(
        {k.source[0] for k in doubtful if k.source == k.target}.union(*moved.items()), links[fixed:], doubtful
    )
    unsure = set(doubtful)
    kept = [link for link in links if link not in unsure]
    doubtful += _find_unbalanced_links(source, target, kept, kept[:fixed], ranks)
    unsure = set(doubtful)
    kept = [link for link in kept if link not in unsure]
    added = list(link_below(moved, collect_units(kept), reader))
    added += link_moved_entries(doubtful, [*kept, *added], reader)
    kept += added
    taken = collect_units(added)
    doubtful = [k for k in doubtful if taken[0].isdisjoint(k.source) and taken[1].isdisjoint(k.target)]
    added = []
    settled: set[Link] = set()
    stretches = _find_unlinked_stretches(source, target, kept, ranks)
    for one, other in track(stretches, weigh=lambda sides: len(sides[0]) + len(sides[1])):
        members = _select_links(doubtful, one, other)
        found = list(find_links(one, other, reader))
        if sum(link.score or 0.0 for link in found) >= _count_trusted(members, len(one), len(other)):
            added += found  # otherwise the doubtful links stay
            settled |= members
    taken = collect_units(added)
    left = (link for link in doubtful if link not in settled)
    stay = (link for link in left if taken[0].isdisjoint(link.source) and taken[1].isdisjoint(link.target))
    return doubt_links([*kept, *added, *stay], fixed, reader)


def _select_links(links: Iterable[Link], one: Sequence[Unit], other: Sequence[Unit]) -> set[Link]:
    """Select the one-to-one *links* of units of *one* and *other*."""
    here = {unit.id for unit in one}, {unit.id for unit in other}
    return {link for link in links if link.source[0] in here[0] and link.target[0] in here[1]}


def _count_trusted(links: Iterable[Link], one: int, other: int) -> float:
    """Count how many of *links* by structure, in stretches of *one* and *other* units, content must find to replace them: a label tells less the more these
    numbers differ, and the order of units nothing behind the first that is in one version only."""
    named, ordered = 0, 0
    for link in links:
        named, ordered = named + ("label" in link.evidence), ordered + ("label" not in link.evidence)
    return SURE * (named * min(one, other) / max(one, other) + ordered / (1 + abs(one - other)))


def rank_units(document: Document) -> dict[str, int]:
    """Return the position of each unit by its id."""
    return {unit.id: n for n, unit in enumerate(document.units)}


def _find_unlinked_stretches(
    source: Document, target: Document, links: Sequence[Link], ranks: Ranks
) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Return the unlinked units of both sides between each two neighbouring anchors, that is, links in the same order on both sides."""
    anchors = _find_anchors(source, target, _place_links(source, links, ranks))
    taken = collect_units(links)
    for (a, b), (c, d) in pairwise(anchors):
        one = [u for u in source.units[a + 1 : c] if u.id not in taken[0]]
        other = [u for u in target.units[b + 1 : d] if u.id not in taken[1]]
        if one and other:
            yield one, other


def _find_unbalanced_links(
    source: Document, target: Document, links: Sequence[Link], fixed: Sequence[Link], ranks: Ranks
) -> Iterator[Link]:
    """Find the *links* by structure, other than *fixed* ones and those by source ids, that keep apart what belongs together."""
    placed = _place_links(source, links, ranks)
    settled = set(fixed)
    for anchor in find_unbalanced_anchors(_find_anchors(source, target, placed)):
        if (link := placed[anchor]) not in settled and SOURCE_ID not in link.evidence:
            yield link


def _place_links(source: Document, links: Iterable[Link], ranks: Ranks) -> dict[Anchor, Link]:
    """Map the positions of *links* with units on both sides to them, except those of footnotes: their places depend on where pages end."""
    rank, place = ranks
    return {
        (min(map(rank.__getitem__, k.source)), min(map(place.__getitem__, k.target))): k
        for k in links
        if k.source and k.target and source.units[rank[k.source[0]]].kind != "footnote"
    }


def _find_anchors(source: Document, target: Document, placed: Iterable[Anchor]) -> list[Anchor]:
    return [(-1, -1), *find_rising_run(sorted(placed)), (len(source.units), len(target.units))]


def _find_doubtful_links(
    source: Document, target: Document, links: Sequence[Link], fixed: int, ranks: Ranks
) -> Iterator[Link]:
    """Return links by label or by order below a parent that has different numbers of such units in the two versions, or other labels; and links by
    order alone below a parent where lengths do not match or most links have no shared items."""
    counts, others = _count_numbered(source.units), _count_numbered(target.units)
    taken = collect_units(links)
    left, right = (
        _count_numbered(u for u in d.units if u.id not in ids) for d, ids in zip((source, target), taken, strict=True)
    )
    uneven = {key for key in counts.keys() & others.keys() if counts[key] != others[key] or (left[key] and right[key])}
    in_order: dict[str, list[Link]] = {}
    for link in links[fixed:]:
        if SOURCE_ID in link.evidence:
            continue
        parent = _get_parent(link.source[0])
        if "label" in link.evidence:
            if (parent, True) in uneven:
                yield link
        elif link.source == link.target and (place := find_list(link.source[0])) is not None:
            if (place, False) in uneven:
                yield link
            else:
                in_order.setdefault(place, []).append(link)
    ratio = _compute_length_ratio(source, target)
    for some in in_order.values():
        units = ((source.units[ranks[0][k.source[0]]], target.units[ranks[1][k.target[0]]]) for k in some)
        pairs = [(one.text, other.text) for one, other in units]
        if len(some) >= _FEW and _is_doubtful_list(pairs, ratio):
            yield from some


def _count_numbered(units: Iterable[Unit]) -> Counter[tuple[str, bool]]:
    """Count the units below each parent that have a label of their own (true), and those that have only an ordinal (false)."""
    labelled = ((_get_parent(unit.id), True) for unit in units if unit.label is not None and "/" not in unit.label)
    in_order = ((parent, False) for u in units if u.label is None and (parent := find_list(u.id)) is not None)
    return Counter([*labelled, *in_order])


def _is_doubtful_list(pairs: Sequence[tuple[str, str]], ratio: float) -> bool:
    """Test whether the linked texts of a list are likely to be in different orders in the two versions."""
    apart = [(one, other) for one, other in pairs if set(find_items(one)).isdisjoint(find_items(other))]
    return len(apart) > len(pairs) / 2 or any(_has_odd_length(one, other, ratio) for one, other in apart)


def _get_parent(unit: str) -> str:
    return unit.rpartition("/")[0]


def _compute_length_ratio(source: Document, target: Document) -> float:
    """Compute the length ratio of target to source, in characters."""
    one, other = (sum(len(unit.text) for unit in document.units) for document in (source, target))
    return min(max(other / max(one, 1), 0.2), 5.0)


def _has_odd_length(one: str, other: str, ratio: float) -> bool:
    a, b = len(one) * ratio, len(other)
    return abs(b - a) / sqrt(3 * (a + b) + 1) > _ODD
