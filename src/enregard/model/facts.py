"""Facts in a text, and their certainty."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from enregard.model.texts import Span


class Certainty(StrEnum):
    """The certainty of a fact or finding."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Fact(NamedTuple):
    """A statement in a text with a language-independent *value*, such as `("date", "2019-05-01")`, at *span* of the text.

    *certainty* is that of the interpretation. A fact that is only possible (the number `one`) may match another fact, but is never reported
    as missing. There are many of them, and a tuple is made in a quarter of the time of a dataclass.
    """

    kind: str
    value: str
    span: Span
    text: str
    certainty: Certainty = Certainty.SURE
    also: tuple[str, ...] = ()
    """Other possible values of the same words: `1.234` can be read as two different numbers."""

    @property
    def weak(self) -> bool:
        """Test whether the fact is only possible."""
        return self.certainty is Certainty.POSSIBLE
