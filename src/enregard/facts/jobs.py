"""Job numbers, which are printed on a document in every language: 19-17708 (E)."""

from __future__ import annotations

import re

from enregard.facts._reading import Reading
from enregard.model import Certainty

_JOB = re.compile(r"(?<![\w.,/-])(\d\d-\d{5})(?: ?\([ACEFRS]\))?(?![\w/-])")


def read(reading: Reading) -> None:
    if "-" not in reading.clean:
        return
    for a, b in reading.runs:
        if b - a == 2 and reading.clean[b : b + 1] == "-" and (match := _JOB.match(reading.clean, a)):
            reading.add(
                "job-number", match[1], match.span(), Certainty.SURE if match.end() > match.end(1) else Certainty.LIKELY
            )
