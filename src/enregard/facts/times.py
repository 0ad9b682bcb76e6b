"""Times of day, by value: `5.30 p.m.`, `17 h 30` and `17:30` are 17:30."""

from __future__ import annotations

from functools import cache
from re import Pattern

from enregard import languages
from enregard.facts._forms import compiled, from_digits
from enregard.model import Fact


@cache
def _patterns(language: str) -> tuple[Pattern[str], ...]:
    return tuple(compiled(form, before=r"\w.:/,") for form in languages.get(language).times)


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The times of *text*, in order; `25 h` is none."""
    found: dict[int, Fact] = {}
    for pattern in _patterns(language):
        for match in from_digits(pattern, text):
            groups = match.groupdict()
            hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
            if groups.get("pm") and hour < 12:
                hour += 12
            if hour < 25 and minute < 60:
                found.setdefault(match.start(), Fact("time", f"{hour:02}:{minute:02}", match.span(), match.group()))
    return tuple(sorted(found.values(), key=lambda fact: fact.span))
