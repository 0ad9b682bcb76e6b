"""A text changed after its translation was confirmed, and nobody has confirmed it since.

Why: what is printed as agreed may no longer agree.
Fires: a new version of the source with other words in paragraph 3, which a person had confirmed.
Silent: links that nobody has confirmed yet, which `status` counts; a change that a person has looked at and confirmed.
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
                f"{_name_changed_side(pair)} changed after a person confirmed this", values=("stale",)
            )


def _name_changed_side(pair: TextPair) -> str:
    """Name the side that changed, as far as that is recorded."""
    agreed = pair.link.agreed
    source = agreed is not None and not is_same_text(agreed.source, pair.source)
    target = agreed is not None and not is_same_text(agreed.target, pair.target)
    return "both sides" if source and target else "the source" if source else "the target" if target else "a side"


CHECK = Check(run, "link", Severity.WARNING)
