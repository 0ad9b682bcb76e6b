"""A document symbol of one side is not on the other.

Why: a symbol is the same in every language; one wrong character sends the reader to another document.
Fires: `A/74/492` / `A/74/429`.
Silent: `S/RES/1540 (2004)` / `S/RES/1540(2004)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import differences
from enregard.model import Bitext, Check, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, "symbol")


CHECK = Check(run, "link")
