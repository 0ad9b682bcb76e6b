"""Titles of letters and annexes, and signatures: lines with a form of their own, which may be printed in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def split_letter(source: Source, rules: Language) -> tuple[Block, ...]:
    """Return the blocks of *source*. In a letter they are split at lines that begin its title or a signature: dense text does not show where
    these begin."""
    lines = (source.text[slice(*span)] for block in source.blocks[:LETTER_HEAD] for span in block.spans)
    if not any(begins_with(rules.letter_title, line) for line in lines):
        return source.blocks
    return tuple(part for block in source.blocks for part in _split_block(source, block, rules))


def _split_block(source: Source, whole: Block, rules: Language) -> Iterator[Block]:
    block, at = whole, 0
    for n, span in enumerate(whole.spans[1:], 1):
        line = source.text[slice(*span)]
        if begins_with(rules.letter_title, line) or begins_with(rules.signature, line):
            yield replace(block, spans=whole.spans[at:n])
            block, at = replace(block, label=None), n
    yield replace(block, spans=whole.spans[at:])
