"""Escaping of the strings in a PO file."""

from __future__ import annotations

import re

_SAID = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}
_BYTES = r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+"
_ESCAPE = re.compile(rf"(?P<bytes>{_BYTES})|\\(?P<letter>.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def escape(text: str) -> str:
    """Escape *text* as gettext does between quotation marks."""
    import polib

    return str(polib.escape(text)).replace("\a", "\\a")


def unescape(text: str, charset: str = "utf-8") -> str:
    """Resolve the escapes in *text*; ValueError for one that gettext does not know. Escaped bytes are decoded from *charset*."""
    if "\\" not in text:
        return text

    def said(match: re.Match[str]) -> str:
        if match["bytes"]:
            data = bytes(int(x, 16) if x else int(o, 8) & 255 for x, o in _BYTE.findall(match["bytes"]))
            found = data.decode(charset)
            if "\0" in found:
                raise ValueError(match[0])
            return found
        if match["letter"] not in _SAID:
            raise ValueError(match[0])
        return _SAID[match["letter"]]

    return _ESCAPE.sub(said, text)
