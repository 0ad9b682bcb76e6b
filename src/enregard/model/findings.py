"""Checks, findings, suppressions and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from enregard.model.bitexts import Link, Unit
from enregard.model.facts import Certainty
from enregard.model.texts import Span


class Severity(IntEnum):
    """The severity of a finding, if it is true."""

    INFO = 0
    STYLE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity in lower case."""
        return self.name.lower()

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Locus:
    """One side of a finding: its units, their text, and the span in it."""

    units: tuple[str, ...] = ()
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe correction of the target text of a finding: *span* is replaced by *text*."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check. Checks set the first eight fields; the runner adds the others.

    *about* is the link or unit itself that the check was given, so that nobody has to look it up again; for a finding on a comment, the name
    of its unit, and empty for one on a whole document or bitext."""

    about: Link | Unit | str
    message: str
    source: Locus = Locus()
    target: Locus = Locus()
    severity: Severity | None = None
    """None: the severity of the check."""
    certainty: Certainty | None = None
    fix: Fix | None = None
    values: tuple[str, ...] = ()
    """Values for the fingerprint, if it is not to use the text at the spans."""
    check: str = ""
    work: str = ""
    path: str | None = None
    line: int | None = None
    column: int | None = None
    """The column in *line*, from 1, in characters; None if the text at the span is not on that line."""
    language: str | None = None
    """The language of the version, or of the translation in a bitext or a catalog; None outside these, as in enregard.yaml."""
    fingerprint: str = ""
    opening: str = ""
    """The first words of the text, if a report without texts needs them to say what the finding is about: that of a gap."""
    text_place: tuple[str, int | None, int | None] | None = None
    """With *opening*: path, first and last line of that text, where this is not the place of the finding."""
    follows: str = ""
    """The unit of the gap just before this gap, if any; reports for people tell neighbouring gaps in one line."""

    @property
    def effective_severity(self) -> Severity:
        """The severity, which is error by default."""
        return Severity.ERROR if self.severity is None else self.severity

    @property
    def is_on_source(self) -> bool:
        """Test whether it is on the source of a link alone."""
        return self.link is not None and self.source.span is not None and not self.target.text

    @property
    def link(self) -> Link | None:
        """The link that the finding is about, if any."""
        return self.about if isinstance(self.about, Link) else None

    @property
    def unit(self) -> str:
        """The name of the link, or the id of the unit."""
        return (
            self.about
            if isinstance(self.about, str)
            else self.about.id
            if isinstance(self.about, Unit)
            else self.about.name
        )


@dataclass(frozen=True, slots=True)
class Suppression:
    """A suppression: a person's decision, with a reason, that findings of *check* are to be ignored. It applies to *unit* of a catalog, or, from
    enregard.yaml, to the files that match *paths*."""

    check: str
    reason: str = ""
    work: str = ""
    unit: str = ""
    """Empty: the whole file."""
    paths: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    language: str | None = None
    """The language of the catalog."""
    known: bool = True
    """True if a check has this name."""
    used: bool | None = None
    """True if it suppressed a finding; None if this is unknown, because its check did not run."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a merge conflict: *words* is the translation of *unit* in the other branch. The position is that of the comment."""

    words: str
    work: str = ""
    unit: str = ""
    path: str | None = None
    line: int | None = None
    language: str | None = None
    """The language of the catalog."""


Subject = Literal["document", "unit", "bitext", "link", "catalog", "suppressions", "remarks"]
"""The input of a check: a Document, a Bitext, the form of a catalog, all suppressions, or all remarks. A check of units gets a Document too, and one of links a Bitext, but
perhaps not with all units or links: its findings for one of them depend on that one and on those nearby."""


Setting = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a check in enregard.yaml. *name* is the keyword of *run*, with `-` for `_`; values have the type of *default*."""

    name: str
    default: Setting
    help: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check. *run* takes its subject, and its options as keywords, and yields findings without the fields that the runner adds."""

    run: Callable[..., Iterator[Finding]]
    subject: Subject = "bitext"
    severity: Severity = Severity.ERROR
    certainty: Certainty = Certainty.SURE
    options: tuple[Option, ...] = ()
    fixes: bool = False
    """True if its findings may have fixes."""
    on: bool = True
    """True if it runs by default."""
    glossary: bool = False
    """True if *run* takes the glossary of the project, as the keyword `glossary`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The description of a check in a report."""

    severity: Severity
    certainty: Certainty
    text: str
    """The explanation by its author; the first line is a summary."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be checked, with the reason."""

    message: str
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CheckRun:
    """The result of running checks, for a report: the findings to show, and everything else about the run."""

    findings: tuple[Finding, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """All checks that ran, and all that have a finding."""
    problems: tuple[Problem, ...] = ()
    suppressed: int = 0
    known: int = 0
    """Number of findings that are in the baseline."""
    gone: tuple[str, ...] = ()
    """Findings in the baseline that are no longer found."""
    fail_on: Severity = Severity.ERROR
    prefix: str = ""
    """Prefix for paths, such as `docs/`, if the program that reads the report starts from another folder."""
    version: str = ""
    colour: bool = False
    grouped: bool = False
    """True to show findings with the same message together."""

    @property
    def fails(self) -> bool:
        """True if a finding has at least the severity *fail_on*."""
        return any(f.severity is not None and f.severity >= self.fail_on for f in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """A report format. *write* turns an outcome into text."""

    write: Callable[[CheckRun], str]
