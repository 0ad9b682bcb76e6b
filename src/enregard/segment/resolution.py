"""Profile of a resolution of the General Assembly, the Security Council or another organ: preamble, operative part, annexes.

The preamble follows the line that names the organ; its paragraphs are not numbered. Operative paragraphs are numbered, unless there is
only one. Closing lines give the date of adoption. An annex has its own numbering, and may have its own preamble and articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enregard.facts import dates
from enregard.model import Block, Language, Unit
from enregard.segment import _masthead
from enregard.segment._annexes import divide_annexes
from enregard.segment._body import Body, segment_opening
from enregard.segment._outline import Outline, Paragraph
from enregard.segment._profile import Profile, signs

_LONG = 200
"""Characters; lines of a masthead are not longer."""
_COMMA = re.compile(r"[,،，][»”\"')\]]*\s*\d{0,3}$")


def segment(outline: Outline) -> list[Unit]:
    rules = outline.rules
    paragraphs = outline.describe(_split_blocks(outline))
    start = next((i for i, paragraph in enumerate(paragraphs) if _names_organ(paragraph, rules)), 0)
    (_, main), *annexes = divide_annexes(outline, paragraphs[start:])
    units = [*_segment_head(outline, paragraphs[:start]), *_segment_provisions(outline, main, "")]
    for name, annex in annexes:
        units += _segment_annex(outline, annex, name)
    return units


def _split_blocks(outline: Outline) -> Iterator[Block]:
    """Split blocks where an extraction without blank lines joined preambular paragraphs: between a comma and a line that starts like such
    a paragraph, and around the line that names the organ."""
    text, rules = outline.source.text, outline.rules
    organ = re.compile(rf"(?:{rules.organs or '(?!)'}),?")
    opening = re.compile(rules.openings or "(?!)")
    for whole in (paragraph.block for paragraph in outline.paragraphs):
        block = whole
        if not block.spans or block.style == "note":
            yield block
            continue
        here = [block.spans[0]]
        for span in block.spans[1:]:
            before, line = (text[slice(*s)] for s in (here[-1], span))
            if organ.fullmatch(before) or organ.fullmatch(line) or (_COMMA.search(before) and opening.match(line)):
                yield replace(block, spans=tuple(here))
                block, here = replace(block, label=None), []
            here.append(span)
        yield replace(block, spans=tuple(here))


def _names_organ(paragraph: Paragraph, rules: Language) -> bool:
    """Test whether the paragraph only names the organ."""
    return rules.organs is not None and re.fullmatch(rf"(?:{rules.organs})[,،，]?", paragraph.text) is not None


def _segment_head(outline: Outline, paragraphs: Sequence[Paragraph]) -> Iterator[Unit]:
    masthead: list[Paragraph] = []
    title = Body(outline, "resolution")
    for paragraph in paragraphs:
        kind = _classify_line(outline.rules, paragraph.text) or ("heading" if title.units else "")
        if kind:
            title.add(kind, kind, paragraph.block.spans)
        else:
            masthead.append(paragraph)
    fields, rest = _masthead.split_masthead(outline, masthead)
    above = segment_opening(outline, rest)
    yield from sorted([*fields, *above, *title.close()], key=lambda unit: unit.start)


def _classify_line(rules: Language, text: str) -> str:
    """Return the kind of a line above a resolution that has a form of its own, or nothing."""
    if rules.resolution_title and re.fullmatch(rules.resolution_title, text, re.IGNORECASE):
        return "title"
    if rules.adoption and re.fullmatch(rules.adoption, text):
        return "adoption"
    return "reference" if text.startswith("[") else ""


def _segment_annex(outline: Outline, paragraphs: Sequence[Paragraph], name: str) -> list[Unit]:
    title = Body(outline, name)
    title.add("title", "title", paragraphs[0].block.spans)
    rest = paragraphs[1:]
    if rest and len(rest[0].text) <= _LONG and not rest[0].number:
        title.add("heading", "heading", rest[0].block.spans)
        rest = rest[1:]
    return [*title.close(), *_segment_provisions(outline, rest, f"{name}/")]


def _segment_provisions(outline: Outline, paragraphs: Sequence[Paragraph], prefix: str) -> list[Unit]:
    """Segment the organ line and the preamble, then the operative part, then the closing lines."""
    preamble = Body(outline, f"{prefix}preamble")
    operative = Body(outline, prefix.rstrip("/") or "operative", paragraphs)
    closing = Body(outline, f"{prefix}closing")
    opened = bool(paragraphs) and _names_organ(paragraphs[0], outline.rules)
    if opened:
        preamble.add("opening", "opening", paragraphs[0].block.spans)
    begins = _find_operative_part(paragraphs) if opened else 0
    closes = _find_closing_lines(paragraphs)
    for i, paragraph in enumerate(paragraphs[opened:], opened):
        body = closing if i >= closes and _is_closing(paragraph.text, outline.rules) else operative
        (preamble if i < begins and body is operative else body).paragraph(paragraph)
    return sorted([*preamble.close(), *operative.close(), *closing.close()], key=lambda unit: unit.start)


def _find_operative_part(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index at which the operative part begins, after the organ line and the preamble: with the first number or article, or with the
    first paragraph after those that end with a comma."""
    numbered = next((i for i, paragraph in enumerate(paragraphs) if paragraph.number or paragraph.is_title), 0)
    at = max(1, numbered)
    while at < len(paragraphs) and _opens_preamble(paragraphs[at]):
        at += 1
    return at


def _find_closing_lines(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index from which lines may be closing ones: the last paragraph that is numbered or long."""
    return max(1, *(i for i, p in enumerate(paragraphs) if len(p.text) > _LONG or p.number), 1)


def _opens_preamble(paragraph: Paragraph) -> bool:
    return _COMMA.search(paragraph.text) is not None and not paragraph.is_title and not paragraph.number


def _is_closing(text: str, rules: Language) -> bool:
    if rules.adoption and re.fullmatch(rf"(?:{rules.adoption})\.?", text):
        return True
    found = dates.find_dates(text, rules.tag)
    return (len(found) == 1 and found[0].span == (0, len(text))) or re.fullmatch(r"[-–—_*]{3,}", text) is not None


PROFILE = Profile(segment, ((signs("organ"), 0.85),))
