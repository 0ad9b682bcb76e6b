"""What leaves for readers: all of the text, nothing that runs, and a page that works in a real browser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from enregard import exporters, facts
from enregard.commands.export import export
from enregard.exporters import _rows
from enregard.model import Agreed, Bitext, Document, Finding, Link, Locus, Severity, State, Unit, View
from enregard.workspace.projects import Project

from .. import exported
from ..conftest import Run, tree
from ..judges import judge

HOSTILE = [
    "<script>document.title='ran'</script>",
    '"><img src=x onerror=alert(1)>',
    "a | b ` c ` [link](https://example.org) **bold** <b>b</b> &amp; {{ 7 * 7 }} $x$",
    "قرار الجمعية العامة \u202eabc\u202c 64/293",
    "第1540(2004)号决议\u2028第二行\f第三行",
    "]]> --> */ </style></textarea>",
    "e\u0301 \u00a0 \u200b \ud7ff \U0001f600",
]


PAGES = {"html", "md", "tex", "txt"}
"""Formats for people, which are read as pages."""
ONE_LANGUAGE = {"txt"}
"""Formats that hold a translation alone."""


def _view(texts: list[str], *, languages: tuple[str, str] = ("en", "ar"), states: tuple[State, ...] = ()) -> View:
    units = tuple(Unit(f"part/para-{n}", "paragraph", text, str(n)) for n, text in enumerate(texts, 1))
    one, other = (Document("A/91/7", tag, units, path=f"corpus/{tag}.txt") for tag in languages)
    links = tuple(Link((u.id,), (u.id,), states[n] if states else State.PROPOSED) for n, u in enumerate(units))
    finding = Finding("part/para-1", texts[0], Locus(), Locus(), Severity.ERROR, check="x-differs")
    return View(
        "A/91/7",
        texts[0],
        (Bitext(one, other, links),),
        (finding,),
        facts.find,
        {"ar": "working"},
        {"ar": "rtl"},
        "sig",
    )


def _written(form: str, view: View) -> str:
    out = io.BytesIO()
    exporters.get(form).write(view, out)
    return out.getvalue().decode("utf-8")


class _Reader(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def _bare(text: str) -> str:
    return re.sub(r"[\s\\]", "", text)


@pytest.mark.parametrize("form", [form for form in exporters.formats() if form != "pdf"])  # test_printing.py reads it
def test_every_export_has_every_text(form: str) -> None:
    """No unit of either side is left out, whatever is in it."""
    view = _view([*HOSTILE, "We recall resolution 64/293 of 30 July 2030"])
    if form in exported.READABLE:
        _is_there_once_a_side(exported.texts(form, exported.written(form, view)))
        return
    assert form in PAGES, f"define read_{form} in tests/exported.py"
    written = _written(form, view)
    words = _bare(written if form == "txt" else "".join(_read(written.replace("<br>", "")).words))
    for text in HOSTILE:
        assert words.count(_bare(text)) >= (1 if form in ONE_LANGUAGE else 2), text


def _is_there_once_a_side(texts: exported.Texts) -> None:
    """Where a format holds texts one by one."""
    assert set(texts) == {"en", "ar"}
    for found in texts.values():
        bare = [_bare(text).replace("\ufffd", "") for text in found]
        assert [bare.count(_bare(text)) for text in HOSTILE] == [1] * len(HOSTILE)


@pytest.mark.parametrize("form", exporters.formats())
def test_an_export_is_the_same_twice(form: str, real: Project, tmp_path: Path) -> None:
    if form == "pdf":
        judge("chromium")
    for folder in ("one", "two"):
        export(real, to=form, out=tmp_path / folder)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert tree(tmp_path / "one")


def test_a_page_holds_nothing_of_its_texts_as_markup() -> None:
    """Only the tags of the template, one script, and no attribute that runs."""
    page = _read(_written("html", _view(HOSTILE)))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"img", "iframe", "link", "object", "form", "b"} & {t for t, a in page.tags if t != "b"}
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a in ("style", "src")]
    policies = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
    assert policies
    assert all(p and "default-src 'none'" in p and "unsafe" not in p for p in policies)


def test_each_cell_has_its_language_and_direction() -> None:
    page = _read(_written("html", _view(HOSTILE)))
    cells = [(a["lang"], a["dir"]) for t, a in page.tags if t == "td" and "lang" in a]
    assert cells == [("en", "ltr"), ("ar", "rtl")] * len(HOSTILE)


def test_what_agrees_is_marked_alike() -> None:
    """The same letter on both sides; what one side alone says is marked as such."""
    page = _written("html", _view(["no facts here"])).replace("no facts here", "")
    assert "<mark" not in page.partition("<main")[2].partition("</main>")[0]
    units = Unit("x/a", "p", "on 1 May 2039, 23 States"), Unit("x/a", "p", "le 1er mai 2039, 24 États")
    bitext = Bitext(Document("W", "en", units[:1]), Document("W", "fr", units[1:]), (Link(("x/a",), ("x/a",)),))
    main = _written("html", View("W", "", (bitext,), (), facts.find)).partition("<main")[2].partition("<footer>")[0]
    marks = [a for t, a in _read(main).tags if t == "mark"]
    assert [(m["title"], m.get("data-p")) for m in marks] == [
        ("date 2039-05-01", "a"),
        ("figure 23: in this language only", None),
        ("date 2039-05-01", "a"),
        ("figure 24: in this language only", None),
    ]


def test_units_in_groups_and_gaps(small: Project) -> None:
    """m:n: each unit is a paragraph with its number; a person's words stand beside what was received."""
    en = Document("W", "en", (Unit("p/1", "p", "One.", "1"), Unit("p/2", "p", "Two.", "2")))
    fr = Document("W", "fr", (Unit("p/1", "p", "Un et deux.", "1"), Unit("p/9", "p", "Neuf.", "9")))
    links = (
        Link(("p/1", "p/2"), ("p/1",), State.STALE, wording="Un.\n\nDeux.", agreed=Agreed("One.", "Un.", "Un.")),
        Link((), ("p/9",), State.MISSING),
    )
    page = _written("html", View("W", "", (Bitext(en, fr, links),)))
    words = _bare("".join(_read(page.partition("<main")[2]).words))
    for text in (
        "One.",
        "Two.",
        "Un et deux.",
        "as received",
        "changed since it was confirmed",
        "stale",
        "missing",
        "p/1+p/2",
    ):
        assert _bare(text) in words
    assert _read(page).tags.count(("td", {"lang": "en", "dir": "ltr", "class": "none"})) == 1


