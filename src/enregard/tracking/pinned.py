"""Pinned links: the earlier links that stay in force, so that only the stretches between them are aligned again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from enregard.catalog import PoFile
from enregard.model import BREAK, Link, State
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.tracking._sides import number_stretches
from enregard.tracking.earlier_link import EarlierLink, collect_ids, is_unchanged
from enregard.tracking.earlier_links import follow_former_links
from enregard.tracking.states import UNLINKED
from enregard.tracking.versions import DIVIDED, MatchKind


def pin_links(
    earlier: Iterable[EarlierLink], links: Collection[Link] = (), *, proposals: bool = True
) -> dict[Link, EarlierLink | None]:
    """Return the links that stay in force beside *links*, and the earlier link that each continues. This is None for the second and later
    parts of a link that was split on both sides. Links that the program proposed are included only with *proposals*."""
    source, target = collect_units(links)
    result: dict[Link, EarlierLink | None] = {}
    for k in sorted(earlier, key=_rank_link):
        pinned = k.pinned_links if k.decision_holds or proposals else ()
        if any(source.intersection(link.source) or target.intersection(link.target) for link in pinned):
            continue
        for n, link in enumerate(pinned):
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
    """Rank a link for conflicts: a person's decisions come first, and among these the links whose units are unchanged. The decision to unlink
    a unit says nothing about another text that it has now."""
    if not k.decision_holds:
        return 3
    other = UNLINKED in k.link.evidence and MatchKind.SAME not in k.kinds
    return 1 if k.former else 2 if other or not k.kinds.isdisjoint(DIVIDED) else 0


def keep_gaps(
    earlier: Iterable[EarlierLink], links: Collection[Link], units: Sequence[Sequence[str]]
) -> dict[Link, EarlierLink | None]:
    """Return the gaps that stay, and the earlier link that each continues, if any: those in stretches between *links* where none of the *units* of
    either side is new or changed, and translations whose source is gone. A new search for counterparts there would change links although nobody
    edited anything, or give a new text the translation of another."""
    taken = collect_units(links)
    found = [(gap, k if k.gap else None) for k in earlier if (gap := k.gap or _find_widowed(k))]
    gaps = {gap: k for gap, k in found if all(map(set.isdisjoint, taken, gap.key))}
    seen = collect_units([*links, *gaps])
    stretch = _find_stretches(links, units)
    new = {stretch[side][name] for side in (0, 1) for name in units[side] if name not in seen[side]}
    places = [(gap, stretch[0][gap.source[0]] if gap.source else stretch[1][gap.target[0]]) for gap in gaps]
    return {gap: gaps[gap] for gap, place in places if place not in new or gap.is_withdrawn}


def _find_widowed(k: EarlierLink) -> Link | None:
    """Return the gap that *k* leaves if its source is gone and its target is there unchanged."""
    target = collect_ids(k.target) if is_unchanged(k.target) else None
    if k.former or not k.source or any(k.source) or not target:
        return None
    return Link((), target, State.MISSING)


def _find_stretches(links: Iterable[Link], units: Sequence[Sequence[str]]) -> list[dict[str, int]]:
    """Map the *units* of each side to the stretches between *links* in which they are."""
    ranks = [{name: n for n, name in enumerate(side)} for side in units]
    joined = [link for link in links if link.source and link.target]
    pairs = [(min(ranks[0][i] for i in k.source), min(ranks[1][i] for i in k.target)) for k in joined]
    stretches = number_stretches(pairs, (ranks[0].values(), ranks[1].values()))
    return [{name: found[n] for name, n in rank.items()} for rank, found in zip(ranks, stretches, strict=True)]


def find_cannot_links(earlier: Iterable[EarlierLink]) -> Callable[[str, str], bool]:
    """Return a function that tests whether equal numbers alone are not enough to link two present units: one lost its counterpart, or neither
    had one when both were last aligned."""
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
    """Return the links of a lost alignment file, as far as the notes in the catalog show them: links that a person confirmed, and links whose
    words are still those of the corpus. *texts* are the (id, text) of the units of both sides."""
    claimed = {id(k.entry) for k in earlier}
    today = dict(texts[1])
    found: list[EarlierLink] = []
    for entry in previous.active.values():
        one, other = entry.members
        if id(entry) in claimed or not one or not other or not entry.target.strip():
            continue
        if not entry.fuzzy or is_same_text(entry.target, BREAK.join(today.get(unit, "") for unit in other)):
            found.append(EarlierLink(Record(Link(one, other, State.CONFIRMED), entry.source, entry.target)))
    pinned = pin_links(follow_former_links(found, *texts), links)
    return [Link(*k.key, evidence=("catalog",)) for k in pinned]
