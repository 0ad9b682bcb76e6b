"""The text of an XML segment without inline codes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from enregard.errors import ReadError
from enregard.markup.xml import Element, get_name


@dataclass
class Flattener:
    """Extracts the text of segments. The content of *wrappers* elements is text; that of any other element is code and is left out.
    *left_out* counts those."""

    wrappers: Collection[str]
    breaks: Collection[str] = ()
    """Values of `ctype`, `subType` or `type` that mean a line break."""
    left_out: int = 0

    def text(self, segment: Element | None) -> str:
        return "" if segment is None else "".join(self._pieces(segment, 0))

    def _pieces(self, element: Element, depth: int) -> Iterator[str]:
        if depth > 100:
            raise ReadError("too many nested elements", line=element.sourceline)
        yield element.text or ""
        for child in element:
            kind = get_name(child)
            if kind == "cp":  # XLIFF 2: a character that XML cannot have
                yield _decode_character(child.get("hex"))
            elif kind in self.wrappers:
                yield from self._pieces(child, depth + 1)
            else:
                self.left_out += 1
                if (child.get("ctype") or child.get("subType") or child.get("type")) in self.breaks:
                    yield "\n"
            yield child.tail or ""

    @property
    def notices(self) -> tuple[str, ...]:
        if not self.left_out:
            return ()
        codes = "inline code" + "s" * (self.left_out != 1)
        return (f"{self.left_out} {codes} (formatting, placeholders) left out of the texts",)


def _decode_character(digits: str | None) -> str:
    """Decode a hexadecimal code point. A control or invalid character becomes a space, as in the readers."""
    try:
        found = chr(int(digits or "", 16))
    except (ValueError, OverflowError):
        return " "
    return found if found.isprintable() else " "
