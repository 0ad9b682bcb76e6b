"""Texts that have several versions on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import TextPair, pair_text
from enregard.model import Bitext, Check, Finding, Option, Severity

_SPOKEN = re.compile(r"[^\W_]+")


def make_check(message: str, *, target: bool) -> Check:
    """Make the check of target (else source) texts that occur again with another text on the other side; *message* has a place for the unit
    where the text occurs first."""

    def run(bitext: Bitext, *, shortest: int = 25) -> Iterator[Finding]:
        yield from (
            pair.make_finding(message.format(first), values=(first,))
            for pair, first in _find_different_versions(bitext, target=target, shortest=shortest)
        )

    return Check(
        run,
        severity=Severity.INFO,
        options=(
            Option(
                "shortest", 25, f"Least number of characters of a reported {'target' if target else 'source'} text."
            ),
        ),
    )


def _find_different_versions(bitext: Bitext, *, target: bool, shortest: int) -> Iterator[tuple[TextPair, str]]:
    """Find links whose text, of at least *shortest* characters, occurs in an earlier link with another text on the other side.
    Each comes with the name of the first link. Differences of typography and capitals are ignored."""
    homes: dict[str, list[tuple[TextPair, str]]] = {}
    for pair in (pair_text(bitext, link) for link in bitext.links):
        text, other = (pair.target, pair.source) if target else (pair.source, pair.target)
        if text and other.strip() and len(text) >= shortest:
            homes.setdefault(" ".join(text.split()), []).append((pair, other))
    for (first, its_other), *again in homes.values():
        known = {_normalize_text(its_other)} if again else set()
        for pair, other in again:
            if (words := _normalize_text(other)) not in known:
                known.add(words)
                yield pair, first.link.name


def _normalize_text(text: str) -> str:
    return " ".join(_SPOKEN.findall(text.casefold()))
