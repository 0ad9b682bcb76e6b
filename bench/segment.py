"""Segmenting running text: where units begin and what their printed labels are, against gold.

    python bench/segment.py --data DIR

DIR has folders with `X.LANG.txt` (a unit a paragraph, blank line between) and `X.LANG.units.tsv`. A boundary is the place where
a unit begins, its label included; labels are compared without brackets and stops, over the gold units that begin where ours do.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import _real
from enregard import segment_file

FOLDERS = ("un-resolution-61-295", "udhr", "canadian-laws")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _label(text: str | None) -> str:
    return re.sub(r"\W", "", text or "").lower()


def measure(path: Path, tag: str, gold: Path) -> list[int]:
    """Right boundaries, ours, gold's; right labels, gold's where we have the boundary."""
    parts = _real.paragraphs(path)
    starts = dict(zip([0, *accumulate(len(_bare(part)) for part in parts)], _real.units(gold), strict=False))
    document = segment_file(path, tag)
    ours = {
        len(_bare(document.text[: (unit.label_span or unit.spans[0])[0]])): unit
        for unit in document.units
        if unit.spans
    }
    both = starts.keys() & ours.keys()
    printed = [at for at in both if starts[at][0]]
    right = sum(_label(starts[at][0]) == _label(ours[at].label) for at in printed)
    return [len(both), len(ours), len(starts), right, len(printed)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print("| folder | language | gold units | precision | recall | F1 | labels right |\n|---|---|---|---|---|---|---|")
    for folder in FOLDERS:
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
        for path, tag, gold in _real.documents(data / folder):
            counts[tag] = [a + b for a, b in zip(counts[tag], measure(path, tag, gold), strict=True)]
        for tag, (right, got, wanted, labels, printed) in sorted(counts.items()):
            p, r = right / got, right / wanted
            share = f"{labels / printed:.3f}" if printed else "-"
            print(f"| {folder} | {tag} | {wanted} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r):.3f} | {share} |")


if __name__ == "__main__":
    main()
