"""A version looks like a different kind of document than the others.

Why: all versions are divided by the rules for one kind of document; a version of another kind gets other ids, and may be the wrong file.
Fires: a law in articles beside four versions of a report.
Silent: a version with fewer features of its kind than the others; a single version.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    if document.resembles:
        yield Finding(
            "",
            f"{document.path} is read as {document.profile} like the other versions, but looks like {document.resembles}: is it the right file?",
        )


CHECK = Check(run, "document", Severity.WARNING)
