"""Scales of maps and drawings: `1:50,000`, `1/50 000` and `1:5万` are all 1/50000, and no time, resolution or fraction."""

from __future__ import annotations

from enregard.facts._amounts import parse_amount
from enregard.facts._reading import Reading
from enregard.model import Certainty

_LEAST = 100
"""Least denominator: `1:50` is a time or a ratio."""


def read(reading: Reading) -> None:
    """Read the scales of the text."""
    low = reading.low
    for n, (a, b) in enumerate(reading.runs):
        if low[a:b] == "1" and not reading.taken[a]:
            if n + 1 < len(reading.runs) and low[b : reading.runs[n + 1][0]].strip(" ") in (":", "/"):
                _add_scale(reading, a, reading.runs[n + 1])
            elif n and reading.lexicon.grammar.reversed_groups and low[reading.runs[n - 1][1] : a] in (":", "/"):
                _add_scale(reading, a, reading.runs[n - 1])


def _add_scale(reading: Reading, a: int, denominator: tuple[int, int]) -> None:
    c, d = denominator
    before, plain = reading.low[min(a, c) - 1 : min(a, c)], reading.low[c:d]
    grouped = reading.low[d : d + 1] in (" ", ",", ".") and reading.low[d + 1 : d + 4].isdigit()
    large = grouped or d - c > 3 or reading.low[d : d + 1] == "万"
    if before.isalnum() or (before and before in "/.") or plain.startswith("0") or not large:
        return
    found = parse_amount(reading, c, d)
    values = [value for value in found.values if value.isdecimal() and int(value) >= _LEAST]
    if values:
        first, *others = (f"1/{value}" for value in values)
        reading.add("figure", first, (min(a, c), max(found.end, a + 1)), Certainty.SURE, tuple(others))
