"""TEI P5: all versions of a work with stand-off links, for scholarly editions and corpora.

Each version is a `text`, and each unit a `seg` in it. `standOff` has a `linkGrp` for each pair of languages: a `link` points to all segments that it joins,
those of the source first, and a `ptr` to a segment without counterpart. https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO

from enregard.exporters import _dropped, _pairs
from enregard.exporters._standing import CurrentVersion, Passage, build_versions, find_link_ends
from enregard.markup.xml_writer import Element, XmlWriter, make_token
from enregard.model import Exporter, Finding, Link, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as one TEI document."""
    writer = XmlWriter(out)
    found = list(build_versions(view))
    with writer.inside("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0"}):
        writer.write(_build_header(view, found))
        with writer.inside("standOff"):
            _write_links(view, found, writer)
        with writer.inside("text"), writer.inside("group"):
            for version in [v for v in found if v.passages] or found[:1]:
                _write_text(version, writer)


def _build_header(view: View, found: Sequence[CurrentVersion]) -> Element:
    tags = [version.document.language for version in found]
    label = Element("label", {}, [f"Made by {view.signature}"])
    about = [
        Element("titleStmt", {}, [Element("title", {}, [view.title or view.work])]),
        Element("publicationStmt", {}, [Element("p", {}, [Element("idno", {"type": "symbol"}, [view.work])])]),
        Element("sourceDesc", {}, [Element("listBibl", {}, [_build_file(view, version) for version in found])]),
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


def _build_file(view: View, version: CurrentVersion) -> Element:
    tag = version.document.language
    return Element(
        "bibl",
        {"xml:lang": tag, "type": view.statuses.get(tag)},
        [Element("idno", {"type": "file"}, [version.document.path or tag])],
    )


# --- the links ---------------------------------------------------------------------------------------------------------


def _write_links(view: View, found: Sequence[CurrentVersion], writer: XmlWriter) -> None:
    """Write a link group for each bitext, then its findings and translator comments."""
    source = found[0]
    starts = find_link_ends(source)
    for version, bitext in zip(found[1:], view.bitexts, strict=True):
        notes: list[Element] = []
        pair = f"{source.document.language}-{version.document.language}"
        stops = find_link_ends(version)
        with writer.inside("linkGrp", {"type": "translation", "n": pair}):
            writer.write(Element("desc", {"xml:lang": "en"}, [f"Links, {pair}"]))
            for link, findings in _pairs.iter_bitext_links(view, bitext):
                places = [_make_id(source, name) for name in (starts.get(link.key, ()) if link.source else ())]
                places += [_make_id(version, name) for name in stops.get(link.key, ())]
                target = " ".join(f"#{place}" for place in places)
                writer.write(_build_link(link, target, gap=link.is_gap))
                notes += [_build_note(finding, target) for finding in findings]
                if comment := _pairs.get_comment(view, bitext, link):
                    notes.append(Element("note", {"type": "comment", "target": target}, [comment]))
        for note in notes:
            writer.write(note)


def _build_link(link: Link, target: str, *, gap: bool) -> Element:
    return Element(
        "ptr" if gap else "link",
        {
            "target": target,
            "type": str(link.state),
            "subtype": "-".join(link.origin.split()) or None,
            "cert": None if link.score is None else str(link.score),
        },
    )


def _build_note(finding: Finding, target: str) -> Element:
    return Element(
        "note",
        {"type": "finding", "subtype": finding.check or None, "target": target, "xml:lang": "en"},
        [finding.message],
    )


def _make_id(version: CurrentVersion, passage: str) -> str:
    return f"{version.document.language}.{make_token(passage)}"


# --- the texts ---------------------------------------------------------------------------------------------------------


def _write_text(version: CurrentVersion, writer: XmlWriter) -> None:
    tag = version.document.language
    with writer.inside("text", {"xml:lang": tag, "xml:id": tag}), writer.inside("body"):
        page: int | None = None
        if not version.passages:
            writer.write(Element("div"))
        for part, passages in groupby(version.passages, key=_get_part):
            with writer.inside("div", {"type": "part", "n": part}):
                for passage in passages:
                    if passage.page not in (None, page):
                        page = passage.page
                        writer.write(Element("pb", {"n": str(page)}))
                    writer.write(_build_segment(version, passage))


def _get_part(passage: Passage) -> str | None:
    head, slash, _ = passage.id.partition("/")
    return head if slash else None


def _build_segment(version: CurrentVersion, passage: Passage) -> Element:
    return Element(
        "ab",
        {},
        [
            Element(
                "seg",
                {"xml:id": _make_id(version, passage.id), "type": make_token(passage.kind) or None, "n": passage.label},
                [passage.text],
            )
        ],
    )


EXPORTER = Exporter(
    write,
    ".tei.xml",
    drops=_dropped.list_dropped(
        "facts, digests, and evidence for links",
        _dropped.report_agreed_texts,
        _dropped.report_received_texts,
        _dropped.report_control_characters,
    ),
)
