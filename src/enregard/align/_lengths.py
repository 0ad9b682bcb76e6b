"""Lengths of texts in units that compare across scripts."""

from __future__ import annotations

import unicodedata

from enregard.align._script_weights import WEIGHTS


def find_script_name(character: str) -> str:
    """Return the script of a letter or a mark: the first word of its name in Unicode, such as HANGUL; empty for all else."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").replace("-", " ").partition(" ")[0]


class _CharacterWeights(dict[str, float]):
    """Weights of characters, each found once."""

    def __missing__(self, character: str) -> float:
        self[character] = weight = WEIGHTS.get(find_script_name(character), 1.0)
        return weight


_WEIGHTS = _CharacterWeights()


def measure_length(text: str) -> float:
    """Measure *text* without its spaces, in characters of Latin script."""
    characters = "".join(text.split())
    return len(characters) if characters.isascii() else sum(map(_WEIGHTS.__getitem__, characters))
