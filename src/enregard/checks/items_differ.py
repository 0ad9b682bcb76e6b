"""A list inside a text has more items on one side than on the other.

Why: an item that was lost is an obligation or a right that was lost, and the rest reads smoothly.
Fires: `(a) ships; (b) aircraft; (c) vehicles` / `a) les navires ; b) les aéronefs`.
Silent: `(a)` / `a)` / `أ)`; references to items, `paragraph 3 (a) and (b)`; a side that marks no items, or only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity, Span

_ITEM = re.compile(
    r"(?:^|(?<=[:;,.—–：；，。،؛\n])|(?<=[;,:] (?:et|ou|an|or)d)|(?<=[;,:] (?:et|ou|or))|(?<=[;,:؛،] [yoиeوu]))\s?"
    r"[(（]?(?:[a-zа-яء-ي]|[ivx]{2,4}|\d{1,2}|[一二三四五六七八九十]{1,2})[)）](?!\s?(?:and|or|et|ou|y|o|и|или|و)\b)(?=\s?[^\W\d_]|\s?[«“\"])"
)
_QUICK = re.compile(r"\w[)）]")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext):
        if not _QUICK.search(pair.source) or not _QUICK.search(pair.target):
            continue
        mine, theirs = _find_items(pair.source), _find_items(pair.target)
        if len(mine) != len(theirs) and min(len(mine), len(theirs)) > 1:
            yield pair.make_finding(
                f"{len(mine)} items in the source ({_format_items(pair.source, mine)}) are {len(theirs)} in the target "
                f"({_format_items(pair.target, theirs)})",
                mine[-1],
                theirs[-1],
            )


def _find_items(text: str) -> list[Span]:
    return [match.span() for match in _ITEM.finditer(text)]


def _format_items(text: str, items: list[Span]) -> str:
    names = [text[slice(*span)].strip() for span in items]
    return " ".join(names if len(names) < 7 else [*names[:3], "…", *names[-3:]])


CHECK = Check(run, "link", Severity.WARNING, Certainty.LIKELY)
