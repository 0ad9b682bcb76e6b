"""State of reading the facts of a text: the positions of its digits and of the phrases of the lexicon, and the facts found so far.

A text is searched twice, once for runs of digits and once for phrases of the lexicon; all kinds of facts start from these.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from enregard.facts._lexicon import Lexicon, Phrase, get_lexicon
from enregard.facts._spelling import convert_digits, lowercase_text, normalise_spelling
from enregard.model import Certainty, Fact, Span

if TYPE_CHECKING:
    from enregard.facts._worded import Number

_RUN = re.compile(r"[0-9]+")
_APART = "0123456789.,;:!?()[]{}<>«»\"“”-'/،؛؟*%\n"
"""Characters that separate words, in addition to spaces; digits too, since extractions attach them to words."""


class Word(NamedTuple):
    """A phrase of the lexicon at its position in the text."""

    start: int
    end: int
    number: int
    name: str


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
        "taken",
        "text",
        "worded",
        "words",
    )

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.lexicon: Lexicon = get_lexicon(language)
        self.clean, self.places = normalise_spelling(text)
        if not self.lexicon.known:
            self.clean = convert_digits(self.clean)
        self.low = lowercase_text(self.clean)
        self.runs: list[Span] = [match.span() for match in _RUN.finditer(self.clean)]
        self.words: dict[str, list[Word]] = _find_words(self.low, self.lexicon)
        self.taken = bytearray(len(self.clean))
        self.facts: list[Fact] = []
        self.asked: tuple[int, int, tuple[Phrase, ...]] = (-1, -1, ())
        self.worded: list[Number] | None = None

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
    blank = low
    for mark in _APART:
        blank = blank.replace(mark, " ")
    found = []
    for word in known.firsts.intersection(blank.split()):
        phrases = known.phrases[word]
        at = blank.find(word)
        while at >= 0:
            end = at + len(word)
            if (at == 0 or blank[at - 1] == " ") and (end == len(blank) or blank[end] == " "):
                found.append((at, phrases))
            at = blank.find(word, end)
    return found


def _drop_overlaps(words: list[Word]) -> list[Word]:
    kept = words[:1]
    for word in words[1:]:
        if word.start >= kept[-1].end:
            kept.append(word)
    return kept
