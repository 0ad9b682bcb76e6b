"""A baseline: findings that a team knows of and has not fixed yet.

They do not fail a run. Findings that are gone are reported, so that the file can only shrink.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError, ReadError
from enregard.lint.checking import Checked
from enregard.model import Finding
from enregard.project.rows import read_row
from enregard.storage.files import find_bytes, read_text, write_all
from enregard.storage.seen import track_reads

SCHEMA = "enregard.baseline/1"
_KEYS = ("fingerprint", "check", "home", "unit", "message")


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A known finding; *home* is its work, or its file if it belongs to no work."""

    fingerprint: str
    check: str
    home: str
    unit: str
    message: str

    @property
    def told(self) -> str:
        return f"{self.home}: {f'{self.unit}: ' if self.unit else ''}{self.message} [{self.check}]"


def read_baseline(path: Path | str) -> tuple[KnownFinding, ...]:
    """Read the findings in a baseline file. ConfigError, with the line, for a file that is no baseline."""
    try:
        lines = read_text(Path(path)).split("\n")
    except ReadError as error:
        error.hint = "`--write-baseline` creates one with the current findings."
        raise
    hint = "If git left conflict markers here, run check again with --write-baseline."
    rows = [(n, read_row(line, path, n, hint)) for n, line in enumerate(lines, 1) if line.strip()]
    if not rows or rows[0][1].get("schema") != SCHEMA:
        raise ConfigError(f"the first line must have schema {SCHEMA}", path=path, line=1)
    return tuple(_parse_known(row, path, n) for n, row in rows[1:])


def _parse_known(row: dict[str, Any], path: Path | str, n: int) -> KnownFinding:
    for key in _KEYS:
        if not isinstance(row.get(key), str):
            raise ConfigError(f"`{key}` must be text", path=path, line=n)
    return KnownFinding(**{key: row[key] for key in _KEYS})


def write_baseline(path: Path | str, checked: Checked) -> tuple[KnownFinding, ...]:
    """Write the findings of *checked* to the file, and keep those in it that *checked* did not cover.
    A finding is one line, so that changes by two people merge."""
    with track_reads():
        before = read_baseline(path) if find_bytes(Path(path)) is not None else ()
        known = [*(known for known in before if not _is_checked(known, checked)), *map(_make_known, checked.findings)]
        rows = sorted(
            {k.fingerprint: k for k in known}.values(), key=lambda k: (k.home, k.check, k.unit, k.fingerprint)
        )
        lines = [{"schema": SCHEMA}, *({key: getattr(known, key) for key in _KEYS} for known in rows)]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        write_all({Path(path): text.encode("utf-8", "backslashreplace")})
    return tuple(rows)


def _make_known(finding: Finding) -> KnownFinding:
    return KnownFinding(
        finding.fingerprint, finding.check, finding.work or finding.path or "", finding.unit, finding.message
    )


def _is_checked(known: KnownFinding, checked: Checked) -> bool:
    return known.check in checked.ran and known.home in checked.homes


def subtract_baseline(checked: Checked, baseline: Iterable[KnownFinding]) -> tuple[Checked, int, tuple[str, ...]]:
    """Remove findings in the *baseline* from *checked*.
    Return the rest, the number of findings removed, and the entries of the baseline whose findings are gone."""
    known = {item.fingerprint: item for item in baseline}
    left = tuple(item for item in checked.found if item.finding.fingerprint not in known)
    there = {finding.fingerprint for finding in checked.findings}
    gone = tuple(k.told for k in known.values() if k.fingerprint not in there and _is_checked(k, checked))
    return replace(checked, found=left), len(checked.found) - len(left), gone
