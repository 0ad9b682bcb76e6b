"""Plain text of the translation: the received text with the changes made in the PO file.

What the PO file leaves unchanged stays as received, line by line, so that the two can be compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from enregard.errors import UsageError
from enregard.exporters import _rebuilt
from enregard.model import Bitext, Exporter, View, Write

_SPACE = re.compile(r"\s*\Z")


def write(view: View, out: BinaryIO) -> None:
    """Write the only translation of *view* in UTF-8. UsageError if there are several."""
    if len(view.bitexts) > 1:
        raise UsageError(
            f"txt holds one language, but {view.work} has several translations",
            hint="Name a folder with -o, or a pair with --pair.",
        )
    _write_bitext(view.bitexts[0], out)


def _write_bitext(bitext: Bitext, out: BinaryIO) -> None:
    parts = list(_rebuilt.build_parts(bitext))
    received = bitext.target.text
    for piece in _splice_parts(received, parts) if received else _lay_out_parts(parts):
        out.write(piece.encode("utf-8", "replace"))


def _splice_parts(received: str, parts: Sequence[_rebuilt.Part]) -> Iterator[str]:
    """Yield *received* with changed units and numbers replaced; units that exist only in the catalog are inserted as paragraphs of their own.
    Each unit takes the text up to the next one along, where the parts are in another order than in the file."""
    changes = sorted(_list_changes(received, parts), key=lambda change: change[:2])
    starts = [_get_start(part) for part in parts if part.spans]
    bounds = sorted(starts)
    ends = dict(zip(bounds, [*bounds[1:], len(received)], strict=True))
    first = bounds[0] if bounds else len(received)
    yield _apply_changes(received, 0, first, changes)
    if starts == bounds:
        yield _apply_changes(received, first, len(received), changes)
        return
    bodies = [_apply_changes(received, start, ends[start], changes).strip() for start in starts]
    gaps = [m.group() for start in bounds if (m := _SPACE.search(received, start, ends[start]))]
    whole = [body for body in bodies if body]
    # The space between paragraphs stays in its place, and that at the end of the file at the end.
    yield from (body + gap for body, gap in zip(whole, [*gaps[: len(whole) - 1], gaps[-1]], strict=True))


def _get_start(part: _rebuilt.Part) -> int:
    return part.unit.label_span[0] if part.unit.label_span else part.spans[0][0]


def _list_changes(received: str, parts: Iterable[_rebuilt.Part]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of *received* that change, each with what stands there instead."""
    end = 0
    for part in parts:
        if not part.spans:
            yield end, end, f"\n\n{_format_part(part)}"
            continue
        end = part.spans[-1][1]
        label = part.unit.label_span
        if part.kept:
            continue
        if not part.text:
            start = _get_start(part)
            # With the space before it, so that no empty paragraph is left.
            before = start
            while before and received[before - 1].isspace():
                before -= 1
            yield from ((a, b, "") for a, b in ((before or start, start), (start, part.spans[0][1]), *part.spans[1:]))
            continue
        if label and part.unit.file_label:
            yield *label, part.printed
        if part.text != part.unit.text:
            (a, b), *others = part.spans
            yield a, b, part.text
            yield from ((c, d, "") for c, d in others)


def _apply_changes(received: str, start: int, end: int, changes: Sequence[tuple[int, int, str]]) -> str:
    """Return the text of *received* from *start* to *end* with those of *changes* that begin there; what is added at its end belongs to it."""
    pieces, at = [], start
    for a, b, text in changes[bisect_left(changes, (start,)) :]:
        if a >= end and not a == end == len(received):
            break
        pieces += [received[at:a], text]
        at = max(at, b)
    return "".join([*pieces, received[at:end]])


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
