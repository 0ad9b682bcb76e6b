"""Write the outcome of a check as text, one module for each format."""

from __future__ import annotations

import sys

from enregard import registry
from enregard.errors import UsageError, did_you_mean
from enregard.model import Report


def formats() -> tuple[str, ...]:
    """Return the names that `check --format` accepts."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Report:
    """Return format *name*; UsageError for an unknown one."""
    if name not in formats():
        hint = did_you_mean(name, formats(), f"Formats: {', '.join(formats())}.")
        raise UsageError(f"unknown format {name!r}", hint=hint)
    return registry.load(sys.modules[__name__], name, Report, "REPORT")
