"""From lines to paragraphs, for plain text.

A paragraph begins where the first word of a line would have fitted on the line above, where the indents or gaps of the stretch say so, and where
a label continues its sequence. No sign is sure, so each has a weight, and a paragraph begins where they sum to more than zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.readers._breaks import Break
from enregard.readers._labels import Label, Sequences, goes_on, is_followed
from enregard.readers._lines import Line
from enregard.readers._measures import INDENT, WEAK, Measures

_HEADING = 2.5
_AFTER_LABEL = -9.0
"""A label alone on its line belongs to the text below, even after a blank line."""
_WITHIN_WORD = -6.0
_DIVIDES, _LISTED = 6.0, 10.0
"""A number of several levels that is the next is hardly ever there by chance, least of all if the next one follows it soon, as in a list of contents."""
_INTO = 4
"""Letters by which the text below a short heading is further in."""
_AHEAD = 12
"""Lines in which the second item of a list is looked for."""


def group_lines(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Group *lines* into paragraphs."""
    if not lines:
        return []
    judge = _Judge(Measures(text, lines))
    groups = [[lines[0]]]
    judge.begin(0)
    for n in range(1, len(lines)):
        if judge.rate(n) > 0:
            groups.append([lines[n]])
            judge.begin(n)
        else:
            groups[-1].append(lines[n])
    return groups


class _Judge:
    """Rating of places between lines; what is above zero begins a paragraph."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.lines, self.texts = measures.lines, measures.texts
        self.breaks, self.places = measures.breaks, measures.places
        self.sequences = Sequences()
        self.begun = 0

    def begin(self, n: int) -> None:
        """Begin a paragraph with line *n*."""
        self.begun = n
        self.sequences.accept(self.measures.labels[n])

    def rate(self, n: int) -> float:
        """Rate the place above line *n*."""
        if self.lines[n].opens:
            return 1.0
        table = self.measures.table_lines[n]
        if table and not (self.places[n].wide or self.breaks[n].divided):
            return float(table)
        return self._rate_fit(n) + self._rate_label(n) + self._rate_indent(n) + self._rate_gap(n)

    def _rate_fit(self, n: int) -> float:
        here, slack = self.breaks[n], self.places[n].slack
        if here.divided:
            return _WITHIN_WORD
        if slack is None:
            return (0.5 if self._is_on_page(n) else -1.0) if here.runs_on else 2.0
        if self.begun == n - 1:
            slack -= self.measures.lost_indent
        if slack >= 0:
            return 2.5 + min(1.5, slack / 8) - (3.3 if here.runs_on else 0.0) + self._rate_unfinished(n, slack)
        return self._rate_full(n, here)

    def _rate_full(self, n: int, here: Break) -> float:
        """Rate a line beside which the next word would not have fitted."""
        if here.labels:
            return -2.0 if here.stop else -3.0
        goes = here.runs_on and not here.comma
        odds = -4.0 if goes else self.measures.endings.rate(self.texts[n - 1], self.texts[n])
        odds = max(-4.0, min(2.0, odds))
        if here.capital and self.measures.get_tail(n - 1) in self.measures.tails:
            odds = max(odds, 1.0)
        return odds + self._rate_unfinished(n, 0.0) / 4 + (_HEADING if here.stop and self._is_heading(n) else 0.0)

    def _rate_unfinished(self, n: int, slack: float) -> float:
        """Rate a short line without a stop: headings do not stand at the end of a page, and paragraphs with a label end with a stop, but for
        headings."""
        here = self.breaks[n]
        if here.stop or here.labels or (here.half_stop and not here.small):
            return 0.0
        heading = self.begun == n - 1 and slack > INDENT
        unfinished = (self.sequences.labelled and self.measures.stops and not heading) or not self._is_on_page(n)
        return 0.0 if not unfinished else -2.0 if here.half_stop else -4.5

    def _is_on_page(self, n: int) -> bool:
        """Test whether line *n* is on the page of the line above."""
        return self.places[n].near

    def _is_heading(self, n: int) -> bool:
        """Test whether line *n* ends short and without a stop, as headings do."""
        if n + 1 == len(self.lines) or not self.places[n + 1].is_short:
            return False
        here = self.breaks[n + 1]
        return not (here.stop or here.half_stop or here.small)

    def _rate_label(self, n: int) -> float:
        here = self.breaks[n]
        if not here.labels:
            return _AFTER_LABEL if self.begun == n - 1 and self._is_label(n - 1) else 0.0
        if self.sequences.divides(here.labels):
            return _LISTED if goes_on(here.labels, self._list_later(n)) else _DIVIDES
        weak = here.labels[0].form in WEAK
        begins = self.texts[n][here.labels[0].end :].lstrip()[:1].isupper()
        if self.sequences.continues(here.labels) or (begins and self.sequences.follows(here.labels, step=1)):
            return 3.5
        if self.sequences.follows(here.labels):
            return 3.5 if here.stop else 2.5 if here.half_stop else 1.5
        if is_followed(here.labels, self._list_later(n)):
            return 3.5
        return 0.0 if weak else 1.0 if here.stop else 0.5

    def _counts_on(self, n: int) -> bool:
        """Test whether line *n* begins with the next number, with its stop, after that of the paragraph in hand: such lists need no gap."""
        return self.sequences.continues(label for label in self.breaks[n].labels if label.form == "number")

    def _list_later(self, n: int) -> Iterator[tuple[Label, ...]]:
        return (later.labels for later in self.breaks[n + 1 : n + 1 + _AHEAD])

    def _is_label(self, n: int) -> bool:
        """Test whether line *n* is only a label, with its stop or bracket."""
        length = len(self.texts[n])
        return any(label.end == length and label.form != "bullet" for label in self.measures.labels[n])

    def _rate_indent(self, n: int) -> float:
        mark, place = self.measures.first_lines[n], self.places[n]
        if mark > 0:
            return 3.5
        if not place.near:
            return 0.0
        if mark < 0 and self.measures.first_lines[n - 1] and not place.wide:
            return -4.5 if self.breaks[n].small else -2.5
        step = self.lines[n].left - self.lines[n - 1].left
        if step == 0:
            return 0.0
        if self.begun < n - 1:
            return 3.0
        if step > 0 and not self.sequences.labelled:
            return 3.0 if step >= _INTO and place.slack is not None and place.slack > INDENT else 1.0
        if step > 0:
            return 0.0 if self._counts_on(n) or place.wide else -2.0
        return 0.0 if step > -INDENT else 1.5

    def _rate_gap(self, n: int) -> float:
        place = self.places[n]
        if place.wide:
            return 5.0
        if place.near and self.measures.spaced and not self._counts_on(n):
            return -1.5 if self.breaks[n].is_finished else -3.5
        return 0.0
