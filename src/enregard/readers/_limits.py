"""Limits on the length of a document: longer files are rejected before they fill the memory."""

from __future__ import annotations

from enregard.errors import ReadError

CHARACTERS = 64 * 2**20
PARTS = 1_000_000
"""Tags of a page."""
LINES = 500_000
PARAGRAPHS = 300_000


def enforce_limit(count: int, most: int, what: str) -> None:
    """Raise ReadError if *count* is more than *most*, which no document reaches."""
    if count > most:
        raise ReadError(
            f"{count:,} {what}: a document of more than {most:,} cannot be read",
            hint="Divide it into parts; `align --input lines` and `check --pairs` accept long tables.",
        )
