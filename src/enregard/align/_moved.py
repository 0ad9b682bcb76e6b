"""Units of lists that have other places in the two versions: entries that each language sorts by its own alphabet, and sections that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enregard.align._linked import UnitReader, collect_units, find_links
from enregard.align._lists import find_list, find_outer, find_stem
from enregard.align._source_ids import EVIDENCE as SOURCE_ID
from enregard.model import Link, State, Unit


def is_moved(link: Link) -> bool:
    """Test whether *link* joins two units of lists that have other places in the two versions."""
    names = (*link.source, *link.target)
    return len(link.source) == len(link.target) == 1 and names[0] != names[1] and None not in map(find_list, names)


def find_links_below(above: Iterable[str], links: Iterable[Link], known: Iterable[Link]) -> Iterator[Link]:
    """Find the *links*, other than *known* ones, of units with the same ids below units of *above*, whose places say nothing."""
    unsure, stems = set(known), set(map(find_stem, above))
    for link in links:
        here = link.source == link.target and link not in unsure and SOURCE_ID not in link.evidence
        if here and find_outer(link.source[0], stems):
            yield link


def link_below(moved: Mapping[str, str], taken: tuple[set[str], set[str]], reader: UnitReader) -> Iterator[Link]:
    """Link what stands below the units of *moved*, by content."""
    below: list[defaultdict[str, list[Unit]]] = []
    sides = ((reader.source, [*moved], taken[0]), (reader.target, [*moved.values()], taken[1]))
    for document, heads, used in sides:
        stems = {find_stem(name): name for name in heads}
        units: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in document.units if stems else ():
            if unit.id not in used and (stem := find_outer(unit.id, stems)):
                units[stems[stem]].append(unit)
        below.append(units)
    for one, other in moved.items():
        if one in below[0] and other in below[1]:
            yield from find_links(below[0][one], below[1][other], reader)


def link_moved_entries(doubtful: Iterable[Link], kept: Sequence[Link], reader: UnitReader) -> Iterator[Link]:
    """Link the entries of the lists of *doubtful* links that are in different orders in the two versions, and what stands below them."""
    lists = {name for k in doubtful if k.source == k.target and (name := find_list(k.source[0])) is not None}
    if not lists:
        return
    from enregard.align._entries import CHANCE, find_moved_entries  # loads NumPy

    taken = collect_units(kept)
    for one, other in find_moved_entries(reader, lists):
        free = [u for u in one if u.id not in taken[0]], [u for u in other if u.id not in taken[1]]
        if not (one and other):  # between its neighbors stands what belongs to other entries
            yield from (Link((unit.id,), (), State.MISSING) for unit in free[0])
            yield from (Link((), (unit.id,), State.MISSING) for unit in free[1])
        elif (free[0][:1], free[1][:1]) == (one[:1], other[:1]):
            yield Link(
                (one[0].id,), (other[0].id,), origin="content", score=CHANCE, evidence=(reader.evidence or "words",)
            )
            free = free[0][1:], free[1][1:]
        if all(free):
            yield from find_links(*free, reader)
