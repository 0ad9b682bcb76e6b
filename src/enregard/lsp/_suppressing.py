"""The comments that suppress findings, as actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from enregard import checks
from enregard.lsp._edits import add_comment, find_comment_line
from enregard.lsp._here import Part
from enregard.lsp._lines import count_units
from enregard.lsp._shown import Shown

FIX = "quickfix"
Action = dict[str, Any]


def offer_suppressions(part: Part, found: Iterable[Shown], where: str = "here") -> Iterator[Action]:
    """Offer, for each check that found something, the comment that suppresses it; the reason is for the person to write, and without one it has no effect."""
    by_check: dict[str, list[Shown]] = {}
    for shown in found:
        if (check := shown.diagnostic.get("code")) is not None:
            by_check.setdefault(check, []).append(shown)
    for check, of_check in by_check.items():
        if checks.load_checks()[check].subject in ("suppressions", "remarks"):
            continue
        comment = f"enregard: ignore {check}: "
        at = {"line": find_comment_line(part), "character": count_units(f"# {comment}", part.encoding)}
        yield {
            "title": f"Suppress {check} {where}, with a reason",
            "kind": FIX,
            "diagnostics": [shown.diagnostic for shown in of_check],
            "edits": add_comment(part, comment),
            "command": {
                "title": "Write the reason",
                "command": "enregard.show",
                "arguments": [part.study.uri, {"start": at, "end": at}],
            },
        }
