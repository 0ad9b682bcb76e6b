"""The texts of a memory that are most like a given one."""

from __future__ import annotations

from collections.abc import Sequence

from enregard.model import plain
from enregard.text.alike import Index, Lexicon, measure_similarity


class Memory:
    """Texts, by rank, to be recalled by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lexicon = Lexicon()
        words = [plain(text) for text in texts]
        self._texts = {n: self._lexicon.text(text) for n, text in enumerate(words)}
        self._index = Index(self._texts)
        self._same: dict[str, list[int]] = {}
        for n, text in enumerate(words):
            self._same.setdefault(text, []).append(n)

    def like(self, text: str, least: float) -> list[tuple[int, float]]:
        """Rank and likeness of those that are at least so alike, the most alike first, of equals the first; all that are the same,
        and a few of the others."""
        same = self._same.get(plain(text), [])
        asked = self._lexicon.text(plain(text))
        near = [
            (n, min(measure_similarity(asked, self._texts[n]), 0.999)) for n in self._index.near(asked) if n not in same
        ]
        found = [(n, 1.0) for n in same] + [(n, score) for n, score in near if score >= least]
        return sorted(found, key=lambda item: (-item[1], item[0]))
