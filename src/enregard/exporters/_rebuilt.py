"""A translation as a document again: its units in order, each with its number as printed and the words that hold now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from enregard.exporters._standing import lone
from enregard.model import Bitext, Document, Link, Span, Unit, View, parted


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the document. *spans* are those of the text that it stands for in the version as received; a unit that only
    the catalog holds has none, and follows the one before it. Its text is empty where the catalog says it with the one before."""

    unit: Unit
    printed: str
    """Its number as printed: `- 1.`."""
    text: str
    spans: tuple[Span, ...] = ()
    kept: bool = True
    """Whether these are the words as received."""


def translations(view: View) -> tuple[Bitext, ...]:
    """The bitexts of *view* in which there is something to rebuild."""
    return tuple(bitext for bitext in view.bitexts if bitext.target.units or any(link.wording for link in bitext.links))


def parts(bitext: Bitext) -> Iterator[Part]:
    """The translation in *bitext*, in its own order: the version as received, with what the catalog says instead."""
    words = dict(chain.from_iterable(_words(link) for link in bitext.links if link.wording is not None))
    lone = _lone(bitext)
    yield from lone.get("", ())
    for unit in bitext.target.units:
        text = words.get(unit.id, unit.text)
        yield Part(unit, _printed(bitext.target, unit), text, unit.spans, text == unit.text)
        yield from lone.get(unit.id, ())


def _words(link: Link) -> Iterator[tuple[str, str]]:
    """Target unit -> what the catalog says for it. Words that are not in as many parts as the units are the first one's."""
    words, count = link.wording or "", len(link.target)
    yield from zip(link.target, parted(words, count) or [words, *[""] * (count - 1)], strict=False)


def _lone(bitext: Bitext) -> dict[str, list[Part]]:
    """What only the catalog holds, by the target unit that it follows."""
    return {at: [part for link in links for part in _lone_parts(bitext, link)] for at, links in lone(bitext).items()}


def _lone_parts(bitext: Bitext, link: Link) -> Iterator[Part]:
    words, units = link.wording or "", bitext.source_units(link)
    for unit, text in zip(units, parted(words, len(units)) or [words], strict=False):
        yield Part(replace(unit, text=text), _printed(bitext.source, unit), text)


def _printed(document: Document, unit: Unit) -> str:
    """The number of *unit* as it stands in *document*."""
    if unit.label_span is None or not document.text:
        return f"{unit.label}." if unit.label is not None else ""
    return document.text[slice(*unit.label_span)]
