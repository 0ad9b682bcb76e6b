"""Read documents: bytes in, Source out. One file is one format; formats are detected from content, not from names."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from enregard import registry
from enregard.errors import EmptyError, ReadError
from enregard.model import Progress, Reader, Recognize, Source
from enregard.readers._archive import guard_archive
from enregard.readers._encoding import decode_named, decode_text

__all__ = ["guard_archive", "read", "read_text"]

_COMPLETE = "Was the text extraction complete?"


def read(
    data: bytes,
    *,
    path: Path | str | None = None,
    recognize: Recognize | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Source:
    """Read a document from its bytes; *path* is for messages only, *encoding* that of a text which cannot be told from its bytes. *recognize*
    reads pages that are pictures, which are left out without it; *progress* is told how many pages are read. ReadError if no reader can."""
    if not data.strip():
        raise EmptyError("the file is empty", path=path, hint=_COMPLETE)
    try:
        if encoding is not None:
            data = codecs.BOM_UTF8 + decode_named(data, encoding).encode("utf-8")
        start = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
        readers = _load_readers().values()
        signed = (reader for reader in readers if start.startswith(reader.signatures or b""))
        for reader in sorted(signed, key=lambda reader: not reader.signatures):  # text last: much looks like it
            if reader.sniff(data):
                return reader.read_pages(data, recognize, progress) if reader.read_pages else reader.read(data)
    except ReadError as error:
        raise type(error)(error.message, path=path, line=error.line, hint=error.hint) from error
    raise ReadError("unknown file format", path=path, hint=_COMPLETE)


def read_text(data: bytes, *, path: Path | str | None = None, encoding: str | None = None) -> str:
    """Decode plain text in any encoding, or in *encoding*; ReadError for bytes that are not text."""
    try:
        return decode_text(data) if encoding is None else decode_named(data, encoding)
    except ReadError as error:
        raise ReadError(error.message, path=path, line=error.line, hint=error.hint) from error


def _load_readers() -> dict[str, Reader]:
    return registry.discover(sys.modules[__name__], Reader, "READER")
