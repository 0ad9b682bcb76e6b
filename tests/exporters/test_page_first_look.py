"""What a reader of the page sees first, in a real browser: findings where there are any, quiet marks, room for the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from enregard import facts
from enregard.exporters._contents import Contents, ContentsEntry
from enregard.exporters._facing import align_rows
from enregard.model import Bitext, Document, Finding, Link, Severity, State, Unit, View
from enregard.text.direction import find_other_direction

from ..browsing import browser, opened, settle, wait_for
from .test_page import ALL, SHOWN, TEXTS, work, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

__all__ = ["browser", "written"]

Written = Callable[[View], Path]
ROWS = 63
"""Paragraphs of a report that took 22 pages."""
LINES = "Distr.: General\n3 March 2036\nالدورة 90 (A/90/312)"


def at(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box


# --- findings first ----------------------------------------------------------------------------------------------------


def test_the_page_opens_on_errors_and_warnings(browser: Browser, written: Written) -> None:
    """And says so; with a link to a row, or where there is nothing worse than style, it opens on the text."""
    view = work("en", "fr")
    path = written(view)
    page, complaints = opened(browser, path)
    assert page.locator("tr.unit:visible").count() == 4
    assert page.inner_text("#ui\\:shown") == "4 of 25 rows"
    assert page.locator("[aria-pressed=true]").all_inner_texts() == ["4 errors"]
    settle(page, lambda: page.click("#ui\\:clear"))
    assert page.locator("tr.unit:visible").count() == 25
    page, _ = opened(browser, path, "#annex/para-2")
    assert page.locator("tr.unit:visible").count() == 25
    mild = tuple(replace(finding, severity=Severity.STYLE) for finding in view.findings)
    page, _ = opened(browser, written(replace(view, findings=mild)))
    assert page.locator("tr.unit:visible").count() == 25
    assert complaints == []


def test_what_was_not_chosen_is_not_left_out_on_paper(browser: Browser, written: Written) -> None:
    """A page that opened on findings is printed whole; what a reader chose is printed as chosen."""
    page, _ = opened(browser, written(work("en", "fr")))
    page.emulate_media(media="print")
    assert page.locator("tr.unit:visible").count() == 25
    page.emulate_media(media="screen")
    settle(page, page.locator(".count", has_text="errors").click)
    settle(page, page.locator(".count", has_text="errors").click)
    settle(page, page.locator(".count", has_text="stale").click)
    page.emulate_media(media="print")
    assert page.locator("tr.unit:visible").count() == 6


def test_numbers_in_the_head_are_filters(browser: Browser, written: Written) -> None:
    """Of findings, and of the states of each language; a second click takes the filter away. Without script they are text."""
    view = work("en", "fr", "ar")
    (fr, ar) = view.bitexts
    gap = replace(ar.links[2], target=(), state=State.MISSING)
    path = written(replace(view, bitexts=(fr, replace(ar, links=(*ar.links[:2], gap, *ar.links[3:])))))
    page, complaints = opened(browser, path, ALL)
    for text, rows in (("4 errors", 4), ("1 missing", 1), ("6 stale", 6)):
        button = page.get_by_role("button", name=text)
        settle(page, button.click)
        wanted = [page.evaluate(SHOWN), button.get_attribute("aria-pressed")]
        assert wanted == ([rows, "true"] if text != "1 missing" else [0, "true"])  # two filters are combined
        if text == "1 missing":
            settle(page, page.get_by_role("button", name="4 errors").click)
            assert page.locator("tr.unit:visible").get_attribute("id") == "annex/para-2"
    settle(page, page.get_by_role("button", name="6 stale").click)
    assert page.evaluate(SHOWN) == 25
    page, _ = opened(browser, path, java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    assert page.locator(".count:visible").count() == 5
    assert complaints == []


def test_a_text_that_is_usually_missing_is_quiet(browser: Browser, written: Written) -> None:
    """In the head and in its row: where all findings on it are information. Without a finding, it has to be translated."""
    (fr, ar) = (view := work("en", "fr", "ar", rows=4)).bitexts
    gaps = [replace(bitext.links[1], target=(), state=State.MISSING) for bitext in (fr, ar)]
    bitexts = tuple(replace(b, links=(b.links[0], gap, *b.links[2:])) for b, gap in zip((fr, ar), gaps, strict=True))
    weight = "(mark) => [getComputedStyle(mark).fontWeight, getComputedStyle(mark).color]"
    for severity, bold in ((Severity.INFO, "400"), (Severity.WARNING, "700"), (None, "700")):
        found = severity is not None and Finding(
            "annex/para-1", "x", severity=severity, check="side-missing", language="fr"
        )
        page, _ = opened(browser, written(replace(view, bitexts=bitexts, findings=(found,) if found else ())), ALL)
        head = page.locator(".states .missing").all()
        row = page.locator("#annex\\/para-1 .state.missing").all()
        marks = [mark.evaluate(weight) for mark in (*head, *row)]
        assert [mark[0] for mark in marks] == [bold] * 4
        assert len({mark[1] for mark in marks}) == 1


def test_where_nothing_matches_the_page_says_so(browser: Browser, written: Written) -> None:
    page, _ = opened(browser, written(work("en", "fr")), "#?find=nowhere")
    assert page.inner_text(".empty").startswith("No row matches these filters.")
    settle(page, page.locator(".empty").get_by_role("button", name="Clear").click)
    assert page.evaluate(SHOWN) == 25
    assert not page.is_visible(".empty")


def test_letters_of_facts_are_shown_where_one_points(browser: Browser, written: Written) -> None:
    page, _ = opened(browser, written(work("en", "fr")), ALL)
    letter = "(mark) => getComputedStyle(mark, '::after').content"
    marks = page.locator("#annex\\/para-2 mark[data-p=b]")
    assert [mark.evaluate(letter) for mark in marks.all()] == ["none", "none"]
    before = at(page, "#annex\\/para-2")
    marks.first.hover()
    assert [mark.evaluate(letter) for mark in marks.all()] == ['"b" / ""', '"b" / ""']
    assert at(page, "#annex\\/para-2") == before  # no text moves
    page.mouse.move(0, 0)
    assert marks.first.evaluate(letter) == "none"
    page.evaluate("location.hash = '#annex/para-2'")
    wait_for(page, "document.activeElement.id === 'annex/para-2'")
    page.keyboard.press("f")
    assert page.locator("#annex\\/para-2 mark.lit").first.evaluate(letter) != "none"


# --- room for the text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tags", [("en", "fr"), tuple(TEXTS)])
def test_on_a_phone_the_text_begins_high(browser: Browser, written: Written, tags: tuple[str, ...]) -> None:
    """With the filters folded away until they are wanted."""
    path = written(replace(work(*tags), title="Report of the Secretary-General on the protection of ports " * 3))
    page, complaints = opened(browser, path, viewport={"width": 390, "height": 844})
    assert at(page, "tr.unit:not([hidden]) td p")["y"] < 320
    assert not page.is_visible("#ui\\:state")
    page.click("#ui\\:fold")
    assert page.is_visible("#ui\\:state")
    assert page.get_attribute("#ui\\:fold", "aria-expanded") == "true"
    assert page.is_visible(".states")
    assert complaints == []


@pytest.mark.parametrize(("count", "width"), [(2, 768), (3, 768), (4, 1024), (6, 1440), (6, 1366)])
def test_columns_do_not_run_out_of_the_head(browser: Browser, written: Written, count: int, width: int) -> None:
    page, _ = opened(
        browser, written(work(*list(TEXTS)[:count], rows=4)), ALL, viewport={"width": width, "height": 900}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    edges = (
        "(row) => [...row.cells].map((cell) => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right])"
    )
    head = page.locator("main thead tr").evaluate(edges)
    assert page.locator("#annex\\/para-1").evaluate(edges) == head
    tools = at(page, ".tools")
    assert head[-1][1] <= tools["x"] + tools["width"] + 1


def test_six_columns_on_half_a_screen_can_be_read(browser: Browser, written: Written) -> None:
    """What does not fit scrolls past the source, and the name of the unit, which goes with the rest, covers no text."""
    page, _ = opened(browser, written(work(*TEXTS, rows=4)), ALL, viewport={"width": 768, "height": 900})
    edges = "(cell) => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right]"
    for scrolled in (0, 150, 9999):
        page.evaluate("(x) => scrollTo(x, 0)", scrolled)
        source, *translations, name = (cell.evaluate(edges) for cell in page.locator("#annex\\/para-1 td").all())
        assert name[0] >= translations[-1][1] - 1
        assert source[0] >= 0
        seen = [left for left, right in translations if left >= source[1] - 1 and right <= 768]
        assert len(seen) >= 2
    assert page.evaluate("scrollX + innerWidth >= document.documentElement.scrollWidth")


def test_what_is_above_the_rows_stays_when_they_are_scrolled_sideways(browser: Browser, written: Written) -> None:
    """The head, the filters and the contents of six columns; no row is seen beside the filters, which cover the whole width."""
    page, _ = opened(browser, written(work(*TEXTS)), ALL, viewport={"width": 768, "height": 700})
    lefts = "['header', '.tools', '.contents', 'footer'].map((part) => document.querySelector(part).getBoundingClientRect().left)"
    before = page.evaluate(lefts)
    page.evaluate("scrollTo(9999, 500)")
    assert page.evaluate("scrollX") > 300
    assert page.evaluate(lefts) == pytest.approx(before, abs=1)
    shadow = page.locator(".tools").evaluate("(bar) => getComputedStyle(bar).boxShadow")
    covered = [float(x) for x in re.findall(r"(-?[\d.]+)px 0px 0px 0px", shadow)]
    assert covered == pytest.approx([-before[1], before[1]], abs=1)


@pytest.mark.parametrize("width", [1060, 1120, 1280])
def test_two_languages_have_their_filters_on_one_line(browser: Browser, written: Written, width: int) -> None:
    """With a filter and in a long text; no field covers the next one, and the choice of findings can be read."""
    page, _ = opened(browser, written(work("en", "fr")), viewport={"width": width, "height": 700})
    page.evaluate("document.getElementById('ui:shown').textContent = '1,234 of 45,678 rows'")
    fields = [one for one in page.locator(".tools :is(label, button, output)").all() if one.is_visible()]
    boxes = [box for field in fields if (box := field.bounding_box())]
    assert len(boxes) == 8
    assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(boxes))
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
    assert at(page, ".tools")["height"] < 60
    assert at(page, "#ui\\:found")["width"] == pytest.approx(184, abs=1)
    inner = page.locator(".tools label").evaluate_all(
        "(all) => all.every((label) => label.scrollWidth <= label.clientWidth)"
    )
    assert inner


def test_three_languages_have_their_filters_on_one_line(browser: Browser, written: Written) -> None:
    """With the number of rows that the page opens on."""
    page, _ = opened(browser, written(work("en", "fr", "es")), viewport={"width": 1440, "height": 900})
    assert page.inner_text("#ui\\:shown") == "4 of 25 rows"
    tools = at(page, ".tools")
    assert at(page, "#ui\\:state")["y"] == pytest.approx(at(page, "#ui\\:help")["y"], abs=2)
    assert tools["height"] < 60


def test_the_link_to_copy_covers_nothing(browser: Browser, written: Written) -> None:
    view = work("en", "fr", "es", "ru", rows=3)
    page, _ = opened(browser, written(view), ALL, viewport={"width": 1280, "height": 800})
    for name in ("annex\\/para-1", "end\\/note"):
        before = at(page, f"#{name}")
        page.hover(f"#{name} td")
        button, text = at(page, f"#{name} .copy"), at(page, f"#{name} .name")
        assert text["x"] + text["width"] <= button["x"]
        assert at(page, f"#{name}") == before
        assert button["width"] >= 24
        assert page.get_by_role("button", name="Copy link").count() == 1


def report(*tags: str, rows: int) -> View:
    """Numbered paragraphs of four sentences."""
    documents = [
        Document("A/91/7", tag, tuple(Unit(f"para-{n}", "p", " ".join([TEXTS[tag].format(n=n)] * 4), str(n)) for n in range(1, rows + 1)))
        for tag in tags
    ]  # fmt: skip
    links = tuple(Link((unit.id,), (unit.id,)) for unit in documents[0].units)
    return View("A/91/7", "", tuple(Bitext(documents[0], other, links) for other in documents[1:]), facts=facts.find)


def test_a_report_in_three_languages_prints_close(browser: Browser, written: Written) -> None:
    """One that took 22 pages takes at most 10, and all of it is there."""
    import pypdfium2

    page, _ = opened(browser, written(report("en", "fr", "es", rows=ROWS)))
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        words = " ".join(sheet.get_textpage().get_text_range() for sheet in document).split()
        assert len(document) <= 10
    assert [n for n in range(1, ROWS + 1) if words.count(f"{n}/7") + words.count(f"{n}/7,") < 12] == []


# --- lines against the direction of their column -------------------------------------------------------------------------


def test_an_english_line_in_an_arabic_column_keeps_its_order(browser: Browser, written: Written) -> None:
    en = Document("W", "en", (Unit("p/1", "p", "x"), Unit("p/2", "p", "y")))
    ar = Document("W", "ar", (Unit("p/1", "p", LINES), Unit("p/2", "p", "A/74/492 (التذييل)")))
    links = (Link(("p/1",), ("p/1",)), Link(("p/2",), ("p/2",)))
    page, _ = opened(browser, written(View("W", "", (Bitext(en, ar, links),), directions={"ar": "rtl"})))
    assert page.locator("#p\\/1 bdi").all_inner_texts() == ["Distr.: General", "3 March 2036"]
    assert page.locator("#p\\/1 td[lang=ar] p").inner_text() == LINES
    place = """(cell) => {
      const node = [...cell.querySelectorAll("bdi")].at(-1).firstChild, range = document.createRange();
      return ["3", "March", "2036"].map((word) => {
        range.setStart(node, node.data.indexOf(word)); range.setEnd(node, node.data.indexOf(word) + word.length);
        return range.getBoundingClientRect().left;
      });
    }"""
    lefts = page.locator("#p\\/1 td[lang=ar]").evaluate(place)
    assert lefts == sorted(lefts)
    assert page.locator("#p\\/2 bdi").count() == 0  # it is an Arabic line, however it begins


@pytest.mark.parametrize(
    ("line", "direction", "found"),
    [
        ("3 March 2036", "rtl", "ltr"), ("A/74/492", "rtl", "ltr"), ("2036-2037", "rtl", ""), ("", "rtl", ""), ("3 آذار (ICC)", "rtl", ""),
        ("3 March 2036", "ltr", ""), ("المادة 3", "ltr", "rtl"), ("see المادة 3", "ltr", ""), ("第3条", "ltr", ""), ("第3条", "rtl", "ltr"),
    ],
)  # fmt: skip
def test_the_direction_of_a_line(line: str, direction: str, found: str) -> None:
    assert find_other_direction(line, direction) == found


def test_what_a_finding_quotes_keeps_its_place(browser: Browser, written: Written) -> None:
    view = work("en", "ar", rows=3)
    found = Finding("annex/para-1", "“)” is not opened in “( وخطة”", severity=Severity.ERROR, check="x", language="ar")
    page, _ = opened(browser, written(replace(view, findings=(found,))))
    assert page.locator(".findings bdi").all_inner_texts() == [")", "( وخطة"]
    assert page.locator("td[lang=ar] .findings").evaluate("(list) => getComputedStyle(list).direction") == "ltr"


# --- titles and contents -------------------------------------------------------------------------------------------------


def _units(*named: tuple[str, str, str | None]) -> Document:
    return Document("W", "en", tuple(Unit(name, kind, f"The {name}", label) for name, kind, label in named))


@pytest.mark.parametrize(
    ("units", "title"),
    [
        ([("masthead/agenda-title", "agenda-title"), ("letter/title", "title"), ("annex/title", "title")], "The letter/title"),
        ([("masthead/symbol", "symbol"), ("masthead/agenda-title", "agenda-title"), ("annex/title", "title")], "The masthead/agenda-title"),
        ([("para-1", "paragraph"), ("article-1/title", "article-title")], "The para-1"),
        ([("para-1/heading", "heading"), ("para-1", "paragraph")], "The para-1/heading"),
        ([], ""),
    ],
)  # fmt: skip
def test_the_title_comes_from_the_document(units: list[tuple[str, str]], title: str) -> None:
    assert _units(*((name, kind, None) for name, kind in units)).title == title


@pytest.mark.parametrize("text", ["16 April 2020", "All human beings are born free.", "x" * 130, "Table | 3 |", ""])
def test_a_first_line_that_is_no_title(text: str) -> None:
    assert Document("W", "en", (Unit("para-1", "paragraph", text),)).title == ""


def test_contents_are_nested_as_the_document_is() -> None:
    """A table, a list or a footnote is no part of its own, and what follows is not below it; a division goes by its title."""
    document = _units(
        ("masthead/date", "date", None), ("heading-i", "heading", "I"), ("para-1", "numbered-paragraph", "1"), ("para-1/a", "sub-paragraph", "a"),
        ("table-1/r1c1", "cell", None), ("heading-ii", "heading", "II"), ("heading-ii/a", "heading", "A"), ("para-2/heading", "heading", None),
        ("para-2", "numbered-paragraph", "2"), ("heading-ii/b", "heading", "B"), ("heading-iii", "heading", "III"),
        ("annex/title", "title", None), ("annex/article-1/heading", "heading", None), ("annex/article-1/title", "article-title", None),
        ("annex/article-1/para-1/heading", "heading", None), ("note-1", "footnote", "1"), ("annex/article-2/title", "article-title", None),
    )  # fmt: skip
    links = tuple(Link((unit.id,), ()) for unit in document.units)
    contents, part = Contents(), None
    for row in align_rows(View("W", "", (Bitext(document, Document("W", "und"), links),))):
        if row.name.rpartition("/")[0] != part:
            part = row.name.rpartition("/")[0]
            contents.open_division(row, row.name)
        contents.add_heading(row, row.name)

    def outline(entries: list[ContentsEntry]) -> list[Any]:
        return [entry.text if not entry.entries else {entry.text: outline(entry.entries)} for entry in entries]

    assert outline(contents.entries) == [
        "Masthead",
        "I The heading-i",
        {"II The heading-ii": [{"A The heading-ii/a": ["The para-2/heading"]}, "B The heading-ii/b"]},
        "III The heading-iii",
        {
            "The annex/title": [
                {
                    "The annex/article-1/heading": [
                        {"The annex/article-1/title": ["The annex/article-1/para-1/heading"]},
                        "The annex/article-2/title",
                    ]
                }
            ]
        },
    ]
