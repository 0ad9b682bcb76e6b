"""One file a language: its markers, numerals and typography. What CLDR knows comes from Babel."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files

from enregard import registry
from enregard.errors import UsageError
from enregard.model import TAG, Grammar, Language

_ALSO = {"ar": ("ar-SY",)}
"""Where a language has more names for the months than its main locale: official Arabic gives the Levantine and the Western one."""


def canonical(tag: str) -> str:
    """*tag* as BCP 47 writes it (`FR-ca` -> `fr-CA`); UsageError if it is malformed or names no language CLDR knows."""
    hint = "Languages are BCP 47 tags, for example ar, en, es, fr, ru, zh or pt-BR."
    if not TAG.fullmatch(tag):
        raise UsageError(f"not a language tag: {tag[:40]!r}", hint=hint)
    first, *rest = tag.lower().split("-")
    if len(first) > 1 and not _is_known(first):
        raise UsageError(f"unknown language: {tag!r}", hint=hint)
    plain = True  # up to a singleton, after which all is in lower case (RFC 5646, 2.1.1)
    parts = [first]
    for part in rest:
        plain = plain and len(parts[-1]) > 1
        script, region = len(part) == 4 and part.isalpha(), len(part) == 2
        parts.append(part if not plain else part.title() if script else part.upper() if region else part)
    return "-".join(parts)


@cache
def _is_known(primary: str) -> bool:
    """Whether CLDR knows it, today's code or a former one, or ISO 639 has it for private use, or (`sgn`) for all sign languages."""
    from babel import Locale
    from babel.core import get_global

    return (
        primary in Locale("en").languages
        or primary in get_global("language_aliases")
        or "qaa" <= primary <= "qtz"
        or primary == "sgn"
    )


def has_rules(tag: str) -> bool:
    """Whether the house has rules for the language of *tag*; where it has none, :func:`get` gives generic ones."""
    return tag.split("-")[0] in registry.names(sys.modules[__name__])


@cache
def get(tag: str) -> Language:
    """The rules for *tag*, by its primary language; those of no language in particular where there are none."""
    primary = tag.split("-")[0]
    if not has_rules(tag):
        right = {"he", "fa", "ur", "ps", "yi", "dv", "sd", "ug"}
        return Language(tag, direction="rtl" if primary in right else "ltr")
    return registry.load(sys.modules[__name__], primary, Language, "LANGUAGE")


@cache
def script(tag: str) -> str:
    """The script that *tag* is written in, by its ISO 15924 code, Chinese of either kind as `Hani`; empty where CLDR does not know."""
    from babel.core import get_global

    parts = tag.split("-")
    named = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    likely = get_global("likely_subtags").get(parts[0], "").split("_")
    found = named or (likely[1] if len(likely) > 1 else "")
    return "Hani" if found in ("Hans", "Hant") else found


_UNSPACED = frozenset(("Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"))
"""Scripts that leave no space between words."""


@cache
def is_spaced(tag: str) -> bool:
    """Whether the language of *tag* sets spaces between words."""
    return get(tag).words_apart and script(tag) not in _UNSPACED


LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALIKE = dict(zip("асеорху", "aceopxy", strict=True))
"""Cyrillic letters that look Latin, as people type them in lists."""


def latin_letters(label: str, alphabet: str) -> list[str]:
    """The Latin letters that *label* can stand for: its rank in the *alphabet* that counts paragraphs, or its look-alike."""
    low = label.lower()
    if label != low and low in LATIN:
        return [label]
    ranked = [LATIN[n] if n < 26 else f"z{n - 24}" for n in (alphabet.find(low),) if n >= 0]
    alike = _ALIKE.get(low, low)
    return list(dict.fromkeys([*ranked, *([alike] if alike in LATIN else [])]))


@cache
def with_rules() -> tuple[Language, ...]:
    """All languages that have rules, by tag."""
    return tuple(registry.discover(sys.modules[__name__], Language, "LANGUAGE").values())


@cache
def autonym(tag: str) -> str:
    """What the language of *tag* calls itself, with a capital; *tag* itself where CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    if tag.split("-")[0] == "und":
        return tag  # which Babel takes for its most likely language, English
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else tag


@cache
def months(tag: str) -> dict[str, int]:
    """Names of the months in *tag*, lower case, wide and abbreviated without their full stop, in every case."""
    grammar = get(tag).grammar or Grammar()
    found: dict[str, int] = {}
    for names in _calendar(tag, "months"):
        for number, month in names.items():
            word = str(month).lower().rstrip(".")
            if not re.fullmatch(r"[\d\W]*|\d+月", word):
                found.setdefault(word, number)
    for word, number in list(found.items()):
        for end, endings in grammar.month_cases:
            if word.endswith(end) and len(word) > len(end):
                found |= {word.removesuffix(end) + other: number for other in endings}
    return found | dict(grammar.months)


@cache
def weekdays(tag: str) -> dict[str, int]:
    """Names of the days of the week in *tag*, lower case; Monday is 1."""
    found: dict[str, int] = {}
    for names in _calendar(tag, "days"):
        found |= {str(day).lower(): number + 1 for number, day in names.items()}
    return found


def _calendar(tag: str, part: str) -> Iterator[dict[int, str]]:
    """The tables of CLDR for *part* (`months`, `days`): in context and alone; months also abbreviated."""
    from babel import Locale, UnknownLocaleError
    from babel.localedata import LocaleDataDict, load

    for name in (tag, *(_ALSO.get(tag.split("-")[0], ()) if part == "months" else ())):
        try:
            data = load(str(Locale.parse(name, sep="-")))
        except (UnknownLocaleError, ValueError):
            continue
        # A copy, because Babel 2.x keeps what an alias led to in tables that languages share: German months became Chinese.
        tables = LocaleDataDict(deepcopy({part: data[part]}))[part]
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if part == "months" else ("wide",):
                yield tables[form].get(width, {})


@cache
def countries(tag: str) -> dict[str, str]:
    """Names of countries and territories in *tag*, as CLDR and as the United Nations write them, with their ISO code."""
    from babel import Locale, UnknownLocaleError

    try:
        known = dict(Locale.parse(tag, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        known = {}
    found: dict[str, str] = {}
    rows = _united_nations(tag.split("-")[0])
    for code, name in known.items():
        if len(code) == 2 and code not in _NO_COUNTRIES and not rows.get(code, "").startswith("!"):
            whole = name.replace(" & ", f" {_AND.get(tag, '&')} ")
            if not re.search(r"[(（&]| - |о-в", whole):
                found[whole] = code
    for code, names in rows.items():
        found |= {name: code for name in names.lstrip("!").split("|") if name and not name.startswith("~")}
    return found


@cache
def people(tag: str) -> dict[str, str]:
    """What words for the people of a country and what is theirs begin with, where its name begins otherwise: `Dutch`, `British`."""
    rows = _united_nations(tag.split("-")[0])
    return {name[1:]: code for code, names in rows.items() for name in names.lstrip("!").split("|") if name[:1] == "~"}


_NO_COUNTRIES = frozenset("EU EZ QO UN XA XB ZZ".split())
_AND = {"en": "and"}


@cache
def _united_nations(language: str) -> dict[str, str]:
    """Code -> names beyond those of CLDR, set apart by `|`; `!` before them if the name of CLDR is also a common word."""
    lines = files(__name__).joinpath("countries.tsv").read_text("utf-8").splitlines()
    tags, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    if language not in tags:
        return {}
    return {row[0]: row[tags.index(language)] for row in rows}
