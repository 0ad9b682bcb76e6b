"""OpenDocument: the languages side by side in a table, for LibreOffice and others."""

from __future__ import annotations

from importlib.resources import files
from typing import BinaryIO
from xml.sax.saxutils import escape

from enregard.exporters import _office
from enregard.exporters.odt import _table
from enregard.markup.xml import replace_invalid
from enregard.markup.xml_writer import Element, render_document
from enregard.model import Exporter, View
from enregard.system.clock import LONG_AGO

_KIND = "application/vnd.oasis.opendocument.text"
_STILL = f"{LONG_AGO:%Y-%m-%dT%H:%M:%S}"


def write(view: View, out: BinaryIO) -> None:
    """Write *view* row by row."""
    with _office.Archive(out) as archive:
        archive.put("mimetype", _KIND, stored=True)  # first and uncompressed, as required to identify the file type
        archive.put("META-INF/manifest.xml", render_document(_build_manifest()))
        archive.put("meta.xml", render_document(_build_meta(view)))
        archive.put("styles.xml", _build_styles(view))
        with archive.part("content.xml") as part:
            _table.write(view, part)


def _build_manifest() -> Element:
    kinds = {"/": _KIND, **dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")}
    said = [
        Element("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind})
        for name, kind in kinds.items()
    ]
    return Element(
        "manifest:manifest",
        {"xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:version": "1.3"},
        said,
    )


def _build_meta(view: View) -> Element:
    said = {
        "meta:generator": view.signature,
        "dc:title": f"{view.work} {view.title}".strip(),
        "meta:creation-date": _STILL,
        "dc:date": _STILL,
    }
    meta = Element("office:meta", {}, [Element(name, {}, [text]) for name, text in said.items()])
    return Element("office:document-meta", {**_table.SPACES, "office:version": "1.3"}, [meta])


def _build_styles(view: View) -> str:
    """Return the common styles, which users may change, and the page layout with its footer."""
    width, height, margin = map(str, _office.PAGE)
    text = files(__package__).joinpath("styles.xml").read_text("utf-8")
    foot = escape(replace_invalid(view.work))
    for name, value in {"width": width, "height": height, "margin": margin, "foot": foot}.items():
        text = text.replace(f"{{{name}}}", value, 1)
    return text


EXPORTER = Exporter(write, ".odt", drops=_office.drops)
