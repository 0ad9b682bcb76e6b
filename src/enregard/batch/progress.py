"""How far a run is, and how fast it goes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_LATELY = 120.0
"""Seconds over which the rate is measured."""
_SOON = 2.0
"""Seconds before which no rate is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Pairs that are *done* of all of a run; of these, the *failed* are in quarantine. *rate* is in pairs a second and *left* in seconds, None while it is too
    early to say."""

    done: int
    total: int
    failed: int
    rate: float | None = None
    left: float | None = None
    waiting: str = ""
    """Why nothing is being processed now; empty if something is."""

    def __str__(self) -> str:
        words = [f"{self.done:,} of {self.total:,} pairs"]
        if self.failed:
            words.append(f"{self.failed:,} failed")
        if self.waiting:
            return ", ".join([*words, self.waiting])
        if self.rate is not None:
            words.append(f"{self.rate:,.1f} a second" if self.rate >= 0.1 else f"{self.rate * 60:.2g} a minute")
        if self.left is not None:
            words.append(f"about {format_duration(self.left)} left")
        return ", ".join(words)


def format_duration(seconds: float) -> str:
    """Format *seconds* as `m:ss` or `h:mm:ss`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Pace:
    """The rate of a run, over the last minutes."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock = total, clock
        self._most = 0
        self._seen: deque[tuple[float, int]] = deque()

    def measure(self, processed: int, kept: int, failed: int) -> Standing:
        """Return the standing with so many pairs *processed* by now, and others *kept* from an earlier run."""
        self._most = max(self._most, processed)  # a shard is not in hand any more, and not yet finished
        now, done = self._clock(), kept + self._most
        self._seen.append((now, self._most))
        while now - self._seen[0][0] > _LATELY and len(self._seen) > 2:
            self._seen.popleft()
        then, before = self._seen[0]
        if now - then < _SOON or self._most <= before:
            return Standing(done, self._total, failed)
        rate = (self._most - before) / (now - then)
        return Standing(done, self._total, failed, rate, (self._total - done) / rate)
