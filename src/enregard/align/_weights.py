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
    "meaning": 7.484,
    "meaning by size": 0.324,
    "gain": 1.473,
    "margin": -0.707,
    "weakest": 0.761,
    "length": -0.45,
    "length squared": -0.12,
    "likeness of lengths": 0.459,
    "alike": -0.741,
    "alike missing": -0.427,
    "open edge": -3.645,
    "open inside": -1.843,
    "ends differ": -0.706,
    "marks differ": -0.021,
    "one": 0.73,
    "merge": -1.351,
    "merge many": -1.642,
    "both many": -3.621,
    "gap": -3.662,
    "gap near": 0.89,
    "gap length": -0.128,
    "empty": 0.818,
    "at home source": 0.683,
    "at home target": -0.438,
    "away source": -0.465,
    "away target": -0.472,
    "least at home source": 1.444,
    "least at home target": 1.134,
    "gap drawn": 0.164,
}
"""For a way near the first one."""

BLIND_FIRST = {
    "length": -0.6,
    "length squared": -0.2,
    "likeness of lengths": 1.0,
    "alike": 2.0,
    "alike missing": -0.5,
    "open edge": -2.0,
    "open inside": -1.0,
    "ends differ": -0.7,
    "marks differ": -0.2,
    "one": 2.0,
    "merge": 0.0,
    "merge many": -1.5,
    "both many": -2.0,
    "gap": -2.0,
    "gap length": -0.3,
    "empty": 0.8,
}
"""The same for texts that no encoder reads."""

BLIND_LAST = dict(BLIND_FIRST)
