"""Places of defined terms in texts, for languages with rules of inflection and, by what words have in common, for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from enregard import languages
from enregard.checks._terms import TextWord, find_terms, split_words
from enregard.model import Concept, Glossary, Span, Term

_ALIKE = 0.6
"""Share of the letters that a term and its form have in common from the beginning, where there are no rules."""
_WORD_ALIKE = 0.45
"""The same for each of its words."""
_BEGINNING = 2
_MOST_KNOWN = 50_000
"""Texts of which a search remembers what it found: in an editor, the same are searched again after every edit."""
_MOST_ALIKE = 3
"""Terms that differ in nothing but what is folded; more are numbers of one thing: `Form 1`, `Form 2`."""


class Found(NamedTuple):
    """A term found in a text, by its number."""

    span: Span
    term: int


@lru_cache(maxsize=8)
def open_searcher(terms: tuple[str, ...], language: str) -> Searcher:
    """Return a search for *terms*; the same one again for the same terms, with what it has found."""
    return Searcher(terms, language)


class Searcher:
    """A search for *terms* in texts of one language."""

    def __init__(self, terms: Sequence[str], language: str) -> None:
        self._language = language
        self._known: dict[str, tuple[Found, ...]] = {}
        self._exact = languages.has_rules(language) or not languages.is_spaced(language)
        split = [tuple(split_words(term, language)) for term in terms]
        alike = Counter(tuple(word.text for word in words) for words in split)
        used = [0 < alike[tuple(word.text for word in words)] <= _MOST_ALIKE for words in split]
        self._glossary = Glossary(
            tuple(Concept({language: (Term(term),)} if use else {}) for term, use in zip(terms, used, strict=True))
        )
        self._index: dict[str, list[tuple[int, tuple[TextWord, ...]]]] = {}
        for n, words in enumerate(split if not self._exact else ()):
            if words and used[n]:
                self._index.setdefault(words[0].text[:_BEGINNING], []).append((n, words))

    def search_all(self, texts: Iterable[str]) -> list[tuple[Found, ...]]:
        """Return all places in each of *texts*, those inside longer ones too."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        known = self._known
        return [known[text] if text in known else known.setdefault(text, tuple(self._search(text))) for text in texts]

    def _search(self, text: str) -> list[Found]:
        if self._exact:
            return [Found(p.span, p.concept) for p in find_terms(text, self._language, self._glossary, nested=True)]
        words, found = list(split_words(text, self._language)), []
        for n, word in enumerate(words):
            rated = [
                (share, Found((word.span[0], words[n + len(mine) - 1].span[1]), term))
                for term, mine in self._index.get(word.text[:_BEGINNING], ())
                if n + len(mine) <= len(words) and (share := _rate(mine, words[n : n + len(mine)])) >= _ALIKE
            ]
            # Of two terms of the same length, the closest: `Licensor`, `Licensee`.
            best: dict[int, float] = {}
            for share, one in rated:
                best[one.span[1]] = max(share, best.get(one.span[1], 0))
            found += [one for share, one in rated if share == best[one.span[1]]]
        return found


def keep_longest(found: Sequence[Found]) -> set[int]:
    """Return the terms of *found* that stand somewhere outside of longer ones."""
    kept: set[int] = set()
    end, last = -1, (-1, -1)
    for span, term in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if span[1] > end or span == last:
            kept.add(term)
            end, last = max(end, span[1]), span
    return kept


def _rate(term: Sequence[TextWord], words: Sequence[TextWord]) -> float:
    """Return the share of letters that *term* and *words* have in common; 0 where a word differs."""
    common = total = 0
    for mine, word in zip(term, words, strict=True):
        same, longest = _count_common(mine.text, word.text), max(len(mine.text), len(word.text))
        if same < _WORD_ALIKE * longest or (longest < 4 and same < min(len(mine.text), len(word.text))):
            return 0.0
        common, total = common + same, total + longest
    return common / total


@lru_cache(maxsize=65536)
def _count_common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
