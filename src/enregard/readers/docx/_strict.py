"""Conversion of Strict Office Open XML (ISO/IEC 29500, part 1) to the common transitional form, which differs only in names."""

from __future__ import annotations

import io
import re
import zipfile

_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


def convert_strict(data: bytes) -> bytes:
    """Return *data*, a Word document, with names of the strict form replaced by those of the transitional form."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not _NAME.search(archive.read("_rels/.rels")):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for part in archive.infolist():
                text = archive.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    text = _NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", text)
                made.writestr(part.filename, text)
        return out.getvalue()
