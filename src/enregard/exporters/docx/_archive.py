"""A Word document written again with some of its parts changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from enregard.exporters._office import Archive
from enregard.word.package import Package

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_MACROS = re.compile(rb"<(?:Relationship|Override|Default)\b[^>]*vba[^>]*/>", re.IGNORECASE)


def write_package(
    package: Package, changed: Mapping[str, Any], language: str, signature: str, archive: Archive
) -> None:
    """Write *package* to *archive* with the parts *changed*, without macros and signatures of the former text."""
    from lxml import etree

    for name in package.list_names():
        if name.endswith("/") or "vba" in name.lower() or name.startswith("_xmlsignatures/"):
            continue
        if name in changed:
            data = _serialize(changed[name])
        elif name == "docProps/core.xml":
            data = _serialize(_describe(package.parse_part(name), language, signature, etree))
        else:
            data = package.read_part(name)
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            data = _MACROS.sub(b"", _OTHER_MAIN.sub(_MAIN, data))
        with archive.part(name) as out:
            out.write(data)


def _serialize(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _describe(root: Any, language: str, signature: str, etree: Any) -> Any:
    for name, text in (("language", language), ("description", signature)):
        found = root.find(f"{_DUBLIN_CORE}{name}")
        element = etree.SubElement(root, f"{_DUBLIN_CORE}{name}") if found is None else found
        element.text = text
    return root
