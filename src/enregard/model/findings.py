"""What is said of a bitext: checks, what they find, what people silence, and how it is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from enregard.model.facts import Certainty
from enregard.model.texts import Span


class Severity(IntEnum):
    """How bad it is if true."""

    INFO = 0
    STYLE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Locus:
    """One side of a finding: units, their text, and where in it."""

    units: tuple[str, ...] = ()
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A certain mend of the target text of a finding: *span* of it becomes *text*."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's word on a link or unit; checks yield the first eight fields, the runner adds the others."""

    unit: str
    message: str
    source: Locus = Locus()
    target: Locus = Locus()
    severity: Severity | None = None
    """None: that of the check."""
    certainty: Certainty | None = None
    fix: Fix | None = None
    values: tuple[str, ...] = ()
    """What it is about, for its fingerprint, where that is not what stands at the spans."""
    check: str = ""
    work: str = ""
    path: str | None = None
    line: int | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Silencing:
    """A person's word that findings of *check* are right as they are, and why: on *unit* of a catalog, or, from enregard.yaml, on
    what *paths* match."""

    check: str
    reason: str = ""
    work: str = ""
    unit: str = ""
    """Empty: the whole file."""
    paths: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    known: bool = True
    """Whether a check has that name."""
    used: bool | None = None
    """None: nobody can tell, since its check did not run."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a merge left to settle: *words* that another branch has for *unit*, and the comment that keeps them."""

    words: str
    work: str = ""
    unit: str = ""
    path: str | None = None
    line: int | None = None


Subject = Literal["document", "bitext", "link", "silencings", "remarks"]
"""What a check is given: a Document, a Bitext, or all Silencings. A check of links gets a Bitext too, but perhaps not all of its
links: what it says of one depends on that one alone."""


Setting = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """What enregard.yaml may set of a check: *name* is the keyword of its *run*, with `-` for `_`; a value is of the type of
    *default*."""

    name: str
    default: Setting
    help: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a value. *run* takes its subject, and its options as keywords, and yields bare findings."""

    run: Callable[..., Iterator[Finding]]
    subject: Subject = "bitext"
    severity: Severity = Severity.ERROR
    certainty: Certainty = Certainty.SURE
    options: tuple[Option, ...] = ()
    fixes: bool = False
    """Whether it attaches fixes to what it finds."""
    on: bool = True
    """Whether it runs without being asked for."""
    glossary: bool = False
    """Whether *run* takes the glossary of the project, as the keyword `glossary`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a report tells of a check."""

    severity: Severity
    certainty: Certainty
    text: str
    """As its author wrote it, the first line a summary."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be checked, and why."""

    message: str
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a report gets of a check run: the findings to show, and what else there is to say of it."""

    findings: tuple[Finding, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Every check that ran, and every one that has a finding."""
    problems: tuple[Problem, ...] = ()
    silenced: int = 0
    known: int = 0
    """Findings that the baseline has."""
    gone: tuple[str, ...] = ()
    """What the baseline has and is found no more."""
    fail_on: Severity = Severity.ERROR
    prefix: str = ""
    """What comes before a path, where the program that reads the report starts from another folder: `docs/`."""
    version: str = ""
    colour: bool = False

    @property
    def fails(self) -> bool:
        """Whether anything is as bad as *fail_on*."""
        return any(f.severity is not None and f.severity >= self.fail_on for f in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """*write* turns an outcome into the text of one format."""

    write: Callable[[Outcome], str]
