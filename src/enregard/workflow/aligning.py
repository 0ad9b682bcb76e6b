"""Any two files aligned, outside a project."""

from __future__ import annotations

from pathlib import Path

from enregard import encoders, languages
from enregard.align import align
from enregard.errors import ReadError
from enregard.model import Bitext, Document, Unit
from enregard.workflow._files import read_text
from enregard.workflow.segmenting import segment_file


def align_files(
    source: Path | str,
    target: Path | str,
    source_language: str,
    target_language: str,
    *,
    sentences: bool = False,
    lines: bool = False,
    encoder: str = encoders.DEFAULT,
) -> Bitext:
    """The Bitext of two files, by units, by *sentences*, or, with *lines*, by the lines of files that have a unit on each. What
    structure does not settle, *encoder* reads. UsageError if they are versions of different works."""
    if lines:
        one, other = _lines(source, source_language, "source"), _lines(target, target_language, "target")
    else:
        one = segment_file(source, source_language, sentences=sentences)
        other = segment_file(target, target_language, sentences=sentences)
    return align(one, other, encoder=encoders.get(encoder))


def _lines(path: Path | str, language: str, side: str) -> Document:
    """A unit a line, named by its rank and aligned by what it says alone; empty lines count."""
    rows = read_text(Path(path)).removesuffix("\n").split("\n")
    if not any(row.strip() for row in rows):
        raise ReadError("no line in it", path=path, hint="Each line is a unit.")
    tag = languages.canonical(language)
    units = tuple(Unit(f"{side}-{n}", "line", row.strip()) for n, row in enumerate(rows, 1))
    return Document("", tag, units, path=str(path))
