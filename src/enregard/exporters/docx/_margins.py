"""Headers and footers of a Word file: what repeats a unit, such as a title or a line of the masthead, is written as its translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from enregard.exporters.docx._fields import find_fields
from enregard.exporters.docx._leaves import Leaf
from enregard.exporters.docx._rewriting import rewrite_unit
from enregard.model import plain
from enregard.word.margins import list_margins
from enregard.word.names import W
from enregard.word.notes import NoteNumbers
from enregard.word.package import Package
from enregard.word.runs import Runs
from enregard.word.styles import Styles


def translate_margins(package: Package, translated: Mapping[str, str]) -> tuple[dict[str, Any], list[Any]]:
    """Write the translations of headers and footers, from *translated*, which maps plain texts to them. Return the parts that change, and the runs
    that were written in them."""
    changed: dict[str, Any] = {}
    written: list[Any] = []
    for name in list_margins(package):
        root = package.parse_part(name)
        if runs := list(_translate_part(root, translated)):
            changed[name] = root
            written += runs
    return changed, written


def _translate_part(root: Any, translated: Mapping[str, str]) -> Iterator[Any]:
    fields = {run: n for n, each in enumerate(find_fields(root)) for run in each.result}
    for paragraph in root.iter(f"{W}p"):
        for leaves in list(_list_phrases(paragraph)):
            words = "".join(leaf.text for leaf in leaves).strip()
            text = translated.get(plain(words))
            if text and text != words:
                yield from rewrite_unit(leaves, text, fields)


def _list_phrases(paragraph: Any) -> Iterator[list[Leaf]]:
    """Yield the texts of *paragraph* between its tabs and line ends: what is at the left, in the middle and at the right of a header."""
    pieces = Runs(Styles(None), NoteNumbers(None)).read_pieces(paragraph)
    leaves = (Leaf(piece.kind, piece.text, piece.element, (0, 0)) for piece in pieces)
    for is_text, phrase in groupby(leaves, key=lambda leaf: leaf.kind == "text" and leaf.text not in ("\t", "\n")):
        if is_text:
            yield list(phrase)
