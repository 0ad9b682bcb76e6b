"""Pairs of terms from the definitions of a work in two languages, and where both sides use them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from enregard.checks._definitions import clean_term, find_bracketed, find_head, find_named, is_term
from enregard.checks._term_places import Found, keep_longest, open_searcher
from enregard.checks._terms import split_words
from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Span

_MOST_TERMS = 500
_MOST_KNOWN = 20_000
"""Pairs of texts whose definitions are remembered."""
_LONGEST_HEAD = 7
"""Words of a term that nothing marks off."""
_FEWEST = 3
"""Texts that such a term must be found in beside its source."""
_LIKENESS = 0.7
_MOST_USES = 3
"""Terms of a text in which one that is there twice tells something; longer ones repeat terms for pronouns."""


class TermPair(NamedTuple):
    """A term of the source, and its counterparts."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """A link, and where its sides have terms, by the number of the pair. *lost* are the pairs of which only the source has its term, *added* those of
    which only the target has it, or has it instead of a lost one; terms inside longer ones and those that are defined here are in neither."""

    pair: TextPair
    source: Sequence[Found]
    target: list[Found]
    lost: frozenset[int]
    added: frozenset[int]

    def find_source_span(self, n: int) -> Span:
        return next(found.span for found in self.source if found.term == n)

    def find_target_span(self, n: int) -> Span:
        """Return the last place of the term in the target: a definition begins with its own."""
        return next(found.span for found in reversed(self.target) if found.term == n)


@dataclass(frozen=True, slots=True)
class Work:
    """The pairs of terms of a work, the links in which terms differ, how many links besides its definitions have both terms of each pair, and
    how many have only its source."""

    pairs: tuple[TermPair, ...]
    uses: list[TermUse]
    translated: Counter[int]
    lost: Counter[int]


def read_uses(bitext: Bitext) -> Work:
    """Read the definitions of *bitext*, and find their terms in all its links; nothing for fewer than two definitions."""
    texts = list(pair_texts(bitext, empty=False))
    one, other = bitext.source.language, bitext.target.language
    pairs, defined = _merge_definitions(_read_definitions(texts, one, other))
    if len(pairs) < 2:
        return Work(pairs, [], Counter(), Counter())
    owners = [n for n, pair in enumerate(pairs) for _ in pair.targets]
    mine = open_searcher(tuple(pair.source for pair in pairs), one).search_all(pair.source for pair in texts)
    targets = tuple(target for pair in pairs for target in pair.targets)
    theirs = open_searcher(targets, other).search_all(pair.target for pair in texts)
    uses, translated, all_lost, forms = [], Counter[int](), Counter[int](), Counter[tuple[int, str]]()
    for n, (pair, here, in_target) in enumerate(zip(texts, mine, theirs, strict=True)):
        there = [Found(span, owners[term]) for span, term in in_target]
        ours = {found.term for found in here}
        translated.update((ours & {found.term for found in there}) - defined[n])
        for span, term in there:
            forms[term, _get_form(pair, span)] += 1 if term in ours else -1
        lost, added = _find_differing(here, [found for found in there if not _is_inner_form(found, there, pair, pairs)])
        all_lost.update(lost)
        doubled = _find_doubled(here, there) if lost else frozenset()
        if lost and (added or doubled):
            uses.append(TermUse(pair, here, there, lost - defined[n], (added - defined[n]) | doubled))
    # A form that stands mostly without the term of the source is one of another word: `licence` beside `licensor`.
    sure = {
        (n, form)
        for (n, form), count in forms.items()
        if count > 0 or any(form.startswith(target.casefold()) for target in pairs[n].targets)
    }
    uses = [_drop_unsure(use, sure) for use in uses]
    return Work(pairs, uses, translated, all_lost)


def _drop_unsure(use: TermUse, sure: set[tuple[int, str]]) -> TermUse:
    target = [found for found in use.target if (found.term, _get_form(use.pair, found.span)) in sure]
    return replace(use, target=target, added=use.added & {found.term for found in target})


def _get_form(pair: TextPair, span: Span) -> str:
    return pair.target[slice(*span)].casefold()


def _is_inner_form(found: Found, there: list[Found], pair: TextPair, pairs: tuple[TermPair, ...]) -> bool:
    """Test whether *found* is a word of a longer term that only resembles its own: `licensed` of `licensed material`, beside `licensor`."""
    (start, end), term = found
    is_inner = any(a <= start and end <= b and (a, b) != (start, end) for (a, b), _ in there)
    return is_inner and _get_form(pair, found.span) not in {target.casefold() for target in pairs[term].targets}


def _find_differing(source: Sequence[Found], target: list[Found]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the pairs of which only the *source* has its term, and those of which only the *target* has it."""
    mine, theirs = ({found.term for found in side} for side in (source, target))
    shared = {found.span for found in target if found.term in mine}  # two pairs may have one target
    right = mine | {found.term for found in target if found.span in shared}
    return frozenset(keep_longest(source) - theirs), frozenset(keep_longest(target) - right)


