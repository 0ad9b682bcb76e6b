"""Widths to which lines were filled: by the place, not by the file, since quotations, columns and appendices have their own.

A line that was broken because the next word did not fit allows only widths between its right edge and that edge with the word. The width
that most lines of a stretch allow is its width. Where no width explains the lines, each line is a paragraph. Lines that were set in letters of
different widths, or have lost the indent of their first lines, are full to within some letters: their noise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

_STRETCH = 400
"""Lines for which widths are looked for together."""
_WIDTHS = 6
_NOISES = (0.0, 4.0, 9.0)
"""Letters by which full lines may be short."""
_GAIN = 6.0
"""Cost that a noise must save."""
_NARROW = 7.0
"""Widths are this many times the noise, at least."""
_QUIET = 0.04
"""Share of lines that go on but are short, up to which there is no noise."""
_LETTERS = 6.0
"""Usual letters of the room at the end of a full line."""
_ENOUGH = 4.0
"""Least gain of a width, in the units of the costs below: one line that goes on."""
_SHARE = 0.25
"""Share of full lines whose words go on, at least: in lists, some lines are of one length by chance."""
_TOLERANCE = 0.1
"""Letters by which the width of a full line may be less than the line: a line that the next word would just have made full is full itself."""
_CHANGE = 8.0
"""Cost of a change of width, in the units of the costs below."""
_TOO_LONG = 8.0
_FULL, _SHORT, _UNFILLED = (0.4, 2.0, 2.5, 4.0, 0.0), (6.7, 3.6, 3.2, 3.2, 0.0), (5.3, 3.5, 3.1, 3.1, 0.0)
"""Costs, as negative logarithms of probabilities, of a line whose words go on, may go on, seem to end, or are followed by a label: where the next
word would not have fitted, where it would, and where lines are not filled. Full lines end within a word's width of one another."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line, as a search for widths sees it."""

    low: float
    """Right edge of the line, less a tolerance."""
    room: float
    """Right edge, had the first word of the next line been added."""
    look: int
    """0 if the words go on: no stop above, no capital or label below; 2 if they seem to end, 3 if a label is below, 4 if a gap is, 1 otherwise."""


@dataclass(frozen=True, slots=True)
class Width:
    """The width to which lines were filled, and the noise of its lines."""

    edge: float
    noise: float
    least: float
    """The right edge of full lines and a word, at least."""
    spread: float
    """Cost of a full line whose edge may be anywhere within the noise."""


def _make_width(edge: float, noise: float) -> Width:
    return Width(edge, noise, edge - noise, _rate_noise(noise))


def make_end(right: int, first: int, look: int) -> End:
    return End(right - _TOLERANCE, right + first, look)


def find_widths(ends: Sequence[End]) -> list[Width | None]:
    """Find the width to which each line was filled; None where lines were not filled."""
    result: list[Width | None] = []
    for at in range(0, len(ends), _STRETCH):
        result += _find_in_stretch(ends[at : at + _STRETCH])
    return result


def _find_in_stretch(ends: Sequence[End]) -> list[Width | None]:
    """Find the widths of a stretch with the noise that makes them most likely."""
    best: tuple[float, list[Width | None]] = float("inf"), []
    for noise in _NOISES:
        cost, widths = _choose_widths(ends, [None, *_list_candidates(ends, noise)])
        if cost + _GAIN < best[0]:
            best = cost, widths
        going = [(end, width) for end, width in zip(ends, widths, strict=True) if end.look == 0]
        if sum(width is None or end.room <= width.least for end, width in going) <= _QUIET * len(going):
            break
    return best[1]


def _list_candidates(ends: Sequence[End], noise: float) -> list[Width]:
    """List the width of the longest line, and those that explain most lines, the next for the lines that those before do not explain."""
    found = [_make_width(max(end.low for end in ends), noise)]
    left = list(ends)
    while left and len(found) <= _WIDTHS:
        gain, edge = max(_rate_places(left, noise), default=(0.0, 0.0))
        if gain < _ENOUGH:
            break
        found.append(_make_width(edge, noise))
        left = [end for end in left if not end.low <= edge < end.room + noise]
    return found


def _rate_places(ends: Sequence[End], noise: float) -> Iterator[tuple[float, float]]:
    """Yield (gain, edge) for each width at which enough of the lines that would be full go on."""
    steps: defaultdict[float, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    spread = _rate_noise(noise)
    for end in ends:
        value = _UNFILLED[end.look] - _FULL[end.look] - spread
        for step, sign in ((steps[end.low], 1.0), (steps[end.room + noise], -1.0)):
            step[0] += sign * value
            step[1] += sign
            step[2] += sign * (end.look == 0)
    gain = full = going = 0.0
    for place in sorted(steps):
        gain, full, going = (a + b for a, b in zip((gain, full, going), steps[place], strict=True))
        if going >= _SHARE * full and place >= noise * _NARROW:
            yield gain, place


def _choose_widths(ends: Sequence[End], widths: Sequence[Width | None]) -> tuple[float, list[Width | None]]:
    """Return the cheapest sequence of *widths* (Viterbi), where each change has a cost, and what it costs."""
    costs = [0.0] * len(widths)
    trail: list[list[int]] = []
    for end in ends:
        cheapest = min(range(len(widths)), key=costs.__getitem__)
        change = costs[cheapest] + _CHANGE
        trail.append([n if costs[n] <= change else cheapest for n in range(len(widths))])
        costs = [min(costs[n], change) + _rate_end(end, width) for n, width in enumerate(widths)]
    at = min(range(len(widths)), key=costs.__getitem__)
    cost = costs[at]
    result: list[Width | None] = []
    for origins in reversed(trail):
        result.append(widths[at])
        at = origins[at]
    return cost, result[::-1]


def _rate_end(end: End, width: Width | None) -> float:
    """Return the cost of the assumption that the line of *end* was filled to *width*; None: every line is a paragraph."""
    if width is None:
        return _UNFILLED[end.look]
    if end.low > width.edge:
        return _TOO_LONG
    if end.room > width.least:
        return _FULL[end.look] + width.spread
    return _SHORT[end.look]


def _rate_noise(noise: float) -> float:
    """Return the cost of a full line whose edge may be anywhere within *noise* letters more."""
    return log(1 + noise / _LETTERS)
