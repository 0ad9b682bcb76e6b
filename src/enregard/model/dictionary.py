"""A dictionary of two languages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words of a language, each with a text that contains its translations into another language."""

    entries: tuple[tuple[str, str], ...] = field(repr=False)
    path: str = ""
