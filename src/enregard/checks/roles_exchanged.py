"""The sender and the addressee of a letter are exchanged.

Why: languages name them in different orders, and keeping the order exchanges the roles.
Fires: `from the Permanent Representative of Utopia addressed to the Secretary-General` / `adressée au Représentant permanent de l'Utopie
par le Secrétaire général`.
Silent: any order of words in which the roles are the same; a side that names only one of the two, or an unknown office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enregard import facts, languages
from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Check, Finding, Span

_FARTHEST = 400
"""Characters in which a letter names both."""
_ENDS = re.compile(r"[.;。；](?:\s|$)")


class Party(NamedTuple):
    """An office, and its country if it has one."""

    office: str
    country: str
    span: Span


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    for pair in pair_texts(bitext):
        mine = _find_letters(pair.source, one)
        theirs = _find_letters(pair.target, other) if len(mine) == 1 else []
        if len(theirs) == 1 and _is_exchanged(*mine[0], *theirs[0]):
            here, there = mine[0][0].span, theirs[0][0].span
            a, b = pair.source[slice(*here)], pair.target[slice(*there)]
            yield pair.make_finding(
                f"the sender in the source, “{a}”, is the addressee in the target, where “{b}” is the sender",
                here,
                there,
            )


def _is_exchanged(sender: Party, addressee: Party, its_sender: Party, its_addressee: Party) -> bool:
    if sender.office != addressee.office:
        return (sender.office, addressee.office) == (its_addressee.office, its_sender.office)
    one, other = (sender.country, addressee.country), (its_addressee.country, its_sender.country)
    return sender.office == its_sender.office == its_addressee.office and one == other and one[0] != one[1]


def _find_letters(text: str, language: str) -> list[tuple[Party, Party]]:
    """Find the sender and addressee of each letter for which *text* names both."""
    forms = _compile_forms(language)
    if forms is None:
        return []
    found = []
    for opening in forms.opening.finditer(text):
        end = _ENDS.search(text, opening.end(), opening.end() + _FARTHEST)
        stop = end.start() if end else min(len(text), opening.end() + _FARTHEST)
        sender = forms.sender.search(text, opening.end(), stop) if forms.sender else opening
        addressee = forms.addressee.search(text, opening.end(), stop)
        if not sender or not addressee:
            continue
        between = (
            (sender.end(), addressee.start()) if sender.end() < addressee.end() else (addressee.end(), sender.start())
        )
        last = max(sender.end(), addressee.end()), stop
        spans = (between, last) if sender.end() < addressee.end() else (last, between)
        here, there = (_find_party(text, *span, language) for span in spans)
        if here and there:
            found.append((here, there))
    return found


def _find_party(text: str, start: int, stop: int, language: str) -> Party | None:
    forms = _compile_forms(language)
    office = forms.offices.search(text, start, stop) if forms else None
    if not office or not office.lastgroup:
        return None
    countries = [f.value for f in facts.find(text[start:stop], language) if f.kind == "country"]
    return Party(office.lastgroup.replace("_", "-"), countries[0] if countries else "", office.span())


class _Forms(NamedTuple):
    """Compiled patterns for correspondence."""

    opening: re.Pattern[str]
    sender: re.Pattern[str] | None
    addressee: re.Pattern[str]
    offices: re.Pattern[str]


@cache
def _compile_forms(language: str) -> _Forms | None:
    rules = languages.get(language).correspondence
    if rules is None:
        return None
    opening, addressee = (re.compile(form, re.IGNORECASE) for form in (rules.opening, rules.addressee))
    sender = re.compile(rules.sender, re.IGNORECASE) if rules.sender else None
    offices = "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in rules.offices.items())
    return _Forms(opening, sender, addressee, re.compile(offices, re.IGNORECASE))


CHECK = Check(run, "link")
