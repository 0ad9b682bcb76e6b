"""Metadata of a side of a row as names and values, for formats that can hold any number of properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enregard.exporters._facing import RowSide
from enregard.model import text_digest


def describe_text(side: RowSide, text: str) -> Iterator[tuple[str, str]]:
    """Yield the units, digest, kinds, labels and pages of *side*. *text* is its text as written to the file."""
    yield "units", "+".join(unit.id for unit in side.units)
    yield "digest", text_digest(text)
    yield from _join_values("kind", (unit.kind for unit in side.units))
    yield from _join_values("label", (unit.label for unit in side.units))
    yield from _join_values("page", (str(unit.page) for unit in side.units if unit.page is not None))


def describe_links(side: RowSide) -> Iterator[tuple[str, str]]:
    """Yield the state, origin, score and evidence of the links of *side*, a translation."""
    if side.state is not None:
        yield "state", str(side.state)
    yield from _join_values("origin", (link.origin for link in side.links))
    yield from _join_values("score", (str(link.score) for link in side.links if link.score is not None))
    yield from _join_values("evidence", (piece for link in side.links for piece in link.evidence))


def _join_values(name: str, values: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Yield *name* with the distinct non-empty *values*, one on each line, or nothing if there are none."""
    if found := "\n".join(dict.fromkeys(value for value in values if value)):
        yield name, found
