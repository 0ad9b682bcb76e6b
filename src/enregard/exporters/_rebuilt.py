"""A translation rebuilt as a document: its units in order, each with its number as printed and its current text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from enregard.exporters._numbers import Numbers
from enregard.exporters._order import order_parts
from enregard.exporters._standing import find_catalog_only_links
from enregard.model import BREAK, Bitext, Link, Span, Unit, View, split_parts


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
    """True if the text and the number are unchanged since it was received."""
    model: Unit | None = None
    """Of a unit that exists only in the catalog: the unit of the file that shows how the number is printed."""


def list_translations(view: View) -> tuple[Bitext, ...]:
    """Return the bitexts of *view* that have any translated text."""
    return tuple(bitext for bitext in view.bitexts if bitext.target.units or any(link.wording for link in bitext.links))


def build_parts(bitext: Bitext) -> Iterator[Part]:
    """Yield the parts of the translation in *bitext*: the version as received, with the changes in the catalog and the numbers of today, in
    its own order as far as its source was not moved. A unit whose source is gone has no text."""
    yield from order_parts(bitext, list(_list_parts(bitext)))


def _list_parts(bitext: Bitext) -> Iterator[Part]:
    words: dict[str, str] = {}
    sources: dict[str, Unit] = {}
    numbers = Numbers(bitext)
    lone = {
        at: [part for link in links for part in _build_catalog_only_parts(bitext, link, numbers)]
        for at, links in find_catalog_only_links(bitext).items()
    }
    for link in bitext.links:
        words |= _split_wording(link)
        sources |= {name: bitext.source.by_id[link.source[0]] for name in link.target if link.source}
        if link.is_withdrawn:
            words |= dict.fromkeys(link.target, "")
        elif rest := list(_build_rest(bitext, link, numbers)):
            words[link.target[0]] = (link.wording or "").partition(BREAK)[0]
            lone[link.target[0]] = [*rest, *lone.get(link.target[0], ())]
    yield from lone.get("", ())
    for unit in bitext.target.units:
        text = words.get(unit.id, unit.text)
        kept = text == unit.text and unit.file_label is None
        yield Part(unit, numbers.print(unit, sources.get(unit.id)), text, unit.spans, kept)
        yield from lone.get(unit.id, ())


def _split_wording(link: Link) -> Iterator[tuple[str, str]]:
    """Yield target unit ids with their catalog text. If the text does not split into one part for each unit, the first unit gets all of it."""
    if link.wording is not None:
        words, count = link.wording, len(link.target)
        yield from zip(link.target, split_parts(words, count) or [words, *[""] * (count - 1)], strict=False)


def _build_rest(bitext: Bitext, link: Link, numbers: Numbers) -> Iterator[Part]:
    """Yield the parts after the first of a text that a translator divided as its source is divided, where the file has one unit."""
    if len(link.target) == 1 < len(link.source):
        texts = split_parts(link.wording or "", len(link.source)) or ()
        for unit, text in zip(bitext.source_units(link)[1:], texts[1:], strict=False):
            yield _build_new_part(unit, text, numbers)


def _build_catalog_only_parts(bitext: Bitext, link: Link, numbers: Numbers) -> Iterator[Part]:
    """Yield the parts that exist only in the catalog."""
    words, units = link.wording or "", bitext.source_units(link)
    for unit, text in zip(units, split_parts(words, len(units)) or [words], strict=False):
        yield _build_new_part(unit, text, numbers)


def _build_new_part(unit: Unit, text: str, numbers: Numbers) -> Part:
    number = numbers.print_new(unit)
    return Part(replace(unit, text=text), number, text, model=numbers.find_model(unit) if number else None)
