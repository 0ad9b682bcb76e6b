"""Both the received file and the PO text changed after they were confirmed.

Why: the PO text was kept, and a person must choose between it and the new text.
Fires: a translator reworded paragraph 3, and a new version of the translation changed it differently.
Silent: only one of the two changed; both changed to the same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding, Severity, State
from enregard.text.same import is_same_text


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        if link.state is not State.STALE or link.wording is None or link.agreed is None or not link.target:
            continue
        corpus = bitext.corpus_text(link)
        if not is_same_text(corpus, link.agreed.corpus) and not is_same_text(corpus, link.wording):
            yield pair_text(bitext, link).make_finding(
                "both the PO text and the received file changed: choose one, and clear the fuzzy flag"
            )


CHECK = Check(run, "link", Severity.WARNING)
