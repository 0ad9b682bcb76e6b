"""The comment that suppresses a finding, as an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enregard import checks
from enregard.lsp._edits import add_comment, find_comment_line
from enregard.lsp._here import Part
from enregard.lsp._lines import count_units
from enregard.lsp._shown import Shown

FIX = "quickfix"
Action = dict[str, Any]


def offer_suppression(part: Part, shown: Shown, where: str = "here") -> Iterator[Action]:
    """Offer the comment that suppresses a finding; the reason is for the person to write, and without one it has no effect."""
    check = shown.diagnostic.get("code")
    if check is None or checks.load_checks()[check].subject in ("suppressions", "remarks"):
        return
    comment = f"enregard: ignore {check}: "
    at = {"line": find_comment_line(part), "character": count_units(f"# {comment}", part.encoding)}
    yield {
        "title": f"Suppress {check} {where}, with a reason",
        "kind": FIX,
        "diagnostics": [shown.diagnostic],
        "edits": add_comment(part, comment),
        "command": {
            "title": "Write the reason",
            "command": "enregard.show",
            "arguments": [part.study.uri, {"start": at, "end": at}],
        },
    }
