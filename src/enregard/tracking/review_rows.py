"""The rows of a review page as values, and the actions on them.

A row names its units as they are in the texts without cuts: whole, by their id, or a part of one. So a row means the same on each page of the same
texts, whenever that page was made. An action takes away rows and puts others in their place; it is the same in whatever order rows are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from enregard.errors import UsageError
from enregard.model import Bitext, Document, State
from enregard.tracking.review_places import Range, UnitPlaces

Piece = str | tuple[str, int, int]
"""A unit, or the characters of it from a place to before another."""
Sides = tuple[UnitPlaces, UnitPlaces]
Key = tuple[tuple[Piece, ...], tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A link on the page. *words* are None where the translation is the text of the file."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    state: State
    words: str | None = None
    note: str = ""

    @property
    def key(self) -> Key:
        return self.source, self.target

    def dump(self) -> list[Any]:
        """Return the row as JSON has it."""
        return [list(self.source), list(self.target), str(self.state), self.words, *([self.note] if self.note else [])]


@dataclass(frozen=True, slots=True)
class Action:
    """Rows that are replaced by others. *id* is made by the browser, so that an action that is sent twice is done once."""

    id: str
    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    digests: tuple[Mapping[str, str], Mapping[str, str]] = field(default_factory=lambda: ({}, {}))
    """Of each side: the digests of the texts of its units, as the page had them."""

    def dump(self) -> dict[str, Any]:
        rows = {"gone": [row.dump() for row in self.gone], "come": [row.dump() for row in self.come]}
        return {"id": self.id, **rows, "digests": [dict(some) for some in self.digests]}


def parse_action(value: Any) -> Action:
    """Return the action that JSON has; UsageError for anything else."""
    try:
        gone = tuple(map(parse_row, value["gone"]))
        come = tuple(
            parse_row([*gone[each[0]].dump()[:2], each[1], *gone[each[0]].dump()[3:]])
            if isinstance(each[0], int)
            else parse_row(each)
            for each in value["come"]
        )
        one, other = value.get("digests", [{}, {}])
        if not isinstance(value["id"], str) or not 0 < len(value["id"]) <= 80 or not gone or not come:
            raise ValueError(value["id"])
        return Action(value["id"], gone, come, (dict(one), dict(other)))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise UsageError(f"not an action of the review page ({type(error).__name__})") from None


def parse_row(value: Any) -> Row:
    """Return the row that JSON has; ValueError or TypeError for anything else."""
    source, target, state, words, *rest = value
    note = rest[0] if rest else ""
    if len(rest) > 1 or not isinstance(note, str) or not isinstance(words, str | None) or not (source or target):
        raise ValueError(value)
    return Row(tuple(map(_parse_piece, source)), tuple(map(_parse_piece, target)), State(state), words, note)


def _parse_piece(value: Any) -> Piece:
    if isinstance(value, str):
        return value
    name, start, end = value
    if not isinstance(name, str) or type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError(value)
    return name, start, end


def list_rows(bitext: Bitext, places: Sides) -> list[Row]:
    """Return the rows of *bitext*, whose units are at *places*."""

    def name(ids: Iterable[str], side: UnitPlaces) -> tuple[Piece, ...]:
        return tuple(_make_piece(side.ranges[i], side) for i in ids)

    return [Row(name(k.source, places[0]), name(k.target, places[1]), k.state, k.wording) for k in bitext.links]


def _make_piece(here: Range, side: UnitPlaces) -> Piece:
    whole = (here.start, here.end) == (0, len(side.whole.by_id[here.unit].text))
    return here.unit if whole else (here.unit, here.start, here.end)


def find_ranges(pieces: Iterable[Piece], lengths: Mapping[str, int]) -> list[Range]:
    """Return the ranges of *pieces*, in units of these *lengths*; UsageError for a unit that is not there, or not so long."""
    found = []
    for piece in pieces:
        here = Range(piece, 0, lengths.get(piece, -1)) if isinstance(piece, str) else Range(*piece)
        if not 0 <= here.end <= lengths.get(here.unit, -1):
            raise UsageError(f"{here.unit[:80]!r} is not a unit of this page")
        found.append(here)
    return found


def find_names(pieces: Iterable[Piece], place: UnitPlaces, document: Document) -> tuple[str, ...]:
    """Return the units of *document*, the present one, that *pieces* are."""
    ranges = find_ranges(pieces, {name: len(unit.text) for name, unit in place.whole.by_id.items()})
    return place.name_units(document, ranges)


def is_balanced(action: Action, lengths: tuple[Mapping[str, int], Mapping[str, int]]) -> bool:
    """Test whether *action* leaves every unit where it was, whole or in parts, once."""
    return all(
        list(_join_ranges(find_ranges((p for row in action.gone for p in getattr(row, side)), some)))
        == list(_join_ranges(find_ranges((p for row in action.come for p in getattr(row, side)), some)))
        for side, some in zip(("source", "target"), lengths, strict=True)
    )


def _join_ranges(ranges: Iterable[Range]) -> Iterator[Range]:
    """Yield *ranges* in order, adjacent ones as one. Those that overlap stay apart, and so differ from any that do not."""
    last: Range | None = None
    for here in sorted(ranges, key=lambda each: (each.unit, each.start, each.end)):
        if last is not None and (last.unit, last.end) == (here.unit, here.start):
            last = Range(last.unit, last.start, here.end)
            continue
        if last is not None:
            yield last
        last = here
    if last is not None:
        yield last
