"""A figure or year of one side is not on the other.

Why: a lost or wrong digit is a lost or wrong obligation.
Fires: `23 international entities` / `22 entités internationales`; `the 2030 Agenda` / `le Programme 2020`.
Silent: `1,234,567` / `1 234 567`; `16.3 per cent` / `16,3 %`; `1.5 million` / `1 500 000`; `90 days` / `quatre-vingt-dix jours`;
`5 p.m.` / `17 heures`; a number in words, which is never asked for and may always answer.
A number that one side just leaves out is a warning: `under subsection (1)` / `à ce titre`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import differences
from enregard.model import Bitext, Check, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, "figure", "year")


CHECK = Check(run, "link")
