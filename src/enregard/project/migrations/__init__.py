"""From each version of a format to the next: one file a step, named by the format and the version that it takes, `work_1`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from enregard import registry


@dataclass(frozen=True, slots=True)
class Migration:
    """What makes a file of version *since* of *schema* one of the next: *migrate* changes its text, line for line, so that messages name
    the right line; the number itself is changed for it."""

    schema: str
    since: int
    migrate: Callable[[str], str]


def steps() -> dict[tuple[str, int], Migration]:
    """All steps, by schema and the version that they start from."""
    found = registry.discover(sys.modules[__name__], Migration, "MIGRATION")
    return {(step.schema, step.since): step for step in found.values()}
