"""Names of WordprocessingML (ECMA-376, part 1, 17), and the values of its elements."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = ("0", "false", "off", "none")


def get_value(parent: Any, path: str, default: str = "") -> str:
    """Return the value of the element at *path* (`pPr/pStyle`) below *parent*, which may be None."""
    found = find_element(parent, path)
    return default if found is None else found.get(f"{W}val") or default


def find_element(parent: Any, path: str) -> Any:
    """Return the element at *path* below *parent*, or None; so too if *parent* is None."""
    return None if parent is None else parent.find("/".join(f"{W}{name}" for name in path.split("/")))


def get_switch(parent: Any, path: str) -> bool | None:
    """Return whether the property at *path* below *parent* is on; None if it is not stated."""
    found = find_element(parent, path)
    return None if found is None else found.get(f"{W}val") not in _OFF


def get_number(parent: Any, path: str, default: int) -> int:
    """Return the value at *path* as a number; *default* if there is none, or it is not a number."""
    value = get_value(parent, path)
    return int(value) if value.lstrip("-").isascii() and value.lstrip("-").isdigit() else default
