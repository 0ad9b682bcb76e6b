"""Two branches translated an entry differently, and the conflict is not resolved.

Why: the PO file was merged without conflict markers; the text of the other branch is only in a comment.
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
            "two branches translated this differently: choose one text, and remove the comment with the other",
            values=(remark.words,),
            work=remark.work,
            path=remark.path,
            line=remark.line,
            language=remark.language,
        )
        for remark in remarks
    )


CHECK = Check(run, "remarks", Severity.ERROR)
