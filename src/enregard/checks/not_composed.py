"""A letter and its accent are two characters instead of one.

Why: search, sorting and comparison treat them as different. Texts extracted from PDF often have such letters.
Fires: `e` followed by a combining acute accent, for `é`.
Silent: marks that have no such character; the order in which Arabic vowel signs are typed.
The fix composes them (NFC). Each text is reported once.
Source: Unicode Standard Annex #15.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from enregard.checks._texts import format_more, list_texts, merge_fixes
from enregard.model import Bitext, Check, Finding, Severity

_WORD = re.compile(r"\S+")


def run(bitext: Bitext) -> Iterator[Finding]:
    for text in list_texts(bitext):
        if text.text.isascii() or unicodedata.is_normalized("NFC", text.text):
            continue
        places = [match for match in _WORD.finditer(text.text) if _is_decomposed(match.group())]
        if places:
            fix = merge_fixes(text.text, places, _compose_word)
            first = _compose_word(places[0].group()).strip()
            yield text.make_finding(
                f"“{first}” is not written with composed characters{format_more(places)}", places[0].span(), fix=fix
            )


def _compose_word(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _is_decomposed(word: str) -> bool:
    """Test whether NFC joins characters of *word*; reordering of Arabic vowel signs does not matter."""
    return not word.isascii() and len(_compose_word(word)) < len(word)


CHECK = Check(run, "link", Severity.STYLE, fixes=True)
