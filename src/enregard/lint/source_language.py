"""A guess of the language of texts: of messages that do not name it, and of a document that may be in another language than was said."""

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
_LONG, _VOTES, _MAJORITY = 60, 5, 0.6
"""Bytes of a text that votes, ten English words or twenty Chinese characters; the least number of votes, and their share of these texts."""
_SCRIPTS = {"ko": r"[가-힣]", "ja": r"[ぁ-ヿ]", "zh": r"[㐀-鿿]", "ru": r"[а-яё]"}
_ELSEWHERE = re.compile(r"[іїєґўјљњђћџѓќѕқңғүұһәөӣӯҷҳ]")
"""Cyrillic letters that Russian lacks."""


def guess_source(texts: Iterable[str]) -> str:
    """Return the language that *texts* seem to be in; empty if that is English, or not certain."""
    text, words = _take_words(texts)
    return _guess_by_letters(text) or _guess_by_words(words)


def find_other_language(texts: Iterable[str], tag: str) -> str:
    """Return the language that most of *texts*, the units of a document, seem to be in; empty if it is that of *tag*, or not certain. A language without
    rules may be taken for a relative of it, so that only English is found instead of it."""
    taken = list(islice(texts, _MOST))
    guess = _guess_by_letters(_take_words(taken)[0]) or _guess_by_votes(taken)
    known = guess == "en" or languages.get(tag).grammar is not None
    return guess if known and guess != tag.partition("-")[0] else ""


def _guess_by_votes(texts: list[str]) -> str:
    """Return the language with Latin letters whose small words are the most in most of the longer *texts*: a license that was left in English is one text of many."""
    kinds = {rules.tag: frozenset(rules.small_words.split()) for rules in languages.with_rules() if rules.small_words}
    votes = Counter[str]()
    longer = [text for text in texts if len(text.encode("utf-8", "replace")) >= _LONG]
    for text in longer:
        words = _take_words([text])[1]
        counts = Counter({tag: sum(words[word] for word in small) for tag, small in kinds.items()})
        (best, most), (_, second) = counts.most_common(2)
        if most > max(1, second * _TIMES_OTHER):
            votes[best] += 1
    best, most = votes.most_common(1)[0] if votes else ("", 0)
    return best if most >= max(_VOTES, len(longer) * _MAJORITY) else ""


def _take_words(texts: Iterable[str]) -> tuple[str, Counter[str]]:
    """Return the prose of *texts* in lower case, and how often it has each word."""
    text = "\n".join(_NO_PROSE.sub(" ", text[:_LONGEST]) for text in islice(texts, _MOST)).lower()
    return text, Counter(_WORD.findall(text))


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
