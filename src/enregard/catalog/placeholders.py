"""The text that stands for an empty msgstr, on disk, where gettext's tools would drop an entry that has none."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enregard.catalog.po import PoFile

UNTRANSLATED = "[…]"
"""The msgstr, fuzzy, of an obsolete entry that has none, on disk: gettext's tools drop one that is empty, with its comments."""


def clear_placeholders(catalog: PoFile) -> PoFile:
    """*catalog* with an empty msgstr where a merge tool has put :data:`UNTRANSLATED` into an entry in force."""
    entries = tuple(
        replace(e.with_fuzzy(False), target="", raw=None)
        if e.target == UNTRANSLATED != e.source and e.fuzzy and not e.obsolete
        else e
        for e in catalog.entries
    )
    return catalog if all(map(is_, entries, catalog.entries)) else replace(catalog, entries=entries)
