"""Two countries or names are exchanged, or one stands for both.

Why: no name is missing, but their roles are reversed.
Fires: `Chad shall inform Peru` / `le Pérou informe le Tchad`; `Ana Roy will replace Eva Lee` / `Eva Lee remplacera Ana Roy`,
`Ana Roy remplacera Ana Roy`.
Names other than countries are information: languages put them in different orders.
Silent: lists, which each language sorts by its alphabet; more than two names in another order; letters, which
have a check of their own; names of one word beside Chinese, Japanese or Korean; an agent that both sides mark: `by Chad` / `par le Tchad`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from enregard import languages
from enregard.checks._fact_pairs import FactPair, pairs
from enregard.checks._texts import get_primary_language
from enregard.model import Bitext, Certainty, Check, Finding, Severity, Span

_LATIN = "0-9A-Za-z\u00c0-\u024f'’"
_NAME = re.compile(rf"(?<![{_LATIN}.-])[A-Z][{_LATIN}]*(?:[ -][A-Z][{_LATIN}]*)*")
"""Words with a capital; letters of other scripts may be next to them."""
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile("['’]s?$")
_ROMAN = re.compile(r"[IVXLC]+")
_LAST_BRACKET = re.compile(r"\([^()]*\)[.;]?\s*$")
"""The term of the other language at the end of a definition."""
_SHORTEST = 3
_MOST = 30
"""Names of a text beyond which it is a table."""
_LIST = 3
_OTHER_ORDER = frozenset(["ja", "ko", "zh"])
"""Languages that name a whole before its part: `a CSV file in Calc` / `CalcでCSV`."""


class Place(NamedTuple):
    """A name that both sides have once, and where one of them has it."""

    name: str
    span: Span


Sides = tuple[list[Place], list[Place]]


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = (get_primary_language(document.language) for document in (bitext.source, bitext.target))
    letter = _compile_letter(one)
    full = not {one, other}.isdisjoint(_OTHER_ORDER)
    all_pairs = list(pairs(bitext))
    for pair in all_pairs:
        written = list(_NAME.finditer(pair.target))
        doubled = _find_doubled(pair, written)
        if doubled and _is_known(doubled[1].name, all_pairs):
            twice, lost = doubled
            message = f"“{lost.name}” of the source seems to be “{twice.name}” in the target, which has it twice"
            yield pair.make_finding(message, lost.span, twice.span, severity=Severity.INFO)
        names = _find_names(pair, written, full=full)
        for severity, (mine, theirs) in ((None, _find_countries(pair)), (Severity.INFO, names)):
            found = _find_exchanged(pair, mine, theirs, one, other)
            if found and not (letter and letter.search(pair.source)):
                here, there = found
                a, b = (pair.source[slice(*place.span)] for place in here)
                spans = here[0].span, there[0].span
                yield pair.make_finding(f"“{a}” and “{b}” are exchanged in the target", *spans, severity=severity)


def _find_countries(pair: FactPair) -> Sides:
    one, other = ([Place(f.value, f.span) for f in side if f.kind == "country"] for side in (pair.mine, pair.theirs))
    return _select_common(one, other)


def _find_names(pair: FactPair, written: list[re.Match[str]], *, full: bool) -> Sides:
    """Find the names *written* in the target that both sides write alike; with *full*, those of several words."""
    if sum(match.group() in pair.source for match in written) < 2:
        return [], []
    one, other = [], []
    ends = [_LAST_BRACKET.search(text) for text in (pair.source, pair.target)]
    here, there = (
        end.start() if end else len(text) for end, text in zip(ends, (pair.source, pair.target), strict=True)
    )
    taken = bytearray(len(pair.target))
    for start, end in (fact.span for fact in pair.theirs):
        taken[start:end] = b"\1" * (end - start)
    free = [match for match in _NAME.finditer(pair.target, 0, there) if not any(taken[slice(*match.span())])]
    count, words = Counter(match.group() for match in free), set(_WORD.findall(pair.source))
    once = [
        match
        for match in free
        if count[name := match.group()] == 1
        and len(name) >= _SHORTEST
        and words.issuperset(_WORD.findall(name))
        and not _ROMAN.fullmatch(name)
        and not (full and " " not in name)
    ]
    # Each is then searched in the whole text.
    if len(once) > 3 * _MOST:
        return [], []
    for match in once:
        name, (a, b) = match.group(), match.span()
        at = pair.source.find(name, 0, here)
        if at >= 0 and _is_whole(pair.source, at, at + len(name)):
            one.append(Place(name, (at, at + len(name))))
            other.append(Place(name, (a, b)))
    return _select_common(one, other)


def _find_doubled(pair: FactPair, written: list[re.Match[str]]) -> tuple[Place, Place] | None:
    """Find the name that the source has once and the target twice, in the place of the one name like it that the target lacks."""
    names = [match.group() for match in written]
    if len(set(names)) == len(names) or len(names) > _MOST:
        return None
    twice = [name for name, n in Counter(names).items() if n == 2 and len(name) >= _SHORTEST]
    if not twice:
        return None
    mine = [Place(_POSSESSIVE.sub("", match.group()), match.span()) for match in _NAME.finditer(pair.source)]
    for name in twice:
        lost = [p for p in mine if p.name.count(" ") == name.count(" ") and p.name not in pair.target]
        alike = lost and not set(re.split(r"\W+", lost[0].name)).isdisjoint(name.split())
        if pair.source.count(name) == 1 == len(lost) and pair.source.count(lost[0].name) == 1 and not alike:
            return Place(name, [m.span() for m in written if m.group() == name][1]), lost[0]
    return None


def _is_known(name: str, all_pairs: Sequence[FactPair]) -> bool:
    """Test whether *name* is no other word with a capital, and languages write it alike: it has several words, or another text has it too."""
    small = re.compile(rf"(?<!\w){re.escape(name.lower())}(?!\w)")
    return (" " in name or any(name in pair.target for pair in all_pairs)) and not any(
        small.search(pair.source) for pair in all_pairs
    )


def _select_common(one: list[Place], other: list[Place]) -> Sides:
    """Return the places of what both sides name once, in the order of each; none if a side names less than two."""
    if len(one) < 2 or len(other) < 2:
        return [], []
    mine, theirs = (Counter(_list_names(side)) for side in (one, other))
    once = {name for name, n in mine.items() if n == 1 == theirs[name]}
    here, there = (sorted((p for p in side if p.name in once), key=lambda p: p.span) for side in (one, other))
    return here, there


def _is_whole(text: str, start: int, end: int) -> bool:
    """Test whether the name from *start* to *end* is a word of its own, and is there once."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return not any(char.isalnum() for char in beside) and text.count(text[start:end]) == 1


