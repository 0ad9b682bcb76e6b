"""The printed numbers of linked units differ.

Why: a citation by number must lead to the same text in every language.
Fires: `3.` / `4.`; `22. There has been` / `23. Ha habido`.
As a warning: paragraphs 5 and 6 of the source that the translation joins as 5.
Silent: `(a)` / `a)` / `(أ)`, including at the start of a text; `5.` / `٥ -`; a number that one side does not print.
Source: United Nations Editorial Manual, “Paragraphs and subparagraphs”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard import facts
from enregard.checks._texts import pair_texts
from enregard.facts import labels
from enregard.model import BREAK, Bitext, Check, Finding, Severity, Span, Unit, split_parts

_LETTER = re.compile(r"\s*\(?(?P<label>(?![ivxIVX])[^\W\d_](?:\.\d{1,3})?)\)(?=\s?\w)")
"""A letter that opens a text; `(i)` may be a numeral, which languages print in other ways."""


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    for pair in pair_texts(bitext):
        mine = _get_labels(bitext.source_units(pair.link), pair.source, one)
        theirs = _get_labels(bitext.target_units(pair.link), pair.target, other)
        same = all(labels.is_same_label(a, one, b, other) for (a, _), (b, _) in zip(mine, theirs, strict=False))
        if not (mine and theirs) or (same and len(mine) == len(theirs)):
            continue
        if same and len(split_parts(pair.target, len(mine)) or ()) == len(mine):
            continue  # a translator divided the text as the source is divided
        yield pair.make_finding(
            f"number “{_join_labels(mine)}” of the source is “{_join_labels(theirs)}” in the target",
            mine[0][1] if len(mine) == 1 else None,
            theirs[0][1] if len(theirs) == 1 else None,
            severity=Severity.WARNING if same else None,
        )


def _get_labels(units: tuple[Unit, ...], text: str, language: str) -> list[tuple[str, Span | None]]:
    """Return the labels of *units*; if they have none outside their text, the one at the start of the text."""
    found: list[tuple[str, Span | None]] = [(unit.label, None) for unit in units if unit.label]
    if found or BREAK in text:
        return found
    opening = next((fact for fact in facts.find(text, language) if fact.kind == "label"), None)
    if opening:
        return [(opening.value, opening.span)]
    letter = _LETTER.match(text)
    if letter is None or (letter["label"].isupper() and text[letter.end()].islower()):  # a key: `(Y)es`
        return []
    return [(letter["label"], letter.span("label"))]


def _join_labels(found: list[tuple[str, Span | None]]) -> str:
    return " + ".join(label for label, _ in found)


CHECK = Check(run, "link")
