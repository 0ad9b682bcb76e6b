"""Units divided where a person cut them: `annex/para-4` becomes `annex/para-4#1` and `annex/para-4#2`.

A cut is found by the words on both sides of it, in the unit that it names or, if a new version has these words elsewhere, in the only other unit
that has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from enregard.model import Cut, Document, Span, Unit
from enregard.segment._sentences import split_unit

_WORDS = 40
"""Characters on each side of a cut that are enough to find it, where they occur once."""


def cut_units(document: Document, cuts: Iterable[Cut]) -> Document:
    """Return *document* with its units divided at *cuts*. Those that have no place, or several, are its lost cuts."""
    places, lost = find_cuts(document, cuts)
    if not places:
        return replace(document, lost_cuts=lost) if lost else document
    units = tuple(piece for unit in document.units for piece in _divide(document.text, unit, places.get(unit.id, ())))
    return replace(document, units=units, lost_cuts=lost)


def find_cuts(document: Document, cuts: Iterable[Cut]) -> tuple[dict[str, list[int]], tuple[Cut, ...]]:
    """Return the places of *cuts* in the units of *document*, in order, and the cuts that are lost."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    lost = []
    for cut in cuts:
        unit, at = _find_place(document, cut)
        if unit:
            places[unit].add(at)
        else:
            lost.append(cut)
    return {unit: sorted(found) for unit, found in places.items()}, tuple(lost)


def describe_cut(unit: Unit, at: int) -> Cut | None:
    """Return the cut of *unit* before the character *at* of its text, with as many words as it takes to find it; None if nothing is on one side,
    or if no words tell the place."""
    text = unit.text
    if not text[:at].strip() or not text[at:].strip():
        return None
    reach = _WORDS
    while True:
        cut = Cut(unit.id, text[:at].rstrip()[-reach:].lstrip(), text[at:].lstrip()[:reach].rstrip())
        if list(_find_in(text, cut)) == [len(text) - len(text[at:].lstrip())]:
            return cut
        if reach > len(text):
            return None
        reach *= 2


def _find_place(document: Document, cut: Cut) -> tuple[str, int]:
    """Return the unit of *cut* and its place there; no unit if it is lost."""
    named = document.by_id.get(cut.unit)
    here = list(_find_in(named.text, cut)) if named else []
    if len(here) == 1:
        return cut.unit, here[0]
    if here:
        return "", 0
    found = [(unit.id, at) for unit in document.units for at in _find_in(unit.text, cut)]
    return found[0] if len(found) == 1 else ("", 0)


def _find_in(text: str, cut: Cut) -> Iterator[int]:
    """Yield the places in *text* where the words of *cut* meet, with white space between them or none."""
    end = text.find(cut.after)
    while end >= 0:
        end += len(cut.after)
        rest = text[end:].lstrip()
        if rest.startswith(cut.before):
            yield len(text) - len(rest)
        end = text.find(cut.after, end - len(cut.after) + 1)


def _divide(text: str, unit: Unit, inside: Sequence[int]) -> Sequence[Unit]:
    if not inside:
        return (unit,)
    pieces = list(split_unit(text, unit, list(_list_spans(unit.text, inside))))
    return [pieces[0], *(replace(piece, source_id="") for piece in pieces[1:])]


def _list_spans(text: str, inside: Sequence[int]) -> Iterator[Span]:
    for a, b in zip((0, *inside), (*inside, len(text)), strict=True):
        yield a, a + len(text[a:b].rstrip())
