"""What each kind of evidence weighs: the log of how much likelier a link is for a unit more of it.

Learned from gold by `bench/train_align.py`, as a conditional random field over whole ways through two texts (Lafferty, McCallum and
Pereira, 2001): the weights under which the gold way is likeliest among all. What merging and leaving out cost depends on the text, so
that the second set moves with two habits of it.
"""

from __future__ import annotations

FIRST = {
    "meaning": 7.777,
    "meaning by size": 1.802,
    "gain": 1.574,
    "margin": 1.317,
    "length": -0.406,
    "length squared": -0.149,
    "alike": -0.637,
    "alike missing": -0.899,
    "likeness of lengths": 0.597,
    "one": 0.541,
    "merge": -0.981,
    "merge many": -1.081,
    "both many": -1.837,
    "gap": -1.87,
    "gap near": 0.883,
    "gap length": -0.317,
    "weakest": 2.046,
    "empty": 1.581,
}
"""For a first way, from which the habits of the text are read."""

_BASE = {
    "meaning": 7.632,
    "meaning by size": 1.882,
    "gain": 1.611,
    "margin": 1.399,
    "length": -0.548,
    "length squared": -0.104,
    "alike": -0.625,
    "alike missing": -0.734,
    "likeness of lengths": 0.639,
    "one": 0.693,
    "merge": -0.962,
    "merge many": -1.116,
    "both many": -1.579,
    "gap": -1.696,
    "gap near": 0.848,
    "gap length": -0.203,
    "weakest": 1.987,
    "empty": 1.567,
}
_BY_SHARE = {
    "meaning": -0.208,
    "meaning by size": -0.365,
    "gain": -0.018,
    "margin": 0.258,
    "length": -0.036,
    "length squared": -0.01,
    "alike": 0.017,
    "alike missing": 0.178,
    "likeness of lengths": 0.113,
    "one": 0.409,
    "merge": -0.144,
    "merge many": -0.186,
    "both many": -0.036,
    "gap": -0.356,
    "gap near": -0.199,
    "gap length": -0.114,
    "weakest": -0.042,
    "empty": -0.043,
}
"""What is added as the share of links that are one to one grows from 0.8."""
_BY_NEARNESS = {
    "meaning": -0.307,
    "meaning by size": -0.05,
    "gain": -0.034,
    "margin": -0.168,
    "length": -0.441,
    "length squared": 0.175,
    "alike": -0.005,
    "alike missing": 0.002,
    "likeness of lengths": -0.184,
    "one": -0.119,
    "merge": -0.367,
    "merge many": -0.302,
    "both many": 0.178,
    "gap": 0.618,
    "gap near": 0.173,
    "gap length": 0.237,
    "weakest": -0.118,
    "empty": 0.012,
}
"""The same as the nearness of one-to-one links grows from 0.6."""


def moved(share: float, nearness: float) -> tuple[float, float]:
    """How far the second and third sets count in a text in which *share* of the links are one to one, and those are as near to each
    other as *nearness*; within what was seen in gold."""
    return min(max(3 * (share - 0.8), -0.8), 0.6), min(max(5 * (nearness - 0.6), -0.8), 1.2)


def adapted(share: float, nearness: float) -> dict[str, float]:
    """The weights for a text of such habits."""
    by_share, by_nearness = moved(share, nearness)
    return {name: base + by_share * _BY_SHARE[name] + by_nearness * _BY_NEARNESS[name] for name, base in _BASE.items()}
