"""Ends and beginnings of paragraphs in one document, to judge a full line, whose place tells nothing.

Where many short lines end and begin in one way, so do some full ones. Where many words within lines meet in that way, so do words of a
paragraph at the end of a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from math import log

_CLOSERS = "»”’\"'）)]*"
_OPENERS = "«“‘\"'（([*"
_STOPS = ".;:!?؟؛。；：！？…"
_SHORT = re.compile(r"(?:^|[\s(])[^\W\d_]{1,2}\.$")
"""A word of two letters or less with a full stop is often an abbreviation."""
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"(?![OD]['’][A-Z])[A-ZÀ-Ý]['’][^\W\d_]")
"""`J’ai`, `L’Assemblée`: within a sentence, the letter before the apostrophe is small."""
_SENTENCE = 6.0
_NO_NAME = 1.5
_CAPITALS = 0.6
_LONGEST = 5000
"""Characters of a line in which words that meet are counted."""
_OPENING = 2.5
_SAMPLE = 3000
"""Lines in which words that meet are counted."""
_PRIOR = {"stop": (0.2, 0.2), "comma": (0.05, 0.8), "closer": (0.1, 0.4), "short": (0.05, 0.8), "word": (0.05, 2.0)}
"""Assumed counts of paragraphs and of words within them, before any is seen."""
_SMALL = 0.2
"""Share of paragraphs that begin with a small letter, before any is seen."""

Pair = tuple[str, str]


def classify_pair(above: str, below: str) -> Pair:
    """Classify the last letters of a line and the first of the next, where words meet."""
    return _classify_end(above), _classify_beginning(below)


def _classify_end(text: str) -> str:
    end = text[-6:]
    bare = end.rstrip(_CLOSERS)
    if bare and bare[-1] in _STOPS:
        return "short" if _SHORT.search(bare) else "stop"
    if bare != end:
        return "closer"
    return "comma" if end[-1:] in ",،，、" else "word"


def _classify_beginning(text: str) -> str:
    first = text[:1]
    if first.isalpha():
        return "capital" if first.isupper() else "small"
    return "digit" if first.isdigit() else "open" if first in _OPENERS else "other"


def _is_title(line: str) -> bool:
    """Test whether most long words of *line* have a capital, as in English titles."""
    words: list[str] = [word for word in _WORD.findall(line) if len(word) > 3]
    return sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def _count_first_words(words: Iterable[str]) -> Counter[str]:
    """Count the letters with which *words* begin, up to the first mark."""
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        if match := _WORD.match(word):
            counts[match.group()] += count
    return counts


class Endings:
    """Log odds that a paragraph begins between two words that meet at the end of a full line."""

    def __init__(self, texts: Sequence[str], ended: Iterable[tuple[str, str]], miss: float) -> None:
        """*ended* are the lines that are short, each with the line below, *miss* the share of ends of paragraphs that fall on a full line."""
        sample = texts[:: max(1, len(texts) // _SAMPLE)]
        before: list[str] = []
        after: list[str] = []
        for line in sample:
            words = line[:_LONGEST].split()
            before += words[:-1]
            after += words[1:]
        pairs = Counter(zip(map(cache(_classify_end), before), map(cache(_classify_beginning), after), strict=True))
        self._amid = _count_first_words(after)
        self._inner = _count_first_words(compress(after, (word[-1].isalnum() for word in before)))
        """Words after others, and those of them that no mark divides from the word before."""
        meetings = max(1.0, len(before) / max(1, len(sample)))
        share = len(texts) / max(1, len(sample)) / meetings
        self._within = {pair: count * share for pair, count in pairs.items()}
        short = list(ended)
        ends = Counter(classify_pair(above, below) for above, below in short)
        self._ends = {pair: count * miss / (1 - miss) for pair, count in ends.items()}
        self._begins = Counter(match.group() for _, below in short if (match := _WORD.match(below)))

    def rate(self, above: str, below: str) -> float:
        """Rate the place between the lines *above* and *below*."""
        pair = classify_pair(above, below)
        end, within = _PRIOR[pair[0]]
        end *= _SMALL if pair[1] == "small" else 1.0
        odds = log((self._ends.get(pair, 0.0) + end) / (self._within.get(pair, 0.0) + within))
        if pair[1] != "capital":
            return odds
        return odds + (self._rate_capital(above, below) if pair[0] == "word" else self._rate_opening(below))

    def _rate_opening(self, below: str) -> float:
        """Rate a first word that begins other paragraphs, and hardly stands within lines: `Recalling`."""
        word = _WORD.match(below)
        begins = self._begins[word.group()] if word else 0
        within = self._amid[word.group()] if word else 0
        return _OPENING if begins > max(1, 2 * within) else 0.0

    def _rate_capital(self, above: str, below: str) -> float:
        """Rate a capital where no sentence ended: of a name, or of a word that has none within sentences."""
        if _ELIDED.match(below):
            return _SENTENCE
        word = _WORD.match(below)
        if word is None or word.group().isupper() or _is_title(above):
            return 0.0
        names, words = self._inner[word.group()], self._inner[word.group().lower()]
        return _NO_NAME * log((words + 0.2) / (names + 0.2)) if words > names else 0.0
