"""Marks that are not words: those of Markdown and mail, and the spaces of letterspaced lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.readers._clean import Edit

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*\\])(?P<mark>\*\*|__)(?=[^\s*_])[^\n]{0,300}?(?<=[^\s\\])(?P=mark)(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*\\])(?P<mark>[*_]{1,3})(?=[^\s*_])[^\n]{0,300}?(?<=[^\s*_\\])(?P=mark)(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[-.*_#()\[\]>+!`])")
_PAGE = re.compile(r"\*\*\d{1,3}/\d{1,3}\*\*")
_QUOTED = re.compile(r"^(?:>[ \t]?){1,20}", re.MULTILINE)
_SPACED = re.compile(r"^[ \t]*(?:\S[ \t]+){5,150}\S[ \t]*$", re.MULTILINE)
_ENOUGH = 2
_SHARE = 0.8


def list_marks(text: str) -> Iterator[Edit]:
    """List the edits that take marks out of *text*, if it has those of Markdown or mail; visible characters only."""
    if _is_quoted(text):
        yield from ((*match.span(), "") for match in _QUOTED.finditer(text))
    elif _is_markdown(text):
        yield from _list_markdown(text)


def list_letterspaces(text: str) -> Iterator[Edit]:
    """List the edits that join the letters of letterspaced lines; wider spaces are between words."""
    for line in _SPACED.finditer(text):
        parts = line.group().split()
        letters = [part for part in parts if len(part) == 1]
        if len(letters) < _SHARE * len(parts) or sum(c.isalpha() for c in letters) < len(letters) / 2:
            continue
        for space in re.finditer(r"(?<=\S)[ \t]+(?=\S)", line.group()):
            wide = len(space.group()) > 1
            yield line.start() + space.start(), line.start() + space.end(), " " if wide else ""


def _is_quoted(text: str) -> bool:
    """Test whether all lines begin with the mark of a quotation."""
    return text.lstrip().startswith(">") and all(line.startswith(">") for line in text.split("\n") if line.strip())


def _is_markdown(text: str) -> bool:
    strong = sum(_PAGE.fullmatch(match.group()) is None for match in _STRONG.finditer(text))
    return strong >= _ENOUGH or (_HEADING.search(text) is not None and "\\begin" not in text)


def _list_markdown(text: str) -> Iterator[Edit]:
    places = [match.span() for pattern in (_HEADING, _ESCAPE) for match in pattern.finditer(text)]
    for match in _EMPHASIS.finditer(text):
        if _PAGE.fullmatch(match.group()) is None:
            length = len(match["mark"])
            places += [(match.start(), match.start() + length), (match.end() - length, match.end())]
    at = 0
    for start, end in sorted(places):
        if start >= at:
            yield start, end, ""
            at = end
