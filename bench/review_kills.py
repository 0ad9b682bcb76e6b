"""Kills of the review server in the middle of actions: `python bench/review_kills.py [--kills N] [--seed S]`.

A browser's outbox, without the browser: it sends random decisions on a small work, each with an id of its own, and keeps those that were not acknowledged. The server is
killed with SIGKILL at a random moment up to half a second after it was sent some, and started again. Every acknowledged action must then be there, and at most those that were on their way. The
outbox sends these again. At the end the catalog must say what was decided last of each link, and no action may have been done twice.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conftest import EN, FR
from tests.review.talking import Outbox
from tests.serving import Server

import enregard
from enregard import Project


def make_project(folder: Path) -> Project:
    """A letter in English and French, up to date."""
    project = enregard.init(folder / "project")
    for tag, text in (("en", EN), ("fr", FR)):
        (folder / f"{tag}.txt").write_text(text, "utf-8")
        enregard.add(project, "A/91/7", tag, folder / f"{tag}.txt")
    enregard.update(project)
    return project


class Reviser:
    """Decides at random, and remembers what every row must be."""

    def __init__(self, outbox: Outbox, seed: int) -> None:
        self.outbox, self.chance, self.count = outbox, random.Random(seed), 0
        self.rows: list[Any] = outbox.read_rows()

    def decide(self) -> None:
        """Confirm or reopen a row, or write another translation."""
        n = self.chance.randrange(len(self.rows))
        old = self.rows[n]
        self.count += 1
        new = [
            *old[:2],
            "confirmed" if old[2] != "confirmed" else "missing" if not (old[0] and old[1]) else "proposed",
            old[3],
        ]
        if old[0] and old[1] and self.chance.random() < 0.3:
            new[3] = f"Texte {self.count}."
        self.rows[n] = new
        self.outbox.put({"id": f"kill.{self.count}", "gone": [old], "come": [new]})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder))
        server = Server(project)
        outbox = Outbox(server, "A-91-7", "fr")
        reviser = Reviser(outbox, options.seed)
        unsent = lost = 0
        for n in range(options.kills):
            if n and not n % 20:
                print(f"{n} kills, nothing lost", flush=True)
            killer = threading.Timer(chance.uniform(0, 0.5), server.kill)
            killer.start()
            try:
                while True:
                    reviser.decide()
                    outbox.send()
            except (OSError, HTTPException):
                pass
            killer.join()
            waiting = {action["id"] for action in outbox.waiting}
            unsent += len(waiting)
            server.start()
            lost += count_lost(reviser, outbox)
            assert not lost
            outbox.send()
            assert outbox.read_rows() == reviser.rows, "the rows are not what was decided"
        server.stop()
        check_files(project, reviser)
        print(
            f"{options.kills} kills, {reviser.count} actions, {unsent} not acknowledged when the server was killed, {lost} acknowledged and lost"
        )


def count_lost(reviser: Reviser, outbox: Outbox) -> int:
    """Count the rows that are neither as decided nor as before the actions that were not acknowledged."""
    open_rows = [row for action in outbox.waiting for row in (*action["gone"], *action["come"])]
    return sum(
        have != want and have not in open_rows for have, want in zip(outbox.read_rows(), reviser.rows, strict=True)
    )


def check_files(project: Project, reviser: Reviser) -> None:
    bitext = enregard.bitext(project, "A/91/7", "fr")
    found = {(tuple(k.source), tuple(k.target)): (str(k.state), k.wording) for k in bitext.links}
    wanted = {(tuple(row[0]), tuple(row[1])): (row[2], row[3]) for row in reviser.rows}
    assert found == wanted, [(key, found.get(key), wanted[key]) for key in wanted if found.get(key) != wanted[key]]


if __name__ == "__main__":
    start = time.monotonic()
    main()
    print(f"{time.monotonic() - start:.0f} s")
