"""The code path of one paragraph from the received file to the PO file, counted in hops.

A work of one numbered paragraph in English and French is added to a project in a temporary folder, and its first `update` is traced with
sys.setprofile. A call is a step if the file of its callee is not that of its caller. Calls from code outside the package, such as a library
that calls back, count for the nearest caller inside it; calls made while a module is imported do not count. The same caller file and callee
file make one hop, however often they follow each other; hops between rooms are counted in the same way.

Two counts are given. *All* has every hop of the update. *With the paragraph* has those calls alone that are given the paragraph: the repr of one
of their arguments contains a word that only the paragraph has. It is what somebody reads to follow a text through the code.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from enregard import add, init, update

MARKS = ("zephyrs", "zéphyrs")
TEXTS = {
    "en": "Annex\n\n1. Recalls the resolution on zephyrs and lighthouses;\n",
    "fr": "Annexe\n\n1. Rappelle la résolution sur les zéphyrs et les phares ;\n",
}
Hop = tuple[str, str]


class Tracer:
    """Collects hops between the files below *source*; use it as the function of sys.setprofile."""

    def __init__(self, source: Path) -> None:
        self.prefix = f"{source}{os.sep}"
        self.every: dict[Hop, None] = {}
        self.carrying: dict[Hop, None] = {}

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        callee = self._file(frame)
        if event != "call" or callee is None:
            return
        caller = frame.f_back
        while caller is not None and self._file(caller) is None:
            caller = caller.f_back
        if caller is None or (origin := self._file(caller)) in (None, callee) or self._is_importing(frame):
            return
        hop = str(origin), callee
        self.every[hop] = None
        if hop not in self.carrying and carries_paragraph(frame):
            self.carrying[hop] = None

    def _file(self, frame: FrameType) -> str | None:
        name = frame.f_code.co_filename
        return name.removeprefix(self.prefix) if name.startswith(self.prefix) else None

    def _is_importing(self, frame: FrameType | None) -> bool:
        while frame is not None:
            if frame.f_code.co_name == "<module>" and self._file(frame) is not None:
                return True
            frame = frame.f_back
        return False


def carries_paragraph(frame: FrameType) -> bool:
    """Tell whether an argument of the call that *frame* begins contains the paragraph."""
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    for name in code.co_varnames[:count]:
        try:
            shown = repr(frame.f_locals.get(name))
        except Exception:  # of an object that is still being made
            continue
        if any(mark in shown or repr(mark.encode())[2:-1] in shown for mark in MARKS):
            return True
    return False


@contextmanager
def profiled(tracer: Tracer) -> Iterator[None]:
    sys.setprofile(tracer)
    try:
        yield
    finally:
        sys.setprofile(None)


def trace_update(source: Path) -> Tracer:
    """Trace the first update of a work of one paragraph."""
    tracer = Tracer(source)
    with tempfile.TemporaryDirectory() as folder:
        project = init(Path(folder) / "project")
        for tag, text in TEXTS.items():
            received = Path(folder) / f"{tag}.txt"
            received.write_text(text, "utf-8")
            add(project, "A/91/7", tag, received, original="en")
        with profiled(tracer):
            (done,) = update(project)
        if done.error is not None:
            raise done.error
        written = project.catalog_path("A-91-7", "fr").read_text("utf-8")
        assert all(mark in written for mark in MARKS)
    return tracer


def between_rooms(hops: dict[Hop, None]) -> set[Hop]:
    rooms = {tuple(Path(file).parts[0].removesuffix(".py") for file in hop) for hop in hops}
    return {(one, other) for one, other in rooms if one != other}


def walk(source: Path, *, steps: bool) -> None:
    tracer = trace_update(source)
    print("| Hops of a first update | Between files | Files | Between rooms | Rooms |\n|---|---|---|---|---|")
    for name, hops in (("all", tracer.every), ("with the paragraph", tracer.carrying)):
        rooms = between_rooms(hops)
        files = {file for hop in hops for file in hop}
        print(
            f"| {name} | {len(hops)} | {len(files)} | {len(rooms)} | {len({room for hop in rooms for room in hop})} |"
        )
    if steps:
        print("\n| From | To | With the paragraph |\n|---|---|---|")
        for one, other in tracer.every:
            print(f"| {one} | {other} | {'yes' if (one, other) in tracer.carrying else ''} |")
