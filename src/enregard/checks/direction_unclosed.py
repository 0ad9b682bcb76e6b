"""A mark that turns the direction of writing is not closed, or forces letters into the wrong order.

Why: everything after it may be shown in another order than it is written, and a reader sees another text than the program.
Fires: a right-to-left embedding or isolate without its end; an end without a beginning; an override of the direction.
Silent: embeddings and isolates that are closed in their paragraph; marks of direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import Text, texts
from enregard.model import Bitext, Check, Finding, Severity

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\n\u2029]")
_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in texts(bitext):
        if not text.text.isascii() and (_CONTROLS.search(text.text)):
            yield from _of(text)


def _of(text: Text) -> Iterator[Finding]:
    """Embeddings and isolates end with their paragraph (Unicode Standard Annex 9, P1 and X8)."""
    opened: dict[str, list[int]] = {_END_OF_EMBEDDING: [], _END_OF_ISOLATE: []}
    for match in [*_CONTROLS.finditer(text.text), None]:
        mark = match.group() if match else "\n"
        at = match.start() if match else len(text.text)
        if mark in _OVERRIDES:
            yield text.finding("the direction of writing is overridden", (at, at + 1))
        if mark in _EMBEDDINGS or mark in _OVERRIDES:
            opened[_END_OF_EMBEDDING].append(at)
        elif mark in _ISOLATES:
            opened[_END_OF_ISOLATE].append(at)
        elif mark in opened:
            if not opened[mark]:
                yield text.finding("an embedding of the other direction ends that nobody began", (at, at + 1))
            else:
                opened[mark].pop()
        else:
            for start in sorted(opened[_END_OF_EMBEDDING] + opened[_END_OF_ISOLATE]):
                yield text.finding("an embedding of the other direction is not closed", (start, start + 1))
            opened = {_END_OF_EMBEDDING: [], _END_OF_ISOLATE: []}


CHECK = Check(run, "link", Severity.WARNING)
