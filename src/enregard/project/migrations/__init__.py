"""Migration steps from one format version to the next. Each step is a file named by the format and the version it takes, such as `work_1`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from enregard import registry


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from version *since* of *schema* to the next. *migrate* changes the text line for line, so that messages name the right line. The
    version number itself is changed by the caller."""

    schema: str
    since: int
    migrate: Callable[[str], str]


def list_steps() -> dict[tuple[str, int], Migration]:
    """Return all steps by schema and the version from which they start."""
    found = registry.discover(sys.modules[__name__], Migration, "MIGRATION")
    return {(step.schema, step.since): step for step in found.values()}
