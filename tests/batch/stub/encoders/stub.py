"""An encoder that costs nothing: texts of about the same length are alike. Some words in a text make it fail as hostile documents may."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable, Sequence

import numpy as np

from enregard.encoders._packed import Floats
from enregard.encoders._separate import SeparateRuns


def _raise() -> None:
    raise LookupError("no such page")


def _hang() -> None:
    while True:
        pass


def _hang_in_c() -> None:
    lock, library = ctypes.create_string_buffer(64), ctypes.PyDLL(None)  # which keeps other threads from running
    for _ in range(2):
        library.pthread_mutex_lock(lock)  # no signal ends it


def _eat() -> None:
    held = []
    while True:
        held.append(bytes(2**24))


def _wait() -> None:
    time.sleep(1e6)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


FAULTS: dict[str, Callable[[], None]] = {
    "poison-raises": _raise,
    "poison-hangs": _hang,
    "poison-hangs-in-c": _hang_in_c,
    "poison-eats-memory": _eat,
    "poison-kills": _kill,
    "poison-waits": _wait,
    "poison-slow": lambda: time.sleep(0.3),
}


class Stub:
    name = "stub"

    def knows(self, language: str) -> bool:
        return True

    def encode(self, texts: Sequence[str]) -> Floats:
        for text in texts:
            for word in text.split() if "poison-" in text else ():
                if fault := FAULTS.get(word):
                    fault()
        angles = np.array([[len(text) * k / 40 for k in range(1, 9)] for text in texts], np.float32).reshape(-1, 8)
        found = np.concatenate([np.cos(angles), np.sin(angles)], axis=1) / np.sqrt(8)
        return np.asarray(found, np.float32)

    def runs(self, texts: Sequence[str], longest: int = 8) -> SeparateRuns:
        return SeparateRuns(self.encode, texts)


ENCODER = Stub()
