"""A View as rows for human readers: each language with its facts, state and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import Literal

from enregard import languages
from enregard.exporters._facing import AlignedRow, RowSide, align_rows, list_documents
from enregard.exporters._findings import FindingIndex, is_only_information
from enregard.exporters._paragraphs import Paragraph, assign_letters, build_paragraphs
from enregard.model import BREAK, Finding, State, View


@dataclass(frozen=True, slots=True)
class PageCell:
    """The content of one language in a row."""

    paragraphs: tuple[Paragraph, ...]
    text: str = ""
    """The complete current text."""
    state: State | None = None
    """State of the link; None for the source."""
    received: str | None = None
    """The text as received, if it differs from the current text."""
    agreed: str | None = None
    """The text that a person last agreed to, if it has changed since."""
    comment: str = ""
    """Translator comments in the catalog."""
    findings: tuple[Finding, ...] = ()
    """Findings on this version, or on this translation."""


@dataclass(frozen=True, slots=True)
class PageRow(AlignedRow):
    """A row with a cell for each language, the source first."""

    cells: tuple[PageCell, ...]
    findings: tuple[Finding, ...]
    about: tuple[str | None, ...]
    """For each finding, the language of the version or catalog that it is in, or None."""
    others: tuple[Finding, ...] = ()
    """The findings that are in no cell."""

    @property
    def part(self) -> str:
        """The first segment of its id if that has several, else an empty string (a text without structure)."""
        return get_part(self.name)

    @property
    def is_usual(self) -> bool:
        """True if what was found on it is information: a text that is missing here usually is."""
        return is_only_information(self.findings)


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A language; *status* is the status of its version."""

    tag: str
    name: str
    direction: str
    status: str


def build_columns(view: View) -> tuple[PageColumn, ...]:
    """Return a column for each language of *view*, the source first."""
    return tuple(_build_column(view, document.language) for document in list_documents(view))


def build_reading(view: View) -> tuple[tuple[PageColumn, Mapping[str, str]], ...]:
    """Return a column for each language that is read beside the two that are edited, with its texts by source unit."""
    shown = {document.language for document in list_documents(view)}
    return tuple((_build_column(view, tag), texts) for tag, texts in view.aids.reading.items() if tag not in shown)


def get_part(name: str) -> str:
    """Return the part of the document that a row of this *name* is in, or an empty string."""
    head, slash, _ = name.partition("/")
    return head if slash else ""


def build_rows(view: View, *, every_fact: bool = False) -> Iterator[PageRow]:
    """Yield the rows of *view*. Facts are marked in rows where they can be compared, or, if *every_fact*, in all rows."""
    findings = FindingIndex(view)
    yield from (_build_row(view, row, findings, every_fact=every_fact) for row in align_rows(view))


def find_unlinked_findings(view: View) -> list[Finding]:
    """Return the findings that belong to no link, such as those on a file."""
    names = {
        name for bitext in view.bitexts for link in bitext.links for name in (link.name, *link.source, *link.target)
    }
    return [finding for finding in view.findings if finding.unit not in names]


def _build_column(view: View, tag: str) -> PageColumn:
    return PageColumn(
        tag,
        languages.autonym(tag) if tag != "und" else "No translation yet",
        view.directions.get(tag, "ltr"),
        view.statuses.get(tag, "missing"),
    )


def _build_row(view: View, row: AlignedRow, findings: FindingIndex, *, every_fact: bool) -> PageRow:
    compared = every_fact or sum(bool(side.text.strip()) for side in row.sides) > 1
    found = [view.facts(side.text, side.language) if compared else () for side in row.sides]
    letters = assign_letters(found)
    here = findings.of(row)
    places = [_find_place(row, finding) for finding in here]
    cells = [
        PageCell(
            tuple(build_paragraphs(side, facts, letters, view.directions.get(side.language, "ltr"))),
            side.text,
            side.state if n else None,
            side.corpus if n and side.units and side.corpus != side.text else None,
            _find_agreed_text(side, "target" if n else "source"),
            _join_comments(view, side) if n else "",
            tuple(compress(here, (place == n for place in places))),
        )
        for n, (side, facts) in enumerate(zip(row.sides, found, strict=True))
    ]
    others = tuple(compress(here, (place is None for place in places)))
    return PageRow(row.name, row.sides, tuple(cells), here, tuple(finding.language for finding in here), others)


def _find_place(row: AlignedRow, finding: Finding) -> int | None:
    """Return the index of the side that *finding* is shown on: that of its language, else the only translation."""
    tags = [side.language for side in row.sides]
    if finding.language in tags:
        return tags.index(finding.language)
    return 1 if len(tags) == 2 else None


def _join_comments(view: View, side: RowSide) -> str:
    return BREAK.join(
        filter(None, (view.comments.get((side.language, link.name), "") for link in side.links if link.source))
    )


def _find_agreed_text(side: RowSide, which: Literal["source", "target"]) -> str | None:
    """Return the text that a person last agreed to on this *side*, or None if it is still the current text."""
    stale = [link for link in side.links if link.state is State.STALE and link.agreed]
    before = BREAK.join(dict.fromkeys(getattr(link.agreed, which) for link in stale))
    return before if before and before != side.text else None
