"""The report of a batch run: one HTML file without script, with counts, histograms, findings, worst documents and quarantine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enregard import languages, pages
from enregard.batch.statistics import BINS, RATIO_STEP, Counts
from enregard.batch.summary import Summary, count_gaps, measure_mean_score
from enregard.markup.xml import replace_invalid
from enregard.version import __version__

_WIDTH, _HEIGHT = 480.0, 120.0
_LISTED = 500
_SEVERITIES = ("error", "warning", "style", "info")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram, in units of its drawing, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """A histogram with its axis: places and words."""

    title: str
    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, str]]
    note: str
    width: float = _WIDTH
    height: float = _HEIGHT


def render_report(summary: Summary) -> str:
    """Return report.html."""
    whole = summary.whole
    page, _ = pages.render_plain(
        "batch",
        version=__version__,
        signature=summary.signature,
        whole=whole,
        gaps=count_gaps(whole),
        mean=measure_mean_score(whole),
        facts=summary.facts,
        pairs=[_describe_pair(summary, pair, counts) for pair, counts in summary.languages.items()],
        findings=_list_findings(whole),
        severities=_SEVERITIES,
        quarantined=summary.quarantined[:_LISTED],
        more=max(0, len(summary.quarantined) - _LISTED),
        reasons=summary.reasons,
        errors=list(summary.facts.get("errors", ()))[:_LISTED],
    )
    return replace_invalid(page)


def _describe_pair(summary: Summary, pair: str, counts: Counts) -> Mapping[str, Any]:
    most = max(counts["types"].values())
    return {
        "name": pair,
        "names": [languages.name(counts["tags"][side]) for side in ("source", "target")],
        "counts": counts,
        "gaps": count_gaps(counts),
        "mean": measure_mean_score(counts),
        "splits": {split: found["documents"] for split, found in summary.splits[pair].items()},
        "types": [
            (name, number, 100 * number / most)
            for name, number in sorted(counts["types"].items(), key=lambda item: (-item[1], item[0]))
        ],
        "others": [
            (side, languages.name(name), number)
            for side, found in counts.get("other_languages", {}).items()
            for name, number in found.items()
        ],
        "duplicates": summary.duplicates.get(pair, {}),
        "histograms": [_draw_scores(counts), _draw_ratios(counts)],
    }


def _draw_scores(counts: Counts) -> Histogram:
    scores = counts.get("scores", {})
    bins = [(f"{n / BINS:.2f} to {(n + 1) / BINS:.2f}", scores.get(str(n), 0)) for n in range(BINS)]
    ticks = [(n / 4 * _WIDTH, f"{n / 4:g}") for n in range(5)]
    scored = sum(number for _, number in bins)
    note = f"{scored:,} links have a score. {scores.get('none', 0):,} are by structure alone, {scores.get('gap', 0):,} have no counterpart."
    return Histogram("Score of links", list(_draw_bars(bins)), ticks, note)


def _draw_ratios(counts: Counts) -> Histogram:
    ratios = counts.get("ratios", {})
    bins = [
        (f"{2 ** (n * RATIO_STEP):.2f} to {2 ** ((n + 1) * RATIO_STEP):.2f}", ratios.get(str(n), 0))
        for n in range(-BINS, BINS)
    ]
    ticks = [(_WIDTH * (n + 2) / 4, label) for n, label in zip(range(-2, 3), ("¼", "½", "1", "2", "4"), strict=True)]
    note = "Target by source, in letters of Latin script. The bars at the ends include what is beyond them."
    return Histogram("Length ratio", list(_draw_bars(bins)), ticks, note)


def _draw_bars(bins: Sequence[tuple[str, int]]) -> Iterator[Bar]:
    most = max(1, *(count for _, count in bins))
    width = _WIDTH / len(bins)
    for n, (label, count) in enumerate(bins):
        height = max(1.5, _HEIGHT * count / most) if count else 0.0
        if count:
            yield Bar(round(n * width + 0.5, 2), round(_HEIGHT - height, 2), width - 1, round(height, 2), label, count)


def _list_findings(whole: Counts) -> list[tuple[str, Mapping[str, int], int]]:
    """Return each check with its findings by severity and in all, the most severe and frequent first."""
    found = [(check, by, sum(by.values())) for check, by in whole.get("findings", {}).items()]
    return sorted(found, key=lambda item: (*(-item[1].get(severity, 0) for severity in _SEVERITIES), item[0]))
