"""A translation as a document again: its units in order, each with its number as printed and the words that hold now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from enregard.model import BREAK, Bitext, Document, Link, Span, Unit, View


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
    texts = (link.wording or "").split(BREAK)
    if len(texts) != len(link.target):
        texts = [link.wording or "", *[""] * (len(link.target) - 1)]
    yield from zip(link.target, texts, strict=False)


def _lone(bitext: Bitext) -> dict[str, list[Part]]:
    """What only the catalog holds, by the target unit that it follows."""
    found: dict[str, list[Part]] = {}
    at = ""
    for link in bitext.links:
        if link.target:
            at = link.target[-1]
        elif link.wording:
            units = bitext.source_units(link)
            texts = link.wording.split(BREAK)
            if len(texts) != len(units):
                units, texts = units[:1], [link.wording]
            found.setdefault(at, []).extend(
                Part(replace(unit, text=text), _printed(bitext.source, unit), text)
                for unit, text in zip(units, texts, strict=True)
            )
    return found


def _printed(document: Document, unit: Unit) -> str:
    """The number of *unit* as it stands in *document*."""
    if unit.label_span is None or not document.text:
        return f"{unit.label}." if unit.label is not None else ""
    return document.text[slice(*unit.label_span)]
