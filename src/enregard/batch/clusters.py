"""Near duplicates among the rows of a data set, in a file of their own: the files of shards are never written again.

Rows are compared with those of the same pair of languages, source and target together. The first row of a cluster is the one that the others are
compared with, so keeping the first of each loses no text that differs more. Memory holds a few numbers for each row; texts are in a temporary file.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice, repeat
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

import numpy as np

from enregard.batch.extras import require
from enregard.batch.similar import (
    BANDS,
    Hashes,
    Rows,
    compute_bands,
    find_equal,
    find_figures,
    hash_text,
    list_candidates,
    normalize,
)
from enregard.batch.splits import SPLITS
from enregard.storage.files import write_all
from enregard.text.similarity import find_alike, measure_likeness

SCHEMA = "enregard.clusters/1"
FILE = "clusters.parquet"
NEAR = 0.85
"""Similarity from which two rows are near duplicates: of a paragraph with ten words, one may differ."""
_SHORTEST = 60
"""Bytes of both texts together from which rows can be near duplicates: a letter or a numeral may be all that tells headings apart."""
_AT_ONCE = 200_000
"""Characters whose n-grams are computed together."""
_CACHED = 1_000
"""Texts that are held in memory: those of first rows are read again and again."""
_ROWS = 2_000
_BLOCK = 10_000
"""Rows whose candidates are in memory."""


class _Texts:
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


def write_clusters(out: Path, files: Iterable[str], near: float = NEAR) -> dict[str, dict[str, int]]:
    """Write `clusters.parquet` of the data set in *out*, whose Parquet *files* are `data/LANGUAGES/SHARD.parquet`, and return counts by pair of languages: `clusters`,
    and of the rows that are not the first of theirs, those that are `exact` or `near` duplicates, have other `figures`, or are in another split than the
    first (`across`)."""
    arrow = require("pyarrow")
    from pyarrow.parquet import ParquetWriter

    counts: dict[str, dict[str, int]] = {}
    folders: dict[str, list[Path]] = {}
    for path in sorted(map(PurePosixPath, files), key=lambda p: (SPLITS.index(p.stem.partition("-")[0]), p.stem)):
        folders.setdefault(path.parent.name, []).append(out / path)

    def write(stream: IO[bytes]) -> None:
        schema = _build_schema(arrow)
        with ParquetWriter(stream, schema, compression="zstd") as writer:
            for languages, paths in sorted(folders.items()):
                rows = _find_clusters(languages, paths, near, counts.setdefault(languages, {}))
                while some := list(islice(rows, _ROWS)):
                    writer.write_table(arrow.Table.from_pylist(some, schema))

    write_all({out / FILE: write})
    return counts


def _build_schema(arrow: Any) -> Any:
    text, number = arrow.string(), arrow.int32()
    columns = [
        ("languages", text),
        ("cluster", arrow.int64()),
        ("kind", text),
        ("similarity", arrow.float64()),
        ("figures_differ", arrow.bool_()),
        ("work", text),
        ("position", number),
        ("split", text),
        ("file", text),
    ]
    return arrow.schema(columns, metadata={"schema": SCHEMA})


def _find_clusters(
    languages: str, files: Sequence[Path], near: float, counts: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of clusters, in the order of *files*."""
    with ExitStack() as stack:
        spare = [stack.enter_context(tempfile.TemporaryFile(dir=files[0].parent)) for _ in range(BANDS + 1)]
        texts, bands = _Texts(spare[0]), spare[1:]
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
        yield from _list_rows(
            languages, files, leaders[leaders], texts, counts
        )  # equal texts are similar to the same row


def _read_texts(files: Sequence[Path], texts: _Texts, bands: Sequence[BinaryIO]) -> Hashes:
    """Write the texts and the hashes of their bands into temporary files, and return a digest of each."""
    digests, waiting, size = array("Q"), list[str](), 0

    def flush() -> None:
        for band, hashes in zip(bands, compute_bands(waiting).T, strict=True):
            np.ascontiguousarray(hashes).tofile(band)
        waiting.clear()

    for _, source, target in _read_columns(files, "source_text", "target_text"):
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


def _read_columns(files: Sequence[Path], *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield for each row its file and the values of *columns*."""
    from pyarrow.parquet import ParquetFile

    for path in files:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(columns), use_threads=False):
                yield from zip(repeat(path), *(batch[name].to_pylist() for name in columns), strict=False)


def _read_block(bands: Sequence[BinaryIO], begin: int, count: int) -> Rows:
    """Return the earlier rows that *count* rows meet in any of *bands*, from the row with the place *begin* on, an array of `(count, 2 * BANDS)`."""
    found = np.empty((count, 2 * len(bands)), dtype=np.uint32)
    for n, band in enumerate(bands):
        band.seek(begin * 2 * found.itemsize)
        found[:, 2 * n : 2 * n + 2] = np.fromfile(band, dtype=np.uint32, count=2 * count).reshape(count, 2)
    return found


def _merge(leaders: Rows, candidates: Iterable[tuple[int, list[int]]], texts: _Texts, near: float) -> None:
    """Give each row of *candidates* that is similar to the first row of a cluster that one. *leaders* are changed."""
    numbers = memoryview(leaders)  # type: ignore[arg-type]  # yields Python's own integers, which takes a third of the time
    for row, earlier in candidates:
        numbers[row] = texts.find_similar(row, sorted({numbers[other] for other in earlier}), near)


def _list_rows(
    languages: str, files: Sequence[Path], leaders: Rows, texts: _Texts, counts: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    followers = leaders != np.arange(len(leaders))
    firsts = np.unique(leaders[followers])
    splits = array("B")
    counts |= dict.fromkeys(("clusters", "exact", "near", "figures", "across"), 0)
    counts["clusters"] = len(firsts)
    names = {path: path.relative_to(path.parents[2]).as_posix() for path in files}
    numbers = {path: SPLITS.index(path.stem.partition("-")[0]) for path in files}
    for n, (path, work, position) in enumerate(_read_columns(files, "work", "position")):
        splits.append(numbers[path])
        first = int(leaders[n])
        place = int(np.searchsorted(firsts, first))
        if place == len(firsts) or firsts[place] != first:
            continue
        known = {"languages": languages, "cluster": place + 1, "work": work, "position": position}
        known |= {"split": SPLITS[numbers[path]], "file": names[path]}
        if first == n:
            yield {**known, "kind": "first", "similarity": 1.0, "figures_differ": False}
            continue
        similarity = measure_likeness(texts.read(first), texts.read(n))
        differ = similarity < 1 and find_figures(texts.read(first)) != find_figures(texts.read(n))
        kind = "exact" if similarity == 1 else "near"
        counts[kind] += 1
        counts["figures"] += differ
        counts["across"] += splits[n] != splits[first]
        yield {**known, "kind": kind, "similarity": round(similarity, 4), "figures_differ": differ}
