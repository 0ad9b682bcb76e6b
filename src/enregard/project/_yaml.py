"""YAML read strictly: plain data, one error with its line for whatever is not as expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from enregard.errors import ConfigError, did_you_mean


def load(text: str, path: Path | str) -> tuple[dict[str, Any], dict[str, int]]:
    """The mapping that *text* holds, and the line of each of its keys (`languages/fr` for nested ones) and items (`silence/0`)."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        raise ConfigError(f"not valid YAML: {problem}", path=path, line=mark.line + 1 if mark else None) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"not valid YAML: {error}", path=path) from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(data, dict):
        raise ConfigError("expected a mapping with a `schema` key", path=path, line=1)
    lines: dict[str, int] = {}
    _note_lines(node, "", lines, path)
    return data, lines


def _note_lines(node: yaml.MappingNode, prefix: str, lines: dict[str, int], path: Path | str, depth: int = 0) -> None:
    for key, value in node.value:
        name = f"{prefix}{key.value}"
        if name in lines:
            raise ConfigError(f"`{key.value}` is given twice", path=path, line=key.start_mark.line + 1)
        lines[name] = key.start_mark.line + 1
        if depth < 4:
            _note_below(value, name, lines, path, depth + 1)


def _note_below(node: yaml.Node, name: str, lines: dict[str, int], path: Path | str, depth: int) -> None:
    if isinstance(node, yaml.MappingNode):
        _note_lines(node, f"{name}/", lines, path, depth)
    elif isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            lines[f"{name}/{n}"] = item.start_mark.line + 1
            _note_below(item, f"{name}/{n}", lines, path, depth)


def check_schema(data: dict[str, Any], lines: dict[str, int], expected: str, path: Path | str) -> None:
    """ConfigError unless *data* says that it is of schema *expected*."""
    found = data.get("schema")
    if found == expected:
        return
    raise ConfigError(f"`schema` must be {expected}, not {found!r}", path=path, line=lines.get("schema", 1))


def check_keys(
    data: Mapping[str, Any], allowed: Iterable[str], lines: Mapping[str, int], path: Path | str, prefix: str = ""
) -> None:
    """ConfigError for the first key that means nothing: a misspelt setting must not be ignored in silence."""
    names = list(allowed)
    for key in data:
        if key not in names:
            raise ConfigError(
                f"`{key}` means nothing here",
                path=path,
                line=lines.get(f"{prefix}{key}"),
                hint=did_you_mean(str(key), names, f"Known: {', '.join(names)}."),
            )


def text_of(data: dict[str, Any], key: str, lines: dict[str, int], path: Path | str, prefix: str = "") -> str:
    """The string under *key*, or ConfigError."""
    value = data.get(key)
    if not isinstance(value, str) or not value:
        line = lines.get(f"{prefix}{key}") or lines.get(prefix.rstrip("/")) or 1
        raise ConfigError(f"`{key}` must be a text", path=path, line=line)
    return value
