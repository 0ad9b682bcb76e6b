"""Document symbols: A/74/492, A/C.3/74/L.5/Rev.1, S/RES/1540 (2004), S/PV.7358. They are the same in every language."""

from __future__ import annotations

import re

from enregard.facts._reading import Reading
from enregard.model import Certainty

_CHANGE = r"(?:Add|Amend|Corr|Rev)\.? ?\d{1,3}"
PATTERN = re.compile(
    r"(?<![A-Za-z0-9/])[A-Z]{1,8}(?:/(?:"
    + _CHANGE
    + r"|[A-Z][A-Za-z]{0,6}\.\d{1,4}|\d{1,5} ?\(\d{4}\)|\d{1,5}|[A-Z]{1,10}|Summary)(?![a-z])){1,8}(?:\*(?!\w))?"
)
_TWO_PARTS = re.compile(r"(?:CD|DP|ID|IDB|JIU)/|[AES]/\d{4,5}(?!\d)|[A-Z]{1,4}/(?:INF|PV|SR|WP|L|CRP|NGO|R)\.\d")
"""Symbols with two parts: documents of bodies that number them directly after their name, and records of the main organs. Other texts
of two parts are abbreviations (`SOR/98`, `km/h`)."""
_ALONE = re.compile(rf"(?<![\w/.]){_CHANGE}(?!\w|\.\d)")
"""A change to a document whose symbol is given before: `and Corr.1`."""
_JOB = re.compile(r"(?<![\w.,/-])(\d\d-\d{5})(?: ?\([ACEFRS]\))?(?![\w/-])")
_LOOK_ALIKE = str.maketrans("АВСЕКМНОРТХ", "ABCEKMHOPTX")
"""Cyrillic capitals that are typed in symbols by mistake."""


def read(reading: Reading) -> None:
    """Read the symbols of the text; values have no spaces and no `*` of a reissue."""
    text = reading.clean
    if _has_symbol_hint(text):
        latin = text.translate(_LOOK_ALIKE) if reading.language.startswith("ru") else text
        for match in PATTERN.finditer(latin):
            if _is_symbol(match.group()):
                reading.add("symbol", _normalise_symbol(match.group()), match.span())
    if "Corr." in text or "Add." in text or "Rev." in text:
        for match in _ALONE.finditer(text):
            if not reading.taken[match.start()]:
                reading.add("symbol", _normalise_symbol(match.group()), match.span(), Certainty.LIKELY)


def read_jobs(reading: Reading) -> None:
    """Read job numbers, which are printed on a document in every language: 19-17708 (E)."""
    if "-" not in reading.clean:
        return
    for a, b in reading.runs:
        if b - a == 2 and reading.clean[b : b + 1] == "-" and (match := _JOB.match(reading.clean, a)):
            reading.add(
                "job-number", match[1], match.span(), Certainty.SURE if match.end() > match.end(1) else Certainty.LIKELY
            )


def _has_symbol_hint(text: str) -> bool:
    """Test whether there is a slash after a capital letter: most slashes are in resolutions and fractions."""
    at = text.find("/")
    while at >= 0:
        if text[at - 1 : at].isupper():
            return True
        at = text.find("/", at + 1)
    return False


def _normalise_symbol(text: str) -> str:
    return re.sub(r"(Add|Amend|Corr|Rev)\.?(?=\d)", r"\1.", text.rstrip("*").replace(" ", ""))


def _is_symbol(text: str) -> bool:
    return any(c.isdigit() for c in text) and (text.count("/") > 1 or _TWO_PARTS.match(text) is not None)
