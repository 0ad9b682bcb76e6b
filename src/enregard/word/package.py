"""A Word document as an archive of parts that refer to one another (ECMA-376, part 2).

Strict Office Open XML (ISO/IEC 29500, part 1) differs from the transitional form only in the names of its namespaces, and is read under those.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_CONFORMANCE = re.compile(rb'\s\w+:conformance="strict"')


def is_word(data: bytes) -> bool:
    """Test whether *data* is a zip file with a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data and b"[Content_Types].xml" in data


class Package:
    """The parts of the document in *data*. Errors of zipfile and lxml pass through."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._strict = _STRICT.search(self._archive.read("_rels/.rels")) is not None
        self.main = next(self._relations("", "officeDocument"))

    def list_names(self) -> list[str]:
        return self._archive.namelist()

    def read_part(self, name: str) -> bytes:
        """Return the bytes of the part called *name*, in the transitional form; KeyError if there is none."""
        data = self._archive.read(name)
        if self._strict and name.endswith((".xml", ".rels")):
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", _CONFORMANCE.sub(b"", data, count=1))
        return data

    def parse_part(self, name: str) -> Any:
        """Return the root element of the part called *name*. No entity is expanded, and nothing else is fetched."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        return etree.fromstring(self.read_part(name), parser)

    def list_related(self, kind: str) -> list[str]:
        """Return the names of the parts of this *kind* (`footnotes`) that the main part refers to."""
        return list(self._relations(self.main, kind))

    def find_part(self, kind: str) -> Any:
        """Return the root element of the first part of this *kind*; None if the main part refers to none."""
        return next(map(self.parse_part, self._relations(self.main, kind)), None)

    def _relations(self, name: str, kind: str) -> Iterator[str]:
        folder, file = posixpath.split(name)
        for relation in self.parse_part(posixpath.join(folder, "_rels", f"{file}.rels")):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
