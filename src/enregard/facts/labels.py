"""Printed number at the start of a text, in the form of a paragraph number: `22. `, `22 - `, `1.1 `.

Extractions may lose it on either side, so a missing one is not reported; two that are present can be compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from enregard import languages
from enregard.facts._amounts import find_phrase_after
from enregard.facts._lexicon import get_lexicon
from enregard.facts._reading import Reading
from enregard.facts._spelling import convert_digits, lowercase_text, normalise_spelling
from enregard.model import Certainty
from enregard.text.numerals import HAN_NUMERALS, read_han

_FARTHEST = 8
"""Greatest number of characters before a label: quotation marks, a dash, a bracket."""
_OPENS = r"\s*(?:[«\"“]\s*)?(?:[-•] )?\(?"
_STOPPED = re.compile(
    rf"{_OPENS}(?P<label>(?!(?:1[89]|2[01])\d\d\D)\d{{1,4}}(?:\.\d{{1,3}}){{0,4}})(?:[.)、](?=\s|$|[^\W\d_])| ?-(?= ?[^\s\d]))"
)
_DECIMAL = re.compile(rf"{_OPENS}(?P<label>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}) (?=[^\W\d_])")
_NOTE = re.compile(r"(?P<label>\d{1,3})(?![KMGTP](?:i?B|bit|bps)(?![a-z]))(?=[A-ZÀ-ÝА-Я][a-zà-ÿа-я/])")
"""The mark of a note, attached to its first word; no number with a unit, `5GiB`."""
_COUNTS = ("unit", "currency", "multiplier")
PART = re.compile(rf"\d+|[{HAN_NUMERALS}]+|[^\W\d_\u3400-\u9fff]+")
"""A number or letter of a label; the characters around it, as in `第三条`, are its form."""
_ENDINGS = frozenset({"er", "re", "o", "º"})


def read(reading: Reading) -> None:
    if not reading.runs or reading.runs[0][0] > _FARTHEST:
        return
    clean = reading.clean
    match = _STOPPED.match(clean) or _NOTE.match(clean)
    if not match and (found := _DECIMAL.match(clean)) and not clean[found.end()].islower():
        match = found if find_phrase_after(reading, found.end() - 1, *_COUNTS)[0] is None else None
    if match and not reading.taken[match.start("label")] and not _is_number(reading, match.end("label")):
        reading.add("label", match["label"], match.span("label"), Certainty.POSSIBLE)


def _is_number(reading: Reading, end: int) -> bool:
    """Test whether the number that ends at *end* has an ordinal suffix (`7364-е заседание`) or is multiplied (`(80) million`)."""
    if reading.clean[end] == ")":
        return find_phrase_after(reading, end + 1, "multiplier")[0] is not None
    return reading.clean[end] == "-" and bool(reading.lexicon.patterns["ordinal"].match(reading.low, end))


def is_same_label(one: str, its_language: str, other: str, other_language: str) -> bool:
    """Test whether two printed labels are the same number: `(a)`, `a)` and `(أ)`, `12 (1)` and `12(1)`, `1.` and `一、`."""
    mine, theirs = _list_readings(one, its_language), _list_readings(other, other_language)
    return len(mine) == len(theirs) and all(set(a) & set(b) for a, b in zip(mine, theirs, strict=True))


def read_label(label: str, language: str) -> str:
    """Return *label* as facts have it: `4` for `٤`, `四` and `第四条`, `b` for `ب`, `12.1` for `12(1)`."""
    return ".".join(readings[0] for readings in _list_readings(label, language))


@lru_cache(maxsize=1 << 16)
def _list_readings(label: str, language: str) -> tuple[tuple[str, ...], ...]:
    """List the possible readings of each part of *label*, the likeliest first."""
    found: list[list[str]] = []
    for part in PART.findall(lowercase_text(convert_digits(normalise_spelling(label)[0]))):
        if part.isdecimal():
            found.append([part.lstrip("0") or "0"])
        elif set(part) <= set(HAN_NUMERALS):
            found.append([str(read_han(part))])
        elif part not in _ENDINGS:
            letters = languages.latin_letters(part, get_lexicon(language).letters) if len(part) == 1 else []
            found.append([*letters, part])
    return tuple(map(tuple, found))
