"""Labels at the beginning of lines: `1.`, `12 (1)`, `(a)`, `(iv)`, `一、`, bullets, and whether they continue a sequence.

A reader does not know the language. A label counts only in its sequence, since lines also begin with years, dates and references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enregard.text.numerals import read_han, read_roman

_QUOTE = r"[«“\"„]?\s?"
_DASH = r"(?:[-–—•*·]\s+)?"
_FORMS = (
    ("number", re.compile(rf"{_QUOTE}{_DASH}(?P<value>\d{{1,4}})(?:[.．](?!\d)|[)、])")),
    ("decimal", re.compile(rf"{_DASH}(?P<value>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})\.?(?=\s+[^\W\d_a-zà-ÿа-яё]|\s+[(«“„\"\[「『（])")),
    ("decimal", re.compile(r"(?P<value>\d{1,3}(?:\.\d{1,3}){1,4})\.(?=\s+\S)")),  # `3.2. apt-get`, `4.1. 2000 年 7 月`
    ("paren", re.compile(rf"{_QUOTE}[(（](?P<value>\d{{1,3}})[)）]")),
    ("roman", re.compile(rf"{_QUOTE}[(（]?(?P<value>[ivxl]{{1,7}})[)）]")),
    ("letter", re.compile(rf"{_QUOTE}[(（]?(?P<value>[^\W\d_])\u0640?[)）]")),
    ("han", re.compile(r"(?P<value>[一二三四五六七八九十]{1,3})、")),
    ("han-paren", re.compile(r"[(（](?P<value>[一二三四五六七八九十]{1,3})[)）]")),
    ("bare", re.compile(r"(?P<value>\d{1,4}(?:\.\d{1,3})?)(?=\s+(?:[^\W\d_a-zà-ÿа-яё]|[«“\"\[]|\((?!\d{4})))")),
    ("bullet", re.compile(r"(?P<value>[•●▪■◦‣·*–—-])(?=\s+\S)")),
)  # fmt: skip
_POSSIBLE = re.compile(rf"{_QUOTE}{_DASH}[(（]?(?:\d|\w{{1,7}}[)）、])|[•●▪■◦‣·*–—-]\s")
"""The beginning of all forms: most lines have none of them."""
_DATE = re.compile(r"\d{1,2}(?:\.|er|st|nd|rd|th)? (?:de )?[^\W\d_]{3,}\.?,? (?:de )?\d{4}\b|\d{1,4} ?[年月日]")
_LIST = re.compile(r"[(（]?\w{1,4}[)）],? (?:\w{1,3} )?[(（]?\w{1,4}[)）](?: \w|[,.;])")
"""`(1) and (3) of that section` speaks of labels."""
_DOUBLED = re.compile(r"[(（](?P<value>([a-z])\2)[)）]")
_LONGEST = 80
"""Characters at the beginning of a line that are looked at."""
_STEP = 3
"""Numbers without a stop that a sequence may leave out: repealed provisions."""


@dataclass(frozen=True, slots=True)
class Label:
    form: str
    value: int
    """Place in a sequence; 0 for bullets."""
    end: int
    """End of the label, counted from the beginning of the line."""
    inner: tuple[Label, ...] = ()
    """The possible readings of a label in brackets behind it: `8 (1)` has two."""
    path: tuple[int, ...] = ()
    """All numbers of `3.1.2`, or that of `3.`."""


def find_labels(line: str) -> tuple[Label, ...]:
    """Find the possible readings of the label at the beginning of *line*: `(i)` is a letter or a numeral."""
    if _POSSIBLE.match(line) is None or _DATE.match(line) or _LIST.match(line):
        return ()
    found = [
        (form, _read_value(form, m["value"]), m.end(), _read_path(form, m["value"]))
        for form, pattern in _FORMS
        if (m := pattern.match(line))
    ]
    if match := _DOUBLED.match(line):
        found.append(("letter", 26 + ord(match[2]) - ord("a") + 1, match.end(), ()))
    inner = {end: _find_inner(line, end) for end in {end for _, _, end, _ in found}}
    return tuple(Label(form, value, end, inner[end], path) for form, value, end, path in found)


def _find_inner(line: str, end: int) -> tuple[Label, ...]:
    """Find the readings of a label in brackets behind the one that ends at *end*."""
    return find_labels(line[end + 1 : _LONGEST]) if line.startswith((" (", " （"), end) else ()


def _read_value(form: str, value: str) -> int:
    if form == "bullet":
        return 0
    if form == "roman":
        return read_roman(value)
    if form.startswith("han"):
        return read_han(value) or 0
    if form == "letter":
        return ord(value.lower()) - ord("a") + 1 if value.isascii() else 0
    return int(value.rpartition(".")[2])


def _read_path(form: str, value: str) -> tuple[int, ...]:
    return tuple(map(int, value.split("."))) if form in ("number", "decimal") else ()


class Sequences:
    """The last label of each form, and those of the paragraph in hand."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._here: dict[str, int] = {}
        self._paths: dict[bool, tuple[int, ...]] = {}
        """The last `3.1.2` and the last `3.`: True is for those of several numbers."""

    def accept(self, labels: Sequence[Label]) -> None:
        """Accept *labels* at the beginning of a paragraph, those behind them included."""
        self._here = {}
        while labels:
            chosen = next((label for label in labels if self._is_next(label)), labels[0])
            self._last[chosen.form] = self._here[chosen.form] = chosen.value
            if chosen.path:
                self._paths[len(chosen.path) > 1] = chosen.path
            labels = chosen.inner

    @property
    def labelled(self) -> bool:
        """True if the paragraph in hand has a label."""
        return bool(self._here)

    def continues(self, labels: Iterable[Label]) -> bool:
        """Test whether one of *labels* is the next after that of the paragraph in hand."""
        return any(label.value and self._here.get(label.form) == label.value - 1 for label in labels)

    def divides(self, labels: Iterable[Label]) -> bool:
        """Test whether one of *labels* is the next in numbers of several levels: `3.1.1`, `3.2` or `4` after `3.1`."""
        return any(_is_after(label.path, path) for label in labels for path in self._paths.values())

    def follows(self, labels: Iterable[Label], step: int = _STEP) -> bool:
        """Test whether one of *labels* is the next of its form; numbers without brackets may leave out less than *step*."""
        return any(self._is_next(label, step) for label in labels)

    def _is_next(self, label: Label, step: int = _STEP) -> bool:
        before = self._last.get(label.form)
        if label.form == "bullet":
            return before is not None
        if label.form == "letter" and not label.value:  # of another alphabet
            return True
        return before is not None and 0 < label.value - before <= (step if label.form in ("bare", "number") else 1)


def is_followed(labels: Iterable[Label], later: Iterable[Iterable[Label]]) -> bool:
    """Test whether one of *labels* is the first of a sequence whose second is among *later* ones."""
    firsts = {label.form for label in labels if label.value == 1}
    return bool(firsts) and any(label.form in firsts and label.value == 2 for each in later for label in each)


def goes_on(labels: Iterable[Label], later: Iterable[Iterable[Label]]) -> bool:
    """Test whether the first of *later* labels with numbers of several levels is the next after one of *labels*."""
    following = next((paths for each in later if (paths := [label.path for label in each if len(label.path) > 1])), ())
    return any(_is_after(path, label.path) for label in labels for path in following)


def _is_after(path: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Test whether *path* is the next number after *before*, on one of its levels or the level below."""
    depth = len(path) - 1
    if depth < 0 or depth > len(before) or max(len(path), len(before)) < 2:
        return False
    return path == (*before[:depth], (before[depth] if depth < len(before) else 0) + 1)
