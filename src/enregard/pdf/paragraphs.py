"""From rows to paragraphs: where a line begins a paragraph, by what its own column, size and page tell.

A paragraph begins where the gap is larger than between other lines of the size, where the first word would have fitted on the line above,
where the letters change, where a label begins, or where the indent says so. A line that begins in the middle of a sentence needs more evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enregard.pdf.measures import LABEL, Measures, get_room, is_last_line, is_listing, is_near, would_fit
from enregard.pdf.pieces import MARK
from enregard.pdf.rows import Row

_CLOSES = r"[»”\"’')\]）」』】]*"
STOPS = re.compile(
    rf"[.;:!?。；：！？؟؛…]{_CLOSES}(?:\s*\d{{1,3}})?$"  # with the mark of a note
    r"|[.;!?。；！？؟]\s*[(\[（][^()\[\]（）]{4,60}[)\]）]$"  # with a remark in brackets
)
_ABBREVIATION = re.compile(r"(?:\b[^\W\d]{1,4}|[^\W\d]\.[^\W\d])\.$")
_LETTER = re.compile(r"(?:^|[\s(])[^\W\d]\.$")
"""The first half of an abbreviation such as `z. B.`"""
_LISTS = re.compile(r"[,;،；](?: (?:and|or|et|ou|y|o|e|und|oder|и|или|و|أو))?$")
_NUMBER = re.compile(r"\(?(\d{1,3})(?:[.)]\s|\s(?=[^\Wa-z_\d]|[(\[«“\"]))")


@dataclass(slots=True)
class Paragraph:
    """Rows of a paragraph, which may go on in other columns and pages. *label* is the length of the printed number, bullet or mark at its beginning."""

    rows: list[Row]
    style: str = ""
    label: int = 0
    cell: tuple[int, int, int] | None = None
    begin: int = 0
    until: int = 0
    """Begin and end in its first row, if it shares that with a term."""


def group_paragraphs(rows: list[Row], measures: Measures) -> list[list[Row]]:
    """Group the *rows* of one column into paragraphs."""
    return _Grouping(measures).group(rows)


class _Grouping:
    """Paragraphs of a column, with the number that the last of them began with."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.number = 0

    def group(self, rows: list[Row]) -> list[list[Row]]:
        groups: list[list[Row]] = []
        for n, row in enumerate(rows):
            following = rows[n + 1] if n + 1 < len(rows) else None
            if groups and not self._begins(groups[-1], row, following):
                groups[-1].append(row)
                continue
            groups.append([row])
            if match := _NUMBER.match(row.text):
                self.number = int(match[1])
        return [part for group in groups for part in _split_title(group)]

    def _begins(self, group: list[Row], row: Row, following: Row | None) -> bool:
        """Test whether *row* begins a paragraph below the lines of *group*. *following* is the row after it."""
        above = group[-1]
        gap = (above.base - row.base) / self.measures.get_leading(above)
        if above.text.endswith(MARK):
            return gap > 2
        if _repeats_mark(group, row):
            return True
        if is_listing(above, self.measures) and is_listing(row, self.measures):
            return gap > 1.6 or row.size != above.size
        return changes_letters(above, row) or self._ends(group, row, gap) or self._opens(group, row, following, gap)

    def _ends(self, group: list[Row], row: Row, gap: float) -> bool:
        """Test whether the paragraph *group* ends: by the gap below it, or by the room that its last line leaves."""
        above = group[-1]
        broken = is_broken(above, row)
        if gap > (1.35 if broken else 1.25) or gap < -0.5:
            return True
        title = not STOPS.search(above.text) and (broken or is_last_line(row, self.measures))  # it may be of two lines
        if is_last_line(above, self.measures) and not title:
            return True
        room = get_room(above, row)
        least = self._get_share(above, row) * (above.room - above.left) if broken else 0.0
        return room > max(self.measures.get_slack(above), least)

    def _get_share(self, above: Row, row: Row) -> float:
        """Return the share of the width that a line leaves whose sentence does not go on below, although it seems to."""
        if above.name in self.measures.exact and _LISTS.search(above.text):
            return 0.1
        return 0.6 if is_alike(above, row) else 0.4

    def _opens(self, group: list[Row], row: Row, following: Row | None, gap: float) -> bool:
        """Test whether *row* has the beginning of a paragraph: a term, a label, an indent, or a small gap after a stop."""
        above = group[-1]
        stopped = STOPS.search(above.text) is not None
        if stopped and row.text[:1].islower() and above.text.endswith((")", "）")):
            return above.size not in self.measures.justified
        if is_broken(above, row):
            return False
        return (
            self._is_item(group, row, stopped=stopped)
            or (gap > 1.08 and stopped)
            or self._is_indented(group, row, following)
        )

    def _is_item(self, group: list[Row], row: Row, *, stopped: bool) -> bool:
        """Test whether *row* begins with a label: after a stop, at another place than the lines above, or as the next number."""
        above = group[-1]
        number = _NUMBER.match(row.text)
        if number and int(number[1]) == self.number + 1 and (stopped or len(group) == 1):
            return True
        if not LABEL.match(row.text) or (_LETTER.search(above.text) and not above.short):
            return False
        if stopped or _LISTS.search(above.text):
            return True
        return abs(row.left - above.left) > 0.5 * row.size and not (len(group) == 1 and row.left < above.left)

    def _is_indented(self, group: list[Row], row: Row, following: Row | None) -> bool:
        """Test whether the left edge of *row* begins a paragraph: to the right of the lines above, except below the first line of a hanging
        paragraph; or to the left of lines that were all indented; or as first lines of paragraphs do in this document."""
        above = group[-1]
        step = row.left - above.left
        after = row.left - following.left if following is not None else 0.0
        if step > 0.6 * row.size:
            if len(group) == 1 and (
                LABEL.match(above.text) or (above.term and not would_fit(above, row, self.measures))
            ):
                return False
            return not (len(group) == 1 and following is not None and abs(after) < 0.3 * row.size)
        if step < -0.6 * row.size:
            return len(group) > 1 or _is_after_bullet(above, row)
        first = following is not None and not following.label  # what follows is no item that stands further left
        return first and round(after) in self.measures.steps.get(row.size, ()) and is_near(row, following)


