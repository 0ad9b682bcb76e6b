"""Titles of letters and annexes, and signatures: lines with a form of their own, which may be printed in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from enregard.model import Block, Language, Source

LETTER_HEAD = 40
"""Blocks in which the title of a letter stands that opens a text."""


def _get_flags(text: str) -> re.RegexFlag:
    """Return the flags to match a title that may be printed in capitals, or begin so."""
    return re.IGNORECASE if re.match(r"[^\W\d_]{4}", text) and text.split()[0].isupper() else re.NOFLAG


def begins_with(pattern: str | None, text: str) -> bool:
    """Test whether *text* begins as *pattern* of a language says."""
    return pattern is not None and re.match(pattern, text, _get_flags(text)) is not None


def is_annex_title(rules: Language, text: str) -> bool:
    return rules.annex_title is not None and re.fullmatch(rules.annex_title, text, _get_flags(text)) is not None


def split_at_titles(source: Source, rules: Language) -> tuple[Block, ...]:
    """Return the blocks of *source*, split at lines that are the title of an annex and, in a letter, at those that begin its title or a signature:
    dense text does not show where these begin."""
    lines = (source.text[slice(*span)] for block in source.blocks[:LETTER_HEAD] for span in block.spans)
    openings: tuple[str | None, ...] = (rules.letter_title, rules.signature)
    if not any(begins_with(rules.letter_title, line) for line in lines):
        openings = ()
    return tuple(part for block in source.blocks for part in _split_block(source, block, rules, openings))


def _ends_with_organization(rules: Language, line: str) -> bool:
    name = rules.masthead.get("organization")
    return name is not None and re.search(rf"(?:{name})$", line) is not None


def _split_block(source: Source, whole: Block, rules: Language, openings: Iterable[str | None]) -> Iterator[Block]:
    block, at, after_title, long_title = whole, 0, False, False
    for n, span in enumerate(whole.spans if len(whole.spans) > 1 else ()):
        line = source.text[slice(*span)].strip()
        title = is_annex_title(rules, line)
        if n and (title or after_title or any(begins_with(opening, line) for opening in openings)):
            yield replace(block, spans=whole.spans[at:n])
            block, at, long_title = replace(block, label=None), n, False
        long_title |= title
        # A title of some words may go on, up to the name of the organization that a representative is accredited to.
        after_title = long_title and (len(line.split()) < 3 if title else _ends_with_organization(rules, line))
    yield replace(block, spans=whole.spans[at:])
