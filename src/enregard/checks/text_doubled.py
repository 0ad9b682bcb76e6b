"""A text or sentence occurs twice in the translation but once in the source.

Why: text was pasted twice, which is easily overlooked.
Fires: `Le Conseil se réunit chaque année. Le Conseil se réunit chaque année.`, where the source has one sentence.
As a warning: `Éteindre la lampe. Éteindre la lampe avant l'aube.`, where the source has two sentences with nearly the same words.
Silent: the same repetition in the source; a short expression that recurs; tables of numbers; an address in a tag and as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from enregard.checks._sentences import is_sentence, quote_beginning
from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?<![0-9A-Za-z&#</])[^\W_]++")
"""A word that is not in markup, or a character of a script that does not separate words."""
_LEAST, _LEAST_TOGETHER = 3, 6
"""Words, and characters of such a script, from which a repetition is looked for."""
_NEXT, _SENTENCE = 2, 3
"""Times these, for a part of a sentence that comes back at once, and a sentence that comes back later on."""
_LETTERS, _LETTERS_PART = 4, 12
"""Of a whole text that stands twice, and of a part; a character of such a script counts as two."""
_DISTANCES = 3
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_SENTENCE_END = re.compile(r"[.;:!?؟؛。；：！？](?=\s|[^\x00-\u2fff]|$)|\n")
_STEM, _SHARED = 4, 0.75
"""Letters that words with other endings share; share of the words of the shorter of two sentences that are nearly the same."""
_ALSO = 0.5
"""Repetition in the source, as a share of its text, beside that in the target: from here on they repeat the same."""


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext):
        found = _find_repetition(pair.target)
        if not found:
            continue
        share = _ALSO * (found.end - found.start) / len(pair.target)
        if not _repeats(_list_words(pair.source), share, is_next=found.is_next):
            words = quote_beginning(pair.target[found.start : found.end])
            yield pair.make_finding(
                f"repeated in the target: {words}",
                target_span=(found.start, found.end),
                severity=Severity.WARNING if _is_alike(pair.source, share) else None,
            )


class _Repetition(NamedTuple):
    """The second time of what stands twice; *is_next*, if nothing stands between."""

    start: int
    end: int
    is_next: bool


def _find_repetition(text: str) -> _Repetition | None:
    words = _list_words(text)
    half = len(words) // 2
    if words[:half] != words[half:] and not _has_repetition(words):
        return None
    tokens = _list_tokens(text)
    if half and words[:half] == words[half:] and _count_letters(words[half:]) >= _LETTERS:
        return _Repetition(tokens[half].start(), tokens[-1].end(), is_next=True)
    size = _get_least_size(words)
    for one, other, length in _list_repetitions(words, size):
        is_next = length >= other - one
        end = 2 * other - one if is_next else other + length
        span = tokens[other].start(), tokens[end - 1].end()
        first = tokens[one].start(), tokens[one + end - other - 1].end()
        is_long = end - other >= size * (_NEXT if is_next else _SENTENCE)
        is_whole = is_sentence(text, first) and is_sentence(text, span)
        if _count_letters(words[other:end]) >= _LETTERS_PART and (is_next + is_long + is_whole) >= 2:
            return _Repetition(*span, is_next)
    return None


def _list_tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(_blank_tags(text)))


def _list_words(text: str) -> list[str]:
    return " ".join(_TOKEN.findall(_blank_tags(text))).lower().split()


def _blank_tags(text: str) -> str:
    return _TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text


def _repeats(words: Sequence[str], least: float, *, is_next: bool) -> bool:
    """Test whether a share of at least *least* of *words* is there twice, and twice in a row if *is_next*."""
    half = len(words) // 2
    return words[:half] == words[half:] or any(
        length >= least * len(words) and (length >= other - one or not is_next)
        for one, other, length in _list_repetitions(words, _get_least_size(words))
    )


def _has_repetition(words: Sequence[str]) -> bool:
    """Test whether any stretch of the least size comes back, which most texts do not have."""
    stretches = list(zip(*(words[n:] for n in range(_LEAST)), strict=False))
    return len(set(stretches)) < len(stretches)


def _is_alike(text: str, least: float) -> bool:
    """Test whether two parts of *text* are nearly the same, so that their translations may be the same: words that come back in another form,
    or two sentences with the same words in another order."""
    if _repeats([word[:_STEM] for word in _list_words(text)], least, is_next=False):
        return True
    parts = [{word[:_STEM] for word in _list_words(part)} for part in _SENTENCE_END.split(text)]
    return any(
        len(one & other) >= max(2, _SHARED * min(len(one), len(other))) for one, other in pairwise(filter(None, parts))
    )


def _get_least_size(words: Sequence[str]) -> int:
    together = sum(len(word) == 1 and word >= "\u3040" for word in words) * 2 > len(words)
    return _LEAST_TOGETHER if together else _LEAST


def _count_letters(words: Sequence[str]) -> int:
    return sum(1 + (c >= "\u3040") for word in words for c in word if c.isalpha())


def _list_repetitions(words: Sequence[str], size: int) -> Iterator[tuple[int, int, int]]:
    """Yield (first place, second place, number of words) of the longest stretch of at least *size* words that comes back, for each of the
    commonest distances between the two."""
    last: dict[tuple[str, ...], int] = {}
    distances: Counter[int] = Counter()
    for i, key in enumerate(zip(*(words[n:] for n in range(size)), strict=False)):
        if key in last:
            distances[i - last[key]] += 1
        last[key] = i
    for distance, _ in distances.most_common(_DISTANCES):
        longest = length = end = 0
        for i in range(distance, len(words)):
            length = length + 1 if words[i] == words[i - distance] else 0
            if length > longest:
                longest, end = length, i + 1
        if distance >= size:
            yield end - longest - distance, end - longest, longest


CHECK = Check(run, "link", certainty=Certainty.LIKELY)
