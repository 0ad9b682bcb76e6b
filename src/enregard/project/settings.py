"""enregard.yaml: the languages of a project, the settings of its checks, and suppressions by path.

Here a setting is only checked for its form. The checks themselves know their names and options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError, UsageError, did_you_mean
from enregard.model import Setting, Severity, Suppression
from enregard.project import _yaml
from enregard.project.names import check_tag
from enregard.storage.steps import SETTINGS_FILE
from enregard.tags.canonical import renew_tag
from enregard.tags.parsing import parse_tag

SCHEMA = "enregard.project/1"
TEMPLATE = f"""schema: {SCHEMA}
# Languages of the versions.
languages: [ar, en, es, fr, ru, zh]
# Checks are on by default. Turn one off, or set its severity (info, style, warning, error) and its options, which
# `enregard checks explain CHECK` lists:
# checks:
#   french-space-missing: off
#   side-missing: {{severity: error, usual-kinds: [language]}}
# Suggest earlier translations for new units, as drafts; on by default:
# reuse: false
# Files with the terms of the project, glossary.yaml or TBX:
# glossaries: [glossary.yaml]
# Dictionaries for languages that the encoder does not support, tables with two columns or files of dictd:
# dictionaries: [/usr/share/dictd/freedict-eng-ell.index]
# PO files: by default, texts are not wrapped, and headers name the last editor. Wrap at a column (or `keep` the lines of the editor); leave out names:
# po: {{wrap: 79, names: no}}
# Suppress correct findings, by work or path, with the reason:
# suppress:
#   - checks: [french-space-missing]
#     paths: [A-91-7, po/A-91-*/fr.po]
#     reason: Canadian French sets no space before a semicolon.
"""
_SEVERITIES = [severity.word for severity in Severity]
_NARROWEST, _WIDEST = 30, 1000
_LEVELS = f"off, {', '.join(_SEVERITIES[:-1])} or {_SEVERITIES[-1]}"


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """The settings of a check. *on* and *severity* are None if the file leaves them to the check. *lines* has the line of each option, and
    under the empty name that of the check."""

    on: bool | None = None
    severity: Severity | None = None
    options: Mapping[str, Setting] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project, as in its file, without defaults of checks."""

    languages: tuple[str, ...] = ()
    checks: Mapping[str, CheckSetting] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    glossaries: tuple[tuple[str, int], ...] = ()
    """Files with terms, relative to the project, each with its line in the settings."""
    wrap: int | None = 0
    """Column at which texts in catalogs are wrapped: 0 for no wrapping, None to keep the lines of the program that saved the catalog."""
    names: bool = True
    """True if the headers of catalogs keep who edited them."""
    reuse: bool = True
    """True if new units without a translation get earlier translations as suggestions."""
    dictionaries: tuple[str, ...] = ()
    """Files with dictionaries, relative to the project."""


_FORMER = "silence"
"""Former name of `suppress`; files that use it are still read."""


def admit(settings: Settings, language: str, path: str = SETTINGS_FILE) -> None:
    """Raise UsageError for a *language* that the project does not list, if it lists any. *path* is the file that has this language."""
    if settings.languages and language not in {*settings.languages, *map(_renew, settings.languages)}:
        where = "" if path == SETTINGS_FILE else f" of {SETTINGS_FILE}"
        hint = f"Add it to `languages: [{', '.join(settings.languages)}]`{where}."
        raise UsageError(f"{language} is not a language of this project", path=path, hint=hint)


def _renew(tag: str) -> str:
    """Return *tag* with the codes of today: a project may list `iw`."""
    try:
        return str(renew_tag(parse_tag(tag)))
    except UsageError:  # `doctor` reports it
        return tag


def load_settings(text: str, path: Path | str) -> Settings:
    """Read the file; ConfigError, with the line, for anything unexpected."""
    data, lines = _yaml.load(
        text,
        SCHEMA,
        ("schema", "languages", "checks", "suppress", _FORMER, "glossaries", "po", "reuse", "dictionaries"),
        path,
    )
    tags = data.get("languages") or []
    # YAML 1.1 reads a bare `no` (Norwegian) as false.
    tags = ["no" if tag is False else tag for tag in tags] if isinstance(tags, list) else tags
    if not isinstance(tags, list):
        raise ConfigError("`languages` must be a list of language tags", path=path, line=lines.get("languages"))
    tags = [check_tag(tag, path, lines.get(f"languages/{n}")) for n, tag in enumerate(tags)]
    checks = data.get("checks") or {}
    if not isinstance(checks, dict):
        raise ConfigError(f"`checks` must map a check to {_LEVELS}", path=path, line=lines.get("checks"))
    reuse = data.get("reuse")
    if not isinstance(reuse, bool | None):
        raise ConfigError("`reuse` must be true or false", path=path, line=lines.get("reuse"))
    return Settings(
        tuple(tags),
        {str(name): _load_check_setting(str(name), value, lines, path) for name, value in checks.items()},
        tuple(s for key in ("suppress", _FORMER) for s in _load_suppressions(data.get(key) or [], key, lines, path)),
        tuple(_load_glossaries(data.get("glossaries") or [], lines, path)),
        *_load_form(data.get("po"), lines, path),
        reuse is not False,
        _load_dictionaries(data.get("dictionaries"), lines, path),
    )


