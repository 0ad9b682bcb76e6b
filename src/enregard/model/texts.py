"""Sources as they were read: text, blocks, and furniture."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Span = tuple[int, int]


BREAK = "\n\n"
"""Separator of the texts of several units of one link."""


def plain(text: str) -> str:
    """Return *text* in NFC with one space for each run of white space, the form in which units are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def split_parts(text: str, count: int) -> list[str] | None:
    """Split *text* into the texts of *count* units; None if it does not have that many parts. The text of a single unit is returned whole, with
    its blank lines."""
    texts = text.split(BREAK) if count > 1 else [text]
    return texts if len(texts) == count else None


def text_digest(text: str) -> str:
    """Return a digest of *text* for exported files, to detect changes on import: the first twelve hexadecimal digits of the SHA-256 of its NFC
    in UTF-8."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:12]


_LONGEST = 80
"""Maximum length of a word that is examined, in letters."""
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")


def _hyphen(before: str, after: str, text: str) -> str:
    """Return the hyphen at the end of *before*, which *after* continues, or an empty string. It stays, as in `Secretary-` `General`, unless it
    is soft, or *text* has the word without and not with it."""
    tail, head = re.split(r"\s", before)[-1], re.split(r"[^\w-]", after, maxsplit=1)[0]
    whole, known = f"{tail[:-1]}{head}", _words(text)
    gone = before.endswith("\u00ad") or (whole in known and f"{tail[:-1]}-{head}" not in known)
    return "" if gone else before[-1]


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a reader found it. *spans* cover it in the text of its source, without furniture."""

    spans: tuple[Span, ...]
    pages: tuple[int, int] | None = None
    """First and last page on which it may be, as far as page footers show; None without evidence of pages."""
    style: str = ""
    """Style in the file: `heading`, `note`, `item` for the beginning of an item without a number, `term` for a term of a list of definitions, or
    empty if unknown."""
    label: Span | None = None
    """Its printed number, if the file separates it from the text."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 1."""
    depth: int = 0
    """Number of lists that it is in; 0 outside lists, and where the file does not state it."""
    rank: int = 0
    """Of a heading: its level, from 1; 0 if the file does not state it."""
    source_id: str = ""
    """Its own id in the file."""
    language: str = ""
    """Its language, where the file states another one than that of the whole."""
    named: tuple[str, str] | None = None
    """Id and kind of its unit, for a file that marks up the structure itself."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the page that is not text of the document: page number, job number, running head."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its decoded *text*, the blocks in reading order, and the furniture."""

    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)

    def of(self, spans: Iterable[Span]) -> str:
        """Return the text at *spans*, with hard line breaks joined, and words divided at the end of a line made whole."""
        parts: list[str] = []
        end, last = 0, ""
        for a, b in spans:
            part = " ".join(self.text[a:b].split())
            if part:
                glue = ""
                # A mark removed from the middle of a word leaves no space.
                if parts and any(c.isspace() for c in self.text[end - 1 : a + 1]):
                    glue = " "
                    if part[0].isalnum() and "\n" in self.text[end:a] and _DIVIDED.search(last[-2:]):
                        glue = _hyphen(last, part, self.text)
                        parts[-1], last = parts[-1][:-1], last[:-1]
                parts += (glue, part)
                last = f"{last}{glue}{part[-_LONGEST:]}"[-_LONGEST:]
            end = b
        return "".join(parts)
