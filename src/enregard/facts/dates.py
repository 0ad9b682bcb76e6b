"""Dates, by value: `1er mai 2019`, `1 May 2019` and `2019年5月1日` are all 2019-05-01.

A day and month without a year is `--07-30`, a month and year `2019-05`, a month alone `--05`. A list or range gives a fact for each of
its dates; a year written once for several dates applies to all. A date that is not in the calendar (31 February) is an `impossible-date`.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from enregard.facts import _chinese_dates, _plain_dates
from enregard.facts._reading import Reading, Word
from enregard.facts._worded import find_numbers
from enregard.model import Certainty, Fact, Span

_MOST = 31
_SHORT = 4
"""Greatest length of the name of a month that may be another word: `may`, `mar`."""
_LONGEST_YEAR = 5
"""Digits of a year to which one was added."""
_BEFORE_DAY, _AFTER_DAY = re.compile(r"(?:يوم|ايام|ليلة|مساء|صباح) $"), re.compile(r"[,،]? ?\d|:|/| \(")
"""What makes an Arabic word a day of the week that is a number, too: `الاثنين` is Monday or the two."""
RELATIVE_YEAR = "relative"
"""The value of a year that is named by another one."""
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<mark>[-./]|\. (?=\d{1,2}\. \d{4}(?!\d))|(?<=\d{4})\. )(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{1,2})(?![\d/]|[-.]\d)"
)
_SLASH = re.compile(r" ?/ ?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass
class Date:
    """A date that is parsed from the name of its month, with its days and year."""

    start: int
    end: int
    month: int
    days: list[int] = field(default_factory=list)
    year: str | None = None
    inherited: bool = False
    """True if its year is that of a neighbouring date."""
    certain: bool = True
    """True if the name of the month cannot be another word."""
    other: int | None = None
    """The month of its second name, if that contradicts the first."""

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def written_year(self) -> str:
        return f"{int(self.year):04}" if self.year else "-"


def read(reading: Reading) -> None:
    """Read the dates of the text."""
    for found in _plain_dates.find_hyphened(reading):
        _add_date(reading, Date(*found))
    if reading.lexicon.plain and reading.lexicon.apart:
        dates = [Date(*found) for found in _plain_dates.find_dates(reading)]
    elif reading.lexicon.apart:
        dates = [Date(*found) for found in _plain_dates.find_marked(reading)]
        dates += _find_named_dates(reading) if reading.words.get("month") else ()
    else:
        dates = [Date(*found) for found in _chinese_dates.find_dates(reading)]
    if len(dates) > 1:
        _share_years(reading, dates)
    for date in dates:
        _add_date(reading, date)
    _chinese_dates.read_era_years(reading)
    if any(date.year is None for date in dates):
        _add_relative_years(reading)
    for start, end in reading.runs[:-2]:
        if reading.low[end] in "-./" and not reading.taken[start]:
            _add_numeric_date(reading, start)


def _add_relative_years(reading: Reading) -> None:
    """Add the years that are named by another one, which may be a number in another language: `of this year`."""
    for match in reading.lexicon.patterns["relative_year"].finditer(reading.low):
        reading.add("year", RELATIVE_YEAR, match.span(), Certainty.POSSIBLE, take=False)


def read_weekdays(reading: Reading) -> None:
    """Read days of the week, by number from Monday. They repeat what a date next to them says."""
    numerals = {word.start for word in reading.words.get("numeral", ())} if reading.words.get("weekday") else ()
    for start, end, number, _ in reading.words.get("weekday", ()):
        named = (
            start not in numerals
            or _AFTER_DAY.match(reading.low, end)
            or _BEFORE_DAY.search(reading.low, max(0, start - 8), start)
        )
        if not reading.taken[start] and named:
            reading.add("weekday", str(number), (start, end), Certainty.POSSIBLE)


def find_dates(text: str, language: str) -> tuple[Fact, ...]:
    """Find the dates of *text*, in order; not months alone."""
    reading = Reading(text, language)
    read(reading)
    return tuple(
        sorted(
            [fact for fact in reading.facts if fact.kind == "date" and not fact.weak and len(fact.value) > len("--05")],
            key=lambda fact: (fact.span, fact.value),
        )
    )


def _find_named_dates(reading: Reading) -> Iterator[Date]:
    """Find each month by name, with the days before or after it and the year after it."""
    grammar = reading.lexicon.grammar
    for word, second in _pair_names(reading):
        start, end = word.start, second.end if second else word.end
        capital = not grammar.capital_months or reading.clean[start].isupper()
        if reading.taken[start] or not capital:
            continue
        certain = end - start > _SHORT and not grammar.clitics and reading.low[start:end] != "march"
        date = Date(start, end, word.number, certain=certain or second is not None)
        if second and second.number != word.number:
            date.other = second.number
        _add_days_before(reading, date)
        if date.days or not _add_day_after(reading, date):
            _add_year_after(reading, date, abbreviated=end - start <= _SHORT + 1)
        yield date


def _pair_names(reading: Reading) -> Iterator[tuple[Word, Word | None]]:
    """Yield each month by name, with its second name where Arabic gives both: `كانون الثاني/يناير`."""
    words = reading.words["month"]
    second = None
    for word, after in zip_longest(words, words[1:]):
        if word is second:
            continue
        twice = after and reading.lexicon.grammar.clitics and _SLASH.fullmatch(reading.low, word.end, after.start)
        second = after if twice else None
        yield word, second


def _add_year_after(reading: Reading, date: Date, *, abbreviated: bool) -> None:
    if abbreviated and reading.low[date.end : date.end + 1] == ".":
        date.end += 1
    if year := reading.lexicon.patterns["year"].match(reading.low, date.end):
        # Of more than five digits the last ones are the mark of a note that an extraction attached: `199714`.
        date.year, date.end = year["year"] if len(year["year"]) <= _LONGEST_YEAR else year["year"][:4], year.end()


def _add_days_before(reading: Reading, date: Date) -> None:
    n = reading.run_before(date.start)
    while n >= 0 and len(date.days) < _MOST:
        a, b = reading.runs[n]
        sep = "listed" if len(date.days) > 1 else "joined" if date.days else "day_month"
        near = reading.gap(sep, b, date.start) or (date.days and reading.low[b : date.start] == "/")
        if b - a > 2 or reading.taken[a] or not near or _is_continuation(reading, a, also="/"):
            break
        date.days.insert(0, int(reading.low[a:b]))
        date.start = a
        n -= 1
    if not date.days and reading.words.get("numeral"):
        _add_days_in_words(reading, date)


def _add_days_in_words(reading: Reading, date: Date) -> None:
    """Add days written in words: `premier mai`, `on the thirty-first day of March`, `седьмого и восьмого июля`."""
    for number in reversed(find_numbers(reading)):
        if number.end > date.start:
            continue
        sep = "joined" if date.days else "day_month"
        if number.value > 31 or len(date.days) > 1 or not reading.gap(sep, number.end, date.start):
            break
        date.days.insert(0, number.value)
        date.start = number.start


def _is_continuation(reading: Reading, at: int, *, also: str = "") -> bool:
    """Test whether the digits at *at* continue a word or a number; a clitic, as in `و8`, is not such a word. The mark *also* may be before them,
    as in `28/29 April`, if no other number is."""
    before, low = reading.low[at - 1 : at] if at else "", reading.low
    if before.isalpha():
        return before not in reading.lexicon.grammar.clitics and (reading.lexicon.apart or before.isascii())
    if before and before == also and re.search(r"(?<![\w/.,-])\d{1,2}/$", low[max(0, at - 4) : at]):
        return False
    return before == "/" or (before != "" and before in ".," and low[at - 2 : at - 1].isdigit())


def _add_day_after(reading: Reading, date: Date) -> bool:
    """Add the day after the month, as in `October 3, 2039`; return whether there is one."""
    match = reading.lexicon.patterns["month_day"].match(reading.low, date.end)
    if not match:
        return False
    date.days = [int(day) for day in (match["day"], match["day2"]) if day]
    date.year, date.end = match["year"], match.end()
    return True


def _share_years(reading: Reading, dates: list[Date]) -> None:
    """Share years within lists: in `30 April to 2 May 2038` the first date takes the year of the second; in Chinese, which writes the
    year first, the second takes that of the first."""
    if not reading.lexicon.apart:
        for earlier, one in pairwise(dates):
            if one.year is None and earlier.year is not None and reading.gap("listed", earlier.end, one.start):
                one.year, one.inherited = earlier.year, True
    for one, later in zip(reversed(dates[:-1]), reversed(dates[1:]), strict=True):
        if one.year is None and later.year is not None and reading.gap("listed", one.end, later.start):
            one.year, one.inherited = later.year, True


def _add_date(reading: Reading, date: Date) -> None:
    if date.other or not 1 <= date.month <= 12:
        if date.year or date.days:
            days = "".join(f"-{day:02}" for day in date.days)
            reading.add("impossible-date", f"{date.written_year}-{date.other or date.month:02}{days}", date.span)
    elif date.days:
        _add_days(reading, date)
    else:
        _add_month(reading, date)


def _add_month(reading: Reading, date: Date) -> None:
    if not date.year and not date.certain:
        if all(word.start != date.start for word in reading.words.get("numeral", ())):  # « sept »
            reading.add("date", f"--{date.month:02}", date.span, Certainty.POSSIBLE, take=False)
        return
    also = (f"--{date.month:02}",) if date.inherited else ()
    reading.add(
        "date",
        f"{date.written_year}-{date.month:02}",
        date.span,
        Certainty.SURE if date.year else Certainty.LIKELY,
        also,
    )


def _add_days(reading: Reading, date: Date) -> None:
    odd = date.year is not None and len(date.year) != 4  # a digit lost or added, or no year: `le 3 mai 150 personnes`
    certainty = Certainty.LIKELY if odd else Certainty.SURE
    for day in date.days:
        exists = _is_calendar_date(date.year, date.month, day)
        if not exists and not date.year:
            return  # probably not a date
        kind, tail = "date" if exists else "impossible-date", f"-{date.month:02}-{day:02}"
        reading.add(
            kind,
            f"{date.written_year}{tail}",
            date.span,
            certainty,
            (f"-{tail}",) if date.inherited or odd else (),
            take=not odd,
        )


def _is_calendar_date(year: str | int | None, month: int, day: int) -> bool:
    """Test whether the calendar has the *day*; without a year, that of a leap year."""
    leap = (month, day) != (2, 29) or not year or isleap(int(year))
    return 1 <= day <= _LENGTHS[month - 1] and leap


def _add_numeric_date(reading: Reading, start: int) -> None:
    """Add a numeric date: `2039-10-03`, `03.10.2039`, `2039. 10. 3.` in Korean. If the order of day and month is ambiguous, both values are
    kept."""
    match = _NUMERIC.match(reading.low, start)
    if not match or _is_continuation(reading, start):
        return
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4 and match["mark"] != "/":
        readings = [(a, b, c)]
    elif len(match["c"]) == 4:
        readings = [(c, b, a), (c, a, b)]
    else:
        return
    values = [
        f"{y:04}-{m:02}-{d:02}" for y, m, d in readings if 1 <= m <= 12 and _is_calendar_date(y, m, d) and y >= 1000
    ]
    if values:
        first, *others = dict.fromkeys(values)
        reading.add("date", first, match.span(), Certainty.LIKELY if others else Certainty.SURE, tuple(others))
