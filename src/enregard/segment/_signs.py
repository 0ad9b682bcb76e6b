"""Signs of the kinds of documents, read from an outline in one pass; profiles say which of them they need.

`letter`: the title of a letter opens the text. `organ`: an organ is named on a separate line, and speaks in what follows. `articles`: articles
by the forms of the language; `divisions`: articles by a word that the text itself shows; `sections`: numbers without a full stop. `numbers`:
paragraphs numbered consecutively from 1; `headings`: headings with numerals, or that the file marks. `collected` and `named`: the file names its
units itself. `text`: always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from enregard.model import COLLECTED
from enregard.segment._outline import ENOUGH, Outline, Paragraph
from enregard.segment._titles import LETTER_HEAD, is_annex_title

_NUMBERS = 4
"""Paragraphs, numbered from 1, that make a report."""
_SHARE = 0.2
_ORGAN_HEAD = 60
"""Paragraphs."""
_COMMAS = (",", ";", "，", "；", "،", "؛")
_LONG = 200
"""Characters; the preamble of a declaration is longer, and lines of a masthead are not."""


def read_signs(outline: Outline) -> frozenset[str]:
    """Return the signs that *outline* shows."""
    paragraphs = outline.paragraphs
    letter, organ = find_letter_title(outline), find_organ_line(outline)
    articles = outline.articles >= ENOUGH
    shown = {
        "text": True,
        "collected": outline.source.text.startswith(COLLECTED),
        "named": any(paragraph.block.named for paragraph in paragraphs),
        "letter": letter is not None and not _is_annexed(outline, letter, organ),
        "organ": organ is not None and not _is_declaration(paragraphs, organ),
        "articles": articles and not outline.learned,
        "divisions": articles and outline.learned,
        "sections": outline.sections >= ENOUGH,
        "numbers": _has_numbers(outline),
        "headings": any(p.block.style == "heading" or p.heading for p in paragraphs),
    }
    return frozenset(name for name, found in shown.items() if found)


def find_letter_title(outline: Outline) -> int | None:
    """Return the index of the paragraph that starts like the title of a letter."""
    head = outline.paragraphs[:LETTER_HEAD]
    return next((n for n, paragraph in enumerate(head) if paragraph.opens_letter), None)


def find_organ_line(outline: Outline) -> int | None:
    """Return the index of the paragraph that begins with a line that only names the organ."""
    form = re.compile(rf"(?:{outline.rules.organs})[,،，]?" if outline.rules.organs else "(?!)")
    for n, paragraph in enumerate(outline.paragraphs[:_ORGAN_HEAD]):
        spans = paragraph.block.spans if paragraph.block.style != "note" else ()
        if any(form.fullmatch(outline.source.text[a:b].strip()) for a, b in spans) or form.fullmatch(paragraph.text):
            return n
    return None


def _is_annexed(outline: Outline, letter: int, organ: int | None) -> bool:
    """Test whether the letter is only annexed to a text that comes before it, below the line that names an organ or the title of an annex. A
    masthead may name the organ as well."""
    head = outline.paragraphs[:letter]
    opens = (n for n, p in enumerate(head) if n == organ or is_annex_title(outline.rules, p.text))
    first = next(opens, letter)
    return any(map(_is_provision, head[first:]))


def _is_provision(paragraph: Paragraph) -> bool:
    return paragraph.number is not None or len(paragraph.text) > _LONG or paragraph.text.endswith(_COMMAS)


def _is_declaration(paragraphs: Sequence[Paragraph], organ: int) -> bool:
    """Test whether the text is a declaration in articles, which names the organ after its preamble."""
    long = any(len(paragraph.text) > _LONG for paragraph in paragraphs[:organ])
    return long and any(paragraph.is_title for paragraph in paragraphs[:_ORGAN_HEAD])


def _has_numbers(outline: Outline) -> bool:
    """Test whether paragraphs are numbered consecutively from 1. The numbers of a list are those of paragraphs only if much of the text is in it."""
    body = [paragraph for paragraph in outline.paragraphs if paragraph.is_body and not paragraph.block.rank]
    if _count_numbers(paragraph for paragraph in body if not paragraph.block.depth) >= _NUMBERS:
        return True
    count = _count_numbers(paragraph for paragraph in body if paragraph.block.depth < 2)
    return not outline.listed and count >= _NUMBERS and count >= _SHARE * len(body)


def _count_numbers(paragraphs: Iterable[Paragraph]) -> int:
    count = 0
    for paragraph in paragraphs:
        count += paragraph.number == str(count + 1)
    return count
