"""The served review page of a long text: `python bench/review_serve.py [--units N] [--actions N] [--follow] [--chromium PROGRAM]`.

An invented text of N paragraphs in English and French. The server is started, and its page opened in Chromium: the time until the first row is there, once the server has the page ready. Then the
rows are confirmed and reopened as a reviser's outbox would have it, one request after another: the time until each is acknowledged, while the files follow, and the memory of the server and of
its worker after each fifth of them. At last the time until a key's effect is shown in the page, until the files have followed, and the CPU until they follow one more action. With --follow, only that: the first action, once what all need is prepared, and after a thousand others.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.review.talking import Outbox
from tests.serving import Server, kept

import enregard
from enregard import Project
from enregard.commands.review_follow import begin_journal, follow_journal, prepare_follow
from enregard.commands.review_page import read_page_rows
from enregard.workspace.review_journal import append_rows, locate_journal
from page import ACT, TEXTS


def make_project(folder: Path, units: int) -> Project:
    project = enregard.init(folder / "project")
    for tag in ("en", "fr"):
        lines = (f"{n}. {TEXTS[tag].format(n=n, d=n % 28 + 1, m=n * 3)}" for n in range(1, units + 1))
        (folder / f"{tag}.txt").write_text("\n\n".join(lines), "utf-8")
        enregard.add(project, "A/91/7", tag, folder / f"{tag}.txt")
    enregard.update(project)
    return project


def list_memory(pid: int) -> dict[int, int]:
    """Memory of a process and its children, in MB, by process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in path.read_text().splitlines())
        except OSError:
            continue
        if pid in (int(fields["Pid"]), int(fields["PPid"])) and "VmRSS" in fields:
            found[int(fields["Pid"])] = int(fields["VmRSS"].split()[0]) // 1024
    return found


def open_page(browser: Any, server: Server) -> Any:
    """Open the page twice: the first time the server makes it. Print the time until the first row is there the second time."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(300_000)
    page.goto(server.link)
    start = time.perf_counter()
    page.goto(f"{server.origin}/A-91-7/fr")
    print(f"the page made and opened: {time.perf_counter() - start:.1f} s")
    page.add_init_script(
        "new MutationObserver((_, o) => { if (document.querySelector('tr.unit')) { window.firstRow = performance.now(); o.disconnect(); } }).observe(document, { childList: true, subtree: true });"
    )
    page.goto(f"{server.origin}/A-91-7/fr")
    kept(page)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    print(
        f"first row in the document {page.evaluate('window.firstRow') / 1000:.2f} s, painted {painted / 1000:.2f} s after the request"
    )
    return page


def act(outbox: Outbox, rows: list[Any], count: int, pid: int) -> None:
    taken = []
    for n in range(count):
        at = n % len(rows)
        old = rows[at]
        rows[at] = [*old[:2], "proposed" if old[2] == "confirmed" else "confirmed", old[3]]
        outbox.put({"id": f"bench.{n}", "gone": [old], "come": [[0, rows[at][2]]]})
        start = time.perf_counter()
        outbox.send()
        taken.append(time.perf_counter() - start)
        if (n + 1) % (count // 5) == 0:
            print(f"{n + 1} actions: memory {sorted(list_memory(pid).values())} MB")
    taken.sort()
    print(
        f"acknowledged within {1000 * median(taken):.0f} ms (median), {1000 * taken[int(0.99 * count)]:.0f} ms (99th percentile), {1000 * taken[-1]:.0f} ms (maximum)"
    )


def follow(project: Project, others: int = 0) -> None:
    """Print the CPU until the files have followed one action, and one more after *others*."""
    pair = project, "A-91-7", "fr"
    begin_journal(*pair)
    page, done = read_page_rows(*pair)
    rows = {row.key: row for row in page.rows} | {row.key: row for action in done for row in action.come}
    before = time.process_time()
    prepare_follow(*pair)
    print(f"what all actions need is prepared in {time.process_time() - before:.2f} s of CPU")
    left = iter(rows.values())
    for count in (1, others, 1) if others else (1,):
        some = [(row, "proposed" if row.state == "confirmed" else "confirmed") for row in islice(left, count)]
        lines = [{"id": f"last.{row.source}", "gone": [row.dump()], "come": [[0, state]]} for row, state in some]
        append_rows(locate_journal(*pair), lines)
        before = time.process_time()
        follow_journal(*pair)
        print(f"the files follow {count} in {time.process_time() - before:.2f} s of CPU")


def show(page: Any) -> None:
    """Print the time from a key until its effect is on the screen."""
    page.evaluate(
        "() => { const rows = document.querySelectorAll('tr.unit'); const row = rows[rows.length / 2]; row.tabIndex = -1; row.focus(); }"
    )
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 500))")
    taken = sorted(
        page.evaluate(
            f"async (key) => {{ const start = performance.now(); await ({ACT})(key); return performance.now() - start; }}",
            key,
        )
        for key in "amz" * 10
    )
    print(f"shown within {median(taken):.0f} ms (median), {taken[-1]:.0f} ms (maximum of {len(taken)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--actions", type=int, default=5_000)
    parser.add_argument("--follow", action="store_true")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args()
    if options.follow:
        with tempfile.TemporaryDirectory() as folder:
            return follow(make_project(Path(folder), options.units), 1000)
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        project = make_project(Path(folder), options.units)
        server = Server(project)
        browser = play.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        try:
            page = open_page(browser, server)
            show(page)
            kept(page)
            outbox = Outbox(server, "A-91-7", "fr")
            act(outbox, outbox.read_rows(), options.actions, server.process.pid)
            start = time.perf_counter()
            server.stop()
            print(f"the files have followed {time.perf_counter() - start:.1f} s after the last action")
            confirmed = sum(str(link.state) == "confirmed" for link in enregard.bitext(project, "A/91/7", "fr").links)
            print(f"{confirmed} links are confirmed in the files")
            follow(project)
        finally:
            server.stop()
            browser.close()


if __name__ == "__main__":
    main()
