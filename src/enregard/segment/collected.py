"""Texts collected from a catalog, each below a line with the id of its unit.

A source that people complete unit by unit has no layout yet, so nothing is guessed: the file names every unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from enregard.model import COLLECTED, Furniture, Source, Unit
from enregard.segment._outline import Outline
from enregard.segment._profile import Profile, signs

_LINE = re.compile(r"== (?P<id>\S+) (?P<kind>\S+)(?: (?P<label>\S.*?))? ==[ \t\r]*")


def render(units: Iterable[Unit]) -> str:
    """Render *units* as a file from which :func:`segment` restores them."""
    lines = [COLLECTED]
    for unit in units:
        label = f" {unit.label}" if unit.label is not None else ""
        lines += ["", f"== {unit.id} {unit.kind}{label} ==", _escape_text(" ".join(unit.text.split()))]
    return "\n".join(lines) + "\n"


def _escape_text(text: str) -> str:
    return f"\\{text}" if text.startswith(("==", "\\")) else text


def segment(outline: Outline) -> list[Unit]:
    source = outline.source
    units: list[Unit] = []
    start = 0
    for line in source.text.split("\n"):
        end = start + len(line)
        match = _LINE.fullmatch(line)
        if match and line != COLLECTED:
            label_span = None if match["label"] is None else (start + match.start("label"), start + match.end("label"))
            units.append(Unit(match["id"], match["kind"], "", match["label"], label_span=label_span))
        elif units and line.strip():
            a = start + len(line) - len(line.lstrip()) + line.lstrip().startswith("\\")
            spans = (*units[-1].spans, (a, start + len(line.rstrip())))
            units[-1] = replace(units[-1], spans=spans, text=source.of(spans))
        start = end + 1
    return [unit for unit in units if unit.spans]


def furniture(source: Source, units: Iterable[Unit]) -> tuple[Furniture, ...]:
    """Return the parts of the file that are neither text nor label: the lines that name units, and escapes."""
    taken = sorted(span for unit in units for span in (*unit.spans, *([unit.label_span] if unit.label_span else [])))
    pieces = []
    at = 0
    for a, b in [*taken, (len(source.text), len(source.text))]:
        pieces += [(at + m.start(), at + m.end()) for m in re.finditer(r"\S(?:.*\S)?", source.text[at:a])]
        at = b
    return tuple(Furniture("unit-line", source.text[a:b], (a, b)) for a, b in pieces)


PROFILE = Profile(segment, ((signs("collected"), 1.0),), furniture, alone=True)
