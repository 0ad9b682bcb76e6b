"""What leaves for word processors, spreadsheets and LaTeX: every text in its language, nothing that runs, opened by real programs."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import exporters, facts
from enregard.errors import UsageError
from enregard.lint.tables import read_rows
from enregard.markup import formulas
from enregard.model import BREAK, Agreed, Bitext, Document, Finding, Link, Severity, State, Unit, View, text_digest

from .. import office
from ..judges import judge

TEXTS = {
    "en": ("Letter on lighthouses", "We recall resolution 80/41 of 9 December 2030.", "All keepers report.", "Reports are public.", "=1+1"),
    "fr": ("Lettre sur les phares", "Nous rappelons la résolution 80/41 du 9 décembre 2030.", "Tous font rapport. Les rapports sont publics."),
    "es": ("Carta sobre los faros", "Recordamos la resolución 80/41.", "Todos informarán.", "Los informes son públicos."),
    "ru": ("Письмо о маяках", "Мы напоминаем о резолюции 80/41.", "Все представляют доклады.", "Доклады публикуются."),
    "ar": ("رسالة بشأن المنارات", "نشير إلى القرار 80/41.", "يقدم الجميع (report) تقاريرهم.", "التقارير علنية."),
    "zh": ("关于灯塔的信", "我们回顾第80/41号决议。", "所有守塔人应提交报告。", "报告公开。"),
}  # fmt: skip
HOSTILE = [
    "=cmd|' /C calc'!A0", "'=1", "''-2", "+1", "-1", "@SUM(A1)", "\ttab", "＝1", "<r><t>x</t></r>", "<b>&amp;</b> ]]> _x0041_", "\x00\x01\x0b\x1f\x7f\ufffe\uffff",
    "half \ud800 \udfff", "a\nb\r\nc\rd\u2028e\u2029f\x85g", " two  spaces ", "\u202eabc\u202c \u2066x\u2069 \u200f", "\\end{document} \\input{/etc/passwd} #$%&_{}^~ ^^41 --- `` ''",
    "قرار 80/41", "第1540(2004)号", "e\u0301 \u00a0 \u200b \U0001f600", '"quoted", ; | and \\',
]  # fmt: skip
PIECES = [
    *"<>&\"'={}\\%#$^_~-+@[]*`,;\t\r\n\f\x00\ud800 a\u2028\u0301\u202e\ufffe\U0001f600",
    "<r>",
    "</r>",
    "\n\n",
    "  ",
    "_x000D_",
    "\\par",
    "{}",
    "%\n{}",
]
"""What the formats have words for."""
OFFICE = tuple(office.READ)


def _document(tag: str, texts: Iterable[str]) -> Document:
    units = (
        Unit(
            f"letter/para-{n}" if n else "letter/title",
            "paragraph" if n else "letter/title",
            text,
            str(n) if n else None,
        )
        for n, text in enumerate(texts)
    )
    return Document("A/91/7", tag, tuple(units), path=f"corpus/A-91-7/{tag}.txt")


def six(*tags: str) -> View:
    """A work in *tags* (all, for none), the source first; the French joins two paragraphs, and nobody has the last one but the English."""
    documents = [_document(tag, TEXTS[tag]) for tag in tags or TEXTS]
    findings = (
        Finding("letter/para-1", "the date is not in the target", severity=Severity.ERROR, check="dates-differ"),
        Finding("nowhere", "edited in place", severity=Severity.INFO, check="corpus-edited"),
    )
    directions = {tag: "rtl" if tag == "ar" else "ltr" for tag in TEXTS}
    bitexts = tuple(Bitext(documents[0], other, tuple(_links(documents[0], other))) for other in documents[1:])
    statuses = {"en": "official", "fr": "working"}
    return View("A/91/7", "On lighthouses", bitexts, findings, facts.find, statuses, directions, "enregard:test|en:0")


def _links(source: Document, target: Document) -> Iterable[Link]:
    if (source.language, target.language) == ("en", "fr"):
        yield Link(("letter/title",), ("letter/title",), State.CONFIRMED, "person")
        yield Link(("letter/para-1",), ("letter/para-1",))
        agreed = Agreed("All report.", "Tous font rapport.", "Tous font rapport.")
        yield Link(("letter/para-2", "letter/para-3"), ("letter/para-2",), State.STALE, "person", agreed=agreed)
        yield Link(("letter/para-4",), (), State.MISSING)
        return
    for unit in source.units:
        there = unit.id in target.by_id
        yield Link((unit.id,), (unit.id,) if there else (), State.PROPOSED if there else State.MISSING)
    yield from (Link((), (unit.id,)) for unit in target.units if unit.id not in source.by_id)


def pairs(texts: list[str]) -> View:
    """A work whose English and Arabic are *texts*."""
    one, other = _document("en", texts), _document("ar", texts)
    links = tuple(Link((unit.id,), (unit.id,)) for unit in one.units)
    return View("W", "", (Bitext(one, other, links),), (), facts.find, {}, {"ar": "rtl"}, "sig")


def written(form: str, view: View) -> bytes:
    out = io.BytesIO()
    exporters.get(form).write(view, out)
    return out.getvalue()


def read_back(form: str, view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag, text in office.READ[form]({exporters.get(form).suffix: written(form, view)}):
        found.setdefault(tag, []).append(text)
    return found


def expected(form: str, text: str) -> str:
    """What is left of *text* in *form*: what it cannot say is U+FFFD, and word processors have one kind of line break."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if form in ("docx", "odt"):
        text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
        return re.sub("\r\n?", "\n", text)
    if form == "tex":
        text = re.sub("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]", "\ufffd", text).replace("\t", " ")
        return re.sub("\r\n|[\n\r\v\f\x85\u2028\u2029]", "\n", text)
    return text


