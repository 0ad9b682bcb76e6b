"""Vectors of all windows of neighbouring tokens of a text, read in context: what is said near each of its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from enregard.encoders._features import REACH
from enregard.encoders._network import BOS, EOS, Network
from enregard.encoders._packed import Floats


def compute_windows(network: Network, tokens: Sequence[int], sizes: Sequence[int]) -> Iterator[Floats]:
    """Yield, for each of *sizes*, (n, 512): unit vectors of the windows of so many *tokens*, in order; of all tokens if they are fewer."""
    known, rows = np.unique(np.array([BOS, *tokens, EOS]), return_inverse=True)
    table = network.table(known)
    outside = np.full(REACH, table.outside)
    layers = network.compute_layers(table, np.concatenate([outside, rows, outside]))
    places = np.arange(len(tokens)) + REACH + 1
    each = layers.sums(places, places + 1) @ network.projection + network.bias
    sums = np.concatenate([np.zeros((1, each.shape[1])), np.cumsum(each, axis=0, dtype=np.float64)])
    for size in sizes:
        size = min(size, len(tokens))
        inner = (sums[size:] - sums[: len(sums) - size]).astype(np.float32)
        yield network.head(inner, np.full(len(inner), size + 2, np.float32))
