"""Countries and territories, by ISO code: `Bolivia (Plurinational State of)`, `de l'État plurinational de Bolivie`, `Боливии`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enregard import languages
from enregard.facts._lexicon import get_lexicon
from enregard.facts._reading import Reading
from enregard.facts._spelling import lowercase_text, normalise_spelling

NONE = "-"
"""Code of phrases that contain the name of a country and mean something else: `New Mexico`."""
_LONGEST = 60
_CUT, _SHORTEST, _WHOLE = 3, 4, 7
"""Letters at the end of a name that its adjective changes; least length of the remaining stem (`syri` of `Syria`, `Syrian`); and least
length of a stem that is searched for across word boundaries."""


def read(reading: Reading) -> None:
    """Read the names of the text; in scripts with capitals, a name starts with one."""
    for start, end, _, code in reading.words.get("country", ()):
        first = reading.clean[start]
        if (first.isupper() or first.lower() == first.upper()) and not reading.taken[start] and code != NONE:
            reading.add("country", code, (start, _include_qualifier(reading, end)))


def _include_qualifier(reading: Reading, end: int) -> int:
    """Return the end of the name, including the brackets after it if they are part of a name: `(Islamic Republic of)`."""
    close = reading.clean.find(")", end, end + _LONGEST) if reading.clean.startswith(" (", end) else -1
    qualifiers = reading.lexicon.qualifiers
    if close >= 0 and qualifiers is not None and qualifiers.match(reading.low, end + 2):
        return close + 1
    return end


def is_mentioned(code: str, text: str, language: str) -> bool:
    """Test whether *text* mentions the country in any form: its people, its adjective (`Syrian`, `syrien`), its name without spaces."""
    bare = _strip_marks(text)
    words = bare.split() if languages.get(language).grammar and languages.is_spaced(language) else [bare]
    whole = bare.replace(" ", "")
    for stem in _list_stems(language).get(code, ()):
        if len(stem) >= _WHOLE and stem in whole:
            return True
        if any(stem in word if words[0] is bare else _has_stem(word, stem, language) for word in words):
            return True
    return False


def _has_stem(word: str, stem: str, language: str) -> bool:
    return word.startswith(stem) or (bool(get_lexicon(language).grammar.clitics) and stem in word)


@cache
def _list_stems(language: str) -> dict[str, tuple[str, ...]]:
    """List for each code the stems of the names of the country, its adjectives and its people."""
    found: dict[str, list[str]] = {}
    apart = languages.is_spaced(language)
    for name, code in languages.countries(language).items():
        plain = _strip_marks(name).replace(" ", "").removeprefix("ال")
        found.setdefault(code, []).append(plain[: max(_SHORTEST, len(plain) - _CUT)] if apart else plain[:2])
    for stem, code in languages.people(language).items():
        found.setdefault(code, []).append(_strip_marks(stem).replace(" ", ""))
    return {code: tuple(stems) for code, stems in found.items()}


def _strip_marks(text: str) -> str:
    """Convert *text* to lower case without accents, hyphens or other marks."""
    parts = unicodedata.normalize("NFD", lowercase_text(normalise_spelling(text)[0]))
    return re.sub(r"[^\w\s]", "", "".join(c for c in parts if not unicodedata.combining(c)))
