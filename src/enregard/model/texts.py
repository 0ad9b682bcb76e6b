"""Sources as they were read: text, blocks, and furniture."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]


BREAK = "\n\n"
"""Separator of the texts of several units of one link."""
COLLECTED = "== enregard.collected/1 =="
"""First line of a file of texts that were collected from a catalog: its words stay as people typed them."""


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


_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
SOFT_HYPHEN = "\u00ad"
"""At the end of a line: the hyphen of a word that was only divided there. Readers put it in the place of the hyphen that they found."""


_WIDE = "\u2e80-\u2fdf\u3000-\u30ff\u3190-\ua4cf\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
UNSPACED_BREAK = re.compile(rf"(?:(?<=[{_WIDE}])|(?<=[{_WIDE}][,.;:!?)“”‘’…—·]))\s*\n\s*(?=[“”‘’…—·(]?[{_WIDE}])")
"""The end of a line between characters of Chinese or Japanese, which have no spaces between words."""


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
class Offsets:
    """Places in a text before it was edited: the character at `edited[n]` was at `original[n]`, and those up to `edited[n + 1]` follow it one by one."""

    edited: Sequence[int]
    original: Sequence[int]

    def find_span(self, span: Span) -> Span:
        """Return where the text at *span* was; characters that were taken out at its edges are not in it."""
        start, end = span
        n = bisect_right(self.edited, start) - 1
        first = self.original[n] + start - self.edited[n]
        n = bisect_left(self.edited, end)
        if n < len(self.edited) and self.edited[n] == end:
            return first, max(first, self.original[n])
        return first, max(first, self.original[n - 1] + end - self.edited[n - 1])

    def find_edited(self, span: Span) -> Span:
        """Return where the text that was at *span* is now."""
        start, end = (self._shift(offset) for offset in span)
        return start, end

    def _shift(self, offset: int) -> int:
        n = bisect_right(self.original, offset) - 1
        last = self.edited[n + 1] if n + 1 < len(self.edited) else offset + self.edited[n]
        return min(self.edited[n] + offset - self.original[n], last)


@dataclass(frozen=True, slots=True)
class Received:
    """The text of a file as it was decoded, where a reader edited it to be read: in NFC, without invisible characters."""

    text: str
    edits: tuple[Offsets, ...]
    """From the first edit to the last."""
    marks: tuple[Span, ...] = ()
    """Visible characters that were taken out, such as those of Markdown, and invisible ones that are not white space."""

    def find_span(self, span: Span) -> Span:
        """Return the place in the received text of *span* in the text of the source."""
        for offsets in reversed(self.edits):
            span = offsets.find_span(span)
        return span


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its decoded *text*, the blocks in reading order, and the furniture."""

    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)
    received: Received | None = None
    """The decoded text, if *text* was edited."""

    def of(self, spans: Iterable[Span]) -> str:
        """Return the text at *spans*, with hard line breaks joined, and words divided at the end of a line made whole."""
        parts: list[str] = []
        end = 0
        for a, b in spans:
            part = " ".join(UNSPACED_BREAK.sub("", self.text[a:b]).split())
            if part:
                # A mark removed from the middle of a word leaves no space.
                if parts and any(c.isspace() for c in self.text[end - 1 : a + 1]):
                    broken = "\n" in self.text[end:a]
                    if broken and part[0].isalnum() and _DIVIDED.search(parts[-1][-2:]):
                        parts[-1] = parts[-1].removesuffix(SOFT_HYPHEN)
                    elif not (broken and UNSPACED_BREAK.search(f"{parts[-1][-2:]}\n{part[:2]}")):
                        parts.append(" ")
                parts.append(part)
            end = b
        return "".join(parts)
