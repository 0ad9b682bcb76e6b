"""How certain a number in digits is: part of a code (`COVID-19`), the mark of a note, or a number of its own."""

from __future__ import annotations

import re

from enregard.facts._reading import Reading
from enregard.model import Certainty

_DASHED, _ATTACHED = re.compile("-[A-Z]"), re.compile("-?[A-Z]|[a-z]")
"""Beginnings of what makes the number before it part of a code: `19-A`, `4x`."""
_CENTURY = re.compile(r" ?世纪 ?\d0 ?年代")
"""After the number of a century with a decade, which other languages do without: 20世纪90年代."""
_SIZE = re.compile(r"(?<![\w.])[1-9]\d*[xX]$")
"""The first number of a size, `100x100`; not of a number by sixteens, `0x10`."""
_CLOSING = 40
"""Characters among which the end of a text is looked for."""
_RADIX, _ONE = re.compile(r" ?(?:进制|進|진(?:[수법]|(?!\w))|世(?![紀纪界代]))"), re.compile(r"(?<!\d)1 ?つ")
"""Numbers that other languages name by a word or leave out: hexadecimal is 16進, Christian VI is 6世, and 1つ is an article."""


def rate_certainty(reading: Reading, a: int, end: int, lettered: bool) -> Certainty:
    """Rate the certainty of a number: digits in a code (`COVID-19`, `G20`) or attached to a word, like a note mark, are less
    certain."""
    text = reading.clean
    if (not text[end : end + 2].isascii() and _RADIX.match(text, end)) or (
        not reading.lexicon.apart and (_CENTURY.match(text, end) or _ONE.match(text, a))
    ):
        return Certainty.POSSIBLE
    before, after = text[a - 1 : a], text[end : end + 1]
    if before == "[" and after == "]" and _is_note_mark(text, a, end):
        return Certainty.POSSIBLE
    if before == "(" and after == ")" and text[a - 2 : a - 1] == ">":
        return Certainty.POSSIBLE  # in the markup of manuals, `B<mount>(8)`
    if before == "(" and after == ")" and (text[a - 2 : a - 1].isalpha() or text[a - 2 : a - 1] in tuple("*_`")):
        return Certainty.LIKELY  # the section of a page of a manual, `mount(8)`, which may be left out
    if before in " (" and after in " .,;:)%":
        return Certainty.SURE
    if not reading.lexicon.apart and (not before or not before.isascii()):
        return Certainty.SURE
    if before.isalpha() and not (before in "xX" and not after.isalpha() and _SIZE.search(text, max(0, a - 12), a)):
        return _rate_after_letter(reading, before, after)
    if before and before in ')»”"':  # the mark of a note
        return Certainty.POSSIBLE
    if a > 1 and text[a - 2].isalnum() and before in ",;":
        return Certainty.POSSIBLE  # the mark of a note
    if a > 1 and text[a - 2].isalpha() and before == "-":
        return Certainty.LIKELY
    code = (_DASHED if lettered else _ATTACHED).match(text, end)
    return Certainty.LIKELY if code else Certainty.SURE


def _is_note_mark(text: str, a: int, end: int) -> bool:
    """Test whether the number in square brackets is the mark of a note: attached to a word, after a sentence, or at either end of the text."""
    before = text[max(0, a - 3) : a - 1]
    attached = before[-1:].isalnum() or before[-1:] in tuple(".,;:!?)»”\"'")
    return (
        attached
        or before[:1] in tuple(".;:!?")
        or not before.strip()
        or not text[end + 1 : end + 1 + _CLOSING].strip(" .;:")
    )


def _rate_after_letter(reading: Reading, before: str, after: str) -> Certainty:
    if not before.islower():
        return Certainty.LIKELY if before.isupper() or before.isascii() else Certainty.SURE
    if after.isupper():  # table cells that an extraction has joined
        return Certainty.LIKELY
    return Certainty.SURE if reading.lexicon.grammar.clitics else Certainty.POSSIBLE
