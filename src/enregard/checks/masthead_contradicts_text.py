"""The masthead contradicts itself or the text.

Why: mastheads are copied from earlier documents, and a forgotten change files a document in the wrong place.
Fires: `A/74/492` over `Seventy-third session`; `Agenda item 105` over a letter to be circulated under agenda item 106; the symbol of
another work; `Anglais` on the French version.
Silent: `Agenda items 13 (a) and 115` over a letter that names one of the two; a special session; a masthead that leaves a field out;
`A/74/492/Rev.1` on a version of A/74/492.
Source: United Nations Editorial Manual, “Mastheads and cover pages”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard import facts
from enregard.checks._languages import find_named_language
from enregard.checks._units import make_finding
from enregard.model import Certainty, Check, Document, Fact, Finding, Unit
from enregard.project import find_reissue

_SESSION = re.compile(r"A/(?:C\.\d/|RES/|DEC/|BUR/|HRC/)?(?P<session>\d{2,3})/(?!\()")
"""Symbols that have the number of a session in them."""


def run(document: Document) -> Iterator[Finding]:
    head = {unit.kind: unit for unit in document.units if unit.id.startswith("masthead/")}
    symbol, session, item = (_find_facts(document, head.get(kind)) for kind in ("symbol", "session", "agenda-item"))
    yield from _check_work(document, head, symbol)
    yield from _check_session(head, symbol, session)
    yield from _check_item(document, head, item)
    if (unit := head.get("language")) is not None:
        tag = find_named_language(unit.text, document.language)
        if tag is not None and tag != document.language.split("-")[0]:
            yield make_finding(unit, f"“{unit.text}” is on the version in {document.language}")


def _check_work(document: Document, head: dict[str, Unit], found: list[Fact]) -> Iterator[Finding]:
    symbols = [fact for fact in found if fact.kind == "symbol"]
    known = [fact.value for fact in facts.find(document.work, "en") if fact.kind == "symbol"]
    values = {fact.value for fact in symbols}
    if values and known and known[0] not in values and not any(find_reissue(value, known[0]) for value in values):
        yield make_finding(head["symbol"], f"“{symbols[0].text}” is on a version of {document.work}", symbols[0].span)


def _check_session(head: dict[str, Unit], symbol: list[Fact], session: list[Fact]) -> Iterator[Finding]:
    meetings = [fact for fact in session if fact.kind in ("ordinal", "figure")]
    for fact in symbol:
        number = _SESSION.match(fact.value) if fact.kind == "symbol" else None
        if number and meetings and number["session"] not in {value for m in meetings for value in (m.value, *m.also)}:
            yield make_finding(
                head["session"],
                f"“{head['session'].text}” does not match “{fact.text}”, a document of session {number['session']}",
                meetings[0].span,
            )


def _check_item(document: Document, head: dict[str, Unit], found: list[Fact]) -> Iterator[Finding]:
    """Compare the item of the masthead with that of the letter, if the letter names one item only."""
    items = {_get_number(fact) for fact in found if fact.kind in ("agenda-item", "figure", "reference")}
    units = [unit for unit in document.units if unit.id.startswith("letter/para-")]
    said = [fact for unit in units for fact in facts.find(unit.text, document.language) if fact.kind == "agenda-item"]
    if items and len({_get_number(fact) for fact in said}) == 1 and _get_number(said[0]) not in items:
        yield make_finding(
            head["agenda-item"],
            f"“{head['agenda-item'].text}” of the masthead is “{said[0].text}” in the letter",
            certainty=Certainty.LIKELY,
        )


def _get_number(fact: Fact) -> str:
    return fact.value.partition("(")[0]


def _find_facts(document: Document, unit: Unit | None) -> list[Fact]:
    return list(facts.find(unit.text, document.language)) if unit is not None else []


CHECK = Check(run, "document")
