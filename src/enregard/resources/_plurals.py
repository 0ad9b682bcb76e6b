"""Which form of a source message a plural form of its translation is compared with."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from enregard.tags.locales import find_locale

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""Plural categories of CLDR."""
_TRIED = 1001
_FEW = 5


@cache
def takes_few_numbers(language: str, category: str) -> bool:
    """Test whether the form *category* of *language* is for a few numbers only, which its text may say in words, or for none."""
    if category.startswith("="):
        return True
    locale = find_locale(language)
    if locale is None:
        return category in ("zero", "one", "two")
    return sum(locale.plural_form(n) == category for n in range(_TRIED)) <= _FEW


def list_forms(category: str, language: str) -> list[str]:
    """List the forms of a source that *category* of *language* may translate, the likeliest first: its own if it is for few numbers, then
    the general one."""
    same = {"=1": "one", "one": "=1", "=0": "zero", "zero": "=0", "=2": "two", "two": "=2"}
    few = takes_few_numbers(language, category)
    return list(dict.fromkeys([*([category, same.get(category, "other")] if few else ()), "other"]))


def rank_forms(category: str, language: str, available: Collection[str]) -> list[str]:
    """List those of `list_forms` that are *available*; the last one available if none is."""
    return [form for form in list_forms(category, language) if form in available] or list(available)[-1:]
