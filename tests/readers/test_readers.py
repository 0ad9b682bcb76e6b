"""Files of four formats, as people really have them: what is text, what is not, and what cannot be read."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import readers, segment
from enregard.errors import EnregardError, ReadError
from enregard.model import Document

from .. import pdf, texts, word
from ..conftest import Run
from ..judges import judge
from ..segment.test_segment import uncovered


def _units(data: bytes, language: str) -> list[tuple[str, str | None, str]]:
    document = segment.segment(readers.read(data), language)
    assert uncovered(document) == []
    return [(unit.id, unit.label, unit.text) for unit in document.units]


def _html(text: str) -> str:
    """The text as a person would write it in HTML: lists with their numbers left to the browser."""
    rows: list[str] = []
    depth = 0
    for paragraph in text.strip().split("\n\n"):
        first = paragraph.split(" ")[0]
        level = 1 if first[:1].isdigit() and first.endswith(".") else 2 if first.endswith(")") and len(first) < 5 else 0
        while depth > level:
            rows.append("</ol>")
            depth -= 1
        if level == 0:
            rows += [f"<p>{line}</p>" for line in paragraph.split("\n")]
            continue
        if depth < level:
            rows.append(
                f"<ol{' type=a' if level == 2 else ''}>"
                if not (level == 1 and first != "1.")
                else f'<ol start="{first[:-1]}">'
            )
            depth = level
        rows.append(f"<li>{paragraph.partition(' ')[2]}</li>")
    return (
        "<!DOCTYPE html><html><head><title>T</title><style>p {}</style></head><body>"
        + "\n".join(rows)
        + "</body></html>"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_four_forms_of_one_document_give_the_same_units(language: str, tmp_path: Path) -> None:
    """Text, Word with automatic numbers, HTML, and the PDF and HTML that LibreOffice makes of the Word file."""
    text = texts.text("letter", language)
    expected = [(name, label, words) for name, label, words in _units(text.encode(), language)]
    assert _units(word.saved(word.document(text, automatic=False)), language) == expected
    assert _units(word.saved(word.document(text)), language) == expected
    assert _units(_html(text).encode(), language) == expected
    soffice = judge("soffice")
    (tmp_path / "letter.docx").write_bytes(word.saved(word.document(text)))
    for form in ("pdf", "html"):
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", form, "letter.docx"],
            cwd=tmp_path, check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        assert _units((tmp_path / f"letter.{form}").read_bytes(), language) == expected, form


# --- Word --------------------------------------------------------------------------------------------------------------


def _of(document: Document) -> list[tuple[str, str]]:
    return [(unit.id, unit.text) for unit in document.units]


def _word(data: bytes) -> Document:
    document = segment.segment(readers.read(data), "en", profile="plain")
    assert uncovered(document) == []
    return document


def test_numbers_are_those_that_word_prints() -> None:
    """Levels restart below their parent, and the labels are kept apart from the text."""
    made = word.document("1. One\n\n(a) Sub\n\n(b) Sub\n\n2. Two\n\n(a) Again\n\n3. Three")
    document = _word(word.saved(made))
    assert [(u.id, u.label) for u in document.units] == [
        ("para-1", "1"), ("para-1/a", "a"), ("para-1/b", "b"), ("para-2", "2"), ("para-2/a", "a"), ("para-3", "3"),
    ]  # fmt: skip


def test_tracked_changes_are_accepted_and_hidden_text_is_not_shown() -> None:
    data = word.saved(word.document("Every light OLDNEWHIDDEN shall burn."))
    run = '<w:r xmlns:w="{}">{}<w:t xml:space="preserve">{}</w:t></w:r>'
    old = "<w:t>Every light OLDNEWHIDDEN shall burn.</w:t></w:r>"
    new = (
        '<w:t xml:space="preserve">Every light </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t xml:space="preserve">new </w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r><w:r><w:t>shall burn.</w:t></w:r>"
    )
    assert run
    document = _word(word.changed(data, "word/document.xml", old, new))
    assert _of(document) == [("para-1", "Every light new shall burn.")]


def test_headers_and_footers_are_furniture_and_tables_are_read_cell_by_cell() -> None:
    made = word.document("Before\n\nAfter")
    made.sections[0].header.paragraphs[0].text = "A/91/7"
    made.sections[0].footer.paragraphs[0].text = "36-14007"
    table = made.add_table(2, 2)
    for r in range(2):
        for c in range(2):
            table.cell(r, c).text = f"cell {r}{c}"
    document = _word(word.saved(made))
    assert _of(document)[2:] == [
        ("table-1/r1c1", "cell 00"), ("table-1/r1c2", "cell 01"), ("table-1/r2c1", "cell 10"), ("table-1/r2c2", "cell 11"),
    ]  # fmt: skip
    assert {(piece.kind, piece.text) for piece in document.furniture} == {("header", "A/91/7"), ("footer", "36-14007")}


BOMB: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>", "word/document.xml": b"0" * 300 * 2**20}
ENTITIES = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY secret SYSTEM "file:///etc/passwd">]>"""


