"""How files of other programs are read, as the command line says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How files of other programs are read: their languages, the profile, whether fuzzy entries are checked, and the file that has the
    source of files of one language."""

    source: str | None = None
    target: str | None = None
    profile: str | None = None
    fuzzy: bool = False
    source_file: str | None = None
