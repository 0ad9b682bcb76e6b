"""Changes between two versions of a text, described for revisers and independent of numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from enregard.model import Document
from enregard.sequences.rising import find_rising_run
from enregard.tracking.versions import DIVIDED, Match, MatchKind, Trace, trace_units

TextVersion = Document | Sequence[tuple[str, str]]
"""A document, or its units as (id, text) in order."""
_REWRITTEN = 0.45


class ChangeKind(StrEnum):
    """Kind of change of a unit."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """The change of the units *before* into the units *after*, by id. *likeness* is the similarity of the two texts, 1 if they are equal."""

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    likeness: float = 1.0
    moved: bool = False
    """True if the unit has another place among the others. Renumbering alone is not a move."""

    @property
    def renumbered(self) -> bool:
        """Test whether one unit continues as one unit with another id."""
        return len(self.before) == len(self.after) == 1 and self.before != self.after

    @property
    def words(self) -> str:
        """Return the change as a line: `annex/para-5 -> annex/para-6  unchanged, renumbered`."""
        ids = " -> ".join(" + ".join(side) for side in dict.fromkeys((self.before, self.after)) if side)
        said = [str(self.kind)]
        if self.kind is ChangeKind.EDITED and self.likeness < _REWRITTEN:
            said = ["rewritten"]
        if self.moved and self.kind is not ChangeKind.MOVED:
            said.append("moved")
        if self.likeness < 1 and self.kind in (ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.MERGED):
            said.append("edited")
        if self.renumbered:
            said.append("renumbered")
        return f"{ids}  {', '.join(said)}"


def changes(before: TextVersion, today: TextVersion) -> tuple[Change, ...]:
    """Return the change of every unit of *before*, in the order of *today*. Each unit of both versions is in exactly one change. A version is
    a Document, or pairs of id and text.

    >>> enregard.changes([("1", "Recall it"), ("2", "Note it")], [("1", "Note it")])[0].words
    '1  deleted'
    """
    return describe_changes(trace_units(_list_texts(before), _list_texts(today)))


def _list_texts(version: TextVersion) -> Sequence[tuple[str, str]]:
    return [(unit.id, unit.text) for unit in version.units] if isinstance(version, Document) else version


def describe_changes(traced: Trace) -> tuple[Change, ...]:
    """Return the changes of two versions that have already been compared."""
    before, today, known = traced.before, traced.today, traced.matches
    stay = set(find_rising_run(sorted((m.before[0], m.today[0]) for m in known)))
    rows: list[tuple[tuple[int, int], Change]] = []
    after: dict[int, int] = {}
    for match in known:
        moved = (match.before[0], match.today[0]) not in stay
        names = tuple(before[n][0] for n in match.before), tuple(today[k][0] for k in match.today)
        rows.append(((match.today[0], -1), Change(_classify_change(match, moved), *names, match.likeness, moved)))
        if not moved:
            after.update(dict.fromkeys(match.before, match.today[-1]))
    taken = {n for m in known for n in m.before}, {k for m in known for k in m.today}
    place = -1
    for n, (name, _) in enumerate(before):
        place = after.get(n, place)
        if n not in taken[0]:
            rows.append(((place, n), Change(ChangeKind.DELETED, (name,), (), 0.0)))
    rows += [
        ((k, -1), Change(ChangeKind.INSERTED, (), (name,), 0.0))
        for k, (name, _) in enumerate(today)
        if k not in taken[1]
    ]
    return tuple(change for _, change in sorted(rows, key=lambda row: row[0]))


def _classify_change(match: Match, moved: bool) -> ChangeKind:
    if match.kind in DIVIDED:
        return ChangeKind(match.kind.value)
    if moved:
        return ChangeKind.MOVED
    return ChangeKind.UNCHANGED if match.kind is MatchKind.SAME else ChangeKind.EDITED


def summarize_changes(changed: Iterable[Change]) -> str:
    """Count the changes of each kind: `12 unchanged, 1 edited, 1 inserted; 5 renumbered`."""
    found = list(changed)
    counts = Counter(change.kind for change in found)
    text = ", ".join(f"{counts[kind]} {kind}" for kind in ChangeKind if counts[kind])
    renumbered = sum(change.renumbered for change in found)
    return f"{text}; {renumbered} renumbered" if renumbered else text
