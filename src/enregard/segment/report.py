"""Profile of a report: masthead, headings with numerals or letters, paragraphs numbered consecutively."""

from __future__ import annotations

from enregard.model import Source, Unit
from enregard.segment import _masthead
from enregard.segment._body import Body
from enregard.segment._headings import Levels
from enregard.segment._marks import Heading
from enregard.segment._outline import Outline, Paragraph
from enregard.segment._profile import Profile, signs


def segment(outline: Outline) -> list[Unit]:
    source, paragraphs = outline.source, outline.paragraphs
    first = next((i for i, paragraph in enumerate(paragraphs) if _begins_body(paragraph)), len(paragraphs))
    fields, rest = _masthead.split_masthead(outline, paragraphs[:first])
    body = Body(outline, "", (*rest, *paragraphs[first:]))
    levels = Levels([])
    for paragraph in (*rest, *paragraphs[first:]):
        if paragraph.heading:
            body.units.append(_make_heading(source, paragraph, paragraph.heading, levels))
        else:
            body.paragraph(paragraph)
    return [*fields, *body.close()]


def _make_heading(source: Source, paragraph: Paragraph, heading: Heading, levels: Levels) -> Unit:
    label, length = heading
    (start, end), *more = paragraph.block.spans
    spans = ((start + length, end), *more)
    printed = (start, start + len(source.text[start : start + length].rstrip()))
    return Unit(levels.name(label), "heading", source.of(spans), label, None, spans, printed)


def _begins_body(paragraph: Paragraph) -> bool:
    """Test whether *paragraph* belongs to the text, not to the masthead."""
    item = paragraph.block.label is not None and paragraph.block.style != "note"
    return item or paragraph.number is not None or paragraph.heading is not None


PROFILE = Profile(segment, ((signs("numbers", "headings"), 0.5),))
