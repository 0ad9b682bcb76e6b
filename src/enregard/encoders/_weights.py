"""Weights of the USE network, read from the archive in the package."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enregard.encoders._threads import map_in_threads

Array = NDArray[Any]


def read_arrays(path: Path) -> dict[str, Array]:
    """Read the arrays of a compressed .npz file by name, in parallel and without the copies that `numpy.load` makes. They are
    read-only."""
    data = memoryview(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()

    def member(info: zipfile.ZipInfo) -> Array:
        at = info.header_offset  # the lengths of name and extra field may differ from those in the directory
        at += 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
        packed = data[at : at + info.compress_size]
        raw = zlib.decompress(packed, -15, info.file_size) if info.compress_type == zipfile.ZIP_DEFLATED else packed
        return _parse_array(raw)

    found = map_in_threads(member, members)
    return {info.filename.removesuffix(".npy"): array for info, array in zip(members, found, strict=True)}


def _parse_array(raw: bytes | memoryview) -> Array:
    head = BytesIO(raw[:4096])
    read = (
        np.lib.format.read_array_header_1_0
        if np.lib.format.read_magic(head) == (1, 0)
        else np.lib.format.read_array_header_2_0
    )
    shape, by_column, kind = read(head)
    values = np.frombuffer(raw, kind, offset=head.tell(), count=int(np.prod(shape)))
    return values.reshape(shape, order="F" if by_column else "C")
