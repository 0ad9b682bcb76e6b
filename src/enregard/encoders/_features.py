"""Token features of the USE network, summed by unit, with the corrections that make a unit begin or end a text.

The network sums features of tokens before its last dense layers, and a feature depends on four tokens to each side. So the
feature sums of a run of units are those of its units, read in their context, but for the four tokens at either end, which see the
marks of begin and end instead of their neighbours: those are computed once for every unit that could begin or end a run.
`docs/decisions/006-runs.md` has the mathematics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

REACH = 4
"""Tokens to each side that a feature depends on."""
SHORT = 2 * REACH
"""Fewest tokens of a run whose two ends do not see each other."""
BOS, EOS = 1, 2
_HALO = 12
_CHUNK = 1024
_ORDERS = ((2, 0), (3, 1), (5, 2))
_EMB, _CNN = 512, 256
_PAD = 2


@dataclass(frozen=True)
class Sums:
    """Projected feature sums, (n, 640) each: of a unit in its context, and what it adds to begin or to end a run."""

    inner: Floats
    begin: Floats
    end: Floats


class Features:
    """The layers of the network below its dense head, by weights of the package's own model."""

    def __init__(self, model: Any) -> None:
        self.model = model
        dense = np.concatenate([model.d0, model.p1], axis=1)
        self.projection = np.ascontiguousarray(model.cnn_W @ dense, dtype=np.float32)
        self.bias = np.asarray(model.cnn_b @ dense, dtype=np.float32)

    def sums(self, tokens: Ints, starts: Ints) -> Sums:
        """*tokens* of all units one after the other, which begin at *starts*."""
        total, count = len(tokens), len(starts)
        ends = np.append(starts[1:], total) - 1  # last token of each unit; before its start for one without tokens
        inner, begin, end = (np.zeros((count, _EMB + 3 * _CNN), np.float32) for _ in range(3))
        owner = np.repeat(np.arange(count), np.diff(np.append(starts, total)))
        known, inverse = np.unique(np.concatenate([tokens, [BOS, EOS]]), return_inverse=True)
        table = self._table(known)
        for at in range(0, total, _CHUNK):
            low, high, stop = max(0, at - _HALO), min(total, at + _CHUNK + _HALO), min(total, at + _CHUNK)
            chunk = _Chunk(self, table, np.concatenate([inverse[low:high], inverse[-2:]]))
            core = owner[at:stop]
            firsts = np.flatnonzero(np.r_[True, core[1:] != core[:-1]])
            inner[core[firsts]] += np.add.reduceat(chunk.features[at - low : stop - low], firsts, axis=0)
            here = np.flatnonzero((starts >= at) & (starts < stop) & (ends >= starts))
            begin[here] = chunk.edge(starts[here] - low, 1)
            here = np.flatnonzero((ends >= at) & (ends < stop) & (ends >= starts))
            end[here] = chunk.edge(ends[here] - low, -1)
        lengths = np.diff(np.append(starts, total)).astype(np.float32)[:, None]
        return Sums(
            inner @ self.projection + lengths * self.bias,
            begin @ self.projection + self.bias,
            end @ self.projection + self.bias,
        )

    def head(self, sums: Floats, lengths: Floats) -> Floats:
        """Unit vectors (n, 512) from projected sums and the numbers of tokens, marks included."""
        m = self.model
        x = sums * np.reciprocal(np.sqrt(lengths))[:, None]
        width = m.d0.shape[1]
        y0 = np.maximum(x[:, :width], 0)
        y1 = np.maximum(x[:, width:] + y0 @ m.d1, 0)
        y2 = np.maximum(y1 @ m.d2, 0)
        z = np.tanh(y1 @ m.p3 + y2 @ m.d3)
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", z, z), m.eps))
        return np.asarray(z / norms[:, None], dtype=np.float32)

    def _table(self, tokens: Ints) -> tuple[Floats, Floats]:
        """Embeddings and normalised projections of distinct *tokens*, which do not depend on their neighbours."""
        m = self.model
        emb = m.table[tokens].astype(np.float32)
        chunk = tokens % len(m.scale)
        emb *= m.scale[chunk, None]
        emb += m.lo[chunk, None]
        return emb, _normalised(emb @ m.proj_W + m.proj_b, m.ln_g_all, m.ln_b_all, m.eps)


