"""Remarks on documents as read from their files."""

from __future__ import annotations

from enregard.model import Document


def describe_resemblance(document: Document) -> str | None:
    """Return a sentence that says that *document* contradicts the profile of its work, if it does."""
    if not document.resembles:
        return None
    return f"{document.path}: read as {document.profile} like the other version, although it looks like {document.resembles}"


def describe_left_out(document: Document) -> str | None:
    """Return a sentence about the pages of *document* that are left out, read in part or read by text recognition, if there are any."""
    names = ("without_text", "recognized", "with_unknown_characters")
    missing, recognized, unknown = (document.metadata.get(f"pages_{name}") for name in names)
    told = [f"pages without text were left out: {missing} (--ocr reads them)"] if missing else []
    told += (
        [f"pages read by text recognition (OCR), to be checked against the file: {recognized}"] if recognized else []
    )
    told += [f"pages with unknown characters, read as U+FFFD: {unknown}"] if unknown else []
    return f"{document.path}: {'; '.join(told)}" if told else None
