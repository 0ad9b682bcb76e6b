"""A bitext as a dot plot: source units down, target units across, a mark for each link; SVG without script.

It shows what is hard to see in a table of links: where the alignment leaves the diagonal, links that cross, and gaps in one version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, product
from pathlib import PurePath

from enregard.markup.xml import replace_invalid
from enregard.model import Bitext, Document, Link
from enregard.system.terminal import format_count

_LARGEST, _CELL = 900.0, 26.0
"""Maximum pixels of the plot along each axis, and of a unit."""
_LEFT, _TOP, _EDGE, _FOOT = 190.0, 182.0, 84.0, 56.0
_SEEN = 2.5
"""Minimum size of a visible mark, in pixels."""
_MARKS = 4000
"""Maximum number of links drawn one by one. More are drawn by square: they could not be told apart, and each mark slows a browser."""
_SQUARES = 360
_SNIPPET = 90

_STYLE = """
text{font:12px system-ui,sans-serif;fill:#1d1d1f}
.title{font-size:16px;font-weight:600}
.soft{fill:#5b5b60}
.paper{fill:#fff}
.grid{stroke:#e3e3e6;fill:none}
.link{fill:#0a58ca;stroke:#0a58ca}
.known{fill:#3d7a2a;stroke:#3d7a2a}
.gap{fill:#c2410c;stroke:none}
.mark{stroke-width:.8;stroke-opacity:.55}
.mark:hover{stroke-width:2.5;stroke-opacity:1}
@media (prefers-color-scheme:dark){
text{fill:#ececf0}
.soft{fill:#a9a9b2}
.paper{fill:#17171a}
.grid{stroke:#34343a}
.link{fill:#7db0ff;stroke:#7db0ff}
.known{fill:#8fd07a;stroke:#8fd07a}
.gap{fill:#ff9d6b}
}
"""


def draw_dot_plot(bitext: Bitext, title: str = "") -> str:
    """Return *bitext* as an SVG file.

    Every link has a mark with its ids and the beginning of its texts as a tooltip. In a large bitext, every square of the plot that
    contains links has one mark instead.
    """
    plane = _Plane(bitext)
    marks = _draw_marks if len(bitext.links) <= _MARKS else _draw_squares
    names = (PurePath(d.path).name if d.path else d.work for d in (bitext.source, bitext.target))
    head = title or " – ".join(name or "a text" for name in names)
    width, height = _LEFT + plane.width + _EDGE, _TOP + plane.height + _FOOT
    width = max(width, 680.0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
        ' role="img" aria-labelledby="title summary">',
        f'<title id="title">{_escape_text(head)}</title>',
        f'<desc id="summary">{_escape_text(_summarize_bitext(bitext))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{_n(width)}" height="{_n(height)}"/>',
        f'<text class="title" x="16" y="28">{_escape_text(_shorten_text(head, 100))}</text>',
        f'<text class="soft" x="16" y="48">{_escape_text(_summarize_bitext(bitext))}</text>',
        *_draw_axes(plane),
        *marks(plane),
        *_draw_legend(_TOP + plane.height + 34, len(bitext.links) > _MARKS),
        "</svg>\n",
    ]
    return "\n".join(parts)


class _Plane:
    """Positions of units: a row for each source unit, a column for each target unit. Sizes are in pixels."""

    def __init__(self, bitext: Bitext) -> None:
        self.bitext = bitext
        self.rows, self.columns = (max(1, len(d.units)) for d in (bitext.source, bitext.target))
        self.row, self.column = (min(_CELL, _LARGEST / count) for count in (self.rows, self.columns))
        self.height, self.width = self.rows * self.row, self.columns * self.column
        self.ranks = [{unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target)]


# --- axes --------------------------------------------------------------------------------------------------------------


def _draw_axes(plane: _Plane) -> Iterator[str]:
    """Draw the grid and as many unit ids as there is room for."""
    bottom, right = _TOP + plane.height, _LEFT + plane.width
    rows = list(_place_ticks(plane.bitext.source, plane.row, 16))
    columns = list(_place_ticks(plane.bitext.target, plane.column, 18))
    lines = [f"M{_n(_LEFT)} {_n(_TOP + y)}H{_n(right)}" for y, _ in rows]
    lines += [f"M{_n(_LEFT + x)} {_n(_TOP)}V{_n(bottom)}" for x, _ in columns]
    yield f'<path class="grid" d="{"".join(lines)}M{_n(_LEFT)} {_n(_TOP)}H{_n(right)}V{_n(bottom)}H{_n(_LEFT)}Z"/>'
    for y, name in rows:
        yield f'<text x="{_n(_LEFT - 18)}" y="{_n(_TOP + y + 4)}" text-anchor="end">{_escape_text(_shorten_text(name, 24, end=True))}</text>'
    for x, name in columns:
        at = f"{_n(_LEFT + x + 4)},{_n(_TOP - 18)}"
        yield f'<text transform="translate({at}) rotate(-60)">{_escape_text(_shorten_text(name, 17, end=True))}</text>'
    one, other = plane.bitext.source, plane.bitext.target
    yield f'<text class="soft" x="{_n(_LEFT)}" y="70">{_escape_text(f"{other.language} →  {len(other.units):,} units")}</text>'
    yield f'<text class="soft" x="16" y="{_n(_TOP - 10)}">{_escape_text(f"{one.language} ↓  {len(one.units):,} units")}</text>'


def _place_ticks(document: Document, size: float, room: float) -> Iterator[tuple[float, str]]:
    """Yield the middle and id of every n-th unit, with n such that they are at least *room* pixels apart."""
    step = next(s for n in range(9) for s in (10**n, 2 * 10**n, 5 * 10**n) if s * size >= room)
    for n in range(step - 1, len(document.units), step):
        yield (n + 0.5) * size, document.units[n].id


def _draw_legend(y: float, squares: bool) -> Iterator[str]:
    place = 16.0
    for kind, opacity, words in (
        ("link", 0.3, "unsure"),
        ("link", 1.0, "sure"),
        ("known", 1.0, "by structure or a person, without a score"),
        ("gap", 1.0, "in the margin: no counterpart"),
    ):
        yield f'<rect class="{kind}" x="{_n(place)}" y="{_n(y - 10)}" width="11" height="11" fill-opacity="{opacity}"/>'
        yield f'<text class="soft" x="{_n(place + 16)}" y="{_n(y)}">{words}</text>'
        place += 32 + 6.2 * len(words)
    if squares:
        yield f'<text class="soft" x="16" y="{_n(y + 16)}">Each mark stands for the links of a square of the plane.</text>'


# --- marks -------------------------------------------------------------------------------------------------------------


def _draw_marks(plane: _Plane) -> Iterator[str]:
    """Draw a mark for each link: the rectangle of its units, or several if they are not neighbours."""
    for link in plane.bitext.links:
        one, other = ([rank[i] for i in ids] for rank, ids in zip(plane.ranks, (link.source, link.target), strict=True))
        yield _draw_mark(
            _get_css_class(link), link.score, _draw_boxes(plane, one, other), _describe_link(plane.bitext, link)
        )


def _draw_squares(plane: _Plane) -> Iterator[str]:
    """Draw a mark for each square of the plot that contains links, and for each stretch of a margin that contains gaps."""
    one_rank, other_rank = plane.ranks
    high, wide = max(1, -(-plane.rows // _SQUARES)), max(1, -(-plane.columns // _SQUARES))
    held: defaultdict[tuple[int, int, str], list[Link]] = defaultdict(list)
    for link in plane.bitext.links:
        row = one_rank[link.source[0]] // high if link.source else -1
        column = other_rank[link.target[0]] // wide if link.target else -1
        held[row, column, _get_css_class(link)].append(link)
    for (row, column, kind), links in sorted(held.items()):
        one = range(row * high, min((row + 1) * high, plane.rows)) if row >= 0 else ()
        other = range(column * wide, min((column + 1) * wide, plane.columns)) if column >= 0 else ()
        scores = [link.score for link in links if link.score is not None]
        mean = sum(scores) / len(scores) if scores else None
        shade = len(links) / (len(one) or len(other)) if kind == "gap" else mean
        first, last = (
            ", ".join(filter(None, (_join_ids(k.source), _join_ids(k.target)))) for k in (links[0], links[-1])
        )
        told = f"{format_count(len(links), 'link')}{'' if mean is None else f', mean score {mean:.2f}'}\n{first}"
        yield _draw_mark(kind, shade, _draw_boxes(plane, one, other), f"{told}\n… {last}" if links[1:] else told)


def _get_css_class(link: Link) -> str:
    return "gap" if not link.source or not link.target else "known" if link.score is None else "link"


def _draw_mark(kind: str, shade: float | None, boxes: str, told: str) -> str:
    opacity = "" if shade is None else f' fill-opacity="{0.12 + 0.88 * shade:.2f}"'
    return f'<path class="mark {kind}"{opacity} d="{boxes}"><title>{_escape_text(told)}</title></path>'


def _draw_boxes(plane: _Plane, rows: Sequence[int], columns: Sequence[int]) -> str:
    """Return the path of the rectangles over *rows* and *columns*; a side without units gives a tick in the margin."""
    across = [_compute_span(a, b, plane.column) for a, b in _find_runs(columns)] if columns else [(-12.0, 7.0)]
    down = [_compute_span(a, b, plane.row) for a, b in _find_runs(rows)] if rows else [(-12.0, 7.0)]
    return "".join(
        f"M{_n(_LEFT + x)} {_n(_TOP + y)}h{_n(w)}v{_n(h)}h{_n(-w)}z" for (y, h), (x, w) in product(down, across)
    )


def _find_runs(ranks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end (exclusive) of each run of consecutive *ranks*."""
    for _, run in groupby(enumerate(sorted(ranks)), lambda item: item[1] - item[0]):
        found = [rank for _, rank in run]
        yield found[0], found[-1] + 1


def _compute_span(start: int, stop: int, size: float) -> tuple[float, float]:
    """Return start and length of a mark in pixels: slightly smaller than its units, but at least the minimum visible size."""
    inset = min(3.0, size / 8)
    length = (stop - start) * size - 2 * inset
    shown = max(length, _SEEN)
    return start * size + inset - (shown - length) / 2, shown


# --- words -------------------------------------------------------------------------------------------------------------


def _summarize_bitext(bitext: Bitext) -> str:
    pairs = sum(bool(k.source and k.target) for k in bitext.links)
    merged = sum(len(k.source) > 1 or len(k.target) > 1 for k in bitext.links)
    alone = [sum(not getattr(k, side) for k in bitext.links) for side in ("target", "source")]
    return (
        f"{pairs:,} links, {merged:,} of them of several units; without counterpart {alone[0]:,} in {bitext.source.language}"
        f" and {alone[1]:,} in {bitext.target.language}"
    )


def _describe_link(bitext: Bitext, link: Link) -> str:
    sure = [] if link.score is None else [f"{link.score:.2f}"]
    why = ", ".join((*sure, *link.evidence))
    names = " – ".join(_join_ids(ids) or "no counterpart" for ids in (link.source, link.target))
    texts = [_shorten_text(text, _SNIPPET) for text in (bitext.source_text(link), bitext.target_text(link)) if text]
    return "\n".join([f"{names} ({why})" if why else names, *texts])


def _join_ids(ids: Sequence[str]) -> str:
    return _shorten_text("+".join(ids), _SNIPPET)


def _shorten_text(text: str, most: int, *, end: bool = False) -> str:
    """Return *text* on one line, truncated to *most* characters; if *end*, its end is kept instead of its beginning."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"…{line[1 - most :]}" if end else f"{line[: most - 1].rstrip()}…"


def _escape_text(text: str) -> str:
    return escape(replace_invalid(text), quote=False)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
