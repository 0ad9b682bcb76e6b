"""A suppression has no reason, and therefore no effect.

Why: later readers must be able to tell why a finding was suppressed.
Fires: `# enregard: ignore dates-differ`.
Silent: `# enregard: ignore dates-differ: the source has the wrong year`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard.model import Check, Finding, Severity, Suppression


def run(suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    for s in suppressions:
        if s.known and not s.reason:
            message = f"the suppression of {s.check} has no reason, so it has no effect: " + (
                "state it under `reason`" if s.paths else f"write `# enregard: ignore {s.check}: reason`"
            )
            yield Finding(
                s.unit, message, values=(s.check,), work=s.work, path=s.path, line=s.line, language=s.language
            )


CHECK = Check(run, "suppressions", Severity.WARNING)
