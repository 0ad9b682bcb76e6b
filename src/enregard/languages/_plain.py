"""What CLDR alone knows of how a language writes numbers: its marks, and its words for thousands and millions.

It is the grammar of languages that have none of their own, and of the other language beside them, so that both texts are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard.model import Grammar, Numerals
from enregard.tags.locales import find_locale

_SPACES = dict.fromkeys(map(ord, "\xa0\u202f\u2009"), " ")
_COMPACT = re.compile(r"(?P<digits>0+) ?(?P<word>[^\W\d][^\d]*?)[. ]*")
_SYMBOL = re.compile(r"[A-Za-z]{1,2}")
"""Symbols such as `M`, which are units too."""
_HALF_DAY = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?(?P<shared>(?P<am>a\.?m\b)|(?P<pm>p\.?m\b))(?:\.(?! [A-Z]))?"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))"


@cache
def make_plain_grammar(tag: str, pages: str = "") -> Grammar:
    """Make the grammar of *tag*: what digits say, and the words that multiply them; no other words but those for *pages*."""
    mark = _find_grouping_mark(tag)
    return Grammar(
        numerals=Numerals(multipliers=dict(_list_multipliers(tag))),
        times=(_HALF_DAY, _CLOCK),
        grouping="".join(dict.fromkeys((mark, " "))),
        pages=pages,
        reversed_groups=tag.split("-")[0] == "ar",
    )


def _find_grouping_mark(tag: str) -> str:
    locale = find_locale(tag)
    symbols = locale.number_symbols if locale else {}
    found = symbols.get("latn", {}).get("group") or "," if symbols else " "
    return {"’": "'", "٬": ","}.get(found, str(found).translate(_SPACES))


def _list_multipliers(tag: str) -> Iterator[tuple[str, int]]:
    """List the words after a number in compact formats (`0 Millionen`) with what they multiply it by."""
    locale = find_locale(tag)
    if locale is None:
        return
    for length in ("long", "short"):
        try:
            tables = locale.compact_decimal_formats[length]
        except KeyError:
            continue
        for patterns in tables.values():
            for power, pattern in patterns.items():
                match = _COMPACT.fullmatch(str(pattern.pattern).translate(_SPACES).replace("'", ""))
                if match and not _SYMBOL.fullmatch(match["word"]):
                    yield match["word"].lower(), int(power) // 10 ** (len(match["digits"]) - 1)
