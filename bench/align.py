"""Aligning by structure: links against gold, from the running text.

    python bench/align.py --data DIR

DIR has folders with `X.en.txt`, `X.fr.txt` and `X.gold.tsv` (or as many paragraphs on either side). A unit counts for the
paragraph of its file that it begins in; a link is right if gold has the same one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import _real
from enregard import align_files

FOLDERS = ("un-resolution-61-295", "canadian-laws", "security-council")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print("| folder | documents | gold links | precision | recall | F1 |\n|---|---|---|---|---|---|")
    for folder in FOLDERS:
        right = got_n = wanted_n = n = 0
        for one, other, gold in _real.pairs(data / folder, "en", "fr"):
            bitext = align_files(one, other, "en", "fr")
            source, target = _real.places(bitext.source), _real.places(bitext.target)
            got = {(source[a], target[b]) for k in bitext.links for a in k.source for b in k.target}
            right, got_n, wanted_n, n = right + len(got & gold), got_n + len(got), wanted_n + len(gold), n + 1
        if n:
            p, r = right / max(got_n, 1), right / max(wanted_n, 1)
            print(f"| {folder} | {n} | {wanted_n} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r) if p + r else 0:.3f} |")


if __name__ == "__main__":
    main()
