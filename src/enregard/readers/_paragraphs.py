"""Paragraphs of plain text, made of its lines.

A paragraph begins where the first word of a line would have fitted on the line above, where the indents or gaps of the stretch say so, where
a label continues its sequence. No sign is sure, so each has a weight, and a paragraph begins where they
sum to more than zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from enregard.readers._breaks import GAP, Break, describe_break
from enregard.readers._endings import Endings
from enregard.readers._indents import mark_first_lines
from enregard.readers._labels import Sequences, find_labels, is_followed
from enregard.readers._lines import Line
from enregard.readers._spacing import Spacing
from enregard.readers._widths import TOLERANCE, End, find_widths

_ENOUGH = 3
_LONG = 0.75
"""Share of the right edge of long lines from which a line may be full."""
_TAIL = 24
"""Characters of the last words of a paragraph."""
_INDENT = 12
"""Lines further in than this many letters are centred, or in a column."""
_SPACED = 0.7
"""Share of the ends of paragraphs that have a gap, in a text that separates its paragraphs by gaps."""
_HEADING = 2.5
_AFTER_LABEL = -9.0
"""A label alone on its line belongs to the text below, even after a blank line."""
_WITHIN_WORD = -6.0
_WEAK = ("bare", "bullet")
"""Forms of labels without brackets or a stop."""
_AHEAD = 12
"""Lines in which the second item of a list is looked for."""


def group_lines(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Group *lines* into paragraphs."""
    if not lines:
        return []
    judge = _Judge(text, lines)
    groups = [[lines[0]]]
    judge.begin(0)
    for n in range(1, len(lines)):
        if judge.rate(n, groups[-1]) > 0:
            groups.append([lines[n]])
            judge.begin(n)
        else:
            groups[-1].append(lines[n])
    return groups


