"""Weights of the USE network, read from the archive in the package.

To unpack the archive takes as long as to encode a hundred sentences. The unpacked arrays are therefore kept in the cache of the user, one after another in
one file. It is mapped into memory, which processes then share, and only used if it has the checksums that the archive has.
"""

from __future__ import annotations

import mmap
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from enregard.encoders._threads import map_in_threads
from enregard.errors import EnregardError
from enregard.storage.files import write_all

Array = NDArray[Any]
Raw = bytes | memoryview
_HEAD = 128
"""Bytes of the head of an array, with its type and shape."""
_STEP = 64
"""The cache begins each array at a multiple of this number of bytes, for fast reading."""


def read_arrays(path: Path, cache: Path | None = None) -> dict[str, Array]:
    """Read the arrays of a compressed .npz file by name. They are read-only. They come from the folder *cache* if they are there, and are written there
    otherwise; a cache that cannot be read or written makes no difference."""
    data = _map_file(path)
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    kept = cache / _name_cache(members) if cache else None
    found = _read_cache(kept, data, members) if kept else None
    if found is None:
        found = map_in_threads(lambda info: _unpack(data, info, info.file_size), members)
        if kept:
            _write_cache(kept, found)
    return {info.filename.removesuffix(".npy"): _parse_array(raw) for info, raw in zip(members, found, strict=True)}


def _name_cache(members: Sequence[zipfile.ZipInfo]) -> str:
    """Name the cache after what the archive holds, so that each version of the package has its own."""
    listed = "".join(f"{info.filename} {info.file_size} {info.CRC}\n" for info in members)
    return f"weights-{zlib.crc32(listed.encode()):08x}.bin"


def _read_cache(path: Path, data: memoryview, members: Sequence[zipfile.ZipInfo]) -> list[Raw] | None:
    """Return the arrays in the cache; None if it is missing or not what *members* of the archive *data* say. It may hold anything: besides the checksum,
    which anybody can imitate, the head of each array must be that of the archive, so that at worst numbers are wrong."""
    try:
        held = _map_file(path) if path.is_file() else memoryview(b"")  # a pipe would wait for ever
    except (OSError, ValueError):
        return None
    found: list[Raw] = []
    at = 0
    for info in members:
        raw = held[at : at + info.file_size]
        head = bytes(raw[:_HEAD])
        if len(raw) != info.file_size or head != bytes(_unpack(data, info, _HEAD)) or zlib.crc32(raw) != info.CRC:
            return None
        found.append(raw)
        at += info.file_size + -info.file_size % _STEP
    return found


def _write_cache(path: Path, arrays: Sequence[Raw]) -> None:
    """Write the cache, if that is possible."""

    def write(out: BinaryIO) -> None:
        for raw in arrays:
            out.write(raw)
            out.write(bytes(-len(raw) % _STEP))

    with suppress(EnregardError, OSError):
        if not path.is_symlink():  # which may lead anywhere
            write_all({path: write})


def _map_file(path: Path) -> memoryview:
    """Map the file at *path* into memory; ValueError if it is empty."""
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _unpack(data: memoryview, info: zipfile.ZipInfo, size: int) -> Raw:
    """Return the first *size* bytes of a member of the archive *data*, without the copies that `numpy.load` makes."""
    at = info.header_offset  # the lengths of name and extra field may differ from those in the directory
    at += 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    packed = data[at : at + info.compress_size]
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return packed[:size]
    return (
        zlib.decompressobj(-15).decompress(packed, size)
        if size < info.file_size
        else zlib.decompress(packed, -15, size)
    )


def _parse_array(raw: Raw) -> Array:
    head = BytesIO(raw[:4096])
    read = (
        np.lib.format.read_array_header_1_0
        if np.lib.format.read_magic(head) == (1, 0)
        else np.lib.format.read_array_header_2_0
    )
    shape, by_column, kind = read(head)
    values = np.frombuffer(raw, kind, offset=head.tell(), count=int(np.prod(shape)))
    return values.reshape(shape, order="F" if by_column else "C")
