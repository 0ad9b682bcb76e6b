"""Documents read from files."""

from __future__ import annotations

from pathlib import Path

from enregard import languages, segment
from enregard.model import Document
from enregard.storage.files import describe_input, read_input
from enregard.tracking.inputs import make_document


def segment_file(
    path: Path | str,
    language: str,
    *,
    work: str = "",
    profile: str | None = None,
    sentences: bool = False,
    shown: str | None = None,
) -> Document:
    """The Document in the file at *path* (`-` for standard input), its units cut into *sentences* if asked; ReadError that names
    it.

    >>> document = enregard.segment_file("corpus/A-91-7/fr.txt", "fr")
    >>> document.by_id["annex/para-1"].label
    '1'
    """
    tag = languages.canonical(language)
    name = shown or describe_input(path)
    found = make_document(read_input(path, name), tag, work=work, profile=profile, shown=name)
    return segment.split_sentences(found, languages.get(tag)) if sentences else found


def describe_left_out(document: Document) -> str | None:
    """Describe in a sentence what *document* leaves out of its file, if anything."""
    pages = document.metadata.get("pages_without_text")
    if not pages:
        return None
    return (
        f"{document.path}: pages without text are left out: {pages}; text recognition (OCR) would read what is on them"
    )
