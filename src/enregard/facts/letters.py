"""Letters and Roman numerals that number the divisions of a text: `4 (a)` = `4 a)` = `4 (أ)`, `(1)(c)` = `(1)c)`, `Chapter VII`.

A letter belongs to the number before it, to the word for a division (`subparagraph (b)`, `alinéa b du paragraphe 3`, `подпункт «б»`), to the
letter before it in a list (`(a) and (b)`), or, in Chinese, to the word after it (第二條第(b)項).
"""

from __future__ import annotations

import re

from enregard import languages
from enregard.facts._reading import Reading
from enregard.model import Certainty, Span
from enregard.text.numerals import HAN_LETTERS, read_roman, write_roman

_ROMAN = re.compile(r"[IVXLC]{1,8}(?![A-Za-z])")
_LETTER = re.compile(r"[^\W\d_]+(?:\.\d+)?|(?<=')\d+(?=')")
_HAN = {ord(c): letter for row in HAN_LETTERS for c, letter in zip(row, languages.LATIN, strict=False)}
_BETWEEN = re.compile(r"bis|ter|quater|مكرر")
_VERSION = re.compile(r"(?<=\d)\([AE]\)")
"""The mark of an amendment of one language version: `s. 13(E)`, the English one, is `art. 13(A)` in French."""
_OPENS = frozenset('(«“"')
Letters = tuple[tuple[str, ...], int]
"""The possible values of some letters, as `(a)(i)`, and their end; no values if there are no letters."""


def find_letters(reading: Reading, end: int, *, spaced: bool) -> Letters:
    """Find the letters after the number that ends at *end*. With *spaced*, a space may come before them, as after a word for a reference;
    elsewhere a list may start there."""
    low = reading.low
    next_ = low[end : end + 1]
    if not (next_.isalpha() or next_ in _OPENS or (spaced and next_ == " ")):
        return (), end
    match = reading.lexicon.patterns["letters"].match(low, end)
    if not match and (spaced or not is_in_brackets(low, end)):
        match = reading.lexicon.patterns["bare_letters"].match(low, end)
    if not match or (match.group().startswith(" ") and not spaced):
        return (), end
    values = _list_values(reading, match.group())
    if _VERSION.match(reading.clean, end):
        values = tuple(dict.fromkeys((*values, "(a)", "(e)")))
    return values, match.end()


def find_letters_after_bracket(reading: Reading, a: int, end: int) -> Letters:
    """Find the letters after a number in brackets, from *a* to *end*: `(1)(c)`, `(3) (d)`, `(1)c)`, in Spanish `6 1) b)`."""
    if reading.low[a - 1 : a] != "(" and not reading.low[max(0, a - 2) : max(0, a - 1)].isdigit():
        return (), end
    letters, stop = find_letters(reading, end + 1, spaced=True)
    return letters, stop if letters else end


def _list_values(reading: Reading, text: str) -> tuple[str, ...]:
    found = [letter for letter in _LETTER.findall(text) if len(letter) < 3 or not _BETWEEN.match(letter)]
    forms = [_list_forms(letter, reading.lexicon.letters) for letter in found]
    values = ["".join(f"({form[min(n, len(form) - 1)]})" for form in forms) for n in range(max(map(len, forms)))]
    return tuple(dict.fromkeys(values))


def _list_forms(letter: str, alphabet: str) -> tuple[str, ...]:
    """List the Latin forms of *letter*: by its rank in the alphabet that numbers paragraphs, or by its shape."""
    head, dot, number = letter.partition(".")
    if head.isdecimal():  # Arabic has '2' for (ii)
        return (write_roman(int(head)),)
    if head.isascii() or len(head) > 1:
        return (letter,)
    return tuple(f"{form}{dot}{number}" for form in languages.latin_letters(head, alphabet)) or (letter,)


_PLURAL = re.compile(r"\((?:e?s|en?|i|n|x)\)")
"""The ending of a plural in brackets: `section(s)`, `Teil(e)`."""


def is_in_brackets(low: str, at: int) -> bool:
    """Test whether a bracket is open at *at*."""
    head = max(0, at - 80)
    return low.rfind("(", head, at) > low.rfind(")", head, at)


