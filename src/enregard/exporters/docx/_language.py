"""Language and direction of a Word file whose text has been translated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from enregard.exporters.docx._order import get_properties, remove_property, set_property
from enregard.word.names import W, find_element
from enregard.word.package import Package

_CHANGED = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_WRAPPED = tuple(f"{W}{name}" for name in ("ins", "moveTo"))
_FORMERLY = tuple(f"{W}{name}Change" for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr"))
_COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}
"""Properties of letters, and those that Word reads instead for letters that run from right to left."""


def accept_changes(roots: Iterable[Any]) -> None:
    """Accept all tracked changes: what was deleted is in the words of the source, and nobody could restore it sensibly."""
    for root in roots:
        for row in [row for row in root.iter(f"{W}tr") if find_element(row, "trPr/del") is not None]:
            row.getparent().remove(row)
        for element in list(root.iter(*_CHANGED, *_FORMERLY)):
            element.getparent().remove(element)
        for element in list(root.iter(*_WRAPPED)):
            for child in list(element):
                element.addprevious(child)
            element.getparent().remove(element)


def turn_runs(roots: Iterable[Any], runs: Iterable[Any], language: str, *, rtl: bool) -> None:
    """Give *runs*, their paragraphs, and the tables and sections of *roots* the language and its direction."""
    for run in runs:
        properties = get_properties(run, "rPr")
        set_property(properties, "lang", val=language, eastAsia=language, bidi=language)
        _switch(properties, "rtl", on=rtl)
        for name, other in _COMPLEX.items() if rtl else ():
            if (found := find_element(properties, name)) is not None and find_element(properties, other) is None:
                set_property(properties, other, **{key.removeprefix(W): value for key, value in found.attrib.items()})
    for paragraph in dict.fromkeys(next(run.iterancestors(f"{W}p"), None) for run in runs):
        if paragraph is not None:
            _switch(get_properties(paragraph, "pPr"), "bidi", on=rtl)
    for root in roots:
        for name, switch in (("tblPr", "bidiVisual"), ("sectPr", "bidi")):
            for properties in root.iter(f"{W}{name}"):
                _switch(properties, switch, on=rtl)


def _switch(properties: Any, name: str, *, on: bool) -> None:
    (set_property if on else remove_property)(properties, name)


def mark_untranslated(runs: Iterable[Any], language: str) -> None:
    """Highlight *runs*, which are in the *language* of the source."""
    for run in runs:
        if run.tag == f"{W}r":
            properties = get_properties(run, "rPr")
            set_property(properties, "highlight", val="yellow")
            set_property(properties, "lang", val=language, eastAsia=language, bidi=language)


def turn_styles(package: Package, language: str) -> dict[str, Any]:
    """Return the styles with *language*, as a part to be changed."""
    roots = {name: package.parse_part(name) for name in package.list_related("styles")}
    for root in roots.values():
        for element in root.iter(f"{W}lang"):
            for name in ("val", "eastAsia", "bidi"):
                element.set(f"{W}{name}", language)
    return roots