def test_a_zip_bomb_is_not_opened() -> None:
    with pytest.raises(ReadError, match="would unpack to"):
        readers.read(word.zipped(BOMB), path="bomb.docx")


def test_external_entities_are_not_read() -> None:
    """Neither a file of the machine nor an entity that grows comes into the text."""
    data = word.saved(word.document("Start MARK end"))
    with_entity = word.changed(data, "word/document.xml", "Start MARK end", "Start &secret; &b; end")
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    bad = word.changed(with_entity, "word/document.xml", head, ENTITIES)
    try:
        text = readers.read(bad).text
    except ReadError:
        return
    assert "root:" not in text
    assert "aaaa" not in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            word.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
            "zip file but not a Word document",
        ),
        (word.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<broken"}), "cannot be opened"),
        (word.saved(word.document("Text"))[:4000], "cannot be opened"),
        (b"%PDF-1.7\n1 0 obj\n<<", "cannot be opened"),
        (b"<!DOCTYPE html><html><body><script>x</script></body></html>", "no text"),
        (b"{\\rtf1 text}", "RTF"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><TEI.2><text><p>A text.</p></text></TEI.2>', "XML of an unknown kind"),
    ],
    ids=["spreadsheet", "broken part", "truncated", "truncated pdf", "empty html", "rtf", "unknown xml"],
)
def test_what_cannot_be_read_is_one_clear_error(data: bytes, says: str) -> None:
    with pytest.raises(EnregardError, match=says):
        segment.segment(readers.read(data, path="bad.docx"), "en")


