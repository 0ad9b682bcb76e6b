"""Lines of a page that have the form of page furniture: numbers of pages and jobs, rules, bar codes."""

from __future__ import annotations

from enregard.pdf.rows import Row
from enregard.readers._furniture import find_furniture

_MARGIN = 0.16
_ANYWHERE = frozenset({"rule", "barcode", "job-number", "translation-date", "continuation"})
"""Kinds that are furniture in the middle of a page, too."""


def mark_forms(rows: list[Row], height: float) -> None:
    """Mark the *rows* of a page that are furniture by their form; what has only a number or symbol must be at the top or bottom."""
    text = "\n".join(row.text for row in rows)
    pieces = list(find_furniture(text))
    at = 0
    for row in rows:
        own = [piece for piece in pieces if at <= piece.span[0] and piece.span[1] <= at + len(row.text)]
        outer = row.base > height * (1 - _MARGIN) or row.base < height * _MARGIN
        if own and not row.kind and (outer or {piece.kind for piece in own} <= _ANYWHERE):
            row.forms = [(piece.kind, (piece.span[0] - at, piece.span[1] - at)) for piece in own]
            row.kind = own[0].kind
        at += len(row.text) + 1
