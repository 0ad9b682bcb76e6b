"""Profile of a letter with annexes: masthead, title, paragraphs, signature, then annexes with numbered paragraphs.

This is the form of letters from Member States that are issued as documents, such as A/74/492.
"""

from __future__ import annotations

import re
from itertools import count, takewhile

from enregard.model import Block, Language, Profile, Source, Unit
from enregard.segment import _masthead
from enregard.segment._body import Body, is_numbered

_SENTENCE_END = re.compile(r"[.;:,!?。；：，！？؛،؟…][»”\"')\]]*$")
_HEADING_LENGTH = 300


def _is_match(pattern: str | None, text: str) -> bool:
    return pattern is not None and re.match(pattern, text) is not None


def segment(source: Source, rules: Language) -> list[Unit]:
    texts = [source.of(block.spans) for block in source.blocks]
    title = next((i for i, text in enumerate(texts) if _is_match(rules.letter_title, text)), 0)
    annexes = [
        i for i, text in enumerate(texts) if i > title and rules.annex_title and re.fullmatch(rules.annex_title, text)
    ]
    end = annexes[0] if annexes else len(texts)
    blocks = list(source.blocks)
    units = _masthead.make_units(source, blocks[:title], rules)
    units += _segment_letter(source, blocks[title:end], texts[title:end], rules)
    for number, begin, stop in zip(count(1), annexes, [*annexes[1:], len(texts)], strict=False):
        name = "annex" if len(annexes) == 1 else f"annex-{number}"
        units += _segment_annex(source, blocks[begin:stop], texts[begin:stop], rules, name)
    return units


def _segment_letter(source: Source, blocks: list[Block], texts: list[str], rules: Language) -> list[Unit]:
    body = Body(source, "letter", rules, blocks=blocks)
    for i, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if i == 0 and _is_match(rules.letter_title, text):
            body.add("title", "title", block.spans)
        elif _is_match(rules.signature, text):
            body.add("signature", "signature", block.spans)
        else:
            body.paragraph(block)
    return body.close()


def _segment_annex(source: Source, blocks: list[Block], texts: list[str], rules: Language, name: str) -> list[Unit]:
    body = Body(source, name, rules, blocks=blocks)
    body.add("title", "title", blocks[0].spans)
    rest = list(zip(blocks[1:], texts[1:], strict=True))
    opening = list(takewhile(lambda item: not is_numbered(source, item[0], rules), rest))
    has_numbers = len(opening) < len(rest)
    begun = False
    for i, (block, text) in enumerate(rest):
        in_opening = i < len(opening)
        if rules.place_date and re.fullmatch(rules.place_date, text):
            body.add("place-date", "place-date", block.spans)
        elif _is_match(rules.signature, text):
            body.add("signature", "signature", block.spans)
        elif in_opening and not begun and _is_heading(text):
            body.add("heading", "heading", block.spans)
        elif in_opening and has_numbers and i == len(opening) - 1:
            body.add("preamble", "preamble", block.spans)
        else:
            begun = True
            body.paragraph(block)
    return body.close()


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text)


def evidence(source: Source, rules: Language) -> float:
    """Return 0.9 if one of the first blocks starts like the title of a letter, otherwise 0."""
    if rules.letter_title is None:
        return 0.0
    head = source.blocks[:40]
    return 0.9 if any(_is_match(rules.letter_title, source.of(block.spans)) for block in head) else 0.0


PROFILE = Profile(segment, evidence)
