"""The charset in which an editor holds a file, and the bytes that it would save. The protocol does not tell: the bytes on disk do, compared with the text."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enregard.catalog import find_charset
from enregard.errors import CatalogError

_USUAL = ("cp1252", "iso-8859-1", "cp1251", "koi8-r", "cp1256", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")
"""Charsets that editors recognize in files whose header names another one."""
_DAMAGED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Held:
    """The *charset* by which the bytes on disk are the text of the editor. *is_damaged* if it read other bytes as UTF-8, and shows a replacement character
    for each."""

    charset: str
    is_damaged: bool = False


def detect_charset(data: bytes, lines: Sequence[str]) -> Held | None:
    """Return the charset by which most lines of *data* are *lines*, which may have been edited since; None if nothing tells, as with ASCII alone."""
    if data.isascii():
        return None
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    known = {line.rstrip("\r\n").removeprefix("\ufeff") for line in lines}
    best, most = None, 0
    for charset in ("utf-16",) if marked else ("utf-8", find_charset(data), *_USUAL):
        try:
            text = data.decode(charset, "replace")
        except (LookupError, UnicodeError):
            continue
        telling = {line.rstrip("\r").removeprefix("\ufeff") for line in text.split("\n") if not line.isascii()}
        same = len(telling & known)
        if same > most:
            best, most = Held(charset, charset == "utf-8" and _DAMAGED in text and not _is_valid(data)), same
        if same and same == len(telling):
            break
    return best


def _is_valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class Disk:
    """Reads a file whenever it has changed, and remembers the charset in which the editor has it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._held: Held | None = None

    def find_held(self, lines: Sequence[str]) -> Held | None:
        """Return how the editor holds the file as *lines*; None if that is not known."""
        if self._path is None:
            return None
        try:
            seen = self._path.stat()
            stamp = seen.st_mtime_ns, seen.st_size
            if stamp != self._stamp:
                self._held = detect_charset(self._path.read_bytes(), lines) or self._held
                self._stamp = stamp
        except OSError:  # never saved, or deleted since
            pass
        return self._held


def encode_text(text: str, name: str, held: Held | None = None) -> bytes:
    """Return the bytes of a PO file with this *text* as the editor would save it: in the charset of *held*, or else in that of its header. CatalogError for a
    text that this cannot hold: the editor has read or will save it in another one."""
    data = text.encode("utf-8", "surrogatepass")
    said = find_charset(data)
    try:
        codec = codecs.lookup(said).name
        if held is not None and not held.is_damaged and codecs.lookup(held.charset).name != codec:
            return data if held.charset == "utf-8" else text.encode(held.charset, "replace")
        if codec in ("utf-8", "ascii"):
            return data.replace(_DAMAGED.encode(), b"\xff") if held is not None and held.is_damaged else data
        return text.encode(said)
    except UnicodeEncodeError as error:
        character, line = text[error.start], text.count("\n", 0, error.start) + 1
        raise CatalogError(
            f"the header says {said}, which has no {character!r}",
            path=name,
            line=line,
            hint=f"Open the file as {said}, or save it as UTF-8 with `charset=UTF-8` in its header.",
        ) from error
    except LookupError:  # which reading the file reports
        return data


def decode_text(data: bytes, held: Held | None) -> str:
    """Return the text of *data*, which were made by :func:`encode_text`."""
    return data.decode(held.charset if held is not None else find_charset(data))
