"""An announced number is not the number of names in the list that follows it.

Why: a State that drops out of a list is a State that did not speak, and the number in the same sentence tells.
Fires: `the 4 Member States of the Group [Arcadia, Ruritania and Utopia]`.
Silent: a list whose items are not names; a last item that may be one name or two; a number without a noun that it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import facts, languages
from enregard.model import Bitext, Check, Document, Finding, Language, Link, Locus, Span

_LIST = re.compile(r"\[([^\[\]]{10,8000})\]|\(((?:[^()]|\([^()]{1,200}\)){10,8000})\)")
_BRACKETED = re.compile(r"\([^()]*\)")
_NEAR = 400
"""Characters between the number and its list, of one sentence."""


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        yield from _of_side(link, bitext.source, link.source, bitext.source_text(link), target=False)
        yield from _of_side(link, bitext.target, link.target, bitext.target_text(link), target=True)


def _of_side(link: Link, document: Document, units: tuple[str, ...], text: str, *, target: bool) -> Iterator[Finding]:
    rules = languages.get(document.language)
    if not rules.announces:
        return
    for match in _LIST.finditer(text):
        counts = _count(match[1] or match[2], rules)
        announced = _announced(text, match.start(), rules)
        if counts and announced and announced[0] not in counts:
            number, span = announced
            locus = Locus(units, text, span)
            message = f"“{text[slice(*span)]}” announces {number}, and the list after it has {max(counts)}"
            yield Finding(link.name, message, Locus() if target else locus, locus if target else Locus())


def _announced(text: str, end: int, rules: Language) -> tuple[int, Span] | None:
    """The last number before *end*, in its sentence, with a noun that it counts."""
    start = max(0, end - _NEAR)
    sentence = start + max((m.end() for m in re.finditer(r"[.;:!?]\s", text[start:end])), default=0)
    for fact in reversed(facts.find(text, rules.tag)):
        a, b = fact.span
        if sentence <= a and b <= end and fact.kind == "figure" and fact.value.isdecimal():
            noun = _nouns(rules.tag).match(text, b)
            if noun and noun.end() <= end:
                return int(fact.value), (a, noun.end())
    return None


@cache
def _nouns(tag: str) -> re.Pattern[str]:
    """The noun comes after the number, at most two words later: `23 international entities`."""
    return re.compile(rf"(?:\s+\w+){{0,2}}?\s+(?:{languages.get(tag).announces})\b", re.IGNORECASE)


def _count(listed: str, rules: Language) -> set[int]:
    """How many names *listed* can have; empty where it is not a list of names."""
    bare = _BRACKETED.sub(" ", listed)
    while _BRACKETED.search(bare):
        bare = _BRACKETED.sub(" ", bare)
    *items, last = [item.strip() for item in re.split(r"[,;]", bare)]
    joined = rf"\s+(?:{'|'.join(map(re.escape, rules.conjunctions))})\s+"
    compounds = rules.compounds or "(?!)"
    tail = re.split(rf"{joined}(?!(?:{compounds})\b)", f" {last}")
    names = [*items, *(part.strip() for part in tail if part.strip())]
    if len(names) < 2 or not items or not all(_is_name(name) for name in names):
        return set()
    return {len(names)}


def _is_name(text: str) -> bool:
    """Begins with a capital, an article before it aside, and holds no figure."""
    first = re.sub(r"^(?:the|la|le|les|l['’]|el|los|las)\s*", "", text, flags=re.IGNORECASE)
    return bool(first) and first[0].isupper() and not re.search(r"\d", text) and len(text) < 80


CHECK = Check(run, "link")
