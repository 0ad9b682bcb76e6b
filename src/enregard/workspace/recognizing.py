"""Text recognition for the versions of a project. Results are cached, since recognition takes seconds for a page."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from enregard.errors import WriteError
from enregard.system.recognition import recognize_words
from enregard.workspace.cache import locate_state, write_state
from enregard.workspace.projects import Project


def recognize_once(project: Project, picture: bytes, language: str) -> str:
    """Return the words of *picture* as TSV, from the folder .enregard if they are there, else from Tesseract."""
    digest = hashlib.sha256(picture).hexdigest()[:32]
    name = f"ocr-{language}-{digest}.tsv"
    with suppress(OSError, UnicodeDecodeError):
        found = locate_state(project, name).read_text("utf-8")
        if found.endswith("\n"):  # a kill leaves a part of it
            return found
    found = recognize_words(picture, language)
    with suppress(WriteError):
        write_state(project, name, found.encode("utf-8"))
    return found
