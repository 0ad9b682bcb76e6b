"""Moses: two text files with matching lines, and one with ids, for training and corpus tools.

Each text is one line; line breaks in it become spaces. Units without counterpart are left out, since every line must have a matching one. `.ids` is a
table as in OPUS: the names of both files, the ids of both sides, state, origin and score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from enregard.exporters import _dropped
from enregard.model import Bitext, Exporter, Link, View, Write

_BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
"""Every character that some program treats as the end of a line or field."""
_Line = tuple[str, str, str]
"""Source, target and ids."""


def write(view: View, out: BinaryIO) -> None:
    """Write the three files of each bitext of *view* as the columns of one table."""
    for bitext in view.bitexts:
        for line in _iter_lines(bitext):
            _write_line(out, "\t".join(line))


def files(view: View) -> Mapping[str, Write]:
    """Return a file for each language of the only bitext, one with ids, and one with the signature."""
    (bitext,) = view.bitexts
    return {
        f".{bitext.source.language}": partial(_write_column, bitext, 0),
        f".{bitext.target.language}": partial(_write_column, bitext, 1),
        ".ids": partial(_write_column, bitext, 2),
        ".signature": lambda out: _write_line(out, view.signature),
    }


def _write_column(bitext: Bitext, n: int, out: BinaryIO) -> None:
    for line in _iter_lines(bitext):
        _write_line(out, line[n])


def _iter_lines(bitext: Bitext) -> Iterator[_Line]:
    for link in bitext.links:
        source, target = _get_texts(bitext, link)
        if source and target:
            yield source, target, "\t".join(_iter_ids(bitext, link))


def _iter_ids(bitext: Bitext, link: Link) -> Iterator[str]:
    yield from (document.path or document.language for document in (bitext.source, bitext.target))
    yield from (" ".join(link.source), " ".join(link.target))
    yield from (str(link.state), link.origin, "" if link.score is None else str(link.score))


def _get_texts(bitext: Bitext, link: Link) -> tuple[str, str]:
    source, target = (_BREAKS.sub(" ", t).strip() for t in (bitext.source_text(link), bitext.target_text(link)))
    return source, target


def _write_line(out: BinaryIO, line: str) -> None:
    out.write(f"{line}\n".encode("utf-8", "replace"))


def drops(view: View) -> Iterator[str]:
    """Describe the contents that are left out, and the number of texts that lose line breaks."""
    texts = [_get_texts(bitext, link) for bitext in view.bitexts for link in bitext.links]
    if alone := sum(not (source and target) for source, target in texts):
        yield f"units without counterpart ({alone} of {len(texts)} links)"
    sides = (text for b in view.bitexts for x in b.links for text in (b.source_text(x), b.target_text(x)))
    if broken := sum(bool(_BREAKS.search(text.strip())) for text in sides):
        yield f"line breaks (replaced by spaces in {broken} texts)"
    yield from _dropped.report_accompanying_texts(view)
    yield "labels, kinds, facts, findings and evidence"


EXPORTER = Exporter(write, ".tsv", bilingual=True, files=files, drops=drops)
