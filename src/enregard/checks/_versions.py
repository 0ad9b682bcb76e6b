"""Texts that have several versions on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import Text, list_texts
from enregard.model import Bitext

_SPOKEN = re.compile(r"[^\W_]+")


def find_different_versions(bitext: Bitext, *, target: bool, shortest: int) -> Iterator[tuple[Text, Text]]:
    """Find target (else source) texts of at least *shortest* characters that occur again with another text on the other side.
    Each comes with the first occurrence. Differences of typography and capitals are ignored."""
    homes: dict[str, list[Text]] = {}
    for text in list_texts(bitext):
        if text.is_target is target and text.other.strip() and len(text.text) >= shortest:
            homes.setdefault(" ".join(text.text.split()), []).append(text)
    for same in homes.values():
        if len(same) > 1:
            known = {_normalize_text(same[0].other)}
            for text in same[1:]:
                if (words := _normalize_text(text.other)) not in known:
                    known.add(words)
                    yield text, same[0]


def _normalize_text(text: str) -> str:
    return " ".join(_SPOKEN.findall(text.casefold()))
