"""Precision of error-level findings on the texts of alignment gold, judged by people.

    python bench/gold_verdicts.py --data DIR [--seed TEXT] [--size N] [--show] [--missing] [SET ...]

A folder of DIR/alignment-gold is a set: laws, alpine yearbooks, novels, with `src.txt`, `tgt.txt` (a text a line) and `gold.txt` (`[0]:[0, 1]`). The texts of
a bead are joined. `verdicts/gold.tsv` has a row for each finding, as `verdicts/errors.tsv` has; N findings are drawn as `verdicts.py` draws them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import verdicts
from un_verdicts import Between

TABLE = Path(__file__).with_name("verdicts") / "gold.tsv"
LANGUAGES = {
    "jclaws-enfr-para": "en-fr",
    "transread-enfr-para": "en-fr",
    "opusbooks-esfr": "es-fr",
    "textberg-dev": "de-fr",
    "mac-dev": "zh-en",
    "alignar-literature-aren": "ar-en",
}
"""The languages of each set; `jclaws-enfr-noisy` and `-crossing` have the texts of the first, out of order."""


def read_beads(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Pair the texts of the beads of a document that have both sides."""
    sides = [(folder / name).read_text("utf-8").splitlines() for name in ("src.txt", "tgt.txt")]
    for n, line in enumerate((folder / "gold.txt").read_text("utf-8").splitlines()):
        beads = [[int(place) for place in re.findall(r"\d+", part)] for part in line.split(":")]
        if all(beads):
            source, target = (" ".join(side[place] for place in bead) for side, bead in zip(sides, beads, strict=True))
            yield f"{folder.name}/{n}", source, target


def collect(data: Path, wanted: list[str]) -> Iterator[Between]:
    """Each set, or those that are *wanted*."""
    for name, tag in LANGUAGES.items():
        if not wanted or name in wanted:
            folders = sorted(path.parent for path in (data / "alignment-gold" / name).rglob("gold.txt"))
            yield Between(name, tag, [pair for folder in folders for pair in read_beads(folder)])


if __name__ == "__main__":
    verdicts.judge_sets(__doc__, collect, TABLE, "SET")
