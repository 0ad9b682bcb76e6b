"""The first row of the cluster that each row of a data set belongs to, among those of the same pair of languages, source and target together.

The first row of a cluster is the one that the others are compared with. Memory holds a few numbers for each row; texts are in a temporary file.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from enregard.batch.similar import (
    BANDS,
    Hashes,
    Rows,
    compute_bands,
    find_equal,
    hash_text,
    list_candidates,
    normalize,
)
from enregard.text.similarity import find_alike

_SHORTEST = 60
"""Bytes of both texts together from which rows can be near duplicates: a letter or a numeral may be all that tells headings apart."""
_AT_ONCE = 200_000
"""Characters whose n-grams are computed together."""
_CACHED = 1_000
"""Texts that are held in memory: those of first rows are read again and again."""
_BATCH = 2_000
_BLOCK = 10_000
"""Rows whose candidates are in memory."""


class Texts:
    """The normalized texts of the rows of a pair of languages, in a temporary file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.ends = array("Q", [0])
        self.sizes = array("I")
        """Characters of each."""
        self.read = lru_cache(_CACHED)(self._read)

    def add(self, text: str) -> None:
        data = text.encode()
        self.file.write(data)
        self.ends.append(self.ends[-1] + len(data))
        self.sizes.append(len(text))

    def _read(self, row: int) -> str:
        self.file.seek(self.ends[row])
        return self.file.read(self.ends[row + 1] - self.ends[row]).decode()

    def find_similar(self, row: int, others: Sequence[int], near: float) -> int:
        """Return the first of *others* that *row* is similar to; itself if there is none."""
        size, sizes = self.sizes[row], self.sizes
        likely = [other for other in others if 2 * min(size, sizes[other]) >= near * (size + sizes[other])]
        found = find_alike(self.read(row), [self.read(other) for other in likely], near) if likely else None
        return row if found is None else likely[found]


@contextmanager
def find_leaders(files: Sequence[Path], near: float) -> Iterator[tuple[Rows, Texts]]:
    """Yield for each row of the Parquet *files*, in order, the first row of its cluster, to which its similarity is at least *near*, and the texts of all
    rows. Temporary files are beside the first of *files*."""
    with ExitStack() as stack:
        spare = [stack.enter_context(tempfile.TemporaryFile(dir=files[0].parent)) for _ in range(BANDS + 1)]
        texts, bands = Texts(spare[0]), spare[1:]
        digests = _read_texts(files, texts, bands)
        ends = np.frombuffer(texts.ends, dtype=np.uint64)
        sizes = ends[1:] - ends[:-1]
        leaders = np.arange(len(digests), dtype=np.uint32)
        _merge(leaders, list_candidates(leaders.copy(), find_equal(digests), sizes), texts, 1.0)
        rest = np.flatnonzero((leaders == np.arange(len(leaders))) & (sizes >= _SHORTEST)).astype(np.uint32)
        for band in bands if len(rest) else ():
            band.seek(0)
            earlier = rest[find_equal(np.fromfile(band, dtype=np.uint64)[rest])]
            band.seek(0)
            earlier.tofile(band)
        for begin in range(0, len(rest), _BLOCK):
            rows = rest[begin : begin + _BLOCK]
            _merge(leaders, list_candidates(rows, _read_block(bands, begin, len(rows)), sizes), texts, near)
        yield leaders[leaders], texts  # a copy follows its original into the cluster that this is in


def read_columns(files: Sequence[Path], *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield for each row its file and the values of *columns*."""
    from pyarrow.parquet import ParquetFile

    for path in files:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH, columns=list(columns), use_threads=False):
                yield from zip(repeat(path), *(batch[name].to_pylist() for name in columns), strict=False)


def _read_texts(files: Sequence[Path], texts: Texts, bands: Sequence[BinaryIO]) -> Hashes:
    """Write the texts and the hashes of their bands into temporary files, and return a digest of each."""
    digests, waiting, size = array("Q"), list[str](), 0

    def flush() -> None:
        for band, hashes in zip(bands, compute_bands(waiting).T, strict=True):
            np.ascontiguousarray(hashes).tofile(band)
        waiting.clear()

    for _, source, target in read_columns(files, "source_text", "target_text"):
        text = normalize(source, target)
        texts.add(text)
        digests.append(hash_text(text))
        waiting.append(text)
        size += len(text)
        if size > _AT_ONCE:
            flush()
            size = 0
    if waiting:
        flush()
    return np.frombuffer(digests, dtype=np.uint64) if digests else np.array([], dtype=np.uint64)


def _read_block(bands: Sequence[BinaryIO], begin: int, count: int) -> Rows:
    """Return the earlier rows that *count* rows meet in any of *bands*, from the row with the place *begin* on, an array of `(count, 2 * BANDS)`."""
    found = np.empty((count, 2 * len(bands)), dtype=np.uint32)
    for n, band in enumerate(bands):
        band.seek(begin * 2 * found.itemsize)
        found[:, 2 * n : 2 * n + 2] = np.fromfile(band, dtype=np.uint32, count=2 * count).reshape(count, 2)
    return found


def _merge(leaders: Rows, candidates: Iterable[tuple[int, list[int]]], texts: Texts, near: float) -> None:
    """Give each row of *candidates* that is similar to the first row of a cluster that one. *leaders* are changed."""
    numbers = memoryview(leaders)  # type: ignore[arg-type]  # yields Python's own integers, which takes a third of the time
    for row, earlier in candidates:
        numbers[row] = texts.find_similar(row, sorted({numbers[other] for other in earlier}), near)
