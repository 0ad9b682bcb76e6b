"""Alignment of two documents: a bitext in which every unit of both sides is in exactly one link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from enregard.align._between import add_content_links
from enregard.align._structure import link_by_structure
from enregard.encoders import Encoder
from enregard.errors import UsageError
from enregard.model import Bitext, Document, Link, State


def align(
    source: Document,
    target: Document,
    *,
    fixed: Sequence[Link] = (),
    strangers: Callable[[str, str], bool] = lambda _one, _other: False,
    encoder: Encoder | None = None,
) -> Bitext:
    """Align *source* and *target*. The links of *fixed* are kept unchanged; units for which *strangers* returns true are not linked
    by their ids and labels alone.

    Ids and printed labels are compared first. With an *encoder*, content then aligns the units between those links: where both sides
    have unlinked units, or where the two versions number their units differently.
    UsageError if the documents name different works.
    """
    if source.units and target.units and source.work and target.work and source.work != target.work:
        raise UsageError(
            f"these are versions of different works: {source.work} and {target.work}",
            path=target.path,
            hint="Check which files were given.",
        )
    links = [*fixed]
    taken_source = {unit for link in fixed for unit in link.source}
    taken_target = {unit for link in fixed for unit in link.target}
    free_source = [unit for unit in source.units if unit.id not in taken_source]
    free_target = [unit for unit in target.units if unit.id not in taken_target]
    links += [
        Link((one.id,), (other.id,), evidence=evidence)
        for one, other, evidence in link_by_structure(free_source, free_target)
        if not strangers(one.id, other.id)
    ]
    if encoder is not None:
        links = add_content_links(source, target, links, len(fixed), encoder)
    linked = {unit for link in links for unit in link.source}, {unit for link in links for unit in link.target}
    links += [Link((unit.id,), (), State.MISSING) for unit in source.units if unit.id not in linked[0]]
    links += [Link((), (unit.id,), State.MISSING) for unit in target.units if unit.id not in linked[1]]
    return Bitext(source, target, tuple(sort_links(links, source, target)))


def sort_links(links: Sequence[Link], source: Document, target: Document) -> list[Link]:
    """Sort *links* by their source units. A link without source units comes after the link of the target unit before it."""
    rank = {unit.id: n for n, unit in enumerate(source.units)}
    place = {unit.id: n for n, unit in enumerate(target.units)}
    anchor: dict[str, int] = {}  # target unit -> rank of the source unit that it is linked with
    for link in links:
        if link.source:
            anchor.update(dict.fromkeys(link.target, max(rank[i] for i in link.source)))
    before: list[int] = []
    last = -1
    for unit in target.units:
        last = anchor.get(unit.id, last)
        before.append(last)

    def key(link: Link) -> tuple[int, int, int]:
        if link.source:
            return min(rank[i] for i in link.source), 0, 0
        first = min(place[i] for i in link.target)
        return before[first], 1, first

    return sorted(links, key=key)
