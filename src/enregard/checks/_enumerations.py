"""Lists inside a text: items with marks in sequence, `(a) ...; (b) ...`, and short items between commas, `ships, ports and roads`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from enregard import encoders, languages
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
_FEWEST = 3
"""Items of a list."""
_LETTERS = re.compile(r"[\u3400-\u9fff]{2}|[^\W\d_]{3}")
_GAP = 3
"""Steps from one item to the next: where one was lost, the others may have kept their letters."""
_MOST, _MOST_CHARACTERS = 3, 8
"""Words of an item that is clearly no clause; characters, in scripts without spaces between words."""
_ALIKE = 0.5
"""Mean similarity of the items of two lists that translate each other."""
_MARGIN = 0.03
"""How much better the first item may fit as the odd one than the item that is taken to be."""
_OPENING = re.compile(
    r"(?:including|such as|namely|notamment|y compris|incluid[oa]s?|включая|包括|例如)", re.IGNORECASE
)
"""Words that begin a list after a comma."""


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


def find_plain_lists(text: str, language: str) -> list[list[str]]:
    """Return the lists of *text*: at least three items between commas and before a conjunction. Of the first item and the last, whose ends are
    unknown, a few words are returned; the others are short."""
    grammar = _compile_list(language)
    return [items for clause in grammar.clause.findall(text) for items in grammar.read(clause)] if grammar else []


@dataclass(frozen=True, slots=True)
class _ListGrammar:
    clause: re.Pattern[str]
    comma: re.Pattern[str]
    joined: re.Pattern[str]
    word: re.Pattern[str]
    most: int

    def read(self, clause: str) -> Iterator[list[str]]:
        """Yield the items of the lists in *clause*."""
        parts = self.comma.split(clause)
        if len(parts) < _FEWEST - 1:
            return
        items: list[str] = []
        for part in parts:
            before, *after = self.joined.split(part, maxsplit=1)
            words = self.word.findall(before) if items else []
            if not items or len(words) > self.most:
                items = [before]
            elif words:
                items.append(before.strip())
            if after:
                if len(items) > 1:
                    yield [self.trim(items[0], last=True), *items[1:], self.trim(after[0].strip())]
                items = [after[0]]

    def is_item_before(self, item: str, after: str) -> bool:
        """Test whether *item* is short and has letters, and *after* begins with it and a conjunction, or is it."""
        again = self.joined.split(after, maxsplit=1)[0].strip() == item
        return again and len(self.word.findall(item)) <= self.most and _LETTERS.search(item) is not None

    def trim(self, text: str, *, last: bool = False) -> str:
        """Return the first words of *text*, or the last ones: no more than an item has."""
        words = [match.span() for match in self.word.finditer(text)] or [(0, len(text))]
        return text[words[-self.most :][0][0] :] if last else text[: words[: self.most][-1][1]]


@cache
def _compile_list(language: str) -> _ListGrammar | None:
    words = "|".join(languages.get(language).conjunctions)
    if language.partition("-")[0] == "zh":
        clause, comma, joined, word = (
            r"[^，,。；：！？（）“”\n]+",
            "、",
            r"以及|和(?![平谐解睦])|及(?![时早格其])|或(?!许)|(?<!参)与(?![会否])",
            r"\w",
        )
    elif words:
        clause, comma, joined, word = r"[^.;:!?()«»“”\"\n]+", ", ", rf"(?<![\w-])(?:{words})(?![\w'’-])", r"\S+"
    else:
        return None
    most = _MOST if word == r"\S+" else _MOST_CHARACTERS
    patterns = (re.compile(part, re.IGNORECASE) for part in (clause, comma, joined, word))
    return _ListGrammar(next(patterns), next(patterns), next(patterns), next(patterns), most)


def drop_introduction(items: list[str]) -> list[str]:
    """Drop the items before one that begins with `including`, which introduce the list."""
    return next((items[n:] for n, item in enumerate(items) if n and _OPENING.match(item)), items)


def find_repeated_item(text: str, language: str) -> str | None:
    """Return the first item between commas that stands twice in a row, `ships, ports, ports and roads`, of a list of at least three."""
    grammar = _compile_list(language)
    for clause in grammar.clause.findall(text) if grammar else ():
        parts = [part.strip() for part in grammar.comma.split(clause)] if grammar else []
        for item, after in pairwise(parts[1:]):
            if item and after.startswith(item) and grammar and grammar.is_item_before(item, after):
                return item
    return None


def list_repeated(items: list[str]) -> list[str]:
    """List the items that stand more than once among *items*."""
    return [item for n, item in enumerate(items) if item in items[:n] and _LETTERS.search(item)]


def find_odd_item(longer: list[str], shorter: list[str]) -> str | None:
    """Return the item of *longer* that *shorter* lacks, if the others resemble those of *shorter*, in order. None for the first item, which may be
    the end of what introduces the list. Both languages must be known to the encoder."""
    vectors = encoders.get().encode([*longer, *shorter])
    alike = (vectors[: len(longer)] @ vectors[len(longer) :].T).tolist()
    count = len(shorter)
    found = [sum(alike[i + (i >= n)][i] for i in range(count)) / count for n in range(len(longer))]
    best = max(range(1, len(longer)), key=found.__getitem__)
    return longer[best] if found[best] >= max(_ALIKE, found[0] - _MARGIN) else None
