"""The script of a language tag, and what follows from it: the direction of lines, and whether spaces stand between words."""

from __future__ import annotations

from functools import cache
from typing import Literal

from enregard.errors import UsageError
from enregard.tags.canonical import renew_tag
from enregard.tags.parsing import Tag, parse_tag

_RIGHT_TO_LEFT = (
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Ougr Palm Phli Phlp"
    " Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi"
)
_UNSPACED = "Ahom Hanb Hani Hira Hrkt Jpan Kana Khmr Lana Laoo Mymr Tale Talu Tavt Thai Tibt"
"""Scripts that leave no space between words."""
_HAN = frozenset(("Hans", "Hant"))


@cache
def find_script(text: str) -> str:
    """The script that *text*, a tag, is written in, by its ISO 15924 code, Chinese of either kind as `Hani`; empty where CLDR does not
    know."""
    found = find_likely_script(text)
    return "Hani" if found in _HAN else found


def find_likely_script(text: str) -> str:
    """The script that *text*, a tag, is written in, by its ISO 15924 code; empty where CLDR does not know."""
    try:
        tag = renew_tag(parse_tag(text))
    except UsageError:
        return ""
    return tag.script or _guess_script(tag)


def _guess_script(tag: Tag) -> str:
    """The script that is likely for the language, in the region if the tag names one."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    parts = (likely.get(f"{tag.language}_{tag.region}") or likely.get(tag.language, "")).split("_")
    return parts[1] if len(parts) > 1 else ""


@cache
def find_direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of the lines of *tag*; left to right where nothing is known."""
    return "rtl" if find_script(tag) in _RIGHT_TO_LEFT.split() else "ltr"


@cache
def separates_words(tag: str) -> bool:
    """Test whether the script of *tag* sets spaces between words."""
    return find_script(tag) not in _UNSPACED.split()
