"""Lists inside a text whose short items are between commas or conjunctions: `ships, ports and roads`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from enregard import encoders, languages

_FEWEST = 3
"""Items of a list."""
_LETTERS = re.compile(r"[\u3400-\u9fff]{2}|[^\W\d_]{3}")
_MOST, _MOST_CHARACTERS = 3, 8
"""Words of an item that is clearly no clause; characters, in scripts without spaces between words."""
_ALIKE = 0.5
"""Mean similarity of the items of two lists that translate each other."""
_MARGIN = 0.03
"""How much better the first item may fit as the odd one than the item that is taken to be."""
_OPENING = re.compile(
    r"(?:including|such as|namely|notamment|y compris|incluid[oa]s?|включая|包括|例如)", re.IGNORECASE
)
"""Words that begin a list after a comma."""

_ROOTS = "احد|ارد|اسع|اضح|اقع|ثائق|ثيق|جه|جود|حد|دي|راء|رش|رق|زار|زراء|زير|زن|سائل|سط|سيل|صف|صول|ضع|طن|ظائف|ظيف|عي|فاة|فد|فق|فود|فيات|قت|قف|قائ|كال|لاي|لد"
_CLAUSES = "أن|إذ|إلى|إن|بخاصة|بما|خاصة|ذلك|عن|على|في|قد|كان|كذلك|لا|ما|مع|من|هو|هي"
_ARABIC_JOINED = rf"،? (?:أو |و(?!(?:{_ROOTS})|(?:{_CLAUSES})(?!\w))(?=[^\W\d_][\u064b-\u0652]?[^\W\d_]))"
"""What is between two items in Arabic: a conjunction, which a comma may precede. Not the first letter of a word (`وزارة`), nor one that begins a clause."""


def find_plain_lists(text: str, language: str) -> list[list[str]]:
    """Return the lists of *text*: at least three items between commas and before a conjunction. Of the first item and the last, whose ends are
    unknown, a few words are returned; the others are short."""
    grammar = _compile_list(language)
    return [items for clause in grammar.clause.findall(text) for items in grammar.read(clause)] if grammar else []


def is_chained(language: str) -> bool:
    """Test whether each item of a list has its conjunction, so that what follows the last one may seem to be an item too."""
    grammar = _compile_list(language)
    return grammar is not None and grammar.chained


@dataclass(frozen=True, slots=True)
class _ListGrammar:
    clause: re.Pattern[str]
    comma: re.Pattern[str]
    joined: re.Pattern[str]
    word: re.Pattern[str]
    most: int
    chained: bool
    """True if each item has its conjunction, as in Arabic."""

    def read(self, clause: str) -> Iterator[list[str]]:
        """Yield the items of the lists in *clause*."""
        parts = self.comma.split(clause)
        if self.chained:
            yield from self._read_chain(parts)
            return
        if len(parts) < _FEWEST - 1:
            return
        items: list[str] = []
        for part in parts:
            before, *after = self.joined.split(part, maxsplit=1)
            words = self.word.findall(before) if items else []
            if not items or len(words) > self.most:
                items = [before]
            elif words:
                items.append(before.strip())
            if after:
                if len(items) > 1:
                    yield [self.trim(items[0], last=True), *items[1:], self.trim(after[0].strip())]
                items = [after[0]]

    def _read_chain(self, parts: list[str]) -> Iterator[list[str]]:
        """Yield the lists of *parts*, each of which may be an item: a long one ends a list, and may begin the next."""
        items = parts[:1]
        for n, part in enumerate(parts[1:], 2):
            items.append(part)
            if n == len(parts) or len(self.word.findall(part)) > self.most:
                if len(items) >= _FEWEST:
                    yield [self.trim(items[0], last=True), *items[1:-1], self.trim(part)]
                items = [part]

    def is_item_before(self, item: str, after: str) -> bool:
        """Test whether *item* is short and has letters, and *after* begins with it and a conjunction, or is it."""
        again = self.joined.split(after, maxsplit=1)[0].strip() == item
        return again and len(self.word.findall(item)) <= self.most and _LETTERS.search(item) is not None

    def trim(self, text: str, *, last: bool = False) -> str:
        """Return the first words of *text*, or the last ones: no more than an item has."""
        words = [match.span() for match in self.word.finditer(text)] or [(0, len(text))]
        return text[words[-self.most :][0][0] :] if last else text[: words[: self.most][-1][1]]


@cache
def _compile_list(language: str) -> _ListGrammar | None:
    words = "|".join(languages.get(language).conjunctions)
    primary = language.partition("-")[0]
    if primary == "ar":
        clause, comma, joined, word = (
            r"(?:[^.،؛:؟!?()«»“”\"\n]|،(?= (?:و|أو )))+",
            _ARABIC_JOINED,
            " (?=و)",
            r"\S+",
        )
    elif primary == "zh":
        clause, comma, joined, word = (
            r"[^，,。；：！？（）“”\n]+",
            "、",
            r"以及|和(?![平谐解睦])|及(?![时早格其])|或(?!许)|(?<!参)与(?![会否])",
            r"\w",
        )
    elif words:
        clause, comma, joined, word = r"[^.;:!?()«»“”\"\n]+", ", ", rf"(?<![\w-])(?:{words})(?![\w'’-])", r"\S+"
    else:
        return None
    most = _MOST if word == r"\S+" else _MOST_CHARACTERS
    patterns = (re.compile(part, re.IGNORECASE) for part in (clause, comma, joined, word))
    return _ListGrammar(next(patterns), next(patterns), next(patterns), next(patterns), most, primary == "ar")


def drop_introduction(items: list[str]) -> list[str]:
    """Drop the items before one that begins with `including`, which introduce the list."""
    return next((items[n:] for n, item in enumerate(items) if n and _OPENING.match(item)), items)


def find_repeated_item(text: str, language: str) -> str | None:
    """Return the first item between commas that stands twice in a row, `ships, ports, ports and roads`, of a list of at least three."""
    grammar = _compile_list(language)
    for clause in grammar.clause.findall(text) if grammar else ():
        parts = [part.strip() for part in grammar.comma.split(clause)] if grammar else []
        for item, after in pairwise(parts[1:]):
            if item and after.startswith(item) and grammar and grammar.is_item_before(item, after):
                return item
    return None


def list_repeated(items: list[str]) -> list[str]:
    """List the items that stand more than once among *items*."""
    return [item for n, item in enumerate(items) if item in items[:n] and _LETTERS.search(item)]


def find_odd_item(longer: list[str], shorter: list[str], *, last: bool = True) -> str | None:
    """Return the item of *longer* that *shorter* lacks, if the others resemble those of *shorter*, in order. None for the first item, which may be
    the end of what introduces the list, and for the last one unless *last*. Both languages must be known to the encoder."""
    vectors = encoders.get().encode([*longer, *shorter])
    alike = (vectors[: len(longer)] @ vectors[len(longer) :].T).tolist()
    count = len(shorter)
    found = [sum(alike[i + (i >= n)][i] for i in range(count)) / count for n in range(len(longer))]
    best = max(range(1, len(longer) - (not last)), key=found.__getitem__)
    least = max(_ALIKE, found[0] - _MARGIN, -1 if last else found[-1] + _MARGIN)
    return longer[best] if found[best] >= least else None
