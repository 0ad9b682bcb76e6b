"""Rows of text: pieces on one base line joined into words, with raised note marks, from left to right or right to left by script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from enregard.model import Span
from enregard.pdf.bidi import NOTE_MARK, join_turned
from enregard.pdf.clusters import RAISED
from enregard.pdf.pieces import Piece

_LEVEL = 0.12
"""Pieces on one base line, within this share of their size."""
_SPACE = 0.15
_TERM = 0.45
"""Distance of a term from the text after it, at least."""
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_NUMBERED = re.compile(r"\W*(?:第.{1,6}[条條章节節項项款]|제.{1,6}[조장절항]|\w{0,2}\d[\w.]*|\w)\W*")
"""A label, which is no term."""
SUPERSCRIPT = "[⁰¹²³⁴-⁹]{1,3}"
_LABEL = re.compile(
    r"([-–—•●○■□▪▫◦‣·*✓✔➢§\ufffd]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}\.?)\s+(?=\S)"
)
_FIRST = re.compile(
    r"[({\[«“‘\"'（「『【]*(?:[\u2e80-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef][、。，．！？；：）」』】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*"
    r"|[^\s\u2e80-\u30ff\u31f0-\u4dbf\u4e00-\u9fff-]{2,}-(?=\w)|[^\s\u2e80-\u30ff\u31f0-\u4dbf\u4e00-\u9fff]+)|\S+"
)
"""Text that is not divided at the end of a line: a word, or a part of it up to its hyphen, or a single character of Chinese and Japanese."""


@dataclass(slots=True)
class Row:
    """A line of a column. Places are in points; y increases upwards. A page that runs from right to left is seen in a mirror."""

    text: str
    left: float
    right: float
    first: float
    """Width of what begins the row and cannot be divided."""
    base: float
    size: float
    """Size of most of its letters."""
    sizes: frozenset[float]
    name: str
    """Font of most of its letters."""
    bold: float
    """Share of its letters that are bold."""
    order: int
    marks: list[Span] = field(default_factory=list)
    """Raised marks of notes in the text."""
    label: int = 0
    """Length of what has the form of a label at the beginning."""
    body: float = 0.0
    """Left edge of the text after the label."""
    apart: bool = False
    """True if the label is farther from the text than a word."""
    term: int = 0
    """Length of bold words at its beginning that are apart from light ones."""
    lead: int = 0
    """Length of what has the place of a term in a script without bold letters: it is apart from the rest, and nothing else is."""
    page: int = 0
    stream: int = 0
    """Number of its column, over all pages in reading order."""
    kind: str = ""
    """Kind of furniture, or `note`, or empty for text."""
    forms: list[tuple[str, Span]] = field(default_factory=list)
    """Kinds and places of the furniture that it consists of."""
    margin: bool = False
    """True if it stands in the margin."""
    cell: tuple[int, int, int] | None = None
    room: float = 0.0
    """Right edge of its column."""
    short: float = 0.0
    """Distance from its end to where other rows end."""

    @property
    def top(self) -> float:
        return self.base + self.size * 0.75

    @property
    def bottom(self) -> float:
        return self.base - self.size * 0.25


def make_rows(pieces: Iterable[Piece], *, rtl: bool = False, mirrored: bool = True) -> list[Row]:
    """Make rows of the *pieces* of one column, from top to bottom. Arabic, if it is *rtl*, is on a *mirrored* page unless its lines run to the right."""
    return [make_row(group, rtl=rtl, mirrored=mirrored) for group in group_level(pieces)]


def group_level(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group *pieces* that are on one line, from top to bottom; raised and lowered ones with those that they stand beside."""
    groups: list[list[Piece]] = []
    bases: list[float] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if groups and bases[-1] - piece.base <= _LEVEL * max(piece.font.size, groups[-1][0].font.size):
            groups[-1].append(piece)
        else:
            groups.append([piece])
            bases.append(piece.base)
    return _attach_raised(groups) if len(groups) > 1 else groups


