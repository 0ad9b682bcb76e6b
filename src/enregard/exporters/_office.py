"""The contents of a side-by-side table for word processors, independent of the file format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from enregard import languages
from enregard.exporters import _dropped
from enregard.exporters._facing import AlignedRow, RowSide, align_rows, list_documents
from enregard.exporters._findings import FindingIndex, is_only_information
from enregard.exporters._rows import find_unlinked_findings
from enregard.model import BREAK, Severity, State, View
from enregard.system.clock import LONG_AGO
from enregard.text.direction import find_other_direction

FILLS = {State.MISSING: "F8DEDE", State.STALE: "FBEBC8", State.PROPOSED: None, State.CONFIRMED: "E2F2E5"}
"""Background colour for each state, None for the usual one."""
LOUD = {Severity.ERROR: "A8121F", Severity.WARNING: "8A5300"}
"""Color of findings that need attention."""
STYLES = {Severity.ERROR: "Error", Severity.WARNING: "Warning"}
"""Paragraph styles of these findings; that of the others is `Said`."""
EMPTY = "F1F2F4"
"""Background colour of a cell without text."""
PAGE = (297, 210, 14)
"""Width, height and margin of a page in landscape format, in millimetres."""


@dataclass(frozen=True, slots=True)
class OfficeColumn:
    """A language: its tag, column header and direction."""

    tag: str
    head: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class OfficeRow(AlignedRow):
    """A row of the table."""

    label: str
    state_words: tuple[str, ...]
    """States, without `proposed`, which is usual."""
    findings: tuple[tuple[str, str], ...]
    """The paragraph style and the line of each finding."""
    shade: State
    """The state whose colour it has: not that of a missing text where all findings are information, since it is usually missing there."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Widths of all columns in millimetres, and font size of the text in points."""

    widths: tuple[float, ...]
    size: float
    has_findings: bool


NUMBER, STATE, FINDINGS = "No.", "State", "Findings"
"""Headers of the columns other than those of the languages."""


def build_columns(view: View) -> tuple[OfficeColumn, ...]:
    return tuple(
        OfficeColumn(tag, _format_head(view, tag), view.directions.get(tag) == "rtl")
        for tag in (document.language for document in list_documents(view))
    )


def _format_head(view: View, tag: str) -> str:
    name, status = languages.autonym(tag), view.statuses.get(tag, "missing")
    return f"{name} ({tag})" if status == "official" else f"{name} ({tag}, {status})"


def choose_layout(view: View) -> TableLayout:
    """Return the layout for the languages of *view*; more of them make columns and text smaller. Without findings there is no column for them."""
    count = len(view.bitexts) + 1
    number, state = (12.0, 18.0) if count < 4 else (9.0, 16.0)
    findings = [48.0 if count < 4 else 38.0] if FindingIndex(view) else []
    left = PAGE[0] - 2 * PAGE[2] - number - state - sum(findings)
    size = {2: 10.0, 3: 9.0, 4: 8.5}.get(count, 7.5)
    return TableLayout((number, *[left / count] * count, state, *findings), size, bool(findings))


def build_rows(view: View) -> Iterator[OfficeRow]:
    """Yield the rows of *view*."""
    found = FindingIndex(view)
    for row in align_rows(view):
        these = found.of(row)
        told = tuple((STYLES.get(one.effective_severity, "Said"), found.format_line(one)) for one in these)
        usual = row.state is State.MISSING and is_only_information(these)
        shade = State.PROPOSED if usual else row.state
        yield OfficeRow(row.name, row.sides, _find_label(row), _format_states(row), told, shade)


def turn_column(column: OfficeColumn, text: str) -> OfficeColumn:
    """Return *column* with the direction of *text*, which may be another, as of an English line in an Arabic text."""
    other = find_other_direction(text, "rtl" if column.rtl else "ltr")
    return replace(column, rtl=other == "rtl") if other else column


def split_paragraphs(side: RowSide) -> tuple[str, ...]:
    """Return the paragraphs of *side*, with line feeds inside."""
    return tuple(side.text.replace("\r\n", "\n").split(BREAK)) if side.text else ()


def _find_label(row: AlignedRow) -> str:
    """Return the printed numbers of *row* in the first language that has any, else an empty string."""
    return next(filter(None, (" + ".join(unit.label for unit in side.units if unit.label) for side in row.sides)), "")


def _format_states(row: AlignedRow) -> tuple[str, ...]:
    """Return the state if it is the same for all translations, unless it is the usual one; else those that need attention, with their languages."""
    said = [(side.language, side.state or State.MISSING) for side in row.sides[1:]]
    if len({state for _, state in said}) == 1:
        return () if said[0][1] is State.PROPOSED else (str(said[0][1]),)
    return tuple(f"{tag} {state}" for tag, state in said if state in (State.MISSING, State.STALE))


def list_notes(view: View) -> list[str]:
    """Return the findings that belong to no row, one line each."""
    return list(map(FindingIndex(view).format_line, find_unlinked_findings(view)))


drops = _dropped.list_dropped(_dropped.report_accompanying_texts, _dropped.report_control_characters)
"""Describes the contents that these documents cannot hold."""


class Archive(zipfile.ZipFile):
    """A zip file whose parts are written one after the other, all with the same fixed date."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED)

    @contextmanager
    def part(self, name: str, *, stored: bool = False) -> Iterator[BinaryIO]:
        """Open a stream for the part *name*; if *stored*, it is not compressed."""
        info = zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self.open(info, "w") as part, io.BufferedWriter(cast(io.RawIOBase, part), 2**16) as buffer:
            yield cast(BinaryIO, buffer)

    def put(self, name: str, text: str | bytes, *, stored: bool = False) -> None:
        with self.part(name, stored=stored) as part:
            part.write(text.encode("utf-8") if isinstance(text, str) else text)
