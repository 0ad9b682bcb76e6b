"""XLIFF 2.1: for current translation tools; `enregard import` takes edits back in.

Each link is a unit with one segment, which tools must not divide or join with another. XLIFF 2.1: https://docs.oasis-open.org/xliff/xliff-core/v2.1/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from enregard.exporters import _dropped
from enregard.exporters._bilingual import UNKNOWN, TranslationUnit, build_units, get_priority
from enregard.exporters._facing import list_documents
from enregard.markup.xml_writer import Element, XmlWriter, make_token
from enregard.model import Exporter, State, View

_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_STATES = {
    State.MISSING: "initial",
    State.PROPOSED: "translated",
    State.STALE: "translated",
    State.CONFIRMED: "final",
}
_Group = tuple[str, str | None, Iterable[tuple[str, str]]]
"""A metadata group: category, side that it applies to (None: both), and its names and values."""


def write(view: View, out: BinaryIO) -> None:
    """Write *view*, which has exactly one bitext, as XLIFF, link by link."""
    writer = XmlWriter(out)
    source, target = list_documents(view)
    root = {
        "xmlns": _CORE,
        "xmlns:mda": _METADATA,
        "version": "2.1",
        "srcLang": source.language,
        "trgLang": None if target.language == UNKNOWN else target.language,
        "xml:space": "preserve",
    }
    file = {
        "id": make_token(view.work),
        "original": source.path,
        "canResegment": "no",
        "srcDir": view.directions.get(source.language),
        "trgDir": view.directions.get(target.language),
    }
    with writer.inside("xliff", root), writer.inside("file", file):
        writer.write(_build_metadata([("enregard", None, _describe_file(view))]))
        for pair in build_units(view):
            writer.write(_build_unit(pair, view))


def _describe_file(view: View) -> Iterator[tuple[str, str]]:
    yield from (("work", view.work), ("title", view.title), ("signature", view.signature))
    for which, document in zip(("source", "target"), list_documents(view), strict=True):
        yield f"{which}-file", document.path or ""
        yield f"{which}-status", view.statuses.get(document.language, "")


def _build_unit(pair: TranslationUnit, view: View) -> Element:
    said = {
        "id": pair.id,
        "name": pair.name,
        "type": f"enregard:{pair.kind}",
        "translate": None if pair.is_translatable else "no",
    }
    groups: list[_Group] = [("enregard", None, pair.describe())]
    for which, side in (("source", pair.source), ("target", pair.target)):
        facts = ((fact.kind, fact.value) for fact in view.facts(side.text, side.language))
        groups.append(("facts", which, facts))
    notes = list(_build_notes(pair))
    return Element(
        "unit", said, [_build_metadata(groups), *([Element("notes", {}, notes)] if notes else []), _build_segment(pair)]
    )


def _build_metadata(groups: Iterable[_Group]) -> Element:
    """Build the metadata element; empty groups are left out, since the standard does not allow them."""
    found = [(category, side, [(kind, text) for kind, text in some if text]) for category, side, some in groups]
    return Element(
        "mda:metadata",
        {},
        [
            Element(
                "mda:metaGroup",
                {"category": category, "appliesTo": side},
                [Element("mda:meta", {"type": kind}, [text]) for kind, text in some],
            )
            for category, side, some in found
            if some
        ],
    )


def _build_notes(pair: TranslationUnit) -> Iterator[Element]:
    """Build notes with the findings, the translator comment, and texts for comparison."""
    yield from (
        Element(
            "note", {"id": f"f{n}", "category": finding.check, "priority": get_priority(finding)}, [finding.message]
        )
        for n, finding in enumerate(pair.findings, 1)
    )
    if pair.comment:
        yield Element("note", {"id": "c"}, [pair.comment])
    yield from (
        Element("note", {"id": f"t{n}", "category": what, "appliesTo": which}, [text])
        for n, (what, which, text) in enumerate(pair.iter_reference_texts(), 1)
    )


def _build_segment(pair: TranslationUnit) -> Element:
    """Build the segment. Without a target its state is always `initial`, the only one that the standard allows (4.7.5)."""
    has_target = bool(pair.target.text)
    said = {
        "id": "s",
        "state": _STATES[pair.state] if has_target else "initial",
        "subState": f"enregard:{pair.state}",
    }
    sides = [Element("source", {}, [pair.source.text])]
    sides += [Element("target", {}, [pair.target.text])] if has_target else []
    return Element("segment", said, sides)


EXPORTER = Exporter(write, ".xlf", bilingual=True, drops=_dropped.report_control_characters)
