"""Measures of the lines of a text, taken before any paragraph begins: widths to which they are filled, gaps, first lines, ends of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from enregard.readers._breaks import GAP, Break, describe_break
from enregard.readers._endings import Endings
from enregard.readers._indents import mark_first_lines
from enregard.readers._labels import find_labels
from enregard.readers._lines import Line
from enregard.readers._spacing import find_usual_gap, is_wide
from enregard.readers._tables import mark_table_lines
from enregard.readers._widths import Width, find_widths, make_end

_ENOUGH = 3
_LONG = 0.75
"""Share of the right edge of long lines from which a line may be full."""
_TAIL = 24
"""Characters of the last words of a paragraph."""
INDENT = 12
"""Lines further in than this many letters are centred, or in a column."""
WEAK = ("bare", "bullet")
"""Forms of labels without brackets or a stop."""
_SPACED = 0.7
"""Share of the ends of paragraphs that have a gap, in a text that separates its paragraphs by gaps."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place between a line and the line above, with what is measured there."""

    near: bool
    """Both lines are on one page, so that their places can be compared."""
    wide: bool
    """The gap is wider than between the lines of a paragraph."""
    slack: float | None
    """Letters of room beside the line above that the first word below would have left; None if its lines were not filled."""

    @property
    def is_short(self) -> bool:
        """True if the first word below would have fitted."""
        return self.slack is not None and self.slack >= 0


class Measures:
    """Measures of all *lines* of *text*; at index n are those of line n and of the place above it."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.texts = [text[slice(*line.span)] for line in lines]
        self.labels = [find_labels(line) for line in self.texts]
        self.table_lines = mark_table_lines(lines, self.texts)
        below = list(map(describe_break, self.texts, self.texts[1:], self.labels[1:]))
        self.first_lines = mark_first_lines(lines, [False, *(here.runs_on for here in below)])
        usual = _find_usual_gap(lines, below)
        wide = [two.page == one.page and is_wide(two.gap, usual) for one, two in pairwise(lines)]
        widths = find_widths(
            [
                make_end(one.right, two.first, GAP if gap else here.look)
                for one, two, gap, here in zip(lines, lines[1:], wide, below, strict=False)
            ]
        )
        self.breaks = [_NONE, *below]
        self.places = [
            Place(True, False, None),
            *(
                Place(two.page == one.page, gap, None if width is None else width.least - one.right - two.first)
                for one, two, gap, width in zip(lines, lines[1:], wide, widths, strict=False)
            ),
        ]
        self.lost_indent = self._measure_lost_indent()
        self.endings = self._learn_endings(widths)
        self.stops = self._has_stops()
        self.tails = self._learn_tails()
        self.spaced = self._is_spaced()

    def get_tail(self, n: int) -> str:
        """Return the last words at the end of line *n*, those of the lines above included."""
        end = self.lines[n].span[1]
        return " ".join(self.text[max(0, end - 2 * _TAIL) : end].split())[-_TAIL:]

    def _measure_lost_indent(self) -> float:
        """Return the letters by which first lines are short, because an extraction has lost their indent: what lines with a label lack that go on."""
        short = sorted(
            max(0.0, place.slack)
            for n, place in enumerate(self.places)
            if n
            and self.breaks[n].runs_on
            and place.slack is not None
            and place.slack < INDENT + 3
            and any(label.form not in WEAK for label in self.labels[n - 1])
        )
        return short[len(short) * 9 // 10] if len(short) >= _ENOUGH and short[len(short) // 2] > 0 else 0.0

    def _learn_endings(self, widths: Sequence[Width | None]) -> Endings:
        ended = ((self.texts[n - 1], self.texts[n]) for n in self._list_short() if not self.breaks[n].labels)
        filled = [
            (line.first + width.noise, width.edge) for line, width in zip(self.lines[1:], widths, strict=True) if width
        ]
        miss = sum(first for first, _ in filled) / sum(width for _, width in filled) if filled else 0.1
        return Endings(self.texts, ended, min(0.5, miss))

    def _has_stops(self) -> bool:
        """Test whether paragraphs before a label end with a stop, so that there are no headings between them."""
        stops = [here.stop or here.half_stop for here in self.breaks if here.labels and here.labels[0].form != "bare"]
        return sum(stops) > 0.9 * len(stops)

    def _learn_tails(self) -> frozenset[str]:
        """Collect the last words of paragraphs that end short: the next that ends so is as long by chance."""
        return frozenset(self.get_tail(n - 1) for n in self._list_short() if self.breaks[n].capital)

    def _list_short(self) -> Iterator[int]:
        return (n for n, place in enumerate(self.places) if place.is_short)

    def _is_spaced(self) -> bool:
        """Test whether blank lines separate the paragraphs: most places that look like ends of paragraphs have them."""
        ends = [
            n
            for n, place in enumerate(self.places)
            if n and not self.breaks[n].runs_on and place.near and (place.slack is None or place.is_short)
        ]
        return any(
            sum(self.places[n].wide for n in places) > _SPACED * len(places)
            for places in (ends, [n for n in ends if self.breaks[n].is_finished])
        )


_NONE = Break(stop=False, comma=False, closed=False, capital=False, small=False, divided=False, labels=())
"""The break above the first line."""


def _find_usual_gap(lines: Sequence[Line], below: Sequence[Break]) -> int:
    rights = sorted(line.right for line in lines)
    long = rights[len(rights) * 9 // 10] * _LONG
    return find_usual_gap(
        (two.gap, here.runs_on and one.right >= long)
        for one, two, here in zip(lines, lines[1:], below, strict=False)
        if two.page == one.page
    )
