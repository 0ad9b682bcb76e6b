"""References of a translation to paragraphs that have other numbers today: source and target are compared each with the numbers of its own version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from enregard import facts, languages
from enregard.checks._last import remember_last
from enregard.facts.label_forms import write_label
from enregard.model import Bitext, Fact, Fix, Link, LinkKey, State

_KINDS = frozenset({"reference", "ordinal", "label"})
_DOCUMENTS = frozenset({"resolution", "symbol"})
_GAP_AFTER = re.compile(r"[^,;:.،؛，；。]{0,60}")
_GAP_BEFORE = re.compile(r"[^;:؛；。]{0,16}")
"""What may be between the number of a paragraph and the name of its document: after the number, and before it."""
_LONGEST_JOINER = len(" and ")
Renumbered = tuple[Fact, Fact, Fix | None]
"""A fact of the source, the one in the target that has the former number, and the fix, if it is certain."""


@remember_last
def find_renumbered(bitext: Bitext) -> Mapping[LinkKey, tuple[Renumbered, ...]]:
    """Find the references in the target of each link that have the number of a former version of the source."""
    found: dict[LinkKey, tuple[Renumbered, ...]] = {}
    for link in bitext.links:
        known = bitext.target.renumbered or link.state is State.STALE
        if known and not link.is_gap and (renumbered := tuple(_compare(bitext, link))):
            found[link.key] = renumbered
    return found


def _compare(bitext: Bitext, link: Link) -> list[Renumbered]:
    """Match references of the source with those of the target that had another number when the target was written: all of these if the target
    then has the numbers of the source, else those whose former number the source does not have."""
    source, target = bitext.source_text(link), bitext.target_text(link)
    one, other = bitext.source.language, bitext.target.language
    mine, theirs = _select(source, one), _select(target, other)
    lost = [fact for fact in mine if not any(fact.value in (there.value, *there.also) for there in theirs)]
    if not lost:
        return []
    edited = _find_edited(link.agreed.source, source, one) if link.agreed else {}
    today = _list_numbers_today(bitext, link, theirs, edited)
    values = [fact.value for fact in mine]
    whole = sorted(values) == sorted(today)
    pool, foreign = mine if whole else lost, _find_foreign(source, one)
    found: list[Renumbered] = []
    for there, now in zip(theirs, today, strict=True):
        if now == there.value or (there.value in values and not whole):
            continue
        if here := _find_counterpart(there, now, pool, foreign, certain=there.value in edited):
            found.append((here, there, _make_fix(target, other, there, now)))
    return _drop_partial_fixes(found)


def _list_numbers_today(bitext: Bitext, link: Link, theirs: list[Fact], edited: Mapping[str, str]) -> list[str]:
    """Return the number of today of each reference *theirs* in the target; its own if it is not known to have another."""
    foreign = _find_foreign(bitext.target_text(link), bitext.target.language)
    return [
        edited.get(there.value) or (None if there in foreign else _look_up(bitext, link, there.value)) or there.value
        for there in theirs
    ]


def _find_counterpart(there: Fact, now: str, mine: list[Fact], foreign: list[Fact], *, certain: bool) -> Fact | None:
    """Return the first of *mine* that has *now*, the number of *there* today. Unless the source shows that it is *certain*, it is no reference
    to another document, and only one of the two is in words, in which sessions are counted too."""
    for fact in mine:
        unlikely = fact in foreign or fact.kind == there.kind == "ordinal"
        if fact.value == now and (certain or not unlikely):
            return fact
    return None


def _drop_partial_fixes(found: list[Renumbered]) -> list[Renumbered]:
    """Drop the fixes if one is missing in a chain: of `2 and 3` they would make `2 and 2`."""
    chained = {here.value for here, _, _ in found} & {there.value for _, there, _ in found}
    if chained and not all(fix for _, _, fix in found):
        return [(here, there, None) for here, there, _ in found]
    return found


def _select(text: str, language: str) -> list[Fact]:
    return [fact for fact in facts.find(text, language) if fact.kind in _KINDS]


def _find_foreign(text: str, language: str) -> list[Fact]:
    """Find the references to paragraphs of a document that is named beside them: `paragraphs 3 and 4 of resolution 1540 (2004)`."""
    found = [fact for fact in facts.find(text, language) if fact.kind in _KINDS | _DOCUMENTS]
    foreign: list[Fact] = []
    for order, gap in ((found[::-1], _GAP_AFTER), (found, _GAP_BEFORE)):
        for last, fact in pairwise(order):
            start, end = (last, fact) if last.span < fact.span else (fact, last)
            between = text[start.span[1] : end.span[0]]
            listed = last in foreign and len(between) <= _LONGEST_JOINER
            if fact.kind in _KINDS and (listed or (last.kind in _DOCUMENTS and gap.fullmatch(between))):
                foreign.append(fact)
    return foreign


def _find_edited(before: str, today: str, language: str) -> dict[str, str]:
    """Return the former number -> that of today of the references in a source text that has changed in these alone. A number that only some of
    them have kept is left out."""
    old, new = _select(before, language), _select(today, language)
    if len(old) != len(new) or _cut(before, old) != _cut(today, new):
        return {}
    pairs = {(a.value, b.value) for a, b in zip(old, new, strict=True)}
    counts = Counter(a for a, _ in pairs)
    return {a: b for a, b in pairs if a != b and counts[a] == 1}


def _cut(text: str, found: list[Fact]) -> list[str]:
    """Return the pieces of *text* between the facts *found*."""
    ends = [0, *(fact.span[1] for fact in found)]
    return [text[a:b] for a, b in zip(ends, [*(fact.span[0] for fact in found), len(text)], strict=True)]


def _look_up(bitext: Bitext, link: Link, value: str) -> str | None:
    """Return what the number *value*, as the file of the target counts, is today: in the division of *link*, or in one that contains it."""
    number, bracket, rest = value.partition("(")
    place = link.target[0] if link.target else ""
    while number and place:
        place = place.rpartition("/")[0]
        if (now := bitext.target.renumbered.get((place, number))) is not None:
            return now + bracket + rest
    return None


def _make_fix(text: str, language: str, fact: Fact, value: str) -> Fix | None:
    """Make the fix that gives *fact* the number *value*, if the text then reads so."""
    words = languages.get(language).ordinal_words
    new = value if fact.text.lower() in words else write_label(value, "en", fact.text, language)
    if new is None or new == fact.text or (value.isdecimal() and len(value) < 10 and int(value) in words.values()):
        return None  # `Article premier` is what some write for 1, and others not
    a, b = fact.span
    again = facts.find(text[:a] + new + text[b:], language)
    return Fix(fact.span, new) if any(f.value == value and f.span[0] == a for f in again) else None
