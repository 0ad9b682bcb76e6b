"""The printed numbers of the two sides of a link differ.

Why: people cite by the number, and it must lead to the same text in every language.
Fires: `3.` / `4.`.
Silent: `(a)` / `a)`; a number that one side does not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.model import Bitext, Check, Finding, Locus, Unit


def run(bitext: Bitext) -> Iterator[Finding]:
    for link in bitext.links:
        one, other = bitext.source_units(link), bitext.target_units(link)
        mine, theirs = _labels(one), _labels(other)
        if mine and theirs and [_bare(label) for label in mine] != [_bare(label) for label in theirs]:
            yield Finding(
                link.name,
                f"number “{' + '.join(mine)}” of the source is “{' + '.join(theirs)}” in the target",
                Locus(link.source, bitext.source_text(link)),
                Locus(link.target, bitext.target_text(link)),
            )


def _labels(units: tuple[Unit, ...]) -> list[str]:
    return [unit.label for unit in units if unit.label]


def _bare(label: str) -> str:
    return re.sub(r"[\W_]+", ".", label).strip(".").casefold()


CHECK = Check(run, "link")
