"""From a file to its Document."""

from __future__ import annotations

from pathlib import Path

from enregard import languages, readers, segment
from enregard.errors import EnregardError
from enregard.model import Document
from enregard.workflow._files import read_bytes


def segment_file(
    path: Path | str,
    language: str,
    *,
    work: str = "",
    profile: str | None = None,
    sentences: bool = False,
    shown: str | None = None,
) -> Document:
    """The Document in the file at *path*, its units cut into *sentences* if asked; ReadError or SegmentError that names it."""
    tag = languages.canonical(language)
    name = shown or str(path)
    found = document(read_bytes(Path(path), name), tag, work=work, profile=profile, shown=name)
    return segment.by_sentence(found, languages.get(tag)) if sentences else found


def document(data: bytes, language: str, *, work: str = "", profile: str | None = None, shown: str) -> Document:
    """The Document in the bytes *data* of the file that messages call *shown*."""
    source = readers.read(data, path=shown)
    try:
        return segment.segment(source, language, work=work, profile=profile, path=shown)
    except EnregardError as error:
        error.path = error.path or shown
        raise
