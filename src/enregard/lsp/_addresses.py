"""Addresses of files, as the protocol has them, and paths."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

_FILE = re.compile(r"file:(?://[^/]*)?(/.*)", re.IGNORECASE | re.DOTALL)


def find_path(uri: str) -> Path | None:
    """Return the path of a `file:` address; None for another one, such as that of a file that was never saved. An address names a file and no part of one: a `#` or `?`
    that the editor has not escaped is of the name."""
    match = _FILE.match(uri)
    path = os.fsdecode(unquote_to_bytes(match[1])) if match is not None else ""
    if not path or "\0" in path:
        return None
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def locate_file(root: Path | None, path: str) -> str:
    """Return the address of the file *path*, which is relative to *root*."""
    return Path(root or ".", path).resolve().as_uri()
