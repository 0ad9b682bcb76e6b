"""A word occurs twice in a row.

Why: this is usually a typing error, which readers overlook.
Fires: `the the Council`; `le droit de de vote`.
Silent: what the grammar doubles, `nous nous réunissons`, `had had`; names, `Bora Bora`; where the other side doubles a word too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard import languages
from enregard.checks._texts import get_primary_language, list_texts
from enregard.model import Bitext, Certainty, Check, Finding, Option, Severity

_VOWELS = "\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
"""Scripts whose vowels are marks, which `\\w` leaves out."""
_TWICE = re.compile(rf"(?<![\w'’.{_VOWELS}-])([^\W\d_]{{2,}}+)\s\1(?![\w'’\u0300-\u036f{_VOWELS}-])", re.IGNORECASE)

_LOOSELY = re.compile(r"\b(\w{2,}+)\s\1\b", re.IGNORECASE)
_AFTER_MARK = re.compile(r"[^\w\s'’.-]([^\W\d_]{2,}+)\s\1")
"""A word after a mark, `(the the`, which is not the beginning of what spaces separate."""
_REDUPLICATED = {
    "gl": "se",
    "nso": "se",
    "pt": "se",
    "ro": "fie",
    "sq": "të",
    "tr": "ayrı sık tek tekrar yavaş zaman",
    "vi": "dần luôn ngày rất song thường tỷ từ xa",
}
"""Words that the grammar of a language doubles: Vietnamese `luôn luôn`, always, and Portuguese `se se deve`, whether one should."""
_ARABIC_ADVERB = re.compile("يوما|[\u0621-\u064a]{2,}[^\u0647\u0646\u0645\u0648\u0630]\u0627\u064b?")
"""`حرفا حرفا`, letter by letter; not words such as `هذا`, or with the ending of a pronoun."""
_LINES = 3
"""Breaks of a text whose lines are a list, where one may begin with the last word of the one before."""


def run(bitext: Bitext, *, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    usual = [
        languages.get(document.language).doubled
        | set(allowed)
        | set(_REDUPLICATED.get(get_primary_language(document.language), "").split())
        for document in (bitext.source, bitext.target)
    ]
    for text in list_texts(bitext):
        if not _may_repeat(text.text):
            continue
        places = [match for match in _TWICE.finditer(text.text) if not _is_right(match, usual[text.is_target])]
        if places and not _LOOSELY.search(text.other):
            yield from (text.make_finding(f"“{match.group()}” repeats a word", match.span()) for match in places)


def _may_repeat(text: str) -> bool:
    """Test whether two words in a row may be alike, which is much faster to see than where."""
    low = text.lower()
    words = low.split()
    return any(map(str.startswith, words[1:], words)) or _AFTER_MARK.search(low) is not None


def _is_right(match: re.Match[str], usual: frozenset[str]) -> bool:
    first, second = match.group(1), match.group()[-len(match.group(1)) :]
    listed = "\n" in match.group() and match.string.count("\n") >= _LINES
    counted = first.isupper() and second.islower()  # `LINES lines`
    adverb = _ARABIC_ADVERB.fullmatch(first) is not None
    return first.lower() in usual or second[0].isupper() or counted or listed or adverb


CHECK = Check(
    run,
    "link",
    Severity.WARNING,
    Certainty.LIKELY,
    options=(Option("allowed", (), "Words that may be repeated, in lower case."),),
)
