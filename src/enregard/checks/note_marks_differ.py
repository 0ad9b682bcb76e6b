"""One side has more footnote marks than the other.

Why: a footnote without a mark is not read, and the small raised figures are easily lost.
Fires: `the report¹ of the Council²` / `le rapport¹ du Conseil`; `Friday*` / `vendredi`.
Silent: `¹` / `*`, since each version counts its own; `m²`, `CO₂`; `**bold**`; figures that are not raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity, Span

_MARK = re.compile(
    r"(?<![/\d])(?<!(?<!\w)[кkcdmсмд][mм])(?<!(?<!\w)[mмsc])[¹²³⁰⁴-⁹]++"
    r"|(?<=[\w.,;:)»”\]，。；：）])(?<!\*)\*{1,3}+(?=[\s.,;:()（）»”，。；：]|$)|(?<=[\w.,;:)»”])[†‡]"
)
_QUICK = re.compile("[¹²³⁰⁴-⁹*†‡]")
_BOLD = re.compile(r"(?<!\S)\*{1,3}\w")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext):
        source, target = pair.source, pair.target
        if not (_QUICK.search(source) or _QUICK.search(target)) or _BOLD.search(source) or _BOLD.search(target):
            continue
        mine, theirs = _find_marks(source), _find_marks(target)
        if len(mine) != len(theirs):
            yield pair.make_finding(
                f"footnote marks in the source: {_format_marks(source, mine)}; in the target: {_format_marks(target, theirs)}",
                mine[-1] if mine else None,
                theirs[-1] if theirs else None,
            )


def _find_marks(text: str) -> list[Span]:
    return [match.span() for match in _MARK.finditer(text)]


def _format_marks(text: str, marks: list[Span]) -> str:
    return " ".join(f"“{text[slice(*span)]}”" for span in marks[:5]) + (" …" if len(marks) > 5 else "") or "none"


CHECK = Check(run, "link", Severity.WARNING, Certainty.LIKELY)
