"""The checks to run, with severities and options.

The command line overrides the settings of the project, and these override the defaults of the checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from enregard import checks
from enregard.errors import ConfigError, UsageError, did_you_mean
from enregard.model import Glossary, Option, Setting, Severity
from enregard.project import SETTINGS_FILE, CheckSetting, Settings

_LIST = "`enregard checks list` lists all checks."


@dataclass(frozen=True, slots=True)
class Profile:
    """What is not reported of some works or files: checks that are *off*, and findings below the *least* severity. Checks and severities that a
    person names are reported."""

    off: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    """Checks of which only errors are reported."""
    warnings: frozenset[str] = frozenset()
    """Checks whose errors are warnings."""
    least: Severity = Severity.INFO
    sources: bool = True
    """True if findings on the source alone are reported, which translators cannot change."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The checks to run and their settings."""

    names: frozenset[str]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: checks.Options = field(default_factory=dict)
    glossary: Glossary | None = None
    named: frozenset[str] = frozenset()
    """The checks of these that a person named, on the command line or in the settings."""
    profile: Profile = Profile()


def make_plan(
    settings: Settings,
    *,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
    glossary: Glossary | None = None,
) -> Plan:
    """Choose the checks that are on, or those of *only* even if off, and leave out those of *ignore*.
    Both name checks, with `*` for any letters. ConfigError for a setting that no check has, UsageError for an unknown name."""
    known = checks.load_checks()
    for name, setting in settings.checks.items():
        _validate_setting(name, setting)
    named = set(settings.checks)
    if only is None:
        turned = {name: setting.on for name, setting in settings.checks.items() if setting.on is not None}
        chosen = {name for name, check in known.items() if turned.get(name, check.on)}
    else:
        chosen = named = _match_names(only)
    return Plan(
        frozenset(chosen - _match_names(ignore)),
        {name: s.severity for name, s in settings.checks.items() if s.severity is not None},
        {name: _convert_options(name, s) for name, s in settings.checks.items() if s.options},
        glossary,
        frozenset(named),
    )


def _match_names(patterns: Iterable[str]) -> set[str]:
    known = checks.names()
    found: set[str] = set()
    for pattern in (p.strip() for given in patterns for p in given.split(",")):
        matches = {name for name in known if fnmatchcase(name, pattern)}
        if not matches:
            raise UsageError(f"unknown check {pattern!r}", hint=did_you_mean(pattern, known, _LIST))
        found |= matches
    return found


def _validate_setting(name: str, setting: CheckSetting) -> None:
    if name not in checks.names():
        hint = did_you_mean(name, checks.names(), _LIST)
        raise ConfigError(f"unknown check {name!r}", path=SETTINGS_FILE, line=setting.lines[""], hint=hint)
    _convert_options(name, setting)


def _convert_options(name: str, setting: CheckSetting) -> dict[str, Setting]:
    """Convert the options of check *name* to the types that its run takes."""
    declared = {option.name: option for option in checks.load_checks()[name].options}
    found: dict[str, Setting] = {}
    for key, value in setting.options.items():
        if key not in declared:
            known = f"It has severity{''.join(f', {option}' for option in declared)}."
            raise ConfigError(
                f"`{key}` is not an option of {name}",
                path=SETTINGS_FILE,
                line=setting.lines[key],
                hint=did_you_mean(key, ["severity", *declared], known),
            )
        found[key] = _convert_value(declared[key], value, name, setting.lines[key])
    return found


def _convert_value(option: Option, value: Setting, name: str, line: int) -> Setting:
    kind = type(option.default)
    if kind is tuple and isinstance(value, str):
        return (value,)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        words = {
            bool: "true or false",
            int: "a whole number",
            float: "a number",
            str: "text",
            tuple: "a list of strings",
        }
        raise ConfigError(f"`{option.name}` of {name} must be {words[kind]}", path=SETTINGS_FILE, line=line)
    return value
