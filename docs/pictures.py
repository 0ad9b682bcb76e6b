"""Draw the pictures of the documentation: `python docs/pictures.py` writes the drawings, with `--page` screenshots of two pages as well, and with `--review`
screenshots of the page for revisers.

The drawings depend on the code and the texts alone. The screenshots need Chromium, and fonts for Arabic and Chinese; those of the page for revisers also Playwright,
which presses its keys.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from operator import attrgetter
from pathlib import Path

import enregard
from enregard.model import Unit

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
INK, SOFT, BLUE, GREEN, ORANGE, PAPER = "#1d1d1f", "#5b5b60", "#0a58ca", "#2f6b20", "#b45309", "#f4f6fa"
SIDES = attrgetter("source"), attrgetter("target")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


# --- shapes ------------------------------------------------------------------------------------------------------------


def frame(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """Return an SVG file with a white background, which can be read on a dark page as well."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>text{{font:14px system-ui,sans-serif;fill:{INK}}}.soft{{fill:{SOFT};font-size:12px}}.id{{font-size:12px;font-weight:600}}</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">'
            f'<path d="M0 0L8 4L0 8z" fill="{SOFT}"/></marker></defs>',
            f'<rect width="{width}" height="{height}" rx="10" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def text(x: float, y: float, words: str, *, anchor: str = "middle", kind: str = "") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{f" class={kind!r}" if kind else ""}>{escape(words)}</text>'
    )


def box(x: float, y: float, width: float, height: float, colour: str = SOFT) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" fill="{PAPER}" stroke="{colour}"/>'


def arrow(path: str, *, both: bool = False) -> str:
    ends = ' marker-start="url(#tip)"' if both else ""
    return f'<path d="{path}" fill="none" stroke="{SOFT}" stroke-width="1.5" marker-end="url(#tip)"{ends}/>'


# --- drawings ----------------------------------------------------------------------------------------------------------


def draw_rooms() -> str:
    """Draw the way of a work through the rooms of the program."""
    steps = [
        ("readers", "bytes → blocks"),
        ("segment", "blocks → units"),
        ("align", "units → links"),
        ("tracking", "links → states"),
    ]
    ends = [
        ("catalog", "PO file", "po/WORK/fr.po"),
        ("checks, reports", "findings", "text, SARIF, JUnit"),
        ("exporters", "pages and files", "HTML, Word, TMX"),
    ]
    parts = [text(20, 40, "files in corpus/", anchor="start", kind="soft"), arrow("M60 50 V76")]
    for n, (room, what) in enumerate(steps):
        x = 20 + n * 170
        parts += [box(x, 80, 130, 60, BLUE), text(x + 65, 106, room), text(x + 65, 127, what, kind="soft")]
        parts += [arrow(f"M{x + 132} 110 H{x + 166}")] if n < len(steps) - 1 else []
    for n, (room, what, where) in enumerate(ends):
        x, middle = 90 + n * 205, 177 + n * 205
        parts += [box(x, 210, 175, 78, GREEN), text(middle, 234, room), text(middle, 254, what, kind="soft")]
        parts += [text(middle, 274, where, kind="soft")]
    parts += [arrow("M595 142 V206"), arrow("M595 176 H177 V206"), arrow("M382 176 V206")]
    parts += [arrow("M90 250 H40 V316 H710 V110 H664"), text(375, 336, "edits of translators", kind="soft")]
    return frame(750, 354, "The way of a work through the rooms of the program", parts)


def draw_states() -> str:
    """Draw the states of a link, and what leads from one to another."""
    places = {
        "missing": (20, 90, SOFT),
        "proposed": (250, 90, BLUE),
        "confirmed": (530, 90, GREEN),
        "stale": (530, 240, ORANGE),
    }
    meanings = {
        "missing": "no counterpart",
        "proposed": "fuzzy in PO",
        "confirmed": "not fuzzy",
        "stale": "fuzzy in PO",
    }
    parts = []
    for name, (x, y, colour) in places.items():
        parts += [
            box(x, y, 130, 56, colour),
            text(x + 65, y + 24, name),
            text(x + 65, y + 44, meanings[name], kind="soft"),
        ]
    parts += [arrow("M152 118 H246"), text(199, 108, "a text arrives", kind="soft")]
    parts += [arrow("M382 108 H526"), text(454, 98, "a person confirms", kind="soft")]
    parts += [arrow("M528 130 H384"), text(454, 150, "a person takes it back", kind="soft")]
    parts += [arrow("M580 148 V236"), text(572, 196, "a text changes", anchor="end", kind="soft")]
    parts += [arrow("M616 238 V150"), text(626, 188, "a person confirms,", anchor="start", kind="soft")]
    parts += [text(626, 206, "or the text returns", anchor="start", kind="soft")]
    parts += [
        arrow("M85 88 V46 H595 V86"),
        text(340, 36, "a person translates, or confirms that there is no counterpart", kind="soft"),
    ]
    return frame(760, 320, "States of a link", parts)


