"""Both the version received and the catalog changed after they were agreed.

Why: the catalog's words were kept, and a person must choose between them and the new text.
Fires: a translator reworded paragraph 3, and a new version of the translation has other words there.
Silent: only one of the two changed; both changed to the same words.
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
                "the catalog and the version received both changed: choose, and clear the fuzzy flag"
            )


CHECK = Check(run, "link", Severity.WARNING)
