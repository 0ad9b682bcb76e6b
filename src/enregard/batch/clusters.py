"""Near duplicates among the rows of a data set, in a file of their own: the files of shards are never written again.

Keeping the first row of each cluster loses no text that differs more from it than told.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any

import numpy as np

from enregard.batch._leaders import Texts, find_leaders, read_columns
from enregard.batch.extras import require
from enregard.batch.similar import Rows, find_figures
from enregard.batch.splits import SPLITS
from enregard.storage.files import write_all
from enregard.text.similarity import measure_likeness

SCHEMA = "enregard.clusters/1"
FILE = "clusters.parquet"
NEAR = 0.85
"""Similarity from which two rows are near duplicates: of a paragraph with ten words, one may differ."""
_ROWS = 2_000


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
    with find_leaders(files, near) as (leaders, texts):
        yield from _list_rows(languages, files, leaders, texts, counts)


def _list_rows(
    languages: str, files: Sequence[Path], leaders: Rows, texts: Texts, counts: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    followers = leaders != np.arange(len(leaders))
    firsts = np.unique(leaders[followers])
    splits = array("B")
    counts |= dict.fromkeys(("clusters", "exact", "near", "figures", "across"), 0)
    counts["clusters"] = len(firsts)
    names = {path: path.relative_to(path.parents[2]).as_posix() for path in files}
    numbers = {path: SPLITS.index(path.stem.partition("-")[0]) for path in files}
    for n, (path, work, position) in enumerate(read_columns(files, "work", "position")):
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