@pytest.mark.parametrize("form", OFFICE)
def test_six_languages_side_by_side(form: str) -> None:
    """Each text once, in the column of its language; what a link joins, in one row."""
    joined = {tag: list(texts) for tag, texts in TEXTS.items()}
    for tag, texts in joined.items():
        if tag != "fr":
            texts[2:4] = [BREAK.join(texts[2:4])]
    assert joined == read_back(form, six())


@pytest.mark.parametrize("form", OFFICE)
def test_hostile_text_comes_back_as_it_was(form: str) -> None:
    wanted = [expected(form, text) for text in HOSTILE]
    assert {"en": wanted, "ar": wanted} == read_back(form, pairs(HOSTILE))
    said = " ".join(exporters.get(form).drops(pairs(HOSTILE)))
    assert "U+FFFD" in said
    assert not list(exporters.get(form).drops(pairs(["plain"])))


@pytest.mark.parametrize("form", [form for form in OFFICE if form != "xlsx"])
def test_a_text_of_a_megabyte_is_whole(form: str) -> None:
    text = "mot { } " * 2**17 + "字" * 9000
    assert read_back(form, pairs([text])) == {"en": [text], "ar": [text]}


@pytest.mark.parametrize("form", OFFICE)
def test_the_same_view_is_the_same_bytes(form: str) -> None:
    assert written(form, six()) == written(form, six())


@pytest.mark.parametrize("form", OFFICE)
@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.one_of(st.text(st.characters()), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)).filter(bool),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_back_as_it_was(form: str, texts: list[str]) -> None:
    wanted = [expected(form, text) for text in texts]
    assert read_back(form, pairs(texts)) == {"en": wanted, "ar": wanted}


@given(st.text())
def test_a_guarded_cell_is_the_one_it_was(text: str) -> None:
    assert formulas.unguard_cell(formulas.guard_cell(text)) == text
    assert not re.match("[=+@\t\r＝＋－＠-]", formulas.guard_cell(text))


# --- tables ------------------------------------------------------------------------------------------------------------


def test_csv_is_what_a_spreadsheet_opens() -> None:
    """A byte order mark, CRLF, RFC 4180; a column for comments; the last column says what made it."""
    data = written("csv", six("en", "fr"))
    assert data.startswith(
        b"\xef\xbb\xbfid,en,fr,state,origin,findings,comment,en units,fr units,en digest,fr digest,made by "
    )
    rows = office.delimited(data, ",")
    assert [row["state"] for row in rows] == ["confirmed", "proposed", "stale", "missing"]
    joined = rows[2]
    assert joined["id"] == joined["en units"] == "letter/para-2+letter/para-3"
    assert joined["fr units"] == "letter/para-2"
    assert joined["en digest"] == text_digest(BREAK.join(TEXTS["en"][2:4]))
    assert joined["fr digest"] == text_digest(TEXTS["fr"][2])
    assert rows[1]["findings"] == "error: the date is not in the target (dates-differ)"
    assert rows[3]["en"] == "'=1+1"
    assert (rows[3]["fr units"], rows[3]["fr digest"]) == ("", "")
    assert {row["comment"] for row in rows} == {""}
    assert b"\r\n" in data
    assert list(exporters.get("csv").drops(six("en", "fr"))) == [
        "a finding without a link",
        "former agreed texts of stale links",
    ]


