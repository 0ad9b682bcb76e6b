"""Layers of the USE network: token embeddings, convolutions over neighbouring tokens, and the dense head.

The feature of a token is its embedding and three branches, concatenated and normalised. A branch has two convolutions over 2, 3 or 5
tokens with a residual. The contribution of a token to a convolution of the first layer depends only on the token and its place in the
window. It is computed once for each distinct token and place; a window is then a sum of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from enregard.encoders._packed import Floats, Ints
from enregard.encoders._weights import read_arrays

BOS, EOS = 1, 2
ORDERS = ((2, 0), (3, 1), (5, 2))
"""Window size of each branch in tokens, and the number of tokens in the window before its own token."""
_PARTS = 17
"""Number of arrays that hold the embeddings: token t is row t // 17 of array t % 17."""
EMB, CNN = 512, 256
WIDTH = EMB + len(ORDERS) * CNN


@dataclass(frozen=True, eq=False)
class TokenTable:
    """Values that depend on a token alone, one row for each token; the last row, of zeros, is for positions outside a text."""

    emb: Floats
    own: Floats
    """(rows, branch, 256): projection of the token itself, for the residual of each branch."""
    given: list[Floats]
    """For each branch (rows, place in the window, 256): contribution of a token at that place to a window of the first layer."""

    @property
    def outside(self) -> int:
        return len(self.emb) - 1


