"""Words that text recognition found in the picture of a page, with their places, from the TSV that Tesseract writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from enregard.pdf.clusters import is_right

_WORD = "5"
"""Level of a word in the table; 4 is a line."""
_LIKE = 0.25
"""Lines whose size differs by less than this share from that of most are in the same size: boxes are as exact as dots are."""
_LOW = "gjpqyQJ,;()[]{}§рудцщфРУДЦЩФ"
"""Characters that go below the base line."""
_FLAT = "acegmnopqrsuvwxyzавгдежзиклмнопрстухцчшщъыьэюяαγεηικμνοπρςστυχω.,-–—:;"
"""Characters no higher than an x."""
_HEIGHTS = {(True, True): 1.0, (True, False): 0.77, (False, True): 0.79, (False, False): 0.56}
"""(has characters higher than an x, has some below the base line) -> height of a line, in that of a line that has both."""
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which the program adds to words: no page shows them."""
_SPACE = 0.6
"""Least space between characters of scripts without spaces and others, in their size; it is twice that between two of them."""
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u30ff\u3130-\u318f\u31f0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uf900-\ufaff\uff00-\uffef]"
)
"""Characters that are written without spaces between words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in points from the lower left corner of the page. *base* is its base line, *size* that of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def read_words(table: str, dots: float, height: float) -> list[Word]:
    """Return the words of *table* in reading order. The picture has *dots* dots a point, and its page is *height* points high."""
    rows = [
        row
        for line in table.splitlines()
        if len(row := _DIRECTIONS.sub("", line).split("\t", 11)) == 12 and row[0] == _WORD and row[11].strip()
    ]
    lines = [list(each) for _, each in groupby(rows, key=lambda row: row[1:5])]
    found = [_join_turned(_read_line(line, dots, height)) for line in lines]
    usual = median(word.size for line in found for word in line) if found else 0.0
    return [_settle_size(word, usual) for line in found for word in line]


def _read_line(rows: list[list[str]], dots: float, height: float) -> list[Word]:
    """Return the words of a line: all have the base line and the size of the line."""
    boxes = [[int(cell) / dots for cell in row[6:10]] for row in rows]
    feet = [top + tall for row, (_, top, _, tall) in zip(rows, boxes, strict=True) if _stands_on_line(row[11])]
    lowest = max(top + tall for _, top, _, tall in boxes)
    letters = "".join(row[11] for row in rows)
    shape = (
        any(c not in _FLAT for c in letters),
        any(c in _LOW or not _has_case(c) for c in letters if c.isalpha() or c in _LOW),
    )
    tall = (lowest - min(top for _, top, _, _ in boxes)) / _HEIGHTS[shape]
    base = median(feet) if feet else lowest - 0.2 * tall
    words = (
        Word(row[11].strip(), left, left + wide, height - base, tall)
        for row, (left, _, wide, _) in zip(rows, boxes, strict=True)
    )
    return _join_words(words, _are_one, "")


def _stands_on_line(word: str) -> bool:
    """Test whether all of *word* stands on the base line."""
    return (
        any(map(str.isalnum, word))
        and all(_has_case(c) or c.isdigit() for c in word if c.isalnum())
        and not set(word) & set(_LOW)
    )


def _has_case(char: str) -> bool:
    """Test whether *char* is of a script with capitals: in others, letters are of any height and depth."""
    return char.lower() != char.upper()


def _settle_size(word: Word, usual: float) -> Word:
    like = _LIKE if any(map(_has_case, word.text)) else 2 * _LIKE
    return replace(word, size=usual) if abs(word.size - usual) < like * usual else word


def _join_turned(words: list[Word]) -> list[Word]:
    """Join neighbours in a line of Arabic or Hebrew, which has them in the order in which they are read, not in that of their places."""
    turned = any(is_right(char) for word in words for char in word.text)
    return _join_words(words, _are_beside, " ") if turned else words


def _join_words(words: Iterable[Word], are_joined: Callable[[Word, Word], bool], between: str) -> list[Word]:
    """Join neighbours of which *are_joined* is true, with the text *between* them."""
    found: list[Word] = []
    for word in words:
        if found and are_joined(found[-1], word):
            last = found.pop()
            left, right = min(last.left, word.left), max(last.right, word.right)
            word = replace(last, text=f"{last.text}{between}{word.text}", left=left, right=right)
        found.append(word)
    return found


def _are_beside(one: Word, other: Word) -> bool:
    return max(other.left - one.right, one.left - other.right) < other.size


def _are_one(one: Word, other: Word) -> bool:
    """Test whether two neighbours are one word: at least one is in a script without spaces, where each character may be a word for the program,
    and no space is between them."""
    wide = sum(_WIDE.match(char) is not None for char in (one.text[-1], other.text[0]))
    return wide > 0 and other.left - one.right < wide * _SPACE * one.size
