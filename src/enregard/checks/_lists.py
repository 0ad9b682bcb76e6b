"""Lists that each language sorts by its own alphabet: definitions of a law, names of countries or departments, one a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from enregard import languages
from enregard.checks._texts import TextPair

_TERM = re.compile(r"[^\"“«„「『‘]{0,25}[\"“«„「『‘] ?(?P<key>[^\"”»“」』’]{2,60})")
"""A term in quotation marks near the beginning."""
_OTHER_TERM = re.compile(r"[.;:)] ?\([^()]{1,80}\)[.;]?$")
"""The term of the other language, which bilingual laws give in brackets at the end."""
_ITEM = re.compile(r"\(?(?:[a-z]{1,4}|[0-9]{1,2}|[а-я])\) ?")
_BEFORE_TERM = re.compile(r"[^.,;:()]{2,80}? (?=[^\W\d_a-z]\w)")
"""`agent de police Toute personne ...`: a term before its definition."""
_ARTICLE = re.compile(r"(?:the|le|la|les|el|los|las) |l['’]|ال")
_LONGEST_NAME, _MOST_WORDS = 80, 12
_SENTENCE = re.compile(r"[.,:;!?。，：；]$|\w{4}[.;] |[。；]")
_SORTED = 0.75
"""Least share of neighbours in alphabetical order."""
_LEAST = {"definition": 2, "name": 3}


class _Line(Enum):
    DEFINITION = "definition"
    PART = "part"
    """What may belong to a definition, or be one."""
    NAME = "name"
    OTHER = "other"


_KINDS = {_Line.DEFINITION: {_Line.DEFINITION, _Line.PART}, _Line.NAME: {_Line.NAME}}
_Kind = tuple[_Line, str]
"""What a text may be in a list, with the word that it is sorted by."""


def find_sorted_lists(pairs: Sequence[TextPair], differing: set[int], one: str, other: str) -> Iterator[range]:
    """Find the lists in *pairs* that have one of *differing*: runs of one-to-one links that hold definitions, or names, in alphabetical order
    on both sides."""
    done = 0
    for n in sorted(differing):
        if n < done:
            continue
        for kind, kinds in _KINDS.items():
            run = _extend(pairs, n, kinds, one, other)
            done = max(done, run.stop)
            if len(run) > 1 and _is_sorted(pairs, run, one, other, kind):
                yield run
                break


def _extend(pairs: Sequence[TextPair], n: int, kinds: set[_Line], one: str, other: str) -> range:
    """Return the run of links around *n* whose sides are both of *kinds*."""

    def fits(i: int) -> bool:
        if not 0 <= i < len(pairs) or len(pairs[i].link.source) != 1 or len(pairs[i].link.target) > 1:
            return False
        return bool(_classify(pairs[i].source, one, kinds) and _classify(pairs[i].target, other, kinds))

    if not fits(n):
        return range(0)
    start, stop = n, n + 1
    while fits(start - 1):
        start -= 1
    while fits(stop):
        stop += 1
    return range(start, stop)


def _is_sorted(pairs: Sequence[TextPair], run: range, one: str, other: str, kind: _Line) -> bool:
    sides = [(pairs[n].source for n in run), (pairs[n].target for n in run)]
    for texts, language in zip(sides, (one, other), strict=True):
        keys = [found[1] for text in texts if (found := _classify(text, language, {kind}))]
        if len(keys) < _LEAST[kind.value]:
            return False
        rising = [a < b for a, b in pairwise(keys)]
        if languages.is_spaced(language) and sum(rising) < _SORTED * len(rising):
            return False
    return True


def _classify(text: str, language: str, kinds: set[_Line]) -> _Kind | None:
    """Return what *text* is, if it is of *kinds*."""
    text = " ".join(text.split())
    found = _find_name(text) if kinds == {_Line.NAME} else _find_definition(text, language)
    return found if found[0] in kinds else None


def _find_name(text: str) -> _Kind:
    long = len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS
    small = text == text.lower() != text.upper()
    if long or small or not any(c.isalpha() for c in text) or _SENTENCE.search(text):
        return _Line.OTHER, ""
    return _Line.NAME, _make_key(text)


def _find_definition(text: str, language: str) -> _Kind:
    rules = languages.get(language)
    if term := _TERM.match(text):
        return _Line.DEFINITION, _make_key(term["key"])
    if rules.defines:
        head = re.match(rf".{{1,120}}?(?:{rules.defines})", text)
        if head and not _ITEM.match(text):
            return _Line.DEFINITION, _make_key(head.group())
    elif _OTHER_TERM.search(text) and not _ITEM.match(text):
        return _Line.DEFINITION, _make_key(text)
    small = text[:1].islower() or _ITEM.match(text) or (not rules.defines and _BEFORE_TERM.match(text))
    return (_Line.PART, "") if small else (_Line.OTHER, "")


def _make_key(text: str) -> str:
    """Return what a text is sorted by: its letters without accents and its first article."""
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[^\w ]", "", _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare)
