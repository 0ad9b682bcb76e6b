"""What is known of a data set as a whole, from the records of its shards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Protocol

from enregard.batch.splits import SPLITS
from enregard.batch.statistics import SCORE_UNITS, Counts, merge

Record = Mapping[str, Any]
"""The record of a shard: `files`, `statistics`, `quarantined`."""


class SettingsLike(Protocol):
    @property
    def signature(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Summary:
    """A data set. *languages* has the counts of each pair of languages, and *splits* its rows and documents by split, where there are any. *facts* are those
    about the manifest: numbers of `works` and `pairs`, and `errors`. *duplicates* are the counts of `clusters.write_clusters`."""

    languages: Mapping[str, Counts]
    splits: Mapping[str, Mapping[str, Counts]]
    quarantined: Sequence[Mapping[str, Any]]
    facts: Mapping[str, Any]
    duplicates: Mapping[str, Mapping[str, int]]
    signature: str
    """How rows were made."""

    @property
    def whole(self) -> Counts:
        """The counts of all pairs of languages together."""
        return merge(self.languages.values())

    @property
    def reasons(self) -> Mapping[str, int]:
        """The number of pairs in quarantine, by reason."""
        return dict(sorted(Counter(entry["reason"] for entry in self.quarantined).items()))


def summarize(
    records: Sequence[Record], facts: Mapping[str, Any], duplicates: Mapping[str, Mapping[str, int]], signature: str
) -> Summary:
    by_split: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        for split in {PurePosixPath(file).name.partition("-")[0] for file in record["files"]}:
            by_split.setdefault(split, []).append(record["statistics"])
    counts = {split: merge(by_split[split]) for split in SPLITS if split in by_split}
    languages = merge(counts.values())
    splits = {pair: {split: counts[split][pair] for split in counts if pair in counts[split]} for pair in languages}
    quarantined = sorted(
        (entry for record in records for entry in record["quarantined"]), key=lambda e: (e["work"], e["languages"])
    )
    return Summary(languages, splits, quarantined, facts, duplicates, signature)


def measure_mean_score(counts: Counts) -> float | None:
    """Return the mean score of the links that have one."""
    scores: Mapping[str, int] = counts.get("scores", {})
    scored = sum(number for name, number in scores.items() if name.isdigit())
    return counts.get("score_units", 0) / SCORE_UNITS / scored if scored else None


def count_gaps(counts: Counts) -> int:
    """Return the number of rows with a text on one side only."""
    types: Mapping[str, int] = counts.get("types", {})
    return sum(number for name, number in types.items() if "0" in name.split(":"))
