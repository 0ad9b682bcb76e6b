"""Ends and beginnings of paragraphs in one document, to judge a full line, whose place tells nothing.

Where many short lines end and begin in one way, so do some full ones. Where many words within lines meet in that way, so do words of a
paragraph at the end of a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

_CLOSERS = "»”’\"'）)]*"
_OPENERS = "«“‘\"'（([*"
_STOPS = ".;:!?؟؛。；：！？…"
_SHORT = re.compile(r"(?:^|[\s(])[^\W\d_]{1,2}\.$")
"""A word of two letters or less with a full stop is often an abbreviation."""
_PAIR = re.compile(r"((?:^|[ (])?\S{1,5})[ \u3000]+(?=(\S))")
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"(?![OD]['’][A-Z])[A-ZÀ-Ý]['’][^\W\d_]")
"""`J’ai`, `L’Assemblée`: within a sentence, the letter before the apostrophe is small."""
_SENTENCE = 6.0
_NO_NAME = 1.5
_CAPITALS = 0.6
_INNER = re.compile(r"(?<=[^\W_] )[^\W\d_]+")
"""A word after another, without a mark between them."""
_LONGEST = 5000
"""Characters of a line in which words that meet are counted."""
_AMID = re.compile(r"(?<=\S )[^\W\d_]+")
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
    return _classify_end(above[-6:]), _classify_beginning(below[:1])


def _classify_end(end: str) -> str:
    bare = end.rstrip(_CLOSERS)
    if bare and bare[-1] in _STOPS:
        return "short" if _SHORT.search(bare) else "stop"
    if bare != end:
        return "closer"
    return "comma" if end[-1:] in ",،，、" else "word"


def _classify_beginning(first: str) -> str:
    if first.isalpha():
        return "capital" if first.isupper() else "small"
    return "digit" if first.isdigit() else "open" if first in _OPENERS else "other"


def _is_title(line: str) -> bool:
    """Test whether most long words of *line* have a capital, as in English titles."""
    words: list[str] = [word for word in _WORD.findall(line) if len(word) > 3]
    return sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


class Endings:
    """Log odds that a paragraph begins between two words that meet at the end of a full line."""

    def __init__(self, texts: Sequence[str], ended: Iterable[tuple[str, str]], miss: float) -> None:
        """*ended* are the lines that are short, each with the line below, *miss* the share of ends of paragraphs that fall on a full line."""
        sample = texts[:: max(1, len(texts) // _SAMPLE)]
        pairs = Counter(classify_pair(m[1], m[2]) for text in sample for m in _PAIR.finditer(text, 0, _LONGEST))
        words = max(1.0, sum(pairs.values()) / max(1, len(sample)))
        share = len(texts) / max(1, len(sample)) / words
        self._within = {pair: count * share for pair, count in pairs.items()}
        short = list(ended)
        ends = Counter(classify_pair(above, below) for above, below in short)
        self._ends = {pair: count * miss / (1 - miss) for pair, count in ends.items()}
        self._begins = Counter(match.group() for _, below in short if (match := _WORD.match(below)))
        self._inner = Counter(m.group() for text in sample for m in _INNER.finditer(text, 0, _LONGEST))
        self._amid = Counter(m.group() for text in sample for m in _AMID.finditer(text, 0, _LONGEST))

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
