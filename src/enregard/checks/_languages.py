"""Names of the six languages of United Nations documents in mastheads: `English`, `anglais`, `بالإنكليزية`, `英文`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enregard.tags.locales import find_locale

_TAGS = ("ar", "en", "es", "fr", "ru", "zh")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AFFIXES = re.compile(r"^(?:ب?ال|بال)|(?:[语文]+|ского|ский|ая|ом)$")
"""Affixes that the name of a language has in some contexts only."""


def find_named_language(text: str, language: str) -> str | None:
    """Find the one language that is named in *text*, which is in *language* or English.
    None if it names no language, several, or one that is not of the six."""
    known = {**_read_names("en"), **_read_names(language.split("-")[0])}
    found = {known[bare] for word in _WORD.findall(text) if (bare := _normalize_word(word)) in known}
    return next(iter(found)) if len(found) == 1 else None


@cache
def _read_names(language: str) -> dict[str, str]:
    locale = find_locale(language)
    names = locale.languages if locale else {}
    return {_normalize_word(str(names[tag])): tag for tag in _TAGS if tag in names}


def _normalize_word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c)).replace("ج", "ك")
    return _AFFIXES.sub("", plain) or plain
