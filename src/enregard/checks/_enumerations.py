"""Items of a list inside a text that have marks in sequence: `(a) ...; (b) ...`."""

from __future__ import annotations

import re
from functools import cache

from enregard import languages
from enregard.model import Span

_HAN = "一二三四五六七八九十"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TWINS = [2 * letter for letter in _LATIN_LETTERS]
_ROWS = {
    "latin": [*_LATIN_LETTERS, *_TWINS],
    "twins": _TWINS,
    "roman": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"],
    "cyrillic": list("абвгдежзиклмнопрстуфхцчшщэюя"),
    "arabic": list("أبجدهوزحطيكلمنسعفصقرشت"),
    "digits": [str(n) for n in range(1, 100)],
    "han": [*_HAN, *(f"十{c}" for c in _HAN[:9])],
    "ringed": list("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
}
_LATIN = {"а": "a", "с": "c", "е": "e"}
"""Cyrillic letters that are written for Latin ones: `а) ...; b) ...; с) ...`."""
_MARK = re.compile(
    rf"(?:^|(?<=[^\w)）])|(?<=[\u3400-\u9fff])|(?<=[^\w)）][و]))"
    rf"(?:[(（]?(?P<label>[a-zA-Zа-я]|(?P<twin>[a-z])(?P=twin)|[ء-ي]ـ?|[ivx]{{2,5}}|\d{{1,2}}|[{_HAN}]{{1,2}})[)）]|[’‘'](?P<quoted>\d)[’‘']|(?P<ringed>[㈠-㈩]))"
    r"(?=\s{0,2}[^\W\d_]|\s?[«“\"„])"
)
_QUICK = re.compile(r"[)）㈠-㈩]|\d[’‘']")
_JOINED = re.compile(r"\s?(?:and|or|to|et|ou|à|y|o|u|a|и|или|до|و|أو|إلى|和|及|与|或|至)\s?[(（]?\w{1,4}[)）]")
"""What follows the mark in a reference: `(a) and (b)`."""
_GAP = 3
"""Steps from one item to the next: where one was lost, the others may have kept their letters."""


def find_marked_items(text: str, language: str) -> list[Span]:
    """Return the marks of the items of lists, in order. Not those of references: `paragraph 3 (a) and (b)`."""
    runs: list[list[Span]] = []
    latest: dict[str, tuple[int, list[Span]]] = {}
    if not _QUICK.search(text):
        return []
    for match in _MARK.finditer(text):
        if _JOINED.match(text, match.end()) or _compile_division(language).search(
            text, max(0, match.start() - 30), match.start()
        ):
            continue
        label = match["label"] or match["quoted"] or match["ringed"]
        readings = _read_label(label.lower().rstrip("ـ"))
        going_on = [kind for kind, value in readings.items() if kind in latest and 0 < value - latest[kind][0] <= _GAP]
        if going_on:
            kind = min(going_on, key=lambda kind: readings[kind] - latest[kind][0])
            run = latest[kind][1]
            latest[kind] = readings[kind], run
        elif min(readings.values(), default=_GAP) < _GAP:
            run = []
            runs.append(run)
            latest |= {kind: (value, run) for kind, value in readings.items() if value < _GAP}
        else:
            continue
        run.append(match.span())
    return sorted(span for run in runs if len(run) > 1 for span in run)


def _read_label(label: str) -> dict[str, int]:
    """Return the rank of *label* in each row that has it: `i` is the first Roman numeral and the ninth letter."""
    readings = {kind: row.index(label) + 1 for kind, row in _ROWS.items() if label in row}
    return readings | {"latin": _ROWS["latin"].index(_LATIN[label]) + 1} if label in _LATIN else readings


@cache
def _compile_division(language: str) -> re.Pattern[str]:
    """Compile what is before a reference to an item: a number, or the name of a division."""
    grammar = languages.get(language).grammar
    names = "|".join(map(re.escape, (grammar.divisions if grammar else "").split()))
    before = r"(?<!\w)" if languages.is_spaced(language) else ""
    return re.compile(rf"(?:\d{'|' + before + '(?:' + names + ')' if names else ''})\s?$", re.IGNORECASE)
