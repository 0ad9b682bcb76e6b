"""Decoding of text: byte order marks, UTF-8, UTF-16, and the legacy code pages of the six official languages."""

from __future__ import annotations

import codecs
import re

from enregard.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_LEGACY = ("cp1252", "cp1251", "cp1256", "gb18030", "koi8-r", "cp866", "iso8859-6", "big5", "mac-roman", "cp850")
_ENOUGH = 16
"""Bytes beyond ASCII from which a guess is worth something."""


def decode_bytes(data: bytes, named: str | None = None) -> str:
    """Decode *data*, without its byte order mark; *named* is the encoding that the file declares.
    If it is not valid and no legacy encoding fits the whole, ReadError with the line of the first invalid byte."""
    mark, encoding = next(
        ((m, e) for m, e in _MARKS if data.startswith(m)),
        (b"", detect_utf16(data) or _normalize_name(named) or "utf-8"),
    )
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        guess = None if mark else _guess_encoding(body)
        if guess is not None:
            return body.decode(guess)
        raise ReadError(
            f"not valid {encoding.upper()}: byte 0x{body[error.start]:02x}",
            line=body.count(b"\n", 0, error.start) + 1,
            hint="Save the file as UTF-8 and try again.",
        ) from error


def detect_utf16(data: bytes) -> str | None:
    """Detect UTF-16 without a byte order mark: one byte of each space and line end is zero, always on the same side."""
    start = data[:4096]
    low, high = (len(re.findall(pattern, start)) for pattern in (rb"[\t\n\r ]\0", rb"\0[\t\n\r ]"))
    if b"\0" not in start or len(data) % 2 or max(low, high) < 2:
        return None
    encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if "\0" not in text else None


def _normalize_name(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _guess_encoding(body: bytes) -> str | None:
    """Guess a legacy encoding in which all of *body* reads as words of some language.
    None if the evidence is weak, and for UTF-8 with a few wrong bytes, which is damage and not another encoding."""
    from charset_normalizer import from_bytes

    beyond = len(re.findall(rb"[\x80-\xff]", body))
    if beyond < _ENOUGH or len(re.findall(rb"[\xc3-\xef][\x80-\xbf]", body)) * 2 > beyond * 0.8:
        return None
    best = from_bytes(body[:262144], cp_isolation=list(_LEGACY)).best()
    if best is None or best.chaos > 0.1:
        return None
    try:
        body.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
