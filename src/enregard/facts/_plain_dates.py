"""Dates with the name of a month, in any order and any language: `14. März 2015`, `2015. március 14-én`, `14 марта 2015 р.`

Only CLDR's names of the months are known. What stands between the parts is not, but for its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from enregard import languages
from enregard.facts._reading import Reading
from enregard.tags.locales import find_locale

Found = tuple[int, int, int, list[int], str | None]
"""Start, end, month, days, year."""
_NEAR = re.compile(r"[.,]? ?(?:[^\W\d_]{1,8}\.? ?){0,2}")
"""Between two parts of a date: a stop, a short word (`de`, `of`, `m.`)."""
_RANGE = re.compile(" ?- ?")
_LISTED = re.compile(r"\.? ?(?:[-,،、] ?|(?:[^\W\d_]{1,6} ){1,2})")
_BEFORE_DAY = re.compile(r"\.? (?:[^\W\d_]{1,4}\. )?")
"""Between a month and the day after it: the word *month*, abbreviated, too (`liepos mėn. 21 d.`)."""
_MARKED = re.compile(
    r"(?:(?P<year>\d{4}) ?년 ?)?(?P<month>\d{1,2}) ?월(?: ?(?P<days>\d{1,2}(?: ?[,~-] ?\d{1,2})* ?일(?:(?:부터|에서|과|와| 및|,)? ?\d{1,2} ?일)*))?"
)
_HYPHENED = re.compile(r"(?<![\w-])(\d{1,2})-([^\W\d_]{3,9})\.?-(\d{4})(?![\w-])")
_WORDS = re.compile(r"[^\W\d_]{5,}")
_SHORTEST, _CASE = 4, 4
"""Letters of the beginning of a name, and of its ending in another case."""
_LONGEST = 20


def find_dates(reading: Reading) -> Iterator[Found]:
    """Find each month by name that has a day or a year beside it. A year holds for both ends of a range: `August-December 2019`."""
    yield from find_marked(reading)
    every = list(_find_all(reading))
    years = [year for *_, year in every]
    for n, (one, other) in enumerate(pairwise(every)):
        if not one[3] and not other[3] and _RANGE.fullmatch(reading.low, one[1], other[0]):
            years[n : n + 2] = [years[n] or years[n + 1], years[n + 1] or years[n]]
    for (start, end, month, days, _), year in zip(every, years, strict=True):
        if days or year:
            yield start, end, month, days, year


def _find_all(reading: Reading) -> Iterator[Found]:
    """Find each month by name, with the days and the year beside it, if there are any."""
    year_first, day_last = _find_order(reading.language)
    done = 0
    for start, end, month in _find_months(reading):
        if reading.taken[start]:
            continue
        days: list[int] = []
        if not day_last:
            start, days = _find_days_before(reading, start, done)
        if not days:
            end, days = _find_day_after(reading, end)
        year, start = _find_year_before(reading, start, done) if year_first else (None, start)
        if year is None:
            year, end = _find_year_after(reading, end)
        if year is None and not year_first:
            year, start = _find_year_before(reading, start, done)
        yield start, end, month, days, year
        if days or year:
            done = end


@cache
def _find_order(language: str) -> tuple[bool, bool]:
    """Return whether dates of *language* begin with the year, and whether their days are after the month too, by the long form of CLDR."""
    locale = find_locale(language)
    pattern = re.sub(r"'[^']*'", "", locale.date_formats["long"].pattern) if locale else "d M y"
    year, month, day = (pattern.find(letter) for letter in "yMd")
    return year < month, year < month < day


def _find_months(reading: Reading) -> list[tuple[int, int, int]]:
    """Find the names of months, in other cases than CLDR has too: Latvian `maijā` for `maijs`."""
    found = {word.start: (word.start, word.end, word.number) for word in reading.words.get("month", ())}
    if reading.runs and (stems := _list_stems(reading.language)):
        for match in _WORDS.finditer(reading.low):
            word = match.group()
            for length in range(max(4, len(word) - _CASE), len(word)):
                if match.start() not in found and word[:length] in stems:
                    found[match.start()] = (*match.span(), stems[word[:length]])
    return sorted(found.values())


@cache
def _list_stems(language: str) -> dict[str, int]:
    """List the beginnings of the names of months, without their last one or two letters, that belong to one month only."""
    found: dict[str, set[int]] = {}
    for name, number in languages.months(language).items():
        for cut in (0, 1, 2):
            if len(name) - cut >= _SHORTEST:
                found.setdefault(name[: len(name) - cut], set()).add(number)
    return {stem: numbers.pop() for stem, numbers in found.items() if len(numbers) == 1}


def find_marked(reading: Reading) -> Iterator[Found]:
    """Find the Korean dates, whose parts have marks: `2015년 3월 14일`."""
    for match in _MARKED.finditer(reading.low) if "월" in reading.low else ():
        days = [int(day) for day in re.findall(r"\d+", match["days"] or "")]
        yield *match.span(), int(match["month"]), days, match["year"]


def find_hyphened(reading: Reading) -> Iterator[Found]:
    """Find the dates with hyphens, in which programs name the month in English too: `1-Jan-1900`."""
    for match in _HYPHENED.finditer(reading.low) if "-" in reading.low and len(reading.runs) > 1 else ():
        month = languages.months(reading.language).get(match[2]) or languages.months("en").get(match[2])
        if month:
            yield *match.span(), month, [int(match[1])], match[3]


def _is_near(reading: Reading, start: int, end: int, gap: re.Pattern[str] = _NEAR) -> bool:
    return 0 <= end - start <= _LONGEST and gap.fullmatch(reading.low, start, end) is not None


def _find_days_before(reading: Reading, at: int, done: int) -> tuple[int, list[int]]:
    days: list[int] = []
    n = reading.run_before(at)
    while n >= 0:
        a, b = reading.runs[n]
        gap = _LISTED if days else _NEAR
        number = int(reading.low[a:b]) if b - a <= 2 else 0
        if a < done or not 1 <= number <= 31 or not _is_near(reading, b, at, gap) or reading.taken[a]:
            break
        days.insert(0, number)
        at, n = a, n - 1
    return at, days


def _find_day_after(reading: Reading, end: int) -> tuple[int, list[int]]:
    n = reading.run_before(end) + 1
    if n < len(reading.runs):
        a, b = reading.runs[n]
        if b - a <= 2 and 1 <= int(reading.low[a:b]) <= 31 and _is_near(reading, end, a, _BEFORE_DAY):
            return b, [int(reading.low[a:b])]
    return end, []


def _find_year_after(reading: Reading, end: int) -> tuple[str | None, int]:
    n = reading.run_before(end) + 1
    if n < len(reading.runs):
        a, b = reading.runs[n]
        if b - a == 4 and reading.low[a] in "12" and _is_near(reading, end, a):
            return reading.low[a:b], b
    return None, end


def _find_year_before(reading: Reading, start: int, done: int) -> tuple[str | None, int]:
    n = reading.run_before(start)
    if n >= 0:
        a, b = reading.runs[n]
        if b - a == 4 and a >= done and reading.low[a] in "12" and _is_near(reading, b, start):
            return reading.low[a:b], a
    return None, start