def _attach_raised(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Attach groups to the group above or below that they are on a line with: smaller letters, or the same line drawn unevenly."""
    sizes = [max(p.font.size for p in group) for group in groups]
    gone: set[int] = set()
    for n, group in sorted(enumerate(groups), key=lambda g: (sizes[g[0]], len(g[1]))):
        near = [m for m in range(max(0, n - 3), min(len(groups), n + 4)) if m != n and m not in gone]
        hosts = [m for m in near if _is_beside(group, groups[m], sizes[n], sizes[m])]
        if hosts:
            host = min(hosts, key=lambda m: abs(groups[m][0].base - group[0].base))
            groups[host] = groups[host] + group
            gone.add(n)
    return [group for n, group in enumerate(groups) if n not in gone]


def _is_beside(group: list[Piece], host: list[Piece], size: float, host_size: float) -> bool:
    raised = group[0].base - host[0].base
    if size > host_size * RAISED:  # the same line, drawn unevenly
        if abs(raised) > 0.3 * host_size or size > host_size * 1.01:
            return False
    elif not -0.35 * host_size < raised < 0.75 * host_size:
        return False
    return all(_touches(piece, host, host_size) for piece in group)


def _touches(piece: Piece, host: list[Piece], size: float) -> bool:
    left, right = piece.left, piece.right
    gaps = [max(left - p.right, p.left - right) for p in host]
    outside = left < min(p.left for p in host) or (
        right > max(p.right for p in host) and NOTE_MARK.fullmatch(piece.text)
    )
    overlap = 100.0 if unicodedata.combining(piece.text[0]) else 0.15  # an accent is over a letter
    return -overlap * size < min(gaps) < (2 if outside else 0.6) * size


def make_row(pieces: list[Piece], *, rtl: bool = False, mirrored: bool = True) -> Row:
    """Make a row of the *pieces* on one line."""
    letters: Counter[tuple[float, str]] = Counter()
    bases: Counter[float] = Counter()
    bold = 0
    for p in pieces:
        letters[p.font.size, p.font.name] += len(p.text)
        bases[p.base] += len(p.text)
        bold += len(p.text) * p.font.bold
    (size, name), _ = max(letters.items(), key=lambda item: (item[1], item[0]))
    base = bases.most_common(1)[0][0]
    ordered = sorted(pieces, key=lambda p: p.left)
    join = partial(join_turned, mirrored=mirrored) if rtl else _join
    text, edges, marks = join(ordered, base, max(p.font.size for p in pieces))
    match = _FIRST.match(text)
    left = min(p.left for p in pieces)
    first = (edges[match.end() - 1] if match else max(p.right for p in pieces)) - left
    term = 0 if rtl else _find_term(ordered, text, size)
    lead = 0 if rtl or term else _find_lead(ordered, text, size)
    label, body, apart = _find_label(text, edges, left, size)
    return Row(
        text, left, max(p.right for p in pieces), first, base, size, frozenset(round(p.font.size) for p in pieces if len(p.text) > 1 or len(pieces) == 1),
        name, bold / max(1, letters.total()), min(p.order for p in pieces), marks, label, body, apart, term, lead,
    )  # fmt: skip


def _find_term(pieces: list[Piece], text: str, size: float) -> int:
    """Return the length of a term: bold words at the beginning, farther from the light text after them than a word."""
    light = next((n for n, p in enumerate(pieces) if not p.font.bold), 0)
    if not light or pieces[light].left - pieces[light - 1].right < _TERM * size:
        return 0
    end = text.find(pieces[light].text, sum(len(p.text) for p in pieces[:light]))
    return len(text[:end].rstrip()) if 0 < end < 80 else 0


def _find_lead(pieces: list[Piece], text: str, size: float) -> int:
    """Return the length of words at the beginning, in a line with Chinese, Japanese or Korean, that are apart by the half of a letter from what follows."""
    if not _EASTERN.search(text):
        return 0
    drawn = [edges for p in pieces for c, *edges in zip(p.text, p.lefts, p.rights, strict=True) if c != " "]
    gaps = sorted(((b[0] - a[1], n) for n, (a, b) in enumerate(pairwise(drawn), 1)), reverse=True)
    if len(gaps) < 2 or not _TERM * size <= gaps[0][0] <= 1.5 * _TERM * size or gaps[1][0] > 0.75 * gaps[0][0]:
        return 0
    places = [n for n, c in enumerate(text) if c != " "]
    end = places[gaps[0][1] - 1] + 1 if gaps[0][1] < len(places) else 0
    return end if 0 < end < 80 and not _NUMBERED.fullmatch(text[:end]) else 0


def _find_label(text: str, edges: list[float], left: float, size: float) -> tuple[int, float, bool]:
    """Return the length of the label at the beginning of *text*, the place after it, and whether it is apart."""
    match = _LABEL.match(text)
    if match is None:
        return 0, left, False
    body = edges[match.end() - 1]
    return match.end(1), body, body - edges[match.end(1) - 1] > 0.45 * size


def _join(pieces: list[Piece], base: float, tall: float) -> tuple[str, list[float], list[Span]]:
    """Join the texts of *pieces*; return also the right edge of each character, and the raised marks."""
    text = ""
    edges: list[float] = []
    marks: list[Span] = []
    end = pieces[0].left
    for piece in pieces:
        raised = piece.font.size < tall * RAISED and piece.base > base + tall * 0.15
        if (
            text
            and piece.left - end > (0.35 if raised else _SPACE) * min(tall, piece.font.size)
            and not text.endswith(" ")
        ):
            text += " "
            edges.append(piece.left)
        if raised and NOTE_MARK.fullmatch(piece.text):
            marks.append((len(text), len(text) + len(piece.text)))
        text += piece.text
        edges += piece.rights
        end = max(end, piece.right)
    return text, edges, marks
