"""Addresses of files, as the protocol has them, and paths."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit


def find_path(uri: str) -> Path | None:
    """Return the path of a `file:` address; None for another one, such as that of a file that was never saved."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def locate_file(root: Path | None, path: str) -> str:
    """Return the address of the file *path*, which is relative to *root*."""
    return Path(root or ".", path).resolve().as_uri()
