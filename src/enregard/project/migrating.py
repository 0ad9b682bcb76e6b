"""Migration of files of earlier format versions, one step at a time. Files of later versions are rejected."""

from __future__ import annotations

import re
from pathlib import Path

from enregard.errors import ConfigError
from enregard.project.migrations import list_steps
from enregard.version import __version__


def migrate_text(text: str, schema: str, path: Path | str) -> str:
    """Migrate *text* to *schema* (`enregard.work/2`), line for line. A text that does not state its version is returned unchanged.
    ConfigError for a later version than this program knows."""
    name, _, known = schema.partition("/")
    found = _find_version(text, name)
    if found is None:
        return text
    number = int(found[2])
    if number > int(known):
        raise ConfigError(
            f"this is {name}/{found[2]}, but enregard {__version__} knows {schema}",
            path=path,
            line=text.count("\n", 0, found.start(2)) + 1,
            hint=f"It was written by a newer enregard: upgrade with `pip install -U 'enregard>{__version__}'`.",
        )
    known_steps = list_steps()
    for n in range(number, int(known)):
        step = known_steps.get((name, n))
        if step is None:
            return text  # the reader reports the error
        found = _find_version(text, name)
        if found is not None:
            text = step.migrate(f"{text[: found.start(2)]}{n + 1}{text[found.end(2) :]}")
    return text


def _find_version(text: str, name: str) -> re.Match[str] | None:
    """Find the statement of the version of format *name* in *text*, which is YAML or lines of JSON."""
    in_json = text.lstrip().startswith("{")
    before = r'\A(\s*\{"schema":\s*")' if in_json else r"^(schema:[ \t]*[\"']?)"
    return re.search(rf"{before}{re.escape(name)}/(\d{{1,9}})(?![\w.])", text, re.MULTILINE)
