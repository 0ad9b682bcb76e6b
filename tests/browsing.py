"""Pages in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .judges import judge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request


_PATIENCE = 60.0
"""Seconds after which something never happens."""
_FIRST = "window.first = new Promise((done) => document.addEventListener('filtered', done, { once: true }));"
_OPEN = """async () => {
  const filters = document.getElementById("ui:shown") && (location.hash ? location.hash.startsWith("#?") : !document.getElementById("ui:data"));
  if (filters) await window.first;
}"""
_FRAMES = "(n) => new Promise((done) => { const next = () => (n-- ? requestAnimationFrame(next) : done()); next(); })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = judge("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield found
        found.close()


def wait_for(page: Page, expression: str, *, arg: object = None) -> None:
    """Wait until *expression* is true in *page*. Playwright's own wait evaluates it in the page, which the policy of our pages forbids unless it is true at once."""
    from playwright.sync_api import Error

    def is_true() -> bool:
        try:
            return bool(page.evaluate(expression, arg))
        except Error as error:
            if "context was destroyed" in str(error):  # another page came in between
                return False
            raise

    end = time.monotonic() + _PATIENCE
    while not is_true():
        assert time.monotonic() < end, expression
        time.sleep(0.02)


def opened(browser: Browser, path: Path, anchor: str = "", **options: Any) -> tuple[Page, list[str]]:
    """A page that has filtered its rows and is drawn, and what the browser complains of: errors, refusals, requests beyond the file itself."""
    page = browser.new_context(**options).new_page()
    page.add_init_script(_FIRST)
    complaints: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith("file:"):
            complaints.append(request.url)

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", asked)
    page.goto(f"{path.as_uri()}{anchor}")
    if options.get("java_script_enabled", True):
        page.evaluate(_OPEN)
        draw(page)
    return page, complaints


def draw(page: Page, frames: int = 2) -> None:
    """Wait until the page is drawn as it is now: what is not drawn has no place, and with `content-visibility` no inner text."""
    page.evaluate(_FRAMES, frames)


def reach(page: Page) -> None:
    """Wait until the page has scrolled to what it was asked for, for which it takes up to a dozen frames."""
    draw(page, 16)


def settle(page: Page, act: Callable[[], object]) -> None:
    """Do *act*, and wait until the rows are filtered that come of it."""
    page.evaluate(
        "() => { window.settled = new Promise((done) => document.addEventListener('filtered', done, { once: true })); }"
    )
    act()
    page.evaluate("() => window.settled.then(() => null)")
