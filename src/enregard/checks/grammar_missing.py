"""There is no grammar for the language of a version, so that only a part of its facts is compared.

Why: checks that find nothing prove nothing about words that they cannot read.
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
