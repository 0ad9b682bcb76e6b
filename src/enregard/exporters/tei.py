"""TEI P5: every version of a work and, standing off, the links between their segments; for scholarly editions and corpora.

A version is a `text`, a unit a `seg` in it. `standOff` has a `linkGrp` for each pair of languages: a `link` points to all the segments that it joins,
those of the source first, and a `ptr` to what has no counterpart. https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from enregard.exporters import _dropped, _pairs
from enregard.exporters._standing import Passage, Version, ends, versions
from enregard.exporters._xml import Element, Writer, token
from enregard.model import Exporter, Finding, Link, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as one TEI document."""
    writer = Writer(out)
    found = list(versions(view))
    with writer.inside("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0"}):
        writer.write(_header(view, found))
        with writer.inside("standOff"):
            _links(view, found, writer)
        with writer.inside("text"), writer.inside("group"):
            for version in [v for v in found if v.passages] or found[:1]:
                _text(version, writer)


def _header(view: View, found: Sequence[Version]) -> Element:
    tags = [version.document.language for version in found]
    label = Element("label", {}, [f"Made by {view.signature}"])
    about = [
        Element("titleStmt", {}, [Element("title", {}, [view.title or view.work])]),
        Element("publicationStmt", {}, [Element("p", {}, [Element("idno", {"type": "symbol"}, [view.work])])]),
        Element("sourceDesc", {}, [Element("listBibl", {}, [_file(view, version) for version in found])]),
    ]
    program = Element("application", {"ident": "enregard", "version": view.version}, [label])
    languages = [Element("language", {"ident": tag}, [tag]) for tag in tags]
    return Element(
        "teiHeader",
        {},
        [
            Element("fileDesc", {}, about),
            Element("encodingDesc", {}, [Element("appInfo", {}, [program])]),
            Element("profileDesc", {}, [Element("langUsage", {}, languages)]),
        ],
    )


def _file(view: View, version: Version) -> Element:
    tag = version.document.language
    said = {"xml:lang": tag, "type": view.statuses.get(tag)}
    return Element("bibl", said, [Element("idno", {"type": "file"}, [version.document.path or tag])])


# --- the links ---------------------------------------------------------------------------------------------------------


def _links(view: View, found: Sequence[Version], writer: Writer) -> None:
    """Write a link group for each bitext, then its findings and translator comments."""
    source = found[0]
    starts = ends(source)
    for version, bitext in zip(found[1:], view.bitexts, strict=True):
        notes: list[Element] = []
        pair = f"{source.document.language}-{version.document.language}"
        stops = ends(version)
        with writer.inside("linkGrp", {"type": "translation", "n": pair}):
            writer.write(Element("desc", {"xml:lang": "en"}, [f"What faces what, {pair}"]))
            for link, findings in _pairs.links_of(view, bitext):
                key = link.source, link.target
                places = [_name(source, name) for name in (starts.get(key, ()) if link.source else ())]
                places += [_name(version, name) for name in stops.get(key, ())]
                target = " ".join(f"#{place}" for place in places)
                writer.write(_link(link, target, gap=link.is_gap))
                notes += [_finding(finding, target) for finding in findings]
                if comment := _pairs.comment(view, bitext, link):
                    notes.append(Element("note", {"type": "comment", "target": target}, [comment]))
        for note in notes:
            writer.write(note)


def _link(link: Link, target: str, *, gap: bool) -> Element:
    said = {
        "target": target,
        "type": str(link.state),
        "subtype": "-".join(link.origin.split()) or None,
        "cert": None if link.score is None else str(link.score),
    }
    return Element("ptr" if gap else "link", said)


def _finding(finding: Finding, target: str) -> Element:
    said = {"type": "finding", "subtype": finding.check or None, "target": target, "xml:lang": "en"}
    return Element("note", said, [finding.message])


def _name(version: Version, passage: str) -> str:
    return f"{version.document.language}.{token(passage)}"


# --- the texts ---------------------------------------------------------------------------------------------------------


def _text(version: Version, writer: Writer) -> None:
    tag = version.document.language
    with writer.inside("text", {"xml:lang": tag, "xml:id": tag}), writer.inside("body"):
        page: int | None = None
        if not version.passages:
            writer.write(Element("div"))
        for part, passages in groupby(version.passages, key=_part):
            with writer.inside("div", {"type": "part", "n": part}):
                for passage in passages:
                    if passage.page not in (None, page):
                        page = passage.page
                        writer.write(Element("pb", {"n": str(page)}))
                    writer.write(_segment(version, passage))


def _part(passage: Passage) -> str | None:
    head, slash, _ = passage.id.partition("/")
    return head if slash else None


def _segment(version: Version, passage: Passage) -> Element:
    said = {"xml:id": _name(version, passage.id), "type": token(passage.kind) or None, "n": passage.label}
    return Element("ab", {}, [Element("seg", said, [passage.text])])


def drops(view: View) -> Iterator[str]:
    yield "facts, digests, and what links rest on"
    yield from _dropped.agreed(view)
    yield from _dropped.received(view)
    yield from _dropped.controls(view)


EXPORTER = Exporter(write, ".tei.xml", drops=drops)
