"""Word: the languages side by side in a table to revise in; and each translation as a document again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from enregard.exporters import _document, _office, _rebuilt
from enregard.exporters.docx import _parts, _received, _table
from enregard.model import Bitext, Exporter, View, Write


def write(view: View, out: BinaryIO) -> None:
    """Write the side-by-side table, row by row."""
    with _office.Archive(out) as archive:
        _parts.write_parts(view, archive)
        with archive.part("word/document.xml") as part:
            _table.write(view, part)


def files(view: View) -> Mapping[str, Write]:
    """Return the side-by-side table, and a document for each translation."""
    again = {
        f".{bitext.target.language}.docx": partial(_write_translation, view, bitext)
        for bitext in _rebuilt.list_translations(view)
    }
    return {".docx": partial(write, view), **again}


def _write_translation(view: View, bitext: Bitext, out: BinaryIO) -> None:
    base = _received.find_base(view, bitext)
    if base is not None:
        _received.write(view, bitext, base, out)
    else:
        _document.write(bitext, view.directions.get(bitext.target.language, "ltr"), view.signature, out)


EXPORTER = Exporter(write, ".docx", files=files, drops=_office.drops)
