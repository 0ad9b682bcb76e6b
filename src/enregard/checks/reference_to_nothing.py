"""A text refers to a paragraph of its own that does not exist or is not `above` or `below` as stated.

Why: the paragraph was moved or deleted, and the reference leads to nothing or to another text.
Fires: `paragraph 14 above` in a text of ten paragraphs; `paragraph 7 above` in paragraph 3; `au paragraphe 12 de la présente résolution`.
Silent: `paragraph 14 of resolution 64/293`; a text whose paragraphs are not numbered one after the other from 1, since some
numbers may not have been recognized.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enregard import languages
from enregard.checks._units import make_finding
from enregard.model import Certainty, Check, Document, Finding, Severity, Unit

_FEWEST = 3
"""Numbered paragraphs from which a text counts as numbered."""


class Numbers(NamedTuple):
    """Printed numbers of paragraphs, with the places of the units that have each."""

    places: dict[int, list[int]]
    whole: bool
    """True if they run from 1 without a gap."""


def run(document: Document) -> Iterator[Finding]:
    form = _compile_form(document.language)
    numbers = _collect_numbers(document)
    if form is None or not numbers.whole:
        return
    for place, unit in enumerate(document.units):
        for match in form.finditer(unit.text):
            if problem := _describe_problem(int(match["number"]), place, match, numbers):
                yield make_finding(unit, f"“{match.group()}”: {problem}", match.span())


def _describe_problem(number: int, place: int, match: re.Match[str], numbers: Numbers) -> str | None:
    places = numbers.places.get(number)
    if not places:
        return f"this text has paragraphs up to {max(numbers.places)} only"
    if match["above"] and min(places) > place:
        return f"paragraph {number} comes after this"
    if match["below"] and max(places) < place:
        return f"paragraph {number} comes before this"
    return None


def _collect_numbers(document: Document) -> Numbers:
    places: dict[int, list[int]] = {}
    for place, unit in enumerate(document.units):
        if (number := _get_number(unit)) is not None:
            places.setdefault(number, []).append(place)
    return Numbers(places, len(places) >= _FEWEST and sorted(places) == list(range(1, len(places) + 1)))


def _get_number(unit: Unit) -> int | None:
    """Return the number of a paragraph; None for footnotes and articles, which have their own sequences."""
    if unit.kind in ("footnote", "article", "heading") or not unit.label or not unit.label.isdecimal():
        return None
    return int(unit.label) if len(unit.label) <= 4 else None


@cache
def _compile_form(language: str) -> re.Pattern[str] | None:
    rules = languages.get(language)
    return re.compile(rules.cross_reference, re.IGNORECASE) if rules.cross_reference else None


CHECK = Check(run, "document", Severity.WARNING, Certainty.LIKELY)
