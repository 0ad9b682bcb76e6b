"""A finding as it is shown, and its move when lines are put in or taken out before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from enregard.model import Finding

Diagnostic = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A finding as it is shown in the file *path*, and the lines, from 0, that its place depends on. *own* is true if it depends on its entry and those nearby only."""

    path: str
    diagnostic: Diagnostic
    first: int
    last: int
    own: bool
    finding: Finding | None = None

    @cached_property
    def encoded(self) -> str:
        """The diagnostic as JSON: kept, because all findings of a file are sent again with each of its changes."""
        return json.dumps(self.diagnostic)

    def move(self, lines: int) -> Shown:
        """Return it, *lines* further down."""
        if not lines:
            return self
        return Shown(
            self.path,
            _move(self.diagnostic, lines),
            self.first + lines,
            self.last + lines,
            self.own,
            self.finding,
        )


def _move(diagnostic: Diagnostic, lines: int) -> Diagnostic:
    moved = {**diagnostic, "range": _move_range(diagnostic["range"], lines)}
    if "relatedInformation" in moved:
        moved["relatedInformation"] = [
            {**each, "location": {**each["location"], "range": _move_range(each["location"]["range"], lines)}}
            if each["location"]["uri"] == diagnostic["data"]["uri"]
            else each
            for each in moved["relatedInformation"]
        ]
    return moved


def _move_range(span: dict[str, Any], lines: int) -> dict[str, Any]:
    return {end: {**place, "line": max(0, place["line"] + lines)} for end, place in span.items()}
