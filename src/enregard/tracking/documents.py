"""Documents made of the bytes of a file."""

from __future__ import annotations

from enregard import readers, segment
from enregard.errors import EnregardError
from enregard.model import Document
from enregard.system.guarding import wrap_faults


def make_document(data: bytes, language: str, *, work: str = "", profile: str | None = None, shown: str) -> Document:
    """Return the Document in the bytes *data* of the file that messages call *shown*; ReadError that names it."""
    try:
        with wrap_faults(shown):
            source = readers.read(data, path=shown)
            return segment.segment(source, language, work=work, profile=profile, path=shown)
    except EnregardError as error:
        error.path = error.path or shown
        raise
