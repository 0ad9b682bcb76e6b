"""Profile of files whose marks name each unit: Akoma Ntoso. The ids are those that the reader gives."""

from __future__ import annotations

from enregard.model import Unit
from enregard.segment._outline import Outline, Paragraph
from enregard.segment._profile import Profile, signs


def segment(outline: Outline) -> list[Unit]:
    return [_make_unit(outline, paragraph) for paragraph in outline.paragraphs if paragraph.block.named]


def _make_unit(outline: Outline, paragraph: Paragraph) -> Unit:
    block = paragraph.block
    assert block.named
    label = outline.source.text[slice(*block.label)] if block.label else None
    return Unit(*block.named, paragraph.text, label, None, block.spans, block.label)


PROFILE = Profile(segment, ((signs("named"), 1.0),), alone=True)
