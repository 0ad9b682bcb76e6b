"""Times of day, by value: `5.30 p.m.`, `17 h 30`, `17:30` and `下午5时30分` are all 17:30."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.facts._reading import Reading
from enregard.facts.letters import is_in_brackets
from enregard.facts.references import find_context
from enregard.model import Certainty

_HINT, _AFTER = ".:hч时点/ap", "hapчصمب时点"
"""Characters that can follow the hour; most numbers are followed by others."""
_AFTERNOON = ("下午", "晚上", "傍晚", "晚")


def read(reading: Reading) -> None:
    """Read the times of the text; `25 h` is not a time."""
    low, taken = reading.low, reading.taken
    for a, b in reading.runs:
        next_ = low[b : b + 1]
        if (
            b - a > 4
            or taken[a]
            or not next_
            or (low[b + 1 : b + 2] not in _AFTER if next_ == " " else next_ not in _HINT)
        ):
            continue
        if not _is_continuation(low, a):
            for pattern in reading.lexicon.times:
                match = pattern.match(low, a)
                if match and not _is_letter(reading, match):
                    _add_time(reading, match)
                    break


def _is_continuation(low: str, at: int) -> bool:
    """Test whether the character before the digits makes them part of something longer."""
    return at > 0 and low[at - 1] in ".:/,0123456789"


def _is_letter(reading: Reading, match: re.Match[str]) -> bool:
    """Test whether what looks like a time is a paragraph: `au paragraphe 4 h)`."""
    if reading.low[match.end() : match.end() + 1] != ")":
        return False
    return find_context(reading, match.start()) == "division" or not is_in_brackets(reading.low, match.start())


def _add_time(reading: Reading, match: re.Match[str]) -> None:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or (30 if groups.get("half") else 0))
    times = list(_list_readings(reading, match, hour, minute))
    found = [f"{h:02}:{m:02}" for h, m in times if h < 25 and m < 60]
    if not found and reading.lexicon.grammar.reversed_groups and reading.low[match.start() - 1 : match.start()] == " ":
        found = [f"{hour:02}:{minute:02}"]  # mistyped, after the word for the hour
    if found:
        reading.add("time", found[0], match.span(), Certainty.SURE, tuple(dict.fromkeys(found[1:])))


def _list_readings(reading: Reading, match: re.Match[str], hour: int, minute: int) -> Iterator[tuple[int, int]]:
    """Yield hour and minute as they can be read, the likeliest first."""
    groups, before = match.groupdict(), reading.low[max(0, match.start() - 2) : match.start()]
    if hour < 12 and (groups.get("pm") or before.endswith(_AFTERNOON)):
        yield hour + 12, minute
        return
    # In texts set from right to left the parts come in either order: `00:11` is eleven o'clock.
    mirrored = reading.lexicon.grammar.reversed_groups and groups.get("minute")
    likely_mirrored = mirrored and hour not in range(1, 25)
    if likely_mirrored:
        yield minute, hour
    yield hour, minute
    if mirrored and not likely_mirrored:
        yield minute, hour
