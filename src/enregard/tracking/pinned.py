"""Pinned links: the earlier links that hold today, so that only the stretches between them are aligned again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from enregard.catalog import PoFile
from enregard.model import BREAK, Link, State
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.tracking._sides import number_stretches
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.earlier_links import follow_former_links
from enregard.tracking.states import UNLINKED
from enregard.tracking.versions import DIVIDED, MatchKind


def pin_links(
    earlier: Iterable[EarlierLink], links: Collection[Link] = (), *, proposals: bool = True
) -> dict[Link, EarlierLink | None]:
    """The links that hold, beside *links* that do already, and what each continues (None: of one that was split on both sides, a
    part that is not the first); the program's only with *proposals*."""
    source, target = collect_units(links)
    result: dict[Link, EarlierLink | None] = {}
    for k in sorted(earlier, key=_rank_link):
        held = k.held if k.decision_holds or proposals else ()
        if any(source.intersection(link.source) or target.intersection(link.target) for link in held):
            continue
        for n, link in enumerate(held):
            source.update(link.source)
            target.update(link.target)
            result[link] = None if n else k
    return result


def collect_units(links: Iterable[Link]) -> tuple[set[str], set[str]]:
    """Return the units on either side of *links*."""
    found: tuple[set[str], set[str]] = set(), set()
    for link in links:
        found[0].update(link.source)
        found[1].update(link.target)
    return found


def _rank_link(k: EarlierLink) -> int:
    """A person's word goes first; of two, the one whose units are as they were. That a unit was taken out of its link is no word on another
    text, which it has now."""
    if not k.decision_holds:
        return 3
    other = UNLINKED in k.link.evidence and MatchKind.SAME not in k.kinds
    return 1 if k.former else 2 if other or not k.kinds.isdisjoint(DIVIDED) else 0


def keep_gaps(
    earlier: Iterable[EarlierLink], links: Collection[Link], units: Sequence[Sequence[str]]
) -> dict[Link, EarlierLink]:
    """Units without counterpart that stay so, and what each continues: those of stretches between *links* in which none of the *units* of
    either side is new or changed. To look for a counterpart again would change what nobody touched."""
    taken = collect_units(links)
    gaps = {gap: k for k in earlier if (gap := k.gap) and all(map(set.isdisjoint, taken, gap.key))}
    seen = collect_units([*links, *gaps])
    stretch = _find_stretches(links, units)
    new = {stretch[side][name] for side in (0, 1) for name in units[side] if name not in seen[side]}
    places = [(gap, stretch[0][gap.source[0]] if gap.source else stretch[1][gap.target[0]]) for gap in gaps]
    return {gap: gaps[gap] for gap, place in places if place not in new}


def _find_stretches(links: Iterable[Link], units: Sequence[Sequence[str]]) -> list[dict[str, int]]:
    """Return, for each side, the stretch between *links* that each of its *units* is in."""
    ranks = [{name: n for n, name in enumerate(side)} for side in units]
    joined = [link for link in links if link.source and link.target]
    pairs = [(min(ranks[0][i] for i in k.source), min(ranks[1][i] for i in k.target)) for k in joined]
    stretches = number_stretches(pairs, (ranks[0].values(), ranks[1].values()))
    return [{name: found[n] for name, n in rank.items()} for rank, found in zip(ranks, stretches, strict=True)]


def find_cannot_links(earlier: Iterable[EarlierLink]) -> Callable[[str, str], bool]:
    """Test whether two units of today have no more in common than a number can say: one lost the counterpart that it had, or neither had
    one when they were last seen together."""
    widowed: tuple[set[str], set[str]] = set(), set()
    lone: tuple[set[str], set[str]] = set(), set()
    for k in earlier:
        if gap := k.gap:
            lone[0].update(gap.source)
            lone[1].update(gap.target)
        elif not k.former:
            for side, (mine, theirs) in enumerate(((k.source, k.target), (k.target, k.source))):
                if theirs and not any(theirs):
                    widowed[side].update(name for f in mine if f and f.kind is not MatchKind.PLACE for name in f.ids)

    def cannot_link(one: str, other: str) -> bool:
        return one in widowed[0] or other in widowed[1] or (one in lone[0] and other in lone[1])

    return cannot_link


def restore_noted_links(
    earlier: Iterable[EarlierLink],
    previous: PoFile,
    links: Collection[Link],
    texts: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
) -> list[Link]:
    """Return the links that a lost alignment must have had: links that a person confirmed in the catalog, and those whose words are still those of
    the corpus, by the members that the program noted there. *texts* are the (id, text) of the units of both sides."""
    claimed = {id(k.entry) for k in earlier}
    today = dict(texts[1])
    found: list[EarlierLink] = []
    for entry in previous.active.values():
        one, other = entry.members
        if id(entry) in claimed or not one or not other or not entry.target.strip():
            continue
        if not entry.fuzzy or is_same_text(entry.target, BREAK.join(today.get(unit, "") for unit in other)):
            found.append(EarlierLink(Record(Link(one, other, State.CONFIRMED), entry.source, entry.target)))
    held = pin_links(follow_former_links(found, *texts), links)
    return [Link(*k.key, evidence=("catalog",)) for k in held]