def test_several_translations_have_their_own_columns() -> None:
    head = office.delimited(written("tsv", six("en", "fr", "zh")), "\t")[0]
    assert list(head)[:9] == ["id", "en", "fr", "zh", "fr state", "zh state", "fr origin", "zh origin", "findings"]
    assert {"zh comment", "en units", "fr units", "zh digest"} <= head.keys()


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "docx", "odt", "xlsx", "tex"])
def test_of_several_translations_a_finding_says_whose_it_is(form: str) -> None:
    """Two may have the same; one translation alone goes without saying."""
    view = six("en", "fr", "es")
    found = tuple(
        Finding("letter/para-1", "the date is wrong", severity=Severity.ERROR, check="dates-differ", language=tag)
        for tag in ("es", "fr")
    )
    several = written(form, replace(view, findings=found))
    alone = written(form, replace(view, bitexts=view.bitexts[:1], findings=found[1:]))
    for data, tags in ((several, {"es", "fr"}), (alone, set())):
        words = _said(data)
        assert "the date is wrong" in words
        assert set(re.findall("(es|fr): the date is wrong", words)) == tags


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "docx", "odt", "xlsx", "tex", "moses", "akn", "xces"])
def test_what_stands_beside_the_texts_is_said_to_be_dropped(form: str) -> None:
    view = six("en", "fr")
    (pair,) = view.bitexts
    links = tuple(replace(link, wording="Autre") if link.state is State.PROPOSED else link for link in pair.links)
    more = replace(view, bitexts=(replace(pair, links=links),), comments={("fr", "letter/title"): "Sure?"})
    assert {
        "comments of translators",
        "former agreed texts of stale links",
        "received texts that the PO file changed",
    } <= set(exporters.get(form).drops(more))
    plain = replace(view, bitexts=(replace(pair, links=pair.links[:2]),))
    assert not [words for words in exporters.get(form).drops(plain) if words.startswith(("comments", "what was"))]


