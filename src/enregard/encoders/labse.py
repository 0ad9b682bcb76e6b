"""LaBSE (Feng et al., 2022) or any other sentence-transformers model, in the extra `labse`.

The model is loaded only when the encoder is requested by name, and never from the network: it is a folder, or a model that the user has
downloaded. It is slow compared with `use`, since every run of neighbouring texts is encoded separately.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from enregard.encoders._capitals import lower_capitals
from enregard.encoders._packed import Floats
from enregard.encoders._separate import SeparateRuns, split_pieces
from enregard.errors import UsageError

MODEL = "sentence-transformers/LaBSE"
_TAGS = (
    "af am ar as az be bg bn bo bs ca ceb co cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gu ha haw he hi hmn hr ht hu hy "
    "id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no ny or pa pl pt ro ru rw si "
    "sk sl sm sn so sq sr st su sv sw ta te tg th tk tl tr tt ug uk ur uz vi wo xh yi yo zh zu"
)
LANGUAGES = frozenset(_TAGS.split())
"""Languages that LaBSE was trained on; those of another model are not checked."""
_WINDOW = 128
"""Tokens that a model can read if it does not state a limit."""
_INSTALL = "Install it from a checkout of enregard: pip install '.[labse]'"


@dataclass(frozen=True)
class Labse:
    """The LaBSE encoder; see :class:`enregard.encoders.Encoder`. *model* is the name of a model on this machine, or its folder."""

    model: str = MODEL

    @property
    def name(self) -> str:
        return "labse" if self.model == MODEL else f"labse:{self.model}"

    def of(self, model: str) -> Labse:
        """Return this encoder with *model*, or with its own model for an empty name. UsageError if the extra is not installed."""
        try:
            found = find_spec("sentence_transformers")
        except ValueError:  # a module that replaces it, without a spec
            found = None
        if found is None:
            raise UsageError("the encoder labse needs an extra that is not installed", hint=_INSTALL)
        return Labse(model) if model and model != self.model else self

    def knows(self, language: str) -> bool:
        return self.model != MODEL or language.split("-")[0].lower() in LANGUAGES

    def encode(self, texts: Sequence[str]) -> Floats:
        """Encode *texts*. A text longer than the model can read is split into pieces; its vector is their mean weighted by length."""
        if not texts:
            return np.zeros((0, self.width), np.float32)
        pieces = [list(split_pieces(lower_capitals(text), self._window)) or [""] for text in texts]
        flat = [piece for some in pieces for piece in some]
        vectors = np.asarray(self._loaded.encode(flat, show_progress_bar=False), dtype=np.float32)
        weights = np.array([len(piece) + 1 for piece in flat], np.float32)
        starts = np.cumsum([0, *(len(some) for some in pieces)])[:-1]
        return _normalise_vectors(np.add.reduceat(_normalise_vectors(vectors) * weights[:, None], starts, axis=0))

    def runs(self, texts: Sequence[str], longest: int = 8) -> SeparateRuns:
        return SeparateRuns(self.encode, texts)

    @cached_property
    def width(self) -> int:
        """Dimension of the vectors."""
        return int(self.encode(["1"]).shape[1])

    @property
    def _window(self) -> int:
        window = getattr(self._loaded, "max_seq_length", None)
        return int(window) if window else _WINDOW

    @cached_property
    def _loaded(self) -> Any:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise UsageError(f"sentence-transformers cannot be loaded: {error}", hint=_INSTALL) from error
        try:
            return SentenceTransformer(self.model, local_files_only=True)
        except (OSError, ValueError) as error:
            if Path(self.model).is_dir():
                raise UsageError(f"no model can be read here: {str(error).splitlines()[0]}", path=self.model) from error
            raise UsageError(
                f"there is no model {self.model} on this machine, and nothing is downloaded",
                hint=f"Fetch it once (`hf download {self.model}`), or name the folder that it is in: labse:FOLDER.",
            ) from error


def _normalise_vectors(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


ENCODER = Labse()
