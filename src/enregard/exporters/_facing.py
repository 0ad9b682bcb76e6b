"""The aligned texts of a View as rows, in order, with one side for each language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enregard.model import BREAK, LEAST_SETTLED_FIRST, Bitext, Document, Link, State, Unit, View


@dataclass(frozen=True, slots=True)
class RowSide:
    """The units and text of one language in a row.

    *links* are the links that put the units in this row: for the source, one for each translation unless links are merged; for a
    translation, one. There are no units where the language lacks the text or only the catalog has it.
    """

    language: str
    units: tuple[Unit, ...]
    text: str
    corpus: str
    """The text as received, before any change made in the catalog."""
    links: tuple[Link, ...] = ()

    @property
    def state(self) -> State | None:
        """The least settled state of its links; None where it has none."""
        return next((state for state in LEAST_SETTLED_FIRST if any(link.state is state for link in self.links)), None)


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A row with one side for each language, the source first."""

    name: str
    sides: tuple[RowSide, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The distinct states of its translations, the least settled first."""
        states = {side.state for side in self.sides[1:]}
        return tuple(state for state in LEAST_SETTLED_FIRST if state in states)

    @property
    def state(self) -> State:
        """The first of its states the least settled first."""
        return self.states[0]

    @property
    def is_gap(self) -> bool:
        """True if at least one language has no text here."""
        return not all(side.units or side.text.strip() for side in self.sides)

    @property
    def key(self) -> str:
        """A unique form of *name*: a row without source units is prefixed with its language, since its name may equal that of a source unit."""
        if self.sides[0].units:
            return self.name
        return f"{'+'.join(side.language for side in self.sides if side.links)}:{self.name}"

    @property
    def kind(self) -> str:
        return next(unit.kind for side in self.sides for unit in side.units)

    @property
    def is_heading(self) -> bool:
        """True if it is printed in bold in the document: a title, a heading, the name of the organization."""
        return self.kind.rpartition("/")[2] in ("title", "heading", "article-title", "agenda-title", "organization")


def list_documents(view: View) -> tuple[Document, ...]:
    """Return the documents of *view*, the source first."""
    return (view.bitexts[0].source, *(bitext.target for bitext in view.bitexts))


def align_rows(view: View) -> Iterator[AlignedRow]:
    """Yield the rows of *view*.

    With one bitext, each link is a row. With several, links that share source units are merged into one row, and units without a
    source counterpart get rows of their own at their position.
    """
    if len(view.bitexts) == 1:
        yield from (_build_row(view.bitexts, link.source, {0: [link]}) for link in view.bitexts[0].links)
        return
    group = _group_source_units(view.bitexts)
    members: dict[int, list[str]] = defaultdict(list)
    for unit in view.bitexts[0].source.units:
        members[group[unit.id]].append(unit.id)
    linked: dict[int, dict[int, list[Link]]] = defaultdict(lambda: defaultdict(list))
    alone: dict[int, dict[tuple[str, ...], dict[int, list[Link]]]] = defaultdict(dict)
    for n, bitext in enumerate(view.bitexts):
        at = -1
        for link in bitext.links:
            if link.source:
                at = group[link.source[0]]
                linked[at][n].append(link)
            else:
                alone[at].setdefault(link.target, {}).setdefault(n, []).append(link)
    for at in (-1, *members):
        if at >= 0:
            yield _build_row(view.bitexts, tuple(members[at]), linked[at])
        yield from (_build_row(view.bitexts, (), found) for found in alone[at].values())


def _group_source_units(bitexts: Sequence[Bitext]) -> dict[str, int]:
    """Map each source unit id to the index of the first unit that it is joined with, directly or through other links."""
    place = {unit.id: n for n, unit in enumerate(bitexts[0].source.units)}
    first = list(range(len(place)))

    def root(n: int) -> int:
        while first[n] != n:
            first[n] = first[first[n]]
            n = first[n]
        return n

    for bitext in bitexts:
        for link in bitext.links:
            for one, other in zip(link.source, link.source[1:], strict=False):
                a, b = root(place[one]), root(place[other])
                first[max(a, b)] = min(a, b)
    return {name: root(n) for name, n in place.items()}


def _build_row(bitexts: Sequence[Bitext], source: tuple[str, ...], links: dict[int, list[Link]]) -> AlignedRow:
    by_id = bitexts[0].source.by_id
    units = tuple(by_id[i] for i in source)
    text = BREAK.join(unit.text for unit in units)
    every = tuple(link for found in links.values() for link in found)
    sides = [RowSide(bitexts[0].source.language, units, text, text, every if source else ())]
    sides += [_build_side(bitext, links.get(n, ())) for n, bitext in enumerate(bitexts)]
    return AlignedRow("+".join(source or next(link.target for link in every)), tuple(sides))


def _build_side(bitext: Bitext, links: Sequence[Link]) -> RowSide:
    units = tuple(unit for link in links for unit in bitext.target_units(link))
    text = BREAK.join(filter(None, map(bitext.target_text, links)))
    return RowSide(
        bitext.target.language, units, text, BREAK.join(filter(None, map(bitext.corpus_text, links))), tuple(links)
    )
