"""A character that nobody sees stands in the text.

Why: a zero-width space inside a word makes it another word for search, and for whoever compares texts.
Fires: a zero-width space, a byte order mark or a word joiner; a soft hyphen; a mark of direction in a text that runs one way only; a
zero-width joiner between Latin or Cyrillic letters.
Silent: marks of direction in texts that have letters of both directions; joiners in Arabic or Persian and in emoji.
A fix takes them out, soft hyphens excepted, which somebody may have set. A text is told once of each.
Source: The Unicode Standard, chapter 23.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from enregard.checks._texts import format_more, list_texts, merge_fixes
from enregard.model import Bitext, Check, Finding, Severity

_SOFT = "\u00ad"
_LETTER = "[A-Za-z\u00c0-\u024f\u0400-\u04ff]"
_HIDDEN = re.compile(f"[\u00ad\u200b\u2060\ufeff\u180e]|(?<={_LETTER})[\u200c\u200d](?={_LETTER})")
_ANY = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060\ufeff]")
_DIRECTION = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff0-9\u0660-\u0669]")


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if text.text.isascii() or not _ANY.search(text.text):
            continue
        found = list(_HIDDEN.finditer(text.text))
        if _DIRECTION.search(text.text) and not (_RIGHT_TO_LEFT.search(text.text) and _LEFT_TO_RIGHT.search(text.text)):
            found += _DIRECTION.finditer(text.text)
        for mark in dict.fromkeys(match.group() for match in found):
            places = [match for match in found if match.group() == mark]
            name = unicodedata.name(mark, f"U+{ord(mark):04X}").lower()
            first = places[0].span()
            yield text.make_finding(
                f"invisible character ({name}) in “{text.around(first)}”{format_more(places)}",
                first,
                fix=None if mark == _SOFT else merge_fixes(text.text, places, lambda _: ""),
            )


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
