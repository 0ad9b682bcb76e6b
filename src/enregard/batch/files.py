"""The files of a data set: those of a shard, and those of all shards together."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from enregard.batch.card import write_card
from enregard.batch.clusters import write_clusters
from enregard.batch.formats import FORMATS, Add
from enregard.batch.merging import merge_files
from enregard.batch.report import render_report
from enregard.batch.rows import Row
from enregard.batch.statistics import Counter
from enregard.batch.summary import Record, SettingsLike, summarize
from enregard.storage.files import write_all
from enregard.storage.steps import make_write_error

_MANY_ROWS = 500_000
"""Rows from which a search for duplicates needs more than 100 MB."""


def write_shard(out: Path, name: str, rows: Iterable[Row], formats: Sequence[str] = ("parquet",)) -> dict[str, Any]:
    """Write *rows* as the shard *name* of the data set in folder *out*, a file for each of *formats* and pair of languages. Return `files`, their sizes in
    bytes by path, and `statistics`. Files are written in `tmp/` and renamed when all are complete; then files of a former shard of that name are removed. Equal rows give equal bytes.
    WriteError if the disk is full."""
    staged = out / "tmp" / f"{name}.files"
    try:
        shutil.rmtree(staged, ignore_errors=True)
        statistics = _write_rows(staged, name, rows, list(dict.fromkeys(("parquet", *formats))))
        files = {path.relative_to(staged).as_posix(): path for path in sorted(staged.rglob("*")) if path.is_file()}
        sizes = {shown: _sync(path) for shown, path in files.items()}
        for shown, path in files.items():
            (out / shown).parent.mkdir(parents=True, exist_ok=True)
            path.replace(out / shown)
        _remove_former(out, name, frozenset(sizes))
    except OSError as error:
        raise make_write_error(error, out) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return {"files": sizes, "statistics": statistics}


def finish(out: Path, shards: Sequence[Record], settings: SettingsLike, facts: Mapping[str, Any]) -> None:
    """Write what concerns all *shards*, given their records, of the data set in *out*: merged files, `clusters.parquet`, `README.md` and `report.html`. *facts* are those
    about the manifest: `works`, `pairs`, `errors`. Memory does not grow with texts. WriteError if the disk is full."""
    files = [file for shard in shards for file in shard["files"]]
    merge_files(out, files)
    tables = [file for file in files if file.startswith("data/")]
    rows = sum(counts["rows"] for shard in shards for counts in shard["statistics"].values())
    duplicates = _write_clusters_apart(out, tables) if rows > _MANY_ROWS else write_clusters(out, tables)
    summary = summarize(shards, facts, duplicates, settings.signature)
    write_all({out / "README.md": write_card(summary).encode(), out / "report.html": render_report(summary).encode()})


def _write_clusters_apart(out: Path, files: Sequence[str]) -> dict[str, dict[str, int]]:
    """Write `clusters.parquet` in a process of its own, so that its memory is given back."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        return executor.submit(write_clusters, out, files).result()


def _write_rows(staged: Path, name: str, rows: Iterable[Row], formats: Sequence[str]) -> dict[str, Any]:
    counter = Counter()
    open_: dict[str, list[Add]] = {}
    with ExitStack() as stack:
        for row in rows:
            source, target = row["source_language"], row["target_language"]
            languages = f"{source}-{target}"
            if languages not in open_:
                open_[languages] = []
                for folder, open_format in map(FORMATS.__getitem__, formats):
                    stem = staged / folder / languages / name
                    stem.parent.mkdir(parents=True, exist_ok=True)
                    open_[languages].append(stack.enter_context(open_format(stem, source, target)))
            for add in open_[languages]:
                add(row)
            counter.add(row)
    return counter.finish()


def _sync(path: Path) -> int:
    """Write *path* to disk, and return its size."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return os.fstat(file.fileno()).st_size


def _remove_former(out: Path, name: str, files: frozenset[str]) -> None:
    for folder, _ in FORMATS.values():
        for path in (out / folder).glob(f"*/{name}.*"):
            if path.relative_to(out).as_posix() not in files:
                path.unlink()
                with contextlib.suppress(OSError):
                    path.parent.rmdir()
