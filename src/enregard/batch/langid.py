"""The language that a text is in, by its letters and words: py3langid, which knows 140 languages and has its model with it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from enregard.batch.extras import require
from enregard.errors import UsageError

_LENGTHS = (64, 160)
"""Characters of a text that are read: the second number only if the first leaves a doubt. More cost time and change nothing (docs/benchmarks.md)."""
_PLAIN = 0.95
"""Probability from which there is no doubt."""
SURE = 0.8
"""Probability from which a text is said to be in another language than stated."""
NO_LANGUAGE = "zxx"
"""Tag of what is in no language, such as a list of numbers."""
_VARIANTS = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "cmn": "zh", "nb": "no", "nn": "no", "uzs": "uz"}
"""Varieties that are told by one tag in official texts. Models of them would take probability from that language."""
_CLOSE = {"bs": "sr", "hr": "sr", "ms": "id"}
"""Languages too close to another one to be told apart in a paragraph."""


def find_language(text: str) -> tuple[str | None, float | None]:
    """Return the language of *text* and its probability; None for a text without letters. UsageError if the extra is not installed."""
    if not any(map(str.isalpha, text)):
        return None, None
    found = _classify(text[: _LENGTHS[0]])
    return found if found[1] >= _PLAIN or len(text) <= _LENGTHS[0] else _classify(text[: _LENGTHS[1]])


def is_other_language(told: str, found: str | None, probability: float | None) -> bool:
    """Test whether a text is surely in another language than *told*, a BCP 47 tag."""
    if found is None or found in (NO_LANGUAGE, told) or probability is None or probability < SURE:
        return False
    return _group(told.split("-")[0].lower()) != _group(found)


def _group(language: str) -> str:
    name = _VARIANTS.get(language, language)
    return _CLOSE.get(name, name)


@lru_cache(4096)
def _classify(text: str) -> tuple[str, float]:
    name, probability = load_identifier().classify(text)
    return name, round(float(probability), 4)


@cache
def load_identifier(only: frozenset[str] = frozenset()) -> Any:
    """Return what tells languages, all that it knows or *only* some. UsageError if the extra is not installed, or for a language that it does not know."""
    require("py3langid")
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if unknown := only - set(identifier.labels):
        raise UsageError(f"texts cannot be identified in the language: {', '.join(sorted(unknown))}")
    identifier.set_languages(sorted(only or set(identifier.labels) - _VARIANTS.keys()))
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc, dtype=np.float32)  # half of the time, for 27 MB
    return identifier
