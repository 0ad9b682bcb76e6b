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
Rows = npt.NDArray[np.uint32]
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
    sizes = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    starts = np.cumsum(sizes) - sizes
    edges = np.column_stack([starts, starts + sizes - _GRAM + 1]).ravel()[:-1]  # n-grams of two texts are between them
    grams = _hash_grams("".join(padded))
    mins = np.empty((len(texts), BANDS * _ROWS), dtype=np.uint64)
    for n, multiplier in enumerate(_MULTIPLIERS):
        mins[:, n] = np.minimum.reduceat(grams * multiplier, edges)[::2]
    bands = mins.reshape(len(texts), BANDS, _ROWS)
    return _mix((bands * _POWERS[:_ROWS]).sum(axis=2, dtype=np.uint64))


def find_equal(hashes: Hashes) -> Rows:
    """Return for each place of *hashes* the first and the last one before it with the same hash, an array of `(len(hashes), 2)`; itself if there is none."""
    order = np.argsort(hashes, kind="stable").astype(np.uint32)
    ordered = hashes[order]
    is_same = ordered[1:] == ordered[:-1]
    same = np.flatnonzero(is_same) + 1
    begins = np.flatnonzero(np.concatenate([[True], ~is_same]))
    found = np.arange(len(hashes), dtype=np.uint32)[:, None].repeat(2, axis=1)
    found[order[same], 0] = order[begins[np.searchsorted(begins, same, "right") - 1]]
    found[order[same], 1] = order[same - 1]
    return found


def list_candidates(rows: Rows, earlier: Rows, sizes: Hashes) -> Iterator[tuple[int, list[int]]]:
    """Yield each of *rows*, in order, with those that it may be a duplicate of, in order. *earlier* are those of each, an array of `(len(rows), n)`, with the row
    itself for none. *sizes* are the bytes of all rows: neither text is twice as long as the other, since those of other scripts have more bytes for a character."""
    one, other = sizes[rows][:, None], sizes[earlier]
    likely = (earlier != rows[:, None]) & (2 * np.minimum(one, other) >= np.maximum(one, other))
    later, places = rows[np.nonzero(likely)[0]], earlier[likely]
    pairs = np.unique(later.astype(np.uint64) << np.uint64(32) | places)
    later, places = (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)
    edges = np.flatnonzero(np.concatenate([[True], later[1:] != later[:-1], [True]])).tolist() if len(later) else []
    for a, b in pairwise(edges):
        yield int(later[a]), places[a:b].tolist()


def _hash_grams(text: str) -> Hashes:
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    size = len(letters) - _GRAM + 1
    sums = np.zeros(size, np.uint64)
    for k, power in enumerate(_POWERS):
        sums += letters[k : k + size] * power
    return _mix(sums)


def _mix(values: Any) -> Hashes:
    """Spread *values* over all numbers of 64 bits, as SplitMix64 does."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed
