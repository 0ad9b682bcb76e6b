"""Plain text, as extracted from a PDF or typed: UTF-8, or UTF-16 with its mark."""

from __future__ import annotations

import codecs

from enregard.errors import ReadError
from enregard.model import Reader, Source
from enregard.readers._furniture import find, pages
from enregard.readers._paragraphs import blocks

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes) -> str:
    """The text of *data* without its byte order mark; ReadError with the line of the first byte that is not text."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"not valid {encoding.upper()}: byte 0x{body[error.start]:02x}",
            line=body.count(b"\n", 0, error.start) + 1,
            hint="Save the file as UTF-8 and try again.",
        ) from error


def read(data: bytes) -> Source:
    text = decode(data)
    furniture = find(text)
    metadata: dict[str, str | int] = {}
    count = pages(furniture)
    if count is not None:
        metadata["pages"] = count
    job = next((piece.text for piece in furniture if piece.kind == "job-number"), None)
    if job is not None:
        metadata["job_number"] = job
    return Source(text, blocks(text, furniture), furniture, metadata)


def sniff(data: bytes) -> bool:
    """Anything without NUL bytes, or with the mark of UTF-16; and not one of the formats that only look like text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in data[:65536] and not data.startswith((b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


READER = Reader(read, suffixes=(".txt", ".text"), sniff=sniff)
