"""The text of a cell as paragraphs and pieces, with its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from enregard import languages
from enregard.exporters._facing import RowSide
from enregard.model import BREAK, Fact, Span, Unit
from enregard.text.direction import find_other_direction


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    *fact* is the kind and value if it is a fact. *pair* is the letter shared by all cells that contain the fact, or None if it occurs
    in one only. Facts are not marked in a row where only one language has a text, since there is nothing to compare.
    """

    text: str
    fact: str | None = None
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand together. *direction* is set where they run against the direction of their column."""

    pieces: tuple[Piece, ...]
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The current text of one unit, or of several that are joined; *units* are their ids."""

    label: str | None
    pieces: tuple[Piece, ...]
    units: tuple[str, ...] = ()
    source_id: str = ""
    """The id of its unit in the file that was received, by which links may lead to it."""
    language: str = ""
    """Its language, where the file states another one than that of the column."""
    direction: str = ""
    column_direction: str = "ltr"

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its pieces in one run, or those of each line if a line runs against the direction of the paragraph."""
        around = self.direction or self.column_direction
        lines = "".join(piece.text for piece in self.pieces).split("\n")
        if not any(find_other_direction(line, around) for line in lines):
            return (Run(self.pieces),)
        return tuple(_split_lines(self.pieces, around))


def assign_letters(sides: Sequence[tuple[Fact, ...]]) -> dict[tuple[str, str], str]:
    """Map the (kind, value) of each fact found on two or more sides to a letter, unless it is weak on all of them."""
    there: dict[tuple[str, str], dict[int, bool]] = {}
    for n, found in enumerate(sides):
        for fact in found:
            there.setdefault((fact.kind, fact.value), {})[n] = fact.weak
    shared = [key for key, weak in there.items() if len(weak) > 1 and not all(weak.values())]
    return {key: _format_letter(n) for n, key in enumerate(shared)}


def _format_letter(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else _format_letter(n // 26 - 1) + _format_letter(n % 26)


def build_paragraphs(
    side: RowSide, found: Iterable[Fact], letters: Mapping[tuple[str, str], str], direction: str
) -> Iterator[Paragraph]:
    """Yield the text of *side* split by unit if it has one part for each unit; else as a single paragraph with all labels."""
    text, units = side.text, side.units
    if not text.strip() and not units:
        return
    texts = text.split(BREAK)
    labels = [unit.label for unit in units]
    names: list[tuple[str, ...]] = [(unit.id,) for unit in units]
    if len(texts) != len(units):
        texts, labels = [text], [" + ".join(label for label in labels if label) or None]
        names = [tuple(unit.id for unit in units)]
    facts = {span: list(group) for span, group in groupby(sorted(found, key=attrgetter("span")), attrgetter("span"))}
    start = 0
    for n, (part, label, held) in enumerate(zip(texts, labels, names, strict=True)):
        end = start + len(part)
        pieces = tuple(_split_pieces(text, start, end, facts, letters))
        yield Paragraph(label, pieces, held, *_describe_origin(units[n : n + len(held)]), direction)
        start = end + len(BREAK)


def _split_lines(pieces: Iterable[Piece], around: str) -> Iterator[Run]:
    """Yield the lines of *pieces* as runs, and the line breaks between them."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for n, text in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            lines[-1] += [replace(piece, text=text)] if text else []
    for n, line in enumerate(lines):
        if n:
            yield Run((Piece("\n"),))
        yield Run(tuple(line), find_other_direction("".join(piece.text for piece in line), around))


def _describe_origin(units: Sequence[Unit]) -> tuple[str, str, str]:
    """Return the id of the first of *units* in its file, and language and direction of a single one that the file sets in another language."""
    if not units:
        return "", "", ""
    other = units[0].language if len(units) == 1 else ""
    return units[0].source_id, other, languages.get(other).direction if other else ""


def _split_pieces(
    text: str, start: int, end: int, found: Mapping[Span, list[Fact]], letters: Mapping[tuple[str, str], str]
) -> Iterator[Piece]:
    at = start
    for (a, b), here in found.items():
        pairs = dict.fromkeys(letters[key] for f in here if (key := (f.kind, f.value)) in letters)
        if a < at or b > end or not (pairs or any(not fact.weak for fact in here)):
            continue
        if at < a:
            yield Piece(text[at:a])
        value = ", ".join(dict.fromkeys(fact.value for fact in here))
        yield Piece(text[a:b], f"{here[0].kind} {value}", " ".join(pairs) or None)
        at = b
    if at < end:
        yield Piece(text[at:end])
