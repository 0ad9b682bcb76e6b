"""Messages of programs with their placeholders and markup blanked: what stands in these is no fact of the text."""

from __future__ import annotations

from enregard.markup.elements import blank_elements
from enregard.markup.inline import blank_markup
from enregard.markup.placeholders import blank_placeholders

_SIGNS = frozenset("%{$<&`")


def blank_code(text: str) -> str:
    """Return *text* of the same length with placeholders, tags, entities, and what roles and links point at blanked."""
    if _SIGNS.isdisjoint(text) and "](" not in text and "]_" not in text:
        return text
    return blank_elements(blank_placeholders(blank_markup(text)))
