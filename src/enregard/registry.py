"""Discovery of the modules of a room, so that a new reader, check or exporter is one new file."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.abc import InspectLoader
from inspect import cleandoc
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


@cache
def names(room: ModuleType) -> tuple[str, ...]:
    """Return the ids of the items of *room*, sorted, without importing any of them."""
    return tuple(sorted(m.name.replace("_", "-") for m in iter_modules(room.__path__) if not m.name.startswith("_")))


def load(room: ModuleType, name: str, kind: type[T], attr: str) -> T:
    """Return *attr* of one module of *room*; TypeError if the module does not define it."""
    module = f"{room.__name__}.{name.replace('-', '_')}"
    item = getattr(import_module(module), attr, None)
    if not isinstance(item, kind):
        raise TypeError(f"{module} must define {attr}: {kind.__name__}")
    return item


def discover(room: ModuleType, kind: type[T], attr: str) -> dict[str, T]:
    """Map each public module of *room* (`dates_differ` -> `dates-differ`) to its *attr*."""
    return {name: load(room, name, kind, attr) for name in names(room)}


class LazyItems(Mapping[str, T]):
    """The result of `discover`, with each module imported on first use."""

    def __init__(self, room: ModuleType, kind: type[T], attr: str) -> None:
        self._load = cache(lambda name: load(room, name, kind, attr))
        self._names = names(room)

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def get_docstring(module: ModuleType, function: str = "") -> str:
    """Return the docstring of *module*, or of a *function* of it; also under `python -OO`, which leaves it out of the code and not of the source."""
    if not function and module.__doc__ is not None:
        return cleandoc(module.__doc__)
    source = module.__loader__.get_source(module.__name__) if isinstance(module.__loader__, InspectLoader) else None
    tree = ast.parse(source or "")
    named = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    found = next(named, None) if function else tree
    return (ast.get_docstring(found) if found is not None else None) or ""
