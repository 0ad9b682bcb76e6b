"""Lines of a page in reading order: group runs into lines, order columns, join words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from enregard.readers.pdf._runs import Run

_RAISED = 0.75
"""A run that is this much lower in height than its line, and raised, is a note mark."""


@dataclass(slots=True)
class Line:
    runs: list[Run]
    top: float
    bottom: float
    left: float
    right: float
    furniture: bool = False


def group_lines(runs: list[Run]) -> list[Line]:
    """Group runs that are side by side into lines, in reading order: one column after the other."""
    rows: list[Line] = []
    for run in sorted(runs, key=lambda r: (-r.middle, r.left)):
        row = next(
            (
                r
                for r in reversed(rows[-4:])
                if r.bottom - 1 <= run.middle <= r.top + 1 or run.bottom - 1 <= (r.top + r.bottom) / 2 <= run.top + 1
            ),
            None,
        )
        if row is None:
            rows.append(Line([run], run.top, run.bottom, run.left, run.right))
        else:
            row.runs.append(run)
            row.top, row.bottom = max(row.top, run.top), min(row.bottom, run.bottom)
            row.left, row.right = min(row.left, run.left), max(row.right, run.right)
    return _split_columns(rows)


def _split_columns(rows: list[Line]) -> list[Line]:
    """Split rows at a gutter that most of them leave free; the left part of a section comes before the right one."""
    gutter = _find_gutter(rows)
    if gutter is None:
        return rows
    result: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row.runs):  # goes over both columns
            result += [*left, *right, row]
            left, right = [], []
            continue
        for side, runs in (
            (left, [r for r in row.runs if r.right <= gutter]),
            (right, [r for r in row.runs if r.left >= gutter]),
        ):
            if runs:
                side.append(
                    Line(
                        runs,
                        max(r.top for r in runs),
                        min(r.bottom for r in runs),
                        min(r.left for r in runs),
                        max(r.right for r in runs),
                    )
                )
    return [*result, *left, *right]


def _find_gutter(rows: list[Line]) -> float | None:
    """Find the gutter between two columns: a gap near the middle of the page in most rows. None for a single column."""
    if len(rows) < 10:
        return None
    low, high = min(r.left for r in rows), max(r.right for r in rows)
    middle, width = (low + high) / 2, high - low
    gaps = []
    for row in rows:
        runs = sorted(row.runs, key=lambda r: r.left)
        for one, other in pairwise(runs):
            wide = other.left - one.right > width * 0.02
            if wide and abs((one.right + other.left) / 2 - middle) < width * 0.1 and one.right - low > width * 0.25:
                gaps.append((one.right + other.left) / 2)
    return median(gaps) if len(gaps) > len(rows) * 0.5 else None


def join_words(line: Line) -> tuple[str, list[tuple[int, int]]]:
    """Join the words of a line from left to right, or right to left by script; return the text and the spans of note marks."""
    runs = sorted(line.runs, key=lambda r: r.left)
    if _is_rtl("".join(run.text for run in runs)):
        runs.reverse()
    tall = max(run.height for run in runs)
    feet = sorted(run.bottom for run in runs for _ in run.text)
    foot = feet[len(feet) // 2]
    text = ""
    marks: list[tuple[int, int]] = []
    before: Run | None = None
    for run in runs:
        words = " ".join(run.text.split())
        raised = (
            run.height < tall * _RAISED
            and run.middle > line.bottom + tall * 0.45
            # Some fonts give each letter a height of its own: what stands on the line as most of it does is not raised.
            and run.bottom > foot + tall * 0.25
        )
        if before is not None:
            apart = max(run.left - before.right, before.left - run.right)
            if (
                not raised
                and (apart > tall * 0.15 or before.text.endswith(" ") or run.text.startswith(" "))
                and not text.endswith(" ")
            ):
                text += " "
        if raised and re.fullmatch(r"\d{1,3}|\*{1,3}|[a-z]", words):
            marks.append((len(text), len(text) + len(words)))
        text += words
        before = run
    return text, marks


def _is_rtl(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(c) for c in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]
