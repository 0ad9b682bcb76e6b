"""Memory of the last result of a function: many checks in turn ask for the same of one bitext."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Subject = TypeVar("Subject")
Result = TypeVar("Result")


def remember_last(compute: Callable[[Subject], Result]) -> Callable[[Subject], Result]:
    """Make *compute* keep its last result until it is called with another subject. Subjects are compared by identity, since comparing
    large bitexts takes long."""
    last: tuple[Subject, Result] | None = None

    @wraps(compute)
    def recall(subject: Subject) -> Result:
        nonlocal last
        held = last
        if held is None or held[0] is not subject:
            held = last = subject, compute(subject)
        return held[1]

    return recall
