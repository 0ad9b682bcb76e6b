"""Profile of a report: masthead, title, headings with numerals or letters, paragraphs numbered consecutively."""

from __future__ import annotations

import re

from enregard.model import Block, Language, Profile, Source, Unit
from enregard.segment import _masthead
from enregard.segment._body import Body, is_numbered
from enregard.segment._marks import split_label

_ENOUGH = 4
_HEADING = re.compile(r"(?P<label>[IVXLC]{1,6}|[A-Z]|[А-Я])\.\s+(?=\S)")
_LONG = 200
"""Characters; headings are not longer."""


def segment(source: Source, rules: Language) -> list[Unit]:
    blocks = list(source.blocks)
    first = next((i for i, block in enumerate(blocks) if _is_body_start(source, block, rules)), len(blocks))
    fields = _masthead.make_units(source, blocks[:first], rules)
    known = max((n for n, unit in enumerate(fields, 1) if unit.kind != "line"), default=0)
    if known < 2:  # nothing that looks like a masthead
        fields, first = [], 0
    body = Body(source, "", rules, blocks=blocks[first:])
    outer = ""
    for block in blocks[first:]:
        match = _match_heading(source, block)
        if match is None:
            body.paragraph(block)
            continue
        label = match["label"]
        nested = bool(outer) and re.fullmatch(r"[IVXLC]+", label) is None
        outer = outer if nested else label.lower()
        name = f"heading-{outer}/{label.lower()}" if nested else f"heading-{outer}"
        (start, end), *rest = block.spans
        body.units.append(
            Unit(name, "heading", source.of(((start + match.end(), end), *rest)), label, None,
                 ((start + match.end(), end), *rest), (start, start + len(match.group().rstrip())))
        )  # fmt: skip
    return [*fields, *body.close()]


def _is_body_start(source: Source, block: Block, rules: Language) -> bool:
    """Test whether *block* belongs to the text, not to the masthead."""
    item = block.label is not None and block.style != "note"
    return item or is_numbered(source, block, rules) or _match_heading(source, block) is not None


def _match_heading(source: Source, block: Block) -> re.Match[str] | None:
    """Match the label of a heading, a short line that starts with a numeral or a capital: `IV. Lessons learned`."""
    if not block.spans or block.label or block.cell or block.style == "note":
        return None
    start, end = block.spans[0]
    if sum(b - a for a, b in block.spans) > _LONG or source.text[end - 1] in ".;:,":
        return None
    return _HEADING.match(source.text[start:end])


def evidence(source: Source, rules: Language) -> float:
    """Return 0.5 if several paragraphs are numbered consecutively from 1 and there are headings, otherwise 0."""
    count = 0
    for block in source.blocks:
        if block.style == "note" or block.cell or (found := split_label(source, block, rules)) is None:
            continue
        count += found.marks[0].forms[0] == ("number", str(count + 1))
    headings = sum(_match_heading(source, block) is not None or block.style == "heading" for block in source.blocks)
    return 0.5 if count >= _ENOUGH and headings else 0.0


PROFILE = Profile(segment, evidence)