def _is_after_bullet(above: Row, row: Row) -> bool:
    """Test whether *row*, to the left of a bullet or dash, begins a sentence after that item."""
    marked = above.label > 0 and not any(map(str.isalnum, above.text[: above.label]))
    return marked and STOPS.search(above.text) is not None and row.text[:1].isupper()


def _repeats_mark(group: list[Row], row: Row) -> bool:
    """Test whether *row* begins with the bullet or dash of the item *group*, in the same place."""
    first = group[0]
    mark = first.text[: first.label]
    if not mark or any(map(str.isalnum, mark)) or row.text[: row.label] != mark:
        return False
    hangs = all(other.left > first.left + 0.3 * first.size for other in group[1:])
    return hangs and abs(row.left - first.left) < 0.3 * first.size


def is_broken(above: Row, row: Row) -> bool:
    """Test whether *row* begins in the middle of a sentence: a small letter, or a letter without case near the end of the line above."""
    start, stopped = row.text[:1], STOPS.search(above.text)
    if start.islower():
        return not stopped or _ABBREVIATION.search(above.text) is not None
    caseless = start.isalpha() and start.lower() == start.upper() and above.text[-1:].isalpha()
    return caseless and not stopped and above.room - above.right < max(4 * above.size, 0.15 * (above.room - above.left))


def is_alike(above: Row, row: Row) -> bool:
    """Test whether both rows begin in one place in one font of text, as lines of a paragraph that somebody broke by hand do."""
    return abs(above.left - row.left) < 0.3 * row.size and above.name == row.name


def _split_title(group: list[Row]) -> list[list[Row]]:
    """Split off a title at the end of *group*: lines after a full stop at the end of a line, in a paragraph that does not end with one."""
    last = group[-1]
    if len(group) < 2 or STOPS.search(last.text) or _LISTS.search(last.text) or last.right > last.room - last.size:
        return [group]
    for n in range(len(group) - 1, max(0, len(group) - 4), -1):
        if STOPS.search(group[n - 1].text):
            title = group[n].text[:1].isupper() and not group[n - 1].text.endswith((":", ";"))
            return [group[:n], group[n:]] if title else [group]
    return [group]


def changes_letters(above: Row, row: Row) -> bool:
    """Test for another size, or bold after light letters."""
    if above.sizes & row.sizes or abs(above.size - row.size) < 0.07 * above.size:
        return abs(above.bold - row.bold) > 0.95 and not (row.text[:1].islower() and not STOPS.search(above.text))
    return True
