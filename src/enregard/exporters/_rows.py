"""A View as rows for human readers: each language with its facts, state and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from enregard import languages
from enregard.exporters._facing import AlignedRow, RowSide, align_rows, list_documents
from enregard.exporters._findings import FindingIndex
from enregard.model import BREAK, Fact, Finding, Span, State, Unit, View


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    *fact* is the kind and value if it is a fact. *pair* is the letter shared by all cells that contain the fact, or None if it occurs
    in one only. Facts are not marked in a row where only one language has a text, since there is nothing to compare.
    """

    text: str
    fact: str | None = None
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The current text of one unit, or of several that are joined; *units* are their ids."""

    label: str | None
    pieces: tuple[Piece, ...]
    units: tuple[str, ...] = ()
    source_id: str = ""
    """The id of its unit in the file that was received, by which links may lead to it."""
    language: str = ""
    """Its language, where the file states another one than that of the column."""
    direction: str = ""


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


@dataclass(frozen=True, slots=True)
class PageRow(AlignedRow):
    """A row with a cell for each language, the source first."""

    cells: tuple[PageCell, ...]
    findings: tuple[Finding, ...]
    about: tuple[str | None, ...]
    """For each finding, the language of the version or catalog that it is in, or None."""

    @property
    def part(self) -> str:
        """The first segment of its id if that has several, else an empty string (a text without structure)."""
        return get_part(self.name)


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


def get_part(name: str) -> str:
    """Return the part of the document that a row of this *name* is in, or an empty string."""
    head, slash, _ = name.partition("/")
    return head if slash else ""


def build_rows(view: View) -> Iterator[PageRow]:
    """Yield the rows of *view*."""
    findings = FindingIndex(view)
    yield from (_build_row(view, row, findings) for row in align_rows(view))


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


def _build_row(view: View, row: AlignedRow, findings: FindingIndex) -> PageRow:
    compared = sum(bool(side.text.strip()) for side in row.sides) > 1
    found = [view.facts(side.text, side.language) if compared else () for side in row.sides]
    letters = _assign_letters(found)
    cells = [
        PageCell(
            tuple(_build_paragraphs(side.text, side.units, facts, letters)),
            side.text,
            side.state if n else None,
            side.corpus if n and side.units and side.corpus != side.text else None,
            _find_agreed_text(side, "target" if n else "source"),
            _join_comments(view, side) if n else "",
        )
        for n, (side, facts) in enumerate(zip(row.sides, found, strict=True))
    ]
    here = findings.of(row)
    return PageRow(row.name, row.sides, tuple(cells), here, tuple(finding.language for finding in here))


def _join_comments(view: View, side: RowSide) -> str:
    return BREAK.join(
        filter(None, (view.comments.get((side.language, link.name), "") for link in side.links if link.source))
    )


def _find_agreed_text(side: RowSide, which: Literal["source", "target"]) -> str | None:
    """Return the text that a person last agreed to on this *side*, or None if it is still the current text."""
    stale = [link for link in side.links if link.state is State.STALE and link.agreed]
    before = BREAK.join(dict.fromkeys(getattr(link.agreed, which) for link in stale))
    return before if before and before != side.text else None


def _assign_letters(sides: Sequence[tuple[Fact, ...]]) -> dict[tuple[str, str], str]:
    """Map the (kind, value) of each fact found on two or more sides to a letter, unless it is weak on all of them."""
    there: dict[tuple[str, str], dict[int, bool]] = {}
    for n, found in enumerate(sides):
        for fact in found:
            there.setdefault((fact.kind, fact.value), {})[n] = fact.weak
    shared = [key for key, weak in there.items() if len(weak) > 1 and not all(weak.values())]
    return {key: _format_letter(n) for n, key in enumerate(shared)}


def _format_letter(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else _format_letter(n // 26 - 1) + _format_letter(n % 26)


def _build_paragraphs(
    text: str, units: tuple[Unit, ...], found: Iterable[Fact], letters: Mapping[tuple[str, str], str]
) -> Iterator[Paragraph]:
    """Yield *text* split by unit if it has one part for each unit; else as a single paragraph with all labels."""
    if not text.strip() and not units:
        return
    texts = text.split(BREAK)
    labels = [unit.label for unit in units]
    names: list[tuple[str, ...]] = [(unit.id,) for unit in units]
    if len(texts) != len(units):
        texts, labels = [text], [" + ".join(label for label in labels if label) or None]
        names = [tuple(unit.id for unit in units)]
    facts = {span: list(group) for span, group in groupby(sorted(found, key=attrgetter("span")), attrgetter("span"))}
    start = 0
    for n, (part, label, held) in enumerate(zip(texts, labels, names, strict=True)):
        end = start + len(part)
        pieces = tuple(_split_pieces(text, start, end, facts, letters))
        yield Paragraph(label, pieces, held, *_describe_origin(units[n : n + len(held)]))
        start = end + len(BREAK)


def _describe_origin(units: Sequence[Unit]) -> tuple[str, str, str]:
    """Return the id of the first of *units* in its file, and language and direction of a single one that the file sets in another language."""
    if not units:
        return "", "", ""
    other = units[0].language if len(units) == 1 else ""
    return units[0].source_id, other, languages.get(other).direction if other else ""


def _split_pieces(
    text: str, start: int, end: int, found: Mapping[Span, list[Fact]], letters: Mapping[tuple[str, str], str]
) -> Iterator[Piece]:
    at = start
    for (a, b), here in found.items():
        pairs = dict.fromkeys(letters[key] for f in here if (key := (f.kind, f.value)) in letters)
        if a < at or b > end or not (pairs or any(not fact.weak for fact in here)):
            continue
        if at < a:
            yield Piece(text[at:a])
        value = ", ".join(dict.fromkeys(fact.value for fact in here))
        yield Piece(text[a:b], f"{here[0].kind} {value}", " ".join(pairs) or None)
        at = b
    if at < end:
        yield Piece(text[at:end])
