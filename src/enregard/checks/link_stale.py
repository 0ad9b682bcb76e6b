"""A text changed after its translation was confirmed.

Why: the confirmed translation may no longer match.
Fires: a new version of the source changes paragraph 3, whose translation had been confirmed.
Silent: links that have never been confirmed, which `status` counts; a change that has been confirmed since.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import TextPair, pair_text
from enregard.model import Bitext, Check, Finding, Severity, State
from enregard.text.same import is_same_text


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        if link.state is State.STALE:
            pair = pair_text(bitext, link)
            yield pair.make_finding(
                f"{_name_changed_side(pair)} changed after the link was confirmed", values=("stale",)
            )


def _name_changed_side(pair: TextPair) -> str:
    """Name the side that changed, as far as that is recorded."""
    agreed = pair.link.agreed
    source = agreed is not None and not is_same_text(agreed.source, pair.source)
    target = agreed is not None and not is_same_text(agreed.target, pair.target)
    return "both sides" if source and target else "the source" if source else "the target" if target else "a side"


CHECK = Check(run, "link", Severity.WARNING)
