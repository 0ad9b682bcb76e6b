"""Countries and territories, by ISO code: `Bolivia (Plurinational State of)`, `de l'État plurinational de Bolivie`, `Боливии`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enregard import languages
from enregard.facts._lexicon import get_lexicon
from enregard.facts._reading import Reading
from enregard.facts._spelling import lowercase_text, normalise_spelling
from enregard.model import Certainty

NONE = "-"
"""Code of phrases that contain the name of a country and mean something else: `New Mexico`."""
_LONGEST = 60
_CUT, _SHORTEST, _WHOLE = 3, 4, 7
"""Letters at the end of a name that its adjective changes; least length of the remaining stem (`syri` of `Syria`, `Syrian`); and least
length of a stem that is searched for across word boundaries."""
_MARKED, _OTHER = "?", "??"
"""Before the code of a name that is also part of other names (`Turkey Creek`), and of one that is also another place (`Granada`)."""
_BETWEEN = len(", y la ")
"""Characters between two names of a list."""
_CAPITAL_ADJECTIVES = ("en",)
_LANGUAGE = re.compile("语(?!言)")
"""After the name of a country in Chinese, of which it makes a language: 葡萄牙语."""
_KATAKANA = re.compile("[ァ-ヺー]{2}")
"""Letters of one Japanese word: タイ is no country in タイプ."""
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z][^\W_]*")
_WORD_BEFORE = re.compile(r"(?P<head>^|[.;:!?(\n] ?)?\b(?:(?P<word>[^\W\d_]+)|(?P<title>[^\W\d_]{1,3})\.) $")


def read(reading: Reading) -> None:
    """Read the names of the text; in scripts with capitals, a name has one."""
    words = reading.words.get("country", ())
    edges = {word.start for word in words} | {word.end for word in words}
    for start, end, _, name in words:
        capital = (
            reading.clean[start:end] != reading.low[start:end] or reading.clean[start].upper() == reading.low[start]
        )
        if capital and not reading.taken[start] and name != NONE and not _is_inside_katakana(reading, start, end):
            code = name.lstrip(_MARKED)
            weak = _is_joined(reading, start, end, edges)
            weak = weak or (name.startswith(_OTHER) and not _is_listed(reading.clean, start, end, edges))
            weak = weak or _LANGUAGE.match(reading.clean, end) is not None
            weak = weak or (name != code and _is_part_of_name(reading.clean, start, end))
            certainty = Certainty.POSSIBLE if weak else Certainty.SURE
            reading.add("country", code, (start, _include_qualifier(reading, end)), certainty)


def _is_inside_katakana(reading: Reading, start: int, end: int) -> bool:
    if reading.lexicon.apart:
        return False
    edges = (reading.clean[max(0, at - 1) : at + 1] for at in (start, end))
    return any(_KATAKANA.fullmatch(edge) for edge in edges)


def _is_listed(text: str, start: int, end: int, edges: set[int]) -> bool:
    """Test whether another country is named just before, or the text has no other word: a line of a list."""
    before = not edges.isdisjoint(range(start - _BETWEEN, start))
    return before or not any(char.isalpha() for char in text[:start] + text[end:])


def _is_joined(reading: Reading, start: int, end: int, edges: set[int]) -> bool:
    """Test whether a hyphen joins the name to a word that is no country: `Colombie-Britannique`."""
    text = reading.clean
    after = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and end + 1 not in edges
    return after or (
        text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha() and start - 1 not in edges
    )


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Test whether the word before or after begins with a capital, at the beginning of a sentence aside: `Michael Jordan`, `Turkey Creek`."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before["head"] is None and (before["word"] or before["title"])[0].isupper()


def _include_qualifier(reading: Reading, end: int) -> int:
    """Return the end of the name, including the brackets after it if they are part of a name: `(Islamic Republic of)`."""
    close = reading.clean.find(")", end, end + _LONGEST) if reading.clean.startswith(" (", end) else -1
    qualifiers = reading.lexicon.qualifiers
    if close >= 0 and qualifiers is not None and qualifiers.match(reading.low, end + 2):
        return close + 1
    return end


def is_mentioned(code: str, text: str, language: str) -> bool:
    """Test whether *text* mentions the country in any form: its people, its adjective (`Syrian`, `syrien`), its name without spaces."""
    stems = _list_stems(language).get(code, ())
    if not languages.is_spaced(language):
        return any(stem in text for stem in stems)
    if language.partition("-")[0] in _CAPITAL_ADJECTIVES:
        text = _SMALL_WORD.sub(" ", text)
    bare = _strip_marks(text)
    words, whole = bare.split(), bare.replace(" ", "")
    before = ("", *get_lexicon(language).grammar.clitics)
    return any(
        (len(stem) >= _WHOLE and stem in whole)
        or any(word.startswith(stem, len(clitic)) for clitic in before for word in words if word.startswith(clitic))
        for stem in stems
    )


@cache
def _list_stems(language: str) -> dict[str, tuple[str, ...]]:
    """List for each code the stems of the names of the country, its adjectives and its people."""
    found: dict[str, set[str]] = {}
    spaced, alone = languages.is_spaced(language), languages.codes_without_stems(language)
    for name, code in languages.countries(language).items():
        if (bare := code.lstrip(_MARKED)) not in alone and bare != NONE:
            plain = _strip_marks(name).replace(" ", "").removeprefix("ال")
            found.setdefault(bare, set()).add(plain[: max(_SHORTEST, len(plain) - _CUT)] if spaced else name[:_CUT])
    for code, stem in languages.people(language):
        found.setdefault(code, set()).add(_strip_marks(stem).replace(" ", ""))
    return {code: tuple(sorted(stems)) for code, stems in found.items()}


def _strip_marks(text: str) -> str:
    """Convert *text* to lower case without accents, hyphens or other marks."""
    parts = unicodedata.normalize("NFD", lowercase_text(normalise_spelling(text)[0]))
    return re.sub(r"[^\w\s]", "", "".join(c for c in parts if not unicodedata.combining(c)))
