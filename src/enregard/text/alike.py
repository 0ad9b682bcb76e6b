"""Similarity of two texts of one language by letters and words, and an index of candidates for comparison.

Letters alone are misleading: two unrelated paragraphs of law share half of them. So are words alone in a heading of two words.
rapidfuzz, which has fifty modules, is imported on first use.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_FIRST, _LAST = 0xE000, 0x10FFFF
_LONG = 5_000
_COMMON = 50
_NEAR = 5


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text, and its words encoded as single characters, so that words compare as fast as letters."""

    letters: str
    words: str


class WordEncoding:
    """The encoding of words as characters, shared by all texts that are compared."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def text(self, letters: str) -> EncodedText:
        known = self._known
        return EncodedText(letters, "".join([known.get(w) or self._new(w) for w in _WORD.findall(letters.casefold())]))

    def _new(self, word: str) -> str:
        letter = self._known[word] = chr(_FIRST + len(self._known) % (_LAST - _FIRST))
        return letter


def join_texts(texts: Iterable[EncodedText]) -> EncodedText:
    parts = list(texts)
    return EncodedText(" ".join(t.letters for t in parts), "".join(t.words for t in parts))


def measure_similarity(one: EncodedText, other: EncodedText) -> float:
    """Return the similarity of two texts, 0 to 1: the mean of the normalised indel similarities of letters and of words; of words only for
    long texts."""
    from rapidfuzz import fuzz

    words = fuzz.ratio(one.words, other.words) / 100
    if not one.words and not other.words:
        return fuzz.ratio(one.letters, other.letters) / 100
    if min(len(one.letters), len(other.letters)) > _LONG:
        return words
    return (words + fuzz.ratio(one.letters, other.letters) / 100) / 2


def measure_containment(piece: EncodedText, whole: EncodedText) -> float:
    """Return the share of the words of *piece* that *whole* contains in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(piece.words, whole.words) / len(piece.words) if piece.words else 0.0


class Rarity:
    """Weights of words: the more units have a word, the lower its weight. In a list of fees that differ only by the name of a town, the name
    decides."""

    def __init__(self, texts: Iterable[EncodedText]) -> None:
        self._counts = Counter(chain.from_iterable(set(text.words) for text in texts))

    def weigh_overlap(self, one: EncodedText, other: EncodedText) -> float:
        """Return the weighted share of their words that two texts have in common, 0 to 1."""
        mine, theirs = set(one.words), set(other.words)
        every = self._weight(mine | theirs)
        return self._weight(mine & theirs) / every if every else 1.0

    def _weight(self, words: set[str]) -> float:
        return sum(1 / max(2, self._counts[word]) for word in words)


class Index:
    """Index of texts by their words."""

    def __init__(self, texts: Mapping[int, EncodedText]) -> None:
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for k, text in texts.items():
            for word in set(text.words):
                self._where[word].append(k)

    def near(self, text: EncodedText) -> list[int]:
        """Return the keys of the few texts that share the most of the rarer words of *text*."""
        shared: Counter[int] = Counter()
        for word in set(text.words):
            places = self._where.get(word, ())
            if len(places) <= _COMMON:
                shared.update(places)
        return [k for k, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_NEAR]]
