"""work.yaml: the symbol and title of a work, and the file of each language version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError
from enregard.model import Cut
from enregard.project import _yaml
from enregard.project.names import check_file, check_symbol, check_tag, make_folder_name

SCHEMA = "enregard.work/2"
STATUSES = ("official", "working", "catalog", "missing")
VERSION_KEYS = ("file", "sha256", "origin", "status", "ocr", "encoding")
FORMER_KEYS = ("file", "sha256", "origin", "replaced")
CUT_KEYS = ("unit", "after", "before")
_CHANGE = re.compile(r"(?P<of>.+?)(?P<changes>(?:/(?:Rev|Corr)\.\d+)+)")


@dataclass(frozen=True, slots=True)
class FormerFile:
    """A former file of a version; *replaced* is the day on which another file replaced it."""

    file: str
    sha256: str
    origin: str | None = None
    replaced: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A language version. *status* is official, working (not the official text), catalog (it exists only in its catalog) or missing. *file* is
    the name of a file beside work.yaml. *origin* is where it came from (`po`: collected from a catalog). *history* has its former files,
    the newest last."""

    status: str
    file: str | None = None
    sha256: str | None = None
    origin: str | None = None
    history: tuple[FormerFile, ...] = ()
    ocr: bool = False
    """True if its pages that are pictures are read by text recognition."""
    encoding: str | None = None
    """Encoding given by the user, for a file whose bytes do not show it."""
    cuts: tuple[Cut, ...] = ()
    """Places where a person divided units that are one paragraph in the file."""


@dataclass(frozen=True, slots=True)
class WorkFile:
    """The contents of work.yaml."""

    symbol: str
    original: str
    title: str = ""
    profile: str | None = None
    """The profile that a person chose for all versions; None to choose it by what they look like."""
    versions: Mapping[str, Version] = field(default_factory=dict)


def find_reissue(symbol: str, work: str) -> str | None:
    """Return the suffix by which *symbol* is a reissue of *work*: `Rev.1` for A/74/492/Rev.1 and A/74/492. None if it is another work, or the
    same."""
    found = _CHANGE.fullmatch(symbol)
    return found["changes"][1:] if found is not None and found["of"] == work else None


def load_work(text: str, path: Path | str) -> WorkFile:
    data, lines = _yaml.load(text, SCHEMA, ("schema", "symbol", "title", "original", "profile", "languages"), path)
    languages = data.get("languages") or {}
    if not isinstance(languages, dict):
        raise ConfigError("`languages` must map a language to its version", path=path, line=lines.get("languages"))
    versions = {}
    for tag, entry in languages.items():
        line = lines.get(f"languages/{tag}")
        check_tag(tag, path, line)
        if not isinstance(entry, dict):
            raise ConfigError(f"`{tag}` must have file, sha256, origin and status", path=path, line=line)
        versions[tag] = _load_version(entry, lines, path, f"languages/{tag}/")
    original = data.get("original")
    original = "no" if original is False else original  # YAML 1.1 reads a bare `no` (Norwegian) as false.
    if original is None:
        raise ConfigError("`original` must be the language of the original", path=path, line=lines.get("original", 1))
    return WorkFile(
        check_symbol(_yaml.get_text(data, "symbol", lines, path), path, lines.get("symbol")),
        check_tag(original, path, lines.get("original")),
        _yaml.get_optional_text(data, "title", lines, path) or "",
        _yaml.get_optional_text(data, "profile", lines, path),
        versions,
    )


def _load_version(entry: dict[str, Any], lines: dict[str, int], path: Path | str, prefix: str) -> Version:
    _yaml.check_keys(entry, (*VERSION_KEYS, "history", "cuts"), lines, path, prefix)
    history = tuple(_load_history(entry.get("history") or [], lines, path, f"{prefix}history"))
    status = _yaml.get_text(entry, "status", lines, path, prefix)
    if status not in STATUSES:
        raise ConfigError(
            f"`status` must be one of {', '.join(STATUSES)}", path=path, line=lines.get(f"{prefix}status")
        )
    origin = _yaml.get_optional_text(entry, "origin", lines, path, prefix)
    if status in ("catalog", "missing"):
        return Version(status, origin=origin, history=history)
    file = _load_file_name(entry, lines, path, prefix)
    return Version(
        status,
        file,
        _yaml.get_text(entry, "sha256", lines, path, prefix),
        origin,
        history,
        _load_ocr(entry, lines, path, prefix),
        _yaml.get_optional_text(entry, "encoding", lines, path, prefix),
        tuple(_load_cuts(entry.get("cuts") or [], lines, path, f"{prefix}cuts")),
    )


def _load_ocr(entry: dict[str, Any], lines: dict[str, int], path: Path | str, prefix: str) -> bool:
    ocr = entry.get("ocr", False)
    if not isinstance(ocr, bool):
        raise ConfigError("`ocr` must be true or false", path=path, line=lines.get(f"{prefix}ocr"))
    return ocr


def _load_file_name(entry: dict[str, Any], lines: dict[str, int], path: Path | str, prefix: str) -> str:
    return check_file(_yaml.get_text(entry, "file", lines, path, prefix), path, lines.get(f"{prefix}file"))


def _load_history(items: Any, lines: dict[str, int], path: Path | str, place: str) -> Iterator[FormerFile]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ConfigError("`history` must be a list of replaced files", path=path, line=lines.get(place))
    for n, item in enumerate(items):
        prefix = f"{place}/{n}/"
        _yaml.check_keys(item, FORMER_KEYS, lines, path, prefix)
        yield FormerFile(
            _load_file_name(item, lines, path, prefix),
            _yaml.get_text(item, "sha256", lines, path, prefix),
            _yaml.get_optional_text(item, "origin", lines, path, prefix),
            _yaml.get_optional_text(item, "replaced", lines, path, prefix),
        )


def _load_cuts(items: Any, lines: dict[str, int], path: Path | str, place: str) -> Iterator[Cut]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ConfigError("`cuts` must be a list of places in units", path=path, line=lines.get(place))
    for n, item in enumerate(items):
        prefix = f"{place}/{n}/"
        _yaml.check_keys(item, CUT_KEYS, lines, path, prefix)
        yield Cut(*(_yaml.get_text(item, key, lines, path, prefix) for key in CUT_KEYS))


def parse_work(text: str, folder: str, path: Path | str) -> WorkFile:
    """Return what *text* says of the work in *folder*; ConfigError if it contradicts the folder's name."""
    found = load_work(text, path)
    if make_folder_name(found.symbol) != folder:
        raise ConfigError(
            f"`symbol` is {found.symbol}, but the folder is {folder}",
            path=path,
            hint=f"Rename the folder to {make_folder_name(found.symbol)}, or correct the symbol.",
        )
    return found
