"""Keys that a review costs: 500 links with 5 % errors put in, reviewed on the editable page with its own keys.

    python bench/review_keys.py [--served] [--links N] [--errors SHARE] [--seed N] [--chromium PROGRAM]

Errors of seven kinds are put into the links of an invented work. A reviser who knows the right links goes through the page in Chromium from the first row
to the last, and presses the keys below; a key with Ctrl or Shift counts as one, and the words that an edit types count as none. At the end the review that the
page saves must be the right one; with --served, where the page is that of `enregard review`, the files of the project. The last column is what the same correction takes on the command line, in characters.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.serving import Server, kept, visit

import enregard
from enregard import Project, exporters, facts
from enregard.model import Bitext, Document, Link, State, Unit, View
from enregard.project import Alignment, dump_alignment
from enregard.tracking.reconcile import record_bitext
from page import TEXTS

KINDS = ("join", "split", "cut", "gap", "shift", "swap", "edit")
FIXES = {
    "right": ["a"],
    "join": ["m", "a"],
    "split": ["t", "Enter", "a", "a"],
    "cut": ["t", "Enter", "a", "a"],
    "gap": ["u", "a"],
    "shift": ["d", "a", "a", "a", "a"],
    "swap": ["r", "a", "a"],
    "edit": ["e", "End", "!", "Control+Enter"],
}
"""Kind of error -> the keys that correct it and confirm all of its links. A shift is of three links, a swap of two."""
TYPED = {"edit": 2}
"""Keys that are words, or find the place for them."""
WRONG = {"shift": 3, "swap": 2}
"""Links that are wrong, where it is not one."""
LINES = {
    "right": "enregard confirm A/91/7 annex/para-100",
    "join": "enregard link A/91/7 annex/para-100 = annex/para-100 annex/para-101",
    "split": "enregard link A/91/7 annex/para-100 = annex/para-100 && enregard link A/91/7 annex/para-101 = annex/para-101",
    "gap": "enregard unlink A/91/7 annex/para-100 && enregard confirm A/91/7 annex/para-100",
    "shift": "enregard link A/91/7 annex/para-101 = annex/para-100 && " * 3 + "enregard confirm A/91/7 annex/para-100",
    "swap": "enregard link A/91/7 annex/para-100 = annex/para-101 && enregard link A/91/7 annex/para-101 = annex/para-100",
}


class Errors:
    """Units of both sides, the links with errors, the right ones, and what each row in hand needs, in order."""

    def __init__(self, links: int, share: float, seed: int) -> None:
        chance = random.Random(seed)
        self.source: list[Unit] = []
        self.target: list[Unit] = []
        self.links: list[Link] = []
        self.right: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.needs: list[str] = []
        # A kind that has several wrong links is put in less often, so that the share of wrong links is as asked.
        wrong = round(links * share)
        kinds: list[str] = []
        while sum(WRONG.get(kind, 1) for kind in kinds) < wrong:
            kinds.append(KINDS[len(kinds) % len(KINDS)])
        rest = links - sum(WRONG.get(kind, 1) for kind in kinds)
        todo = [*kinds, *["right"] * rest]
        chance.shuffle(todo)
        for kind in todo:
            getattr(self, f"_add_{kind}")()
            self.needs.append(kind)
        self._add_right()
        self.needs.append("right")

    def _unit(self, tag: str, text: str | None = None) -> str:
        units = self.source if tag == "en" else self.target
        n = len(units) + 1
        said = text or TEXTS[tag].format(n=n, d=n % 28 + 1, m=n * 3)
        units.append(Unit(f"para-{n}", "paragraph", said, str(n)))
        return units[-1].id

    def _link(self, source: tuple[str, ...], target: tuple[str, ...]) -> None:
        self.links.append(Link(source, target, State.PROPOSED if source and target else State.MISSING))

    def _add_right(self) -> None:
        one, other = (self._unit("en"),), (self._unit("fr"),)
        self._link(one, other)
        self.right.append((one, other))

    _add_edit = _add_right

    def _add_join(self) -> None:
        one, first, second = self._unit("en"), self._unit("fr"), self._unit("fr")
        self._link((one,), (first,))
        self._link((), (second,))
        self.right.append(((one,), (first, second)))

    def _add_split(self) -> None:
        pairs = [(self._unit("en"), self._unit("fr")) for _ in range(2)]
        self._link(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))
        self.right += [((one,), (other,)) for one, other in pairs]

    def _add_cut(self) -> None:
        n = len(self.target) + 1
        parts = [TEXTS["fr"].format(n=n + k, d=5, m=7).removesuffix(" ;") + "." for k in range(2)]
        ones, other = [self._unit("en"), self._unit("en")], self._unit("fr", " ".join(parts))
        self._link(tuple(ones), (other,))
        self.right += [((one,), (f"{other}#{k}",)) for k, one in enumerate(ones, 1)]

    def _add_gap(self) -> None:
        one, other = self._unit("en"), self._unit("fr")
        self._link((one,), (other,))
        self.right += [((one,), ()), ((), (other,))]

    def _add_shift(self) -> None:
        ones, others = [self._unit("en") for _ in range(4)], [self._unit("fr") for _ in range(3)]
        for one, other in zip(ones, others, strict=False):
            self._link((one,), (other,))
        self._link((ones[3],), ())
        self.right += [((ones[0],), ()), *(((one,), (other,)) for one, other in zip(ones[1:], others, strict=True))]

    def _add_swap(self) -> None:
        ones, others = [self._unit("en") for _ in range(2)], [self._unit("fr") for _ in range(2)]
        self._link((ones[0],), (others[1],))
        self._link((ones[1],), (others[0],))
        self.right += [((one,), (other,)) for one, other in zip(ones, others, strict=True)]

    def write(self, path: Path) -> None:
        one, other = Document("A/91/7", "en", tuple(self.source)), Document("A/91/7", "fr", tuple(self.target))
        bitext = Bitext(one, other, tuple(self.links))
        view = View("A/91/7", "Harbours", (bitext,), (), facts.find, {}, {}, "enregard:bench")
        write = exporters.get("html").write_editable
        assert write is not None
        with path.open("wb") as out:
            write(view, out)


def review(errors: Errors, program: str) -> dict[str, Any]:
    """Go through the page, and return the review that it saves."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "page.html"
        errors.write(path)
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(accept_downloads=True)
        page.goto(path.as_uri())
        page.wait_for_selector("#ui\\:review:visible")
        for kind in errors.needs:
            for key in FIXES[kind]:
                page.keyboard.press(key)
        with page.expect_download() as download:
            page.keyboard.press("w")
        download.value.save_as(Path(folder) / "review.json")
        browser.close()
        found: dict[str, Any] = json.loads((Path(folder) / "review.json").read_text("utf-8"))
        return found


