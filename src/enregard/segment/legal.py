"""Profile of numbered legal texts: acts, regulations, treaties, charters, with articles or sections, definitions and items.

Sections are numbered without a full stop (`8 (1) No person ...`) or come below titles (`Article 8`). Headings and marginal notes are
named after the provision that follows them.
"""

from __future__ import annotations

import re

from enregard.model import Language, Profile, Source, Unit
from enregard.segment._body import Body, is_article
from enregard.segment._marks import split_label

_ENOUGH = 3


def segment(source: Source, rules: Language) -> list[Unit]:
    articles = _count_articles(source, rules) >= _ENOUGH

    def body(parent: str) -> Body:
        return Body(
            source, parent, rules, stem="section", bare=not articles, nested=not articles, headings=not articles
        )

    bodies, annexes = [body("")], 0
    for block in source.blocks:
        text = source.of(block.spans)
        if rules.annex_title and bodies[0].units and re.fullmatch(rules.annex_title, text, re.IGNORECASE):
            annexes += 1
            bodies.append(body("annex" if annexes == 1 else f"annex-{annexes}"))
            bodies[-1].add("title", "title", block.spans)
        else:
            bodies[-1].paragraph(block)
    return [unit for part in bodies for unit in part.close()]


def _count_articles(source: Source, rules: Language) -> int:
    return sum(is_article(source.of(block.spans), rules) for block in source.blocks)


def _count_sections(source: Source, rules: Language) -> int:
    """Count the sections: numbers without a full stop, each at most five greater than the one before."""
    count = last = 0
    for block in source.blocks:
        found = split_label(source, block, rules, bare=True)
        if found is None or block.style == "note" or found.label_span[1] - found.label_span[0] > 12:
            continue
        form, value = found.marks[0].forms[0]
        stop = source.text[found.label_span[0] : found.label_span[1]]
        if (
            form == "number"
            and value.isdecimal()
            and not stop.rstrip().endswith((".", "-", "–"))
            and 0 < int(value) - last <= 5
        ):
            count, last = count + 1, int(value)
    return count


def evidence(source: Source, rules: Language) -> float:
    """Return 0.7 for several articles, 0.6 for several consecutive sections, otherwise 0."""
    if _count_articles(source, rules) >= _ENOUGH:
        return 0.7
    return 0.6 if _count_sections(source, rules) >= _ENOUGH else 0.0


PROFILE = Profile(segment, evidence)
