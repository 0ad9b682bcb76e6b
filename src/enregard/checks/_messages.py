"""Messages on facts that differ, with the facts quoted whole."""

from __future__ import annotations

import re

from enregard.model import Fact

_AROUND = 15
"""Characters on either side of two facts that differ in their context only."""
_CHAIN = re.compile(r"\d[\d.]{0,7}(?: ?\(\d[\d.]{0,3}\))?(?P<bracket> ?\(| )?$")
"""The numbers before a part of a reference: `138(1)` before `(b)`."""


def write_message(word: str, source: str, lost: Fact | None, target: str, added: Fact | None, more: int = 0) -> str:
    """Write the message on a fact of *source* that is *lost*, one of *target* that is *added*, or both; *word* says what they are, *more* is the
    number of other differences that it stands for."""
    head, tail = f"{word} " if word else "", f", and {more} more" if more else ""
    if lost and added:
        here, there = _quote_whole(source, lost), _quote_whole(target, added)
        if here == there:
            here, there = _quote_around(source, lost), _quote_around(target, added)
        return f"{head}“{here}” of the source is “{there}” in the target{tail}"
    if lost:
        return f"{head}“{_quote_whole(source, lost)}” of the source is not in the target{tail}"
    return f"{head}“{_quote_whole(target, added) if added else ''}” of the target is not in the source{tail}"


def _quote_whole(text: str, fact: Fact) -> str:
    """Return the words of *fact*, with the numbers before a part of a reference: `138(1)(b)`."""
    a, b = fact.span
    chain = _CHAIN.search(text, max(0, a - _AROUND), a) if fact.kind == "reference" else None
    if not chain:
        return fact.text
    return text[chain.start() : b + ("(" in (chain["bracket"] or "") and text[b : b + 1] == ")")]


def _quote_around(text: str, fact: Fact) -> str:
    """Return the words of *fact* with those around it."""
    a, b = fact.span
    return " ".join(text[max(0, a - _AROUND) : b + _AROUND].split())
