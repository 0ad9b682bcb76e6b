"""Alignment of two documents: a bitext in which every unit of both sides is in exactly one link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from enregard.align._between import add_content_links, rank_units
from enregard.align._items import find_items as find_items
from enregard.align._lengths import measure_length as measure_length
from enregard.align._linked import FindDictionaries, UnitReader, collect_units
from enregard.align._source_ids import link_by_source_ids
from enregard.encoders import Encoder
from enregard.errors import UsageError
from enregard.model import Bitext, Document, Link, State, Unit


def align(
    source: Document,
    target: Document,
    *,
    fixed: Sequence[Link] = (),
    cannot_link: Callable[[str, str], bool] = lambda _one, _other: False,
    encoder: Encoder | None = None,
    dictionaries: FindDictionaries = lambda _source, _target: (),
) -> Bitext:
    """Align *source* and *target*. The links of *fixed* are kept unchanged; units for which *cannot_link* returns true are not linked
    by their ids and labels alone.

    Source ids, ids and printed labels are compared first. With an *encoder*, content then aligns the units between those links: where both sides
    have unlinked units, or where the two versions number their units differently; links by structure whose texts have nothing in common are
    marked as doubtful. *dictionaries* finds those of two languages; it is called
    only where the encoder does not support both.
    UsageError if the documents name different works.
    """
    _refuse_other_work(source, target)
    taken = collect_units(fixed)
    free_source = [unit for unit in source.units if unit.id not in taken[0]]
    free_target = [unit for unit in target.units if unit.id not in taken[1]]
    found = _link_by_names(free_source, free_target)
    links = [*fixed, *(link for link in found if not cannot_link(link.source[0], link.target[0]))]
    if encoder is not None:
        links = add_content_links(links, len(fixed), UnitReader(source, target, encoder, dictionaries))
    linked = collect_units(links)
    links += [Link((unit.id,), (), State.MISSING) for unit in source.units if unit.id not in linked[0]]
    links += [Link((), (unit.id,), State.MISSING) for unit in target.units if unit.id not in linked[1]]
    return Bitext(source, target, tuple(sort_links(links, source, target)))


def _refuse_other_work(source: Document, target: Document) -> None:
    if source.units and target.units and source.work and target.work and not _is_same_work(source.work, target.work):
        raise UsageError(
            f"these are versions of different works: {source.work} and {target.work}",
            path=target.path,
            hint="Are these the right files?",
        )


def _is_same_work(one: str, other: str) -> bool:
    """Test whether both symbols are of one work, of which one may be a reissue: A/91/7 and A/91/7/Rev.1."""
    from enregard.project import find_reissue

    return one == other or find_reissue(one, other) is not None or find_reissue(other, one) is not None


def _link_by_names(source: Sequence[Unit], target: Sequence[Unit]) -> Iterator[Link]:
    """Link units by the ids that their files give them, if these have any, and the others by structure."""
    named = link_by_source_ids(source, target) if any(unit.source_id for unit in source) else []
    yield from named
    known = collect_units(named)
    left = ([unit for unit in side if unit.id not in ids] for side, ids in zip((source, target), known, strict=True))
    yield from _link_by_structure(*left)


def _link_by_structure(source: Sequence[Unit], target: Sequence[Unit]) -> Iterator[Link]:
    """Link units by equal ids, then by equal printed labels below the same parent; a unit is in one link at most."""
    by_id = {unit.id: unit for unit in target}
    by_label = {_get_label_key(unit): unit.id for unit in reversed(target) if unit.label is not None}
    used: set[str] = set()
    left: list[Unit] = []
    for unit in source:
        other = by_id.get(unit.id)
        if other is None or other.kind != unit.kind or len({unit.label, other.label} - {None}) > 1:
            left.append(unit)
            continue
        used.add(unit.id)
        same = unit.label is not None and unit.label == other.label
        yield Link((unit.id,), (unit.id,), evidence=("id", "label") if same else ("id",))
    for unit in left:
        name = by_label.get(_get_label_key(unit))
        if name is not None and name not in used:
            used.add(name)
            yield Link((unit.id,), (name,), evidence=("label",))


def _get_label_key(unit: Unit) -> tuple[str, str | None]:
    return unit.id.rpartition("/")[0], unit.label


def sort_links(links: Sequence[Link], source: Document, target: Document) -> list[Link]:
    """Sort *links* by their source units. A link without source units comes after the link of the target unit before it."""
    rank, place = rank_units(source), rank_units(target)
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
