"""Countries and territories, by ISO code: `Bolivia (Plurinational State of)`, `de l'État plurinational de Bolivie`, `Боливии`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enregard import languages
from enregard.facts._lexicon import lexicon
from enregard.facts._reading import Reading
from enregard.facts._spelling import lowered, spelt

NONE = "-"
"""What contains the name of a country and means something else: `New Mexico`."""
_LONGEST = 60
_CUT, _SHORTEST, _WHOLE = 3, 4, 7
"""Letters at the end of a name that its adjective changes, what is left at least (`syri` of `Syria`, `Syrian`), and letters of what
is looked for without regard to words."""


def read(reading: Reading) -> None:
    """The names of the text; where a script has capitals, a name has one."""
    for start, end, _, code in reading.words.get("country", ()):
        first = reading.clean[start]
        if (first.isupper() or first.lower() == first.upper()) and not reading.taken[start] and code != NONE:
            reading.add("country", code, (start, _qualified(reading, end)))


def _qualified(reading: Reading, end: int) -> int:
    """Where the name ends with what stands in brackets after it, if that is part of a name: `(Islamic Republic of)`."""
    close = reading.clean.find(")", end, end + _LONGEST) if reading.clean.startswith(" (", end) else -1
    qualifiers = reading.lexicon.qualifiers
    if close >= 0 and qualifiers is not None and qualifiers.match(reading.low, end + 2):
        return close + 1
    return end


def meant(code: str, text: str, language: str) -> bool:
    """Whether *text* speaks of the country in any form: its people, its adjective (`Syrian`, `syrien`), its name run together."""
    bare = _bare(text)
    words = bare.split() if languages.get(language).grammar and languages.get(language).words_apart else [bare]
    whole = bare.replace(" ", "")
    for stem in _stems(language).get(code, ()):
        if len(stem) >= _WHOLE and stem in whole:
            return True
        if any(stem in word if words[0] is bare else _begins(word, stem, language) for word in words):
            return True
    return False


def _begins(word: str, stem: str, language: str) -> bool:
    return word.startswith(stem) or (bool(lexicon(language).grammar.clitics) and stem in word)


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    """Code -> what the words for a country and for what is its own begin with."""
    found: dict[str, list[str]] = {}
    apart = languages.get(language).words_apart
    for name, code in languages.countries(language).items():
        plain = _bare(name).replace(" ", "").removeprefix("ال")
        found.setdefault(code, []).append(plain[: max(_SHORTEST, len(plain) - _CUT)] if apart else plain[:2])
    for stem, code in languages.people(language).items():
        found.setdefault(code, []).append(_bare(stem).replace(" ", ""))
    return {code: tuple(stems) for code, stems in found.items()}


def _bare(text: str) -> str:
    """*text* in small letters, without accents, hyphens or other marks."""
    parts = unicodedata.normalize("NFD", lowered(spelt(text)[0]))
    return re.sub(r"[^\w\s]", "", "".join(c for c in parts if not unicodedata.combining(c)))
