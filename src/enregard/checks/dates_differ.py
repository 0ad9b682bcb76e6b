"""A date of one side is not on the other.

Why: a wrong day, month or year is the commonest error that readers miss, and the one that binds.
Fires: `26 September 2019` / `27 septembre 2019`.
Silent: `1 May 2019` / `1er mai 2019`; `on 27 and 28 September 2017` / `les 27 et 28 septembre 2017`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import differences
from enregard.model import Bitext, Check, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, "date", "date")


CHECK = Check(run)
