"""Fixed points: the links of before that hold today, so that only the stretches between them are aligned again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable

from enregard.catalog import PoFile
from enregard.model import BREAK, Document, Link, State
from enregard.project import Record
from enregard.sequences.rising import find_rising_run
from enregard.text.same import is_same_text
from enregard.tracking.known import UNLINKED, Known
from enregard.tracking.known_links import follow_former_links, list_texts
from enregard.tracking.versions import How


def pin_links(
    known: Iterable[Known], links: Collection[Link] = (), *, proposals: bool = True
) -> dict[Link, Known | None]:
    """The links that hold, beside *links* that do already, and what each continues (None: of one that was split on both sides, a
    part that is not the first); the program's only with *proposals*."""
    source = {unit for link in links for unit in link.source}
    target = {unit for link in links for unit in link.target}
    result: dict[Link, Known | None] = {}
    for k in sorted(known, key=_rank):
        held = k.held if k.decided or proposals else ()
        if any(source.intersection(link.source) or target.intersection(link.target) for link in held):
            continue
        for n, link in enumerate(held):
            source.update(link.source)
            target.update(link.target)
            result[link] = None if n else k
    return result


def _rank(k: Known) -> int:
    """A person's word goes first; of two, the one whose units are as they were. That a unit was taken out of its link is no word on another
    text, which it has now."""
    if not k.decided:
        return 3
    other = UNLINKED in k.record.link.evidence and How.SAME not in k.hows
    return 1 if k.former else 2 if k.divided or other else 0


def keep_gaps(known: Iterable[Known], links: Collection[Link], source: Document, target: Document) -> dict[Link, Known]:
    """Units without counterpart that stay so, and what each continues: those of stretches between *links* in which no unit is new
    or changed. To look for a counterpart again would change what nobody touched."""
    taken = {i for k in links for i in k.source}, {i for k in links for i in k.target}
    gaps = {
        gap: k for k in known if (gap := k.gap) and taken[0].isdisjoint(gap.source) and taken[1].isdisjoint(gap.target)
    }
    seen = {i for k in gaps for i in k.source}, {i for k in gaps for i in k.target}
    rank, place = ({unit.id: n for n, unit in enumerate(d.units)} for d in (source, target))
    joined = sorted(
        (min(rank[i] for i in k.source), min(place[i] for i in k.target)) for k in links if k.source and k.target
    )
    ends = [n for n, _ in find_rising_run(joined)], [n for _, n in find_rising_run(joined)]
    old = taken[0] | seen[0], taken[1] | seen[1]
    new = {bisect_left(ends[0], n) for i, n in rank.items() if i not in old[0]}
    new |= {bisect_left(ends[1], n) for i, n in place.items() if i not in old[1]}

    def stretch(gap: Link) -> int:
        return bisect_left(ends[0], rank[gap.source[0]]) if gap.source else bisect_left(ends[1], place[gap.target[0]])

    return {gap: k for gap, k in gaps.items() if stretch(gap) not in new}


def find_cannot_links(known: Iterable[Known]) -> Callable[[str, str], bool]:
    """Test whether two units of today have no more in common than a number can say: one lost the counterpart that it had, or neither had
    one when they were last seen together."""
    widowed: tuple[set[str], set[str]] = set(), set()
    lone: tuple[set[str], set[str]] = set(), set()
    for k in known:
        if gap := k.gap:
            lone[0].update(gap.source)
            lone[1].update(gap.target)
        elif not k.former:
            for side, (mine, theirs) in enumerate(((k.source, k.target), (k.target, k.source))):
                if theirs and not any(theirs):
                    widowed[side].update(name for f in mine if f and f.how is not How.PLACE for name in f.ids)

    def are(one: str, other: str) -> bool:
        return one in widowed[0] or other in widowed[1] or (one in lone[0] and other in lone[1])

    return are


def restore_noted_links(
    known: Iterable[Known], previous: PoFile | None, links: Collection[Link], source: Document, target: Document
) -> list[Link]:
    """Return the links that a lost alignment must have had: links that a person confirmed in the catalog, and those whose words are still those of
    the corpus, by the members that the program noted there."""
    claimed = {id(k.entry) for k in known}
    today = dict(list_texts(target))
    found: list[Known] = []
    for entry in previous.active.values() if previous else ():
        one, other = entry.members
        if id(entry) in claimed or not one or not other or not entry.target.strip():
            continue
        if not entry.fuzzy or is_same_text(entry.target, BREAK.join(today.get(unit, "") for unit in other)):
            found.append(Known(Record(Link(one, other, State.CONFIRMED), entry.source, entry.target)))
    held = pin_links(follow_former_links(found, list_texts(source), list_texts(target)), links)
    return [Link(k.source, k.target, evidence=("catalog",)) for k in held]
