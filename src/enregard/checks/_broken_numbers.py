"""Number words side by side that make no number: the `шестьдесят двадцатой` (sixty twentieth) of a text whose translation has one number there."""

from __future__ import annotations

from enregard.checks._likeness import has_digit
from enregard.checks._sides import SideFacts, is_answered
from enregard.model import Fact

_KINDS = ("figure", "ordinal")
_GAPS = (" ", "-", "\u2011", "\u00a0")


def join_broken(
    found: list[Fact], count: int, text: str, here: SideFacts, there: SideFacts
) -> tuple[list[Fact], set[Fact]]:
    """Join the number words of *found*, facts of *text* on the side *here*, that are side by side, if then there are as many as on the side *there*,
    *count*. Return the facts, and the parts of those that were joined. A run of which *there* has every number is not joined."""
    runs: list[list[Fact]] = []
    for fact in found:
        last = runs[-1][-1] if runs else None
        if last and _is_word(last) and _is_word(fact) and text[last.span[1] : fact.span[0]] in _GAPS:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    joined: list[Fact] = []
    parts: set[Fact] = set()
    for run in runs:
        if len(run) > 1 and not all(is_answered(fact, here, there) for fact in run):
            joined.append(_join(run, text))
            parts.update(run)
        else:
            joined += run
    return (joined, parts) if parts and len(joined) == count else (found, set())


def _is_word(fact: Fact) -> bool:
    return fact.kind in _KINDS and not has_digit(fact)


def _join(run: list[Fact], text: str) -> Fact:
    span = run[0].span[0], run[-1].span[1]
    return run[-1]._replace(value=" ".join(fact.value for fact in run), span=span, text=text[slice(*span)], also=())
