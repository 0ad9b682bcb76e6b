"""Printed labels at the head of a paragraph: `1.`, `- 1.`, `(a)`, `a)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enregard.model import Source, Span

_NUMBER = re.compile(r"(?:[-–—•*] +)?(?P<label>\d{1,4}(?: ?(?:bis|ter|quater))?)[.)] +(?=\S)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with its label set apart from its text."""

    label: str
    label_span: Span
    spans: tuple[Span, ...]


def number(source: Source, spans: tuple[Span, ...]) -> Numbered | None:
    """The number that a paragraph opens with, or None; the mark's dash and full stop belong to the label's span."""
    (start, end), *rest = spans
    match = _NUMBER.match(source.text, start, end)
    if not match:
        return None
    return Numbered(match["label"], (start, match.start() + len(match.group().rstrip())), ((match.end(), end), *rest))
