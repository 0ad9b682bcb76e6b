"""Order of a translation after its source: numbered units that were moved there are moved here, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from enregard.model import Bitext, Span, Unit


class Placed(Protocol):
    """A unit, and its spans in the file; none for a unit of the source whose translation is in the catalog only."""

    @property
    def unit(self) -> Unit: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...


P = TypeVar("P", bound=Placed)
_TITLE = "/title"


def order_parts(bitext: Bitext, parts: Sequence[P]) -> list[P]:
    """Return *parts*, which are in the order of the file, in the order of the source, as far as divisions were renumbered after it.

    Anything else stays where the translation has it: lists are sorted by each language's own alphabet.
    """
    blocks, ranks = _make_blocks(bitext, parts)
    movable = [n for n, rank in enumerate(ranks) if rank is not None]
    sources = sorted(movable, key=lambda n: ranks[n] or 0)
    moved = list(blocks)
    for place, n in zip(movable, sources, strict=True):
        moved[place] = blocks[n]
    return [part for block in moved for part in block]


def _make_blocks(bitext: Bitext, parts: Sequence[P]) -> tuple[list[list[P]], list[int | None]]:
    """Divide *parts* into blocks that stay together, with the rank of each in the source; None for a block that stays where it is."""
    ranks = {unit.id: n for n, unit in enumerate(bitext.source.units)}
    sources = {name: ranks[link.source[0]] for link in bitext.links if link.source for name in link.target}
    divisions = {division for division, _ in bitext.target.renumbered}
    # A unit that its translator divided has parts, between which another may stand.
    divisions |= {_get_division(link.target[0]) for link in bitext.links if len(link.source) > len(link.target) == 1}
    entitled = _find_left_titles(bitext)
    blocks: list[list[P]] = []
    found: list[int | None] = []
    leader = ""
    for part in parts:
        rank = _get_rank(part, ranks, sources, divisions, entitled)
        if rank is None and leader and part.unit.id.startswith(f"{leader}/"):
            blocks[-1].append(part)
            continue
        blocks.append([part])
        found.append(rank)
        leader = part.unit.id if part.spans and rank is not None else ""
    return blocks, found


def _get_rank(
    part: Placed, ranks: Mapping[str, int], sources: Mapping[str, int], divisions: set[str], entitled: set[str]
) -> int | None:
    if not part.spans:
        return ranks.get(part.unit.id)
    division = _get_division(part.unit.id)
    numbered = part.unit.label is not None and division in divisions
    return sources.get(part.unit.id) if numbered or division in entitled else None


def _find_left_titles(bitext: Bitext) -> set[str]:
    """Return the divisions with a title of their own (`Article 2`) some of whose units translate what stands under another title by now."""
    titles: dict[str, str] = {}
    for link in bitext.links:
        if len(link.source) == 1 and link.source[0].endswith(_TITLE):
            titles[_get_division(link.source[0])] = _get_division(link.target[0]) if link.target else ""
    found: set[str] = set()
    for link in bitext.links:
        if link.source and link.target and (title := titles.get(_get_division(link.source[0]))) is not None:
            division = _get_division(link.target[0])
            found |= {division, title} if division != title else set()
    return found - {""}


def _get_division(name: str) -> str:
    return name.rpartition("/")[0]
