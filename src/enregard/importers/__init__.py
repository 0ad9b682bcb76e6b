"""Read files of other programs as Interchange, one module for each format. Formats are detected from content, not file names."""

from __future__ import annotations

import sys
from pathlib import Path

from enregard import registry
from enregard.errors import EnregardError, ReadError, SeveralLanguagesError
from enregard.model import Importer, Interchange
from enregard.tags.matching import is_same_language

__all__ = ["formats", "get", "is_same_language", "read"]


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Importer:
    return registry.load(sys.modules[__name__], name, Importer, "IMPORTER")


def read(
    data: bytes, source: str, target: str | None = None, *, path: Path | str | None = None
) -> tuple[str, Interchange]:
    """Detect the format of *data*, and return its name and the contents in *source* and *target*.

    *path* is used only in messages. ReadError if no importer can read it.
    """
    if not data.strip():
        raise ReadError("the file is empty", path=path)
    names = sorted(formats(), key=lambda name: name == "csv")  # much looks like a table in plain text
    name = next((name for name in names if get(name).sniff(data)), None)
    if name is None:
        raise ReadError("this format cannot be imported", path=path, hint=f"Formats: {', '.join(formats())}.")
    try:
        return name, get(name).read(data, source, target)
    except SeveralLanguagesError as error:
        error.path = path
        raise
    except EnregardError as error:
        raise ReadError(error.message, path=path, line=error.line, hint=error.hint) from error
