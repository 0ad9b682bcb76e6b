"""Feature sums of the units of a text, with corrections for units at the start or end of a run.

The network sums features of tokens before its last dense layers, and a feature depends on four tokens to each side. The feature sum
of a run of units is therefore the sum over its units, read in context, except for the four tokens at either end: these see the begin
and end marks instead of their neighbours. The corrections are computed once for every unit that can begin or end a run.
`docs/decisions/006-runs.md` has the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from enregard.encoders._network import BOS, CNN, EMB, EOS, ORDERS, WIDTH, Layers, Network
from enregard.encoders._packed import Floats, Ints, Packed
from enregard.encoders._threads import map_in_threads
from enregard.system.progress import track

REACH = 4
"""Tokens to each side that a feature depends on."""
SHORT = 2 * REACH
"""Least number of tokens of a run whose two ends do not affect each other."""
UNKNOWN = 0
"""Token that the package reads for a text without tokens."""
_HALO = 2 * REACH
"""Tokens to each side of a chunk that are read with it, for the edges of its first and last units."""
_CHUNK = 2048
"""Tokens read at once: few enough for the processor cache."""
_HEADS = 512
"""Parts that go through the head at once."""
_TABLE = 200_000
"""Tokens that share one table; each distinct token takes 15 kB in it."""


@dataclass(frozen=True, eq=False)
class TokenLayout:
    """Layout of the *tokens* of a text: starts and stops of its units, starts of its parts, and its short runs of units in order."""

    tokens: Ints
    starts: Ints
    stops: Ints
    parts: Ints
    owner: Ints
    """Unit of each part."""
    short: tuple[Ints, Ints]
    """First and last unit of each short run."""

    @cached_property
    def ends(self) -> Ints:
        """Stops of the parts."""
        return np.append(self.parts[1:], len(self.tokens))

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Return the ranges of units that share a table, as (first, end)."""
        first = 0
        while first < len(self.starts):
            last = max(int(np.searchsorted(self.stops, self.starts[first] + _TABLE, "right")), first + 1)
            yield first, last
            first = last


@dataclass(frozen=True, eq=False)
class Sums:
    """Projected feature sums, 640 numbers each: of units in context (*inner*), the corrections for a unit that begins or ends a run,
    and of short runs as separate texts; and the vectors of parts in context."""

    inner: Packed
    begin: Packed
    end: Packed
    short: Packed
    parts: Packed


def compute_sums(network: Network, text: TokenLayout) -> Sums:
    width, count = len(network.bias), len(text.starts)
    inner, begin, end = (Packed(count, width) for _ in range(3))
    result = Sums(inner, begin, end, Packed(len(text.short[0]), width), Packed(len(text.parts), EMB))
    for first, last in track(text.stretches()):
        stretch = _Stretch(network, text, first, last)
        low, high = np.searchsorted(text.owner, [first, last]).tolist()
        summed = (text.ends - text.parts)[low:high, None].astype(np.float32) * network.bias
        for parts, added, opening, first_marks, closing, last_marks in map_in_threads(
            stretch.sum_chunk, stretch.chunks
        ):
            summed[parts - low] += added
            begin[opening], end[closing] = first_marks, last_marks
        if high > low:
            units, at = np.unique(text.owner[low:high], return_index=True)
            inner[units] = np.add.reduceat(summed, at, axis=0)
        for n, vectors in map_in_threads(partial(stretch.heads, summed, low), range(low, high, _HEADS)):
            result.parts[n : n + len(vectors)] = vectors
        some = slice(*np.searchsorted(text.short[0], [first, last]))
        result.short[some] = stretch.short(text.starts[text.short[0][some]], text.stops[text.short[1][some]])
    return result