def _list_names(places: Sequence[Place]) -> list[str]:
    return [place.name for place in places]


def _find_listed(text: str, places: list[Place], language: str) -> set[str]:
    """Return the names of *places* that are in a list."""
    listed: set[str] = set()
    run: list[Place] = []
    for place in places:
        run = [*run, place] if run and _is_linked(text, run[-1], place, language) else [place]
        if len(run) >= _LIST:
            listed.update(_list_names(run))
    return listed


def _find_exchanged(pair: FactPair, mine: list[Place], theirs: list[Place], one: str, other: str) -> Sides | None:
    """Return the two places of each side that differ, if two names were exchanged and the others are in order; lists are left out."""
    if not 2 <= len(mine) <= _MOST or _list_names(mine) == _list_names(theirs):
        return None
    lists = _find_listed(pair.source, mine, one), _find_listed(pair.target, theirs, other)
    listed = lists[0] | lists[1]
    if len(lists[0] - lists[1]) == 1 == len(lists[1] - lists[0]):  # one from a list, and one that is not in it
        changed = lists[0] ^ lists[1]
        here, there = ([place for place in side if place.name in changed] for side in (mine, theirs))
        return here, there
    mine, theirs = ([place for place in side if place.name not in listed] for side in (mine, theirs))
    moved = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a.name != b.name]
    swaps = [
        (a, b) for a, b in combinations(moved, 2) if (mine[a].name, mine[b].name) == (theirs[b].name, theirs[a].name)
    ]
    if 2 * len(swaps) != len(moved):
        return None
    left = [
        ([mine[a], mine[b]], [theirs[a], theirs[b]])
        for a, b in swaps
        if not _is_list(pair.source, mine[a : b + 1], one) and not _is_list(pair.target, theirs[a : b + 1], other)
    ]
    # A person and a place are no pair: they move with their clauses.
    left = [(a, b) for a, b in left if (" " in a[0].name) == (" " in a[1].name)]
    told = [(a, b) for a, b in left if not _find_agent(pair.source, a, one) & _find_agent(pair.target, b, other)]
    return told[0] if len(told) == 1 else None


def _is_list(text: str, places: Sequence[Place], language: str) -> bool:
    """Test whether there is no more between *places* than between the names of a list."""
    return all(_is_linked(text, a, b, language) for a, b in pairwise(places))


def _is_linked(text: str, a: Place, b: Place, language: str) -> bool:
    """Test whether *b* follows *a* in a list; after a conjunction, words with a capital may be between: `and the Government of`."""
    rules = languages.get(language)
    spaced = languages.is_spaced(language)
    words = re.findall(r"[^\W\d_]+" if spaced else r"[^\W\d_]", text[a.span[1] : b.span[0]])
    joined = bool(words) and words[0] in rules.conjunctions
    return all(word in rules.list_words.split() or (joined and word[0].isupper()) for word in words)


def _find_agent(text: str, places: Sequence[Place], language: str) -> set[str]:
    """Return those of *places* that stand after the word for the one who acts: `by`, `par`, `由`."""
    agent = languages.get(language).agent
    if agent is None:
        return set()
    before = re.compile(rf"(?:{agent})$", re.IGNORECASE)
    return {p.name for p in places if before.search(text, max(0, p.span[0] - 20), p.span[0])}


@cache
def _compile_letter(language: str) -> re.Pattern[str] | None:
    rules = languages.get(language).correspondence
    return re.compile(rules.opening, re.IGNORECASE) if rules else None


CHECK = Check(run, "link", Severity.WARNING, Certainty.POSSIBLE)
