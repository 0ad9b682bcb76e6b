"""Packages that only batch runs need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from enregard.errors import UsageError


def require(name: str, extra: str = "batch") -> Any:
    """Import the module *name* and return it. UsageError if its *extra* is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(
            f"enregard batch needs an extra that is not installed ({error})",
            hint=f"Install it from a checkout of enregard: pip install '.[{extra}]'",
        ) from error
