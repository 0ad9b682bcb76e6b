"""The served review page in a real browser: by keyboard alone, against the model, with the server away, and with others at work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
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
from enregard.workspace.review_journal import append_rows, locate_journal

from ..browsing import browser
from ..commands.test_review import ACTIONS, P1, P2, P3, WORK, _copy, begun, page, play
from ..conftest import ROOT, Run, edit, tree
from ..judges import judge
from ..pages.test_review_page import CONFIRMED, TOLD, _as_played, decide_by_keyboard, drive, hold
from ..serving import Server, go, kept, visit, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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


def test_a_work_is_reviewed_by_keyboard_alone_through_the_server(
    browser: Browser, real: Project, request: pytest.FixtureRequest
) -> None:
    """All of A/74/492; the catalog follows while the page is open, is clean for msgfmt, and says what was decided."""
    server = Server(real)
    request.addfinalizer(server.stop)
    seen, complaints = visit(browser, server, "A-74-492")
    decide_by_keyboard(seen)
    kept(seen)
    wait_until(lambda: set(states(real, "A/74/492").values()) == {State.CONFIRMED})
    assert complaints == []
    server.stop()
    entries = catalog.read(real.catalog_path("A-74-492", "fr")).active
    assert entries["masthead/distribution"].target == "Distr. générale (bis)"
    assert entries["masthead/date"].comment == "Looked at."
    judged = [judge("msgfmt"), "-c", "-o", "/dev/null", str(real.catalog_path("A-74-492", "fr"))]
    assert subprocess.run(judged, check=False).returncode == 0


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
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


# --- the server away ---------------------------------------------------------------------------------------------------


def test_what_is_decided_while_the_server_is_away_is_brought_to_it(browser: Browser, served: Server) -> None:
    """Killed; three actions, each shown at once and not called kept; started again: all of them are in the catalog."""
    seen, _ = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    served.kill()
    for key in ("a", "a"):
        seen.keyboard.press(key)
    seen.keyboard.press("e")
    seen.keyboard.press("Control+a")
    seen.keyboard.insert_text("Invitons tous les ports.")
    seen.keyboard.press("Control+Enter")
    assert seen.evaluate(CONFIRMED) == 3
    wait_until(lambda: seen.inner_text("#ui\\:kept") == "3 not kept yet: the server is away")
    served.start()
    kept(seen)
    wait_until(lambda: read_entry(served.project, "annex/para-3").target == "Invitons tous les ports.")
    assert {states(served.project)[f"annex/para-{n}"] for n in (1, 2, 3)} == {State.CONFIRMED}


def test_what_another_window_could_not_send_is_sent_by_the_next(browser: Browser, served: Server) -> None:
    """The browser is closed while the server is away."""
    seen, _ = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    served.kill()
    seen.keyboard.press("a")
    wait_until(lambda: "1 not kept yet" in seen.inner_text("#ui\\:kept"))
    other = seen.context.new_page()
    seen.close()
    served.start()
    go(other, served, WORK)
    assert other.evaluate(CONFIRMED) == 1
    wait_until(lambda: states(served.project)["annex/para-1"] is State.CONFIRMED)


def test_killed_at_once_after_an_action_was_kept_nothing_is_lost(browser: Browser, served: Server, run: Run) -> None:
    """The next command brings it into the files before it reads them."""
    seen, _ = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-2")))
    seen.keyboard.press("a")
    while seen.inner_text("#ui\\:kept") != "All kept":
        pass
    served.kill()
    assert run(served.project, "status").exit_code == 0
    assert not read_entry(served.project, "annex/para-2").fuzzy


def test_a_browser_without_storage_sends_what_it_has(browser: Browser, served: Server) -> None:
    context = browser.new_context()
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    seen = context.new_page()
    seen.goto(served.link)
    go(seen, served, WORK)
    hold(seen, 3)
    seen.keyboard.press("a")
    kept(seen)
    served.kill()
    hold(seen, 4)
    seen.keyboard.press("a")
    wait_until(lambda: "does not let the page keep" in seen.inner_text("#ui\\:trouble"))
    served.start()
    kept(seen)


def test_another_worker_takes_over_where_one_has_died(browser: Browser, served: Server) -> None:
    """The process that writes files is killed, not the server."""
    seen, _ = visit(browser, served, WORK)
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
    for child in children:
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    seen.keyboard.press("a")
    kept(seen)
    wait_until(lambda: states(served.project)["annex/para-1"] is State.CONFIRMED)


# --- several people ----------------------------------------------------------------------------------------------------


def test_what_another_person_decides_appears_and_ones_own_can_still_be_undone(browser: Browser, served: Server) -> None:
    mine, complaints = visit(browser, served, WORK)
    theirs, others = visit(browser, served, WORK)
    n = mine.evaluate(find_row("annex/para-1"))
    hold(mine, n)
    mine.keyboard.press("a")
    wait_until(lambda: theirs.evaluate(CONFIRMED) == 1)
    hold(theirs, n + 1)
    theirs.keyboard.press("m")
    wait_until(lambda: mine.evaluate("document.querySelectorAll('tr.unit.changed').length") == 1)
    mine.keyboard.press("z")
    wait_until(lambda: theirs.evaluate(CONFIRMED) == 0)
    theirs.keyboard.press("z")
    wait_until(lambda: mine.evaluate("document.querySelectorAll('tr.unit.changed').length") == 0)
    hold(mine, n)
    mine.keyboard.press("a")
    wait_until(lambda: theirs.evaluate(CONFIRMED) == 1)
    hold(theirs, n)
    theirs.keyboard.press("m")
    wait_until(lambda: mine.evaluate("document.querySelectorAll('tr.unit.changed').length") == 1)
    mine.keyboard.press("z")
    assert mine.evaluate(TOLD) == "Somebody else has changed these rows since"
    assert complaints == others == []


def test_of_two_edits_of_one_text_the_later_is_refused_with_both_shown(browser: Browser, served: Server) -> None:
    """The second person is still typing when the first has finished: their words stay on the screen, and can be taken up."""
    mine, complaints = visit(browser, served, WORK)
    theirs, _ = visit(browser, served, WORK)
    n = mine.evaluate(find_row("annex/para-1"))
    for seen, words in ((theirs, "Theirs."), (mine, "Mine.")):
        hold(seen, n)
        seen.keyboard.press("e")
        seen.keyboard.press("Control+a")
        seen.keyboard.insert_text(words)
    theirs.keyboard.press("Control+Enter")
    mine.wait_for_selector("#ui\\:refused li")
    told = mine.inner_text("#ui\\:refused")
    assert "yours: Mine." in told
    assert "there: Theirs." in told
    assert "Theirs." in mine.evaluate("(n) => document.querySelectorAll('tr.unit')[n].cells[1].textContent", n)
    kept(mine)
    assert read_entry(served.project, "annex/para-1").target != "Mine."
    go(mine, served, WORK)  # they are there after a reload, too
    mine.click("#ui\\:refused button >> text=Edit with my words")
    assert mine.input_value("textarea") == "Mine."
    mine.keyboard.press("Control+Enter")
    assert not mine.is_visible("#ui\\:refused")
    wait_until(lambda: read_entry(served.project, "annex/para-1").target == "Mine.")
    assert complaints == []


def test_an_edit_with_another_program_appears_while_the_page_is_open(browser: Browser, served: Server) -> None:
    """A catalog saved by an editor: its row is renewed, and what was decided on the page stays."""
    seen, complaints = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    seen.keyboard.press("a")
    wait_until(lambda: states(served.project)["annex/para-1"] is State.CONFIRMED)
    path = served.project.catalog_path(WORK, "fr")
    po = polib.pofile(str(path), wrapwidth=78)
    entry = next(entry for entry in po if entry.msgctxt == "annex/para-2")
    entry.msgstr = "Notons que 1 250 bateaux ont fait escale en 2035 ;"
    entry.flags.remove("fuzzy")
    po.save()
    wait_until(lambda: seen.evaluate(CONFIRMED) == 2)
    assert "bateaux" in seen.evaluate(
        f"document.querySelectorAll('tr.unit')[{find_row('annex/para-2')}].cells[1].textContent"
    )
    hold(seen, seen.evaluate(find_row("annex/para-3")))
    seen.keyboard.press("a")
    kept(seen)
    wait_until(lambda: {states(served.project)[f"annex/para-{n}"] for n in (1, 2, 3)} == {State.CONFIRMED})
    assert "bateaux" in read_entry(served.project, "annex/para-2").target
    assert complaints == []


def test_a_conflict_with_another_program_keeps_both_texts(browser: Browser, served: Server) -> None:
    """The server is away while both edit the same text."""
    seen, _ = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    served.kill()
    seen.keyboard.press("e")
    seen.keyboard.press("Control+a")
    seen.keyboard.insert_text("Mine.")
    seen.keyboard.press("Control+Enter")
    edit(served.project.catalog_path(WORK, "fr"), ("Rappelons la résolution", "Citons la résolution"))
    served.start()
    seen.wait_for_selector("#ui\\:refused li")
    told = seen.inner_text("#ui\\:refused")
    assert "yours: Mine." in told
    assert "there: Citons la résolution" in told
    wait_until(lambda: "Citons" in read_entry(served.project, "annex/para-1").target)


def test_what_a_command_left_out_is_shown_when_the_page_is_opened(browser: Browser, served: Server, run: Run) -> None:
    """An action was kept, the server killed at once, and the same text edited before the next command: both texts are shown."""
    seen, _ = visit(browser, served, WORK)
    row = seen.evaluate(
        "fetch(location.pathname + '/rows').then((found) => found.json()).then(({ rows }) => rows.find(([one]) => one[0] === 'annex/para-1'))"
    )
    seen.context.close()
    served.kill()
    action = {"id": "late", "gone": [row], "come": [[*row[:2], "confirmed", "Mine."]]}
    append_rows(locate_journal(served.project, WORK, "fr"), [action])
    edit(served.project.catalog_path(WORK, "fr"), ("Rappelons la résolution", "Citons la résolution"))
    assert "left out" in run(served.project, "status").stderr
    served.start()
    seen, _ = visit(browser, served, WORK)
    seen.wait_for_selector("#ui\\:refused li")
    assert "yours: Mine." in seen.inner_text("#ui\\:refused")
    assert "there: Citons la résolution" in seen.inner_text("#ui\\:refused")


def test_a_new_version_of_a_text_loads_the_page_again(
    browser: Browser, served: Server, tmp_path: Path, run: Run
) -> None:
    seen, _ = visit(browser, served, WORK)
    edit(tmp_path / "fr.txt", ("Notons que 1 250 navires", "Notons que 1 260 navires"))
    assert run(served.project, "add", "A/91/7", "fr", str(tmp_path / "fr.txt"), "--replaces").exit_code == 0
    assert run(served.project, "update").exit_code == 0
    wait_until(lambda: "1 260" in (seen.text_content("main") or ""))
    kept(seen)


def test_a_catalog_that_cannot_be_read_is_told_and_nothing_is_lost(browser: Browser, served: Server) -> None:
    seen, _ = visit(browser, served, WORK)
    path = served.project.catalog_path(WORK, "fr")
    good = path.read_bytes()
    path.write_bytes(good + b"<<<<<<< ours\n")
    hold(seen, 3)
    seen.keyboard.press("a")
    wait_until(lambda: "fr.po" in seen.inner_text("#ui\\:trouble"))
    kept(seen)
    path.write_bytes(good)
    wait_until(lambda: not seen.is_visible("#ui\\:trouble"))
    wait_until(lambda: State.CONFIRMED in states(served.project).values())


# --- the list of works, and judges -------------------------------------------------------------------------------------

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_the_list_of_works_begins_with_what_needs_a_person(browser: Browser, served: Server) -> None:
    edit(served.project.catalog_path(WORK, "fr"), ("Rappelons la résolution 80/41", "Rappelons la résolution 80/42"))
    seen, complaints = visit(browser, served, WORK)
    seen.goto(f"{served.origin}/")
    assert "0 of" in seen.inner_text("main")
    first = seen.locator("ol > li").first
    assert "annex/para-1" in first.inner_text()
    assert "error" in first.inner_text()
    first.locator("a").click()
    kept(seen)
    wait_until(lambda: seen.evaluate("document.activeElement.id") == "annex/para-1")
    seen.keyboard.press("k")
    seen.keyboard.press("h")
    assert seen.evaluate("document.activeElement.id") == "annex/para-1"
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 320])
def test_axe_finds_no_barrier_on_the_list_and_the_page(
    browser: Browser, served: Server, scheme: Any, width: int
) -> None:
    """With something refused, and with the server away; 320 pixels are 1280 at 400 %."""
    from axe_playwright_python.sync_playwright import Axe

    seen, _ = visit(browser, served, WORK, viewport={"width": width, "height": 800}, color_scheme=scheme)

    def judge_page() -> None:
        found = Axe().run(seen, options={"runOnly": TAGS}).response
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
        assert seen.evaluate("document.documentElement.scrollWidth") <= width

    judge_page()
    hold(seen, seen.evaluate(find_row("annex/para-1")))
    served.kill()
    seen.keyboard.press("e")
    seen.keyboard.type("Mine. ")
    seen.keyboard.press("Escape")
    wait_until(lambda: "away" in seen.inner_text("#ui\\:kept"))
    judge_page()
    edit(served.project.catalog_path(WORK, "fr"), ("Rappelons la résolution", "Citons la résolution"))
    served.start()
    seen.wait_for_selector("#ui\\:refused li")
    judge_page()
    seen.goto(f"{served.origin}/")
    judge_page()


def test_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """bench/review_kills.py has 200 of them."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "bench/review_kills.py"), "--kills", "4"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "0 acknowledged and lost" in found.stdout, found.stderr


