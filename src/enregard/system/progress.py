"""Progress of long work: loops and steps report it, and a listener, if there is one, shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Show = Callable[[str, float], None]
"""Show what is being done (empty: as before), and which share of the whole is done, from 0 to 1. Shares never fall."""


@dataclass
class _Meter:
    """The part of the whole, from *low* to *high*, that the present step is."""

    show: Show
    low: float = 0.0
    high: float = 1.0
    done: float = 0.0

    def tell(self, words: str, share: float) -> None:
        self.done = max(self.done, share)
        self.show(words, self.done)


_meter: ContextVar[_Meter | None] = ContextVar("progress", default=None)


@contextmanager
def listen(show: Show) -> Iterator[None]:
    """Call *show* with the progress of the work in the context, in this thread."""
    token = _meter.set(_Meter(show))
    try:
        yield
    finally:
        _meter.reset(token)


@contextmanager
def take_part(low: float, high: float, words: str = "") -> Iterator[None]:
    """Count the work in the context as the part from *low* to *high* (0 to 1) of the step around it; *words* say what it is."""
    meter = _meter.get()
    if meter is None:
        yield
        return
    whole = meter.low, meter.high
    width = meter.high - meter.low
    meter.low, meter.high = whole[0] + low * width, whole[0] + high * width
    meter.tell(words, meter.low)
    try:
        yield
        meter.tell("", meter.high)
    finally:
        meter.low, meter.high = whole


def track(
    items: Iterable[T], words: Callable[[T], str] = lambda _item: "", weigh: Callable[[T], float] = lambda _item: 1.0
) -> Iterator[T]:
    """Yield *items*; what is done with each counts as a part of the step around the loop, in proportion to what *weigh* returns."""
    if _meter.get() is None:
        yield from items
        return
    items = list(items)
    weights = [weigh(item) for item in items]
    total, done = sum(weights) or 1.0, 0.0
    for item, weight in zip(items, weights, strict=True):
        with take_part(done / total, (done + weight) / total, words(item)):
            yield item
        done += weight
