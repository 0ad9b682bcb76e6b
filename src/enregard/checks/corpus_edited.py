"""A file in corpus/ differs from the received file.

Why: corpus/ holds published texts; an edited file counts as a new version and must not be taken for the published one.
Fires: a file whose sha256 differs from the one in work.yaml.
Silent: a file as it was received, or replaced through `enregard add --replaces`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if document.edited:
        yield Finding("", f"{document.path} differs from the received file: its sha256 is not the one in work.yaml")


CHECK = Check(run, "document", Severity.WARNING)
