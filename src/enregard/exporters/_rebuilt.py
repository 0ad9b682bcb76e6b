"""A translation rebuilt as a document: its units in order, each with its number as printed and its current text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from enregard.exporters._order import order_parts
from enregard.exporters._standing import find_catalog_only_links
from enregard.facts.label_forms import print_label, translate_label, write_label
from enregard.model import BREAK, Bitext, Document, Link, Span, Unit, View, split_parts


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
    sources = {
        name: bitext.source.by_id[link.source[0]] for link in bitext.links if link.source for name in link.target
    }
    lone = _group_catalog_only_parts(bitext)
    for link in bitext.links:
        words |= _split_wording(link)
        if link.is_withdrawn:
            words |= dict.fromkeys(link.target, "")
        elif rest := list(_build_rest(bitext, link)):
            words[link.target[0]] = (link.wording or "").partition(BREAK)[0]
            lone[link.target[0]] = [*rest, *lone.get(link.target[0], ())]
    yield from lone.get("", ())
    for unit in bitext.target.units:
        text = words.get(unit.id, unit.text)
        kept = text == unit.text and unit.file_label is None
        yield Part(unit, _get_number_of_today(bitext, unit, sources.get(unit.id)), text, unit.spans, kept)
        yield from lone.get(unit.id, ())


def _split_wording(link: Link) -> Iterator[tuple[str, str]]:
    """Yield target unit ids with their catalog text. If the text does not split into one part for each unit, the first unit gets all of it."""
    if link.wording is not None:
        words, count = link.wording, len(link.target)
        yield from zip(link.target, split_parts(words, count) or [words, *[""] * (count - 1)], strict=False)


def _build_rest(bitext: Bitext, link: Link) -> Iterator[Part]:
    """Yield the parts after the first of a text that a translator divided as its source is divided, where the file has one unit."""
    texts = (
        split_parts(link.wording or "", len(link.source)) if len(link.target) == 1 and len(link.source) > 1 else None
    )
    for unit, text in zip(bitext.source_units(link)[1:], (texts or ())[1:], strict=False):
        yield _build_new_part(bitext, unit, text)


def _group_catalog_only_parts(bitext: Bitext) -> dict[str, list[Part]]:
    """Map target unit ids to the parts that exist only in the catalog and follow that unit."""
    return {
        at: [part for link in links for part in _build_catalog_only_parts(bitext, link)]
        for at, links in find_catalog_only_links(bitext).items()
    }


def _build_catalog_only_parts(bitext: Bitext, link: Link) -> Iterator[Part]:
    words, units = link.wording or "", bitext.source_units(link)
    for unit, text in zip(units, split_parts(words, len(units)) or [words], strict=False):
        yield _build_new_part(bitext, unit, text)


def _build_new_part(bitext: Bitext, unit: Unit, text: str) -> Part:
    number = _get_new_number(bitext, unit)
    return Part(replace(unit, text=text), number, text, model=_find_model(bitext, unit) if number else None)


def _get_number_of_today(bitext: Bitext, unit: Unit, source: Unit | None) -> str:
    """Return the number of the target *unit* as printed; in the form of those beside its *source* if its own form cannot say it."""
    tag = bitext.target.language
    if source and unit.file_label and unit.label and write_label(unit.label, tag, unit.file_label, tag) is None:
        return _get_new_number(bitext, source)
    return _get_printed_number(bitext.target, unit)


def _get_new_number(bitext: Bitext, unit: Unit) -> str:
    """Return the number of the source *unit* as the translation would print it: in the form that it has for units beside it."""
    if unit.label is not None and (model := _find_model(bitext, unit)) is not None and model.label is not None:
        source, target = bitext.source.language, bitext.target.language
        if (label := write_label(unit.label, source, model.label, target)) is not None:
            return print_label(_get_printed_number(bitext.target, model), model.label, label)
    printed = _get_printed_number(bitext.source, unit)
    if (
        unit.label is None
        or (label := translate_label(unit.label, bitext.source.language, bitext.target.language)) is None
    ):
        return printed
    return print_label(printed, unit.label, label)


def _find_model(bitext: Bitext, unit: Unit) -> Unit | None:
    """Find the target unit whose number shows the form: of a unit of the same kind, in the same division if there is one."""
    division = unit.id.rpartition("/")[0]
    found: Unit | None = None
    for link in bitext.links:
        if len(link.source) == len(link.target) == 1:
            here, there = bitext.source.by_id[link.source[0]], bitext.target.by_id[link.target[0]]
            if here.kind == unit.kind == there.kind and here.label and there.label and here is not unit:
                if here.id.rpartition("/")[0] == division:
                    return there
                found = found or there
    return found


def _get_printed_number(document: Document, unit: Unit) -> str:
    """Return the number of *unit* as printed in *document*, with the label of today; an empty string if it has none."""
    if unit.label_span is None or not document.text:
        return f"{unit.label}." if unit.label is not None else ""
    printed = document.text[slice(*unit.label_span)]
    return print_label(printed, unit.file_label, unit.label or "") if unit.file_label else printed
