"""Different source texts have one and the same translation.

Why: what the source tells apart the translation does not; often a text was copied from a unit that is nearly the same.
Fires: `shall submit a report` and `may submit a report`, both `présente un rapport`.
Silent: source texts that differ in capitals, punctuation or spaces only; translations of less than 25 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._versions import find_different_versions
from enregard.model import Bitext, Check, Finding, Locus, Option, Severity


def run(bitext: Bitext, *, shortest: int = 25) -> Iterator[Finding]:
    for text, first in find_different_versions(bitext, target=True, shortest=shortest):
        yield Finding(
            text.link.name,
            f"the target is that of {first.link.name}, whose source is another text",
            Locus(text.link.source, text.other),
            Locus(text.units, text.text),
            values=(first.link.name,),
        )


CHECK = Check(
    run,
    severity=Severity.INFO,
    options=(Option("shortest", 25, "Characters of a target text, below which nothing is said."),),
)
