"""A language has no grammar, so only part of the facts can be compared.

Why: without a grammar, checks cannot read words, and the absence of findings proves little.
Fires: a version in Latvian or Finnish.
Silent: a version in Arabic, Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Polish, Portuguese, Russian or Spanish.
Digits, dates, symbols, resolutions, links and times in figures are compared in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard import languages
from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if document.units and languages.get(document.language).grammar is None:
        yield Finding(
            "",
            f"no grammar for {document.language} yet: figures, dates and symbols are compared; numbers in words, units, currencies, "
            "references, days of the week and countries are not",
        )


CHECK = Check(run, "document", Severity.INFO)
