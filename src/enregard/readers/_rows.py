"""Lines of a text as rows, to find heads and feet: what each may be by its form, and what the rows beside it show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from enregard.model import Furniture

LONGEST = 100
_FULL = 0.8
"""Share of the length of long lines from which a line counts as full."""
_TITLE = 12
"""Characters of a title that a head repeats, at least."""
_FIRST = 3
"""Rows with the title of a text."""
DIGITS = re.compile(r"\d+")
_STOP = re.compile(r"[.;:!?؟؛。；：！？…][»”’\"'）)\]*]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank."""

    start: int
    text: str
    bare: str
    """Its text without the white space around it."""
    number: int
    """Number of the line, from 0, blank lines counted."""
    turned: bool
    """A form feed comes before it, or at its beginning."""

    @property
    def may_be_head(self) -> bool:
        """True for a short line that begins and ends as no sentence goes on or ends."""
        return (
            len(self.text) < LONGEST
            and not self.bare[0].islower()
            and not _STOP.search(self.bare)
            and self.bare[-1] not in ",،，、"
        )

    @property
    def key(self) -> str:
        """Words of the line, the same for each page."""
        return " ".join(DIGITS.sub("0", self.text).split()).casefold()

    def make_furniture(self, kind: str) -> Furniture:
        a = self.start + len(self.text) - len(self.text.lstrip())
        return Furniture(kind, self.bare, (a, a + len(self.bare)))


def find_title_again(rows: list[Row], tops: Iterable[int]) -> dict[int, str]:
    """Find which of *tops*, the first lines of pages, repeat how the text begins."""
    title = " ".join(row.key for row in rows[:_FIRST])
    return {n: "running-head" for n in tops if len(rows[n].key) >= _TITLE and title.startswith(rows[n].key)}


def count_interrupted(rows: list[Row], chain: Sequence[int]) -> int:
    """Count the rows of *chain* past which a sentence goes on: a full line above does not end it, and the line below does not begin one. A line beside
    several of them is a head or foot too."""
    lengths = sorted(len(row.text) for row in rows)
    full = lengths[len(lengths) * 8 // 10] * _FULL
    beside = Counter(rows[m].key for n in chain for m in (n - 1, n + 1) if 0 <= m < len(rows))
    again = {key for key, count in beside.items() if count > 1}
    count = 0
    for n in chain:
        above, below = (_skip_heads(rows, n, step, again) for step in (-1, 1))
        count += len(above) >= full and not _STOP.search(above) and below[:1].isalpha() and not below[:1].isupper()
    return count


def _skip_heads(rows: list[Row], n: int, step: int, again: Collection[str]) -> str:
    """Return the line beside row *n*, or the one behind it if it is a head: its key is among *again*."""
    near = [row for m in (n + step, n + 2 * step) if 0 <= m < len(rows) for row in (rows[m],)]
    if len(near) > 1 and near[0].key in again and near[0].may_be_head:
        return near[1].bare
    return near[0].bare if near else ""
