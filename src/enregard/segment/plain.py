"""Profile of any text: one unit for each paragraph, named by its number if one is printed, below the headings that the file marks."""

from __future__ import annotations

import re
from collections import Counter

from enregard.model import Unit
from enregard.segment._body import Body
from enregard.segment._outline import Outline, Paragraph, list_restarts
from enregard.segment._profile import Profile, signs

_NUMBER = re.compile(r"(?:\d{1,3}\.){0,5}(\d{1,3})\.?[ \u00a0]")
_SEVERAL = 2
"""Headings that divide a text."""


def segment(outline: Outline) -> list[Unit]:
    ranks = [p.block.rank for p in outline.paragraphs if _is_heading(p)]
    if len(ranks) < _SEVERAL:
        return _segment_part(outline, "", list(outline.paragraphs))
    return [unit for parent, part in _divide(outline, ranks) for unit in _segment_part(outline, parent, part)]


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.block.style == "heading" and paragraph.block.rank > 0


def _divide(outline: Outline, ranks: list[int]) -> list[tuple[str, list[Paragraph]]]:
    """Divide a text at its headings. Parts are named by their number, or counted, below the part with the next higher heading; a heading
    above all others is the title of the whole."""
    top = ranks[0] if ranks[0] < min(ranks[1:]) else 0
    counts: Counter[str] = Counter()
    above: list[tuple[int, str]] = []
    parts: list[tuple[str, list[Paragraph]]] = [("", [])]
    for paragraph in outline.paragraphs:
        if _is_heading(paragraph) and paragraph.block.rank != top:
            above = [(rank, name) for rank, name in above if rank < paragraph.block.rank]
            parent = above[-1][1] if above else ""
            counts[parent] += 1
            name = f"{parent}/part-{_find_number(paragraph) or counts[parent]}".lstrip("/")
            above.append((paragraph.block.rank, name))
            parts.append((name, []))
        parts[-1][1].append(paragraph)
    return parts


def _find_number(paragraph: Paragraph) -> str | None:
    """Return the last number that is printed before a heading: 3 of `1.2.3. Lights`."""
    match = _NUMBER.match(paragraph.text)
    return match[1] if match else None


def _segment_part(outline: Outline, parent: str, part: list[Paragraph]) -> list[Unit]:
    whole = len(part) == len(outline.paragraphs)
    text = [paragraph for paragraph in part if not _is_heading(paragraph)]
    body = Body(outline, parent, text, listed=outline.listed if whole else list_restarts(part))
    for n, paragraph in enumerate(part):
        if _is_heading(paragraph) and (not parent or n == 0) and not whole:
            body.add_title(paragraph)
        else:
            body.paragraph(paragraph)
    return body.close()


PROFILE = Profile(segment, ((signs("text"), 0.01),))
