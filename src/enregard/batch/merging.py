"""The files of all shards of a split as one file, for formats that programs read whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from enregard.batch.formats import FORMATS
from enregard.storage.files import write_all

_BEGIN, _END = b"<body>\n", b"</body>\n</tmx>\n"
_HEAD = 4096
"""Bytes in which the body of a TMX file of ours begins."""
_MERGED = re.compile(r"[\w-]+\.(?:train|validation|test)\.[\w-]+")


def merge_files(out: Path, files: Iterable[str]) -> list[str]:
    """Write the *files* of shards other than Parquet as one for each format, pair of languages, split and suffix, such as `tmx/en-fr.train.tmx`, and return
    their names. Merged files of an earlier run that are not among them are removed."""
    parts: dict[str, list[Path]] = {}
    for path in sorted(map(PurePosixPath, files)):
        folder, languages, name = path.parts
        if folder != "data":
            split = name.partition("-")[0]
            parts.setdefault(f"{folder}/{languages}.{split}{path.suffix}", []).append(out / path)
    for merged, paths in sorted(parts.items()):
        write = _join_tmx if merged.endswith(".tmx") else _join_lines
        write_all({out / merged: partial(write, paths)})
    for folder, _ in FORMATS.values():
        for found in sorted((out / folder).glob("*.*")):
            if found.is_file() and _MERGED.fullmatch(found.name) and f"{folder}/{found.name}" not in parts:
                found.unlink()
        with suppress(OSError):  # not empty, or not there
            (out / folder).rmdir()
    return sorted(parts)


def _join_lines(paths: Sequence[Path], out: IO[bytes]) -> None:
    for path in paths:
        with path.open("rb") as file:
            shutil.copyfileobj(file, out, 2**20)


def _join_tmx(paths: Sequence[Path], out: IO[bytes]) -> None:
    """Write the head of the first file and the bodies of all. A text cannot end the head, since it has no `<`."""
    for n, path in enumerate(paths):
        with path.open("rb") as file:
            start = file.read(_HEAD).index(_BEGIN) + len(_BEGIN)
            left = file.seek(0, 2) - len(_END) - (0 if n == 0 else start)
            file.seek(0 if n == 0 else start)
            while left and (data := file.read(min(left, 2**20))):
                out.write(data)
                left -= len(data)
    out.write(_END)
