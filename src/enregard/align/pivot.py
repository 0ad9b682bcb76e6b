"""Two translations of one text aligned with each other, through the text that both are aligned with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from math import prod

from enregard.align import in_order
from enregard.errors import UsageError
from enregard.model import Agreed, Bitext, Link, State, Unit, parted

ORIGIN = "pivot"


def through(one: Bitext, other: Bitext) -> Bitext:
    """The target of *one* aligned with that of *other* by the units of the source that they share, both :func:`worded`.

    A link is confirmed where all that it is made of is, stale where some of that is, and rests on the language between. A unit that
    faces nothing there is a gap that rests on nothing and that nobody has confirmed: whoever said so had not seen the third text.
    UsageError if the two are not of one source."""
    if one.source.language != other.source.language or one.source.by_id.keys() != other.source.by_id.keys():
        raise UsageError("only translations of one text can be aligned through it")
    left, right = worded(one), worded(other)
    links = [_link(these, those, one.source.language) for these, those in _components(left.links, right.links)]
    facing = [link for link in links if link.source or link.target]
    return Bitext(left.target, right.target, tuple(in_order(facing, left.target, right.target)))


def turned(bitext: Bitext) -> Bitext:
    """*bitext*, :func:`worded`, seen from its target."""
    seen = worded(bitext)
    links = [replace(link, source=link.target, target=link.source, agreed=_turned(link.agreed)) for link in seen.links]
    return Bitext(seen.target, seen.source, tuple(in_order(links, seen.target, seen.source)))


def _turned(agreed: Agreed | None) -> Agreed | None:
    return agreed and Agreed(agreed.target, agreed.source, agreed.source)


def worded(bitext: Bitext) -> Bitext:
    """*bitext* with what people wrote as the text of its target. Words in as many parts as their link has units are the words of these;
    others make one unit of them, under the id of the first. What was written for no unit is one, under the id of the source
    unit."""
    units = dict(bitext.target.by_id)
    taken = {*units}
    following: dict[str | None, list[str]] = {}
    links: list[Link] = []
    last: str | None = None
    for link in bitext.links:
        if link.wording is not None:
            new = _units(bitext, link, taken)
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


def _units(bitext: Bitext, link: Link, taken: set[str]) -> list[Unit]:
    """What *link* has for its target in the words of people; ids of what is new there become *taken*."""
    words = link.wording or ""
    hosts: Sequence[Unit] = bitext.target_units(link) or bitext.source_units(link)
    parts = parted(words, len(hosts))
    if parts is None:
        hosts, parts = hosts[:1], [words]
    if not link.target:
        hosts = [replace(unit, id=_free(unit.id, taken)) for unit in hosts]
    return [
        replace(unit, text=text, spans=(), label_span=None, marks=(), page=unit.page if link.target else None)
        for unit, text in zip(hosts, parts, strict=True)
    ]


def _free(name: str, taken: set[str]) -> str:
    found = next(i for i in chain([name], (f"{name}~{n}" for n in count(2))) if i not in taken)
    taken.add(found)
    return found


def _components(one: Sequence[Link], other: Sequence[Link]) -> Iterator[tuple[list[Link], list[Link]]]:
    """Links of either side that hang together by their source units; one without any is by itself."""
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


def _link(these: Sequence[Link], those: Sequence[Link], language: str) -> Link:
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
