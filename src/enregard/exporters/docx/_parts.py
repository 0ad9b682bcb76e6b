"""The parts of a Word document other than its text: content types, relationships, properties, styles, settings and footer."""

from __future__ import annotations

from importlib.resources import files

from enregard.exporters._office import Archive
from enregard.markup.xml_writer import Element, render_document
from enregard.model import View
from enregard.system.clock import LONG_AGO

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = _OFFICE


def write_parts(view: View, archive: Archive) -> None:
    """Write all parts except the text to *archive*."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    parts: dict[str, Element | str] = {
        "[Content_Types].xml": _build_types(),
        "_rels/.rels": _build_relations({f"{_OFFICE}/officeDocument": "word/document.xml", core: "docProps/core.xml"}),
        "docProps/core.xml": _build_properties(view),
        "word/_rels/document.xml.rels": _build_relations(
            {f"{_OFFICE}/{name}": f"{name}.xml" for name in ("styles", "settings", "footer")}
        ),
        "word/styles.xml": files(__package__).joinpath("styles.xml").read_text("utf-8"),
        "word/settings.xml": _build_settings(),
        "word/footer.xml": _build_footer(view),
    }
    for name, part in parts.items():
        archive.put(name, part if isinstance(part, str) else render_document(part))


def _build_types() -> Element:
    parts = {f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in ("styles", "settings", "footer")}
    parts["/word/document.xml"] = f"{_WORD}.document.main+xml"
    parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    said = [Element("Default", {"Extension": name, "ContentType": kind}) for name, kind in defaults.items()]
    said += [Element("Override", {"PartName": name, "ContentType": kind}) for name, kind in parts.items()]
    return Element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, said)


def _build_relations(targets: dict[str, str]) -> Element:
    """Build a relationships part. *targets* maps the type of a relationship to its target part."""
    return Element(
        "Relationships",
        {"xmlns": f"{_PACKAGE}/relationships"},
        [
            Element("Relationship", {"Id": f"r{n}", "Type": kind, "Target": part})
            for n, (kind, part) in enumerate(targets.items(), 1)
        ],
    )


def _build_properties(view: View) -> Element:
    spaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    said = {
        "dc:title": f"{view.work} {view.title}".strip(),
        "dc:description": view.signature,
        "dc:identifier": view.work,
    }
    elements = [Element(name, {}, [text]) for name, text in said.items()]
    elements += [
        Element(f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, [f"{LONG_AGO:%Y-%m-%dT%H:%M:%SZ}"])
        for name in ("created", "modified")
    ]
    return Element("cp:coreProperties", spaces, elements)


def _build_settings() -> Element:
    return Element(
        "w:settings",
        {"xmlns:w": W},
        [
            Element(
                "w:compat",
                {},
                [
                    Element(
                        "w:compatSetting",
                        {
                            "w:name": "compatibilityMode",
                            "w:uri": "http://schemas.microsoft.com/office/word",
                            "w:val": "15",
                        },
                    )
                ],
            )
        ],
    )


def _build_footer(view: View) -> Element:
    """Build the footer with work and page number; the signature is in the properties."""
    style = Element("w:pPr", {}, [Element("w:pStyle", {"w:val": "Footer"})])
    said = Element("w:r", {}, [Element("w:t", {"xml:space": "preserve"}, [f"{view.work} · "])])
    page = Element("w:fldSimple", {"w:instr": "PAGE"}, [Element("w:r", {}, [Element("w:t", {}, ["1"])])])
    return Element("w:ftr", {"xmlns:w": W}, [Element("w:p", {}, [style, said, page])])
