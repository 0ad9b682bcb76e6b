"""The review that a series of actions on a page comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from enregard.model import BREAK, Bitext, text_digest
from enregard.project.review import Review, ReviewCut, ReviewedLink, ReviewMember, ShownLink
from enregard.tracking.review_places import Range, UnitPlaces
from enregard.tracking.review_rows import Action, Key, Piece, Row, Sides


@dataclass(slots=True)
class Net:
    """What a series of actions comes to: the rows that they *made*, and those at first that *were* in their place. What was undone leaves no trace."""

    made: dict[Key, Row] = field(default_factory=dict)
    were: dict[Key, Row] = field(default_factory=dict)
    digests: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))

    def add(self, action: Action) -> None:
        for some, new in zip(self.digests, action.digests, strict=True):
            some.update(new)
        for row in action.gone:
            if self.made.get(row.key) == row:
                del self.made[row.key]
            else:
                self.were[row.key] = row
        for row in action.come:
            if self.were.get(row.key) == row:
                del self.were[row.key]
            else:
                self.made[row.key] = row


def build_review(work: str, bitext: Bitext, net: Net, places: Sides) -> tuple[Review, Sides]:
    """Return the review that has *net*, for *bitext*, whose units are at *places*, and the places with its cuts."""
    edges: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for row in net.made.values():
        for side, pieces in enumerate(row.key):
            for piece in pieces:
                if not isinstance(piece, str):
                    name, start, end = piece
                    length = len(places[side].whole.by_id[name].text) if name in places[side].whole.by_id else -1
                    edges[side].setdefault(name, set()).update({start, end} - {0, length})
    cuts = tuple(
        ReviewCut(which, name, _find_digest(name, side, net, places), tuple(sorted(edges[side][name])))
        for side, which in enumerate(("source", "target"))
        for name in sorted(edges[side])
    )
    sides = tuple(
        UnitPlaces(place.whole, place.cuts, {cut.unit: cut for cut in cuts if cut.side == which})
        for place, which in zip(places, ("source", "target"), strict=True)
    )
    order = [{name: n for n, name in enumerate(place.whole.by_id)} for place in places]
    homes = _Homes(net.were.values())
    made = sorted(net.made.values(), key=lambda row: _rank(row, order))
    links = []
    for row in made:
        source, target = (
            tuple(_make_member(piece, side, net, places, edges[side]) for piece in pieces)
            for side, pieces in enumerate(row.key)
        )
        texts = _read_text(row.source, places[0]), _read_translation(row, places[1])
        was = tuple(_show(each, places) for each in homes.find(row))
        links.append(ReviewedLink(source, target, row.state, row.words, row.note, texts, was))
    review = Review(work, bitext.source.language, bitext.target.language, cuts, tuple(links))
    return review, (sides[0], sides[1])


class _Homes:
    """The rows that had the units of others at first."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.by_unit: dict[tuple[int, str], list[Row]] = {}
        for row in rows:
            for place in dict.fromkeys(_list_units(row)):
                self.by_unit.setdefault(place, []).append(row)

    def find(self, row: Row) -> list[Row]:
        near = dict.fromkeys(was for place in _list_units(row) for was in self.by_unit.get(place, ()))
        return [was for was in near if any(_overlap(a, b) for a, b in _pair_pieces(row, was))]


def _list_units(row: Row) -> Iterator[tuple[int, str]]:
    for side, pieces in enumerate(row.key):
        yield from ((side, piece if isinstance(piece, str) else piece[0]) for piece in pieces)


def _pair_pieces(row: Row, other: Row) -> Iterator[tuple[Piece, Piece]]:
    for one, two in zip(row.key, other.key, strict=True):
        yield from ((a, b) for a in one for b in two)


def _overlap(one: Piece, other: Piece) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return (one if isinstance(one, str) else one[0]) == (other if isinstance(other, str) else other[0])
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _rank(row: Row, order: Sequence[Mapping[str, int]]) -> tuple[tuple[int, int], ...]:
    """Return where *row* is in the texts: the source first, as far as it has one."""
    firsts = []
    for side, pieces in enumerate(row.key):
        starts = [(piece, 0) if isinstance(piece, str) else piece[:2] for piece in pieces]
        firsts.append(min(((order[side].get(name, 0), at) for name, at in starts), default=(len(order[side]), 0)))
    return tuple(firsts)


def _make_member(piece: Piece, side: int, net: Net, places: Sides, edges: Mapping[str, set[int]]) -> ReviewMember:
    if isinstance(piece, str):
        return ReviewMember(piece, _find_digest(piece, side, net, places))
    name, start, _ = piece
    return ReviewMember(name, _find_digest(name, side, net, places), sorted({0, *edges[name]}).index(start) + 1)


def _find_digest(name: str, side: int, net: Net, places: Sides) -> str:
    """Return the digest of the text that the page showed of a unit."""
    unit = places[side].whole.by_id.get(name)
    return net.digests[side].get(name) or (text_digest(unit.text) if unit else "")


def _read_text(pieces: Iterable[Piece], place: UnitPlaces) -> str:
    texts = []
    for piece in pieces:
        name, start, end = (piece, 0, None) if isinstance(piece, str) else piece
        unit = place.whole.by_id.get(name)
        texts.append(unit.text[start:end].strip() if unit else "")
    return BREAK.join(filter(None, texts))


def _read_translation(row: Row, place: UnitPlaces) -> str:
    return _read_text(row.target, place) if row.words is None else row.words


def _show(row: Row, places: Sides) -> ShownLink:
    """Return *row* as a link that the page showed, with the present names of its units."""
    names = []
    for pieces, place in zip(row.key, places, strict=True):
        ranges = [_find_range(piece, place) for piece in pieces]
        names.append(tuple(dict.fromkeys(name for here in ranges if here for name in place.list_units(here))))
    return ShownLink(names[0], names[1], row.state, text_digest(_read_translation(row, places[1])))


def _find_range(piece: Piece, place: UnitPlaces) -> Range | None:
    name, start, end = (piece, 0, None) if isinstance(piece, str) else piece
    unit = place.whole.by_id.get(name)
    return Range(name, start, len(unit.text) if end is None else end) if unit else None
