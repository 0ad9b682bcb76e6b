"""The text contains an invisible character.

Why: a word with an invisible character is not found by search or matched in comparisons.
Fires: a zero-width space, a byte order mark or a word joiner; a soft hyphen; a direction mark in a text with one direction; a
zero-width joiner between Latin or Cyrillic letters.
Silent: direction marks in texts with both directions; joiners in Arabic, Persian and emoji.
The fix removes them, except soft hyphens, which may be intended. Each character is reported once for a text.
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
