"""Pairs of words of two texts that dictionaries translate into each other.

Dictionaries have base forms, and texts have inflected ones: words are the same if they begin in the same way. A dictionary may be in either
direction; the one that finds more pairs is used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from enregard.align._items import fold_text
from enregard.model import Dictionary

_WORD = re.compile(r"[^\W\d_]+")
_REMARK = re.compile(r"/[^/\n]*/|<[^<>\n]*>|\[[^\[\]\n]*\]|\([^()\n]*\)|\{[^{}\n]*\}|\b\d+\.")
_BETWEEN = re.compile(r"[,;:|\n]")
_FEW = 3
"""Greatest number of words of a headword or translation."""
_LEAST, _MOST = 4, 6
"""Letters at the beginning of a word that count; shorter words must be the same."""
_ENDING = 4
"""Greatest number of letters that an inflected word has more than its base form."""
_SAMPLE = 20_000
"""Entries from which the direction of a dictionary is found."""
_PAIRS = 1_000_000
"""Pairs that are taken from a dictionary: many times those of a real one, so that nonsense costs seconds."""
_SENSES = 40
"""Translations of a headword that are considered."""

Entry = tuple[str, str]
WordPairs = Mapping[str, Mapping[str, float]]
"""Source word -> target word -> share of the first that the second translates, at most 1."""
_Prefixes = Mapping[str, Sequence[str]]


def find_word_pairs(source: set[str], target: set[str], dictionaries: Iterable[Dictionary]) -> WordPairs:
    """Find the pairs of words of *source* and *target*, both in lower case without accents, that *dictionaries* translate."""
    one, other = _index_prefixes(source), _index_prefixes(target)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for dictionary in dictionaries:
        some = dictionary.entries[:: -(-len(dictionary.entries) // _SAMPLE) or 1]
        there, back = (len(set(islice(_translate(some, *sides), _PAIRS))) for sides in ((one, other), (other, one)))
        if there >= back:
            pairs = _translate(dictionary.entries, one, other)
        else:
            pairs = ((v, w, share) for w, v, share in _translate(dictionary.entries, other, one))
        for v, w, share in islice(pairs, _PAIRS):
            found[v][w] = max(share, found[v].get(w, 0.0))
    return found


def _translate(entries: Sequence[Entry], one: _Prefixes, other: _Prefixes) -> Iterator[tuple[str, str, float]]:
    """Translate words of *one* into words of *other*; yield both, and the share of the first that the second translates."""
    for headword, text in entries:
        words = _WORD.findall(fold_text(headword))
        if not 0 < len(words) <= _FEW:
            continue
        here = [(word, list(_match(word, one))) for word in words]
        if not all(found for _, found in here):
            continue
        for translation in _split_translations(headword, text):
            there = [list(_match(word, other)) for word in translation]
            share = 1 / len(words) / len(translation)
            for _, some in here:
                yield from ((v, w, share) for v in some for group in there for w in group)


def _split_translations(headword: str, text: str) -> Iterator[list[str]]:
    """Split *text*, without the headword at its beginning, pronunciation and remarks, into the words of each translation."""
    rest = text.removeprefix(headword)
    for part in _BETWEEN.split(_REMARK.sub(" ", rest))[:_SENSES]:
        words = _WORD.findall(fold_text(part))
        if 0 < len(words) <= _FEW:
            yield words


def _index_prefixes(words: set[str]) -> _Prefixes:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for size in range(_LEAST, min(len(word), _MOST) + 1):
            found[word[:size]].append(word)
        if len(word) < _LEAST:
            found[word].append(word)
    return found


def _match(word: str, known: _Prefixes) -> Iterator[str]:
    """Yield the words of *known* that may be forms of *word*."""
    size = len(word) if len(word) < _LEAST else max(_LEAST, min(_MOST, len(word) - 2))
    for form in known.get(word[:size], ()):
        if len(form) <= len(word) + _ENDING:
            yield form
