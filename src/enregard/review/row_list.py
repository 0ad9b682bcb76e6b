"""The rows of a work in order, as they are decided at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from enregard.commands.review_page import PageRows
from enregard.errors import UsageError
from enregard.tracking.review_rows import Action, Piece, Row, find_ranges, is_balanced, parse_row

_CHANGED = "it was changed by another person or program"
Names = Mapping[str, Any]


class RowList:
    """Rows, with the length and the digest of the text of each unit."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._lengths: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})
        self._digests: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})

    def adopt(self, page: PageRows) -> None:
        """Take the rows of the project. Their notes are in the catalog; those of the same links stay."""
        notes = {row.key: row.note for row in self.rows if row.note}
        self.rows = [replace(row, note=notes.get(row.key, "")) for row in page.rows]
        self._lengths, self._digests = page.lengths, page.digests

    def replace(self, action: Action) -> dict[str, Any] | None:
        """Do *action*. Return an empty value if it is done, None if its rows are there already, or else why not, with the rows that have its units now.
        UsageError for one that would lose a unit."""
        if not is_balanced(action, self._lengths):
            raise UsageError("an action must leave every unit in one row")
        places = self._find_places(action.gone)
        if None in places:
            if all(row in self.rows for row in action.come):
                return None
            return {"why": _CHANGED, "now": [row.dump() for row in self._find_present(action)]}
        found = sorted({at for at in places if at is not None}, reverse=True)
        if len(found) < len(places):
            raise UsageError("an action must name each row once")
        for at in found:
            del self.rows[at]
        self.rows[found[-1] : found[-1]] = action.come
        return {}

    def add_digests(self, action: Action) -> Action:
        """Return *action* with the digests of its texts."""
        names = [{_name(piece) for row in action.gone for piece in row.key[side]} for side in (0, 1)]
        one, other = ({name: self._digests[side][name] for name in sorted(names[side])} for side in (0, 1))
        return replace(action, digests=(one, other))

    def parse(self, value: Any) -> Row:
        """Return the row that JSON has; UsageError for anything else."""
        try:
            row = parse_row(value)
        except (TypeError, ValueError, RecursionError):
            raise UsageError("not a row of the review page") from None
        for side, some in zip(row.key, self._lengths, strict=True):
            find_ranges(side, some)
        return row

    def _find_places(self, gone: Iterable[Row]) -> list[int | None]:
        places: list[int | None] = []
        near = 0
        for row in gone:
            if not (near < len(self.rows) and self.rows[near] == row):
                try:
                    near = self.rows.index(row)
                except ValueError:
                    return [*places, None]
            places.append(near)
            near += 1
        return places

    def _find_present(self, action: Action) -> list[Row]:
        """Return the rows that have the units of *action* now."""
        wanted = {(side, _name(piece)) for row in action.gone for side, some in enumerate(row.key) for piece in some}
        return [r for r in self.rows if any((n, _name(p)) in wanted for n, some in enumerate(r.key) for p in some)]


def _name(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
