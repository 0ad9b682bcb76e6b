"""The dot plot: valid SVG, a mark for each link, nothing of a text that could command a browser, and no more than a browser bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from enregard.model import Bitext, Document, Link, State, Unit
from enregard.pages import dotplot
from enregard.pages.dotplot import draw_dot_plot
from tests.conftest import Run
from tests.judges import judge

HOSTILE = "</title><script>alert(1)</script> & \"q\" 'a' \x1b[2J\x00\ud800 \u202e سنة \U0001f600"
SVG = "{http://www.w3.org/2000/svg}"


def bitext(count: int, links: tuple[Link, ...], text: str = HOSTILE) -> Bitext:
    one, other = (
        tuple(Unit(f"{side}<{n}>&", "line", f"{side} {n} {text}") for n in range(count)) for side in ("s", "t")
    )
    return Bitext(Document("", "en", one, path="dir/a<b>.txt"), Document("", "ar", other), links)


def link(source: list[int], target: list[int], score: float | None = None) -> Link:
    one, other = (tuple(f"{side}<{n}>&" for n in ranks) for side, ranks in (("s", source), ("t", target)))
    why = ("meaning",) if score else ("id",) if source and target else ()
    return Link(one, other, State.PROPOSED, "content", score, why)


SOME = (
    link([0], [0]), link([1, 2], [1], 0.95), link([3], [2, 3, 4], 0.3), link([4], []), link([5], [6], 0.8), link([6], [5], 0.6),
    link([7, 9], [7], 0.02), link([8], [8]), link([], [9]),
)  # fmt: skip


def marks(svg: str) -> Iterator[ElementTree.Element]:
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        if "mark" in path.get("class", ""):
            yield path


def test_every_link_has_one_mark_that_tells_what_it_is() -> None:
    """Ids, score, evidence and the beginning of both texts, as a browser shows them under the pointer."""
    found = list(marks(draw_dot_plot(bitext(10, SOME))))
    assert len(found) == len(SOME)
    told = ["".join(mark.itertext()) for mark in found]
    assert told[1].startswith("s<1>&+s<2>& – t<1>& (0.95, meaning)\ns 1 ")
    assert told[3].startswith("s<4>& – no counterpart\ns 4 ")
    assert told[8].startswith("no counterpart – t<9>&\nt 9 ")
    assert all(len(line) <= 200 for text in told for line in text.splitlines())


def test_shade_is_the_score_and_place_the_units() -> None:
    found = list(marks(draw_dot_plot(bitext(10, SOME))))
    shades = [float(mark.get("fill-opacity", "1")) for mark in found]
    assert shades[1] > shades[4] > shades[5] > shades[2] > shades[6] > 0
    assert [mark.get("class") for mark in found][:4] == ["mark known", "mark link", "mark link", "mark gap"]
    boxes = [re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)", mark.get("d", "")) for mark in found]
    ((_, top, wide, high),) = boxes[1]
    assert float(high) > 2 * float(wide), "two units of the source in one box"
    assert len(boxes[6]) == 2, "units that are not neighbours: two boxes of one mark"
    assert float(boxes[4][0][1]) > float(top)


@pytest.mark.parametrize("text", ["", HOSTILE, "x" * 100_000, "سنة " * 30])
def test_whatever_the_texts_it_is_xml_without_script(text: str) -> None:
    svg = draw_dot_plot(bitext(10, SOME, text), title=HOSTILE)
    assert b"script" not in {e.tag.encode() for e in ElementTree.fromstring(svg.encode("utf-8")).iter()}
    assert "<script" not in svg
    assert len(svg) < 20_000


def test_nothing_to_draw_is_drawn() -> None:
    for units in (0, 1):
        assert list(marks(draw_dot_plot(bitext(units, ())))) == []


def test_a_large_bitext_is_drawn_by_squares() -> None:
    """Each link is counted once, and the file stays small whatever the texts."""
    count = 3 * dotplot._MARKS
    links = tuple(link([n], [n], 0.9) if n % 5 else link([n], []) for n in range(count))
    svg = draw_dot_plot(bitext(count, links, "word " * 20))
    told = ["".join(mark.itertext()) for mark in marks(svg)]
    assert sum(int(text.split()[0]) for text in told) == len(links)
    assert "mean score 0.90" in told[-1]
    assert len(told) < 3 * dotplot._SQUARES
    assert len(svg) < 400_000


def test_the_command_writes_it_beside_its_other_output(tmp_path: Path, run: Run) -> None:
    for name, text in (("a.txt", "One.\nTwo.\n"), ("b.txt", "Un.\nDeux.\n")):
        (tmp_path / name).write_text(text)
    files = ["a.txt", "b.txt", "-s", "en", "-t", "fr", "--input", "lines"]
    result = run(tmp_path, "align", *files, "--plot", "new/links.svg", "--format", "beads")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[0]:[0]\n[1]:[1]\n", "Wrote new/links.svg\n")
    svg = (tmp_path / "new/links.svg").read_text("utf-8")
    assert len(list(marks(svg))) == 2
    assert "a.txt – b.txt" in svg
    assert run(tmp_path, "-q", "align", *files, "--plot", "links.svg").stderr == ""
    assert (tmp_path / "links.svg").read_text("utf-8") == svg, "the same bytes for the same links"


def test_a_plot_takes_no_place_of_a_text(tmp_path: Path, run: Run) -> None:
    for name in ("a.txt", "b.svg"):
        (tmp_path / name).write_text("One.\n")
    for plot, says in (
        ("a.txt", "ends in .svg"),
        ("b.svg", "one of the two files to align"),
        ("./x/../b.svg", "of the two files to align"),
    ):
        result = run(tmp_path, "align", "a.txt", "b.svg", "-s", "en", "-t", "fr", "--input", "lines", "--plot", plot)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr
        assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a.txt": "One.\n", "b.svg": "One.\n"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_and_runs_nothing(tmp_path: Path, scheme: str) -> None:
    program = judge("chromium")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "links.svg"
    file.write_bytes(draw_dot_plot(bitext(10, SOME)).encode("utf-8", "replace"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        said: list[str] = []
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        paper, ink = (
            sum(map(int, re.findall(r"\d+", page.eval_on_selector(name, "e => getComputedStyle(e).fill"))))
            for name in ("rect.paper", "text.title")
        )
        wide = page.eval_on_selector_all(
            "text",
            "all => Math.max(...all.map(e => e.getBoundingClientRect().right)) - document.documentElement.width.baseVal.value",
        )
        browser.close()
    assert said == []
    assert (paper < ink) is (scheme == "dark")
    assert wide <= 0, "no words beyond the edge"
