"""A source sentence is left untranslated in the translation.

Why: a text was copied to be translated, and part of it was overlooked.
Fires: `The Council shall meet.` in the middle of a French paragraph whose source has these words.
Silent: names and titles, which stay in their language; what is in quotation marks or brackets; a few words that languages share. A text that is
identical to its source is reported by *sides-identical*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enregard.checks._sentences import is_sentence, list_function_words, quote_beginning
from enregard.checks._texts import TextPair, get_primary_language, pair_texts
from enregard.model import Bitext, Check, Finding, Severity, Span
from enregard.text.same import is_same_text

_HAN = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"(?<![/@.-])(?<![^\W{_HAN}])[^\W\d_{_HAN}]++(?![/@]|[^\W{_HAN}]|[.-]\w)")
"""A word that is no part of a link or a symbol, beside Chinese characters too."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST, _LEAST_INSIDE = 4, 6
"""Words of a sentence, and of a part of one."""
_SMALL = 3
"""Words in small letters; without rules for the source language, all of a part of a sentence."""
_NEAR = 80
_QUOTED = re.compile(r"[\"“«»„‘’'(\[「『（`]\W*$")


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = (get_primary_language(document.language) for document in (bitext.source, bitext.target))
    if one == other:
        return
    small = list_function_words(one) - list_function_words(other)
    for pair in pair_texts(bitext, empty=False):
        if small and small.isdisjoint(_LETTERS.findall(pair.target.lower())):
            continue
        if is_same_text(pair.source, pair.target):
            continue
        for first, second in _list_shared(pair.source, pair.target):
            words = _WORD.findall(pair.target[slice(*second)])
            if _is_running_text(words, small) and _is_left_over(pair, first, second, len(words)):
                yield pair.make_finding(f"untranslated: {quote_beginning(pair.target[slice(*second)])}", first, second)
                break


def _is_left_over(pair: TextPair, first: Span, second: Span, count: int) -> bool:
    if _QUOTED.search(pair.target, max(0, second[0] - _NEAR), second[0]):
        return False
    return count >= _LEAST_INSIDE or (is_sentence(pair.source, first) and is_sentence(pair.target, second))


def _is_running_text(words: Sequence[str], small: frozenset[str]) -> bool:
    """Test whether *words* are those of a sentence, and not of a name: enough of them are in small letters."""
    lower = [word for word in words if word[0].islower()]
    if not small:
        return len(lower) >= _LEAST_INSIDE
    return len(lower) >= _SMALL and not small.isdisjoint(word.lower() for word in words)


def _list_shared(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """Yield the spans, in both texts, of stretches of words that stand in both."""
    theirs = list(_WORD.finditer(target))
    if len(theirs) < _LEAST:
        return
    ours = list(_WORD.finditer(source))
    mine, other = ([word.group().lower() for word in words] for words in (ours, theirs))
    places = {key: n for n, key in enumerate(_list_grams(mine))}
    done = 0
    for i, key in enumerate(_list_grams(other)):
        if i >= done and key in places:
            at, length = places[key], _LEAST
            while at + length < len(mine) and other[i + length : i + length + 1] == [mine[at + length]]:
                length += 1
            done = i + length
            yield (
                (ours[at].start(), ours[at + length - 1].end()),
                (theirs[i].start(), theirs[i + length - 1].end()),
            )


def _list_grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_LEAST)), strict=False)


CHECK = Check(run, "link", Severity.WARNING)
