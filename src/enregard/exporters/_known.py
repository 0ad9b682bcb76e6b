"""What is known of a side of a row, as names and texts, for formats that have room for any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enregard.exporters._facing import Side
from enregard.model import text_digest


def of_text(side: Side, text: str) -> Iterator[tuple[str, str]]:
    """The units of *side*, and the digest of *text*, which is its text as the file has it."""
    yield "units", "+".join(unit.id for unit in side.units)
    yield "digest", text_digest(text)
    yield from _said("kind", (unit.kind for unit in side.units))
    yield from _said("label", (unit.label for unit in side.units))
    yield from _said("page", (str(unit.page) for unit in side.units if unit.page is not None))


def of_links(side: Side) -> Iterator[tuple[str, str]]:
    """What is known of the links of *side*, a translation."""
    if side.state is not None:
        yield "state", str(side.state)
    yield from _said("origin", (link.origin for link in side.links))
    yield from _said("score", (str(link.score) for link in side.links if link.score is not None))
    yield from _said("evidence", (piece for link in side.links for piece in link.evidence))


def _said(name: str, values: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """*values*, if there are any, each once."""
    if found := _listed(dict.fromkeys(value for value in values if value)):
        yield name, found


def _listed(values: Iterable[str]) -> str:
    """A line each: none of them has line breaks."""
    return "\n".join(values)
