"""Plain text, as extracted from a PDF or typed, in whatever encoding."""

from __future__ import annotations

import codecs

from enregard.model import Reader, Source
from enregard.readers._encoding import check_mojibake, decode_bytes, detect_utf16
from enregard.readers._plain import read_plain


def read(data: bytes) -> Source:
    return read_plain(check_mojibake(decode_bytes(data)))


def sniff(data: bytes) -> bool:
    """Anything without NUL bytes, or in UTF-16 or UTF-32; and not one of the formats that only look like text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or detect_utf16(data):
        return True
    return b"\0" not in data[:65536] and not data.startswith((b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


READER = Reader(read, suffixes=(".txt", ".text"), sniff=sniff)
