"""The text of a file that an editor holds, as lines, and the columns of its protocol.

A line ends at LF, CR or CRLF, as the protocol says, and at nothing else: `str.splitlines` would also divide at form feeds and U+2028. Columns
count UTF-16 code units unless the editor agreed on another encoding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]
Place = tuple[int, int]
"""A line, from 0, and a column in characters."""
_ENDED = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"(?:\r\n|\r|\n)\Z")


def split_lines(text: str) -> list[str]:
    """Split *text* into lines with their ends; the last has none, and may be empty."""
    if "\r" not in text:
        lines = [f"{line}\n" for line in text.split("\n")]
        lines[-1] = lines[-1][:-1]
        return lines
    lines = _ENDED.findall(text)
    return [*lines, ""] if not lines or _END.search(lines[-1]) else lines


def strip_end(line: str) -> str:
    """Return *line* without its end."""
    return line.rstrip("\r\n")


def read_column(line: str, column: int, encoding: Encoding) -> int:
    """Return the index in *line* of a *column* of the protocol; the end of the line if it is beyond that."""
    text = strip_end(line)
    if encoding == "utf-32" or text.isascii():
        return min(column, len(text))
    at = 0
    for n, character in enumerate(text):
        if at >= column:
            return n
        at += count_units(character, encoding)
    return len(text)


def count_units(text: str, encoding: Encoding) -> int:
    """Return the length of *text* in the units of *encoding*."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    return len(text.encode(encoding + "-le" if encoding == "utf-16" else encoding, "surrogatepass")) // (
        2 if encoding == "utf-16" else 1
    )


def convert_range(lines: Sequence[str], place: tuple[Place, Place], encoding: Encoding) -> dict[str, Any]:
    """Return a range of the protocol."""
    ends = []
    for line, column in place:
        text = lines[line] if 0 <= line < len(lines) else ""
        ends.append({"line": line, "character": count_units(text[:column], encoding)})
    return {"start": ends[0], "end": ends[1]}


class Lines:
    """The lines of a text that is edited."""

    def __init__(self, text: str) -> None:
        self.lines = split_lines(text)

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def edit(self, start: Place, end: Place, text: str, encoding: Encoding) -> tuple[int, int, list[str]]:
        """Replace what is between two places, whose columns are those of the protocol. Return the change in lines, for :meth:`splice`."""
        last = len(self.lines) - 1
        first, stop = min(start[0], last), min(end[0], last)
        head = self.lines[first] if start[0] > last else self._cut(first, start[1], encoding)[0]
        tail = "" if end[0] > last else self._cut(stop, end[1], encoding)[1]
        stop += 1
        if first and self.lines[first - 1].endswith("\r"):  # an LF that is put after it belongs to it
            first -= 1
            head = self.lines[first] + head
        text = head + text + tail
        if text.endswith("\r") and stop <= last:
            text += self.lines[stop]
            stop += 1
        lines = split_lines(text)
        if stop <= last:
            lines = lines[:-1] if not lines[-1] else lines
        change = first, stop, lines
        self.splice(*change)
        return change

    def splice(self, start: int, stop: int, lines: list[str]) -> None:
        """Replace the lines from *start* to before *stop*."""
        self.lines[start:stop] = lines

    def _cut(self, line: int, column: int, encoding: Encoding) -> tuple[str, str]:
        text = self.lines[line]
        at = read_column(text, column, encoding)
        return text[:at], text[at:]
