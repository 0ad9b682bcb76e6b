"""Change msgstrs in place. Every other byte of the file stays the same, as do its encoding and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from enregard.catalog._blocks import unescape
from enregard.catalog._charset import MARK, decode_catalog, find_charset
from enregard.catalog._writing import escape
from enregard.errors import CatalogError
from enregard.model import Fix

_STRING = re.compile(r'(?P<head>[^"]*")(?P<text>[^"\\]*(?:\\.[^"\\]*)*)(?P<tail>".*)', re.DOTALL)


def rewrite_msgstrs(data: bytes, name: str, changes: Mapping[int, Iterable[Sequence[Fix]]]) -> bytes:
    """Apply fixes to the msgstr that begins on each line in *changes*. The fixes of one round do not overlap; the spans of the next round refer
    to the text after the round before it. CatalogError if the file's charset lacks a character of a fix."""
    mark = MARK if data.startswith(MARK) else b""
    text = decode_catalog(data, name, newlines=False)
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    for line, rounds in changes.items():
        last = line
        while last < len(lines) and re.match(r'(?:#~ ?)?"', lines[last]):
            last += 1
        before = lines[line - 1 : last]
        lines[line - 1 : last] = _change_lines(before, rounds)
    charset = find_charset(data)
    try:
        return mark + "".join(lines).encode(charset)
    except UnicodeEncodeError as error:
        raise CatalogError(
            f"{charset} has no {error.object[error.start]!r}, which the fix needs",
            path=name,
            hint="Convert the file to UTF-8, for example with `msgconv -t UTF-8`.",
        ) from error


def _change_lines(lines: Sequence[str], rounds: Iterable[Sequence[Fix]]) -> list[str]:
    """Apply fixes to the lines of one msgstr, without moving text from line to line."""
    matches = [_STRING.match(line) for line in lines]
    parts = [unescape(match["text"]) if match else "" for match in matches]
    before = list(parts)
    for fixes in rounds:
        parts = _replace_spans(parts, sorted(fixes, key=lambda fix: fix.span))
    return [
        line if part == old or match is None else f"{match['head']}{escape(part)}{match['tail']}"
        for line, match, part, old in zip(lines, matches, parts, before, strict=True)
    ]


def _replace_spans(parts: Sequence[str], fixes: Sequence[Fix]) -> list[str]:
    """Replace the spans of *fixes* in the *parts* of a text, in one pass. A replacement goes into the part in which its span begins."""
    result = []
    at = done = n = 0
    for rank, part in enumerate(parts, 1):
        end = at + len(part)
        pieces = []
        done = max(done, at)
        while n < len(fixes) and (fixes[n].span[0] < end or rank == len(parts)):
            start, stop = fixes[n].span
            pieces += [part[done - at : start - at], fixes[n].text]
            done = stop
            n += 1
        pieces.append(part[done - at :])
        result.append("".join(pieces))
        at = end
    return result
