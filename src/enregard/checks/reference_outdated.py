"""A reference in the translation has an old paragraph number, from before the source was renumbered.

Why: after an insertion, the old number refers to another paragraph; the source already has the new one.
Fires: `paragraph 4 above` / `paragraphe 3 ci-dessus`, written when that paragraph was number 3.
Silent: a reference that has the number of the source; `paragraph 3 of resolution 1540 (2004)`; one that differs for another reason,
which `references-differ` reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._renumbered import find_renumbered
from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    found = find_renumbered(bitext)
    for link in bitext.links:
        for here, there, fix in found.get(link.key, ()):
            yield pair_text(bitext, link).make_finding(
                f"reference “{there.text}” should be “{here.text}”: the source was renumbered",
                here.span,
                there.span,
                fix=fix,
            )


CHECK = Check(run, "link", fixes=True)
