"""XLIFF 1.2: for older translation tools; `enregard import` takes edits back in.

XLIFF 1.2: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from enregard.exporters import _dropped
from enregard.exporters._bilingual import UNKNOWN, TranslationUnit, build_units, get_priority
from enregard.exporters._facing import list_documents
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.model import Exporter, State, View

_STATES = {
    State.MISSING: "needs-translation",
    State.PROPOSED: "needs-review-translation",
    State.STALE: "needs-review-translation",
    State.CONFIRMED: "final",
}


def write(view: View, out: BinaryIO) -> None:
    """Write *view*, which has exactly one bitext, as XLIFF 1.2, link by link."""
    writer = XmlWriter(out)
    source, target = list_documents(view)
    file = {
        "original": source.path or view.work,
        "source-language": source.language,
        "target-language": None if target.language == UNKNOWN else target.language,
        "datatype": "plaintext",
        "tool-id": "enregard",
    }
    root = {"xmlns": "urn:oasis:names:tc:xliff:document:1.2", "version": "1.2"}
    with writer.inside("xliff", root), writer.inside("file", file):
        writer.write(_build_header(view))
        with writer.inside("body"):
            for pair in build_units(view):
                writer.write(_build_unit(pair))


def _build_header(view: View) -> Element:
    said = [view.work, view.title, f"Made by {view.signature}"]
    said += [f"{d.language}: {view.statuses[d.language]}" for d in list_documents(view) if d.language in view.statuses]
    tool = Element("tool", {"tool-id": "enregard", "tool-name": "enregard", "tool-version": view.version})
    return Element("header", {}, [*(Element("note", {"from": "enregard"}, [text]) for text in said if text), tool])


def _build_unit(pair: TranslationUnit) -> Element:
    said = {
        "id": pair.id,
        "resname": pair.name,
        "restype": f"x-{pair.kind}",
        "translate": None if pair.is_translatable else "no",
        "approved": "yes" if pair.target.text and pair.state is State.CONFIRMED else "no",
        "xml:space": "preserve",
    }
    parts = [Element("source", {}, [pair.source.text])]
    if pair.target.text:
        qualifier = "x-stale" if pair.state is State.STALE else None
        parts.append(
            Element("target", {"state": _STATES[pair.state], "state-qualifier": qualifier}, [pair.target.text])
        )
    return Element(
        "trans-unit", said, [*parts, _build_context(pair), *_build_notes(pair), *_build_previous_version(pair)]
    )


def _build_context(pair: TranslationUnit) -> Element:
    return Element(
        "context-group",
        {"name": "enregard", "purpose": "information"},
        [Element("context", {"context-type": f"x-{name}"}, [text]) for name, text in pair.describe() if text],
    )


def _build_notes(pair: TranslationUnit) -> Iterator[Element]:
    yield from (
        Element("note", {"from": finding.check, "priority": get_priority(finding)}, [finding.message])
        for finding in pair.findings
    )
    if pair.comment:
        yield Element("note", {}, [pair.comment])
    yield from (
        Element("note", {"from": what, "annotates": which}, [text])
        for what, which, text in pair.iter_reference_texts()
        if what == "received"
    )


def _build_previous_version(pair: TranslationUnit) -> Iterator[Element]:
    """Build an `alt-trans` with the agreed texts of a stale link."""
    if pair.link.agreed and pair.state is State.STALE:
        yield Element(
            "alt-trans",
            {"alttranstype": "previous-version", "xml:space": "preserve"},
            [
                Element("source", {}, [pair.link.agreed.source]),
                Element("target", {}, [pair.link.agreed.target]),
            ],
        )


EXPORTER = Exporter(
    write, ".xliff12.xlf", bilingual=True, drops=_dropped.list_dropped("facts", _dropped.report_control_characters)
)
