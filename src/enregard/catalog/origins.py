"""Where the words of an entry come from, as its comments say it."""

from __future__ import annotations

from enregard.catalog.po import REUSED
from enregard.model import Link, State

PERSON = "person"
REUSE = "reuse"
"""Whose words they are that were offered from elsewhere, until a person touches them."""


def reused_note(link: Link) -> str | None:
    """The note of where the translation of a draft was taken from."""
    return next((e for e in link.evidence if e.startswith(REUSED)), None) if link.state is State.PROPOSED else None
