"""One document gives one letter, resolution or meeting two dates.

Why: one of them is wrong, and it is easily mended, since the document itself says what is right.
Fires: `resolution 64/293 of 30 July 2010` and, further down, `resolution 64/293 of 30 July 2011`; a letter of 3 October whose annex is
one to the letter of 13 October.
Silent: `resolutions 1267 (1999) and 1333 (2000) of 15 October 1999 and 19 December 2000`; a date without its year; other letters that
the text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from enregard import facts
from enregard.model import Certainty, Check, Document, Fact, Finding, Locus, Unit

_WHOLE = len("2010-07-30")
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
    first: dict[str, tuple[str, str]] = {}
    for unit in document.units:
        for key, date in _find_dated_events(unit, document.language):
            value, text = first.setdefault(key, (date.value, date.text))
            if value != date.value:
                message = f"{key} is of “{text}” elsewhere in this document, and of “{date.text}” here"
                yield Finding(unit.id, message, Locus((unit.id,), unit.text, date.span))


def _find_dated_events(unit: Unit, language: str) -> Iterator[tuple[str, Fact]]:
    """Find the events that *unit* dates, with their dates."""
    found = [fact for fact in facts.find(unit.text, language) if fact.kind in ("date", "resolution", "ordinal")]
    if unit.id in ("letter/title", "annex/title"):
        dates = [fact for fact in found if fact.kind == "date"]
        yield from (("the letter", fact) for fact in dates[:1] if _is_certain_date(fact))
        return
    for n, (one, other) in enumerate(pairwise(found)):
        between = unit.text[one.span[1] : other.span[0]]
        if language.startswith("zh"):
            if _is_certain_date(one) and other.kind == "resolution" and _BEFORE.fullmatch(between):
                yield _name_event(other), one
        elif _is_certain_date(other) and _is_dated_by(one, between) and not _is_date_shared(found, n):
            yield _name_event(one), other


def _is_dated_by(fact: Fact, between: str) -> bool:
    """Test whether the text between *fact* and a date makes it the date of *fact*."""
    form = _BETWEEN if fact.kind == "resolution" else _AT if _is_high_ordinal(fact) else None
    return form is not None and form.fullmatch(between) is not None


def _is_certain_date(fact: Fact) -> bool:
    return fact.kind == "date" and len(fact.value) == _WHOLE and not fact.also and fact.certainty is Certainty.SURE


def _is_high_ordinal(fact: Fact) -> bool:
    return fact.kind == "ordinal" and fact.value.isdecimal() and int(fact.value) >= _HIGH


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
