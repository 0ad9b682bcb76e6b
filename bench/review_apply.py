"""The cost of applying a review: `python bench/review_apply.py [--links N] [--corrections N]`.

An invented text of N paragraphs in English and French. The reviser joined as many rows as there are corrections, and confirmed every third row. Seconds of CPU, beside
`confirm` of everything.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.reviewing import Model

import enregard
from page import TEXTS


def measure(words: str, act: Callable[[], object]) -> None:
    before = time.process_time()
    act()
    print(f"{words}: {time.process_time() - before:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--corrections", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = enregard.init(root / "project")
        for tag in ("en", "fr"):
            lines = (f"{n}. {TEXTS[tag].format(n=n, d=n % 28 + 1, m=n * 3)}" for n in range(1, options.links + 1))
            (root / f"{tag}.txt").write_text("\n\n".join(lines), "utf-8")
            enregard.add(project, "A/91/7", tag, root / f"{tag}.txt")
        measure("update", lambda: enregard.update(project))
        model = Model(enregard.bitext(project, "A/91/7", "fr"))
        for n in range(options.corrections):
            model.act("join", n * len(model.rows) // options.corrections)
            model.back.clear()
        model.rows = [row if n % 3 else replace(row, state="confirmed") for n, row in enumerate(model.rows)]
        file = root / "review.json"
        file.write_text(json.dumps({**model.review(), "exported": "", "saved": ""}), "utf-8")
        measure("apply", lambda: enregard.review_work(project, file))
        measure("apply again", lambda: enregard.review_work(project, file))
        measure("confirm all", lambda: enregard.confirm(project, "A/91/7", ["all"]))


if __name__ == "__main__":
    main()
