"""What a check needs to know of the form of a catalog."""

from __future__ import annotations

from dataclasses import dataclass

FEW_NUMBERS = "few-numbers"
"""Flag of a plural form that is used for few numbers, which its text may say in words."""


@dataclass(frozen=True, slots=True)
class PluralEntry:
    """A translated entry with plural forms: its unit, its line, and the number of its forms."""

    unit: str
    line: int
    forms: int


@dataclass(frozen=True, slots=True)
class CatalogForm:
    """The form of a catalog: its language, the `Plural-Forms` of its header (None if there is none), and its entries with plural forms."""

    path: str
    language: str
    plural_forms: str | None = None
    plurals: tuple[PluralEntry, ...] = ()
