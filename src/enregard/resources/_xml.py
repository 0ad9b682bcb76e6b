"""Text of elements with their inline codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from enregard.errors import ReadError
from enregard.markup.placeholders import find_placeholders
from enregard.markup.xml import Element, get_name

_DEEP = 100
_TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")


@dataclass(frozen=True, slots=True)
class Inline:
    """How a format writes inline codes. *transparent* elements are only their content, *pairs* become a pair of tags around it. Any
    other element is a code: what it contains, if that is a tag or a placeholder, or else an empty tag named after it and *id_of* it."""

    transparent: frozenset[str]
    pairs: frozenset[str] = frozenset()
    id_of: str = "id"
    data: Mapping[str, str] = field(default_factory=dict)
    """XLIFF 2: the original codes, by their id in `originalData`."""

    def read(self, element: Element | None) -> str:
        """Return the text of *element*, in which codes are tags and placeholders that checks compare."""
        return "" if element is None else "".join(self._list_pieces(element, 0))

    def _list_pieces(self, element: Element, depth: int) -> Iterator[str]:
        if depth > _DEEP:
            raise ReadError("too many nested elements", line=element.sourceline)
        yield element.text or ""
        for child in element:
            name = get_name(child)
            if name == "cp":  # XLIFF 2: a character that XML cannot have
                yield " "
            elif name in self.transparent:
                yield from self._list_pieces(child, depth + 1)
            elif name in self.pairs:
                tag = self._name_code(child, name)
                yield f"<{tag}>"
                yield from self._list_pieces(child, depth + 1)
                yield f"</{tag}>"
            elif name:
                yield self._read_code(child, name)
            yield child.tail or ""

    def _read_code(self, element: Element, name: str) -> str:
        content = (self.data.get(element.get("dataRef") or "") or element.text or "").strip()
        return content if _is_native(content) else f"<{self._name_code(element, name)}/>"

    def _name_code(self, element: Element, name: str) -> str:
        number = re.sub(r"[^\w.-]", "_", element.get(self.id_of) or "")
        return f"{name}-{number}" if number else name


def _is_native(content: str) -> bool:
    """Test whether *content* is one tag of HTML or one placeholder, which can stand in a text as it is."""
    if not content or len(content) > 200:
        return False
    found = find_placeholders(content)
    return bool(_TAG.fullmatch(content)) or (len(found) == 1 and found[0].text == content)
