"""A number in words and the figure in brackets after it differ.

Why: legal texts write a number twice for safety, so a contradiction is serious.
Fires: `fifty (40) feet`; `cinquante (40) pieds`; `三(2)名`.
Silent: `fifty (50) feet`; `section five (1)`; a figure in brackets after any other word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from enregard.checks._units import find_facts, make_finding
from enregard.model import Check, Document, Fact, Finding


def run(document: Document) -> Iterator[Finding]:
    for unit, numbers in find_facts(document, "figure"):
        for words, figure in pairwise(numbers):
            a, b = figure.span
            between = unit.text[words.span[1] : a].replace(" ", "")
            if between in ("(", "（") and unit.text[b : b + 1] in (")", "）") and _is_different(words, figure):
                yield make_finding(
                    unit,
                    f"“{words.text}” is {words.value}, but “{figure.text}” follows",
                    (words.span[0], b + 1),
                )


def _is_different(words: Fact, figure: Fact) -> bool:
    """Test whether one is in words, the other in digits, and they have no reading in common."""
    written = [any(c.isdigit() for c in fact.text) for fact in (words, figure)]
    return written == [False, True] and {words.value, *words.also}.isdisjoint((figure.value, *figure.also))


CHECK = Check(run, "unit")
