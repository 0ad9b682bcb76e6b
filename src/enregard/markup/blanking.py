"""Messages of programs with their placeholders and markup blanked: what stands in these is no fact of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enregard.markup.elements import blank_comments, find_code_spans
from enregard.markup.inline import POD, detect_markup, find_marks
from enregard.markup.placeholders import find_placeholders
from enregard.model import Span

_SIGNS = ("%", "{", "$", "<", "&", "`", "](", "]_")
_OPTION = re.compile(r"(?<![^\s\[(|/,:\"'`\u3000-\u9fff])-[A-Za-z](?![A-Za-z0-9_’'-])")
_CODE = re.compile(r"\b[BICLEFSXZ]<")
_BLANK = "\ufffc"


def blank_code(text: str) -> str:
    """Return *text* of the same length with placeholders, options of one letter, and what roles and links point at blanked, and with spaces for
    tags and entities.

    >>> blank_code("%2$s of <b>12</b> pages")
    '\ufffc\ufffc\ufffc\ufffc of    12     pages'
    """
    options = [m.span() for m in _OPTION.finditer(text)] if "-" in text else []
    coded = any(map(text.__contains__, _SIGNS))
    if not options and not coded:
        return text
    text = blank_comments(text)
    chars = list(text)
    if coded:
        _fill(chars, find_code_spans(text), " ")
        _fill(chars, (p.span for p in find_placeholders(text)), _BLANK)
        language = detect_markup(text)
        if language == POD:
            _fill(chars, (m.span() for m in _CODE.finditer(text)), _BLANK)
        else:
            _fill(chars, (mark.span for mark in find_marks(text, language)), _BLANK)
    _fill(chars, options, _BLANK)
    return "".join(chars)


def _fill(chars: list[str], spans: Iterable[Span], char: str) -> None:
    for start, end in spans:
        chars[start:end] = char * (end - start)
