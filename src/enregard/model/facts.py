"""What a text says, and how sure of it a reader is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from enregard.model.texts import Span


class Certainty(StrEnum):
    """How sure the check is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a text says that has a language-free *value*: `("date", "2019-05-01")`, at *span* of its text.

    *certainty* is that of the reading. A fact that is merely possible (the number `one`) may answer for another and is never
    missed itself.
    """

    kind: str
    value: str
    span: Span
    text: str
    certainty: Certainty = Certainty.SURE
    also: tuple[str, ...] = ()
    """Other values that the same words can have: `1.234` is two numbers to two readers."""

    @property
    def weak(self) -> bool:
        return self.certainty is Certainty.POSSIBLE
