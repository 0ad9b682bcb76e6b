"""Numbers of lists, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enregard.word.formats import format_number

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal", "decimal-leading-zero": "decimalZero",
    "arabic-abjad": "arabicAbjad", "lower-arabic": "arabicAbjad", "arabic-indic": "decimal", "cjk-ideographic": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "simp-chinese-informal": "chineseCounting", "none": "", "disc": "", "circle": "", "square": "",
    "loweralpha": "lowerLetter", "upperalpha": "upperLetter", "lowerroman": "lowerRoman", "upperroman": "upperRoman", "arabic": "decimal",
}  # fmt: skip
"""Names of CSS, and of the classes that docutils and others give lists -> format of a number."""
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z][a-z-]+)", re.IGNORECASE)


def number_items(element: Any) -> Iterator[tuple[Any, str | None]]:
    """Yield each child of the list *element* with its number, or None: for what is no item, or has a bullet."""
    step = -1 if element.get("reversed") is not None else 1
    items = sum(child.tag == "li" for child in element)
    number = parse_integer(element.get("start"), items if step < 0 else 1)
    form = find_format(element)
    for child in element:
        if child.tag != "li":
            yield child, None
            continue
        number = parse_integer(child.get("value"), number)
        own = find_format(child, form)
        yield child, f"{format_number(number, own)}." if own else None
        number += step


def find_format(element: Any, default: str | None = None) -> str:
    """Find the format of the numbers of a list, or of one item of it; empty for bullets."""
    if default is None:
        default = "decimal" if element.tag == "ol" else ""
    style = _STYLE.search(element.get("style") or "")
    if style and style[1].lower() in _STYLES:
        return _STYLES[style[1].lower()]
    if element.get("type") in _TYPES:
        return _TYPES[element.get("type")]
    named = (element.get("class") or "").lower().split() if element.tag == "ol" else ()
    return next((_STYLES[name] for name in named if name in _STYLES), default)


def parse_integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