def _parts() -> dict[str, bytes]:
    made = word.document("Intro\n\n1. One\n\n(a) Sub")
    made.sections[0].header.paragraphs[0].text = "A/91/7"
    with zipfile.ZipFile(io.BytesIO(word.saved(made))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_strict_open_xml_is_read() -> None:
    """Its names alone differ; LibreOffice and Word write it on request."""
    strict = {
        name: re.sub(
            rb"http://schemas.openxmlformats.org/(?!package)(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", data
        )
        for name, data in _parts().items()
    }
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in strict["word/document.xml"]
    assert _of(_word(word.zipped(strict))) == [("text-1", "Intro"), ("para-1", "One"), ("para-1/a", "Sub")]


NOTES = f"""<w:footnotes xmlns:w="{word.W}"><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p/><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_a_footnote_with_its_mark_alone_is_no_text_and_a_mark_is_that_of_the_paragraph_that_follows() -> None:
    parts = _parts()
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (1, 2))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:t>Intro</w:t></w:r>", f"<w:t>Intro</w:t></w:r>{marks}".encode(), 1
    )
    relation = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    document = _word(word.zipped({**parts, "word/footnotes.xml": NOTES}))
    assert [(unit.id, unit.text) for unit in document.units if unit.kind == "footnote"] == [("note-2", "A note.")]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("word/document.xml", b"<x/>", "is not document text"),
        ("word/document.xml", f'<w:document xmlns:w="{word.W}"/>'.encode(), "is not document text"),
        ("word/_rels/document.xml.rels", None, "There is no item named 'word/_rels/document.xml.rels'"),
        ("word/styles.xml", None, "There is no item named 'word/styles.xml'"),
        ("word/header1.xml", b"<x/>", "a part of it is missing or damaged"),
    ],
)
def test_what_is_damaged_in_a_word_document_is_named(name: str, data: bytes | None, says: str) -> None:
    parts: dict[str, bytes | str] = {part: body for part, body in _parts().items() if part != name}
    with pytest.raises(ReadError, match=says) as error:
        readers.read(word.zipped({**parts, name: data} if data is not None else parts), path="x.docx")
    assert error.value.path == "x.docx"


# --- PDF ---------------------------------------------------------------------------------------------------------------


def test_an_encrypted_pdf_is_one_error_that_says_so() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<31><31>]"
    data = pdf.made(pdf.at(60, 700, "Secret")).replace(b"/Root 1 0 R", f"/Root 1 0 R {lock}".encode())
    with pytest.raises(EnregardError, match="encrypted"):
        readers.read(data)


def test_pdf_columns_are_read_one_after_the_other() -> None:
    left = [pdf.at(60, 700 - 14 * n, f"Left column line {n} goes on to the") for n in range(12)]
    right = [pdf.at(330, 700 - 14 * n, f"right column line {n} goes on too") for n in range(12)]
    text = readers.read(pdf.made("\n".join(x for pair in zip(left, right, strict=True) for x in pair))).text
    assert text.index("Left column line 11") < text.index("right column line 0")


def test_pdf_heads_feet_and_note_marks_are_furniture_and_a_paragraph_over_two_pages_is_whole() -> None:
    pages = []
    for n in (1, 2, 3):
        rows = [pdf.at(60, 770, "A/91/7", 9), pdf.at(60, 30, f"36-14007 {n}/3", 9)]
        rows += [
            pdf.at(60, 700, f"{n}. Paragraph {n} of the text says that every light"),
            pdf.at(60, 686, "of the coast shall burn by day and by"),
        ]
        rows += [pdf.at(239, 691, "4", 6)] if n == 1 else []
        if n == 2:
            rows = [
                *rows[:2],
                pdf.at(60, 714, "night as well."),
                *rows[2:-1],
                pdf.at(60, 686, "of the coast shall burn."),
            ]
        pages.append("\n".join(rows))
    document = segment.segment(readers.read(pdf.made(*pages)), "en", profile="plain")
    assert uncovered(document) == []
    first = document.units[0]
    assert first.text.endswith("by day and by night as well.")
    assert (first.label, first.page, len(document.units)) == ("1", 1, 3)
    assert {piece.kind for piece in document.furniture} >= {"running-head", "note-mark"}
    assert not any("A/91/7" in unit.text or "36-14007" in unit.text for unit in document.units)


def test_a_paragraph_goes_on_after_the_notes_of_its_page() -> None:
    lines = [
        "1. Every light of the coast shall burn by day and by",
        "night, in fair weather and foul, and its keeper shall",
    ]
    lines += [
        "write down each hour of it in the register of lights",
        "that stands in the watch room, and shall show it to",
    ]
    first = [pdf.at(60, 700 - 14 * n, line) for n, line in enumerate(lines)]
    head = [pdf.at(60, 770, "A/91/7", 9)]
    first += [
        *head,
        pdf.at(60, 30, "1", 9),
        pdf.at(330, 705, "4", 6),
        pdf.at(60, 103, "4", 5),
        pdf.at(68, 100, "See the register of lights, at https://example.org/lights", 8),
    ]
    second = [
        *head,
        pdf.at(60, 30, "2", 9),
        pdf.at(60, 700, "whoever asks for it by day."),
        pdf.at(60, 672, "2. This is the next of the paragraphs, and the last."),
    ]
    document = segment.segment(readers.read(pdf.made("\n".join(first), "\n".join(second))), "en", profile="plain")
    assert uncovered(document) == []
    texts = {unit.id: unit.text for unit in document.units}
    assert texts["para-1"].endswith("and shall show it to whoever asks for it by day.")
    assert texts["note-4"] == "See the register of lights, at https://example.org/lights"
    assert texts["para-2"] == "This is the next of the paragraphs, and the last."


def test_pages_without_text_are_left_out_and_named(run: Run, tmp_path: Path) -> None:
    text = pdf.at(60, 700, "Every light of the coast shall burn.")
    file = tmp_path / "book.pdf"
    file.write_bytes(pdf.made(pdf.IMAGE, text, pdf.IMAGE, pdf.IMAGE, "", text))
    result = run(tmp_path, "segment", "book.pdf", "--lang", "en", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["metadata"]["pages_without_text"] == "1, 3-4 (3 of 6)"
    assert "book.pdf: pages without text were left out: 1, 3-4 (3 of 6)" in result.stderr


def test_pdf_characters_in_two_halves_are_one() -> None:
    from enregard.pdf.glyphs import decode_characters

    codes = [0x78, 0xD840, 0xDC00, 0xDC00, 0xD840, 0x79, 0xFFFFFFFF]
    assert [(n, c) for n, c in decode_characters(codes) if c.isprintable()] == [(0, "x"), (2, "\U00020000"), (5, "y")]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Every cooper-", "ation of keepers."], "Every cooperation of keepers."),
        (["An e-business and an e-", "business."], "An e-business and an e-business."),
        (["The Secretary-", "General of the Authority."], "The Secretary-General of the Authority."),
        (["No party, and no third: a third-", "party keeper."], "No party, and no third: a third-party keeper."),
        (["A third party for cooperation. The cooper-", "ation of a third-", "party."], "A third party for cooperation. The cooperation of a thirdparty."),
        (["Lightkeeper, with the light-", "keeper. Burning"], "Lightkeeper, with the lightkeeper. Burning"),
        (["See https://example.org/lights-", "of-the-coast today."], "See https://example.org/lights-of-the-coast today."),
        (["An up-to-", "date light, and an EU-", "wide COVID-", "19 date."], "An up-to-date light, and an EU-wide COVID-19 date."),
    ],
)  # fmt: skip
def test_pdf_hyphens_at_line_ends(lines: list[str], says: str) -> None:
    """What was only divided is whole; what the document writes with a hyphen keeps it."""
    page = "\n".join(pdf.at(60, 700 - 14 * n, line) for n, line in enumerate(lines))
    document = segment.segment(readers.read(pdf.made(page)), "en", profile="plain")
    assert [unit.text for unit in document.units] == [says]
    assert uncovered(document) == []


def test_a_picture_of_a_page_is_an_error_that_says_so() -> None:
    with pytest.raises(ReadError, match="no text layer on page 1 of 1"):
        readers.read(pdf.made(pdf.IMAGE))


# --- HTML --------------------------------------------------------------------------------------------------------------


def test_html_lists_tables_notes_and_what_is_no_text() -> None:
    page = """<html><head><script>alert('x')</script></head><body><nav>Menu</nav><h2>Lights</h2>
    <ol start="4"><li>Fourth<ol type="i"><li>Sub</li></ol></li><li value="9">Ninth</li></ol>
    <p>Marked<sup><a href="#fn1">1</a></sup>, plainly.</p><p hidden>No</p><p style="display: none">No</p>
    <table><tr><th>A</th><td>B</td></tr></table><ol><li id="fn1">The note. <a href="#fnref1">^</a></li></ol></body></html>"""
    document = segment.segment(readers.read(page.encode()), "en", profile="plain")
    assert uncovered(document) == []
    assert _of(document) == [
        ("para-4/heading", "Lights"), ("para-4", "Fourth"), ("para-4/i", "Sub"), ("para-9", "Ninth"), ("text-1", "Marked, plainly."),
        ("table-1/r1c1", "A"), ("table-1/r1c2", "B"), ("note-1", "The note."),
    ]  # fmt: skip
    assert [(piece.kind, piece.text) for piece in document.furniture] == [("navigation", "Menu"), ("note-mark", "1")]


def _of_page(body: str) -> Document:
    """The units of an HTML page with this body."""
    document = segment.segment(
        readers.read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()), "en", profile="plain"
    )
    assert uncovered(document) == []
    return document


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>\n<p>One</p><p>more</p></li><li>Two</li></ol>", [("para-1", "1", "One"), ("para-1/text-1", None, "more"), ("para-2", "2", "Two")]),
        ("<ol><li></li><li>Two</li></ol>", [("para-2", "2", "Two")]),
        ("<ol><li>\n<ol type=a><li></li><li>Sub</li></ol></li><li>Two</li></ol>", [("para-1/b", "1. b.", "Sub"), ("para-2", "2", "Two")]),
        ("<ol><li><sup><a href='#fn1'>1</a></sup> <p>One</p></li></ol><p id=fn1> </p>", [("para-1", "1", "One")]),
        ("<p>One</p><ol><li id=fn1>\n<p></p><p>A note</p></li></ol>", [("para-1", None, "One"), ("note-1", "1", "A note")]),
        ("<table>loose<tr><td>a<td>b<tr>x<td>c</table>", [("para-1", None, "loose"), ("table-1/r1c1", None, "a"), ("table-1/r1c2", None, "b"), ("para-2", None, "x"), ("table-1/r2c1", None, "c")]),
        ("<ol>loose<li>One</li>tail</ol>", [("text-1", None, "loose"), ("para-1", "1", "One"), ("para-1/text-1", None, "tail")]),
        ("<div>" * 1900 + "Deep" + "</div>" * 1900 + "<p>After</p>", [("para-1", None, "Deep"), ("para-2", None, "After")]),
    ],
    ids=["label before a paragraph", "empty item", "label before a list", "mark before a paragraph", "empty notes", "text of no cell", "text of no item", "deep"],
)  # fmt: skip
def test_html_keeps_every_word_and_a_label_is_that_of_the_paragraph_that_follows(
    body: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert [(unit.id, unit.label, unit.text) for unit in _of_page(body).units] == expected


def test_a_label_in_what_looks_like_a_masthead_is_kept() -> None:
    page = "<p>A/91/7</p><p>General</p><p>1 May 2036</p><ol type=a><li>Lights means lights.</li></ol>"
    page += "<h2>Lights</h2>" + "".join(f"<ol start={n}><li>Every light shall burn.</li></ol>" for n in range(1, 5))
    document = segment.segment(readers.read(f"<html><body>{page}</body></html>".encode()), "en", profile="report")
    assert uncovered(document) == []
    assert ("a", "Lights means lights.") in [(unit.label, unit.text) for unit in document.units]


def test_html_nested_too_deep_is_refused_and_not_cut_short() -> None:
    with pytest.raises(ReadError, match="nested too deep"):
        _of_page("<div>" * 3000 + "Deep" + "</div>" * 3000 + "<p>After</p>")


# --- text --------------------------------------------------------------------------------------------------------------

LONG = {
    "fr": "Les États Membres réaffirment l'intérêt général qu'ils portent à la sûreté des ports, à l'éclairage côtier et à la coopération. ",
    "ru": "Государства-члены подтверждают свою заинтересованность в безопасности портов, освещении побережья и сотрудничестве. ",
    "ar": "تؤكد الدول الأعضاء من جديد اهتمامها العام بسلامة الموانئ وإضاءة السواحل والتعاون الدولي في هذا المجال. ",
    "zh": "会员国重申对港口安全、海岸照明和合作的普遍关注，并请秘书长就此提出报告。",
    "es": "Los Estados Miembros reafirman el interés general que tienen en la seguridad de los puertos, la iluminación y la cooperación. ",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"),
        ("es", "cp1252"),
        ("ru", "cp1251"),
        ("ar", "cp1256"),
        ("zh", "gb18030"),
        ("fr", "utf-16"),
        ("ru", "utf-8-sig"),
    ],
)
def test_legacy_encodings(language: str, encoding: str) -> None:
    """A page of ordinary text says what it is written in."""
    text = LONG[language] * 12
    assert readers.read(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    data = bytearray((LONG["fr"] * 12).encode())
    data[40] = 0xFF
    with pytest.raises(ReadError, match="not valid UTF-8"):
        readers.read(bytes(data))


ALPHABET = st.sampled_from(list("abcA1.,;:()-/ \n\n\n\f\t*«»éЖعه第条一、０٣\u00a0\u00ad\u200f\u2028\x01"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.text(ALPHABET, max_size=30), st.sampled_from(["1. ", "(a) ", "Article 1", "The General Assembly,", "2/3 19-17708", "Page 2", "S/RES/1 (2036)", "Annex", "Letter dated 1 May", "1See x", "Resolution 1 (2036)", "12 (1) X"])), max_size=25).map("\n".join),
    st.sampled_from([*segment.list_profiles(), None]),
    st.sampled_from(["en", "fr", "ar", "zh", "ru", "lv"]),
)  # fmt: skip
def test_every_character_is_accounted_for_whatever_the_text(text: str, profile: str | None, language: str) -> None:
    """Exactly one unit, label or piece of furniture for each, ids that do not repeat, and no error but the documented one."""
    try:
        document = segment.segment(readers.read(text.encode()), language, profile=profile)
    except EnregardError:
        return
    assert uncovered(document) == []
    assert len(document.by_id) == len(document.units)


def test_a_line_of_ten_megabytes() -> None:
    document = segment.segment(readers.read(b"word " * 2_000_000), "en")
    assert len(document.units) == 1


def test_a_low_letter_on_the_line_is_no_note_mark() -> None:
    """In fonts that give each letter a height of its own, an `n` is as low as a mark, but it is not raised."""
    from enregard.pdf.pieces import Font, Piece
    from enregard.pdf.rows import make_rows

    def piece(text: str, left: float, base: float, size: float) -> Piece:
        edges = [left + 6.7 * n for n in range(len(text) + 1)]
        return Piece(Font("Serif", size, bold=False), base, 0, text, edges[:-1], edges[1:])

    [row] = make_rows([piece("général", 0, 681.5, 11), piece("1", 47, 685.5, 6)])
    assert (row.text, row.marks) == ("général1", [(7, 8)])
