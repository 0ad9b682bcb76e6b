"""Decoding of PO files by the charset in their header."""

from __future__ import annotations

import codecs
import re

from enregard.errors import CatalogError

_NAMED = re.compile(rb"^\"Content-Type:[^\n\"]*?charset=([\w.:+-]+)", re.MULTILINE | re.IGNORECASE)
_PLAIN = bytes(range(32, 127))
_NO_CHARSETS = ("idna", "punycode", "raw-unicode-escape", "unicode-escape")
"""Python codecs that are not charsets."""
MARK = b"\xef\xbb\xbf"


def find_charset(data: bytes) -> str:
    """Return the charset named in the header; UTF-8 if there is none."""
    match = _find_named(data)
    return match[1].decode("ascii") if match and match[1] != b"CHARSET" else "utf-8"


def _find_named(data: bytes) -> re.Match[bytes] | None:
    return _NAMED.search(data) or re.search(rb"^\"[^\n]*?charset=([\w.:+-]+)", data[:4096], re.MULTILINE)


def _find_line(data: bytes) -> int | None:
    """Return the line on which the header names the charset."""
    match = _find_named(data)
    return data.count(b"\n", 0, match.start(1)) + 1 if match else None


def decode_catalog(data: bytes, name: str, *, newlines: bool = True) -> str:
    """Decode a PO file by the charset in its header, without a byte order mark. With *newlines*, line ends become LF. CatalogError if the
    file is evidently not in that charset."""
    marked = data.startswith(MARK)
    data = data.removeprefix(MARK)
    if not data.strip():
        raise CatalogError(
            "the PO file is empty",
            path=name,
            hint="Restore it from git, or delete it; `enregard update` will create a new one.",
        )
    charset = find_charset(data)
    codec = _find_codec(charset)
    if codec is None:
        raise CatalogError(
            f"unknown charset {charset!r} in the header",
            path=name,
            line=_find_line(data),
            hint="Save the file as UTF-8.",
        )
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else None
        raise CatalogError(f"not valid {charset}", path=name, line=line, hint="Save the file as UTF-8.") from error
    if codec not in ("utf-8", "ascii") and not text.isascii() and (marked or _is_utf8(data)):
        raise CatalogError(
            f"the header says {charset}, but the file is in UTF-8",
            path=name,
            line=_find_line(data),
            hint="Correct the header: `charset=UTF-8`.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n") if newlines and "\r" in text else text


def _find_codec(charset: str) -> str | None:
    """Return Python's name of *charset*; None for one that is unknown or not usable in PO files."""
    try:
        codec = codecs.lookup(charset).name
        known = codec not in _NO_CHARSETS and _PLAIN.decode(codec) == _PLAIN.decode("ascii")
    except (LookupError, UnicodeError):
        return None
    return codec if known else None


def _is_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "ignore").encode() == data
