"""A comment or a setting silences a finding that is not there.

Why: what was silenced has been mended, or the comment names the wrong check; either way it would hide the next real error.
Fires: `# enregard: ignore dates-differ: the source is wrong`, where the dates agree.
Silent: a comment that silences something; one for a check that is off or was not run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.model import Check, Finding, Severity, Silencing


def run(silencings: Sequence[Silencing]) -> Iterator[Finding]:
    yield from (
        Finding(
            s.unit,
            f"nothing is silenced here: {s.check} finds nothing" + (" on it" if s.unit else ""),
            values=(s.check,),
            work=s.work,
            path=s.path,
            line=s.line,
        )
        for s in silencings
        if s.known and s.used is False
    )


CHECK = Check(run, "silencings", Severity.WARNING)
