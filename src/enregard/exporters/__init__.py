"""Write a View to bytes, one module for each format."""

from __future__ import annotations

import sys
from importlib import import_module

from enregard import registry
from enregard.model import Exporter


def formats() -> tuple[str, ...]:
    """Return the names that `export --to` accepts."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Exporter:
    return registry.load(sys.modules[__name__], name, Exporter, "EXPORTER")


def summary(name: str) -> str:
    """Return a one-line description of format *name*: the first line of its module docstring."""
    return registry.get_docstring(import_module(f"{__name__}.{name.replace('-', '_')}")).split("\n", 1)[0]
