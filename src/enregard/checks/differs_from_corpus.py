"""The PO text differs from the received file.

Why: anyone who publishes one of them must know that the other differs.
Fires: a msgstr that a translator corrected, where the corpus file still has the former text.
Silent: differences in line breaks or spaces only; a translation that exists only in the PO file.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding, Severity
from enregard.text.same import is_same_text


def run(bitext: Bitext) -> Iterator[Finding]:
    yield from (
        pair_text(bitext, link).make_finding("the PO text differs from the received file")
        for link in bitext.links
        if link.wording and link.target and not is_same_text(link.wording, bitext.corpus_text(link))
    )


CHECK = Check(run, "link", Severity.INFO)
