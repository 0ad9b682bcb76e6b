"""A guess whether messages that nothing says the language of are in another language than English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from enregard import languages

_MOST = 2000
"""Messages that are looked at, of each so many characters: more would tell no more."""
_LONGEST = 10_000
_NO_PROSE = re.compile(r"<[^<>]*>|&\w+;|%\S+|\{[^{}]*\}|`[^`]*`|(?:(?<!\S)|(?<=[>;}`]))[^\s/\\@_=]*+[/\\@_=]\S*")
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]+(?![\w-]|\.\w)")
_FEWEST, _FEWEST_KINDS = 8, 4
"""Small words of a language, and different ones among them: a name (`El Salvador`, `van Rossum`) has one or two."""
_SHARE = 0.05
"""Of all words: it is .06 to .4 in messages of the language, and was at most .023 in 200 English catalogs."""
_TIMES, _TIMES_OTHER = 4, 1.5
"""They are so many times as many as those of English, and of any other language: Spanish and Portuguese share some."""
_SCRIPTS = {"ko": r"[가-힣]", "ja": r"[ぁ-ヿ]", "zh": r"[㐀-鿿]", "ru": r"[а-яё]"}
_ELSEWHERE = re.compile(r"[іїєґўјљњђћџѓќѕқңғүұһәөӣӯҷҳ]")
"""Cyrillic letters that Russian lacks."""


def guess_source(texts: Iterable[str]) -> str:
    """Return the language that *texts* seem to be in; empty if that is English, or not certain."""
    text = "\n".join(_NO_PROSE.sub(" ", text[:_LONGEST]) for text in islice(texts, _MOST)).lower()
    return _guess_by_letters(text) or _guess_by_words(Counter(_WORD.findall(text)))


def _guess_by_letters(text: str) -> str:
    """Of the languages whose letters English lacks. Japanese has kana among its Chinese characters, and Bulgarian few `ы` or none."""
    total = sum(map(str.isalpha, text))
    counts = {tag: len(re.findall(letters, text)) for tag, letters in _SCRIPTS.items()}
    if total < 20 or sum(counts.values()) * 2 < total:
        return ""
    if counts["ja"] * 10 > counts["ja"] + counts["zh"]:
        return "ja"
    best = max(counts, key=lambda tag: counts[tag])
    return "" if best == "ru" and (_ELSEWHERE.search(text) or text.count("ы") * 200 < counts["ru"]) else best


def _guess_by_words(words: Counter[str]) -> str:
    """Of the languages with Latin letters whose small words are known."""
    kinds = {rules.tag: rules.small_words.split() for rules in languages.with_rules() if rules.small_words}
    counts = {tag: sum(words[word] for word in small) for tag, small in kinds.items()}
    best, second = sorted(counts, key=lambda tag: -counts[tag])[:2]
    least = max(_FEWEST, words.total() * _SHARE, counts["en"] * _TIMES, counts[second] * _TIMES_OTHER)
    enough = counts[best] >= least
    if best == "es" and any(
        "ã" in word for word in words
    ):  # Portuguese, whose `para`, `por` and `como` are Spanish, too
        return ""
    sure = enough and sum(word in words for word in kinds[best]) >= _FEWEST_KINDS
    return best if sure and best != "en" else ""
