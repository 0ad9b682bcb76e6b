"""Links made from the suggestions of a file: its pairs go before those of the program, and a person's before both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard.align import sort_links
from enregard.catalog import PERSON, REUSE
from enregard.model import Bitext, Link, State
from enregard.text.same import is_same_text
from enregard.tracking.known import IMPORT
from enregard.tracking.match_suggestions import Placed


@dataclass(frozen=True, slots=True)
class Linked:
    """An offer and the units of the source that one link has for it; none, and *why*, where something stands against it."""

    placed: Placed
    source: tuple[str, ...] = ()
    moved: bool = False
    """Test whether the link was made for it."""
    why: str = ""
    part: bool = False
    """Test whether that is a link of more units than it is about."""


def link_suggestions(bitext: Bitext, offers: Iterable[Placed]) -> tuple[Bitext, list[Linked]]:
    """*bitext* with the links that *offers* want, and each offer with its link. What is left of the links that units leave stays
    linked, or stands alone."""
    desk = _Desk(bitext)
    found = [desk.linked(placed) for placed in offers]
    if not desk.new:
        return bitext, found
    after = _relink_offer(bitext, desk.new)
    there = {frozenset(link.source): link.source for link in after.links if link.source}
    return after, [each if not each.part else _free_units(each, there) for each in found]


def _free_units(each: Linked, there: Mapping[frozenset[str], tuple[str, ...]]) -> Linked:
    """*each*, if another offer has taken its units out of the link that they were part of."""
    source = there.get(frozenset(each.placed.source))
    return Linked(each.placed, source) if source else each


def has_human_input(link: Link) -> bool:
    """Test whether a person put something into *link*: a decision, or words, which those that were merely offered are not."""
    words = link.wording is not None and link.origin != REUSE
    return link.state in (State.CONFIRMED, State.STALE) or link.origin == PERSON or words


class _Desk:
    def __init__(self, bitext: Bitext) -> None:
        self.bitext = bitext
        self.new: list[Link] = []
        self.by_source = {unit: link for link in bitext.links for unit in link.source}
        self.by_target = {unit: link for link in bitext.links for unit in link.target}
        self.claimed: dict[tuple[bool, str], tuple[int, tuple[str, ...]]] = {}
        """Side and unit -> the line of the offer that has it, and all units of the source that this has."""

    def linked(self, placed: Placed) -> Linked:
        if not placed.source:
            return Linked(placed, why=placed.why)
        line, units = self.claimed.get((True, placed.source[0]), (0, ()))
        if line and set(units) == set(placed.source):
            return Linked(placed, units)
        there = list(dict.fromkeys(self.by_source[unit] for unit in placed.source))
        whole = tuple(unit for link in there for unit in link.source)
        if len(there) == 1 and set(whole) == set(placed.source) and self._fits(there[0], placed):
            # What an earlier offer has taken out of it is none of this one's, if it does not say so.
            free = (i for i in there[0].target if placed.target or (False, i) not in self.claimed)
            return self._claimed(placed, there[0].source, tuple(free), moved=False)
        target = placed.target
        if not target and set(whole) == set(placed.source):
            target = tuple(unit for link in there for unit in link.target)
        elif not target:
            rest = " and ".join(unit for unit in whole if unit not in placed.source)
            return Linked(placed, why=f"it is linked together with {rest}", part=True)
        decided = next((k for k in (*there, *(self.by_target[unit] for unit in target)) if has_human_input(k)), None)
        if decided is not None:
            return Linked(placed, why=f"a person linked {decided.name} otherwise")
        return self._claimed(placed, placed.source, target, moved=True)

    def _fits(self, link: Link, placed: Placed) -> bool:
        """Test whether *link* is what the offer pairs: its units, or others with the same words."""
        same = not placed.target or set(placed.target) == set(link.target)
        return same or is_same_text(self.bitext.corpus_text(link), placed.offer.target)

    def _claimed(self, placed: Placed, source: Sequence[str], target: Sequence[str], *, moved: bool) -> Linked:
        keys = [*((True, unit) for unit in source), *((False, unit) for unit in target)]
        taken = next((self.claimed[key][0] for key in keys if key in self.claimed), None)
        if taken is not None:
            return Linked(placed, why=f"line {taken} is about it too, and links it otherwise")
        one, other = (self._ordered(units, side) for units, side in ((source, True), (target, False)))
        self.claimed |= dict.fromkeys(keys, (placed.offer.line, one))
        if moved:
            state = State.PROPOSED if other else State.MISSING
            self.new.append(Link(one, other, state, IMPORT, evidence=(IMPORT,)))
        return Linked(placed, one, moved)

    def _ordered(self, names: Sequence[str], source: bool) -> tuple[str, ...]:
        if len(names) == 1:
            return tuple(names)
        document = self.bitext.source if source else self.bitext.target
        wanted = set(names)
        return tuple(unit.id for unit in document.units if unit.id in wanted)


def _relink_offer(bitext: Bitext, new: Sequence[Link]) -> Bitext:
    one, other = {i for k in new for i in k.source}, {i for k in new for i in k.target}
    links = list(new)
    for old in bitext.links:
        source = tuple(unit for unit in old.source if unit not in one)
        target = tuple(unit for unit in old.target if unit not in other)
        if (source, target) == (old.source, old.target):
            links.append(old)
        elif source or target:
            links += _leave_rest(old, source, target)
    return replace(bitext, links=tuple(sort_links(links, bitext.source, bitext.target)))


def _leave_rest(old: Link, source: tuple[str, ...], target: tuple[str, ...]) -> list[Link]:
    """Yield the rest of *old*: proposed again, or units without counterpart, each by itself."""
    if source and target:
        return [Link(source, target, State.PROPOSED, old.origin, evidence=old.evidence)]
    alone = Link((), (), State.MISSING, old.origin)
    return [*(replace(alone, source=(i,)) for i in source), *(replace(alone, target=(i,)) for i in target)]
