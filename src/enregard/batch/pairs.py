"""The documents of a batch run, as a manifest lists them."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.errors import EnregardError


@dataclass(frozen=True, slots=True)
class Version:
    """A file with a work in one language. *path* opens it; *shown* is its name in messages and in the output, which do not depend on where the run takes place."""

    language: str
    path: str
    shown: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a work to be aligned. *date* (ISO 8601) and *licence* are empty if the manifest does not state them. *score* is the probability that the
    two belong together if the pair was found by content; else None."""

    work: str
    source: Version
    target: Version
    date: str = ""
    licence: str = ""
    score: float | None = None

    @property
    def languages(self) -> str:
        return f"{self.source.language}-{self.target.language}"

    @property
    def name(self) -> str:
        return f"{self.work} {self.languages}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All pairs of a run, in order: those of a work follow each other. *errors* are those of rows that cannot be used, and *notices* what a person should know."""

    pairs: tuple[Pair, ...]
    errors: tuple[EnregardError, ...] = ()
    notices: tuple[str, ...] = ()
