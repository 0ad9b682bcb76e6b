"""Two Documents in, a Bitext out: every unit of both sides in exactly one link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from enregard.align._between import between
from enregard.align._structure import structure
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
    """Link *source* and *target*; the links of *fixed* hold as they are, whatever the evidence says, and units that are *strangers*
    are not joined by their ids and labels alone.

    Ids and printed labels come first. With an *encoder*, where they leave units on both sides without a counterpart, or count
    otherwise in one version than in the other, what the units say decides between the links around them.
    UsageError if the two say that they are versions of different works.
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
        for one, other, evidence in structure(free_source, free_target)
        if not strangers(one.id, other.id)
    ]
    if encoder is not None:
        links = between(source, target, links, len(fixed), encoder)
    linked = {unit for link in links for unit in link.source}, {unit for link in links for unit in link.target}
    links += [Link((unit.id,), (), State.MISSING) for unit in source.units if unit.id not in linked[0]]
    links += [Link((), (unit.id,), State.MISSING) for unit in target.units if unit.id not in linked[1]]
    return Bitext(source, target, tuple(in_order(links, source, target)))


def in_order(links: Sequence[Link], source: Document, target: Document) -> list[Link]:
    """*links* as the source has them; a unit without source follows the unit it follows in the target."""
    rank = {unit.id: n for n, unit in enumerate(source.units)}
    place = {unit.id: n for n, unit in enumerate(target.units)}
    anchor: dict[str, int] = {}  # target unit -> rank of the source it is linked with
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
