"""A translation rebuilt as a document: its units in order, each with its number as printed and its current text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from enregard.exporters._standing import find_catalog_only_links
from enregard.model import Bitext, Document, Link, Span, Unit, View, split_parts


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the document.

    *spans* are those of the unit in the version as received. A unit that exists only in the catalog has none and follows the unit
    before it. The text is empty where the catalog includes it in the unit before.
    """

    unit: Unit
    printed: str
    """Number as printed: `- 1.`."""
    text: str
    spans: tuple[Span, ...] = ()
    kept: bool = True
    """True if the text is unchanged since it was received."""


def list_translations(view: View) -> tuple[Bitext, ...]:
    """Return the bitexts of *view* that have any translated text."""
    return tuple(bitext for bitext in view.bitexts if bitext.target.units or any(link.wording for link in bitext.links))


def build_parts(bitext: Bitext) -> Iterator[Part]:
    """Yield the parts of the translation in *bitext* in target order: the version as received, with the changes in the catalog."""
    words = dict(chain.from_iterable(_split_wording(link) for link in bitext.links if link.wording is not None))
    lone = _group_catalog_only_parts(bitext)
    yield from lone.get("", ())
    for unit in bitext.target.units:
        text = words.get(unit.id, unit.text)
        yield Part(unit, _get_printed_number(bitext.target, unit), text, unit.spans, text == unit.text)
        yield from lone.get(unit.id, ())


def _split_wording(link: Link) -> Iterator[tuple[str, str]]:
    """Yield target unit ids with their catalog text. If the text does not split into one part for each unit, the first unit gets all of it."""
    words, count = link.wording or "", len(link.target)
    yield from zip(link.target, split_parts(words, count) or [words, *[""] * (count - 1)], strict=False)


def _group_catalog_only_parts(bitext: Bitext) -> dict[str, list[Part]]:
    """Map target unit ids to the parts that exist only in the catalog and follow that unit."""
    return {
        at: [part for link in links for part in _build_catalog_only_parts(bitext, link)]
        for at, links in find_catalog_only_links(bitext).items()
    }


def _build_catalog_only_parts(bitext: Bitext, link: Link) -> Iterator[Part]:
    words, units = link.wording or "", bitext.source_units(link)
    yield from (
        Part(replace(unit, text=text), _get_printed_number(bitext.source, unit), text)
        for unit, text in zip(units, split_parts(words, len(units)) or [words], strict=False)
    )


def _get_printed_number(document: Document, unit: Unit) -> str:
    """Return the number of *unit* as printed in *document*, or an empty string."""
    if unit.label_span is None or not document.text:
        return f"{unit.label}." if unit.label is not None else ""
    return document.text[slice(*unit.label_span)]
