"""A document gives two dates for the same letter, resolution or meeting.

Why: one of the dates is wrong.
Fires: `resolution 64/293 of 30 July 2010` and, further down, `resolution 64/293 of 30 July 2011`; a letter of 3 October whose annex is
one to the letter of 13 October.
Silent: `resolutions 1267 (1999) and 1333 (2000) of 15 October 1999 and 19 December 2000`; a date without its year; other letters
mentioned in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from enregard.checks._units import find_facts, is_whole_date, make_finding
from enregard.model import Certainty, Check, Document, Fact, Finding, Unit

_BETWEEN = re.compile(
    r",? ?(?:of|dated|du|en date du|de|de fecha|от|المؤرخة?|الصادر في)? |,? adopted on |", re.IGNORECASE
)
"""Between what happened and its date."""
_AT = re.compile(
    r" (?:plenary )?(?:meeting|séance(?: plénière)?|sesión(?: plenaria)?|(?:пленарн\w+ )?заседани\w+)"
    r"(?:,? (?:held )?(?:on|tenue le|le|celebrada el|el|состоявшемся))? ",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[的第 ]{0,3}")
"""Between a date and what comes after it, in Chinese."""
_HIGH = 1000
"""From here on the number of a meeting is that of one organ."""
_JOINED = 8
"""Characters between two resolutions that may share dates."""


def run(document: Document) -> Iterator[Finding]:
    first: dict[str, Fact] = {}
    for unit, found in find_facts(document, "date", "resolution", "ordinal"):
        for event, date in _find_dated_events(unit, found, document.language):
            known = first.setdefault(event, date)
            if known.value != date.value:
                yield make_finding(
                    unit,
                    f"{event} is dated “{known.text}” elsewhere in this document, but “{date.text}” here",
                    date.span,
                )


def _find_dated_events(unit: Unit, found: list[Fact], language: str) -> Iterator[tuple[str, Fact]]:
    """Find the events that *unit* dates, with their dates."""
    if unit.id in ("letter/title", "annex/title"):
        dates = [fact for fact in found if fact.kind == "date"]
        yield from (("the letter", fact) for fact in dates[:1] if _is_certain_date(fact))
        return
    for n, (one, other) in enumerate(pairwise(found)):
        between = unit.text[one.span[1] : other.span[0]]
        if language.startswith("zh"):
            event, date, dated = other, one, other.kind == "resolution" and bool(_BEFORE.fullmatch(between))
        else:
            event, date, dated = one, other, _is_dated_by(one, between) and not _is_date_shared(found, n)
        if dated and _is_certain_date(date):
            yield _name_event(event), date


def _is_dated_by(fact: Fact, between: str) -> bool:
    """Test whether the text between *fact* and a date makes it the date of *fact*."""
    meeting = fact.kind == "ordinal" and fact.value.isdecimal() and int(fact.value) >= _HIGH
    form = _BETWEEN if fact.kind == "resolution" else _AT if meeting else None
    return form is not None and form.fullmatch(between) is not None


def _is_certain_date(fact: Fact) -> bool:
    return is_whole_date(fact) and not fact.also and fact.certainty is Certainty.SURE


def _is_date_shared(found: list[Fact], n: int) -> bool:
    """Test whether the date may belong to several facts: `1267 (1999) and 1333 (2000) of`.
    That is so if the fact before is close and of the same kind, or if the date has two readings."""
    one, before = found[n], found[n - 1] if n else None
    alike = before is not None and before.kind == one.kind and one.span[0] - before.span[1] <= _JOINED
    date, after = found[n + 1], found[n + 2] if n + 2 < len(found) else None
    return alike or (after is not None and after.span == date.span)


def _name_event(fact: Fact) -> str:
    return f"resolution or decision {fact.value}" if fact.kind == "resolution" else f"meeting {fact.value}"


CHECK = Check(run, "document")
