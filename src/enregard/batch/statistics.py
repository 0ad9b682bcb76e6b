"""Counts of a data set that can be added up, so that nobody has to read its rows again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from enregard import languages
from enregard.batch.langid import is_other_language
from enregard.batch.rows import Row

Counts = dict[str, Any]
"""Nested: names -> counts. `worst` is a list of documents, and `tags` has the languages."""
BINS = 20
"""Bins of scores from 0 to 1, and of the logarithm of the length ratio."""
RATIO_STEP = 0.1
"""Of the logarithm to base 2 of a length ratio: bin `0` is from 0 to 0.1."""
SCORE_UNITS = 10_000
"""A score in whole numbers, whose sum does not depend on the order."""
_WORST = 20
_SIDES = ("source", "target")


class Counter:
    """Counts rows by pair of languages. Rows of a document follow each other."""

    def __init__(self) -> None:
        self._counts: dict[str, Counts] = {}
        self._document: dict[str, Any] = {}

    def add(self, row: Row) -> None:
        pair = f"{row['source_language']}-{row['target_language']}"
        counts = self._counts.setdefault(pair, {})
        if (self._document.get("work"), self._document.get("languages")) != (row["work"], pair):
            self._end_document()
            self._begin_document(counts, row, pair)
        texts = [row[f"{side}_text"] for side in _SIDES]
        score = 0.0 if not all(texts) else 1.0 if row["score"] is None else row["score"]
        _count(counts, 1, "rows")
        _count(counts, 1, "types", row["type"])
        _count(counts, 1, "origins", row["origin"])
        if row["score"] is None:
            _count(counts, 1, "scores", "none" if all(texts) else "gap")
        else:
            _count(counts, 1, "scores", str(min(BINS - 1, int(row["score"] * BINS))))
            _count(counts, round(row["score"] * SCORE_UNITS), "score_units")
        if row["length_ratio"]:
            _count(
                counts,
                1,
                "ratios",
                str(max(-BINS, min(BINS - 1, math.floor(math.log2(row["length_ratio"]) / RATIO_STEP)))),
            )
        for side, text in zip(_SIDES, texts, strict=True):
            told, found = row[f"{side}_language"], row[f"{side}_language_found"]
            _count(counts, _count_words(text, told), "words", side)
            _count(counts, len(text), "characters", side)
            if is_other_language(told, found, row[f"{side}_language_probability"]):
                _count(counts, 1, "other_languages", side, found)
                self._document["other_languages"] += 1
        for finding in row["findings"]:
            _count(counts, 1, "findings", finding["check"], finding["severity"])
            self._document["errors"] += finding["severity"] == "error"
        length = sum(map(len, texts))
        self._document["rows"] += 1
        self._document["gaps"] += not all(texts)
        self._document["length"] += length
        self._document["right"] += length * score

    def finish(self) -> dict[str, Counts]:
        """Return the counts by pair of languages."""
        self._end_document()
        return {pair: _sort(counts) for pair, counts in sorted(self._counts.items())}

    def _begin_document(self, counts: Counts, row: Row, pair: str) -> None:
        counts["tags"] = {side: row[f"{side}_language"] for side in _SIDES}
        _count(counts, 1, "documents")
        _count(counts, 1, "licences", row["licence"] or "")
        _count(counts, 1, "years", (row["date"] or "")[:4])
        self._document = {
            "work": row["work"],
            "languages": pair,
            "documents": [row["source_document"], row["target_document"]],
            **dict.fromkeys(("rows", "gaps", "errors", "other_languages", "length"), 0),
            "right": 0.0,
        }

    def _end_document(self) -> None:
        if self._document:
            right, length = self._document.pop("right"), self._document.pop("length")
            self._document["quality"] = round(right / length, 4) if length else 0.0
            counts = self._counts[self._document["languages"]]
            counts["worst"] = _select_worst([*counts.get("worst", ()), self._document])
        self._document = {}


def merge(parts: Iterable[Mapping[str, Any]]) -> Counts:
    """Add up counts."""
    whole: Counts = {}
    for part in parts:
        for name, value in part.items():
            if isinstance(value, Mapping):
                whole[name] = merge((whole.get(name, {}), value))
            elif isinstance(value, list):
                whole[name] = _select_worst([*whole.get(name, ()), *value])
            elif isinstance(value, str):
                whole[name] = value
            else:
                whole[name] = whole.get(name, 0) + value
    return _sort(whole)


def _select_worst(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the worst of *documents*, without those that have nothing against them."""
    doubtful = [d for d in documents if d["quality"] < 0.9995 or d["errors"] or d["other_languages"]]
    return sorted(doubtful, key=lambda d: (d["quality"], -d["errors"], d["work"], d["languages"]))[:_WORST]


def _sort(counts: Mapping[str, Any]) -> Counts:
    return {name: _sort(value) if isinstance(value, Mapping) else value for name, value in sorted(counts.items())}


def _count(counts: Counts, number: int, *names: str) -> None:
    for name in names[:-1]:
        counts = counts.setdefault(name, {})
    counts[names[-1]] = counts.get(names[-1], 0) + number


def _count_words(text: str, language: str) -> int:
    """Count the words of *text*; where words have no spaces between them, its letters."""
    return len(text.split()) if languages.is_spaced(language) else sum(map(str.isalnum, text))
