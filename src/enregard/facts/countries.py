"""Countries and territories, by ISO code: `Bolivia (Plurinational State of)`, `de l'État plurinational de Bolivie`, `Боливии`."""

from __future__ import annotations

from functools import cache

from enregard import languages
from enregard.facts._reading import Reading
from enregard.facts._spelling import lowered, spelt

NONE = "-"
"""What contains the name of a country and means something else: `New Mexico`."""
_LONGEST = 60
_CUT, _SHORTEST = 3, 3
"""Letters at the end of a name that its adjective changes, and what is left at least: `syr` of `Syria`, `Syrian`, `syrien`."""


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
    """Whether *text* speaks of the country in any form: its people, its adjective (`Syrian`, `syrien`), a part of its name."""
    low = _run_together(text)
    return any(stem in low for stem in _stems(language).get(code, ()))


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    """Code -> what the words for a country and for what is its own begin with."""
    found: dict[str, list[str]] = {}
    apart = languages.get(language).words_apart
    for name, code in languages.countries(language).items():
        plain = _run_together(name).removeprefix("ال")
        cut = max(_SHORTEST, len(plain) - _CUT) if apart else 2
        found.setdefault(code, []).append(plain[:cut])
    for stem, code in languages.people(language).items():
        found.setdefault(code, []).append(_run_together(stem))
    return {code: tuple(stems) for code, stems in found.items()}


def _run_together(text: str) -> str:
    """*text* without spaces and hyphens, which extractions lose."""
    return lowered(spelt(text)[0]).replace(" ", "").replace("-", "")