def _said(data: bytes) -> str:
    """All that *data* says, if it is a zip of XML in all its parts, without its markup."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub("<[^>]+>", "", " ".join(archive.read(name).decode("utf-8") for name in archive.namelist()))


def test_indonesian_is_no_id() -> None:
    view = pairs(["x"])
    bitext = view.bitexts[0]
    other = replace(view, bitexts=(replace(bitext, target=replace(bitext.target, language="id")),))
    assert office.delimited(written("csv", other), ",")[0]["Indonesian"] == "x"


def test_a_csv_export_is_a_table_to_check() -> None:
    """`check --pairs` reads it, without the guards."""
    rows = read_rows(written("csv", six("en", "fr")).decode("utf-8-sig"), "x.csv", "en", "fr")
    assert rows[3].texts == ("=1+1", "")


# --- the workbook ------------------------------------------------------------------------------------------------------


def _book(view: View) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(written("xlsx", view)))


def test_a_workbook_is_for_revising() -> None:
    """A head that stays, filters, wrapped cells, states to choose from, a language that runs from the right, nothing but texts."""
    sheet = _book(six("en", "ar"))["texts"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:K6")
    assert sheet.sheet_view.rightToLeft is None or not sheet.sheet_view.rightToLeft
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert (sheet["C3"].alignment.readingOrder, sheet["B3"].alignment.readingOrder) == (2, 1)
    assert sheet["B3"].alignment.wrap_text
    assert sheet["B6"].value == "=1+1"
    assert sheet["B6"].quotePrefix
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"missing,proposed,confirmed,stale"'
    heads = [cell.value for cell in sheet[1]]
    assert heads[:6] == ["id", "en", "ar", "findings", "state", "comment"]
    hidden = [(each.min, each.max) for each in sheet.column_dimensions.values() if each.hidden]
    assert {n for first, last in hidden for n in range(first, last + 1)} == set(range(7, 12))
    assert _book(six("ar", "en"))["texts"].sheet_view.rightToLeft


def test_a_workbook_prints_texts_and_findings_and_its_headings_are_bold() -> None:
    """Not the states and comments, which are to work with; a line against the direction of its column keeps its own."""
    view = six("en", "ar")
    (bitext,) = view.bitexts
    units = (replace(bitext.target.units[0], text="Letter of 3 March 2036"), *bitext.target.units[1:])
    target = replace(bitext.target, units=(*units[:1], replace(units[1], text="3 March 2036"), *units[2:]))
    sheet = _book(replace(view, bitexts=(replace(bitext, target=target),)))["texts"]
    assert sheet.print_area == "'texts'!$A$1:$D$6"
    assert [sheet[name].font.bold for name in ("B2", "C2", "B3", "C3")] == [True, True, False, False]
    assert [sheet[name].alignment.readingOrder for name in ("C3", "C4")] == [1, 2]
    assert _book(replace(view, findings=()))["texts"].print_area == "'texts'!$A$1:$C$6"


def test_a_workbook_says_what_it_is() -> None:
    book = _book(six("en", "fr"))
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["made by"] == book.properties.description == "enregard:test|en:0"
    assert about["version fr"] == "working"
    assert about["finding"] == "info: edited in place (corpus-edited)"


def test_what_a_cell_cannot_hold_is_cut_and_said() -> None:
    """Never silently, nor so that it could come back as an edit."""
    view = pairs(["\U0001f600" * 20000, "x" * 32767])
    sheet = _book(view)["texts"]
    assert sheet["B2"].value.endswith("more characters]")
    assert len(sheet["B2"].value.encode("utf-16-le")) // 2 <= 32767
    assert sheet["J2"].value == sheet["K2"].value == "cut"
    assert sheet["B3"].value == "x" * 32767
    assert list(exporters.get("xlsx").drops(view)) == ["the end of 2 texts of more than 32,767 characters"]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from enregard.exporters import xlsx

    monkeypatch.setattr(xlsx, "_ROWS", 3)
    with pytest.raises(UsageError, match="more rows than a workbook can hold"):
        written("xlsx", six("en", "fr"))


# --- documents ---------------------------------------------------------------------------------------------------------


def test_a_word_table_has_languages_and_directions() -> None:
    """As python-docx and WordprocessingML see it: a head that repeats, `w:lang` on every text, `w:bidi` and `w:rtl` where it runs from
    the right, and the units and digests of a row in hidden letters."""
    import docx

    data = written("docx", six())
    table = docx.Document(io.BytesIO(data)).tables[0]
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads[:3] == ["No.", "English (en)", "Français (fr, working)"]
    assert heads[-2:] == ["State", "Findings"]
    assert table.cell(2, 1).text == TEXTS["en"][1]
    assert [run.text for run in table.cell(2, 0).paragraphs[0].runs if not run.font.hidden] == ["1"]
    root = office.part(data, "word/document.xml")
    w = office.W
    assert root.find(f".//{w}tr/{w}trPr/{w}tblHeader") is not None
    arabic = table.cell(2, 5)._tc
    assert arabic.find(f".//{w}pPr/{w}bidi") is not None
    assert arabic.find(f".//{w}rPr/{w}rtl") is not None
    assert {arabic.find(f".//{w}lang").get(f"{w}{name}") for name in ("val", "bidi")} == {"ar"}
    hidden = [run.text for run in table.cell(3, 0).paragraphs[0].runs if run.font.hidden]
    digest = text_digest(TEXTS["fr"][2])
    assert f" fr:letter/para-2#{digest}" in hidden[0]
    assert hidden[0].startswith(" letter/para-2+letter/para-3 en:letter/para-2+letter/para-3#")
    assert root.find(f".//{w}bidiVisual") is None
    assert office.part(written("docx", six("ar", "en")), "word/document.xml").find(f".//{w}bidiVisual") is not None


def test_errors_are_in_colour() -> None:
    """In Word, OpenDocument and the workbook; other findings stay grey."""
    import docx

    view = six("en", "fr")
    mild = replace(view, findings=tuple(replace(finding, severity=Severity.INFO) for finding in view.findings))
    for shown, style, color in ((view, "Error", "FFA8121F"), (mild, "Said", "FF59606B")):
        table = docx.Document(io.BytesIO(written("docx", shown))).tables[0]
        paragraphs = [p for row in table.rows[1:] for p in row.cells[-1].paragraphs if p.text]
        assert [paragraph.style.name for paragraph in paragraphs if paragraph.style] == [style]
        with zipfile.ZipFile(io.BytesIO(written("odt", shown))) as archive:
            content = archive.read("content.xml").decode()
        assert f'"{style}">{"error" if style == "Error" else "info"}: the date' in content
        cells = [cell for row in _book(shown)["texts"] for cell in row if str(cell.value).endswith("(dates-differ)")]
        assert [cell.font.color.rgb for cell in cells] == [color]


@pytest.mark.parametrize(("severity", "coloured"), [(Severity.INFO, False), (Severity.WARNING, True), (None, True)])
def test_a_text_that_is_usually_missing_is_quiet(severity: Severity | None, coloured: bool) -> None:
    """Its row has no colour in Word and OpenDocument where all findings on it are information, as on the page."""
    found = [Finding("letter/para-4", "x", severity=severity, check="side-missing")] if severity is not None else []
    view = replace(six("en", "fr"), findings=tuple(found))
    assert ("F8DEDE" in office_text(written("docx", view), "word/document.xml")) is coloured
    assert (
        '"State-missing"' in office_text(written("odt", view), "content.xml").partition("<office:body>")[2]
    ) is coloured


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_findings_have_room_in_word(count: int) -> None:
    """The column is at least 38 mm wide, those of the languages share the rest of the page; without findings there is no such column."""
    import docx

    view = six(*list(TEXTS)[:count])
    for shown, findings in ((view, True), (replace(view, findings=()), False)):
        table = docx.Document(io.BytesIO(written("docx", shown))).tables[0]
        widths = [round(column.width.mm) for column in table.columns]
        assert len(widths) == count + 2 + findings
        assert sum(widths) == pytest.approx(269, abs=4)
        assert widths[-1] >= 38 if findings else [cell.text for cell in table.rows[0].cells][-1] == "State"


def test_word_prints_what_a_reviser_would_keep() -> None:
    """No ids, signature or usual state; others in words. Headings are bold and stay with what follows."""
    assert ">confirmed<" in office_text(written("docx", six("en", "fr")), "word/document.xml")  # the import goes by it
    data = written("docx", six("en", "fr", "zh"))
    shown = re.sub("<w:r><w:rPr>(?:(?!</w:rPr>).)*<w:vanish/>.*?</w:r>", "", office_text(data, "word/document.xml"))
    assert "letter/" not in shown
    assert "proposed" not in shown
    assert "confirmed" not in shown
    assert "fr stale" in shown
    assert "enregard:test" not in office_text(data, "word/footer.xml") + shown
    assert "enregard:test" in office_text(data, "docProps/core.xml")
    styles = re.findall('<w:style [^>]*w:styleId="UnitTitle">.*?</w:style>', office_text(data, "word/styles.xml"))
    assert "<w:keepNext/>" in styles[0]
    assert "<w:b/>" in styles[0]
    assert shown.count('w:val="UnitTitle"') == 4  # the number and three languages of one title


def office_text(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_an_english_line_in_an_arabic_column_runs_from_the_left(form: str) -> None:
    view = pairs(["x", "y"])
    (bitext,) = view.bitexts
    texts = ("3 March 2036", "3 آذار/مارس 2036 (ICC)")
    units = tuple(replace(unit, text=text) for unit, text in zip(bitext.target.units, texts, strict=True))
    data = written(form, replace(view, bitexts=(replace(bitext, target=replace(bitext.target, units=units)),)))
    name, way = ("word/document.xml", "<w:bidi/>") if form == "docx" else ("content.xml", '-rtl"')
    paragraphs = re.findall("<(?:w|text):p[ >].*?</(?:w|text):p>", office_text(data, name))
    assert [way in next(p for p in paragraphs if text in p) for text in texts] == [False, True]


def test_a_document_laid_out_anew_has_headings_like_its_text() -> None:
    """Bold and black, in the font of the text, at their levels."""
    import docx

    view = six("en", "fr")
    data = io.BytesIO()
    files = exporters.get("docx").files
    assert files is not None
    files(view)[".fr.docx"](data)
    document = docx.Document(data)
    assert (style := document.paragraphs[0].style) is not None
    assert style.name == "Heading 1"
    for level in (1, 2, 3):
        font = document.styles[f"Heading {level}"].font
        assert (font.bold, font.color.rgb, font.color.theme_color, font.name) == (True, None, None, None)


def test_word_exports_are_the_table_and_each_translation() -> None:
    files = exporters.get("docx").files
    assert files is not None
    assert list(files(six("en", "fr", "zh"))) == [".docx", ".fr.docx", ".zh.docx"]


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_parts_are_dated_alike_and_well_formed(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(form, six()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                office.part(written(form, six()), info.filename)
    if form == "odt":
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


# --- opened by real programs -------------------------------------------------------------------------------------------


def _converted(tmp_path: Path, kind: str, *names: str) -> None:
    soffice = judge("soffice")
    done = subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind, *names],
        cwd=tmp_path, capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def _many(view: View, count: int) -> View:
    """*view* with its paragraphs again and again, so that it has several pages."""
    longer = {tag: [*TEXTS[tag], *(f"{TEXTS[tag][1]} {n}" for n in range(count))] for tag in ("en", "fr", "ar", "zh")}
    documents = [_document(tag, texts) for tag, texts in longer.items()]
    bitexts = tuple(Bitext(documents[0], other, tuple(_links(documents[0], other))) for other in documents[2:])
    return replace(view, bitexts=bitexts)


def test_libreoffice_opens_documents_whose_heads_repeat(tmp_path: Path) -> None:
    judge("pdftotext")
    view = _many(six(), 70)
    for form in ("docx", "odt"):
        (tmp_path / f"{form}.{form}").write_bytes(written(form, view))
    _converted(tmp_path, "pdf", "docx.docx", "odt.odt")
    for form in ("docx", "odt"):
        text = subprocess.run(
            ["pdftotext", "-layout", f"{form}.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
        ).stdout
        pages = text.decode("utf-8").split("\f")[:-1]
        assert len(pages) > 2
        assert all("English (en)" in page and "Findings" in page for page in pages)
        whole = " ".join(text.decode("utf-8").split())
        assert all(f"2030. {n}" in whole for n in range(70))


def test_libreoffice_reads_every_text(tmp_path: Path) -> None:
    """Workbook and CSV as CSV again, documents as text."""
    view = six("en", "ar", "zh")
    for form in ("xlsx", "docx", "odt"):
        (tmp_path / f"{form}.{form}").write_bytes(written(form, view))
    _converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "xlsx.xlsx")
    with (tmp_path / "xlsx.csv").open(encoding="utf-8", newline="") as lines:
        cells_of = {cell for row in csv.reader(lines) for cell in row}
    _converted(tmp_path, "txt:Text (encoded):UTF8", "docx.docx", "odt.odt")
    for tag in ("en", "ar", "zh"):
        assert set(TEXTS[tag]) <= cells_of
        for form in ("docx", "odt"):
            text = (tmp_path / f"{form}.txt").read_text("utf-8-sig")
            assert all(line in text for line in TEXTS[tag]), form


def test_tex_sets_hostile_text_as_it_is(tmp_path: Path) -> None:
    """XeLaTeX compiles six languages and what TeX would run, and prints them."""
    xelatex = judge("xelatex")
    judge("pdftotext")
    view = six()
    for name, shown in (("six", view), ("hostile", pairs(HOSTILE))):
        (tmp_path / f"{name}.tex").write_bytes(written("tex", shown))
        done = subprocess.run(
            [xelatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", f"{name}.tex"],
            cwd=tmp_path, capture_output=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    said = subprocess.run(
        ["pdftotext", "-layout", "hostile.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    for words in (
        "\\end{document} \\input{/etc/passwd} #$%&_{}^~ ^^41 --- `` ''",
        "=cmd|' /C calc'!A0",
        "<r><t>x</t></r>",
    ):
        assert "".join(words.split()) in "".join(said.split())
