"""Hyphens at line ends: of the word, or of the division only. No dictionary is asked, but the other words of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from enregard.model import SOFT_HYPHEN, Block

_TAIL = re.compile(r"[\w’'-]*[^\W\d_](?P<mark>[-\u2010\u00ad])$")
_HEAD = re.compile(r"[\w’'-]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w|\w")
_ADDRESS = re.compile(r"[/@]|\w[.:]\w")
_CLITIC = re.compile(r"^[^\W\d_]{1,4}[’']")
_LINE_END = re.compile(r"\S{1,80}[-\u2010\u00ad][ \t]*\n\s*\S+")


def mark_divisions(text: str, blocks: Iterable[Block]) -> str:
    """Put a soft hyphen in the place of each hyphen that only divides a word between the lines of a block. No offset changes."""
    found = []
    for block in blocks:
        for (start, end), (after, stop) in pairwise(block.spans):
            tail = _TAIL.search(text[max(start, end - 80) : end])
            head = _HEAD.match(text[after : min(stop, after + 80)])
            if tail and head:
                found.append((end - 1, tail, head.group(), re.split(r"\s", text[max(start, end - 80) : end])[-1]))
    if not found:
        return text
    words = Vocabulary(text)
    letters = list(text)
    for place, divided, rest, printed in found:
        soft = divided["mark"] == SOFT_HYPHEN
        keeps = words.keeps_hyphen(divided.group()[:-1], rest, soft=soft, printed=printed)
        letters[place] = "-" if keeps else SOFT_HYPHEN
    return "".join(letters)


class Vocabulary:
    """Words of a text, to tell whether a hyphen belongs to a word."""

    def __init__(self, text: str) -> None:
        words = Counter(word.lower() for word in _WORD.findall(_LINE_END.sub(" ", text)))
        self._words: Counter[str] = Counter()
        for word, count in words.items():
            self._words[word] += count
            self._words[_CLITIC.sub("", word)] += count  # l’autorité is also autorité
        self._first = Counter(word.partition("-")[0] for word in self._words if "-" in word)
        self._last = Counter(word.rpartition("-")[2] for word in self._words if "-" in word)

    def keeps_hyphen(self, tail: str, head: str, *, soft: bool = False, printed: str = "") -> bool:
        """Test whether the hyphen between *tail* and *head* belongs to the word; *printed* is all before it up to a space."""
        left, right = _CLITIC.sub("", tail.lower()), head.lower()
        whole, compound = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or compound:
            return compound > whole
        if soft:
            return False
        last, first = left.rpartition("-")[2], right.partition("-")[0]
        if _ADDRESS.search(printed) or first[:1].isdigit() or len(last) == 1:  # COVID-19, e-business
            return True
        if tail[-1:].isupper() or head[:1].isupper():  # EU-wide, Secretary-General, but not CONVEN-TION
            return not (tail[-1:].isupper() and head[:1].isupper()) or len(last) < 3
        return self._is_compound(last, first)

    def _is_compound(self, left: str, right: str) -> bool:
        """Test whether *left* and *right* are words of their own, or parts of other compounds and not of other words."""
        if self._words[left] and self._words[right] and (len(left) > 3 or self._first[left]):
            return True
        if self._first[left] > 1 and not self._begins_words(left):
            return True
        return (self._first[left] > 0 and self._words[right] > 0) or (self._last[right] > 1 and self._words[left] > 0)

    def _begins_words(self, left: str) -> bool:
        """Test whether words without a hyphen begin with *left*."""
        return any(word.startswith(left) and "-" not in word and word != left for word in self._words)
