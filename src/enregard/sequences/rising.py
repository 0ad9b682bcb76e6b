"""Longest increasing subsequence of pairs: what stays in order between two versions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def find_rising_run(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *pairs*, sorted by the first, in which the second rises too."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for n, (_, place) in enumerate(pairs):
        k = bisect_left(ends, place)
        before[n] = last[k - 1] if k else -1
        ends[k : k + 1] = [place]
        last[k : k + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
