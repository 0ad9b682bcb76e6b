"""State of reading the facts of a text: the positions of its digits and of the phrases of the lexicon, and the facts found so far.

A text is searched twice, once for runs of digits and once for phrases of the lexicon; all kinds of facts start from these.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from enregard.facts._lexicon import Lexicon, Phrase, get_lexicon
from enregard.facts._spelling import convert_digits, lowercase_text, normalise_spelling
from enregard.markup.blanking import blank_code
from enregard.model import Certainty, Fact, Span

_RUN = re.compile(r"[0-9]+")
_STARTS = frozenset("@/(.:십백") | frozenset("IVXLCDM")
NO_LIMIT = 10**15
_APART = "0123456789.,;:!?()[]{}<>«»\"“”-'/،؛؟*%\n"
"""Characters that separate words, in addition to spaces; digits too, since extractions attach them to words."""


class Word(NamedTuple):
    """A phrase of the lexicon at its position in the text."""

    start: int
    end: int
    number: int
    name: str


@dataclass(slots=True)
class Number:
    """A number that is parsed word by word."""

    start: int
    end: int
    total: int = 0
    group: int = 0
    room: int = NO_LIMIT
    """Upper bound of the next word: 10 after `twenty`, 1000 after `thousand`."""
    last: int = 0
    scale: int = NO_LIMIT
    """The last multiplier from a thousand up: the next one is smaller, or multiplies the whole number."""
    counted: bool = False
    """True if it has a word with a value of its own: `thousands` alone is not a number."""
    ordinal: bool = False
    last_start: int = 0
    before: Number | None = None
    """The number before its last word was added, if a joiner (`and`) is between."""

    @property
    def value(self) -> int:
        return self.total + self.group

    def takes(self, value: int, *, joined: bool) -> bool:
        """Test whether a word of *value* can come next; *joined* means that `and` is attached to it."""
        if value < self.room:
            return True
        # Arabic has the units first: `ثلاثة عشر`, `خمسة وعشرون`.
        if joined or (value == 10 and self.last < 10):
            return 0 < self.last < 10 and (value == 10 or value in range(20, 100, 10))
        if self.ordinal and self.last == 10:  # décimo tercero
            return value < 10
        if self.last == 4 and value == 20:  # quatre-vingt
            return True
        if self.last == 10 and value in (7, 8, 9):  # dix-sept, soixante-dix-huit, quatre-vingt-dix-neuf
            return True
        return self.last in (60, 80) and value < 20  # soixante-quatorze

    def add(self, value: int, end: int, *, joined: bool = False) -> None:
        if self.last == 4 and value == 20 and self.room == 0 and not joined:
            self.group, self.last = self.group + 76, 80
        elif value >= 1000:  # Arabic has a word for two thousand
            self.total, self.last, self.scale = self.total + value, value, 1000
        else:
            self.group, self.last = self.group + value, value
        self.room = next((step for step in (1000, 100, 10) if value % step == 0 and value > 10), 0)
        self.end, self.counted = end, True

    def can_multiply(self, value: int) -> bool:
        """Test whether `hundred`, `thousand` or `million` can come next."""
        if value == 100:
            return self.group < 100 and (self.group > 0 or self.room > 100)
        return value > self.scale or (value < self.scale and (self.group > 0 or self.total == 0))

    def times(self, value: int, end: int) -> None:
        if value == 100:
            self.group, self.room = (self.group or 1) * 100, 100
        else:
            whole = value > self.scale  # mil millones
            self.total = self.value * value if whole else self.total + (self.group or 1) * value
            self.group, self.room, self.scale = 0, value, value
        self.last, self.end = value, end


class Reading:
    """State of reading one text. *clean* is the text in normalised spelling, *low* the same in lower case; *runs* are the spans of its
    digits."""

    __slots__ = (
        "asked",
        "clean",
        "facts",
        "language",
        "lexicon",
        "low",
        "places",
        "runs",
        "sign",
        "taken",
        "text",
        "unmeasured",
        "worded",
        "words",
    )

    def __init__(self, text: str, language: str, *, plain: bool = False) -> None:
        self.text, self.language = text, language
        self.lexicon: Lexicon = get_lexicon(language, plain=plain)
        self.clean, self.places = normalise_spelling(blank_code(text))
        if not self.lexicon.known:
            self.clean = convert_digits(self.clean)
        self.low = lowercase_text(self.clean)
        self.runs: list[Span] = [match.span() for match in _RUN.finditer(self.clean)]
        self.words: dict[str, list[Word]] = _find_words(self.low, self.lexicon)
        self.taken = bytearray(len(self.clean))
        self.facts: list[Fact] = []
        self.asked: tuple[int, int, tuple[Phrase, ...]] = (-1, -1, ())
        self.unmeasured: list[tuple[str, int, int]] = []
        """Numbers without a unit so far, with their spans."""
        self.sign: tuple[str, str, Span, int] | None = None
        """The last sign before a number: kind, name, span, and the end of its number."""
        self.worded: list[Number] | None = None

    @property
    def is_bare(self) -> bool:
        """Test whether the text has nothing from which a fact starts: no digit, no phrase of the lexicon, no sign of a symbol, an address or an item."""
        return not self.runs and not self.words and self.lexicon.apart and _STARTS.isdisjoint(self.clean)

    def add(
        self,
        kind: str,
        value: str,
        span: Span,
        certainty: Certainty = Certainty.SURE,
        also: tuple[str, ...] = (),
        *,
        take: bool = True,
    ) -> None:
        """Add a fact at *span* of the clean text. With *take*, later kinds do not read that span."""
        start, end = span
        if take:
            self.taken[start:end] = b"\1" * (end - start)
        if self.places is not None:
            start, end = self.places[start], self.places[end - 1] + 1
            while end < len(self.text) and unicodedata.combining(self.text[end]):
                end += 1
        self.facts.append(Fact(kind, value, (start, end), self.text[start:end], certainty, also))

    def run_before(self, at: int) -> int:
        """Return the index of the last run of digits that ends at *at* or before it; -1 if there is none."""
        n = bisect_left(self.runs, (at, 0)) - 1
        return n if n >= 0 and self.runs[n][1] <= at else -1

    def gap(self, name: str, start: int, end: int) -> bool:
        """Test whether the text between *start* and *end* matches the pattern *name* of the lexicon."""
        return end - start <= 40 and self.lexicon.patterns[name].fullmatch(self.low, start, end) is not None


def _find_words(low: str, known: Lexicon) -> dict[str, list[Word]]:
    """Find the phrases of the lexicon in *low*, by kind, in order: at each position the longest of each kind, and none inside another
    of its kind."""
    found: dict[str, list[Word]] = {}
    for start, phrases in _find_phrase_starts(low, known):
        kinds: set[str] = set()
        for phrase in phrases:
            if phrase.kind not in kinds and low.startswith(phrase.form, start):
                end = start + len(phrase.form)
                if known.apart and end < len(low) and low[end].isalnum():
                    continue
                kinds.add(phrase.kind)
                found.setdefault(phrase.kind, []).append(Word(start, end, phrase.number, phrase.name))
    for kind, words in found.items():
        if len(words) > 1:
            found[kind] = _drop_overlaps(sorted(words))
    return found


def _find_phrase_starts(low: str, known: Lexicon) -> list[tuple[int, tuple[Phrase, ...]]]:
    if known.heads is not None:
        return [(match.start(), known.phrases[match.group()]) for match in known.heads.finditer(low)]
    if not known.firsts:
        return []
    blank = f" {low} "
    for mark in _APART:
        blank = blank.replace(mark, " ")
    found = []
    for word in known.firsts.intersection(blank.split()):
        phrases = known.phrases[word]
        at = blank.find(f" {word} ")
        while at >= 0:
            found.append((at, phrases))
            at = blank.find(f" {word} ", at + len(word) + 1)
    return found


def _drop_overlaps(words: list[Word]) -> list[Word]:
    kept = words[:1]
    for word in words[1:]:
        if word.start >= kept[-1].end:
            kept.append(word)
    return kept
