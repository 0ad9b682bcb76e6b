"""Alignment of two translations through their common source text, the pivot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from math import prod

from enregard.align import sort_links
from enregard.errors import UsageError
from enregard.model import Agreed, Bitext, Link, State, Unit, split_parts

ORIGIN = "pivot"


def align_through_pivot(one: Bitext, other: Bitext) -> Bitext:
    """Align the target of *one* with that of *other* through their common source units, with the wordings of links applied to both.

    A link is confirmed if all of its component links are, and stale if one of them is; its evidence is the language of the pivot. A
    unit without a source unit becomes a gap without evidence. It is not confirmed: nobody has compared it with the third text.
    UsageError if the two do not have the same source."""
    if one.source.language != other.source.language or one.source.by_id.keys() != other.source.by_id.keys():
        raise UsageError("only translations of the same text can be aligned through it")
    left, right = apply_wordings(one), apply_wordings(other)
    links = [
        _merge_links(these, those, one.source.language) for these, those in _find_components(left.links, right.links)
    ]
    facing = [link for link in links if link.source or link.target]
    return Bitext(left.target, right.target, tuple(sort_links(facing, left.target, right.target)))


def reverse_bitext(bitext: Bitext) -> Bitext:
    """Return *bitext* with source and target exchanged, after the wordings of its links are applied."""
    seen = apply_wordings(bitext)
    links = [
        replace(
            link,
            source=link.target,
            target=link.source,
            agreed=link.agreed and Agreed(link.agreed.target, link.agreed.source, link.agreed.source),
        )
        for link in seen.links
    ]
    return Bitext(seen.target, seen.source, tuple(sort_links(links, seen.target, seen.source)))


def apply_wordings(bitext: Bitext) -> Bitext:
    """Return *bitext* with the wordings of its links as the text of its target. A wording with as many parts as its link has target
    units gives one part to each; any other replaces them by one unit with the id of the first. A wording of a link without target
    units becomes new units with the ids of the source units."""
    units = dict(bitext.target.by_id)
    taken = {*units}
    following: dict[str | None, list[str]] = {}
    links: list[Link] = []
    last: str | None = None
    for link in bitext.links:
        if link.wording is not None:
            new = _make_units(bitext, link, taken)
            for gone in link.target:
                del units[gone]
            units.update((unit.id, unit) for unit in new)
            names = tuple(unit.id for unit in new)
            if link.target:
                last = names[-1]
            else:
                following.setdefault(last, []).extend(names)
            links.append(replace(link, target=names, wording=None))
        else:
            last = link.target[-1] if link.target else last
            links.append(link)
    order = [None, *(unit.id for unit in bitext.target.units if unit.id in units)]
    every = [name for place in order for name in (place, *following.get(place, ())) if name is not None]
    target = replace(bitext.target, units=tuple(units[name] for name in every))
    return Bitext(bitext.source, target, tuple(links))


def _make_units(bitext: Bitext, link: Link, taken: set[str]) -> list[Unit]:
    """Make the target units of *link* from its wording; ids of new units are added to *taken*."""
    words = link.wording or ""
    hosts: Sequence[Unit] = bitext.target_units(link) or bitext.source_units(link)
    parts = split_parts(words, len(hosts))
    if parts is None:
        hosts, parts = hosts[:1], [words]
    if not link.target:
        hosts = [replace(unit, id=_find_free_id(unit.id, taken)) for unit in hosts]
    return [
        replace(unit, text=text, spans=(), label_span=None, marks=(), page=unit.page if link.target else None)
        for unit, text in zip(hosts, parts, strict=True)
    ]


def _find_free_id(name: str, taken: set[str]) -> str:
    found = next(i for i in chain([name], (f"{name}~{n}" for n in count(2))) if i not in taken)
    taken.add(found)
    return found


def _find_components(one: Sequence[Link], other: Sequence[Link]) -> Iterator[tuple[list[Link], list[Link]]]:
    """Find the connected components of links of both sides that share source units; a link without source units is its own."""
    home: dict[str, int] = {}
    groups: dict[int, tuple[list[Link], list[Link]]] = {}
    for n, (side, link) in enumerate([*((0, k) for k in one), *((1, k) for k in other)]):
        met = sorted({home[unit] for unit in link.source if unit in home}) or [n]
        group = groups.setdefault(met[0], ([], []))
        group[side].append(link)
        for rest in met[1:]:
            for mine, theirs in zip(group, groups.pop(rest), strict=True):
                mine.extend(theirs)
        home.update((unit, met[0]) for half in group for k in half for unit in k.source)
    yield from groups.values()


def _merge_links(these: Sequence[Link], those: Sequence[Link], language: str) -> Link:
    source, target = (tuple(unit for link in half for unit in link.target) for half in (these, those))
    parts = [*these, *those]
    states = {link.state if link.source else State.MISSING for link in parts}
    scores = [link.score for link in parts if link.score is not None]
    if states == {State.CONFIRMED}:
        state = State.CONFIRMED
    elif not (source and target):
        state = State.MISSING
    else:
        state = State.STALE if State.STALE in states else State.PROPOSED
    score = round(prod(scores), 3) if scores else None
    return Link(source, target, state, ORIGIN, score, (language,) if any(link.source for link in parts) else ())