def test_markdown_is_a_table_of_as_many_cells_in_every_row() -> None:
    """A bar or a line break in a text does not make another cell or row."""
    rows = [line for line in _written("md", _view(HOSTILE)).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert len(rows) == 2 + len(HOSTILE)


def test_the_states_of_several_translations_say_whose_they_are_in_markdown() -> None:
    """Where all are in one state it goes without saying."""
    one = Document("W", "en", (Unit("a", "paragraph", "A"), Unit("b", "paragraph", "B")))
    others = [replace(one, language=tag) for tag in ("fr", "es")]
    states = {"fr": (State.STALE, State.PROPOSED), "es": (State.PROPOSED, State.PROPOSED)}
    bitexts = tuple(
        Bitext(one, other, tuple(Link((n,), (n,), s) for n, s in zip("ab", states[other.language], strict=True)))
        for other in others
    )
    out = io.BytesIO()
    exporters.get("md").write(View("W", "", bitexts), out)
    assert "| a | fr stale<br>es proposed |" in out.getvalue().decode()
    assert "| b | proposed |" in out.getvalue().decode()


def test_export_writes_where_it_says(real: Project, tmp_path: Path, run: Run) -> None:
    result = run(real, "export", "--to", "html", "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert Path(result.stdout.strip()).read_text("utf-8").startswith("<!doctype html>")
    assert run(real, "export", "--to", "papyrus").exit_code == 2
    assert run(real, "export", "A/1/1").exit_code == 2
    piped = run(real, "export", "--to", "md", "-o", "-")
    assert "Nations Unies" in piped.stdout


def _trilingual() -> View:
    """Three languages: French joins what English has apart, Spanish has a line that is its own, and so has French."""
    en = Document("W", "en", tuple(Unit(f"p/{n}", "p", f"English {n}.", str(n)) for n in (1, 2, 3)))
    fr = Document(
        "W", "fr", (Unit("m/own", "line", "Propre."), Unit("p/1", "p", "Un, deux."), Unit("p/3", "p", "Trois."))
    )
    es = Document(
        "W", "es", (Unit("m/own", "line", "Propio."), *(Unit(f"p/{n}", "p", f"Español {n}.") for n in (1, 2)))
    )
    one = Bitext(
        en, fr, (Link((), ("m/own",)), Link(("p/1", "p/2"), ("p/1",)), Link(("p/3",), ("p/3",), State.CONFIRMED))
    )
    other = Bitext(
        en,
        es,
        (
            Link((), ("m/own",)),
            *(Link((f"p/{n}",), (f"p/{n}",), State.CONFIRMED) for n in (1, 2)),
            Link(("p/3",), (), State.MISSING),
        ),
    )
    return View("W", "", (one, other))


def test_several_languages_stand_in_one_row() -> None:
    """What a link of one pair joins is together in all; the state is the least settled."""
    rows = [
        (
            row.name,
            [" / ".join("".join(p.text for p in q.pieces) for q in cell.paragraphs) for cell in row.cells],
            row.state,
        )
        for row in _rows.build_rows(_trilingual())
    ]
    assert rows == [
        ("m/own", ["", "Propre.", "Propio."], State.PROPOSED),
        ("p/1+p/2", ["English 1. / English 2.", "Un, deux.", "Español 1. / Español 2."], State.PROPOSED),
        ("p/3", ["English 3.", "Trois.", ""], State.MISSING),
    ]


@pytest.mark.parametrize("title", ["", "Ours"])
def test_a_title_is_that_of_the_work_or_of_its_document(small: Project, tmp_path: Path, title: str) -> None:
    path = small.folder("A-91-7") / "work.yaml"
    path.write_text(re.sub("(?m)^title:.*\n", "", path.read_text("utf-8")) + f"title: '{title}'\n", "utf-8")
    (page,) = export(small, to="md", out=tmp_path / "out")
    printed = "Letter dated 1 May 2036 from the Permanent Representative of Narnia to the United Nations addressed to the Secretary-General"
    assert page.read_text("utf-8").splitlines()[2] == (title or printed)
