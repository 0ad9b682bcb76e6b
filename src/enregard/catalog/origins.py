"""Origins of translations, as recorded in the notes of an entry."""

from __future__ import annotations

from enregard.model import Link, State

REUSED = "reused: "
"""Prefix of the program's note on the source of a reused translation."""
PERSON = "person"
REUSE = "reuse"
"""Origin of a reused translation until a person edits or confirms it."""


def find_reuse_note(link: Link) -> str | None:
    """Return the note on the source of a reused translation; None if the link is not a proposed one with such a note."""
    return next((e for e in link.evidence if e.startswith(REUSED)), None) if link.state is State.PROPOSED else None
