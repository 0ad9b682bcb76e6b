"""Places of the text of a document in its Word file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from enregard.errors import EnregardError
from enregard.model import Document, Span
from enregard.word.body import Body
from enregard.word.names import SPACE, W

_BREAK = len("\n\n")
"""Length of what the reader puts between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element of a run that stands for text, such as `w:t` and `w:tab`; *span* is its place in the text of the document."""

    kind: str
    text: str
    element: Any
    span: Span


def find_leaves(body: Body, document: Document) -> list[Leaf]:
    """Return the leaves of *body* in the order of the text. Elements are divided where a unit or its label begins or ends, so that each
    leaf is in one of them or in none. EnregardError if the text is not that of *document*."""
    bounds = sorted({at for u in document.units for span in (*u.spans, u.label_span or (0, 0)) for at in span})
    found: list[Leaf] = []
    at = 0
    for paragraph in body.read_paragraphs():
        for piece in paragraph.pieces:
            end = at + len(piece.text)
            if document.text[at:end] != piece.text and document.text[at:].strip():
                raise EnregardError("this file is not the one that was read", path=document.path)
            if piece.element is not None:
                inside = bounds[bisect_right(bounds, at) : bisect_left(bounds, end)]
                found += _divide(Leaf(piece.kind, piece.text, piece.element, (at, end)), inside)
            at = end
        at += _BREAK
    return found


def _divide(leaf: Leaf, bounds: Iterable[int]) -> Iterator[Leaf]:
    """Divide *leaf*, if it is a `w:t`, at *bounds*."""
    if leaf.element.tag != f"{W}t":
        yield leaf
        return
    start, element = leaf.span[0], leaf.element
    for end in (*bounds, leaf.span[1]):
        text = leaf.text[start - leaf.span[0] : end - leaf.span[0]]
        if start > leaf.span[0]:
            element.addnext(deepcopy(element))
            element = element.getnext()
        if start > leaf.span[0] or end < leaf.span[1]:
            element.text = text
            element.set(SPACE, "preserve")
        yield Leaf(leaf.kind, text, element, (start, end))
        start = end
