"""The units of a review in the present texts: by id and digest, whole or cut.

Each unit is a range of a unit of the text as it is without cuts. So a unit that the page showed whole is found where it has been cut since, and a part
that the review cuts has an id before it is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from enregard.model import Cut, Document, text_digest
from enregard.project.review import ReviewCut, ReviewMember
from enregard.segment import describe_cut, find_cuts


@dataclass(frozen=True, slots=True)
class Range:
    """The characters from *start* to before *end* of the uncut *unit*."""

    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class UnitPlaces:
    """One version: its document *whole*, without cuts, the places of its *cuts* by unit, and the cuts that a review *asks* for, by the unit that
    the page showed."""

    whole: Document
    cuts: Mapping[str, Sequence[int]]
    asked: Mapping[str, ReviewCut]

    @staticmethod
    def of(whole: Document, cuts: Iterable[Cut], asked: Iterable[ReviewCut]) -> UnitPlaces:
        return UnitPlaces(whole, find_cuts(whole, cuts)[0], {cut.unit: cut for cut in asked})

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """The present units, by id."""
        return {name: found for unit in self.whole.units for name, found in self._list_pieces(unit.id)}

    @cached_property
    def _by_digest(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.ranges:
            found.setdefault(text_digest(self.get_text(name)), []).append(name)
        return found

    def get_text(self, name: str) -> str:
        """Return the text of a present unit."""
        here = self.ranges[name]
        return self.whole.by_id[here.unit].text[here.start : here.end].strip()

    def locate(self, name: str, digest: str) -> Range | None:
        """Return where the unit is that the page showed under this *name*; None if its text has changed."""
        same = self._by_digest.get(digest, [])
        if name in same:
            return self.ranges[name]
        if len(same) == 1:
            return self.ranges[same[0]]
        unit = self.whole.by_id.get(name)
        return Range(name, 0, len(unit.text)) if unit is not None and text_digest(unit.text) == digest else None

    def find_member(self, member: ReviewMember) -> Range | None:
        """Return where *member* is; None if its text has changed, or if it cannot be cut as the review says."""
        here = self.locate(member.id, member.digest)
        if here is None or not member.part:
            return here
        text = self.whole.by_id[here.unit].text[here.start : here.end]
        places = [len(text) - len(text[at:].lstrip()) for at in self.asked[member.id].at]
        edges = [0, *places, len(text)]
        if edges != sorted(set(edges)) or "\r" in text:
            return None
        return Range(here.unit, here.start + edges[member.part - 1], here.start + edges[member.part])

    def list_units(self, here: Range) -> list[str]:
        """Return the present units that *here* is in, or that are in it."""
        pieces = self._list_pieces(here.unit)
        return [name for name, piece in pieces if piece.start < here.end and here.start < piece.end]

    def name_units(self, document: Document, ranges: Iterable[Range]) -> tuple[str, ...]:
        """Return the units of *document*, the present one, that are in *ranges*, in its order."""
        wanted = {name for here in ranges for name in self.list_units(here)}
        return tuple(wanted) if len(wanted) < 2 else tuple(name for name in document.by_id if name in wanted)

    def cut_at(self, members: Iterable[Range]) -> tuple[UnitPlaces, list[Cut]]:
        """Return the places after the units are cut at the edges of *members*, and the new cuts. A unit whose cut no words can tell stays whole."""
        cuts = {unit: list(places) for unit, places in self.cuts.items()}
        new = []
        for here in members:
            unit = self.whole.by_id[here.unit]
            for at in (here.start, here.end):
                known = cuts.setdefault(here.unit, [])
                if 0 < at < len(unit.text) and at not in known and (cut := describe_cut(unit, at)) is not None:
                    known.append(at)
                    new.append(cut)
        return replace(self, cuts={unit: sorted(places) for unit, places in cuts.items()}), new

    def can_cut(self, here: Range) -> bool:
        """Test whether work.yaml can tell the edges of *here*."""
        text = self.whole.by_id[here.unit]
        return all(not 0 < at < len(text.text) or describe_cut(text, at) for at in (here.start, here.end))

    def _list_pieces(self, unit: str) -> list[tuple[str, Range]]:
        inside = self.cuts.get(unit, ())
        end = len(self.whole.by_id[unit].text)
        if not inside:
            return [(unit, Range(unit, 0, end))]
        edges = zip((0, *inside), (*inside, end), strict=True)
        return [(f"{unit}#{n}", Range(unit, a, b)) for n, (a, b) in enumerate(edges, 1)]
