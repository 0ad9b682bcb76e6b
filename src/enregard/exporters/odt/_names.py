"""The namespaces of OpenDocument."""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "xmlns:office": f"{_BASE}:office:1.0",
    "xmlns:style": f"{_BASE}:style:1.0",
    "xmlns:text": f"{_BASE}:text:1.0",
    "xmlns:table": f"{_BASE}:table:1.0",
    "xmlns:fo": f"{_BASE}:xsl-fo-compatible:1.0",
    "xmlns:meta": f"{_BASE}:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
