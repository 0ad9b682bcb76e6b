"""Links made from the suggestions of a file. Its pairs have precedence over links of the program, and decisions of a person over both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from enregard.align import sort_links
from enregard.model import Bitext, Document, Link, State
from enregard.text.same import is_same_text
from enregard.tracking.linking import leave_rest, touches_units
from enregard.tracking.match_suggestions import MatchedOffer
from enregard.tracking.pinned import collect_units
from enregard.tracking.states import IMPORT, has_human_input


@dataclass(frozen=True, slots=True)
class LinkedOffer:
    """A suggestion and the source units of the link that it received. No units if there is none, and *why* gives the reason."""

    matched: MatchedOffer
    source: tuple[str, ...] = ()
    moved: bool = False
    """True if the link was made for it."""
    why: str = ""
    part: bool = False
    """True if the link has more units than the suggestion."""


def link_suggestions(bitext: Bitext, offers: Iterable[MatchedOffer]) -> tuple[Bitext, list[LinkedOffer]]:
    """Link the units of *bitext* as *offers* pair them; return the bitext, and each suggestion with its link. The rest of a link that units
    leave stays linked, or becomes a gap."""
    linker = _OfferLinker(bitext)
    found = [linker.link_offer(matched) for matched in offers]
    if not linker.new:
        return bitext, found
    after = _relink_offers(bitext, linker.new)
    there = {frozenset(link.source): link.source for link in after.links if link.source}
    # A suggestion for a part of a link, if another one has taken its units out of the link.
    return after, [
        LinkedOffer(each.matched, there[units])
        if each.part and (units := frozenset(each.matched.source)) in there
        else each
        for each in found
    ]


class _OfferLinker:
    """Finds or makes a link in *bitext* for each suggestion; *new* links were made."""

    def __init__(self, bitext: Bitext) -> None:
        self.bitext = bitext
        self.new: list[Link] = []
        self._by_source = {unit: link for link in bitext.links for unit in link.source}
        self._by_target = {unit: link for link in bitext.links for unit in link.target}
        self._claimed: dict[tuple[bool, str], tuple[int, tuple[str, ...]]] = {}
        """Side and unit -> line of the suggestion that has the unit, and all source units of that suggestion."""

    def link_offer(self, matched: MatchedOffer) -> LinkedOffer:
        if not matched.source:
            return LinkedOffer(matched, why=matched.why)
        wanted = set(matched.source)
        _, units = self._claimed.get((True, matched.source[0]), (0, ()))
        if set(units) == wanted:
            return LinkedOffer(matched, units)
        there = list(dict.fromkeys(self._by_source[unit] for unit in matched.source))
        rest = [unit for link in there for unit in link.source if unit not in wanted]
        if rest and not matched.target:
            return LinkedOffer(matched, why=f"it is linked with {' and '.join(rest)}", part=True)
        if rest or len(there) > 1 or not self._fits(there[0], matched):
            return self._link_anew(matched, there)
        # Units that an earlier suggestion has taken out do not belong to this one, unless it names them.
        free = (unit for unit in there[0].target if matched.target or (False, unit) not in self._claimed)
        return self._claim(matched, there[0].source, tuple(free), moved=False)

    def _link_anew(self, matched: MatchedOffer, there: Sequence[Link]) -> LinkedOffer:
        """Take the units of the suggestion out of *there* and other links, unless a person has put something into one of them."""
        target = matched.target or tuple(unit for link in there for unit in link.target)
        decided = next(filter(has_human_input, (*there, *(self._by_target[unit] for unit in target))), None)
        if decided is not None:
            return LinkedOffer(matched, why=f"a person has linked {decided.name} differently")
        return self._claim(matched, matched.source, target, moved=True)

    def _fits(self, link: Link, matched: MatchedOffer) -> bool:
        """Test whether *link* is what the suggestion pairs: its units, or others with the same words."""
        has_units = set(matched.target) in (set(), set(link.target))
        return has_units or is_same_text(self.bitext.corpus_text(link), matched.offer.target)

    def _claim(
        self, matched: MatchedOffer, source: Sequence[str], target: Sequence[str], *, moved: bool
    ) -> LinkedOffer:
        """Assign these units to the suggestion, unless another one has one of them; if *moved*, as a new link."""
        keys = [*((True, unit) for unit in source), *((False, unit) for unit in target)]
        taken = next((self._claimed[key][0] for key in keys if key in self._claimed), None)
        if taken is not None:
            return LinkedOffer(matched, why=f"line {taken} links it differently")
        one, other = _sort_units(self.bitext.source, source), _sort_units(self.bitext.target, target)
        self._claimed |= dict.fromkeys(keys, (matched.offer.line, one))
        if moved:
            self.new.append(Link(one, other, State.PROPOSED if other else State.MISSING, IMPORT, evidence=(IMPORT,)))
        return LinkedOffer(matched, one, moved)


def _sort_units(document: Document, names: Collection[str]) -> tuple[str, ...]:
    """Return *names* in the order of *document*."""
    if len(names) == 1:
        return tuple(names)
    wanted = set(names)
    return tuple(unit.id for unit in document.units if unit.id in wanted)


def _relink_offers(bitext: Bitext, new: Sequence[Link]) -> Bitext:
    source, target = collect_units(new)
    links = list(new)
    for old in bitext.links:
        if touches_units(old, source, target):
            links += leave_rest(bitext, old, source, target, old.origin)
        else:
            links.append(old)
    return replace(bitext, links=tuple(sort_links(links, bitext.source, bitext.target)))
