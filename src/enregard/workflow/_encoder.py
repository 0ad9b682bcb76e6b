"""The encoder of the install, loaded when something is first asked of it: most updates never need it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from enregard import encoders

if TYPE_CHECKING:
    from enregard.encoders import Encoder, Runs, Vectors


class Late:
    """See :class:`enregard.encoders.Encoder`."""

    name = encoders.DEFAULT

    def knows(self, language: str) -> bool:
        return self._encoder.knows(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts)

    def runs(self, texts: Sequence[str], longest: int = 8) -> Runs:
        return self._encoder.runs(texts, longest)

    @cached_property
    def _encoder(self) -> Encoder:
        return encoders.get(self.name)
