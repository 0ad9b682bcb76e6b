"""Pages were read by text recognition (OCR).

Why: text recognition confuses similar letters and figures, so its text must be compared with the printed one.
Fires: a version with `ocr: true` in work.yaml that has scanned pages.
Silent: a version with text on all pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if pages := document.metadata.get("pages_recognized"):
        yield Finding("", f"{document.path}: pages read by text recognition (OCR): {pages}")


CHECK = Check(run, "document", Severity.INFO)
