"""Dictionaries of two languages that users have: files of dictd (`X.index` with `X.dict` or `X.dict.dz`), and tables with two columns.

An entry is a headword and a text with its translations, as it is in the file. Only the entries that a text needs are examined later.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from enregard.errors import ConfigError
from enregard.model import Dictionary

MOST = 128 * 1024 * 1024
"""Greatest size of a dictionary, in bytes, after decompression."""
_ENTRIES = 2_000_000
_LONGEST = 20_000
"""Greatest size of an entry; longer ones are ignored."""
_DIGITS = {c: n for n, c in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_ABOUT = "00database"
"""Beginning of headwords that describe the dictionary."""


def read_table(data: bytes, path: Path | str) -> Dictionary:
    """Read a table: a word, a tab and its translations on each line. ConfigError if no line has two columns."""
    rows = (line.split("\t") for line in _decode(data, path).splitlines())
    return _make_dictionary(
        [(r[0], r[1]) for r in rows if len(r) > 1 and r[0] and r[1] and len(r[1]) <= _LONGEST], path
    )


def read_dictd(index: bytes, data: bytes, path: Path | str) -> Dictionary:
    """Read the two files of a dictionary of dictd. Lines of the index that point nowhere are ignored. ConfigError if none is left."""
    body = _decompress(data, path) if data.startswith(b"\x1f\x8b") else data
    return _make_dictionary(list(_read_entries(_decode(index, path), body)), path)


def _read_entries(index: str, body: bytes) -> Iterator[tuple[str, str]]:
    for line in index.splitlines():
        word, *places = line.split("\t")
        start, size = (_read_number(place) for place in (*places, "", "")[:2])
        if start is None or size is None or start + size > len(body) or size > _LONGEST or word.startswith(_ABOUT):
            continue
        text = body[start : start + size].decode("utf-8", "replace")
        if word and text.strip():
            yield word, text


def _read_number(digits: str) -> int | None:
    """Read a number to the base 64, most significant digit first; None if it is not one."""
    values = [_DIGITS.get(ord(c)) for c in digits]
    if not 0 < len(values) <= 6:
        return None
    total = 0
    for value in values:
        if value is None:
            return None
        total = 64 * total + value
    return total


def _decompress(data: bytes, path: Path | str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            body = file.read(MOST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigError("this dictionary is damaged: it cannot be decompressed", path=path) from error
    if len(body) > MOST:
        raise ConfigError(f"this dictionary is larger than {MOST >> 20} MB", path=path)
    return body


def _decode(data: bytes, path: Path | str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("a dictionary must be text in UTF-8", path=path, hint=_HINT) from error


_HINT = "Use a table with a word, a tab and its translation on each line, or the .index file of a dictd dictionary."


def _make_dictionary(entries: list[tuple[str, str]], path: Path | str) -> Dictionary:
    if not entries:
        raise ConfigError("this dictionary has no entries", path=path, hint=_HINT)
    if len(entries) > _ENTRIES:
        raise ConfigError(f"this dictionary has more than {_ENTRIES} entries", path=path)
    return Dictionary(tuple(entries), str(path))