def draw_alignment() -> str:
    """Draw the annex of the example: units of both sides, and a line for each link."""
    bitext = enregard.align_files(HERE / "monday/en-rev1.txt", HERE / "monday/fr.txt", "en", "fr")
    sides = [[u for u in d.units if u.id.startswith("annex/p")] for d in (bitext.source, bitext.target)]
    places = [{unit.id: 62 + n * 58 for n, unit in enumerate(units)} for units in sides]
    parts = [text(180, 36, "English, new version"), text(620, 36, "French, former version")]
    for link in bitext.links:
        for one in link.source:
            for other in link.target:
                if one in places[0] and other in places[1]:
                    y, z = places[0][one] + 22, places[1][other] + 22
                    parts.append(
                        f'<path d="M340 {y}C400 {y} 400 {z} 460 {z}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
                    )
    linked = [{unit for link in bitext.links if not link.is_gap for unit in side(link)} for side in SIDES]
    for side, units in enumerate(sides):
        for unit in units:
            parts += _draw_unit(
                unit, 20 + side * 440, places[side][unit.id], BLUE if unit.id in linked[side] else ORANGE
            )
    return frame(800, 80 + 58 * max(map(len, sides)), "Links between two versions of a text", parts)


def _draw_unit(unit: Unit, x: float, y: float, colour: str) -> Iterator[str]:
    said = f"{unit.label}. {unit.text}" if unit.label else unit.text
    yield box(x, y, 320, 46, colour)
    yield text(x + 10, y + 19, unit.id, anchor="start", kind="id")
    yield text(x + 10, y + 37, said if len(said) < 47 else f"{said[:44].rstrip()}…", anchor="start", kind="soft")


DRAWINGS = {"rooms.svg": draw_rooms, "states.svg": draw_states, "alignment.svg": draw_alignment}


# --- screenshot --------------------------------------------------------------------------------------------------------


def find_browser() -> str:
    """Return Chromium; stop if it is not installed, or if a font is missing."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is not installed")
    for tag in ("ar", "zh"):
        if not subprocess.run(["fc-list", f":lang={tag}"], check=True, capture_output=True).stdout:
            sys.exit(f"no font for {tag}: install fonts-noto-core and fonts-noto-cjk (Debian, Ubuntu)")
    return browser


def take_pages() -> None:
    """Take screenshots of the page of A/74/492, with its numbered paragraphs, and of the tutorial's page in five languages, as it opens."""
    browser = find_browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        (page,) = enregard.export(enregard.open_project(HERE.parent), ["A/74/492"], to="html", out=folder)
        _take_screenshot(browser, f"{page.as_uri()}#?kind=numbered-paragraph", "page.png", "1120,720", folder)
        project = enregard.init(f"{folder}/monday")
        for tag in ("en", "es", "ru", "zh", "ar"):
            enregard.add(project, "A/91/22", tag, HERE / f"monday/{tag}-rev1.txt", notice=lambda _words: None)
        enregard.update(project)
        (page,) = enregard.export(project, to="html", out=folder)
        _take_screenshot(browser, page.as_uri(), "languages.png", "1280,740", folder)


def _take_screenshot(browser: str, address: str, name: str, size: str, folder: str) -> None:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
    options += [f"--user-data-dir={folder}/profile", f"--window-size={size}", f"--screenshot={PICTURES / name}"]
    subprocess.run(
        [browser, *options, "--virtual-time-budget=3000", address], check=True, capture_output=True, timeout=120
    )


