"""Chinese dates, whose parts have marks instead of names: 2015年3月9日至20日, 3月1日, 2014年12月, 二〇一五年三月六日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.facts._reading import Reading
from enregard.text.numerals import read_han

Found = tuple[int, int, int, list[int], str | None]
"""Start, end, month, days, year."""
DateParts = list[tuple[int, int, int, str]]
"""Start, end, number and mark of each possible part of a date."""
_HAN = re.compile(r"[〇零○一二三四五六七八九十百千]{1,8}(?= ?[年月日])")
_MARKS = "年月日号"
_MOST = 12
"""Greatest number of items of a list."""


def find_dates(reading: Reading) -> Iterator[Found]:
    parts = _find_parts(reading)
    n = 0
    while n < len(parts):
        start, year = parts[n][0], None
        months = _find_marked_list(reading, parts, n, "月")
        if parts[n][3] == "年" and n + 1 < len(parts) and _is_adjacent(reading, parts[n][1], parts[n + 1][0]):
            year, months = str(parts[n][2]), _find_marked_list(reading, parts, n + 1, "月")
        if months is None:
            n += 1
            continue
        *earlier, last = parts[slice(*months)]
        for part in earlier:
            yield start, part[1], part[2], [], year
            start = part[1]
        n = months[1]
        days = (
            _find_marked_list(reading, parts, n, "日号")
            if n < len(parts) and _is_adjacent(reading, last[1], parts[n][0])
            else None
        )
        if days is None:
            yield (start if not earlier else last[0]), last[1], last[2], [], year
            continue
        named = parts[slice(*days)]
        yield (start if not earlier else last[0]), named[-1][1], last[2], [part[2] for part in named], year
        n = days[1]


def _find_parts(reading: Reading) -> DateParts:
    """Find numbers of at most four digits, or Chinese numerals before a mark, with the mark after them ('' for none)."""
    low = reading.low
    found = [(a, b, int(low[a:b])) for a, b in reading.runs if b - a <= 4 and not reading.taken[a]]
    found += [(*match.span(), read_han(match.group()) or 0) for match in _HAN.finditer(low)]
    parts: DateParts = list(_find_era_years(reading))
    eras = [(start, end) for start, end, _, _ in parts]
    for a, b, number in sorted(found):
        if any(start <= a < end for start, end in eras):
            continue
        at = b + (low[b : b + 1] == " ")
        mark = low[at : at + 1]
        known = bool(mark) and mark in _MARKS and low[at + 1 : at + 2] != "曜"  # 月曜日 is Monday
        if a == 0 or low[a - 1] not in "./,":
            parts.append((a, at + 1 if known else b, number, mark if known else ""))
    return sorted(parts)


def _find_era_years(reading: Reading) -> Iterator[tuple[int, int, int, str]]:
    """Find the years that are counted in an era: 令和元年 is 2019."""
    grammar = reading.lexicon.grammar
    for match in reading.lexicon.patterns["era"].finditer(reading.low) if grammar.eras else ():
        year = match["year"]
        number = 1 if year == "元" else int(year) if year.isdecimal() else read_han(year)
        if number is not None:
            yield *match.span(), grammar.eras[match["era"]] + number, "年"


def read_era_years(reading: Reading) -> None:
    """Read the years that are counted in an era and belong to no date."""
    for start, end, year, _ in _find_era_years(reading):
        if not reading.taken[start]:
            reading.add("year", str(year), (start, end))


def _is_adjacent(reading: Reading, end: int, start: int) -> bool:
    return reading.low[end:start].strip(" 份的") == ""


def _find_marked_list(reading: Reading, parts: DateParts, n: int, marks: str) -> tuple[int, int] | None:
    """Find the list or range of parts from *n* on whose last part has one of *marks*: `17至25日`, `9日至20日`."""
    best = None
    at = n
    while at < min(len(parts), n + _MOST) and parts[at][3] in ("", *marks) and parts[at][2] <= 31:
        if parts[at][3]:
            best = (n, at + 1)
        if at + 1 == len(parts) or not reading.gap("listed", parts[at][1], parts[at + 1][0]):
            break
        at += 1
    return best
