"""The contents of a side-by-side table for word processors, independent of the file format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from enregard import languages
from enregard.exporters import _dropped
from enregard.exporters._facing import AlignedRow, RowSide, align_rows, list_documents
from enregard.exporters._findings import FindingIndex
from enregard.exporters._rows import find_unlinked_findings
from enregard.model import BREAK, State, View
from enregard.system.clock import LONG_AGO

FILLS = {State.MISSING: "F8DEDE", State.STALE: "FBEBC8", State.PROPOSED: "EEF1F5", State.CONFIRMED: "E2F2E5"}
"""Background colour for each state."""
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
    strong: bool
    """True for a title or heading."""
    state_words: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Widths of all columns in millimetres, and font size of the text in points."""

    widths: tuple[float, ...]
    size: float


NAMES = ("unit", "no."), ("state", "findings")
"""Headers of the columns before and after those of the languages."""


def build_columns(view: View) -> tuple[OfficeColumn, ...]:
    return tuple(
        OfficeColumn(tag, _format_head(view, tag), view.directions.get(tag) == "rtl")
        for tag in (document.language for document in list_documents(view))
    )


def _format_head(view: View, tag: str) -> str:
    name, status = languages.autonym(tag), view.statuses.get(tag, "missing")
    return f"{name} ({tag})" if status == "official" else f"{name} ({tag}, {status})"


def choose_layout(count: int) -> TableLayout:
    """Return the layout for *count* languages; more languages make columns and text smaller."""
    unit, number, state, findings = (24.0, 12.0, 20.0, 33.0) if count < 4 else (17.0, 9.0, 17.0, 21.0)
    left = PAGE[0] - 2 * PAGE[2] - unit - number - state - findings
    size = {2: 10.0, 3: 9.0, 4: 8.5}.get(count, 7.5)
    return TableLayout((unit, number, *[left / count] * count, state, findings), size)


def build_rows(view: View) -> Iterator[OfficeRow]:
    """Yield the rows of *view*."""
    found = FindingIndex(view)
    for row in align_rows(view):
        kind = row.kind.rsplit("/", 1)[-1]
        strong = kind in ("title", "heading", "agenda-title", "organization")
        told = tuple(map(found.format_line, found.of(row)))
        yield OfficeRow(row.name, row.sides, _find_label(row), strong, _format_states(row), told)


def split_paragraphs(side: RowSide) -> tuple[str, ...]:
    """Return the paragraphs of *side*, with line feeds inside."""
    return tuple(side.text.replace("\r\n", "\n").split(BREAK)) if side.text else ()


def _find_label(row: AlignedRow) -> str:
    """Return the printed numbers of *row* in the first language that has any, else an empty string."""
    return next(filter(None, (" + ".join(unit.label for unit in side.units if unit.label) for side in row.sides)), "")


def _format_states(row: AlignedRow) -> tuple[str, ...]:
    """Return the state of each translation, or a single state if it is the same for all."""
    said = [(side.language, side.state or State.MISSING) for side in row.sides[1:]]
    if len({state for _, state in said}) == 1:
        return (str(said[0][1]),)
    return tuple(f"{tag} {state}" for tag, state in said)


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
