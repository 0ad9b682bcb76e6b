"""View in, bytes out. One file a format."""

from __future__ import annotations

import sys
from importlib import import_module

from enregard import registry
from enregard.model import Exporter


def formats() -> tuple[str, ...]:
    """The names that `export --to` takes."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Exporter:
    return registry.load(sys.modules[__name__], name, Exporter, "EXPORTER")


def summary(name: str) -> str:
    """What format *name* is, in a line: the first of its module."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return registry.docstring(module).split("\n", 1)[0]
