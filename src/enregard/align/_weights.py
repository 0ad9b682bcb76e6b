"""What each kind of evidence weighs: the log of how much likelier a link is for a unit more of it.

Learned from gold by `bench/train_align.py`, as a conditional random field over whole ways through two texts (Lafferty, McCallum and
Pereira, 2001): the weights under which the gold way is likeliest among all.
"""

from __future__ import annotations

FIRST = {
    "meaning": 8.669,
    "meaning by size": 2.562,
    "margin": 2.183,
    "length": -0.667,
    "length squared": -0.125,
    "likeness of lengths": -0.512,
    "one": 1.957,
    "merge": 0.934,
    "merge many": -1.185,
    "both many": 0.185,
    "gap": -1.737,
    "gap near": 1.894,
    "gap length": -0.476,
    "empty": 0.281,
}
"""For a first way, near which the rest can be told."""

LAST = {
    "meaning": 6.62,
    "meaning by size": 1.185,
    "gain": 0.806,
    "margin": 0.111,
    "weakest": 0.71,
    "length": -0.004,
    "length squared": -0.149,
    "likeness of lengths": 2.308,
    "alike": -0.552,
    "alike missing": 0.115,
    "open edge": -3.008,
    "open inside": -1.358,
    "ends differ": -0.773,
    "marks differ": 0.027,
    "one": 1.032,
    "merge": -0.322,
    "merge many": -0.725,
    "both many": -1.756,
    "gap": -1.067,
    "gap near": 1.087,
    "gap length": -0.235,
    "empty": 0.363,
    "at home": 0.441,
    "away": -0.631,
    "least at home": 1.217,
    "merge by habit": 0.0,
    "gap by habit": 0.0,
    "gap drawn": -1.279,
}
"""For a way near the first one."""

BLIND_FIRST = {
    "length": -0.519,
    "length squared": -0.202,
    "likeness of lengths": 1.504,
    "alike": 1.713,
    "alike missing": -1.208,
    "open edge": -3.094,
    "open inside": -1.405,
    "ends differ": -1.0,
    "marks differ": -0.672,
    "one": 1.509,
    "merge": 0.401,
    "merge many": -1.156,
    "both many": -0.735,
    "gap": -2.737,
    "gap length": -0.642,
    "empty": -0.102,
}
"""The same for texts that no encoder reads."""

BLIND_LAST = {
    "length": -0.636,
    "length squared": -0.193,
    "likeness of lengths": 0.899,
    "alike": 1.193,
    "alike missing": -0.925,
    "open edge": -2.923,
    "open inside": -1.414,
    "ends differ": -0.965,
    "marks differ": -0.551,
    "one": 1.633,
    "merge": 0.422,
    "merge many": -1.021,
    "both many": -1.123,
    "gap": -2.966,
    "gap length": -0.678,
    "empty": 0.102,
    "at home": 0.898,
    "away": -0.147,
    "least at home": 2.647,
    "merge by habit": 0.0,
    "gap by habit": 0.0,
    "gap drawn": 0.689,
}
