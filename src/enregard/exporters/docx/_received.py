"""A translation written into a Word document as it was received: with its styles, tables, notes, headers and pictures.

The document is that of the translation if it came as a Word file, else that of its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from enregard.exporters._office import Archive
from enregard.exporters._rebuilt import build_parts
from enregard.exporters.docx._archive import write_package
from enregard.exporters.docx._language import accept_changes, mark_untranslated, turn_runs, turn_styles
from enregard.exporters.docx._leaves import find_leaves
from enregard.exporters.docx._margins import translate_margins
from enregard.exporters.docx._writing import Words, Writer
from enregard.model import Bitext, Document, Unit, View, split_parts
from enregard.word.body import Body
from enregard.word.package import Package, is_word


def find_base(view: View, bitext: Bitext) -> Document | None:
    """Return the version that the translation in *bitext* is written into; None if neither came as a Word file."""
    versions = (bitext.target, bitext.source)
    return next((each for each in versions if each.units and is_word(view.received.get(each.language, b""))), None)


def write(view: View, bitext: Bitext, base: Document, out: BinaryIO) -> None:
    """Write the translation in *bitext* into the file of *base*. What is not translated stays in the words of the source, and is highlighted."""
    package = Package(view.received[base.language])
    body = Body(package)
    own, tag = base is bitext.target, bitext.target.language
    writer = Writer(find_leaves(body, base), body.roots)
    for words in _list_own_words(bitext) if own else _list_translated_words(bitext):
        writer.write(words)
    writer.finish()
    margins, repeated = translate_margins(package, writer.translated)
    changed = {**body.roots, **margins}
    if not own:
        accept_changes(changed.values())
        turn_runs(changed.values(), [*writer.written, *repeated], tag, rtl=view.directions.get(tag) == "rtl")
        mark_untranslated(writer.left, base.language)
        changed |= turn_styles(package, tag)
    with Archive(out) as archive:
        write_package(package, changed, tag, view.signature, archive)


def _list_own_words(bitext: Bitext) -> Iterator[Words]:
    """List the texts of the translation for its own file: those that were edited, and those that only the catalog has."""
    before: Unit | None = None
    for part in build_parts(bitext):
        if part.spans:
            before = part.unit
            number = part.printed if before.file_label else ""
            yield Words(before, part.text, number=number, kept=part.text == before.text)
        elif part.text:
            yield Words(before, part.text, added=True, number=part.printed, model=part.model)


def _list_translated_words(bitext: Bitext) -> Iterator[Words]:
    """List the texts of the translation for the file of the source. What has no source follows the unit before it."""
    before: Unit | None = None
    for link in bitext.links:
        text, units = bitext.target_text(link), bitext.source_units(link)
        if units:
            parts = split_parts(text, len(units)) or [text, *[""] * (len(units) - 1)]
            yield from (Words(unit, part if text else None) for unit, part in zip(units, parts, strict=True))
            before = units[-1]
            continue
        targets = bitext.target_units(link)
        for unit, part in zip(targets, split_parts(text, len(targets)) or [text], strict=False):
            yield Words(before, part, added=True, number=f"{unit.label}." if unit.label else "")
