"""Changes to work.yaml. People edit this file too: a change of one version rewrites only the lines of that version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from enregard.errors import ConfigError
from enregard.project import _yaml
from enregard.project._comments import keep_comments
from enregard.project.migrating import migrate_text
from enregard.project.work import CUT_KEYS, FORMER_KEYS, SCHEMA, VERSION_KEYS, Version, load_work


def dump_new_work(symbol: str, original: str) -> str:
    """Return the text of work.yaml for a work without versions. It has no title: that of the document is used, which a new version may change."""
    head = {"schema": SCHEMA, "symbol": symbol, "original": original}
    return yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6) + "languages:\n"


def set_version(text: str, path: Path | str, tag: str, version: Version) -> str:
    """Set the version *tag* in *text*. All other lines and all comments stay as they are."""
    text = migrate_text(text, SCHEMA, path)
    entry = {key: value for key in VERSION_KEYS if (value := getattr(version, key)) not in (None, False)}
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    block = [
        f"  {_dump_scalar(tag)}:\n",
        *(f"    {k}: {_dump_scalar(v)}\n" for k, v in entry.items()),
        *_dump_list("history", version.history, FORMER_KEYS),
        *_dump_list("cuts", version.cuts, CUT_KEYS),
    ]
    begin, end = _find_lines(text, path, tag)
    changed = "".join([*lines[:begin], *keep_comments(text, begin, end, block), *lines[end:]])
    if load_work(changed, path).versions.get(tag) != version:
        raise ConfigError(
            f"cannot change `{tag}` in a file with this layout",
            path=path,
            hint="Write `languages:` as an indented block.",
        )
    return changed


def _dump_list(name: str, items: Iterable[object], keys: Sequence[str]) -> Iterator[str]:
    for first, item in enumerate(items):
        if not first:
            yield f"    {name}:\n"
        known = [(key, value) for key in keys if (value := getattr(item, key)) is not None]
        for n, (key, value) in enumerate(known):
            yield f"      {' ' if n else '-'} {key}: {_dump_scalar(value)}\n"


def _dump_scalar(value: str | bool) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, width=10**6)).removesuffix("\n...\n").rstrip("\n")


def _find_last_node(node: yaml.Node) -> yaml.Node:
    """Return the last leaf node in *node*. Its end mark is at the end of its text and not at the beginning of the next node."""
    while isinstance(node, yaml.CollectionNode) and node.value:
        item = node.value[-1]
        node = item[1] if isinstance(node, yaml.MappingNode) else item
    return node


def _find_lines(text: str, path: Path | str, tag: str) -> tuple[int, int]:
    """Return the range of lines of version *tag*; if there is none, an empty range at its place."""
    root = _yaml.compose(text, path)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value != "languages":
            continue
        at = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            for name, entry in value.value:
                last = _find_last_node(entry)
                at = last.end_mark.line + (1 if last.end_mark.column else 0)
                if name.value == tag:
                    return name.start_mark.line, at
        return at, at
    return text.count("\n"), text.count("\n")