def make_project(errors: Errors, folder: Path) -> Project:
    """Make a project with these texts and the links with errors."""
    project = enregard.init(folder / "project")
    for tag, units in (("en", errors.source), ("fr", errors.target)):
        paragraphs = "\n\n".join(f"{unit.label}. {unit.text}" for unit in units)
        (folder / f"{tag}.txt").write_text(f"{paragraphs}\n", "utf-8")
        enregard.add(project, "A/91/7", tag, folder / f"{tag}.txt")
    enregard.update(project)
    bitext = enregard.bitext(project, "A/91/7", "fr")
    records = record_bitext(Alignment("A/91/7", "en", "fr"), replace(bitext, links=tuple(errors.links)), ())
    project.alignment_path("A-91-7", "en", "fr").write_text(dump_alignment(records), "utf-8")
    project.catalog_path("A-91-7", "fr").unlink()
    enregard.update(project)
    links = enregard.bitext(project, "A/91/7", "fr").links
    assert {k.key for k in errors.links} <= {k.key for k in links}
    return project


def review_served(errors: Errors, program: str) -> None:
    """Go through the page that the server has, and stop unless the files are right at the end."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        project = make_project(errors, Path(folder))
        server = Server(project)
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            page, complaints = visit(browser, server, "A-91-7")
            page.evaluate("() => { const row = document.querySelector('tr.unit'); row.tabIndex = -1; row.focus(); }")
            for kind in errors.needs:
                for key in FIXES[kind]:
                    page.keyboard.press(key)
            kept(page)
            assert complaints == []
        finally:
            server.stop()
            browser.close()
        links = enregard.bitext(project, "A/91/7", "fr").links
    found = {k.key: k.state for k in links}
    assert {found.get(key) for key in errors.right} == {State.CONFIRMED}, [k for k in errors.right if k not in found]


def check(errors: Errors, found: dict[str, Any]) -> None:
    """Stop unless the review has exactly the right links, all confirmed."""
    names = [
        tuple(
            tuple(f"{m['id']}#{m['part']}" if "part" in m else m["id"] for m in link[side])
            for side in ("source", "target")
        )
        for link in found["links"]
    ]
    assert {link["state"] for link in found["links"]} == {"confirmed"}
    assert sorted(names) == sorted(errors.right), set(names) ^ set(errors.right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--served", action="store_true")
    parser.add_argument("--links", type=int, default=500)
    parser.add_argument("--errors", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args()
    errors = Errors(options.links, options.errors, options.seed)
    if options.served:
        review_served(errors, options.chromium)
    else:
        check(errors, review(errors, options.chromium))
    counts = Counter(errors.needs)
    keys = {kind: len(FIXES[kind]) - TYPED.get(kind, 0) for kind in FIXES}
    print(
        f"{'kind':<8}{'times':>6}{'wrong links':>13}{'keys':>6}{'keys a wrong link':>19}{'characters on the command line':>32}"
    )
    for kind in FIXES:
        wrong = WRONG.get(kind, 1) if kind != "right" else 0
        each = f"{keys[kind] / wrong:.1f}" if wrong else "-"
        line = str(len(LINES[kind])) if kind in LINES else "-"
        print(f"{kind:<8}{counts[kind]:>6}{wrong:>13}{keys[kind]:>6}{each:>19}{line:>32}")
    wrong = sum(n * WRONG.get(kind, 1) for kind, n in counts.items() if kind != "right")
    spent = sum(n * keys[kind] for kind, n in counts.items() if kind != "right")
    print(
        f"{counts['right']} right links: {keys['right']:.2f} keys each; {wrong} wrong links: {spent / wrong:.2f} keys each"
    )


if __name__ == "__main__":
    main()
