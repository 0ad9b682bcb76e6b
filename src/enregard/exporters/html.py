"""Web page, side by side: one file that works offline and can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import BinaryIO

from enregard import pages
from enregard.exporters import _dropped, _editable, _rows
from enregard.exporters._editable import list_fixes
from enregard.exporters._facing import list_documents
from enregard.exporters._overview import Overview, build_overview
from enregard.languages import is_spaced
from enregard.model import LEAST_SETTLED_FIRST, Exporter, Severity, View
from enregard.text.diff import DiffPart, find_differences

_PER_BODY = 100
"""Rows in each table body; a browser skips the layout of bodies outside the window."""
_UNFIT = re.compile("[^\t\n\f\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters that HTML does not allow, even escaped: https://html.spec.whatwg.org/multipage/syntax.html#text-2"""
# An apostrophe needs no escape in text and between double quotation marks, and a page without 30,000 escapes opens sooner.

_QUOTED = re.compile("(?<=“)([^“”]*)(?=”)")


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as HTML in UTF-8. All texts are escaped, and the page allows no style or script except its own."""
    _write(view, out)


def write_editable(view: View, out: BinaryIO) -> None:
    """Write *view*, which has one pair of languages, as a page that takes decisions. It keeps them in the browser and saves them as review.json."""
    _write(view, out, review=_editable.build_data(view))


def write_served(view: View, out: BinaryIO, served: Mapping[str, object]) -> None:
    """Write *view* as an editable page that sends each decision to a server. *served* has the address of the work there, the digest of its texts, and the
    places of units that are cut."""
    _write(view, out, review=_editable.build_data(view, served), served=True)


def _write(view: View, out: BinaryIO, *, review: str = "", served: bool = False) -> None:
    seen = build_overview(view)
    columns = _rows.build_columns(view)
    page = pages.render(
        "side-by-side.html",
        review=review,
        served=served,
        view=view,
        seen=seen,
        columns=columns,
        reading=_rows.build_reading(view),
        title_language=next((d.language for d in list_documents(view) if d.title == view.title), None),
        statuses={
            status: [column for column in columns if column.status == status and column.tag != "und"]
            for status in ("working", "catalog", "missing")
        },
        names={column.tag: column for column in columns},
        bodies=_build_bodies(view, seen, every_fact=bool(review)),
        elsewhere=_rows.find_unlinked_findings(view),
        provenance=_parse_provenance(view),
        differences=_diff_texts,
        split_quotes=_QUOTED.split,
        states=[state.value for state in LEAST_SETTLED_FIRST],
        severities=[level.word for level in reversed(Severity)],
    )
    for piece in page:
        out.write(_UNFIT.sub("\ufffd", piece).replace("&#39;", "'").encode())


def _diff_texts(before: str, after: str, tag: str) -> tuple[DiffPart, ...]:
    return find_differences(before, after, spaced=is_spaced(tag))


@dataclass(frozen=True, slots=True)
class _TableBody:
    """Rows with their anchors. *part* is the anchor of the part that begins here, if any; *name* that of its division, if one begins."""

    name: str
    part: str | None
    rows: list[tuple[str, _rows.PageRow]]


def _build_bodies(view: View, seen: Overview, *, every_fact: bool) -> Iterator[_TableBody]:
    parts = iter(zip(seen.parts, seen.divisions, strict=True))
    named = zip(seen.rows, _rows.build_rows(view, every_fact=every_fact), strict=True)
    for _, group in groupby(named, key=lambda row: row[1].part):
        part: str | None
        part, name = next(parts)
        for rows in _split_batches(group):
            yield _TableBody(name, part, rows)
            part, name = None, ""


def _split_batches(rows: Iterable[tuple[str, _rows.PageRow]]) -> Iterator[list[tuple[str, _rows.PageRow]]]:
    left = iter(rows)
    while batch := list(islice(left, _PER_BODY)):
        yield batch


@dataclass(frozen=True, slots=True)
class VersionOrigin:
    """A language version: the *file* it was read from, its *status*, and the *digest* of its text if the signature has one."""

    language: str
    file: str | None
    status: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The versions, the source first; the *program*; and the digests of its *settings* and of the *links* of each language pair."""

    versions: tuple[VersionOrigin, ...]
    program: str
    settings: str | None
    links: dict[str, str]


def _parse_provenance(view: View) -> Provenance:
    """Return the provenance of *view*, parsed from its signature."""
    program, *parts = view.signature.split("|")
    digests = dict(part.split(":", 1) for part in parts if ":" in part)
    versions = tuple(
        VersionOrigin(
            document.language,
            document.path,
            view.statuses.get(document.language, "missing"),
            digests.pop(document.language, None),
        )
        for document in list_documents(view)
    )
    settings = digests.pop("cfg", None)
    pairs = {f"{bitext.source.language}-{bitext.target.language}" for bitext in view.bitexts}
    return Provenance(
        versions,
        program.replace(":", " ", 1),
        settings,
        {pair: digest for pair, digest in digests.items() if pair in pairs},
    )


__all__ = ["EXPORTER", "list_fixes", "write", "write_editable", "write_served"]
drops = _dropped.report_unfit_characters(_UNFIT)
"""Describes the characters that HTML does not allow."""
EXPORTER = Exporter(write, ".html", drops=drops, write_editable=write_editable)
