"""Days of the week, by number from Monday. They repeat what a date next to them says."""

from __future__ import annotations

from enregard.facts._reading import Reading
from enregard.model import Certainty


def read(reading: Reading) -> None:
    for start, end, number, _ in reading.words.get("weekday", ()):
        if not reading.taken[start]:
            reading.add("weekday", str(number), (start, end), Certainty.POSSIBLE)
