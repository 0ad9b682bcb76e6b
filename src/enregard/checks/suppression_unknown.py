"""A suppression names a check that does not exist.

Why: its author believes that a finding was reviewed, but it suppresses nothing.
Fires: `# enregard: ignore date-differs: the source is wrong`; `# enregard: ingore dates-differ: the source is wrong`.
Silent: `# enregard: ignore dates-differ, figures-differ: the source is wrong`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enregard import checks
from enregard.errors import did_you_mean
from enregard.model import Check, Finding, Severity, Suppression

_FORM = "write `# enregard: ignore CHECK: reason`"


def run(suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    for s in suppressions:
        if not s.known:
            hint = did_you_mean(s.check, checks.names())
            message = f"unknown check “{s.check}”" if s.check else f"“{s.reason}” suppresses nothing: {_FORM}"
            message += f" ({hint})" if s.check and hint else ""
            values = (s.check or s.reason,)
            yield Finding(s.unit, message, values=values, work=s.work, path=s.path, line=s.line, language=s.language)


CHECK = Check(run, "suppressions", Severity.WARNING)
