"""Which texts may be near duplicates: MinHash signatures of the character 5-grams of texts, compared by bands.

Broder, "On the resemblance and containment of documents" (1997); bands as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from enregard.model import plain
from enregard.text.numerals import HAN_NUMERALS

_GRAM = 5
BANDS, _ROWS = 20, 4
"""Two texts that share the part s of their n-grams meet in some band with the probability 1 - (1 - s**4)**20: .97 for s = .63, .05 for s = .2."""
_LONGEST = 100_000
"""Characters of a text that are compared."""
_MULTIPLIERS = np.random.default_rng(20260101).integers(1 << 62, 1 << 63, BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_POWERS = np.cumprod(np.full(_GRAM, 0x9E3779B97F4A7C15, dtype=np.uint64))
Hashes = npt.NDArray[np.uint64]
LATER = np.uint64(0xFFFFFFFF)
"""The bits of the later row of a pair."""
_FIGURE = re.compile(rf"\d+|[{HAN_NUMERALS}]+|\b(?=[ivx]{{2}})x{{0,3}}(?:ix|iv|v?i{{0,3}})\b")


def normalize(source: str, target: str) -> str:
    """Return both texts of a row as they are compared: case, composition and white space do not count."""
    return f"{plain(source).casefold()}\n{plain(target).casefold()}"


def hash_text(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def find_figures(text: str) -> list[str]:
    """Return the figures of a normalized *text* in order: digits of any script, and Chinese and Roman numerals. Number words are not read."""
    return ["".join(str(unicodedata.digit(c, c)) for c in figure) for figure in _FIGURE.findall(text)]


def compute_bands(texts: Sequence[str]) -> Hashes:
    """Return the hashes of the bands of each text, an array of `(len(texts), BANDS)`. Texts with an equal hash may be near duplicates."""
    padded = [text[:_LONGEST].ljust(_GRAM) for text in texts]
    starts = np.cumsum([0, *(len(text) - _GRAM + 1 for text in padded)])[:-1]
    grams = np.concatenate([_hash_grams(text) for text in padded])
    mins = np.empty((len(texts), BANDS * _ROWS), dtype=np.uint64)
    for n, multiplier in enumerate(_MULTIPLIERS):
        mins[:, n] = np.minimum.reduceat(grams * multiplier, starts)
    bands = mins.reshape(len(texts), BANDS, _ROWS)
    return _mix((bands * _POWERS[:_ROWS]).sum(axis=2, dtype=np.uint64))


def pair_equal(hashes: Hashes, rows: npt.NDArray[np.int64]) -> Hashes:
    """Return the candidates among *rows*, which have *hashes*: each row with the first and with the previous one of the same hash, as
    `earlier << 32 | later`, sorted."""
    order = np.argsort(hashes, kind="stable")
    ordered, rows = hashes[order], rows[order].astype(np.uint64)
    same = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    first = rows[begins[np.searchsorted(begins, same, "right") - 1]]
    return np.unique(np.concatenate([first, rows[same - 1]]) << np.uint64(32) | np.tile(rows[same], 2))


def split_pairs(pairs: Hashes) -> Iterator[tuple[int, list[int]]]:
    """Yield each later row of *pairs* in order, with the earlier rows that it may be a duplicate of."""
    later, earlier = pairs & LATER, pairs >> np.uint64(32)
    order = np.lexsort((earlier, later))
    later, earlier = later[order], earlier[order]
    edges = np.flatnonzero(np.concatenate([[True], later[1:] != later[:-1], [True]])).tolist() if len(later) else []
    for a, b in pairwise(edges):
        yield int(later[a]), earlier[a:b].tolist()


def _hash_grams(text: str) -> Hashes:
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    size = len(letters) - _GRAM + 1
    return _mix(sum((letters[k : k + size] * power for k, power in enumerate(_POWERS)), np.zeros(size, np.uint64)))


def _mix(values: Any) -> Hashes:
    """Spread *values* over all numbers of 64 bits, as SplitMix64 does."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed
