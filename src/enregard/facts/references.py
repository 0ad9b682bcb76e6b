"""References: resolutions by number, and the words around the number of an article or a paragraph.

`1540 (2004)` = `1540(2004)`, `64/293`, `2625 (XXV)`, `46/36 L`. The number of an article or a paragraph is read with all other numbers in
`figures.py`, which uses this module for the words around it; its letters are read in `letters.py`.
"""

from __future__ import annotations

import re

from enregard.facts._reading import Reading, Word
from enregard.model import Certainty

_SESSION = r"(?:E?S-)?[IVXLC]{1,8}"
_COUNCIL = re.compile(rf"(?P<number>\d{{1,4}})(?P<part> ?[A-Z](?:-[A-Z])?)? ?\((?P<year>(?:19|20)\d\d|{_SESSION})\)")
_LOOSE = re.compile(r"(?P<number>\d{3,5}) ?\((?P<year>\d{3,5})\)")
"""A resolution of the Council with a digit missing or added, in a text that has a word for a resolution."""
_ASSEMBLY = re.compile(
    r"(?P<number>\d{1,4}/\d{1,5})(?P<part> ?[A-Z](?:[-,] ?[A-Z]){0,3}(?![A-Za-z0-9'/]))?(?![\d/]|[.,]\d)"
)
_TREATY_BODY = re.compile(r"\d{1,3}/[A-Z]{2,4}\.\d{1,3}(?!\w)")
_SPECIAL = re.compile(r"(?:E?S-)$")
_FRACTION = re.compile(r"[1-9]/(?:[2-9]|10)(?!\d)")
_BRACKETS = re.compile(r"[a-z]?\)?(?: ?\(\w{1,4}\))* ?")
_NEAR = 60
_GAP = 4
_NUMBER_WORDS = frozenset({"no", "nos", "№", "n°", "number", "numbers", "رقم"})


def read(reading: Reading) -> None:
    """Read resolutions and decisions. They are less certain if the text has no word for one."""
    text = reading.clean
    if "/" not in text and "(" not in text:
        return
    words = reading.words.get("resolution", [])
    for a, b in reading.runs:
        if reading.taken[a] or b - a > 5 or (a > 0 and text[a - 1] in "/.,"):
            continue
        if text[b : b + 1] == "/":
            _add_assembly_resolution(reading, a, named=bool(words))
        elif "(" in text[b : b + 4]:
            _add_council_resolution(reading, a, words)


def _add_assembly_resolution(reading: Reading, a: int, *, named: bool) -> None:
    text = reading.clean
    if match := _TREATY_BODY.match(text, a):
        reading.add("resolution", match.group(), match.span())
        return
    match = _ASSEMBLY.match(text, a)
    if not match or (not named and (_FRACTION.fullmatch(match.group()) or len(match["number"]) > 8)):
        return
    if (_is_biennium(match["number"]) or _is_pair_of_days(match["number"])) and not _is_after_word(reading, a):
        return  # `2014/15`, `28/29 April`
    start = a - len(prefix.group()) if (prefix := _SPECIAL.search(text[max(0, a - 3) : a])) else a
    number, part = match["number"], (match["part"] or "").replace(" ", "")
    value = f"{text[start:a]}{number}{part}"
    also = ("/".join(reversed(number.split("/"))) + part,) if reading.lexicon.grammar.reversed_groups else ()
    reading.add("resolution", value, (start, match.end()), Certainty.SURE if named else Certainty.LIKELY, also)


def _is_biennium(number: str) -> bool:
    """Test whether *number* is two consecutive years: `2014/15`, `2014/2015`, and `2015/2014` in right-to-left texts."""
    one, other = number.split("/")
    if len(one) == len(other) == 4 and other < one:
        one, other = other, one
    return len(one) == 4 and one[:2] in ("19", "20") and other in (str(int(one) + 1), str(int(one) + 1)[2:])


def _is_pair_of_days(number: str) -> bool:
    one, other = map(int, number.split("/"))
    return other == one + 1 <= 31


def _is_after_word(reading: Reading, a: int) -> bool:
    return any(0 <= a - word.end <= 3 for word in reading.words.get("resolution", ()))


def _add_council_resolution(reading: Reading, a: int, words: list[Word]) -> None:
    match = _COUNCIL.match(reading.clean, a)
    if not match and words:
        match = _LOOSE.match(reading.clean, a)
    if match:
        part = (match.groupdict().get("part") or "").replace(" ", "")
        value = f"{match['number']}{part}({match['year']})"
        named = bool(words) or len(match["number"]) > 2
        reading.add("resolution", value, match.span(), Certainty.SURE if named else Certainty.LIKELY)


def find_context(reading: Reading, a: int) -> str:
    """Find the kind of the number at *a* from the word before it: `division`, `page`, agenda `item`, or empty."""
    low = reading.low
    if not reading.lexicon.apart:
        return "item" if low[max(0, a - 4) : a].rstrip(" ").endswith("项目") else ""
    word, start = _find_word_before(low, a)
    if word.rstrip(".") in _NUMBER_WORDS:
        word, start = _find_word_before(low, start)
    before = reading.lexicon.before
    stem = word.rstrip(".")
    return before.get(word) or before.get(stem) or before.get(stem.rpartition("-")[2], "")  # sub-paragraph


def _find_word_before(low: str, at: int) -> tuple[str, int]:
    """Find the word that ends before *at*, with its full stop but without brackets or an elided article; return it with its start."""
    end = at
    while end and low[end - 1] in " ([" and at - end < _GAP:
        end -= 1
    start = max(low.rfind(" ", max(0, end - _NEAR), end) + 1, end - _NEAR)
    return low[start:end].strip("(«\"'[,").rpartition("'")[2], start  # l'article


def is_agenda(reading: Reading, start: int, end: int) -> bool:
    """Test whether the words around a number mention an agenda."""
    near = reading.low[max(0, start - _NEAR // 2) : end + _NEAR]
    return reading.lexicon.patterns["agenda"].search(near) is not None


def find_counter(reading: Reading, end: int) -> str:
    """Find the kind of a number from the word after it (第7条, 第7(2)(b)条): `division`, `page`, or empty."""
    if reading.lexicon.apart:
        return ""
    low = reading.low
    at = end if (match := _BRACKETS.match(low, end)) is None else match.end()
    return reading.lexicon.before.get(
        next((word for word in reading.lexicon.before if low.startswith(word, at)), ""), ""
    )
