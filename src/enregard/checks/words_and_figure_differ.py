"""A number in words and the figure in brackets after it are two numbers.

Why: law writes a number twice to be safe, and only the one that is wrong is read.
Fires: `fifty (40) feet`; `cinquante (40) pieds`; `三(2)名`.
Silent: `fifty (50) feet`; `section five (1)`; a figure in brackets after any other word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from enregard import facts
from enregard.model import Check, Document, Fact, Finding, Locus


def run(document: Document) -> Iterator[Finding]:
    for unit in document.units:
        numbers = [fact for fact in facts.find(unit.text, document.language) if fact.kind == "figure"]
        for words, figure in pairwise(numbers):
            a, b = words.span[1], figure.span
            between = unit.text[a : b[0]].replace(" ", "")
            if between in ("(", "（") and unit.text[b[1] : b[1] + 1] in (")", "）") and _is_different(words, figure):
                span = (words.span[0], b[1] + 1)
                yield Finding(
                    unit.id,
                    f"“{words.text}” is {words.value}, and “{figure.text}” stands after it",
                    Locus((unit.id,), unit.text, span),
                )


def _is_different(words: Fact, figure: Fact) -> bool:
    """Test whether one is in words, the other in digits, and they have no reading in common."""
    written = [any(c.isdigit() for c in fact.text) for fact in (words, figure)]
    return written == [False, True] and {words.value, *words.also}.isdisjoint((figure.value, *figure.also))


CHECK = Check(run, "document")
