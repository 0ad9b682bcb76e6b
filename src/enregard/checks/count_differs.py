"""A stated number differs from the number of names in the list after it.

Why: a name may be missing from the list.
Fires: `the 4 Member States of the Group [Arcadia, Ruritania and Utopia]`; `the following 4 countries: Chad, Mali and Peru`.
Silent: a list whose items are not names, or, after a colon and in scripts without capitals, not all of them countries; a last item that
may be one name or two; a number without a noun that it counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from enregard import facts, languages
from enregard.checks._texts import SideText, list_texts
from enregard.model import Bitext, Check, Fact, Finding, Language, Span

_LIST = re.compile(r"\[([^\[\]]{10,8000})\]|\(((?:[^()]|\([^()]{1,200}\)){10,8000})\)")
_AFTER_COLON = re.compile(r"[:：]([^:：;；.。\n]{10,4000})")
_BEGINS = re.compile(r"[\[(［（:：]")
"""The beginning of a list; most texts have none."""
_SEPARATORS = re.compile(r"[,;،؛、，；]")
_BRACKETS = str.maketrans("（）［］", "()[]")
_SHORT = 3
"""Letters of the words that stand between names beside a conjunction: articles."""
_BRACKETED = re.compile(r"\([^()]*\)")
_NEAR = 400
"""Characters between the number and its list, of one sentence."""


def run(bitext: Bitext) -> Iterator[Finding]:
    rules = [languages.get(document.language) for document in (bitext.source, bitext.target)]
    for text in list_texts(bitext):
        if rules[text.is_target].announces and _BEGINS.search(text.text):
            yield from _check_lists(text, rules[text.is_target])


def _check_lists(text: SideText, rules: Language) -> Iterator[Finding]:
    for start, counts in _find_lists(text.text, rules):
        announced = _find_announced(text.text, start, rules)
        if announced and announced[0] not in counts:
            number, span = announced
            yield text.make_finding(
                f"“{text.text[slice(*span)]}” announces {number}, but the list after it has {max(counts)}", span
            )


def _find_lists(text: str, rules: Language) -> Iterator[tuple[int, set[int]]]:
    """Find the start of each list of names, and the numbers of names that it can have."""
    for match in _LIST.finditer(text.translate(_BRACKETS)):
        start, end = match.span(match.lastindex or 0)
        if counts := _count_countries(text, start, end, rules) or _count_names(text[start:end], rules):
            yield match.start(), counts
    for match in _AFTER_COLON.finditer(text):
        if counts := _count_countries(text, *match.span(1), rules):
            yield match.start(), counts


def _count_countries(text: str, start: int, end: int, rules: Language) -> set[int]:
    """Count the countries between *start* and *end*; empty if there is other text too."""
    if not _SEPARATORS.search(text, start, end):
        return set()
    found = [fact for fact in _find_facts(text, start, end, rules) if fact.kind == "country" and fact.span[1] <= end]
    rest = list(text[start:end])
    for fact in found:
        a, b = fact.span
        rest[a - start : b - start] = " " * (b - a)
    left = "".join(rest).translate(_BRACKETS)
    words = re.findall(r"[^\W_]+", _BRACKETED.sub(" ", left))
    if any(len(word) > _SHORT and word.lower() not in rules.conjunctions for word in words):
        return set()
    if len(words) > 2 * len(found) or not all(map(str.strip, _SEPARATORS.split(_BRACKETED.sub(" ", text[start:end])))):
        return set()
    return {len({fact.value for fact in found})} if len(found) > 1 else set()


def _find_announced(text: str, end: int, rules: Language) -> tuple[int, Span] | None:
    """Find the last number before *end*, in its sentence, that is followed by a noun for what it counts."""
    start = max(0, end - _NEAR)
    sentence = start + max((m.end() for m in re.finditer(r"[.;:!?]\s", text[start:end])), default=0)
    for fact in reversed(_find_facts(text, sentence, end, rules)):
        a, b = fact.span
        if sentence <= a and b <= end and fact.kind == "figure" and fact.value.isdecimal():
            noun = _compile_nouns(rules.tag).match(text, b)
            if noun and noun.end() <= end:
                return int(fact.value), (a, noun.end())
    return None


@cache
def _compile_nouns(tag: str) -> re.Pattern[str]:
    """Compile the pattern of the noun after a number, with at most two words between: `23 international entities`."""
    rules = languages.get(tag)
    if not languages.is_spaced(tag):
        return re.compile(rf"\s?\w{{0,4}}?(?:{rules.announces})", re.IGNORECASE)
    return re.compile(rf"(?:\s+\w+){{0,2}}?\s+(?:{rules.announces})\b", re.IGNORECASE)


def _find_facts(text: str, start: int, end: int, rules: Language) -> tuple[Fact, ...]:
    """Find the facts of *text* that begin from *start* to before *end*."""
    found = facts.find(text, rules.tag)
    a, b = (bisect_left(found, (place,), key=attrgetter("span")) for place in (start, end))
    return found[a:b]


def _count_names(listed: str, rules: Language) -> set[int]:
    """Return the possible numbers of names in *listed*; empty if it is not a list of names."""
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
    """Test whether *text* begins with a capital, ignoring an article, and has no digit."""
    first = re.sub(r"^(?:the|la|le|les|l['’]|el|los|las)\s*", "", text, flags=re.IGNORECASE)
    return bool(first) and first[0].isupper() and not re.search(r"\d", text) and len(text) < 80


CHECK = Check(run, "link")
