"""Messages of programs with their placeholders and markup blanked: what stands in these is no fact of the text."""

from __future__ import annotations

import re

from enregard.markup.elements import blank_elements
from enregard.markup.inline import blank_markup
from enregard.markup.placeholders import blank_placeholders

_OPTION = re.compile(r"(?<=\s)-[A-Za-z](?![\w’'-])")
_CODE = re.compile(r"\b[BICLEFSXZ]<")
_SIGNS = frozenset("%{$<&`")


def blank_code(text: str) -> str:
    """Return *text* of the same length with placeholders, tags, entities, options of one letter, and what roles and links point at blanked."""
    if " -" in text:
        text = _OPTION.sub(lambda m: chr(0xFFFC) * len(m.group()), text)
    if _SIGNS.isdisjoint(text) and "](" not in text and "]_" not in text:
        return text
    if "<" in text:
        text = _CODE.sub(chr(0xFFFC) * 2, text)
    return blank_elements(blank_placeholders(blank_markup(text)))
