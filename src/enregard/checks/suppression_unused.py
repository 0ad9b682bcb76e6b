"""A suppression does not match any finding.

Why: what was suppressed has been corrected, or the comment names the wrong check; either way it would hide the next real error.
Fires: `# enregard: ignore dates-differ: the source is wrong`, where the dates match.
Silent: a comment that suppresses something; one for a check that is off or was not run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.model import Check, Finding, Severity, Suppression


def run(suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    yield from (
        Finding(
            s.unit,
            f"unused suppression: {s.check} finds nothing" + (" on it" if s.unit else ""),
            values=(s.check,),
            work=s.work,
            path=s.path,
            line=s.line,
            language=s.language,
        )
        for s in suppressions
        if s.known and s.used is False
    )


CHECK = Check(run, "suppressions", Severity.WARNING)