class _Chunk:
    """Some tokens with enough of their neighbours; the last two are the marks, and one more row is what lies outside."""

    def __init__(self, of: Features, table: tuple[Floats, Floats], ids: Ints) -> None:
        self.of, m = of, of.model
        self.size = len(ids) - 2
        zero = np.zeros((1, _EMB), np.float32)
        self.emb = np.concatenate([table[0][ids], zero])
        self.x = [np.concatenate([table[1][ids, k * _CNN : (k + 1) * _CNN], zero[:, :_CNN]]) for k in range(3)]
        self.outside = len(ids)
        self.first: list[Floats] = []
        self.second: list[Floats] = []
        place = np.arange(self.size)
        for k, (order, left) in enumerate(_ORDERS):
            window = place[:, None] + np.arange(-left, order - left)
            window = np.where((window < 0) | (window >= self.size), self.outside, window)
            h = self._rest(_layer(self.x[k][window], self.x[k][: self.size], m.w1[k], m.b1[k]))
            self.first.append(h)
            self.second.append(self._rest(_layer(h[window], h[: self.size], m.w2[k], m.b2[k])))
        self.features = self._finished([s[: self.size] for s in self.second], self.emb[: self.size])

    def edge(self, at: Ints, way: int) -> Floats:
        """For units whose outermost tokens are *at*: what changes in the sum of features when a mark stands there (*way* 1: the
        unit begins the text and its tokens go right; -1: it ends it), the mark's own features included."""
        m = self.of.model
        mark = self.size if way > 0 else self.size + 1
        inside = at[:, None] + way * np.arange(2 * REACH)
        inside = np.where((inside < 0) | (inside >= self.size), self.outside, inside)
        outside = np.full((len(at), _PAD), self.outside)
        rows = np.concatenate([outside, np.full((len(at), 1), mark), inside], axis=1)[:, ::way]
        zero = _PAD if way > 0 else rows.shape[1] - 1 - _PAD  # the column of the mark
        changed = [self.second[k][rows[:, [zero + way * d for d in range(REACH + 1)]]] for k in range(3)]
        for k, (order, left) in enumerate(_ORDERS):
            near = left if way > 0 else order - 1 - left
            first = self.first[k][rows]
            for d in range(near + 1):
                columns = zero + way * d + np.arange(-left, order - left)
                own = self.x[k][rows[:, zero + way * d]]
                first[:, zero + way * d] = _layer(self.x[k][rows[:, columns]], own, m.w1[k], m.b1[k])
            for d in range(2 * near + 1):
                columns = zero + way * d + np.arange(-left, order - left)
                changed[k][:, d] = _layer(first[:, columns], first[:, zero + way * d], m.w2[k], m.b2[k])
        tokens = rows[:, [zero + way * d for d in range(REACH + 1)]]
        new = self._finished([c.reshape(-1, _CNN) for c in changed], self.emb[tokens].reshape(-1, _EMB))
        features = np.concatenate([self.features, np.zeros((1, self.features.shape[1]), np.float32)])
        old = features[np.minimum(tokens[:, 1:], self.size)].sum(axis=1)
        return np.asarray(new.reshape(len(at), REACH + 1, new.shape[1]).sum(axis=1) - old, dtype=np.float32)

    def _rest(self, rows: Floats) -> Floats:
        """*rows* of the tokens, and zeros for the marks and what lies outside."""
        return np.concatenate([rows, np.zeros((3, _CNN), np.float32)])

    def _finished(self, layers: list[Floats], emb: Floats) -> Floats:
        m = self.of.model
        return _normalised(np.concatenate([emb, *layers], axis=1), m.ln_g, m.ln_b, m.eps)


def _layer(windows: Floats, own: Floats, weights: Floats, bias: Floats) -> Floats:
    """A convolution over *windows* (n, order, 256) with its residual."""
    h = windows.reshape(len(windows), windows.shape[1] * windows.shape[2]) @ weights
    h += bias
    np.maximum(h, 0, out=h)
    h += own
    return h


def _normalised(x: Floats, gain: Floats, bias: Floats, eps: float) -> Floats:
    """Layer normalisation by row, in place."""
    x -= x.mean(axis=1, keepdims=True)
    x *= np.reciprocal(np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + eps))[:, None]
    x *= gain
    x += bias
    return x