def _find_doubled(source: Sequence[Found], target: list[Found]) -> frozenset[int]:
    """Return the pair whose term the *target* has once more than the *source*, if in all they have as many terms: `The Keeper wakes the Pilot` /
    `Le Pilote réveille le Pilote`."""
    mine, theirs = (Counter(found.term for found in side) for side in (source, target))
    more = theirs - mine
    is_doubled = (
        more.total() == 1 == (mine - theirs).total() and more.keys() <= mine.keys() and len(source) <= _MOST_USES
    )
    return frozenset(more) if is_doubled else frozenset()


def _merge_definitions(found: Iterable[tuple[int, str, str]]) -> tuple[tuple[TermPair, ...], dict[int, set[int]]]:
    """Return the pairs of terms, each source term once, and the numbers of those that each text defines."""
    merged: dict[str, tuple[str, dict[str, str]]] = {}
    defined: dict[int, set[int]] = defaultdict(set)
    for n, source, target in found:
        key = source.casefold()
        if key not in merged and len(merged) == _MOST_TERMS:
            continue
        merged.setdefault(key, (source, {}))[1].setdefault(target.casefold(), target)
        defined[n].add(list(merged).index(key))
    return tuple(TermPair(source, tuple(targets.values())) for source, targets in merged.values()), defined


def _read_definitions(texts: list[TextPair], one: str, other: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of the link, the source term and the target term of each definition."""
    sure: set[int] = set()
    for definition in read_marked_definitions(texts, one, other):
        sure.add(definition[0])
        yield definition
    heads = ((n, find_head(pair.source, one)) for n, pair in enumerate(texts) if n not in sure)
    yield from _find_by_use(texts, [(n, head.term) for n, head in heads if head], one, other)


def read_marked_definitions(texts: list[TextPair], one: str, other: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of the link, the source term and the target term of each definition that both sides mark."""
    for n, pair in enumerate(texts):
        yield from ((n, *terms) for terms in _read_marked(pair.source, pair.target, one, other))


@lru_cache(maxsize=_MOST_KNOWN)  # two checks ask for them, in an editor after every edit
def _read_marked(source: str, target: str, one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Return the source terms and target terms of the definitions in a pair of texts that both mark."""
    mine, theirs = find_named(source, one), find_named(target, other)
    found = [(a.term, b.term) for a, b in zip(mine, theirs, strict=True)] if len(mine) == len(theirs) else []
    head, its_head = find_head(source, one), find_head(target, other)
    bracketed, its_bracketed = find_bracketed(source), find_bracketed(target)
    if bracketed and _begins_with(target, bracketed):
        term = head.term if head else its_bracketed
        if term and _begins_with(source, term):
            found.append((term, bracketed))
    elif head and its_head:
        found.append((head.term, its_head.term))
    return tuple(found)


def _begins_with(text: str, term: str) -> bool:
    return is_term(term) and clean_term(text[: len(term) + 6]).casefold().startswith(term.casefold())


def _find_by_use(
    texts: list[TextPair], heads: list[tuple[int, str]], one: str, other: str
) -> Iterator[tuple[int, str, str]]:
    """Find for each term that the source defines the first words of the target that stand in the same texts as it."""
    if not heads:
        return
    in_sources = open_searcher(tuple(term for _, term in heads), one).search_all(pair.source for pair in texts)
    mine = [{found.term for found in places} for places in in_sources]
    tried = [(k, words) for k, (n, _) in enumerate(heads) for words in _list_beginnings(texts[n].target, other)]
    in_targets = open_searcher(tuple(words for _, words in tried), other).search_all(pair.target for pair in texts)
    theirs = [{found.term for found in places} for places in in_targets]
    sources, targets = (Counter(k for found in side for k in found) for side in (mine, theirs))
    both = Counter(t for a, b in zip(mine, theirs, strict=True) for t in b if tried[t][0] in a)
    best: dict[int, tuple[float, int, str]] = {}
    for t, (k, words) in enumerate(tried):
        likeness = 2 * both[t] / (sources[k] + targets[t]) if both[t] >= _FEWEST else 0.0
        if likeness >= _LIKENESS:
            best[k] = max(best.get(k, (0.0, 0, "")), (likeness, len(words), words))
    yield from ((heads[k][0], heads[k][1], words) for k, (_, _, words) in best.items())


def _list_beginnings(text: str, language: str) -> list[str]:
    words = list(split_words(text[:200], language))[:_LONGEST_HEAD]
    return [text[words[0].span[0] : word.span[1]] for word in words]
