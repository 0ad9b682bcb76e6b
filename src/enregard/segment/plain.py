"""Any text: a unit a paragraph, numbered where a number is printed."""

from __future__ import annotations

from enregard.model import Language, Profile, Source, Unit
from enregard.segment._body import Body


def segment(source: Source, rules: Language) -> list[Unit]:
    body = Body(source, "", rules, blocks=source.blocks)
    for block in source.blocks:
        body.paragraph(block)
    return body.close()


def evidence(_source: Source, _rules: Language) -> float:
    """Always fits, never well."""
    return 0.01


PROFILE = Profile(segment, evidence)
