"""Near duplicates among the rows of a data set, in a file of their own: the files of shards are never written again.

Rows are compared with those of the same pair of languages, source and target together. The first row of a cluster is the one that the others are
compared with, so keeping the first of each loses no text that differs more. Memory holds a few numbers for each row; texts are in a temporary file.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

import numpy as np
import numpy.typing as npt

from enregard.batch.extras import require
from enregard.batch.similar import (
    BANDS,
    LATER,
    Hashes,
    compute_bands,
    find_figures,
    hash_text,
    normalize,
    pair_equal,
    split_pairs,
)
from enregard.batch.splits import SPLITS
from enregard.storage.files import write_all

SCHEMA = "enregard.clusters/1"
FILE = "clusters.parquet"
NEAR = 0.85
"""Similarity from which two rows are near duplicates: of a paragraph with ten words, one may differ."""
_SHORTEST = 60
"""Bytes of both texts together from which rows can be near duplicates: a letter or a numeral may be all that tells headings apart."""
_REMEMBERED = 1_000_000
"""Pairs that were compared in vain and are not compared again in another band."""
_AT_ONCE = 200_000
"""Characters whose n-grams are computed together."""
_ROWS = 2_000
Rows = npt.NDArray[np.int64]


@dataclass(slots=True)
class _Texts:
    """The normalized texts of the rows of a pair of languages, in a temporary file."""

    file: BinaryIO
    ends: array[int] = field(default_factory=lambda: array("Q", [0]))

    def add(self, text: str) -> None:
        data = text.encode()
        self.file.write(data)
        self.ends.append(self.ends[-1] + len(data))

    def measure(self, row: int) -> int:
        return self.ends[row + 1] - self.ends[row]

    def read(self, row: int) -> str:
        self.file.seek(self.ends[row])
        return self.file.read(self.measure(row)).decode()


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
        every = np.arange(len(digests), dtype=np.int64)
        ends = np.frombuffer(texts.ends, dtype=np.uint64)
        sizes = ends[1:] - ends[:-1]
        leaders = every.copy()
        failed: set[int] = set()
        _merge_similar(leaders, pair_equal(digests, every), texts, 1.0, failed)
        rest = np.flatnonzero((leaders == every) & (sizes >= _SHORTEST))
        for band in bands if len(rest) else ():
            band.seek(0)
            pairs = pair_equal(np.fromfile(band, dtype=np.uint64)[rest], rest)
            _merge_similar(leaders, _drop_unlike_sizes(pairs, sizes), texts, near, failed)
        _settle(leaders, texts, near)
        yield from _list_rows(languages, files, leaders, texts, counts)


def _read_texts(files: Sequence[Path], texts: _Texts, bands: Sequence[BinaryIO]) -> Hashes:
    """Write the texts and the hashes of their bands into temporary files, and return a digest of each."""
    digests, waiting, size = array("Q"), list[str](), 0

    def flush() -> None:
        for band, hashes in zip(bands, compute_bands(waiting).T, strict=True):
            np.ascontiguousarray(hashes).tofile(band)
        waiting.clear()

    for row in _read_columns(files, ("source_text", "target_text")):
        text = normalize(row["source_text"], row["target_text"])
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


def _read_columns(files: Sequence[Path], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    from pyarrow.parquet import ParquetFile

    for path in files:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(columns), use_threads=False):
                yield from ({**row, "file": path} for row in batch.to_pylist())


def _drop_unlike_sizes(pairs: Hashes, sizes: Hashes) -> Hashes:
    """Return the *pairs* of texts neither of which is twice as long as the other: bytes of both scripts are counted alike."""
    one, other = sizes[(pairs >> np.uint64(32)).astype(np.int64)], sizes[(pairs & LATER).astype(np.int64)]
    return pairs[2 * np.minimum(one, other) >= np.maximum(one, other)]


def _merge_similar(leaders: Rows, pairs: Hashes, texts: _Texts, least: float, failed: set[int]) -> None:
    """Give each row of *pairs* that is in no cluster, in order, the first row of a cluster that it is similar to. *leaders* are changed, and pairs that are not
    similar are remembered in *failed*."""
    for later, earlier in split_pairs(pairs):
        if leaders[later] == later:
            for first in dict.fromkeys(int(leaders[row]) for row in earlier):
                key = first << 32 | later
                if first >= later or key in failed:
                    continue
                if _measure_similarity(texts, first, later, least) >= least:
                    leaders[later] = first
                    break
                if len(failed) >= _REMEMBERED:
                    failed.clear()
                failed.add(key)


def _settle(leaders: Rows, texts: _Texts, near: float) -> None:
    """Give the rows whose first row got a first one itself that one, if they are similar to it, too; else they begin a cluster."""
    for row in np.flatnonzero(leaders[leaders] != leaders).tolist():
        first = int(leaders[leaders[row]])
        leaders[row] = first if _measure_similarity(texts, first, row, near) >= near else row


def _measure_similarity(texts: _Texts, one: int, other: int, least: float = 0.0) -> float:
    """Return the normalized indel similarity of two rows; 0 if it is below *least*."""
    from rapidfuzz import fuzz

    a, b = texts.read(one), texts.read(other)
    return 1.0 if a == b else fuzz.ratio(a, b, score_cutoff=100 * least) / 100


def _list_rows(
    languages: str, files: Sequence[Path], leaders: Rows, texts: _Texts, counts: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    followers = leaders != np.arange(len(leaders))
    firsts = np.unique(leaders[followers])
    splits = array("B")
    counts |= dict.fromkeys(("clusters", "exact", "near", "figures", "across"), 0)
    counts["clusters"] = len(firsts)
    for n, row in enumerate(_read_columns(files, ("work", "position"))):
        split = row["file"].stem.partition("-")[0]
        splits.append(SPLITS.index(split))
        first = int(leaders[n])
        place = int(np.searchsorted(firsts, first))
        if place == len(firsts) or firsts[place] != first:
            continue
        known = {"languages": languages, "cluster": place + 1, "work": row["work"], "position": row["position"]}
        known |= {"split": split, "file": row["file"].relative_to(row["file"].parents[2]).as_posix()}
        if first == n:
            yield {**known, "kind": "first", "similarity": 1.0, "figures_differ": False}
            continue
        similarity = _measure_similarity(texts, first, n)
        differ = similarity < 1 and find_figures(texts.read(first)) != find_figures(texts.read(n))
        kind = "exact" if similarity == 1 else "near"
        counts[kind] += 1
        counts["figures"] += differ
        counts["across"] += splits[n] != splits[first]
        yield {**known, "kind": kind, "similarity": round(similarity, 4), "figures_differ": differ}
