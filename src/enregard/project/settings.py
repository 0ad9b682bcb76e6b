"""enregard.yaml: which languages a project has, and how its checks are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from enregard.errors import ConfigError
from enregard.model import Severity
from enregard.project import _yaml

SETTINGS_FILE = "enregard.yaml"
SCHEMA = "enregard.project/1"
TEMPLATE = f"""schema: {SCHEMA}
# Languages that a version may be in.
languages: [ar, en, es, fr, ru, zh]
# Checks are on by default. Turn one off, or change how bad it is (info, style, warning, error):
# checks:
#   french-space-missing: off
#   side-missing: error
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project. *severities* holds only what the file changes; *off* the checks it turns off."""

    languages: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()


def load_settings(text: str, path: Path | str) -> Settings:
    data, lines = _yaml.load(text, path)
    _yaml.check_schema(data, lines, SCHEMA, path)
    _yaml.check_keys(data, ("schema", "languages", "checks"), lines, path)
    tags = data.get("languages") or []
    # YAML 1.1 reads a bare `no` (Norwegian) as false.
    tags = ["no" if tag is False else tag for tag in tags] if isinstance(tags, list) else tags
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ConfigError("`languages` must be a list of language tags", path=path, line=lines.get("languages"))
    checks = data.get("checks") or {}
    if not isinstance(checks, dict):
        raise ConfigError(
            "`checks` must map a check to off, info, style, warning or error", path=path, line=lines.get("checks")
        )
    severities: dict[str, Severity] = {}
    off = set()
    for name, value in checks.items():
        if value is False or value == "off":
            off.add(str(name))
        elif isinstance(value, str) and value.upper() in Severity.__members__:
            severities[str(name)] = Severity[value.upper()]
        else:
            raise ConfigError(
                f"`{name}` must be off, info, style, warning or error", path=path, line=lines.get(f"checks/{name}")
            )
    return Settings(tuple(tags), severities, frozenset(off))
