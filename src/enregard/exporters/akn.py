"""Akoma Ntoso 3.0: each version as a structured legal document, for parliaments and courts.

There is one file for each language, an expression of the same work. Units that are linked one to one have the same `wId` in all files: the `eId` of
the source.
https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from enregard.errors import UsageError
from enregard.exporters import _akn_meta, _dropped
from enregard.exporters._akn_tree import Node, build_tree, iter_nodes
from enregard.exporters._standing import CurrentVersion, Passage, build_versions
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.model import BREAK, Exporter, View, Write

_SUFFIX = ".akn.xml"
_DOCUMENTS = {"legal": ("act", "body"), "resolution": ("statement", "mainBody")}
"""Profile -> element names of the document and of its main part."""
_DIVISIONS = ("article", "chapter", "part", "section")
_KINDS = {"numbered-paragraph": "paragraph", "sub-paragraph": "subparagraph"}
"""Kind of unit -> element name. All other kinds are written as `hcontainer` with their kind as name."""
_MASTHEAD = "masthead"


def write(_view: View, _out: BinaryIO) -> None:
    raise UsageError("akn writes several files, one for each language", hint="Name a folder with -o.")


def files(view: View) -> Mapping[str, Write]:
    """Return a file for each language that has text."""
    found = [(version, build_tree(version.passages)) for version in build_versions(view)]
    names = {node.passage.id: node.name for node in iter_nodes(found[0][1]) if node.passage}
    return {
        f".{v.document.language}{_SUFFIX}": partial(_write_document, view, v, top, names) for v, top in found if top
    }


def _write_document(
    view: View, version: CurrentVersion, top: tuple[Node, ...], names: Mapping[str, str], out: BinaryIO
) -> None:
    """Write one language: a masthead at the beginning becomes the preface, the rest the body."""
    kind, body = _DOCUMENTS.get(version.document.profile, ("doc", "mainBody"))
    head = top[0].below if top and top[0].path == _MASTHEAD else []
    rest = top[1:] if head else top
    language = {"xml:lang": version.document.language}
    root = {"xmlns": _akn_meta.NAMESPACE, "xmlns:enregard": _akn_meta.OWN}
    writer = XmlWriter(out)
    with writer.inside("akomaNtoso", root), writer.inside(kind, {"name": version.document.profile}):
        writer.write(_akn_meta.build_meta(view, version, kind))
        if head:
            with writer.inside("preface", language):
                for node in iter_nodes(head):
                    writer.write(_build_preface_line(view, version, node, names))
        with writer.inside(body, language):
            for node in rest:
                _write_node(writer, version, node, names)
            if not rest:  # the standard requires at least one element
                writer.write(Element("hcontainer", {"name": "empty", "eId": "empty"}))


def _build_preface_line(view: View, version: CurrentVersion, node: Node, names: Mapping[str, str]) -> Element:
    """Build a line of the preface; symbol and date are marked up as such."""
    assert node.passage
    text: Element | str = node.passage.text
    facts = view.facts(node.passage.text, version.document.language)
    days = [fact.value for fact in facts if fact.kind == "date" and len(fact.value) == len("2000-01-01")]
    if node.passage.kind == "symbol":
        text = Element("docNumber", {}, [text])
    elif node.passage.kind == "date" and days:
        text = Element("docDate", {"date": days[0]}, [text])
    return Element("p", {"class": node.passage.kind, **_build_ids(version, node, names)}, [text])


def _write_node(writer: XmlWriter, version: CurrentVersion, node: Node, names: Mapping[str, str]) -> None:
    """Write a passage, or a part without a text of its own, with everything below it."""
    kind = _choose_element(node)
    called = None if kind else (node.passage.kind if node.passage else node.path.rpartition("/")[2]) or "unit"
    with writer.inside(kind or "hcontainer", {"name": called, **_build_ids(version, node, names)}):
        if node.passage and node.passage.label:
            writer.write(Element("num", {}, [node.passage.label]))
        if node.passage:
            writer.write(
                Element(
                    "intro" if node.below else "content",
                    {},
                    [Element("p", {}, [text]) for text in node.passage.text.split(BREAK)],
                )
            )
        for n, below in enumerate(node.below):
            if n == 0 and node.passage is None and below.passage and below.passage.kind == "article-title":
                writer.write(Element("num", _build_ids(version, below, names), [below.passage.text]))
            else:
                _write_node(writer, version, below, names)


def _choose_element(node: Node) -> str | None:
    """Return the element name for *node* based on its id, else on its kind; None if the standard has none."""
    stem = node.path.rpartition("/")[2].partition("-")[0]
    if stem in _DIVISIONS and (node.passage is None or node.passage.label):
        return stem
    return _KINDS.get(node.passage.kind) if node.passage else None


def _build_ids(version: CurrentVersion, node: Node, names: Mapping[str, str]) -> dict[str, str | None]:
    """Return the attributes with its own id, the id shared by all languages, and the unit id."""
    said: dict[str, str | None] = {"eId": node.name}
    if node.passage:
        said |= {"wId": _find_shared_id(version, node.passage, names), "enregard:unit": node.passage.id}
    return said


def _find_shared_id(version: CurrentVersion, passage: Passage, names: Mapping[str, str]) -> str | None:
    """Return the `eId` in the source if *passage* is linked one to one, else None."""
    if version.bitext is None or len(passage.links) != 1:
        return None
    (link,) = passage.links
    single = len(link.source) == 1 and len(link.target) <= 1
    return names.get(link.source[0]) if single else None


def _report_joined_units(view: View) -> Iterator[str]:
    every = (link for bitext in view.bitexts for link in bitext.links)
    if joined := sum(len(link.source) > 1 or len(link.target) > 1 for link in every):
        yield f"links of several units ({joined})"


EXPORTER = Exporter(
    write,
    _SUFFIX,
    files=files,
    drops=_dropped.list_dropped(
        "the state and origin of links, findings, facts, digests and pages",
        _report_joined_units,
        _dropped.report_accompanying_texts,
        _dropped.report_control_characters,
    ),
)
