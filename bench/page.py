"""The side-by-side page: the cost of making it, opening it in a browser, and filtering.

    python bench/page.py [--units N ...] [--languages 2 3 6] [--editable] [--chromium PROGRAM] [--keep DIR]

An invented work of N paragraphs, each with a resolution, a date and two figures or three; one row in twenty is stale and one in fifty
has a finding. Making is seconds of CPU and growth of memory, in a process of its own. Opening is what Chromium tells: the CPU of the
page's thread until all of the document is there, its script has run, and the rows with errors are shown, which it opens on; and the time until
something is painted; medians of three.
With --editable it is the page for revisers, in two languages; the last figures are then the CPU of an action, from the key until it is shown: the median of
30 confirmations, joins and their undoing in the middle of the text.
Filtering is the CPU of that thread until all rows are settled, and the longest time that the window did not answer meanwhile.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from enregard import exporters, facts
from enregard.model import Agreed, Bitext, Document, Finding, Link, Severity, State, Unit, View

TEXTS = {
    "en": "Recalls resolution {n}/7 of {d} May 2030 on port {n}, in which the Parties undertook to keep its {m} berths open to "
    "all ships in distress, whatever flag they fly, and to report every year on the measures that they have taken;",
    "fr": "Rappelle la résolution {n}/7 du {d} mai 2030 sur le port {n}, par laquelle les Parties se sont engagées à tenir ses "
    "{m} postes ouverts à tous les navires en détresse, et à rendre compte chaque année des mesures qu'elles ont prises ;",
    "es": "Recuerda la resolución {n}/7, de {d} de mayo de 2030, sobre el puerto {n}, en la que las Partes se comprometieron a "
    "mantener sus {m} atracaderos abiertos a todos los buques en peligro, y a informar cada año de las medidas adoptadas;",
    "ru": "ссылается на резолюцию {n}/7 от {d} мая 2030 года о порте {n}, в которой Стороны обязались держать его {m} причалов "
    "открытыми для всех судов, терпящих бедствие, и ежегодно докладывать о принятых мерах;",
    "zh": "回顾2030年5月{d}日关于第{n}号港口的第{n}/7号决议，其中各方承诺其{m}个泊位向所有遇险船只开放，并每年报告所采取的措施；",
    "ar": "تشير إلى القرار {n}/7 المؤرخ {d} أيار/مايو 2030 بشأن الميناء {n}، الذي تعهدت فيه الأطراف بإبقاء مراسيه البالغ عددها {m} "
    "مفتوحة لجميع السفن المنكوبة، وبتقديم تقرير سنوي عن التدابير التي اتخذتها؛",
}


def view(units: int, languages: int) -> View:
    """A work of so many units in so many languages."""
    source, *targets = [_document(tag, units) for tag in list(TEXTS)[:languages]]
    findings = tuple(
        Finding(f"annex/para-{n}", "2030-05-01 is not in the target", severity=Severity.ERROR, check="dates-differ")
        for n in range(1, units + 1, 50)
    )
    bitexts = tuple(Bitext(source, target, tuple(_links(source, target))) for target in targets)
    return View(
        "A/91/7",
        "Safety of harbours",
        bitexts,
        findings,
        facts.find,
        dict.fromkeys(TEXTS, "official"),
        {"ar": "rtl"},
        "bench",
    )


def _document(tag: str, units: int) -> Document:
    rows = (
        Unit(f"annex/para-{n}", "numbered-paragraph", TEXTS[tag].format(n=n, d=n % 28 + 1, m=n * 3), str(n))
        for n in range(1, units + 1)
    )
    return Document("A/91/7", tag, tuple(rows), path=f"corpus/A-91-7/{tag}.txt")


def _links(source: Document, target: Document) -> Iterator[Link]:
    for n, (one, other) in enumerate(zip(source.units, target.units, strict=True)):
        stale = n % 20 == 7
        agreed = Agreed(one.text.replace("May", "June"), other.text, other.text) if stale else None
        state = State.STALE if stale else (State.PROPOSED, State.CONFIRMED)[n % 2]
        yield Link((one.id,), (other.id,), state, agreed=agreed)


def make(units: int, languages: int, path: Path, *, editable: bool) -> None:
    """Make the page in this process, and say what it took."""
    exporter = exporters.get("html")
    write = exporter.write_editable if editable else exporter.write
    assert write is not None
    shown = view(units, languages)
    before = resource.getrusage(resource.RUSAGE_SELF)
    with path.open("wb") as out:
        write(shown, out)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{cpu:.2f} {(after.ru_maxrss - before.ru_maxrss) / 1024:.0f}")


PAINTED = "performance.getEntriesByName('first-contentful-paint')"
SETTLED = f"""async () => {{
  while (!{PAINTED}.length || !/^$|rows/.test(document.getElementById("ui:shown").textContent)) await new Promise((resume) => setTimeout(resume, 5));
}}"""
"""Waits until something is painted and no filter is running: a page with errors opens on their rows."""
FILTER = """async ([id, value]) => {
  let last = performance.now(), longest = 0, settled = false;
  const input = document.getElementById(id);
  const watch = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (!settled) setTimeout(watch); };
  setTimeout(watch);
  const done = new Promise((resolve) => document.addEventListener("filtered", resolve, { once: true }));
  input.value = value;
  input.dispatchEvent(new Event(input.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  await done;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  settled = true;
  return longest / 1000;
}"""


def load(browser: Any, path: Path) -> tuple[Any, Any, float, float]:
    """The page and its session, seconds of its thread until it is there, and until something is painted."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), timeout=300_000)
    page.evaluate(SETTLED)
    return page, session, thread(session), page.evaluate(f"{PAINTED}[0].startTime") / 1000


def thread(session: Any) -> float:
    """Seconds of CPU of the page's thread up to now."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "ThreadTime")


def filters(browser: Any, path: Path) -> Iterator[str]:
    page, session, before, _ = load(browser, path)
    for control, value in (
        ("ui:found", ""),
        ("ui:state", "stale"),
        ("ui:state", ""),
        ("ui:find", "port 77"),
        ("ui:find", "port 777"),
    ):
        busy = page.evaluate(FILTER, [control, value])
        after = thread(session)
        yield f"{after - before:.2f}, {busy:.2f} s"
        before = after
    page.close()


ACT = """async (key) => {
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, code: "", bubbles: true, cancelable: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}"""


def act(browser: Any, path: Path) -> float:
    """Median CPU of the page's thread for an action."""
    page, session, _, _ = load(browser, path)
    page.evaluate(
        "() => { const rows = document.querySelectorAll('tr.unit'); const row = rows[rows.length / 2]; row.tabIndex = -1; row.focus(); }"
    )
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 500))")
    taken = []
    for key in "amz" * 10:
        before = thread(session)
        page.evaluate(ACT, key)
        taken.append(thread(session) - before)
    page.close()
    return median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="*", default=[5_000, 50_000])
    parser.add_argument("--languages", type=int, nargs="*", default=[2, 3])
    parser.add_argument("--editable", action="store_true", help="The page for revisers.")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--keep", type=Path, help="Folder to leave the pages in.")
    parser.add_argument("--make", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        units, languages, path, kind = arguments.make
        make(int(units), int(languages), Path(path), editable=kind == "editable")
        return
    from playwright.sync_api import sync_playwright

    print(
        "| Units | Languages | Size | CPU to make it | Memory to make it | Opened | Painted | All rows | By state | All rows again | By text | By longer text |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        for languages in (2,) if arguments.editable else arguments.languages:
            for units in arguments.units:
                path = (arguments.keep or Path(folder)) / f"{units}-{languages}.html"
                print(row(browser, units, languages, path, editable=arguments.editable), flush=True)


def row(browser: Any, units: int, languages: int, path: Path, *, editable: bool) -> str:
    kind = "editable" if editable else "read"
    command = [sys.executable, __file__, "--make", str(units), str(languages), str(path), kind]
    cpu, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    loads = []
    for _ in range(3):
        page, _session, ready, painted = load(browser, path)
        page.close()
        loads.append((ready, painted))
    ready, painted = (median(found) for found in zip(*loads, strict=True))
    filtered = " | ".join(filters(browser, path))
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    filtered += f" | {act(browser, path) * 1000:.0f} ms an action" if editable else ""
    return (
        f"| {units:,} | {languages} | {size} | {cpu} s | {memory} MB | {ready:.2f} s | {painted:.2f} s | {filtered} |"
    )


if __name__ == "__main__":
    main()
