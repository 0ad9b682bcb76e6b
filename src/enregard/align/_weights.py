"""Weights of the alignment features: the log odds of a link for one more unit of the feature.

`bench/train_align.py` learns them from gold alignments, as a conditional random field over whole paths through two texts (Lafferty,
McCallum and Pereira, 2001): they maximise the probability of the gold path.
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
"""Weights for a first path, near which the other features are computed."""

LAST = {
    "meaning": 6.21,
    "meaning by size": 1.6,
    "gain": 1.049,
    "margin": 0.326,
    "weakest": 0.377,
    "length": 0.094,
    "length squared": -0.156,
    "likeness of lengths": 2.578,
    "alike": -0.574,
    "alike missing": -0.003,
    "open edge": -2.779,
    "open inside": -1.044,
    "ends differ": -0.672,
    "marks differ": -0.055,
    "one": 1.353,
    "merge": -0.345,
    "merge many": -0.535,
    "both many": -0.864,
    "gap": -0.416,
    "gap near": 0.513,
    "gap length": -0.24,
    "empty": 0.695,
    "at home": -0.115,
    "away": -1.153,
    "least at home": 1.225,
    "gap drawn": -1.296,
    "merge by habit": -0.747,
    "gap by habit": 0.291,
}
"""Weights for the final path, near the first one."""

BLIND_FIRST = {
    "length": -0.522,
    "length squared": -0.208,
    "likeness of lengths": 1.456,
    "alike": 1.651,
    "alike missing": -1.107,
    "open edge": -3.071,
    "open inside": -1.405,
    "ends differ": -1.002,
    "marks differ": -0.666,
    "one": 1.525,
    "merge": 0.438,
    "merge many": -1.15,
    "both many": -0.734,
    "gap": -2.732,
    "gap length": -0.684,
    "empty": -0.079,
}
"""Weights for a first path without an encoder."""

BLIND_LAST = {
    "length": -0.48,
    "length squared": -0.207,
    "likeness of lengths": 1.311,
    "alike": 1.03,
    "alike missing": -1.096,
    "open edge": -2.772,
    "open inside": -1.071,
    "ends differ": -0.913,
    "marks differ": -0.613,
    "one": 1.639,
    "merge": 0.22,
    "merge many": -0.729,
    "both many": -0.622,
    "gap": -2.583,
    "gap length": -0.711,
    "empty": 0.198,
    "at home": 1.846,
    "away": 0.008,
    "least at home": 1.2,
    "gap drawn": 0.431,
    "merge by habit": -0.695,
    "gap by habit": 0.14,
}
