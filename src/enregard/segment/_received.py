"""Spans in the text as received, for a document that was read from an edited one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from enregard.model import Document, Furniture, Received, Span

MARK = "mark"


def restore_received(document: Document, received: Received) -> Document:
    """Return *document* with the text as *received*, and all spans in it. Marks that are in no unit are furniture."""

    def find(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(received.find_span, spans))

    units = tuple(
        replace(
            unit,
            spans=find(unit.spans),
            label_span=received.find_span(unit.label_span) if unit.label_span else None,
            marks=find(unit.marks),
        )
        for unit in document.units
    )
    pieces = [replace(piece, span=received.find_span(piece.span)) for piece in document.furniture]
    taken = [span for unit in units for span in (*unit.spans, *((unit.label_span,) if unit.label_span else ()))]
    taken += [piece.span for piece in pieces]
    pieces += [Furniture(MARK, received.text[slice(*span)], span) for span in _leave_out(received.marks, taken)]
    return replace(
        document, units=units, furniture=tuple(sorted(pieces, key=lambda piece: piece.span)), text=received.text
    )


def _leave_out(marks: Iterable[Span], taken: Iterable[Span]) -> Iterator[Span]:
    """Yield the *marks*, in order, that no span of *taken* covers, and none before them."""
    spans = sorted(taken)
    done = 0
    for a, b in marks:
        n = bisect_right(spans, (a, float("inf"))) - 1
        if b > done and (n < 0 or spans[n][1] < b):
            yield a, b
            done = b
