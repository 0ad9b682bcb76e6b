"""Times of day, by value: `5.30 p.m.`, `17 h 30`, `17:30` and `下午5时30分` are all 17:30.

A range says once what holds for both of its ends: `from 3 to 6 p.m.`, `between 2000 and 0300 hours`, `下午3时至6时`. Seconds are kept where
they are written: 23:59:59.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.facts._reading import Reading
from enregard.facts.letters import is_in_brackets
from enregard.facts.references import find_context
from enregard.model import Certainty

_HINT, _AFTER = ".:hчг时点時시/apدu", "hapdпчвصمبظ时点時시u"
"""Characters that can follow the hour; most numbers are followed by others."""
_AFTERNOON = ("下午", "晚上", "傍晚", "晚", "午後", "오후")
_ZONE_BEFORE = re.compile(r"\d:\d\d(?::\d\d(?:[.,]\d{1,9})?[+-]|\+)$")
"""Before the distance from universal time, `02:34:56-06:00`, of which examples have that of the reader."""
_START = re.compile(r"\d{3,4}|(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?")
"""The first end of a range: `3`, `3.15` or `2000`."""


def read(reading: Reading) -> None:
    """Read the times of the text; `25 h` is not a time."""
    low, taken = reading.low, reading.taken
    afternoon_until = -1
    for n, (a, b) in enumerate(reading.runs):
        if b - a > 4 or taken[a] or not _may_be_hour(low, b) or _is_continuation(low, a):
            continue
        for pattern in reading.lexicon.times:
            match = pattern.match(low, a)
            if match and not _is_letter(reading, match):
                later = (
                    afternoon_until >= 0 and not match.group().isascii() and reading.gap("listed", afternoon_until, a)
                )
                if _add_time(reading, match, after_noon=later):
                    _add_start_of_range(reading, n, match)
                    said = later or _is_after_noon(low, a)
                    afternoon_until = match.end() if said else -1
                break
    _read_names(reading)


def _read_names(reading: Reading) -> None:
    """Read `noon` and `midnight`, with the hour that may be before them; the other language may leave them out."""
    for start, end, hour, _ in reading.words.get("hour", ()):
        n = reading.run_before(start)
        a, b = reading.runs[n] if n >= 0 else (0, 0)
        before = n >= 0 and start - b == 1 and reading.low[a:b] == "12" and not reading.taken[a]
        also = ("24:00",) if hour == 0 else ()
        reading.add("time", f"{hour:02}:00", (a if before else start, end), Certainty.POSSIBLE, also)


def _may_be_hour(low: str, end: int) -> bool:
    next_ = low[end : end + 1]
    return bool(next_) and (low[end + 1 : end + 2] in _AFTER if next_ == " " else next_ in _HINT)


def _is_after_noon(low: str, at: int) -> bool:
    return low[max(0, at - 3) : at].rstrip().endswith(_AFTERNOON)


def _is_continuation(low: str, at: int) -> bool:
    """Test whether the character before the digits makes them part of something longer."""
    return at > 0 and low[at - 1] in ".:/,0123456789"


def _is_letter(reading: Reading, match: re.Match[str]) -> bool:
    """Test whether what looks like a time is a paragraph: `au paragraphe 4 h)`."""
    if reading.low[match.end() : match.end() + 1] != ")":
        return False
    return find_context(reading, match.start()) == "division" or not is_in_brackets(reading.low, match.start())


def _add_time(reading: Reading, match: re.Match[str], *, after_noon: bool) -> bool:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or (30 if groups.get("half") else 0))
    second = groups.get("second")
    tail = f":{int(second):02}" if second else ""
    times = list(_list_readings(reading, match, hour, minute, after_noon=after_noon))
    found = [f"{h:02}:{m:02}{tail}" for h, m in times if h < 25 and m < 60]
    if not found and reading.lexicon.grammar.reversed_groups and reading.low[match.start() - 1 : match.start()] == " ":
        found = [f"{hour:02}:{minute:02}"]  # mistyped, after the word for the hour
    if found:
        certainty = (
            Certainty.POSSIBLE
            if _ZONE_BEFORE.search(reading.low, max(0, match.start() - 16), match.start())
            else Certainty.SURE
        )
        reading.add("time", found[0], match.span(), certainty, tuple(dict.fromkeys(found[1:])))
    return bool(found)


def _add_start_of_range(reading: Reading, n: int, end: re.Match[str]) -> None:
    """Add the first end of a range whose second end alone has the mark of a time: the `3` of `3 to 6 p.m.`."""
    if n == 0 or not end.groupdict().get("shared"):
        return
    first = n - 1 - (reading.low[reading.runs[n - 1][0] - 1 : reading.runs[n - 1][0]] in (".", ":") and n > 1)
    a, b = reading.runs[first][0], reading.runs[n - 1][1]
    match = _START.fullmatch(reading.low, a, b)
    if not match or reading.taken[a] or _is_continuation(reading.low, a) or not reading.gap("joined", b, end.start()):
        return
    if match["hour"] is None:
        if not end["shared"].startswith("h"):
            return
        values = [f"{int(match.group()[:-2]):02}:{match.group()[-2:]}"]
    else:
        hours = [int(match["hour"])]
        if end.groupdict().get("pm") and hours[0] < 12:
            hours.insert(hours[0] > int(end["hour"]) % 12, hours[0] + 12)
        values = [f"{hour:02}:{match['minute'] or '00'}" for hour in hours]
    if all(int(value[:2]) < 25 and int(value[3:]) < 60 for value in values):
        reading.add("time", values[0], (a, b), Certainty.SURE, tuple(values[1:]))


def _list_readings(
    reading: Reading, match: re.Match[str], hour: int, minute: int, *, after_noon: bool
) -> Iterator[tuple[int, int]]:
    """Yield hour and minute as they can be read, the likeliest first. With *after_noon*, the start of the range is."""
    groups = match.groupdict()
    if hour < 12 and (groups.get("pm") or _is_after_noon(reading.low, match.start())):
        yield hour + 12, minute
        return
    if hour < 12 and after_noon:
        yield hour + 12, minute
    if hour == 12 and groups.get("am"):
        yield 0, minute
    # In texts set from right to left the parts come in either order: `00:11` is eleven o'clock.
    mirrored = reading.lexicon.grammar.reversed_groups and groups.get("minute")
    likely_mirrored = mirrored and hour not in range(1, 25)
    if likely_mirrored:
        yield minute, hour
    yield hour, minute
    if mirrored and not likely_mirrored:
        yield minute, hour