def _load_form(said: Any, lines: Mapping[str, int], path: Path | str) -> tuple[int | None, bool]:
    """Return the column in `po: {wrap: 79, names: no}`, 0 for `no`, which is the default, and None for `keep`; and whether names are kept."""
    if said is None:
        return 0, True
    if not isinstance(said, dict):
        raise ConfigError("`po` must be a mapping, such as {wrap: 79}", path=path, line=lines.get("po"))
    _yaml.check_keys(said, ("wrap", "names"), lines, path, "po/")
    wrap, names = said.get("wrap"), said.get("names")
    if not isinstance(names, bool | None):
        raise ConfigError("`names` must be yes or no", path=path, line=lines.get("po/names", lines.get("po")))
    if names is False and wrap == "keep":
        raise ConfigError("`names: no` and `wrap: keep` cannot be combined", path=path, line=lines.get("po/names"))
    if wrap is None or wrap is False or wrap == "keep":
        return None if wrap == "keep" else 0, names is not False
    if isinstance(wrap, bool) or not isinstance(wrap, int) or not _NARROWEST <= wrap <= _WIDEST:
        message = f"`wrap` must be `no`, `keep` or a column from {_NARROWEST} to {_WIDEST}"
        raise ConfigError(message, path=path, line=lines.get("po/wrap", lines.get("po")))
    return wrap, names is not False


def _load_check_setting(name: str, value: Any, lines: Mapping[str, int], path: Path | str) -> CheckSetting:
    place = f"checks/{name}"
    here = {"": lines.get(place, 1)}
    if isinstance(value, bool):  # YAML 1.1 reads on and off as truth values
        return CheckSetting(on=value, lines=here)
    if isinstance(value, str):
        return CheckSetting(on=True, severity=_load_severity(name, value, path, here[""]), lines=here)
    if not isinstance(value, dict):
        raise ConfigError(f"`{name}` must be {_LEVELS}, or a mapping of options", path=path, line=here[""])
    here |= {str(key): lines.get(f"{place}/{key}", here[""]) for key in value}
    options = {
        str(key): _load_option(str(key), v, path, here[str(key)]) for key, v in value.items() if key != "severity"
    }
    said = value.get("severity")
    if said is None:
        return CheckSetting(None, None, options, here)
    if isinstance(said, bool):
        return CheckSetting(said, None, options, here)
    return CheckSetting(True, _load_severity("severity", str(said), path, here["severity"]), options, here)


def _load_severity(name: str, value: str, path: Path | str, line: int) -> Severity:
    if value not in _SEVERITIES:
        hint = did_you_mean(value, [*_SEVERITIES, "off", "on"]) or None
        raise ConfigError(f"`{name}` must be {_LEVELS}, not {value!r}", path=path, line=line, hint=hint)
    return Severity[value.upper()]


def _load_option(name: str, value: Any, path: Path | str, line: int) -> Setting:
    """Return the value of an option, of a type that options can have. The type that this check needs is tested later."""
    if isinstance(value, list) and any(isinstance(item, bool) for item in value):
        hint = "Put quotes around on, off, yes and no: YAML reads them as true and false."
        raise ConfigError(f"`{name}` must be a list of strings", path=path, line=line, hint=hint)
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return tuple(str(item) for item in value)
    if isinstance(value, bool | int | float | str):
        return value
    raise ConfigError(f"`{name}` must be text, a number, true or false, or a list of strings", path=path, line=line)


def _load_suppressions(items: Any, key: str, lines: Mapping[str, int], path: Path | str) -> Iterator[Suppression]:
    if not isinstance(items, list):
        raise ConfigError(
            f"`{key}` must be a list of items with checks, paths and a reason", path=path, line=lines.get(key)
        )
    for n, item in enumerate(items):
        prefix = f"{key}/{n}"
        line = lines.get(prefix, lines.get(key, 1))
        if not isinstance(item, dict):
            raise ConfigError("this must have `checks`, `paths` and a `reason`", path=path, line=line)
        _yaml.check_keys(item, ("checks", "paths", "reason"), lines, path, f"{prefix}/")
        checks, paths = (_load_texts(item, key, lines, path, f"{prefix}/", line) for key in ("checks", "paths"))
        reason = item.get("reason")
        if not isinstance(reason, str | None):
            raise ConfigError("`reason` must be text", path=path, line=lines.get(f"{prefix}/reason", line))
        for check in checks:
            yield Suppression(check, (reason or "").strip(), paths=paths, path=str(path), line=line)


def _load_glossaries(items: Any, lines: Mapping[str, int], path: Path | str) -> Iterator[tuple[str, int]]:
    line = lines.get("glossaries", 1)
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise ConfigError("`glossaries` must be a list of files", path=path, line=line)
    yield from ((item, lines.get(f"glossaries/{n}", line)) for n, item in enumerate(items))


def _load_dictionaries(items: Any, lines: Mapping[str, int], path: Path | str) -> tuple[str, ...]:
    items = [] if items is None else items
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise ConfigError("`dictionaries` must be a list of files", path=path, line=lines.get("dictionaries"))
    return tuple(items)


def _load_texts(
    item: Mapping[str, Any], key: str, lines: Mapping[str, int], path: Path | str, prefix: str, line: int
) -> tuple[str, ...]:
    """Return the text or texts under *key*; ConfigError if there is none."""
    value = item.get(key)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        raise ConfigError(
            f"`{key}` must be text or a list of strings", path=path, line=lines.get(f"{prefix}{key}", line)
        )
    return tuple(texts)
