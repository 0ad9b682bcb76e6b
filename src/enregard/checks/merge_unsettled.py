"""Two branches translated an entry differently, and nobody has chosen.

Why: git merged the catalog by entry, so no conflict markers stop anybody; the words of the other branch are only in a comment.
Fires: an entry with the comment `# enregard: merge: the other branch has:` and the other words below it.
Silent: the comment is gone, because a person chose and removed it.
Choose the words, remove the comment, clear the fuzzy flag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.model import Check, Finding, Remark, Severity


def run(remarks: Sequence[Remark]) -> Iterator[Finding]:
    yield from (
        Finding(
            remark.unit,
            "two branches translated this differently: choose, and remove the comment with the other words",
            values=(remark.words,),
            work=remark.work,
            path=remark.path,
            line=remark.line,
            language=remark.language,
        )
        for remark in remarks
    )


CHECK = Check(run, "remarks", Severity.ERROR)
