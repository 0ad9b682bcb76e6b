"""What the server and its worker are started with. The server loads this module without the checks."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.lsp._lines import Encoding


@dataclass(frozen=True)
class Options:
    """How the server was started. *folder* is the one that the editor has open, to which the paths of files outside a project are relative."""

    baseline: str | None = None
    source: str | None = None
    target: str | None = None
    profile: str | None = None
    fuzzy: bool = False
    limit: float = 20.0
    """Seconds that one step may take."""
    encoding: Encoding = "utf-16"
    folder: str = "."


@dataclass(frozen=True)
class Start:
    """What the worker is started with: the *options* of the server, checks that are *left_out* because they ran away, and the file for the trace of one that does."""

    options: Options
    trace: str
    left_out: frozenset[str] = frozenset()
