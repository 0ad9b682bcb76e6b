"""The translated document again, as plain text: the version as received, with the words of the catalog where they are others.

What the catalog leaves alone stands as it was received, line for line, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import BinaryIO

from enregard.errors import UsageError
from enregard.exporters import _rebuilt
from enregard.model import Bitext, Exporter, View, Write


def write(view: View, out: BinaryIO) -> None:
    """Write the only translation of *view* in UTF-8. UsageError if there are several."""
    if len(view.bitexts) > 1:
        raise UsageError(
            f"txt is a document of one language, and {view.work} has several translations",
            hint="Give a folder with -o, or a --pair.",
        )
    _write_bitext(view.bitexts[0], out)


def _write_bitext(bitext: Bitext, out: BinaryIO) -> None:
    parts = list(_rebuilt.build_parts(bitext))
    received = bitext.target.text
    for piece in _splice_parts(received, parts) if received else _lay_out_parts(parts):
        out.write(piece.encode("utf-8", "replace"))


def _splice_parts(received: str, parts: Iterable[_rebuilt.Part]) -> Iterator[str]:
    """Yield *received* with changed units replaced; units that exist only in the catalog are inserted as paragraphs of their own."""
    changes: list[tuple[int, int, str]] = []
    end = 0
    for part in parts:
        if part.spans:
            end = part.spans[-1][1]
        if not part.spans:
            changes.append((end, end, f"\n\n{_format_part(part)}"))
        elif not part.kept:
            (a, b), *others = part.spans
            gone = [part.unit.label_span] if part.unit.label_span and not part.text else []
            changes += [(a, b, part.text), *((c, d, "") for c, d in (*others, *gone))]
    at = 0
    for a, b, text in sorted(changes, key=lambda change: change[:2]):
        yield received[at:a]
        yield text
        at = max(at, b)
    yield received[at:]


def _lay_out_parts(parts: Iterable[_rebuilt.Part]) -> Iterator[str]:
    """Yield a document that exists only in the catalog, with one paragraph for each unit."""
    yield "\n\n".join(_format_part(part) for part in parts if part.text) + "\n"


def _format_part(part: _rebuilt.Part) -> str:
    return f"{part.printed} {part.text}" if part.printed else part.text


def files(view: View) -> Mapping[str, Write]:
    """Return a file for each translation."""
    return {
        f".{bitext.target.language}.txt": partial(_write_bitext, bitext) for bitext in _rebuilt.list_translations(view)
    }


def drops(view: View) -> Iterator[str]:
    if not _rebuilt.list_translations(view):
        yield "a work without translation"


EXPORTER = Exporter(write, ".txt", files=files, drops=drops)
