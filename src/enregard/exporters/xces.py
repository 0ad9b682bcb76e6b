"""XCES: texts and a separate file of links, as in OPUS, for corpus tools.

`.xces.xml` is the `cesAlign`, with a `linkGrp` for each pair of languages. Each version is a file next to it, with an `s` for each unit; `xtargets`
points to their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import BinaryIO

from enregard.errors import UsageError
from enregard.exporters import _dropped
from enregard.exporters._standing import CurrentVersion, Passage, build_versions, find_link_ends
from enregard.markup.xml_writer import Element, XmlWriter, make_token
from enregard.model import Exporter, Link, State, View, Write

_SUFFIX = ".xces.xml"


def write(_view: View, _out: BinaryIO) -> None:
    raise UsageError(
        "xces writes several files: the links, and a text for each language", hint="Name a folder with -o."
    )


def files(view: View) -> Mapping[str, Write]:
    """Return a file of links, and a text for each language that has one."""
    found = list(build_versions(view))
    texts = {f".{v.document.language}{_SUFFIX}": partial(_write_text, view, v) for v in found if v.passages}
    return {_SUFFIX: partial(_write_links, view, found), **texts}


def _write_text(view: View, version: CurrentVersion, out: BinaryIO) -> None:
    writer = XmlWriter(out)
    with writer.inside("cesDoc", {"version": "1.0", "lang": version.document.language}):
        writer.write(_build_header(view, version.document.language))
        with writer.inside("text"), writer.inside("body"):
            for passage in version.passages:
                writer.write(Element("p", {}, [_build_segment(passage)]))


def _build_segment(passage: Passage) -> Element:
    return Element("s", {"id": make_token(passage.id), "type": passage.kind, "n": passage.label}, [passage.text])


def _build_header(view: View, language: str | None = None) -> Element:
    title = Element("titleStmt", {}, [Element("h.title", {}, [view.title or view.work])])
    source = Element("sourceDesc", {}, [Element("idno", {"type": "symbol"}, [view.work])])
    made = Element("encodingDesc", {}, [Element("projectDesc", {}, [f"Made by {view.signature}"])])
    return Element(
        "cesHeader",
        {"version": "1.0", "status": view.statuses.get(language or "")},
        [Element("fileDesc", {}, [title, source]), made],
    )


def _write_links(view: View, found: Sequence[CurrentVersion], out: BinaryIO) -> None:
    writer = XmlWriter(out)
    starts = find_link_ends(found[0])
    with writer.inside("cesAlign", {"version": "1.0", "type": "seg"}):
        writer.write(_build_header(view))
        for version, bitext in zip(found[1:], view.bitexts, strict=True):
            stops = find_link_ends(version)
            of, to = (f"{view.file or 'text'}.{v.document.language}{_SUFFIX}" for v in (found[0], version))
            with writer.inside("linkGrp", {"targType": "s", "fromDoc": of, "toDoc": to}):
                for n, link in enumerate(bitext.links, 1):
                    source = list(starts.get(link.key, ())) if link.source else []
                    writer.write(
                        _build_link(f"{version.document.language}.{n}", link, source, list(stops.get(link.key, ())))
                    )


def _build_link(name: str, link: Link, source: Sequence[str], target: Sequence[str]) -> Element:
    """Build a `link`. Its status is `man` (aligned by hand) if confirmed, else `auto`, as in interactive alignment tools."""
    return Element(
        "link",
        {
            "id": name,
            "type": f"{len(source)}-{len(target)}",
            "xtargets": ";".join(" ".join(map(make_token, side)) for side in (source, target)),
            "status": "man" if link.state is State.CONFIRMED else "auto",
            "certainty": None if link.score is None else str(link.score),
        },
    )


EXPORTER = Exporter(
    write,
    _SUFFIX,
    files=files,
    drops=_dropped.list_dropped(
        "states other than confirmed or not, facts, findings, digests, pages, and evidence for links",
        _dropped.report_accompanying_texts,
        _dropped.report_control_characters,
    ),
)
