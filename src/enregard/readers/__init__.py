"""Bytes in, Source out. One file a format; what a file is, its bytes say before its name does."""

from __future__ import annotations

import sys
from pathlib import Path

from enregard import registry
from enregard.errors import ReadError
from enregard.model import Reader, Source

_KNOWN = (
    (b"PK\x03\x04", "a zip file, and not a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)


def suffixes() -> frozenset[str]:
    """The file name endings that some reader claims."""
    return frozenset(s for reader in _readers().values() for s in reader.suffixes)


def read(data: bytes, *, path: Path | str | None = None) -> Source:
    """Read the bytes of a document; *path* only serves messages. ReadError if no reader can."""
    if not data.strip():
        raise ReadError("the file is empty", path=path, hint="A document needs some text; was the extraction complete?")
    for reader in sorted(
        _readers().values(), key=lambda reader: ".txt" in reader.suffixes
    ):  # text last: much looks like it
        if reader.sniff(data):
            try:
                return reader.read(data)
            except ReadError as error:
                raise ReadError(error.message, path=path, line=error.line, hint=error.hint) from error
    kind = next((name for magic, name in _KNOWN if data.startswith(magic)), "binary data")
    raise ReadError(
        f"this is {kind}, not a text", path=path, hint="Extract its text to a UTF-8 .txt file and give that."
    )


def _readers() -> dict[str, Reader]:
    return registry.discover(sys.modules[__name__], Reader, "READER")
