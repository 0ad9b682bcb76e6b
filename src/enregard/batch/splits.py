"""The split of a work. All of a work is in one split, so that no document is in two."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

SPLITS = ("train", "validation", "test")
SHARES = (98.0, 1.0, 1.0)


def assign_split(work: str, shares: Sequence[float] = SHARES) -> str:
    """Return the split of *work* by its hash. *shares* are those of train, validation and test, in any unit."""
    digest = hashlib.sha256(work.encode("utf-8", "surrogatepass")).digest()
    at = int.from_bytes(digest[:8], "big") / 2**64 * sum(shares)
    for name, share in zip(SPLITS, shares, strict=True):
        if at < share:
            return name
        at -= share
    return next(name for name, share in zip(SPLITS, shares, strict=True) if share > 0)
