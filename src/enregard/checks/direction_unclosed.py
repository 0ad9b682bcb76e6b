"""A direction control is not closed, or overrides the order of letters.

Why: the text after it may be displayed in an order different from how it is stored.
Fires: a right-to-left embedding or isolate without its end; an end without a beginning; an override of the direction.
Silent: embeddings and isolates that are closed in their paragraph; direction marks. Each text is reported once.
Source: Unicode Standard Annex #9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enregard.checks._texts import SideText, format_more, list_texts
from enregard.model import Bitext, Check, Finding, Severity

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\n\u2029]")
_BLANKS = re.compile(r"[\s\u202a-\u202e\u2066-\u2069]+")
_SHOWN = 30
_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if not text.text.isascii() and _CONTROLS.search(text.text):
            wrong = sorted(_find_faults(text.text))
            if wrong:
                at, what = wrong[0]
                found = text.make_finding(f"{what} {_describe_place(text, at)}{format_more(wrong)}", (at, at + 1))
                edges = _find_edges(text.text)
                harmless = all(place in edges and text.text[place] not in _OVERRIDES for place, _ in wrong)
                yield replace(found, severity=Severity.INFO) if harmless else found


def _find_edges(text: str) -> set[int]:
    """Return the places before the first and after the last letter of each line, which ends an embedding anyway."""
    edges: set[int] = set()
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        edges.update(range(start, start + _count_blanks(line)), range(stop - _count_blanks(line[::-1]), stop))
        start = stop + 1
    return edges


def _count_blanks(line: str) -> int:
    blanks = _BLANKS.match(line)
    return blanks.end() if blanks else 0


def _find_faults(text: str) -> list[tuple[int, str]]:
    """Find faults and their places. A paragraph ends embeddings and isolates (Unicode Standard Annex 9, P1 and X8)."""
    found: list[tuple[int, str]] = []
    opened: dict[str, list[int]] = {_END_OF_EMBEDDING: [], _END_OF_ISOLATE: []}
    for at, mark in [*((match.start(), match.group()) for match in _CONTROLS.finditer(text)), (len(text), "\n")]:
        if mark in _OVERRIDES:
            found.append((at, "the direction of writing is overridden"))
        if mark in _EMBEDDINGS or mark in _OVERRIDES:
            opened[_END_OF_EMBEDDING].append(at)
        elif mark in _ISOLATES:
            opened[_END_OF_ISOLATE].append(at)
        elif opened.get(mark):
            opened[mark].pop()
        elif mark in opened:
            found.append((at, "the end of a direction embedding without its start"))
        else:
            for places in opened.values():
                found += ((start, "a direction embedding is not closed") for start in places)
                places.clear()
    return found


def _describe_place(text: SideText, at: int) -> str:
    """Describe a place by the text after *at*, or before it at the end of the text."""
    after, before = (_CONTROLS.sub(" ", part).strip() for part in (text.text[at:][:_SHOWN], text.text[:at][-_SHOWN:]))
    return f"before “{after}”" if after else f"after “{before}”"


CHECK = Check(run, "link", Severity.WARNING)
