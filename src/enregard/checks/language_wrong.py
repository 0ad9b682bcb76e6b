"""A text is not in the expected language.

Why: a paragraph was left untranslated, or pasted from another version.
Fires: an English paragraph in the French; a Russian text in Latin letters.
Silent: texts of a few words; names, symbols, links and titles in a text of the right language; in English, French and Spanish, a text
with several function words of the right language. Other languages with the same script are not distinguished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.checks._texts import get_primary_language, list_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_SCRIPTS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u064a\u066e-\u06d3",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
}
_RUNS = {name: re.compile(f"[{letters}]+") for name, letters in _SCRIPTS.items()}
_WORDS = re.compile(r"(?<![\w/@.-])[^\W\d_]{2,}+(?![\w/@]|[.-]\w)")
_FEWEST_WORDS, _FEWEST_HAN = 8, 20
"""Of another script, before anything is said: a title or a name may stay in its own."""
_LEAST_SHARE = 0.05
"""Of the letters of the right script, below which a text is in another."""
_FEWEST_SMALL = 5
_SMALL_SHARE = 0.12
"""Small words of another language, and their share of all words: it is .2 to .4 in running text."""
_TIMES = 8
"""They are so many times as many as those of the right one."""


def run(bitext: Bitext) -> Iterator[Finding]:
    for document, is_target in ((bitext.source, False), (bitext.target, True)):
        tag = document.language
        script = languages.script(tag)
        if script not in _RUNS:
            continue
        for text in list_texts(bitext):
            if text.is_target is is_target and text.text != text.other:
                found = _detect_other_script(text.text, script) or (
                    script == "Latn" and _detect_other_language(text.text, get_primary_language(tag))
                )
                if found:
                    yield text.make_finding(
                        f"the text is in {found}, not in {languages.name(tag)}", (0, len(text.text))
                    )


def _detect_other_script(text: str, script: str) -> str:
    """Return the name of the other script that *text* is in; empty if it is in *script*."""
    most = len(text) * 0.2
    if sum(map(len, _RUNS[script].findall(text[: len(text) // 3]))) > most:  # of most texts the beginning tells
        return ""
    own = sum(map(len, _RUNS[script].findall(text)))
    if own > most:
        return ""
    for name, pattern in _RUNS.items():
        if name != script and (letters := sum(map(len, pattern.findall(text)))) and own < letters * _LEAST_SHARE:
            words = [word for word in _WORDS.findall(text) if not word[0].isupper()]
            if letters >= _FEWEST_HAN if name == "Hani" else len(words) >= _FEWEST_WORDS:
                return _LETTERS[name]
    return ""


def _detect_other_language(text: str, language: str) -> str:
    """Return the name of the other language with Latin letters that *text* is in; empty if it is in *language*."""
    own = _compile_small_words(language)
    if own is None or len(text) < 40:
        return ""
    words = text.count(" ") + 1
    if (
        sum(map(_list_small_words(language).__contains__, text.split(" "))) * _TIMES > words
    ):  # all of these are found below, and more
        return ""
    mine = len(own.findall(text))
    if mine * _TIMES > words:
        return ""
    for name in ("en", "fr", "es"):
        other = _compile_small_words(name)
        if name != language and other is not None:
            count = len(other.findall(text))
            if count >= max(_FEWEST_SMALL, mine * _TIMES) and count > words * _SMALL_SHARE:
                return languages.name(name)
    return ""


@cache
def _compile_small_words(language: str) -> re.Pattern[str] | None:
    """Compile the pattern of the small words that distinguish *language* from its neighbours."""
    words = languages.get(language).small_words
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words.split())})(?![\w-])", re.IGNORECASE) if words else None


@cache
def _list_small_words(language: str) -> frozenset[str]:
    return frozenset(languages.get(language).small_words.split())


_LETTERS = {
    name: f"{word} letters"
    for name, word in {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hani": "Chinese"}.items()
}

CHECK = Check(run, "link", Severity.WARNING, Certainty.LIKELY)
