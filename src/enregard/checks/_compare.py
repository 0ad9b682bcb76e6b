"""Facts of one side of each link, held against those of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from enregard import facts, languages
from enregard.model import Bitext, Certainty, Fact, Finding, Locus, Severity

Facts = tuple[Fact, ...]


def same_value(fact: Fact, there: Facts) -> bool:
    """Whether the other side says *fact* too: same kind, same value."""
    return any(other.kind == fact.kind and other.value == fact.value for other in there)


def differences(
    bitext: Bitext,
    kinds: Sequence[str],
    word: str,
    *,
    answered: Callable[[Fact, Facts], bool] = same_value,
    alone: Severity | None = None,
) -> Iterator[Finding]:
    """A finding for each fact of *kinds* that the other side of its link does not answer; a lost one and an added one are told
    together, as the one mistake that they mostly are. Where a side has more of them than the other, one that is only lost, or only
    added, has severity *alone* (that of the check, for None) and is likely, not sure: translators leave out and spell out. Silent on gaps, and on a language whose facts
    nobody can tell yet."""
    if not all(languages.get(document.language).numerals for document in (bitext.source, bitext.target)):
        return
    for link in bitext.links:
        sides = bitext.source_text(link), bitext.target_text(link)
        if link.is_gap or not all(side.strip() for side in sides):
            continue
        one, other = facts.find(sides[0], bitext.source.language), facts.find(sides[1], bitext.target.language)
        mine, theirs = _asked(one, kinds), _asked(other, kinds)
        lost, added = _unanswered(mine, other, answered), _unanswered(theirs, one, answered)
        as_many = len(mine) == len(theirs)
        for i in range(max(len(lost), len(added))):
            a, b = lost[i] if i < len(lost) else None, added[i] if i < len(added) else None
            yield Finding(
                link.name,
                _message(word, a, b),
                _locus(link.source, sides[0], a),
                _locus(link.target, sides[1], b),
                severity=None if as_many or (a and b) else alone,
                certainty=None if as_many or (a and b) else Certainty.LIKELY,
            )


def _asked(found: Facts, kinds: Sequence[str]) -> list[Fact]:
    return [fact for fact in found if fact.kind in kinds and not fact.weak]


def _unanswered(asked: list[Fact], there: Facts, answered: Callable[[Fact, Facts], bool]) -> list[Fact]:
    """Each value once, where it stands first."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in asked:
        first.setdefault((fact.kind, fact.value), fact)
    return [fact for fact in first.values() if not answered(fact, there)]


def _message(word: str, lost: Fact | None, added: Fact | None) -> str:
    if lost and added:
        return f"{word} “{lost.text}” of the source is “{added.text}” in the target"
    if lost:
        return f"{word} “{lost.text}” of the source is not in the target"
    return f"{word} “{added.text if added else ''}” of the target is not in the source"


def _locus(units: tuple[str, ...], text: str, fact: Fact | None) -> Locus:
    return Locus(units, text, fact.span if fact else None)
