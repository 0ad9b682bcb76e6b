"""Write the outcome of a check as text, one module for each format."""

from __future__ import annotations

import sys

from enregard import registry
from enregard.model import Report


def formats() -> tuple[str, ...]:
    """Return the names that `check --format` accepts."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Report:
    return registry.load(sys.modules[__name__], name, Report, "REPORT")
