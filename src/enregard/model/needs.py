"""What needs a person first among the links that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterable

from enregard.model.bitexts import GAP_POSSIBLE, Link, State
from enregard.model.findings import Finding, Severity

UNSURE = 0.9
"""Score below which a link is unsure."""


def find_need(link: Link, findings: Iterable[Finding]) -> tuple[int, str] | None:
    """Return the rank of *link*, least first, and why it needs a person; None if it is confirmed without an error, or open and not doubtful."""
    if error := next((each for each in findings if each.severity is Severity.ERROR), None):
        return 1, f"error: {error.message}"
    if link.state is State.STALE:
        return 2, "stale: a text has changed since it was confirmed"
    if link.state is State.PROPOSED and GAP_POSSIBLE in link.evidence:
        return 3, "may be two gaps"
    if link.state is State.MISSING:
        return 4, "no counterpart, and nobody has confirmed that"
    if link.state is State.PROPOSED and link.score is not None and link.score < UNSURE:
        return 5, f"only {link.score:.0%} sure"
    return None
