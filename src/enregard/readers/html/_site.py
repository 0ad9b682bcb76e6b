"""Parts of a page that belong to its site, not to its document: navigation, choosers of language, footers.

Precision comes first: a part is left out only if it is marked as such, and if it is short or consists of links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar"])
_SITE = re.compile(
    r"nav(?:bar|igation|header|footer|links)?|breadcrumbs?|sphinxsidebar|(?:site|page|deed)[-_]?(?:header|footer|foot|nav|navigation)(?:[-_]wrapper)?"
    r"|(?:cookies?|donat(?:e|ion)|social|skip)(?:[-_]\w+)*|widget(?:[-_]area)?"
    r"|(?:lang|language|languages|locale|version)[-_](?:selector|switcher|chooser|picker|menu|links)(?:[-_]\w+)*"
)
"""Names in `id` and `class` that only parts of a site have."""
_PERHAPS = re.compile(r"footer|foot|menu|sidebar|share|links|related|skiplink|cookies?|header")
_CONTENTS = re.compile(r"toc|contents|table-?of-?contents|local-toc|toctree-wrapper", re.IGNORECASE)
_HEADS = ("header", "footer", "aside")
_HOLDERS = ("div", "p", "ul", "ol", "td", "section", "table", "nav", "details", "a", *_HEADS)
_SHORT = 300
_PARAGRAPH = 150
"""Characters without white space."""
_MANY = 4
"""Links of a chooser."""
_TAG = re.compile(r"(?<=[./=_-])[a-z]{2,3}(?:[-_][a-z]{2,4})?(?=$|[./?#&])", re.IGNORECASE)


def find_site_parts(root: Any) -> dict[Any, str]:
    """Return the elements to leave out, each with the kind of furniture that it is."""
    limit = max(_SHORT, _count_letters(root) / 3)
    found: dict[Any, str] = {}
    for element in root.iter(*_HOLDERS):
        kind = _find_kind(element)
        if kind == "contents" or (kind and _count_letters(element) <= limit):
            found[element] = kind
    return found


def _find_kind(element: Any) -> str:
    names = [name for key in ("id", "class") for name in (element.get(key) or "").lower().split()]
    if _has_name(names, _CONTENTS) and _measure_links(element) > 0.7:
        return "contents"
    if element.tag == "nav" or element.get("role") in _ROLES or _has_name(names, _SITE):
        found = not _holds_text(element)
    elif element.tag in _HEADS or _has_name(names, _PERHAPS):
        found = _measure_links(element) > 0.5 or _is_imprint(element)
    else:
        found = element.tag in ("p", "div", "ul", "td") and _is_chooser(element)
    return "navigation" if found else ""


def _has_name(names: list[str], known: re.Pattern[str]) -> bool:
    return any(map(known.fullmatch, names))


def _is_imprint(element: Any) -> bool:
    return element.tag == "footer" and "©" in element.text_content() and not _holds_text(element)


def _holds_text(element: Any) -> bool:
    """Test whether there is a title or a paragraph of the document in *element*."""
    if any(True for _ in element.iter("h1", "main", "article", "sup")):
        return _measure_links(element) < 0.8
    return any(
        _count_letters(part) > _PARAGRAPH and _measure_links(part) < 0.3 for part in element.iter("p", "li", "td")
    )


def _measure_links(element: Any) -> float:
    """Return the share of the letters of *element* that are in links. The numbers before the entries of a list are none: in Chinese, whose titles are
    short, they are half of its characters."""
    whole = _count_letters(element, str.isalpha)
    linked = sum(_count_letters(link, str.isalpha) for link in element.iter("a") if link.get("href"))
    return linked / whole if whole else 1.0


def _is_chooser(element: Any) -> bool:
    """Test whether *element* holds links to one page in several languages, and little else."""
    pages = [link.get("href") for item in (element, *element.findall("li")) for link in item.findall("a[@href]")]
    stems = Counter(_TAG.sub("", page) for page in set(pages) if _TAG.search(page))
    alike = max(stems.values(), default=0)
    return alike >= _MANY and alike >= len(pages) - 2 and _measure_links(element) > 0.5


def _count_letters(element: Any, test: Callable[[str], bool] = lambda c: not c.isspace()) -> int:
    return sum(sum(map(test, part)) for part in element.itertext())
