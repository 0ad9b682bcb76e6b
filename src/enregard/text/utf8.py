"""Text of our own files, which is UTF-8."""

from __future__ import annotations

from enregard.errors import ReadError


def decode_text(data: bytes, name: str) -> str:
    """Return *data*, the contents of *name*, read as UTF-8 with or without a byte order mark; ReadError with the line otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            "not valid UTF-8", path=name, line=line, hint="Save the file as UTF-8 and try again."
        ) from error
