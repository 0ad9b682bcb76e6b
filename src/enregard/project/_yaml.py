"""Strict YAML reader: plain data, and one error with its line for anything unexpected.

The files of a project need no aliases, anchors, tags or merge keys. These are rejected and never resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from enregard.errors import ConfigError, did_you_mean
from enregard.project.migrating import migrate_text

_DEEPEST = 30
_LONGEST = 40
"""Maximum length of a number or a truth value, in characters."""
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PLAIN = ("bool", "float", "int", "null")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML loader for strings, truth values, numbers and null. A date stays a string."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] in _PLAIN]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str, schema: str, keys: Iterable[str], path: Path | str) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the mapping in *text*, migrated to *schema*, which has no other keys than *keys*; and the line of each key (`languages/fr` for
    nested ones) and item (`suppress/0`)."""
    lines: dict[str, int] = {}
    data = _read_value(compose(migrate_text(text, schema, path), path), "", lines, path)
    if not isinstance(data, dict):
        raise ConfigError("expected a mapping with a `schema` key", path=path, line=1)
    if data.get("schema") != schema:
        wrong = f"`schema` must be {schema}, not {data.get('schema')!r}"
        raise ConfigError(wrong, path=path, line=lines.get("schema", 1))
    check_keys(data, keys, lines, path)
    return data, lines


def compose(text: str, path: Path | str) -> yaml.Node | None:
    """Compose the root node of *text*. ConfigError for malformed YAML and for features that the files of a project do not use."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if problem := _find_problem(event, depth):
                mark = event.start_mark
                raise ConfigError(problem, path=path, line=mark.line + 1 if mark else None)
        return yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(f"not valid YAML: {error.reason}", path=path, line=line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = error.problem or "cannot be read"
        raise ConfigError(f"not valid YAML: {problem}", path=path, line=mark.line + 1 if mark else None) from None


def _find_problem(event: yaml.Event, depth: int) -> str | None:
    """Return the problem with *event* at *depth*, if there is one."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        return "anchors (`&`) and aliases (`*`) are not allowed: put quotes around a text that begins like this"
    if getattr(event, "tag", None) is not None:
        return "tags (`!`) are not allowed: put quotes around a text that begins like this"
    if depth > _DEEPEST:
        return f"more than {_DEEPEST} levels deep"
    if isinstance(event, yaml.ScalarEvent):
        if event.value == "<<" and event.implicit[0]:
            return "merge keys (`<<`) are not allowed"
        if _UNFIT.search(event.value):
            return "control characters and lone surrogates are not allowed"
    return None


def _read_value(node: yaml.Node | None, name: str, lines: dict[str, int], path: Path | str) -> Any:
    """Return the value of *node*, whose path of keys is *name*. Keys are always strings."""
    prefix = f"{name}/" if name else ""
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            lines[f"{prefix}{n}"] = item.start_mark.line + 1
        return [_read_value(item, f"{prefix}{n}", lines, path) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {
            key.value: _read_value(value, f"{prefix}{key.value}", lines, path)
            for key, value in _read_items(node, prefix, lines, path)
        }
    return _read_scalar(node, path) if isinstance(node, yaml.ScalarNode) else None


def _read_items(
    node: yaml.MappingNode, prefix: str, lines: dict[str, int], path: Path | str
) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    seen = set()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError("a key must be text", path=path, line=line)
        if key.value in seen:
            raise ConfigError(f"`{key.value}` is given twice", path=path, line=line)
        seen.add(key.value)
        lines[f"{prefix}{key.value}"] = line
    return list(node.value)


def _read_scalar(node: yaml.ScalarNode, path: Path | str) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind not in _PLAIN:
        return node.value
    if len(node.value) > _LONGEST:
        raise ConfigError("this number is too long", path=path, line=node.start_mark.line + 1)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError as error:  # 0x_
        raise ConfigError(f"not valid YAML: {error}", path=path, line=node.start_mark.line + 1) from None


def check_keys(
    data: Mapping[str, Any], allowed: Iterable[str], lines: Mapping[str, int], path: Path | str, prefix: str = ""
) -> None:
    """Raise ConfigError for the first unknown key: a misspelt setting must not be ignored silently."""
    names = list(allowed)
    for key in data:
        if key not in names:
            raise ConfigError(
                f"`{key}` is not a known key",
                path=path,
                line=lines.get(f"{prefix}{key}"),
                hint=did_you_mean(str(key), names, f"Keys: {', '.join(names)}."),
            )


def get_text(data: dict[str, Any], key: str, lines: dict[str, int], path: Path | str, prefix: str = "") -> str:
    """Return the string under *key*; ConfigError if there is none."""
    value = data.get(key)
    if not isinstance(value, str) or not value:
        line = lines.get(f"{prefix}{key}") or lines.get(prefix.rstrip("/")) or 1
        raise ConfigError(f"`{key}` must be text", path=path, line=line)
    return value


def get_optional_text(
    data: dict[str, Any], key: str, lines: dict[str, int], path: Path | str, prefix: str = ""
) -> str | None:
    """Return the string under *key*; None if there is none, ConfigError for anything else."""
    value = data.get(key)
    if not isinstance(value, str | None):
        raise ConfigError(f"`{key}` must be text: put quotes around it", path=path, line=lines.get(f"{prefix}{key}"))
    return value
