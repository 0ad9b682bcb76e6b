"""Facts of one kind, held against those of the other side."""

from __future__ import annotations

from collections.abc import Iterator

from enregard import facts
from enregard.model import Bitext, Fact, Finding, Locus


def differences(bitext: Bitext, kind: str, word: str) -> Iterator[Finding]:
    """A finding for each value of *kind* that only one side of a link has; a lost and an added one are told together."""
    for link in bitext.links:
        if link.is_gap:
            continue
        sides = bitext.source_text(link), bitext.target_text(link)
        one, other = (facts.find(t, d.language) for t, d in zip(sides, (bitext.source, bitext.target), strict=True))
        lost = _missing(kind, one, other)
        added = _missing(kind, other, one)
        for i in range(max(len(lost), len(added))):
            a, b = lost[i] if i < len(lost) else None, added[i] if i < len(added) else None
            yield Finding(
                link.name, _message(word, a, b), _locus(link.source, sides[0], a), _locus(link.target, sides[1], b)
            )


def _missing(kind: str, here: tuple[Fact, ...], there: tuple[Fact, ...]) -> list[Fact]:
    values = {fact.value for fact in there if fact.kind == kind}
    return [fact for fact in here if fact.kind == kind and not fact.weak and fact.value not in values]


def _message(word: str, lost: Fact | None, added: Fact | None) -> str:
    if lost and added:
        return f"{word} “{lost.text}” of the source is “{added.text}” in the target"
    if lost:
        return f"{word} “{lost.text}” of the source is not in the target"
    return f"{word} “{added.text if added else ''}” of the target is not in the source"


def _locus(units: tuple[str, ...], text: str, fact: Fact | None) -> Locus:
    return Locus(units, text, fact.span if fact else None)