class _Stretch:
    """Units from *first* up to *last*, whose tokens share a table."""

    def __init__(self, network: Network, text: TokenLayout, first: int, last: int) -> None:
        self.network, self.text = network, text
        low, high = int(text.starts[first]), int(text.stops[last - 1])
        around = text.tokens[max(0, low - _HALO) : high + _HALO]
        known, rows = np.unique(np.append(around, [BOS, EOS, UNKNOWN]), return_inverse=True)
        self.table = network.table(known)
        self.bos, self.eos, self.unknown = rows[-3:].tolist()
        self.chunks = range(low, high, _CHUNK)
        self.first = low - _HALO
        self.rows = np.full(high - low + 2 * _HALO, self.table.outside)
        at = max(0, low - _HALO) - self.first
        self.rows[at : at + len(around)] = rows[:-3]

    def sum_chunk(self, at: int) -> tuple[Ints, Floats, Ints, Floats, Ints, Floats]:
        """Return, for the chunk of tokens that starts at *at*: parts and their sums; units that begin there and their corrections to
        begin a run; units that end there and their corrections to end a run. The bias is not added."""
        text = self.text
        stop = min(at + _CHUNK, self.first + len(self.rows) - _HALO)
        rows = self.rows[at - _HALO - self.first : stop + _HALO - self.first]
        layers, low = self.network.compute_layers(self.table, rows), at - _HALO
        parts = np.arange(np.searchsorted(text.ends, at, "right"), np.searchsorted(text.parts, stop))
        inner = layers.sums(np.maximum(text.parts[parts], at) - low, np.minimum(text.ends[parts], stop) - low)
        opening = self._list_full_units(*np.searchsorted(text.starts, [at, stop]))
        closing = self._list_full_units(*np.searchsorted(text.stops, [at, stop], "right"))
        begin = self._edge(layers, rows, text.starts[opening] - low, self.bos, 1)
        end = self._edge(layers, rows, text.stops[closing] - 1 - low, self.eos, -1)
        return parts, inner @ self.network.projection, opening, begin, closing, end

    def heads(self, inner: Floats, low: int, start: int) -> tuple[int, Floats]:
        """Return *start* and the vectors of some parts from there on; *inner* has the sums of the parts from *low* on."""
        sizes = (self.text.ends - self.text.parts)[start : min(start + _HEADS, low + len(inner))]
        return start, self.network.head(inner[start - low :][: len(sizes)], sizes.astype(np.float32))

    def _list_full_units(self, start: Any, stop: Any) -> Ints:
        """Return the units from *start* up to *stop* that have tokens."""
        return np.arange(start, stop)[self.text.stops[start:stop] > self.text.starts[start:stop]]

    def _edge(self, layers: Layers, rows: Ints, places: Ints, mark: int, way: int) -> Floats:
        """Compute, for units whose outermost tokens are at *places*, the change of the feature sum when *mark* is next to them, with
        the feature of the mark itself (*way* 1: the unit begins a text and its tokens follow; -1: it ends one).

        Positions are distances from the mark, which is at 0. The first layer of a branch changes up to distance `near`, the second up
        to twice that. The second layer is linear before its activation, so only the changes are multiplied."""
        network, table = self.network, self.table
        old = places[:, None] + way * np.arange(REACH)  # at distance 1 to 4
        beyond = np.full((len(places), 2), table.outside)
        near_mark = np.concatenate([beyond, np.full((len(places), 1), mark), rows[old]], axis=1)  # at distance -2 to 4
        features = np.empty((len(places), 1 + REACH, WIDTH), np.float32)
        features[:, 0, :EMB] = table.emb[mark]
        features[:, 1:] = layers.features[old]
        result = -_sum_normalised(features[:, 1:], layers.mean[old], layers.norm[old])
        for k, (order, left) in enumerate(ORDERS):
            near, far = (left, order - 1 - left)[::way]
            branch = features[:, :, EMB + k * CNN : EMB + (k + 1) * CNN]
            windows = near_mark[:, 2 + np.arange(near + 1)[:, None] + way * (np.arange(order) - left)]
            new = network.first(table, k, windows.reshape(-1, order)).reshape(len(places), near + 1, CNN)
            seen = np.concatenate([new, layers.first[k][old[:, near:]]], axis=1)  # at distance 0 to 4
            change = -layers.first[k][places[:, None] + way * np.arange(-near, near)]  # at distance 1 - near to near
            change[:, near - 1 :] += new[:, : near + 1] if near else 0
            for d in range(2 * near + 1):
                if d:
                    value = layers.before[k][old[:, d - 1]] + network.part(
                        k, left - way * near, change[:, d - 1 :], way
                    )
                else:
                    value = network.second_b[k] + network.part(k, left, seen[:, : far + 1], way)
                branch[:, d] = np.maximum(value, 0) + seen[:, d]
        flat = features.reshape(-1, WIDTH)
        mean, norm = (x.reshape(features.shape[:2]) for x in network.compute_norms(flat))
        result += _sum_normalised(features, mean, norm)
        return result @ network.projection + network.bias

    def short(self, starts: Ints, stops: Ints) -> Floats:
        """Compute the projected sums of short runs, from each of *starts* up to *stops*, as separate texts."""
        result = np.zeros((len(starts), len(self.network.bias)), np.float32)
        for n in range(0, len(starts), _CHUNK // SHORT):
            some = slice(n, n + _CHUNK // SHORT)
            sizes = np.maximum(stops[some] - starts[some], 1)
            place = np.arange(SHORT - 1)
            tokens = self.rows[np.minimum(starts[some, None] - self.first + place, len(self.rows) - 1)]
            tokens[stops[some] == starts[some]] = self.unknown
            rows = np.full((len(sizes), SHORT + 3), self.table.outside)  # the last two separate a text from the next
            rows[:, 0] = self.bos
            rows[:, 1:SHORT] = np.where(place < sizes[:, None], tokens, self.table.outside)
            rows[np.arange(len(sizes)), sizes + 1] = self.eos
            first = np.arange(len(sizes)) * rows.shape[1] + 2
            layers = self.network.compute_layers(self.table, np.append([self.table.outside] * 2, rows))
            sums = layers.sums(first, first + sizes + 2) @ self.network.projection
            result[some] = sums + (sizes + 2).astype(np.float32)[:, None] * self.network.bias
        return result


def _sum_normalised(features: Floats, mean: Floats, norm: Floats) -> Floats:
    """Return (n, 1280): sums of the normalised *features* (n, k, 1280)."""
    total: Floats = np.matmul(norm[:, None], features)[:, 0]
    total -= (norm * mean).sum(axis=1)[:, None]
    return total
