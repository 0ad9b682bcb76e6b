"""Precision of error-level findings on published UN text, judged by people.

    python bench/un_verdicts.py --data DIR [--seed TEXT] [--size N] [--show] [--missing] [LANG-LANG ...]

The sets of DIR are `un-parallel-corpus` and `sdg`, in each pair of six languages, and `security-council` and `un-resolution-61-295`, in English and French.
`verdicts/un.tsv` has a row for each finding, as `verdicts/errors.tsv` has; N findings are drawn as `verdicts.py` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import verdicts
from _pairs import TAGS, Corpus, corpora
from enregard.model import Bitext

TABLE = Path(__file__).with_name("verdicts") / "un.tsv"
SETS = ("un-parallel-corpus", "sdg", "security-council", "un-resolution-61-295")


class Between(Corpus):
    """Pairs of two languages: *tag* is `fr-es`."""

    @property
    def bitext(self) -> Bitext:
        one, other = self.tag.split("-")
        plain = Corpus(self.name, other, self.pairs).bitext
        return replace(plain, source=replace(plain.source, language=one))


def collect(data: Path, wanted: list[str]) -> Iterator[Corpus]:
    """Each set in each pair of its languages, or in those that are *wanted*."""
    for name in SETS:
        sides = {corpus.tag: {unit: (a, b) for unit, a, b in corpus.pairs} for corpus in corpora(data, name, None)}
        for one, other in combinations(("en", *TAGS), 2):
            if other not in sides or (one != "en" and one not in sides) or (wanted and f"{one}-{other}" not in wanted):
                continue
            pairs = [
                (unit, source if one == "en" else sides[one][unit][1], target)
                for unit, (source, target) in sides[other].items()
                if one == "en" or unit in sides[one]
            ]
            yield Between(name, f"{one}-{other}", pairs)


if __name__ == "__main__":
    verdicts.judge_sets(__doc__, collect, TABLE, "LANG-LANG")
