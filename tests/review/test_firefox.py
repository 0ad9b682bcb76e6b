"""The review page in Firefox, in one file and served: by keyboard, with undo, after it was opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

import enregard
from enregard.model import State
from enregard.workspace.projects import Project

from ..commands.test_review import P1, P2, P3, WORK
from ..conftest import Run
from ..firefox import Firefox, open_firefox
from ..pages.test_review_page import TOLD
from ..serving import Server, wait_until

PROGRESS = "document.getElementById('ui:progress').textContent"
KEPT = "document.getElementById('ui:kept').textContent === 'All kept'"


def decide(window: Firefox) -> None:
    """Confirm, join, undo, redo, and edit."""
    window.evaluate(f"(() => {{ const row = document.getElementById('{P1}'); row.tabIndex = -1; row.focus(); }})()")
    for key, words in (
        ("a", f"Confirmed {P1}"),
        ("m", "Joined with the next row"),
        ("z", "Undone: join"),
        ("Z", "Done again: join"),
    ):
        window.press(key)
        assert words in window.evaluate(TOLD)
    window.press("en")
    window.leave()
    assert "Edited" in window.evaluate(TOLD)


def test_the_file_keeps_what_was_decided(small: Project, run: Run, tmp_path: Path) -> None:
    assert run(small, "export", WORK, "--editable", "-o", str(tmp_path / "out")).exit_code == 0
    (path,) = (tmp_path / "out").glob("*.html")
    with open_firefox(tmp_path / "profile") as window:
        window.go(path.as_uri())
        decide(window)
        window.go("about:blank")
        window.go(path.as_uri())
        assert "decisions of this browser are here again" in window.evaluate(TOLD)
        assert window.evaluate(PROGRESS).startswith("1 of ")
        window.press("z")
        assert "Undone: edit" in window.evaluate(TOLD)


def test_the_server_has_what_was_decided(small: Project, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server = Server(small)
    request.addfinalizer(server.stop)
    with open_firefox(tmp_path / "profile") as window:
        window.go(server.link)
        window.go(f"{server.origin}/{WORK}/fr")
        wait_until(lambda: window.evaluate(KEPT))
        decide(window)
        wait_until(lambda: window.evaluate(KEPT))
        window.go(f"{server.origin}/{WORK}/fr")
        wait_until(lambda: window.evaluate(KEPT))
        window.press("z")
        assert "Undone: edit" in window.evaluate(TOLD)
        wait_until(lambda: window.evaluate(KEPT))
    server.stop()
    links = {link.name: link.state for link in enregard.bitext(small, "A/91/7", "fr").links}
    assert (links[P1], links[f"{P2}+{P3}"]) == (State.CONFIRMED, State.PROPOSED)
