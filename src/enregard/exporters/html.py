"""A page to read side by side: one file, without network, that prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import BinaryIO

from enregard import pages
from enregard.exporters import _dropped, _rows
from enregard.exporters._overview import Overview, build_overview
from enregard.exporters._provenance import parse_provenance
from enregard.languages import is_spaced
from enregard.model import LEAST_SETTLED_FIRST, Exporter, Severity, View
from enregard.text.diff import Piece, find_differences

_PER_BODY = 100
"""Rows in each table body; a browser skips the layout of bodies outside the window."""
_UNFIT = re.compile("[^\t\n\f\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters that HTML does not allow, even escaped: https://html.spec.whatwg.org/multipage/syntax.html#text-2"""


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as HTML in UTF-8. All texts are escaped, and the page allows no style or script except its own."""
    seen = build_overview(view)
    columns = _rows.build_columns(view)
    page = pages.render(
        "side-by-side.html",
        view=view,
        seen=seen,
        columns=columns,
        names={column.tag: column for column in columns},
        bodies=_build_bodies(view, seen),
        elsewhere=_rows.find_unlinked_findings(view),
        provenance=parse_provenance(view),
        differences=_diff_texts,
        states=[state.value for state in LEAST_SETTLED_FIRST],
        severities=[level.word for level in reversed(Severity)],
    )
    for piece in page:
        out.write(_UNFIT.sub("\ufffd", piece).encode())


def _diff_texts(before: str, after: str, tag: str) -> tuple[Piece, ...]:
    return find_differences(before, after, spaced=is_spaced(tag))


def drops(view: View) -> Iterator[str]:
    """Describe the characters that HTML does not allow."""
    yield from _dropped.report_control_characters(view, _UNFIT)


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows with their anchors. *part* is the anchor of the part that begins here, if any; *name* is its name."""

    name: str
    part: str | None
    rows: list[tuple[str, _rows.Row]]


def _build_bodies(view: View, seen: Overview) -> Iterator[_Body]:
    parts = iter(seen.parts)
    named = zip(seen.rows, _rows.build_rows(view), strict=True)
    for name, group in groupby(named, key=lambda row: row[1].part):
        part: str | None = next(parts)
        for rows in _split_batches(group):
            yield _Body(name, part, rows)
            part = None


def _split_batches(rows: Iterable[tuple[str, _rows.Row]]) -> Iterator[list[tuple[str, _rows.Row]]]:
    left = iter(rows)
    while batch := list(islice(left, _PER_BODY)):
        yield batch


EXPORTER = Exporter(write, ".html", drops=drops)
