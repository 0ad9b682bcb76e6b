"""Strict reader for files with one JSON object on each line."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError

_HALF = re.compile("[\ud800-\udfff]")


def read_row(line: str, path: Path | str, n: int = 1, hint: str | None = None) -> dict[str, Any]:
    """Return the object that begins on line *n*; ConfigError for anything else, for a duplicate key, and for a lone surrogate."""
    try:
        row = _DECODER.decode(line)
    except (ValueError, RecursionError) as error:
        problem = str(error) if isinstance(error, ValueError) else "too many nested levels"
        n += error.lineno - 1 if isinstance(error, json.JSONDecodeError) else 0
        raise ConfigError(f"not valid JSON: {problem}", path=path, line=n, hint=hint) from None
    if not isinstance(row, dict):
        raise ConfigError("expected a JSON object", path=path, line=n, hint=hint)
    if "\\u" in line and _HALF.search(json.dumps(row, ensure_ascii=False)):
        raise ConfigError("a lone surrogate is not text", path=path, line=n, hint=hint)
    return row


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"`{twice}` is given twice")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant)