class _Judge:
    """Rating of places between lines; what is above zero begins a paragraph."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.texts = [text[slice(*line.span)] for line in lines]
        self.labels = [find_labels(line) for line in self.texts]
        self.breaks = [
            describe_break(*pair, labels) for pair, labels in zip(pairwise(self.texts), self.labels[1:], strict=True)
        ]
        self.first_lines = mark_first_lines(lines, [False, *(here.runs_on for here in self.breaks)])
        self.sequences = Sequences()
        self.begun = 0
        pairs = list(zip(lines, lines[1:], self.breaks, strict=False))
        rights = sorted(line.right for line in lines)
        long = rights[len(rights) * 9 // 10] * _LONG
        self.spacing = Spacing(
            (two.gap, here.runs_on and one.right >= long) for one, two, here in pairs if one.page == two.page
        )
        self.widths = find_widths(
            [
                End(one.right - TOLERANCE, one.right + two.first, GAP if self._is_wide(one, two) else here.look)
                for one, two, here in pairs
            ]
        )
        self.lost_indent = self._measure_lost_indent()
        self.endings = self._learn_endings()
        self.stops = self._has_stops()
        self.tails = self._learn_tails()
        self.spaced = self._is_spaced()

    def begin(self, n: int) -> None:
        """Begin a paragraph with line *n*."""
        self.begun = n
        self.sequences.accept(self.texts[n])

    def rate(self, n: int, group: Sequence[Line]) -> float:
        """Rate the place above line *n*, where *group* is the paragraph of the line above."""
        return self._rate_fit(n) + self._rate_label(n) + self._rate_indent(n, group) + self._rate_gap(n)

    def _measure_slack(self, n: int) -> float | None:
        """Return the letters of room beside the line above *n* that its first word would have left; None if its lines were not filled."""
        width = self.widths[n - 1]
        return None if width is None else width.least - self.lines[n - 1].right - self.lines[n].first

    def _measure_lost_indent(self) -> float:
        """Return the letters by which first lines are short, because an extraction has lost their indent: what lines with a label lack that go on."""
        short = sorted(
            max(0.0, slack)
            for n in range(1, len(self.lines))
            if self.breaks[n - 1].runs_on
            and (slack := self._measure_slack(n)) is not None
            and slack < _INDENT + 3
            and any(label.form not in _WEAK for label in self.labels[n - 1])
        )
        return short[len(short) * 9 // 10] if len(short) >= _ENOUGH and short[len(short) // 2] > 0 else 0.0

    def _rate_fit(self, n: int) -> float:
        here, slack = self.breaks[n - 1], self._measure_slack(n)
        if here.divided:
            return _WITHIN_WORD
        if slack is None:
            turned = self.lines[n].page != self.lines[n - 1].page
            return (-1.0 if turned else 0.5) if here.runs_on else 2.0
        if self.begun == n - 1:
            slack -= self.lost_indent
        if slack >= 0:
            return 2.5 + min(1.5, slack / 8) - (3.3 if here.runs_on else 0.0) + self._rate_unfinished(n, slack)
        return self._rate_full(n, here)

    def _rate_full(self, n: int, here: Break) -> float:
        """Rate a line beside which the next word would not have fitted."""
        if here.labels:
            return -2.0 if here.stop else -3.0
        odds = -4.0 if here.runs_on and not here.comma else self.endings.rate(self.texts[n - 1], self.texts[n])
        odds = max(-4.0, min(2.0, odds))
        if here.capital and self._get_tail(n - 1) in self.tails:
            odds = max(odds, 1.0)
        return odds + self._rate_unfinished(n, 0.0) / 4 + (_HEADING if here.stop and self._is_heading(n) else 0.0)

    def _rate_unfinished(self, n: int, slack: float) -> float:
        """Rate a short line without a stop: headings do not stand at the end of a page, and paragraphs with a label end with a stop, but for
        headings."""
        here = self.breaks[n - 1]
        if here.stop or here.labels or (here.half_stop and not here.small):
            return 0.0
        turned = self.lines[n].page != self.lines[n - 1].page
        heading = self.begun == n - 1 and slack > _INDENT
        unfinished = turned or (self.sequences.labelled and self.stops and not heading)
        return 0.0 if not unfinished else -2.0 if here.half_stop else -4.5

    def _has_stops(self) -> bool:
        """Test whether paragraphs before a label end with a stop, so that there are no headings between them."""
        stops = [here.stop or here.half_stop for here in self.breaks if here.labels and here.labels[0].form != "bare"]
        return sum(stops) > 0.9 * len(stops)

    def _is_heading(self, n: int) -> bool:
        """Test whether line *n* ends short and without a stop, as headings do."""
        slack = self._measure_slack(n + 1) if n + 1 < len(self.lines) else None
        here = self.breaks[n] if slack is not None else None
        return slack is not None and slack >= 0 and here is not None and not (here.stop or here.half_stop or here.small)

    def _rate_label(self, n: int) -> float:
        here = self.breaks[n - 1]
        if not here.labels:
            return _AFTER_LABEL if self.begun == n - 1 and self._is_label(n - 1) else 0.0
        weak = here.labels[0].form in _WEAK
        begins = self.texts[n][here.labels[0].end :].lstrip()[:1].isupper()
        if self.sequences.continues(here.labels) or (begins and self.sequences.follows(here.labels, step=1)):
            return 3.5
        if self.sequences.follows(here.labels):
            return 3.5 if here.stop else 2.5 if here.half_stop else 1.5
        if is_followed(here.labels, (later.labels for later in self.breaks[n : n + _AHEAD])):
            return 3.5
        return 0.0 if weak else 1.0 if here.stop else 0.5

    def _is_label(self, n: int) -> bool:
        """Test whether line *n* is only a label, with its stop or bracket."""
        length = len(self.texts[n])
        return any(label.end == length and label.form != "bullet" for label in self.labels[n])

    def _rate_indent(self, n: int, group: Sequence[Line]) -> float:
        above, line = self.lines[n - 1], self.lines[n]
        mark = self.first_lines[n]
        if mark > 0:
            return 3.5
        if above.page != line.page:
            return 0.0
        step = line.left - above.left
        if mark < 0 and self.first_lines[n - 1] and not self._is_wide(above, line):
            return -4.5 if self.breaks[n - 1].small else -2.5
        if abs(step) <= 0.5:
            return 0.0
        if len(group) > 1:
            return 3.0
        if step > 0:
            return -2.0 if self.sequences.labelled else 1.0
        return 0.0 if step > -_INDENT else 1.5

    def _rate_gap(self, n: int) -> float:
        above, line = self.lines[n - 1], self.lines[n]
        if self._is_wide(above, line):
            return 5.0
        if above.page != line.page:
            return 0.0
        if self.spaced:
            return -1.5 if self.breaks[n - 1].is_finished else -3.5
        return 0.0

    def _learn_endings(self) -> Endings:
        ended = (
            (self.texts[n - 1], self.texts[n])
            for n in range(1, len(self.lines))
            if not self.breaks[n - 1].labels and (slack := self._measure_slack(n)) is not None and slack >= 0
        )
        filled = [
            (line.first + width.noise, width.edge)
            for line, width in zip(self.lines[1:], self.widths, strict=True)
            if width
        ]
        miss = sum(first for first, _ in filled) / sum(width for _, width in filled) if filled else 0.1
        return Endings(self.texts, ended, min(0.5, miss))

    def _get_tail(self, n: int) -> str:
        """Return the last words at the end of line *n*, those of the lines above included."""
        end = self.lines[n].span[1]
        return " ".join(self.text[max(0, end - 2 * _TAIL) : end].split())[-_TAIL:]

    def _learn_tails(self) -> frozenset[str]:
        """Collect the last words of paragraphs that end short: the next that ends so is as long by chance."""
        return frozenset(
            self._get_tail(n - 1)
            for n in range(1, len(self.lines))
            if (slack := self._measure_slack(n)) is not None and slack >= 0 and self.breaks[n - 1].capital
        )

    def _is_wide(self, above: Line, line: Line) -> bool:
        return above.page == line.page and self.spacing.is_wide(line.gap)

    def _is_spaced(self) -> bool:
        """Test whether blank lines or wider gaps separate the paragraphs: most places that look like ends of paragraphs have them."""
        ends = [n for n in range(1, len(self.lines)) if not self.breaks[n - 1].runs_on and self._may_end(n)]
        return any(
            sum(self._is_wide(self.lines[n - 1], self.lines[n]) for n in places) > _SPACED * len(places)
            for places in (ends, [n for n in ends if self.breaks[n - 1].is_finished])
        )

    def _may_end(self, n: int) -> bool:
        slack = self._measure_slack(n)
        return self.lines[n - 1].page == self.lines[n].page and (slack is None or slack >= 0)