def add_listed_letters(reading: Reading, end: int) -> int:
    """Add the further letters of a list, each as a separate reference: `10 (a) and (b)`. Return the end of the list."""
    found = True
    while found:
        found = False
        for start in _list_next_starts(reading, end):
            letters, stop = find_letters(reading, start, spaced=False)
            if letters:
                reading.add("reference", letters[0], (start, stop), Certainty.SURE, letters[1:])
                end, found = stop, True
                break
    return end


def _list_next_starts(reading: Reading, end: int) -> list[int]:
    """List where the next member of a list may start; in Spanish `d), e) y f)` a letter is also a word of lists."""
    gaps = [reading.lexicon.patterns[name].match(reading.low, end) for name in ("joined", "comma")]
    return [gap.end() for gap in gaps if gap]


def read(reading: Reading) -> None:
    """Read references by letter or Roman numeral alone: `subparagraph (b)`, `alinéas a) à c)`, `Chapter VII`."""
    for word in sorted((*reading.words.get("division", ()), *reading.words.get("item", ()))):
        at = word.end
        if reading.low[at : at + 1] == "." and word.end - word.start < 6:
            at += 1
        if _PLURAL.match(reading.low, word.end):
            continue
        if not _add_roman_list(reading, at) and not _add_letters(reading, at):
            _add_lone_letters(reading, at)
    if not reading.lexicon.apart:
        _add_counted_letters(reading)


def _add_roman_list(reading: Reading, at: int) -> bool:
    """Add the Roman numerals of a list, `annexes I to III and V`; return whether there is one."""
    found = find_roman_after(reading, at)
    listed = found is not None
    while found:
        value, span = found
        if not reading.taken[span[0]]:
            reading.add("reference", str(value), span)
        starts = [start - 1 for start in _list_next_starts(reading, span[1]) if reading.low[start - 1] in " -"]
        found = next(filter(None, (find_roman_after(reading, start) for start in starts)), None)
    return listed


def _add_letters(reading: Reading, at: int) -> bool:
    if opening := reading.lexicon.patterns["range_opening"].match(reading.low, at):
        at = opening.end()
    letters, end = find_letters(reading, at, spaced=True)
    start = at + (reading.low[at : at + 1] == " ")
    if not letters or end == start or reading.taken[start]:
        return bool(letters)
    reading.add("reference", letters[0], (start, end), Certainty.SURE, letters[1:])
    add_listed_letters(reading, end)
    return True


def _add_lone_letters(reading: Reading, at: int) -> None:
    """Add letters without brackets, as French prints them in italics: `l'alinéa a du paragraphe 3`, `alinéas a à c du paragraphe 3`."""
    pattern = reading.lexicon.patterns["lone_letters"]
    match = pattern.match(reading.low, at)
    if not match:
        return
    for letter in _LETTER_ALONE.finditer(match["letters"]):
        start, end = (match.start("letters") + place for place in letter.span())
        if not reading.taken[start]:
            values = _list_values(reading, letter.group())
            reading.add("reference", values[0], (start, end), Certainty.SURE, values[1:])


_LETTER_ALONE = re.compile(r"(?<![\w'])[a-z](?![\w'])(?<!à)")


def _add_counted_letters(reading: Reading) -> None:
    """Add the letters before a Chinese word for a division: 第(b)項, a款, (a)和(c)项."""
    for match in reading.lexicon.patterns["counted_letters"].finditer(reading.low):
        for letter in _LETTER.finditer(match["letters"]):
            start, end = (match.start("letters") + place for place in letter.span())
            bracketed = reading.low[start - 1] == "(" or reading.clean[start].islower()  # `B节` is section B
            latin = letter.group().translate(_HAN)
            if bracketed and latin.isascii() and not reading.taken[start]:
                reading.add("reference", f"({latin})", (start, end))


def find_roman_after(reading: Reading, end: int) -> tuple[int, Span] | None:
    """Find the Roman numeral after the word that ends at *end*; return its value and span."""
    match = _ROMAN.match(reading.clean, end + 1) if reading.clean[end : end + 1] in (" ", "-") else None
    if not match or match.group() in ("L", "C"):  # more likely letters
        return None
    return read_roman(match.group()), match.span()
