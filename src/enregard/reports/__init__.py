"""What was found in, text out. One file a format."""

from __future__ import annotations

import sys

from enregard import registry
from enregard.model import Report


def formats() -> tuple[str, ...]:
    """The names that `check --format` takes."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Report:
    return registry.load(sys.modules[__name__], name, Report, "REPORT")
