"""A file of the corpus is not the file that was received.

Why: the corpus is what others published; an edit in place is taken as a new version, and nobody may mistake it for theirs.
Fires: a file whose sha256 is not the one that work.yaml recorded.
Silent: a file as it was received, or replaced through `enregard add --replaces`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if document.edited:
        yield Finding("", f"{document.path} is not the file that was received: its sha256 is not the one in work.yaml")


CHECK = Check(run, "document", Severity.WARNING)