REVIEWS = {
    "review.png": ("annex/para-4", 1120, "light", ["a", "a"], ("en", "fr")),
    "review-split.png": ("annex/para-7", 1120, "light", ["t"], ("en", "fr")),
    "review-edit.png": ("annex/para-7", 1120, "dark", ["e"], ("en", "fr")),
    "review-shift.png": ("annex/para-4", 1120, "dark", ["d"], ("en", "fr")),
    "review-ar.png": ("annex/para-2", 1120, "light", ["a", "m"], ("en", "ar")),
    "review-zh.png": ("annex/para-2", 820, "dark", ["a", "m"], ("en", "zh")),
    "review-phone.png": ("annex/para-2", 390, "light", ["a"], ("en", "ar")),
}
"""Picture -> the row in hand, the width of the window, the colours, the keys that are pressed, and the languages."""
RESOLUTIONS = HERE.parent / "tests/texts"


def take_reviews(folder: Path) -> None:
    """Take screenshots of the page for revisers: of A/74/492, and of an invented resolution in Arabic and Chinese."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        pages = dict(make_reviews(Path(temporary)))
        for name, (row, width, scheme, keys, languages) in REVIEWS.items():
            page = browser.new_page(
                viewport={"width": width, "height": 720}, color_scheme="dark" if scheme == "dark" else "light"
            )
            page.goto(pages[languages].as_uri())
            page.wait_for_selector("#ui\\:review:visible")
            page.evaluate("(id) => { location.hash = id; }", row)
            page.wait_for_timeout(400)
            for key in keys:
                page.keyboard.press(key)
            page.wait_for_timeout(400)
            page.screenshot(path=folder / name)
            page.context.clear_cookies()
            page.close()
        browser.close()


def take_served(folder: Path) -> None:
    """Take screenshots of the served page: the list of works, an edit that was refused, and decisions that wait for the server."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play:
        project = enregard.init(Path(temporary) / "project")
        for tag in ("en", "es", "ar"):
            enregard.add(project, "A/RES/91/7", tag, RESOLUTIONS / f"resolution.{tag}.txt")
        enregard.update(project)
        catalog = project.catalog_path("A-RES-91-7", "es")
        catalog.write_text(catalog.read_text("utf-8").replace("diciembre de 2025", "diciembre de 2026"), "utf-8")
        command = [sys.executable, "-m", "enregard", "--project", str(project.root), "review", "--port", "0"]
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            link = server.stdout.readline().strip()
            page = browser.new_page(viewport={"width": 1120, "height": 620})
            page.goto(link)
            page.screenshot(path=folder / "review-works.png", clip={"x": 0, "y": 0, "width": 1120, "height": 470})
            pages = [browser.new_context(viewport={"width": 1120, "height": 720}).new_page() for _ in range(2)]
            for one in pages:
                one.goto(link)
                one.goto(f"{link.partition('/?')[0]}/A-RES-91-7/es#preamble/para-2")
                one.wait_for_timeout(1500)
            for one, words in zip(pages, ("Atenta", "Tomando nota"), strict=True):
                one.keyboard.press("e")
                one.keyboard.press("Home")
                one.keyboard.type(f"({words}) ")
            pages[1].keyboard.press("Control+Enter")
            pages[0].wait_for_selector("#ui\\:refused li")
            pages[0].wait_for_timeout(500)
            pages[0].screenshot(path=folder / "review-refused.png")
            server.kill()
            for key in ("a", "a", "a"):
                pages[1].keyboard.press(key)
            pages[1].wait_for_timeout(1000)
            pages[1].screenshot(path=folder / "review-away.png")
        browser.close()


def make_reviews(folder: Path) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield the languages and the file of each page."""
    copy = folder / "copy"  # outside git, so that the history of this repository is not in the pictures
    copy.mkdir()
    for name in ("enregard.yaml", "glossary.yaml"):
        shutil.copy(HERE.parent / name, copy)
    for name in ("corpus", "po"):
        shutil.copytree(HERE.parent / name, copy / name)
    (page,) = enregard.export(enregard.open_project(copy), ["A/74/492"], to="html", editable=True, out=folder)
    yield ("en", "fr"), page
    project = enregard.init(folder / "project")
    for tag in ("en", "ar", "zh"):
        enregard.add(project, "A/RES/91/7", tag, RESOLUTIONS / f"resolution.{tag}.txt")
    enregard.update(project)
    for page in enregard.export(project, to="html", editable=True, out=folder):
        yield ("en", page.name.split(".")[1].removeprefix("en-")), page


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, draw in DRAWINGS.items():
        (PICTURES / name).write_text(draw(), "utf-8")
    if "--page" in sys.argv:
        take_pages()
    if "--review" in sys.argv:
        take_reviews(PICTURES)
        take_served(PICTURES)


if __name__ == "__main__":
    main()
