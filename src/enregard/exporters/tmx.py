"""TMX 1.4b: a translation memory, all languages of a work in one.

An entry (`tu`) is a row: what one language joins is one text in all of them. A unit without counterpart is an entry in one language,
which is then its source language; no variant (`tuv`) is ever empty. TMX 1.4b: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from enregard.exporters import _dropped, _known
from enregard.exporters._facing import Facing, Side, documents, facing
from enregard.exporters._findings import Findings
from enregard.exporters._xml import Element, Writer
from enregard.markup.xml import fit
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as TMX, row by row."""
    writer = Writer(out, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    found = Findings(view)
    with writer.inside("tmx", {"version": "1.4"}):
        writer.write(_header(view))
        with writer.inside("body"):
            for row in facing(view):
                if any(side.text.strip() for side in row.sides):
                    writer.write(_entry(view, row, found))


def _header(view: View) -> Element:
    said = {
        "creationtool": "enregard",
        "creationtoolversion": view.version,
        "segtype": "paragraph",
        "o-tmf": "enregard",
        "adminlang": "en",
        "srclang": documents(view)[0].language,
        "datatype": "plaintext",
    }
    props = [("work", view.work), ("title", view.title), ("signature", view.signature)]
    statuses = (
        (f"status-{d.language}", view.statuses[d.language]) for d in documents(view) if d.language in view.statuses
    )
    return Element("header", said, _props([*props, *statuses]))


def _entry(view: View, row: Facing, found: Findings) -> Element:
    sides = [side for side in row.sides if side.text.strip()]
    own = None if sides[0] is row.sides[0] else sides[0].language
    findings = ((_called(found.whose(finding)), f"{finding.check}: {finding.message}") for finding in found.of(row))
    props = _props([("state", str(row.state)), *findings])
    variants = [_variant(view, side, n == 0 and own is None) for n, side in enumerate(sides)]
    return Element("tu", {"tuid": "_".join(row.key.split()), "srclang": own}, [*props, *variants])


def _called(language: str | None) -> str:
    return f"finding-{language}" if language else "finding"


def _variant(view: View, side: Side, source: bool) -> Element:
    known = [*_known.of_text(side, fit(side.text)), *(() if source else _known.of_links(side))]
    if not source and side.corpus and side.corpus != side.text:
        known.append(("received", side.corpus))
    said = (view.comments.get((side.language, link.name), "") for link in side.links if link.source and not source)
    notes = [Element("note", {}, [comment]) for comment in said if comment]
    return Element("tuv", {"xml:lang": side.language}, [*notes, *_props(known), Element("seg", {}, [side.text])])


def _props(known: Iterable[tuple[str, str]]) -> list[Element]:
    return [Element("prop", {"type": f"x-{name}"}, [text]) for name, text in known if text]


def drops(view: View) -> Iterator[str]:
    yield "facts"
    yield from _dropped.agreed(view)
    yield from _dropped.controls(view)


EXPORTER = Exporter(write, ".tmx", drops=drops)
