"""A text changed after its translation was confirmed, and nobody has confirmed it since.

Why: what is printed as agreed may no longer agree.
Fires: a new version of the source with other words in paragraph 3, which a person had confirmed.
Silent: links that nobody has confirmed yet, which `status` counts; a change that a person has looked at and confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Bitext, Check, Finding, Link, Locus, Severity, State
from enregard.text.same import is_same_text


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        if link.state is State.STALE:
            yield Finding(
                link.name,
                f"{_name_changed_side(bitext, link)} changed after a person confirmed this",
                Locus(link.source, bitext.source_text(link)),
                Locus(link.target, bitext.target_text(link)),
                values=("stale",),
            )


def _name_changed_side(bitext: Bitext, link: Link) -> str:
    """Name the side that changed, as far as that is recorded."""
    if link.agreed is None:
        return "a side"
    source = not is_same_text(link.agreed.source, bitext.source_text(link))
    target = not is_same_text(link.agreed.target, bitext.target_text(link))
    return "both sides" if source and target else "the source" if source else "the target" if target else "a side"


CHECK = Check(run, "link", Severity.WARNING)
