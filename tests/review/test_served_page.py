"""The served review page in a real browser: by keyboard alone, against the model, with the server away, and with others at work."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import enregard
from enregard import catalog
from enregard.commands.review import review_work
from enregard.model import State
from enregard.workspace.projects import Project

from ..browsing import browser
from ..commands.test_review import ACTIONS, WORK, _copy, begun, page, play
from ..conftest import Run, edit, tree
from ..judges import judge
from ..pages.test_review_page import CONFIRMED, TOLD, _as_played, drive, hold
from ..serving import Server, go, kept, visit, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["begun", "browser"]


@pytest.fixture
def served(small: Project) -> Iterator[Server]:
    server = Server(small)
    yield server
    server.stop()


def states(project: Project, work: str = "A/91/7") -> dict[str, State]:
    return {link.name: link.state for link in enregard.bitext(project, work, "fr").links}


def read_entry(project: Project, name: str) -> catalog.Entry:
    return catalog.read(project.catalog_path(WORK, "fr")).active[name]


def find_row(name: str) -> str:
    return f"[...document.querySelectorAll('tr.unit')].findIndex((row) => row.querySelector('.name').textContent === '{name}')"


def test_a_work_is_reviewed_by_keyboard_alone_through_the_server(browser: Browser, real: Project) -> None:
    """All of A/74/492; the catalog follows while the page is open, is clean for msgfmt, and says what was decided."""
    server = Server(real)
    seen, complaints = visit(browser, server, "A-74-492")
    rows = seen.evaluate("document.querySelectorAll('tr.unit').length")
    for keys in ("Tab", "a", "a", "m", "z", "e"):
        seen.keyboard.press(keys)
    seen.keyboard.press("End")
    seen.keyboard.type(" (bis)")
    seen.keyboard.press("Control+Enter")
    seen.keyboard.press("i")
    seen.keyboard.type("Looked at.")
    seen.keyboard.press("Escape")
    for _ in range(rows):
        seen.keyboard.press("a")
    assert seen.evaluate(CONFIRMED) == rows
    kept(seen)
    wait_until(lambda: set(states(real, "A/74/492").values()) == {State.CONFIRMED})
    assert complaints == []
    server.stop()
    entries = catalog.read(real.catalog_path("A-74-492", "fr")).active
    assert entries["masthead/distribution"].target == "Distr. générale (bis)"
    assert entries["masthead/date"].comment == "Looked at."
    judged = [judge("msgfmt"), "-c", "-o", "/dev/null", str(real.catalog_path("A-74-492", "fr"))]
    assert subprocess.run(judged, check=False).returncode == 0


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(actions=st.lists(st.one_of(ACTIONS, st.just(("reload", 0)), st.just(("wait", 0))), min_size=3, max_size=16))
def test_any_actions_come_to_what_the_offline_file_comes_to(
    browser: Browser, begun: Project, tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[Any, ...]]
) -> None:
    """Through the page's own requests, with undo, redo, reloading and the files following in between: the rows of the model, and the same files, byte for
    byte, as a review.json with the same decisions makes."""
    folder = tmp_path_factory.mktemp("served")
    online, offline = (_copy(begun, folder / name) for name in ("online", "offline"))
    model = page(begun)
    server = Server(online)
    try:
        seen, complaints = visit(browser, server, WORK)
        for action in actions:
            if action[0] == "reload":
                kept(seen)
                go(seen, server, WORK)
            elif action[0] == "wait":
                kept(seen)
                seen.wait_for_timeout(300)
            else:
                drive(seen, model, action)
                play(model, [_as_played(model, action)])
            shown = seen.evaluate("[...document.querySelectorAll('tr.unit')].map((row) => row.dataset.state)")
            assert shown == [row.state for row in model.rows], (action, seen.evaluate(TOLD))
        kept(seen)
        assert complaints == []
        seen.context.close()
    finally:
        server.stop()
    file = folder / "review.json"
    file.write_text(json.dumps({**model.review(), "exported": "", "saved": ""}), "utf-8")
    if model.review()["links"]:
        review_work(offline, file, realign=False)
    assert tree(online.root) == tree(offline.root)
