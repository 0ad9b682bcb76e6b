"""The environment of the program: libraries, extras, other programs, and the text encoding of the system."""

from __future__ import annotations

import locale
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from enregard.system.printing import find_browser
from enregard.version import __version__

_PROGRAMS = {
    "git": "`log`, `diff --since`, `check --changed-since` and the merge driver need it",
    "msgfmt": "tests check PO files with it",
    "chromium": "`export --to pdf` prints with it, or with Chrome; tests check pages",
    "tesseract": "`--ocr` reads scanned pages with it",
    "soffice": "tests open Word files and spreadsheets with it",
}
"""Program -> purpose."""
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Extra:
    """An optional extra. *missing* are its packages that are not installed; *command* installs them."""

    name: str
    missing: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Program:
    """Another program; *version* is None if it is not found."""

    name: str
    version: str | None
    serves: str


def find_versions() -> dict[str, str | None]:
    """Return the versions of this program, Python and all required libraries; None for one that is not installed."""
    needed = {name: _find_installed_version(name) for name, extra in _list_requirements() if not extra}
    return {"enregard": __version__, "python": platform.python_version(), **dict(sorted(needed.items()))}


def find_extras() -> tuple[Extra, ...]:
    """Return the optional extras, without that for development."""
    found: dict[str, list[str]] = {}
    for name, extra in _list_requirements():
        if extra and extra != "dev":
            found.setdefault(extra, []).append(name)
    return tuple(
        Extra(
            extra,
            tuple(n for n in sorted(names) if _find_installed_version(n) is None),
            f"pip install '.[{extra}]'",
        )
        for extra, names in sorted(found.items())
    )


@cache
def _list_requirements() -> tuple[tuple[str, str], ...]:
    """Return (package, its extra or an empty string) for all requirements in the installed metadata."""
    with suppress(metadata.PackageNotFoundError):
        found = []
        for line in metadata.requires("enregard") or ():
            name = re.match(r"[\w.-]+", line)
            extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", line)
            if name:
                found.append((name[0], extra[1] if extra else ""))
        return tuple(found)
    return ()


def _find_installed_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def find_programs() -> tuple[Program, ...]:
    """Return the other programs that this one may call, found or not."""
    return tuple(
        Program(name, _find_program_version(find_browser() if name == "chromium" else shutil.which(name)), serves)
        for name, serves in _PROGRAMS.items()
    )


def _find_program_version(path: str | None) -> str | None:
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    found = _VERSION.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    return found[0] if found else "?"


def find_oddities() -> Iterator[tuple[str, str]]:
    """Yield settings of the system that may corrupt text, each with advice."""
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        yield f"file names are in {sys.getfilesystemencoding()}", "Set LANG to a UTF-8 locale, or PYTHONUTF8=1."
    preferred = locale.getpreferredencoding(False)
    if preferred.lower().replace("-", "") != "utf8":
        yield f"other programs here expect text in {preferred}", "Set LANG to a UTF-8 locale, such as C.UTF-8."
    if not _list_requirements():
        yield (
            "enregard runs from source, so its dependencies are unknown",
            "Install it with `pip install -e .` to see them.",
        )
