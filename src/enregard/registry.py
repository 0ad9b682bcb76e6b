"""Finds the modules of a room: a new reader, check or exporter is one new file, listed nowhere."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


@cache
def names(room: ModuleType) -> tuple[str, ...]:
    """The ids of the items of *room*, sorted, without importing any of them."""
    return tuple(sorted(m.name.replace("_", "-") for m in iter_modules(room.__path__) if not m.name.startswith("_")))


def load(room: ModuleType, name: str, kind: type[T], attr: str) -> T:
    """The *attr* of one module of *room*; TypeError if the module does not define it."""
    module = f"{room.__name__}.{name.replace('-', '_')}"
    item = getattr(import_module(module), attr, None)
    if not isinstance(item, kind):
        raise TypeError(f"{module} must define {attr}: {kind.__name__}")
    return item


def discover(room: ModuleType, kind: type[T], attr: str) -> dict[str, T]:
    """Map each public module of *room* (`dates_differ` -> `dates-differ`) to its *attr*."""
    return {name: load(room, name, kind, attr) for name in names(room)}
