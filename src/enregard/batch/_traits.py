"""What documents are compared by when pairs are found: facts and words that languages share, lengths, symbols, and vectors of their content."""

from __future__ import annotations

import pickle
import weakref
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from tempfile import TemporaryFile
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from enregard import facts
from enregard.align import find_items
from enregard.encoders import Encoder, use_single_thread

Floats = NDArray[np.float32]
Items = NDArray[np.uint32]
_READ = 200_000
"""Characters of a document whose facts and words are read."""
_KEPT, _ENCODED = 20_000, 5_000
"""Characters that are kept of a document, taken evenly from all of it, and that are encoded, which costs most of the time."""
_LONGEST = 400
"""Characters of a paragraph that are encoded."""
_HEAD, _LINE = 12, 200
"""Paragraphs at the beginning in which a document states its own symbol, and their greatest length."""
_WIDTH = 512
FACT = 1
"""The bit that the digest of a fact has, and that of a word has not."""
_BATCH = 64
"""Documents that are encoded together."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a document, without its text."""

    items: Items
    """Digests of its facts and words, each once, in order."""
    size: int
    """Its characters."""
    paragraphs: int
    symbol: str
    """Its own symbol, if it states one."""


class Collection:
    """The documents in one language. Their texts are in a temporary file, so that memory does not grow with them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.traits: list[Traits] = []
        self._counts: Counter[int] = Counter()
        self._kept: Any = TemporaryFile()  # noqa: SIM115 - lives as long as the collection
        weakref.finalize(self, self._kept.close)

    def __len__(self) -> int:
        return len(self.traits)

    def add(self, paragraphs: Sequence[str], symbol: str = "") -> None:
        """Add the document with these *paragraphs*."""
        self.traits.append(describe_paragraphs(paragraphs, self.language, symbol))
        kept = list(_take_evenly([text[:_LONGEST] for text in paragraphs if any(map(str.isalpha, text))], _KEPT))
        self._counts.update({crc32(text.encode("utf-8", "replace")) for text in kept})
        pickle.dump(kept, self._kept)

    def encode(self, encoder: Encoder) -> Floats:
        """Return (documents, d): unit vectors of the documents, with the mean of all of them taken off. Paragraphs that many documents have count little."""
        self._kept.seek(0)
        vectors = np.concatenate(
            [self._encode_some(encoder, min(_BATCH, len(self) - n)) for n in range(0, len(self), _BATCH)]
        )
        vectors -= vectors.mean(axis=0)
        return normalize(vectors)

    def _encode_some(self, encoder: Encoder, count: int) -> Floats:
        texts: list[str] = []
        weights: list[float] = []
        stops = []
        for _ in range(count):
            kept = [(text, self._weigh(text)) for text in pickle.load(self._kept)]
            most = max((weight for _, weight in kept), default=0.0)
            for text in _take_evenly([text for text, weight in kept if weight >= most / 4], _ENCODED):
                texts.append(text)
                weights.append(self._weigh(text) * min(len(text), 200) ** 0.5)
            stops.append(len(texts))
        with use_single_thread():
            encoded = encoder.encode(texts) * np.array(weights, np.float32)[:, None] if texts else None
        result = np.zeros((count, _WIDTH if encoded is None else encoded.shape[1]), np.float32)
        for n, (start, stop) in enumerate(zip([0, *stops], stops, strict=False)):
            if stop > start and encoded is not None:
                result[n] = encoded[start:stop].sum(axis=0)
        return normalize(result)

    def _weigh(self, text: str) -> float:
        """How much a paragraph tells: 1 in one document only, little in all of them."""
        return 1 / self._counts[crc32(text.encode("utf-8", "replace"))]


def normalize(vectors: Floats) -> Floats:
    """Scale vectors to length 1; zeros stay."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def describe_paragraphs(paragraphs: Sequence[str], language: str, symbol: str = "") -> Traits:
    """Describe the document with these *paragraphs*."""
    found: set[int] = set()
    left = _READ
    own = symbol
    for n, text in enumerate(paragraphs):
        read = facts.find_once(text[:left], language)
        if not own and n < _HEAD and len(text) < _LINE:
            own = next((fact.value for fact in read if fact.kind == "symbol"), "")
        found.update(crc32(f"{fact.kind} {fact.value}".encode()) | FACT for fact in facts.list_stated(read))
        found.update(crc32(item.encode("utf-8", "replace")) & ~FACT for item in find_items(text[:left]))
        left -= len(text)
        if left <= 0:
            break
    items = np.array(sorted(found), np.uint32)
    return Traits(items, max(1, sum(map(len, paragraphs))), max(1, len(paragraphs)), own)


def _take_evenly(texts: Sequence[str], most: int) -> Iterator[str]:
    """Yield texts of at most *most* characters altogether, evenly from all of them, in order."""
    total = sum(map(len, texts))
    if total <= most:
        yield from texts
        return
    share, taken = most / total, 0
    for text, until in zip(texts, accumulate(map(len, texts)), strict=True):
        if until * share >= taken + len(text) / 2:
            yield text
            taken += len(text)
