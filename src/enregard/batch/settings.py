"""The settings of a batch run, and the task that a worker gets."""

from __future__ import annotations

from dataclasses import dataclass

from enregard import encoders
from enregard.batch.pairs import Pair
from enregard.errors import UsageError
from enregard.version import __version__

LEVELS = ("document", "unit", "sentence")
FORMATS = ("parquet", "tmx", "moses", "jsonl")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is done with each pair, and within which limits. UsageError for a setting that cannot be."""

    do: tuple[str, ...] = ("align", "check")
    level: str = "unit"
    formats: tuple[str, ...] = ("parquet",)
    encoder: str = encoders.DEFAULT
    time_limit: float = 600.0
    """Seconds of processor time that a pair may take."""
    memory_limit: int = 4096
    """MB that a pair may take, besides what the worker needs without it."""
    shard_size: int | None = None
    """Pairs in a shard, from which a work goes to another; None for a number that gives all workers something to do."""

    def __post_init__(self) -> None:
        if "align" not in self.do or set(self.do) - {"align", "check"}:
            raise UsageError(f"cannot do {','.join(self.do)}", hint="Use `align` or `align,check`.")
        if self.level not in LEVELS:
            raise UsageError(f"unknown level {self.level!r}", hint=f"Levels: {', '.join(LEVELS)}.")
        if unknown := set(self.formats) - set(FORMATS):
            raise UsageError(f"unknown format {min(unknown)!r}", hint=f"Formats: {', '.join(FORMATS[1:])}.")
        if not (
            0 < self.time_limit < 1e7 and self.memory_limit > 0 and (self.shard_size is None or self.shard_size > 0)
        ):
            raise UsageError("limits and sizes must be greater than 0")

    @property
    def identity(self) -> list[object]:
        """What the result for a pair depends on, besides the pair."""
        return [__version__, *sorted(self.do), self.level, self.encoder]

    @property
    def signature(self) -> str:
        """How rows were made, so that it can be repeated."""
        return f"enregard:{__version__}|do:{'+'.join(sorted(self.do))}|level:{self.level}|encoder:{self.encoder}"


@dataclass(frozen=True, slots=True)
class Task:
    """The pairs of a shard, of the run that writes to the folder *out*."""

    out: str
    name: str
    pairs: tuple[Pair, ...]
    settings: Settings
    retry: bool = False
    """True if pairs that are in quarantine are tried again."""
