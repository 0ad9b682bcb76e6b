"""One file a language: its markers, numerals and typography. What CLDR knows comes from Babel."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from importlib.resources import files

from enregard import registry
from enregard.languages._plain import make_plain_grammar as make_plain_grammar
from enregard.model import Grammar, Language
from enregard.tags.canonical import canonicalize_tag
from enregard.tags.locales import find_locale
from enregard.tags.scripts import find_direction, find_script, separates_words

_ALSO = {"ar": ("ar-SY",)}
"""Locales with more names for the months than its main locale: official Arabic gives the Levantine and the Western one."""


canonical = canonicalize_tag


def has_rules(tag: str) -> bool:
    """Test whether there are rules for the language of *tag*; where it has none, :func:`get` gives generic ones."""
    return tag.split("-")[0] in registry.names(sys.modules[__name__])


@cache
def get(tag: str) -> Language:
    """Return the rules for the primary language of *tag*, or generic rules if it has none."""
    if not has_rules(tag):
        return Language(tag, direction=find_direction(tag))
    rules = registry.load(sys.modules[__name__], tag.split("-")[0], Language, "LANGUAGE")
    return rules if rules.direction == find_direction(tag) else replace(rules, direction=find_direction(tag))


script, is_spaced = find_script, separates_words

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
    """Return all languages with rules, sorted by tag."""
    return tuple(registry.discover(sys.modules[__name__], Language, "LANGUAGE").values())


@cache
def autonym(tag: str) -> str:
    """Return the name of the language in itself, capitalized; *tag* if CLDR has none."""
    locale = find_locale(tag)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else tag


@cache
def name(tag: str) -> str:
    """Return the English name of the language of *tag*, without its region; *tag* if CLDR has none."""
    from babel import Locale

    return Locale("en").languages.get(tag.split("-")[0]) or tag


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
    from babel.localedata import LocaleDataDict, load

    for name in (tag, *(_ALSO.get(tag.split("-")[0], ()) if part == "months" else ())):
        locale = find_locale(name)
        if locale is None:
            continue
        data = load(str(locale))
        # A copy, because Babel 2.x keeps what an alias led to in tables that languages share: German months became Chinese.
        tables = LocaleDataDict(deepcopy({part: data[part]}))[part]
        for form in ("format", "stand-alone"):
            yield from (
                tables[form].get(width, {}) for width in (("wide", "abbreviated") if part == "months" else ("wide",))
            )


@cache
def countries(tag: str) -> dict[str, str]:
    """Names of countries and territories in *tag*, as CLDR and as the United Nations write them, with their ISO code; before the code, `?` if
    the name is also part of other names, and `??` if it is also the name of another place or of people."""
    locale = find_locale(tag)
    known = dict(locale.territories) if locale else {}
    found: dict[str, str] = {}
    rows = _read_united_nations(tag.split("-")[0])
    for code, name in known.items():
        if len(code) == 2 and code not in _NO_COUNTRIES and "!" not in rows.get(code, "")[:2]:
            whole = name.replace(" & ", f" {_AND.get(tag, '&')} ")
            if not re.search(r"[(（]| - |о-в", whole):
                found |= {name: code, whole: code}
    for code, names in rows.items():
        for name in _split_cell(names):
            if not name.startswith("~"):
                bare = name.lstrip("?")
                found[bare] = name.removesuffix(bare) + code
    return found


@cache
def people(tag: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of countries with the beginning of a word for their people, where their name begins differently: `Dutch`, `British`."""
    rows = _read_united_nations(tag.split("-")[0]).items()
    return tuple((code, name[1:]) for code, names in rows for name in _split_cell(names) if name[:1] == "~")


@cache
def codes_without_stems(tag: str) -> frozenset[str]:
    """Return the codes of the countries whose names begin like other words, so that only :func:`people` says how theirs begin."""
    return frozenset(code for code, names in _read_united_nations(tag.split("-")[0]).items() if "=" in names[:2])


def _split_cell(names: str) -> list[str]:
    return [name for name in names.lstrip("!=").split("|") if name]


_NO_COUNTRIES = frozenset("EU EZ QO UN XA XB ZZ".split())
_AND = {"en": "and"}


@cache
def _read_united_nations(language: str) -> dict[str, str]:
    """Code -> the cell of countries.tsv, which explains itself."""
    lines = files(__name__).joinpath("countries.tsv").read_text("utf-8").splitlines()
    tags, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    if language not in tags:
        return {}
    return {row[0]: row[tags.index(language)] for row in rows}


@cache
def read_operators(tag: str) -> dict[str, tuple[str, str]]:
    """Read the words of *tag* for each meaning of operators.tsv, which explains itself: those that state it for sure, and all that can stand for
    it in a translation. Empty for languages without them."""
    language = tag.split("-")[0]
    lines = files(__name__).joinpath("operators.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.startswith(f"{language}\t"))
    return {row[1]: (row[2], row[3]) for row in rows}


@cache
def compile_operator(tag: str, meaning: str, *, sure: bool) -> re.Pattern[str]:
    """Compile the words of *tag* that state *meaning* for sure, or all that can stand for it; see :func:`read_operators`."""
    words = read_operators(tag)[meaning][0 if sure else 1]
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)" if is_spaced(tag) else f"(?:{words})", re.IGNORECASE)