def test_without_the_extra_the_command_says_how_to_install_it(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enregard.review.serve.find_spec", lambda _name: None)
    found = run(small, "review")
    assert found.exit_code == 2
    assert "pip install '.[review]'" in found.stderr


def test_one_server_at_a_time_serves_a_project_and_says_what_prevents_it(served: Server, run: Run) -> None:
    found = run(served.project, "review", "--port", "0")
    assert (found.exit_code, "another `enregard review`" in found.stderr) == (2, True)
    served.stop()
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        found = run(served.project, "review", "--port", taken)
    assert (found.exit_code, "--port" in found.stderr) == (2, True)
    found = run(served.project, "review", "--host", "0.0.0.0")
    assert (found.exit_code, "every address" in found.stderr) == (2, True)
    found = run(served.project, "review", "--yes")
    assert (found.exit_code, "need --apply" in found.stderr) == (2, True)


# --- what the program says ---------------------------------------------------------------------------------------------


def test_links_around_a_correction_are_proposed_shown_and_taken_with_a_key(browser: Browser, small: Project) -> None:
    """Links of the program that are shifted by a row: the reviser shifts them back, and the program links what that has left."""
    enregard.unlink(small, WORK, [P1, P2, P3])
    enregard.link(small, WORK, [P1], [P2], proposed=True)
    enregard.link(small, WORK, [P2], [P3], proposed=True)
    path = small.alignment_path(WORK, "en", "fr")
    text = path.read_text("utf-8")
    path.write_text(text.replace('"person"', '"content"').replace('"unlinked"', '"content"'), "utf-8")
    enregard.update(small)
    server = Server(small)
    try:
        seen, complaints = visit(browser, server, WORK)
        seen.evaluate(
            "(n) => { const row = document.querySelectorAll('tr.unit')[n]; row.tabIndex = -1; row.focus(); }",
            next(n for n, k in enumerate(enregard.bitext(small, WORK, "fr").links) if k.source == (P1,)),
        )
        seen.keyboard.press("d")
        hold(seen, seen.evaluate(find_row(P2)))
        seen.keyboard.press("R")
        seen.wait_for_selector("#ui\\:proposal li")
        assert "Recall resolution 80/41 of 9 December 2025 on lighthouses; | Rappelons" in seen.inner_text(
            "#ui\\:proposal"
        )
        assert "would become" in seen.evaluate(TOLD)
        seen.keyboard.press("Escape")
        assert not seen.is_visible("#ui\\:proposal")
        seen.keyboard.press("R")
        seen.wait_for_selector("#ui\\:proposal li")
        seen.keyboard.press("R")
        kept(seen)
        wait_until(
            lambda: (
                {(k.source, k.target) for k in enregard.bitext(small, WORK, "fr").links}
                >= {((p,), (p,)) for p in (P1, P2, P3)}
            )
        )
        seen.keyboard.press("z")
        kept(seen)
        wait_until(
            lambda: ((P1,), (P1,)) not in {(k.source, k.target) for k in enregard.bitext(small, WORK, "fr").links}
        )
        assert complaints == []
    finally:
        server.stop()


@pytest.mark.parametrize("closed", ["window", "browser"])
def test_what_was_done_can_be_undone_after_closing(
    browser: Browser, served: Server, tmp_path: Path, closed: str
) -> None:
    """By the first window with the page; a second one has a history of its own, and neither disturbs the other."""

    def open_browser() -> BrowserContext:
        args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        program = judge("chromium")
        return browser.browser_type.launch_persistent_context(tmp_path / "profile", executable_path=program, args=args)

    def open_page() -> Page:
        seen = context.new_page()
        seen.goto(served.link)
        go(seen, served, WORK)
        return seen

    context = open_browser()
    first, other = open_page(), open_page()
    hold(first, first.evaluate(find_row(P1)))
    first.keyboard.press("a")
    hold(first, first.evaluate(find_row(P2)))
    first.keyboard.press("m")
    kept(first)
    hold(other, other.evaluate(find_row("annex/title")))
    other.keyboard.press("a")
    kept(other)
    if closed == "browser":
        context.close()
        context = open_browser()
    else:
        first.close()
    again = open_page()
    for words in ("Undone: join", "Undone: confirm", "Nothing to undo"):
        again.keyboard.press("z")
        assert words in again.evaluate(TOLD)
    again.keyboard.press("Z")
    assert "Done again: confirm" in again.evaluate(TOLD)
    kept(again)
    context.close()
    wait_until(lambda: P2 in states(served.project))
    found = states(served.project)
    assert {name for name, state in found.items() if state is State.CONFIRMED} == {"annex/title", P1}


def test_a_full_storage_keeps_what_waits_before_what_can_be_undone(browser: Browser, served: Server) -> None:
    seen, complaints = visit(browser, served, WORK)
    served.kill()
    hold(seen, seen.evaluate(find_row(P1)))
    seen.keyboard.press("a")
    seen.evaluate("""() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith("enregard:past:")) localStorage.setItem(key, "x".repeat(2e6));
        for (let size = 4e6; size > 10; size /= 2) try { localStorage.setItem(`filler${size}`, "x".repeat(size)); } catch { /* full */ }
    }""")
    hold(seen, seen.evaluate(find_row(P2)))
    seen.keyboard.press("a")
    names = seen.evaluate("Object.keys(localStorage).map((key) => key.split(':')[1])")
    assert names.count("outbox") == 2
    assert "past" not in names
    served.start()
    kept(seen)
    wait_until(lambda: {P1, P2} <= {n for n, state in states(served.project).items() if state is State.CONFIRMED})
    assert [each for each in complaints if "net::ERR_" not in each] == []


def test_the_numbers_in_the_head_follow_what_is_decided(browser: Browser, served: Server) -> None:
    seen, complaints = visit(browser, served, WORK)
    count = "[...document.querySelectorAll('.counts.states .count')].filter((one) => !one.hidden).map((one) => one.textContent.trim())"
    options = "[...document.getElementById('ui:state').options].map((one) => one.textContent)"
    before = seen.evaluate(count)
    assert [each.split()[1] for each in before] == ["missing", "proposed"]
    missing, proposed = (int(each.split()[0]) for each in before)
    hold(seen, seen.evaluate(find_row(P1)))
    seen.keyboard.press("a")
    seen.keyboard.press("u")
    assert seen.evaluate(count) == [f"{missing + 1} missing", f"{proposed - 2} proposed", "2 confirmed"]
    said = (
        f"missing ({missing + 1})",
        f"proposed ({proposed - 2})",
        "confirmed (2)",
        f"without counterpart ({missing + 2})",
    )
    assert set(said) <= set(seen.evaluate(options))
    seen.click(".count.confirmed")
    wait_until(lambda: seen.inner_text("#ui\\:shown") == f"2 of {missing + proposed + 1} rows")
    for _ in range(2):
        seen.keyboard.press("z")
    assert seen.evaluate(count) == before
    assert complaints == []


def test_a_row_that_was_edited_is_checked_again(browser: Browser, served: Server) -> None:
    seen, complaints = visit(browser, served, WORK)
    hold(seen, seen.evaluate(find_row("annex/para-2")))
    assert "facts that agree" in seen.inner_text("#ui\\:about")
    seen.keyboard.press("e")
    seen.keyboard.press("Control+a")
    seen.keyboard.insert_text('Notons que 1 300 "navires" ont fait escale en 2035 ;')
    seen.keyboard.press("Escape")
    wait_until(lambda: "figures-differ" in seen.inner_text("#ui\\:about"))
    assert "french-quotes-straight" in seen.inner_text("#ui\\:about")
    seen.keyboard.press("q")
    assert "«" in seen.evaluate("document.activeElement.cells[1].textContent")
    assert complaints == []
