"""Days of the week, by number from Monday: beside a date they say the same twice."""

from __future__ import annotations

from enregard.facts._reading import Reading
from enregard.model import Certainty


def read(reading: Reading) -> None:
    for start, end, number, _ in reading.words.get("weekday", ()):
        if not reading.taken[start]:
            reading.add("weekday", str(number), (start, end), Certainty.POSSIBLE)
