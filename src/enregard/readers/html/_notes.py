"""Footnotes of a page, and the marks that link to them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_KINDS = r"_?(?:fn|ftn|ntr|footnote|endnote|sdfootnote|sdendnote)"
_NOTE = re.compile(rf"^{_KINDS}[-_:]?(\d+)(?!\w*(?:anc|ref|back))", re.IGNORECASE)
_TARGET = re.compile(rf"#(?:{_KINDS}[-_:]?\d+|ftn\.\w)", re.IGNORECASE)
_BACK = re.compile(r"#(?:\S*(?:anc|ref|back)|ntc\d)", re.IGNORECASE)
_DOCBOOK = "ftn."
"""The id of a note by DocBook begins with it; that of its mark follows."""
_HOLDERS = ("li", "p", "div", "aside", "section", "dd")


def find_note_number(element: Any) -> str | None:
    """Return the number of the footnote that *element* is: by its own id, or that of a link at its beginning."""
    if element.tag not in _HOLDERS:
        return None
    if (element.get("id") or "").startswith(_DOCBOOK):
        return _read_mark(next(element.iter("a"), None))
    names = [element.get("id"), element.get("name")]
    if element.tag == "p" and len(element) and not (element.text or "").strip() and element[0].tag == "a":
        names += [element[0].get("id"), element[0].get("name")]
    found = (_NOTE.match(name) for name in names if name)
    return next((match[1] for match in found if match), None)


def is_note(element: Any) -> bool:
    return find_note_number(element) is not None


def find_note_mark(element: Any) -> str | None:
    """Return the mark of a footnote: a short link into the notes, or back from them."""
    links = [element, *element.iter("a")]
    hrefs = [link.get("href") or "" for link in links]
    if any(_TARGET.search(href) or _BACK.match(href) or _leads_out(element, href) for href in hrefs):
        return _read_mark(element)
    return None


def _leads_out(element: Any, href: str) -> bool:
    """Test whether *href*, in a note that DocBook made, is the place in the text that the note belongs to."""
    name = _DOCBOOK + href[1:]
    return href[:1] == "#" and any(outer.get("id") == name for outer in islice(element.iterancestors(), 3))


def _read_mark(element: Any | None) -> str | None:
    """Return the mark that is the whole text of *element*."""
    text = "" if element is None else "".join(element.text_content().split())
    return text.strip("[]()") or None if len(text) <= 6 else None
