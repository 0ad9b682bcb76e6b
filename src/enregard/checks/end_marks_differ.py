"""A translation ends with a different punctuation mark than its source.

Why: final marks have a function: `Name:` introduces a field, and `Open…` opens a dialog.
Fires: `Delete the file?` / `Supprimer le fichier.`; `Name:` / `Nom`.
Silent: each script's own marks (`。`, `؟`, `；`, `।`, Greek `;`); a space before the mark; `...` / `…`; closing brackets and quotation marks.
Source: Unicode CLDR, characters for punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import get_primary_language, pair_texts
from enregard.model import Bitext, Check, Finding, Severity

_MARKS = {
    ":": ":", "：": ":", "∶": ":", "?": "?", "？": "?", "؟": "?", "՞": "?", "፧": "?", "!": "!", "！": "!", ".": ".", "。": ".", "।": ".",
    "۔": ".", "።": ".", "។": ".", "։": ".", "．": ".", "…": "…", "⋯": "…",
}  # fmt: skip
_ELLIPSIS = re.compile(r"(?:\.{3}|…+|⋯+|。{3})$")
_CLOSERS = " \n\t\u00a0\u202f\u200f\u200e\"'’”»)]）】』」*"
_UNSTOPPED = ("th", "lo", "my", "bo")
"""Languages that end a sentence with a space."""


def run(bitext: Bitext) -> Iterator[Finding]:
    tag = get_primary_language(bitext.target.language)
    for pair in pair_texts(bitext, empty=False):
        mine, theirs = _find_mark(pair.source), _find_mark(pair.target)
        if tag == "el" and pair.target.rstrip(_CLOSERS).endswith((";", "\u037e")):
            theirs = "?"
        if mine == theirs or (tag in _UNSTOPPED and mine in ".?" and not theirs):
            continue
        words = f"“{theirs}”" if theirs else "no mark"
        yield pair.make_finding(
            f"the source ends with {f'“{mine}”' if mine else 'no mark'} and the target with {words}",
            values=(mine, theirs),
        )


def _find_mark(text: str) -> str:
    text = text.rstrip(_CLOSERS)
    return "…" if _ELLIPSIS.search(text) else _MARKS.get(text[-1:], "")


CHECK = Check(run, "link", Severity.STYLE, on=False)
