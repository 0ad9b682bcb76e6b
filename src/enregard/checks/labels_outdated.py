"""A translation file has the paragraph numbers of an earlier source version.

Why: exports have the current numbers, but citations from the received file lead to other paragraphs.
Fires: once for a translation, after a paragraph was inserted in the source.
Silent: a translation whose file has the numbers of its source; one that is numbered differently on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    behind = [link for link in bitext.links if any(unit.file_label for unit in bitext.target_units(link))]
    if behind:
        count = f"{len(behind)} link" + ("s" if len(behind) > 1 else "")
        yield pair_text(bitext, behind[0]).make_finding(
            f"numbers of {bitext.target.language} follow an earlier version from {behind[0].name.rpartition('/')[2]} on ({count})",
            values=("outdated",),
        )


CHECK = Check(run, severity=Severity.WARNING)
