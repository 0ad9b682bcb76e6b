"""The same source text has another translation elsewhere.

Why: readers take two wordings for two meanings; terms and set phrases of a work are translated in one way.
Fires: `The Council will remain seized of the matter` as `Le Conseil demeure saisi` here and as `Le Conseil reste saisi` there.
Silent: translations that differ in capitals, punctuation or spaces only; source texts of less than 25 characters, which mean many things.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._versions import find_different_versions
from enregard.model import Bitext, Check, Finding, Locus, Option, Severity


def run(bitext: Bitext, *, shortest: int = 25) -> Iterator[Finding]:
    for text, first in find_different_versions(bitext, target=False, shortest=shortest):
        yield Finding(
            text.link.name,
            f"the source is that of {first.link.name}, which is translated in another way",
            Locus(text.units, text.text),
            Locus(text.link.target, text.other),
            values=(first.link.name,),
        )


CHECK = Check(
    run,
    severity=Severity.INFO,
    options=(Option("shortest", 25, "Characters of a source text, below which nothing is said."),),
)
