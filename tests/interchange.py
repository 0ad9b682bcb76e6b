"""Works that leave for other programs: ordinary ones, hostile ones, and one with everything that a link can be."""

from __future__ import annotations

from dataclasses import replace

from enregard import exporters, facts
from enregard.model import Agreed, Bitext, Document, Finding, Link, Locus, Severity, State, Unit, View

from .exported import FORMS

XML_FORMS = [form for form in FORMS if exporters.get(form).suffix.endswith((".xml", ".xlf", ".tmx"))]
PAIRS = ("moses", "xliff", "xliff12")
"""Formats that hold one pair of languages."""

HOSTILE = [
    "<seg>]]> &amp; --> <!-- ?> </target></source>",
    "=cmd()|' /C calc'!A0",
    "قرار \u202eabc\u202c \u2067\u0661\u2069",
    "第1540号\u2028第二行\u2029第三行\u0085",
    "\r\n\r a\tb \n\nc\r",
    "\x00\x01\x0b\x0c\x1f\x7f\ufffe\uffff\U0001ffff",
    "\ud800 half \udfff",
    "e\u0301 \u00a0 \u200b \U0001f600",
    " edges ",
]


def a_unit(name: str, text: str, kind: str = "paragraph", label: str | None = None, page: int | None = None) -> Unit:
    return Unit(name, kind, text, label, page)


def a_pair(rows: list[tuple[str, str]], tags: tuple[str, str] = ("en", "ar"), path: bool = True) -> View:
    """Rows of two texts, each linked with the other."""
    sides = [
        Document(
            "A/91/7",
            tag,
            tuple(a_unit(f"part/para-{n}", row[side], label=str(n)) for n, row in enumerate(rows, 1)),
            path=f"corpus/A-91-7/{tag}.txt" if path else None,
        )
        for side, tag in enumerate(tags)
    ]
    links = tuple(Link((u.id,), (u.id,)) for u in sides[0].units)
    return View("A/91/7", "", (Bitext(sides[0], sides[1], links),), signature="sig")


def many() -> View:
    """Six languages, and everything that a link can be: several units on either side, gaps of either side, decided and not, crossing, stale,
    other words than received, and words that only the catalog has."""
    en = Document(
        "A/91/7",
        "en",
        (
            a_unit("masthead/symbol", "A/91/7", "symbol", page=1),
            a_unit("masthead/date", "2 May 2036", "date", page=1),
            a_unit("annex/title", "Annex", "title", page=1),
            a_unit("annex/para-1", "One of 1 May 2036.", "numbered-paragraph", "1", 1),
            a_unit("annex/para-1/a", "First.", "sub-paragraph", "a", 2),
            a_unit("annex/para-1/b", "Second.", "sub-paragraph", "b", 2),
            a_unit("annex/para-2", "Two.", "numbered-paragraph", "2", 2),
            a_unit("annex/para-2~2", "Two again.", "numbered-paragraph", "2", 2),
            a_unit("own/line", "Only here.", "line"),
            a_unit("own/note", "Only in the catalog.", "footnote", "*"),
        ),
        path="corpus/A-91-7/en.txt",
        profile="letter",
    )
    fr = Document(
        "A/91/7",
        "fr",
        (
            a_unit("masthead/language", "Français", "language"),
            a_unit("masthead/symbol", "A/91/7", "symbol"),
            a_unit("masthead/date", "2 mai 2036", "date"),
            a_unit("annex/title", "Annexe", "title"),
            a_unit("annex/para-2", "Deux.", "numbered-paragraph", "2"),
            a_unit("annex/para-1", "Un du 1er mai 2036.", "numbered-paragraph", "1"),
            a_unit("annex/para-1/a", "Premièrement ; deuxièmement.", "sub-paragraph", "a"),
            a_unit("annex/para-3", "Encore", "numbered-paragraph", "3"),
            a_unit("annex/para-4", "deux.", "numbered-paragraph", "4"),
            a_unit("own/line", "Propre.", "line"),
        ),
        path="corpus/A-91-7/fr.txt",
        profile="letter",
    )
    stale = Agreed("One of 30 April 2036.", "Un du 30 avril 2036.", "Un du 30 avril 2036.")
    links = (
        Link((), ("masthead/language",), State.MISSING),
        Link(("masthead/symbol",), ("masthead/symbol",), State.CONFIRMED, "person"),
        Link(("masthead/date",), ("masthead/date",), score=0.97, evidence=("id", "date")),
        Link(("annex/title",), ("annex/title",), State.CONFIRMED, wording="Annexe à la lettre"),
        Link(("annex/para-1",), ("annex/para-1",), State.STALE, agreed=stale),
        Link(("annex/para-1/a", "annex/para-1/b"), ("annex/para-1/a",), score=0.5),
        Link(("annex/para-2",), ("annex/para-2",), evidence=("label",)),
        Link(("annex/para-2~2",), ("annex/para-3", "annex/para-4"), wording="Encore deux."),
        Link(("own/line",), (), State.CONFIRMED, "person"),
        Link((), ("own/line",), State.CONFIRMED, "person"),
        Link(("own/note",), (), State.CONFIRMED, "person", wording="Dans le catalogue."),
    )
    others = [_other(en, tag) for tag in ("ar", "es", "ru", "zh")]
    findings = (
        Finding("annex/para-1", "the day differs", Locus(), Locus(), Severity.ERROR, check="dates-differ"),
        Finding(
            "masthead/language", "no <counterpart>", path="corpus/A-91-7/fr.txt", language="fr", check="side-missing"
        ),
    )
    tags = ("en", "fr", "ar", "es", "ru", "zh")
    return View(
        "A/91/7",
        "A letter & its <annex>",
        (Bitext(en, fr, links), *others),
        findings,
        facts.find,
        {tag: "official" if tag == "en" else "working" for tag in tags},
        {tag: "rtl" if tag == "ar" else "ltr" for tag in tags},
        "enregard:0|en:0|cfg:0",
        comments={("fr", "annex/title"): "Is it <that>?\nYes.", ("es", "annex/title"): "¿Eso?"},
        file="A-91-7",
    )


def _other(source: Document, tag: str) -> Bitext:
    words = {"ar": "فقرة", "es": "Párrafo", "ru": "Пункт", "zh": "段"}[tag]
    units = tuple(Unit(u.id, u.kind, f"{words} {n}", u.label) for n, u in enumerate(source.units))
    document = Document("A/91/7", tag, units, path=f"corpus/A-91-7/{tag}.txt", profile="letter")
    return Bitext(source, document, tuple(Link((u.id,), (u.id,)) for u in units))


def view_for(form: str) -> View:
    """That of all languages, or of one pair where *form* holds no more."""
    every = many()
    return replace(every, bitexts=every.bitexts[:1]) if form in PAIRS else every


def hostile(form: str) -> View:
    """Texts, labels, messages, comments and titles that mean something to somebody, and a symbol with a space."""
    view = a_pair([(text, text) for text in HOSTILE], path=False)
    (pair,) = view.bitexts
    one, other = (
        replace(side, units=tuple(replace(unit, label=unit.text) for unit in side.units))
        for side in (pair.source, pair.target)
    )
    found = tuple(Finding(unit.id, unit.text, check="dates-differ") for unit in one.units)
    said = {("ar", unit.id): unit.text for unit in one.units}
    title = "".join(HOSTILE)
    return replace(
        view,
        work="S/RES/1540 (2004)",
        title=title,
        bitexts=(Bitext(one, other, pair.links),),
        findings=found,
        comments=said,
        signature=title,
    )
