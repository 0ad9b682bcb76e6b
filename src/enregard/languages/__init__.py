"""One file a language: its markers, numerals and typography. What CLDR knows comes from Babel."""

from __future__ import annotations

import re
import sys
from functools import cache

from enregard import registry
from enregard.errors import UsageError
from enregard.model import TAG, Language

_ALSO = {"ar": ("ar-SY",)}
"""Where a language has more names for the months than its main locale: official Arabic gives the Levantine and the Western one."""


def canonical(tag: str) -> str:
    """*tag* as BCP 47 writes it (`FR-ca` -> `fr-CA`); UsageError if it is malformed or names no language CLDR knows."""
    from babel import Locale

    hint = "Languages are BCP 47 tags, for example ar, en, es, fr, ru, zh or pt-BR."
    if not TAG.fullmatch(tag):
        raise UsageError(f"not a language tag: {tag!r}", hint=hint)
    first, *rest = tag.split("-")
    if first.lower() not in Locale("en").languages:
        raise UsageError(f"unknown language: {tag!r}", hint=hint)
    parts = [p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) == 2 else p.lower() for p in rest]
    return "-".join([first.lower(), *parts])


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
def with_rules() -> tuple[Language, ...]:
    """All languages that have rules, by tag."""
    return tuple(registry.discover(sys.modules[__name__], Language, "LANGUAGE").values())


@cache
def autonym(tag: str) -> str:
    """What the language of *tag* calls itself, with a capital; *tag* itself where CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else tag


@cache
def months(tag: str) -> dict[str, int]:
    """Names of the months in *tag*, lower case, wide and abbreviated without their full stop, in context and alone."""
    from babel import Locale, UnknownLocaleError

    found: dict[str, int] = {}
    for name in (tag, *_ALSO.get(tag.split("-")[0], ())):
        try:
            names = Locale.parse(name, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, month in names[form].get(width, {}).items():
                    word = str(month).lower().rstrip(".")
                    if not re.fullmatch(r"[\d\W]*", word):
                        found.setdefault(word, number)
    return found