class Network:
    """The USE network with its weights; see the module docstring."""

    def __init__(self, path: Path, cache: Path | None = None) -> None:
        w = read_arrays(path, cache)
        orders = [order for order, _ in ORDERS]
        self._emb = [w[f"q{n}"] for n in range(1, _PARTS + 1)]
        self._scale, self._lo, self.eps = w["scale"], w["lo"], float(w["eps"])
        self._proj = np.concatenate([w[f"proj{n}"] for n in orders], axis=1)
        self._proj_b, self._gain, self._bias = (
            np.concatenate([w[f"{name}{n}"] for n in orders]) for name in ("proj_b", "ln_g", "ln_b")
        )
        self._first = [np.concatenate(np.split(w[f"w1_{n}"], n), axis=1) for n in orders]
        self._first_b = [w[f"b1_{n}"] for n in orders]
        self._second, self.second_b = [w[f"w2_{n}"] for n in orders], [w[f"b2_{n}"] for n in orders]
        # Feature sums go through one linear layer to both branches of the head; the gain of the normalisation is merged into it.
        dense = np.concatenate([w["d0"], w["p1"]], axis=1)
        project = w["cnn_W"] @ dense
        self.projection = np.asarray(w["ln_g"][:, None] * project, dtype=np.float32)
        self.bias = np.asarray(w["cnn_b"] @ dense + w["ln_b"] @ project, dtype=np.float32)
        self._d0, self._d1, self._d2, self._d3, self._p3 = w["d0"].shape[1], w["d1"], w["d2"], w["d3"], w["p3"]

    def table(self, tokens: Ints) -> TokenTable:
        """Compute the table of distinct *tokens*."""
        emb, own = np.zeros((len(tokens) + 1, EMB), np.float32), np.zeros((len(tokens) + 1, WIDTH - EMB), np.float32)
        for n, part in enumerate(self._emb):
            here = np.flatnonzero(tokens % _PARTS == n)
            emb[here] = part[tokens[here] // _PARTS] * self._scale[n] + self._lo[n]
        x = emb[:-1] @ self._proj
        x += self._proj_b
        x -= x.mean(axis=1, keepdims=True)
        x *= np.reciprocal(np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + self.eps))[:, None]
        x *= self._gain
        x += self._bias
        own[:-1] = x
        branches = own.reshape(len(own), len(ORDERS), CNN)
        given = [(branches[:, k] @ self._first[k]).reshape(len(own), order, CNN) for k, (order, _) in enumerate(ORDERS)]
        return TokenTable(emb, branches, given)

    def first(self, table: TokenTable, k: int, windows: Ints, out: Floats | None = None) -> Floats:
        """Return (n, 256): the first layer of branch *k* over *windows* (n, order) of rows of *table*."""
        given = table.given[k]
        h: Floats = given[windows[:, 0], 0]
        for place in range(1, windows.shape[1]):
            h += given[windows[:, place], place]
        h += self._first_b[k]
        np.maximum(h, 0, out=h)
        result: Floats = np.add(h, table.own[windows[:, ORDERS[k][1]], k], out=h if out is None else out)
        return result

    def before(self, k: int, first: Floats, out: Floats) -> None:
        """Compute the second layer of branch *k* before its activation, for the windows within *first* (n, 256), into *out*."""
        order = ORDERS[k][0]
        for n in range(order):  # consecutive windows form a matrix in memory
            size = (len(first) - n) // order
            np.matmul(first[n : n + size * order].reshape(size, order * CNN), self._second[k], out=out[n::order])
        out += self.second_b[k]

    def part(self, k: int, place: int, blocks: Floats, way: int) -> Floats:
        """Compute the contribution of *blocks* (n, m, 256) to the second layer of branch *k*, before activation and bias. The first
        block is at *place* in the window, the next ones to its right (*way* 1) or to its left (-1)."""
        count = blocks.shape[1]
        low = place if way > 0 else place - count + 1
        flat = blocks[:, ::way].reshape(len(blocks), count * CNN)
        return flat @ self._second[k][low * CNN : (low + count) * CNN]

    def compute_layers(self, table: TokenTable, rows: Ints) -> Layers:
        """Compute the layers of the tokens in *rows* of *table*, of one text or of several with enough outside positions between."""
        outside = rows == table.outside
        features = np.zeros((len(rows), WIDTH), np.float32)
        features[:, :EMB] = table.emb[rows]
        firsts, befores = [], []
        for k, (order, left) in enumerate(ORDERS):
            inner = slice(left, len(rows) - order + 1 + left)
            first, before = (np.zeros((len(rows), CNN), np.float32) for _ in range(2))
            self.first(table, k, sliding_window_view(rows, order), out=first[inner])
            first[outside] = 0
            self.before(k, first, out=before[inner])
            np.maximum(before, 0, out=(second := features[:, EMB + k * CNN : EMB + (k + 1) * CNN]))
            second += first
            firsts.append(first)
            befores.append(before)
        features[outside] = 0
        return Layers(features, *self.compute_norms(features), firsts, befores)

    def compute_norms(self, features: Floats) -> tuple[Floats, Floats]:
        """Return the mean of each of *features* (n, 1280), and the reciprocal of its standard deviation."""
        mean = features @ np.full(WIDTH, 1 / WIDTH, np.float32)
        variance = np.einsum("ij,ij->i", features, features) / np.float32(WIDTH) - mean * mean
        return mean, np.reciprocal(np.sqrt(np.maximum(variance, 0) + np.float32(self.eps)))

    def head(self, sums: Floats, lengths: Floats) -> Floats:
        """Compute unit vectors (n, 512) from projected sums and the numbers of tokens, begin and end marks included."""
        x = sums * np.reciprocal(np.sqrt(lengths))[:, None]
        y = x[:, self._d0 :]
        y += np.maximum(x[:, : self._d0], 0) @ self._d1
        np.maximum(y, 0, out=y)
        deep = y @ self._d2
        np.maximum(deep, 0, out=deep)
        z = deep @ self._d3
        z += y @ self._p3
        np.tanh(z, out=z)
        z *= np.reciprocal(np.sqrt(np.maximum(np.einsum("ij,ij->i", z, z), np.float32(self.eps))))[:, None]
        return z


@dataclass(frozen=True, eq=False)
class Layers:
    """Layer values of each token of a text, by position."""

    features: Floats
    """(n, 1280) before normalisation; zeros outside."""
    mean: Floats
    norm: Floats
    first: list[Floats]
    """For each branch (n, 256): the first layer; zeros outside."""
    before: list[Floats]
    """For each branch (n, 256): the second layer before its activation."""

    def sums(self, starts: Ints, stops: Ints) -> Floats:
        """Return (n, 1280): sums of normalised features from each of *starts* up to *stops*, without the gain and bias of the
        normalisation."""
        result = np.empty((len(starts), WIDTH), np.float32)
        for n, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
            norm = self.norm[start:stop]
            np.matmul(norm, self.features[start:stop], out=result[n])
            result[n] -= norm @ self.mean[start:stop]
        return result
