"""Profile of a letter with annexes: masthead, title, paragraphs, signature, then annexes with numbered paragraphs.

This is the form of letters from Member States that are issued as documents, such as A/74/492.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from enregard.model import Unit
from enregard.segment import _masthead
from enregard.segment._annexes import divide_annexes
from enregard.segment._body import Body, segment_opening
from enregard.segment._marks import Labelled
from enregard.segment._outline import Outline, Paragraph
from enregard.segment._profile import Profile, signs
from enregard.segment._signs import find_letter_title
from enregard.segment._titles import begins_with

_SENTENCE_END = re.compile(r"[.;:,!?。；：，！？؛،؟…][»”\"')\]]*$")
_HEADING_LENGTH = 300
_FEWEST = 3
"""Bracketed numbers that count paragraphs, at least; two may be a list in one of them."""


def segment(outline: Outline) -> list[Unit]:
    title = find_letter_title(outline) or 0
    fields, rest = _masthead.split_masthead(outline, outline.paragraphs[:title])
    (_, letter), *annexes = divide_annexes(outline, outline.paragraphs[title:])
    units = [*fields, *segment_opening(outline, rest), *_segment_letter(outline, letter)]
    for name, annex in annexes:
        units += _segment_annex(outline, annex, name)
    return units


def _segment_letter(outline: Outline, paragraphs: Sequence[Paragraph]) -> list[Unit]:
    rules = outline.rules
    body = Body(outline, "letter", paragraphs)
    for i, paragraph in enumerate(paragraphs):
        if i == 0 and begins_with(rules.letter_title, paragraph.text):
            body.add("title", "title", paragraph.block.spans)
        elif begins_with(rules.signature, paragraph.text):
            body.add("signature", "signature", paragraph.block.spans)
        else:
            body.paragraph(paragraph)
    return body.close()


def _segment_annex(outline: Outline, paragraphs: Sequence[Paragraph], name: str) -> list[Unit]:
    title, *rest = paragraphs = _read_bracketed_numbers(paragraphs)
    body = Body(outline, name, paragraphs)
    body.add("title", "title", title.block.spans)
    opening = len(list(takewhile(lambda paragraph: not paragraph.number, rest)))
    begun = False
    for i, paragraph in enumerate(rest):
        kind = _classify_line(outline, paragraph)
        if not kind and i < opening and not begun and _is_heading(paragraph.text):
            kind = "heading"
        elif not kind and i == opening - 1 and opening < len(rest):
            kind = "preamble"
        if kind:
            body.add(kind, kind, paragraph.block.spans)
        else:
            begun = True
            body.paragraph(paragraph)
    return body.close()


def _read_bracketed_numbers(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return *paragraphs* with `(1)`, `(2)`, `(3)` read as their numbers, if these count all of them and there are no others."""
    marked = {
        n: p.labelled for n, p in enumerate(paragraphs) if p.labelled and p.labelled.marks[0].forms[0][0] == "paren"
    }
    values = [labelled.marks[0].forms[0][1] for labelled in marked.values()]
    counted = len(values) >= _FEWEST and values == [str(n) for n in range(1, len(values) + 1)]
    if not counted or any(paragraph.number for paragraph in paragraphs):
        return paragraphs
    return [_read_as_number(p, marked[n]) if n in marked else p for n, p in enumerate(paragraphs)]


def _read_as_number(paragraph: Paragraph, labelled: Labelled) -> Paragraph:
    mark, *others = labelled.marks
    value = mark.forms[0][1]
    first = replace(mark, forms=(("number", value),))
    return replace(paragraph, labelled=replace(labelled, marks=(first, *others)), number=value)


def _classify_line(outline: Outline, paragraph: Paragraph) -> str:
    """Return the kind of a line that has a form of its own, or nothing."""
    rules, text = outline.rules, paragraph.text
    if rules.place_date and re.fullmatch(rules.place_date, text):
        return "place-date"
    return "signature" if begins_with(rules.signature, text) else ""


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text)


PROFILE = Profile(segment, ((signs("letter"), 0.9),))
