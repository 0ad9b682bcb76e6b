"""The catalog has other words than the version that was received.

Why: the catalog is what people work on and the corpus is what was received; who publishes one must know of the other.
Fires: a msgstr that a translator corrected, where the corpus file still has the former text.
Silent: a difference of line breaks or spaces only; a translation of which the corpus has no text.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding, Severity
from enregard.text.same import is_same_text


def run(bitext: Bitext) -> Iterator[Finding]:
    yield from (
        pair_text(bitext, link).make_finding("the catalog's words are not those of the version received")
        for link in bitext.links
        if link.wording and link.target and not is_same_text(link.wording, bitext.corpus_text(link))
    )


CHECK = Check(run, "link", Severity.INFO)
