"""The text of pages was read by text recognition (OCR).

Why: recognition takes letters and figures for others that look like them; nobody may mistake its text for the printed one before a person compared them.
Fires: a version with `ocr: true` in work.yaml, of which a page is a picture.
Silent: a version that has text on all of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if pages := document.metadata.get("pages_recognized"):
        yield Finding("", f"{document.path}: pages read by text recognition (OCR): {pages}")


CHECK = Check(run, "document", Severity.INFO)
