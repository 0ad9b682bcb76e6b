"""Vectors of texts by their words, where dictionaries translate the words of one side into those of the other.

Each target word has a random vector, which is nearly orthogonal to all others, and a source word has the mean vector of its translations.
Units that translate each other then have similar vectors, as with an encoder, and all evidence that needs vectors can be computed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from enregard.align._arrays import Floats
from enregard.align._dictionary import WordPairs, find_word_pairs
from enregard.align._items import fold_text
from enregard.encoders import Packed, TextParts
from enregard.model import Dictionary

_WIDTH = 512
_STEM = 6
"""Letters at the beginning of a word that count: inflected forms have one vector."""
_NAME = 4
"""Least number of letters of a word that both languages may have; numbers have any."""
_KNOWN = 0.15
"""Least share of the words of either text that the dictionaries must translate."""
_ROWS = 512
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"(?<=[.,;:!?…،؛؟。，；：！？、])")

Vectors = Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class TranslatedRuns:
    """Runs of neighbouring texts whose words have *vectors*; see :class:`enregard.encoders.RunVectors`."""

    texts: Sequence[str]
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.texts)

    def parts(self) -> TextParts:
        cut = [(n, words) for n, text in enumerate(self.texts) for words in _split_parts(text)]
        sizes = np.array([len(words) for _, words in cut], np.float32)
        return TextParts(np.array([n for n, _ in cut], np.int64), sizes, self._sum_vectors([words for _, words in cut]))

    def block(self, start: int, stop: int, size: int) -> Floats:
        result = np.zeros((stop - start, _WIDTH), np.float32)
        last = max(start, min(stop, len(self) - size + 1))
        for n in range(size):
            result[: last - start] += self._units[start + n : last + n]
        return _normalise(result)

    @cached_property
    def _units(self) -> Packed:
        return self._sum_vectors([_split_words(text) for text in self.texts])

    def _sum_vectors(self, groups: Sequence[Sequence[str]]) -> Packed:
        """Sum the vectors of each group of words, some groups at a time."""
        found = Packed(len(groups), _WIDTH)
        none = np.zeros(_WIDTH, np.float32)
        for n in range(0, len(groups), _ROWS):
            sums = [
                np.sum([self.vectors.get(word, none) for word in words] or [none], axis=0)
                for words in groups[n : n + _ROWS]
            ]
            found[n : n + _ROWS] = np.array(sums, np.float32)
        return found


def translate_words(
    source: Sequence[str], target: Sequence[str], dictionaries: Iterable[Dictionary]
) -> tuple[Vectors, Vectors] | None:
    """Compute the vectors of the words of two texts; None if *dictionaries* translate too few of them."""
    one, other = (Counter(word for text in side for word in _split_words(text)) for side in (source, target))
    pairs = find_word_pairs(set(one), set(other), dictionaries)
    known = pairs.keys() - other.keys(), {w for found in pairs.values() for w in found} - one.keys()
    left = (Counter({w: n for w, n in side.items() if w not in rest}) for side, rest in ((one, other), (other, one)))
    if min(map(_compute_coverage, left, known)) < _KNOWN:  # a word that both texts have may be left untranslated
        return None
    meant = _draw_vectors({word[:_STEM] for word in other}, 1)
    own = _draw_vectors({word[:_STEM] for word in one}, 2)
    rare = [_weigh_words(side) for side in (source, target)]
    targets = {word: meant[word[:_STEM]] * weight for word, weight in rare[1].items()}
    sources = {}
    for word, weight in rare[0].items():
        vector = _mix_translations(word, pairs, targets)
        size = np.linalg.norm(vector)
        sources[word] = (vector / size if size else own[word[:_STEM]]) * weight
    return sources, targets


def _mix_translations(word: str, pairs: WordPairs, targets: Vectors) -> Floats:
    """Sum the vectors of the translations of *word*, and of the same word if both texts have it."""
    found = pairs.get(word, {})
    scale = math.sqrt(sum(found.values()) * max(found.values(), default=0.0))
    vector = np.zeros(_WIDTH, np.float32)
    if word in targets and (word.isdigit() or len(word) >= _NAME):
        vector += targets[word]
    for other, share in found.items():
        vector += targets[other] * np.float32(share / scale)
    return vector


def _compute_coverage(counts: Counter[str], known: Iterable[str]) -> float:
    """Compute the share of running words that are *known*."""
    return sum(counts[word] for word in set(known)) / max(1, counts.total())


def _weigh_words(texts: Sequence[str]) -> dict[str, np.float32]:
    """Compute the weight of each word: the fewer texts have it, the greater."""
    counts = Counter(word for text in texts for word in set(_split_words(text)))
    return {word: np.float32(math.log(1 + len(texts) / count)) for word, count in counts.items()}


def _draw_vectors(words: set[str], seed: int) -> dict[str, Floats]:
    """Draw a random vector of length 1 for each word."""
    drawn = np.random.default_rng(seed).standard_normal((len(words), _WIDTH), np.float32)
    return dict(zip(sorted(words), _normalise(drawn), strict=True))


def _split_parts(text: str) -> list[list[str]]:
    """Split *text* after its punctuation marks into parts, and these into words."""
    parts = ([w for w in _WORD.findall(part) if len(w) > 1 or w.isdigit()] for part in _MARK.split(fold_text(text)))
    return [part for part in parts if part]


def _split_words(text: str) -> list[str]:
    return [word for part in _split_parts(text) for word in part]


def _normalise(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
