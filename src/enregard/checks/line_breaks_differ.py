"""A translation has a different number of paragraphs or lines.

Why: a paragraph or line was lost, or joined to the next.
Fires: two paragraphs set apart by a blank line / one; as information, three lines / two.
Silent: links of several units, which are joined by blank lines; line breaks at the beginning and the end, which `edges-differ` reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Check, Finding, Severity

_BLANK = re.compile(r"\n[^\S\n]*+\n\s*+")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext, empty=False):
        if len(pair.link.source) != 1 or len(pair.link.target) > 1 or "\n" not in pair.source + pair.target:
            continue
        mine, theirs = pair.source.strip(), pair.target.strip()
        paragraphs = (len(_BLANK.findall(mine)), len(_BLANK.findall(theirs)))
        differ = paragraphs[0] != paragraphs[1]
        one, other = paragraphs if differ else (mine.count("\n"), theirs.count("\n"))
        if one != other:
            what = "paragraphs" if differ else "lines"
            yield pair.make_finding(
                f"the source has {one + 1} {what} and the target {other + 1}",
                severity=Severity.WARNING if differ else None,
                values=(what,),
            )


CHECK = Check(run, "link", Severity.INFO)
