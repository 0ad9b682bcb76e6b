"""Word documents as Word makes them: numbering, notes, lists of contents, styles in other languages, tracked changes."""

from __future__ import annotations

import pytest

from enregard import readers
from enregard.model import Source
from enregard.word.formats import format_number
from tests import word

STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Наш раздел"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="paragraph" w:styleId="berschriftOhne"><w:name w:val="Kasten"/><w:basedOn w:val="Titre2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Cache"><w:name w:val="Cache"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="Liste"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>"""


def _level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def _abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def _num(name: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


LEVELS = (
    _level(0, "upperRoman", "%1."),
    _level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    _level(2, "lowerLetter", "(%3)", '<w:lvlRestart w:val="1"/>'),
)
NUMBERING = (
    _abstract(1, *LEVELS)
    + _abstract(2, '<w:numStyleLink w:val="Liste"/>')
    + _abstract(3, '<w:styleLink w:val="Liste"/>', _level(0, "upperLetter", "%1)"))
    + _num(1, 1)
    + _num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    + _num(3, 1, f'<w:lvlOverride w:ilvl="1">{_level(1, "lowerLetter", "[%2]")}</w:lvlOverride>')
    + _num(4, 2)
    + _num(5, 3)
)


def _read(body: str, **parts: str) -> Source:
    return readers.read(word.written(body, **{"styles": STYLES, **parts}))


def _texts(source: Source) -> list[str]:
    return [source.of(block.spans) for block in source.blocks]


def _labels(source: Source) -> list[str | None]:
    return [block.label and source.text[slice(*block.label)] for block in source.blocks]


@pytest.mark.parametrize(
    ("places", "labels"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I.", "1.1", "1.2", "II.", "2.1"]),
        ([(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)], ["I.", "1.1", "(a)", "1.2", "(b)", "II.", "2.1", "(a)"]),
        ([(1, 0), (2, 0), (1, 0), (2, 0)], ["I.", "V.", "VI.", "VII."]),
        ([(1, 0), (3, 1), (1, 1)], ["I.", "[a]", "1.2"]),
        ([(4, 0), (5, 0), (0, 0), (4, 0)], ["A)", "B)", None, "C)"]),
    ],
    ids=["legal", "restart after one level", "start override", "level override", "linked by a style"],
)  # fmt: skip
def test_numbers_follow_overrides_and_links(places: list[tuple[int, int]], labels: list[str | None]) -> None:
    body = "".join(word.paragraph(f"Text {n}", word.numbered(*place)) for n, place in enumerate(places))
    assert labels == _labels(_read(body, numbering=NUMBERING))


def test_an_empty_paragraph_is_counted_and_a_hidden_one_is_not() -> None:
    hidden = word.numbered(1) + "<w:rPr><w:vanish/></w:rPr>"
    body = word.paragraph("A", word.numbered(1)) + word.paragraph("<w:r/>", word.numbered(1))
    body += word.paragraph("<w:r/>", hidden) + word.paragraph("B", word.numbered(1))
    assert _labels(_read(body, numbering=NUMBERING)) == ["I.", "III."]


@pytest.mark.parametrize(
    ("form", "n", "text"),
    [
        ("upperLetter", 28, "BB"), ("decimalZero", 7, "07"), ("ordinal", 22, "22nd"), ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 23, "Twenty-third"), ("chineseCounting", 11, "十一"), ("ideographTraditional", 2, "乙"), ("ideographTraditional", 11, "11"),
        ("japaneseLegal", 12, "壱拾弐"), ("koreanLegal", 21, "스물하나"), ("hebrew1", 15, "טו"), ("thaiNumbers", 10, "๑๐"), ("russianLower", 2, "б"),
        ("arabicAbjad", 3, "ج"), ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 21, "21"), ("custom", 7, "007"), ("none", 3, ""),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_format_has_it(form: str, n: int, text: str) -> None:
    assert text == format_number(n, form, example="001, 002", language="en")


def test_titles_are_known_by_outline_level_and_base_style_in_any_language() -> None:
    styles = [f'<w:pStyle w:val="{name}"/>' for name in ("Titre2", "a3", "berschriftOhne")] + [
        '<w:outlineLvl w:val="0"/>',
        "",
    ]
    source = _read("".join(word.paragraph("Text", style) for style in styles))
    assert [block.style for block in source.blocks] == ["heading", "heading", "", "heading", ""]


_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def test_a_list_of_contents_is_furniture_by_field_by_gallery_and_by_style() -> None:
    begin = _FIELD.format("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>' + _FIELD.format("separate")
    field = (
        word.paragraph(f"{begin}<w:r><w:t>First 1</w:t></w:r>")
        + word.paragraph("Second 2")
        + word.paragraph(_FIELD.format("end"))
    )
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = (
        field
        + gallery.format(word.paragraph("Sommaire"))
        + word.paragraph("Third 3", '<w:pStyle w:val="TM1"/>')
        + word.paragraph("Body.")
    )
    source = _read(body)
    assert _texts(source) == ["Body."]
    assert [p.text for p in source.furniture if p.kind == "contents"] == ["First 1", "Second 2", "Sommaire", "Third 3"]


def test_results_of_other_fields_are_text_and_their_codes_are_not() -> None:
    field = _FIELD.format("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + _FIELD.format("separate")
    runs = (
        f"<w:r><w:t>See </w:t></w:r>{field}<w:r><w:t>article 2</w:t></w:r>{_FIELD.format('end')}<w:r><w:t>.</w:t></w:r>"
    )
    assert _texts(_read(word.paragraph(runs))) == ["See article 2."]


def test_marks_of_notes_have_the_format_and_the_start_of_their_section() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    chosen = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = word.paragraph(f"<w:r><w:t>One</w:t></w:r>{mark.format(1)}{chosen}", section)
    body += word.paragraph(f"<w:r><w:t>Two</w:t></w:r>{mark.format(2)}{end}")
    notes = "".join(
        f'<w:footnote w:id="{n}">{word.paragraph(text)}</w:footnote>' for n, text in [(1, "First"), (2, "Second")]
    )
    notes += (
        f'<w:footnote w:id="3">{word.paragraph("<w:r><w:t>*</w:t></w:r><w:r><w:t>Chosen</w:t></w:r>")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{word.paragraph("End")}</w:endnote>'
    source = _read(body, footnotes=notes, endnotes=ends)
    assert _texts(source) == ["One", "First", "Chosen", "Two", "Second", "End"]
    assert _labels(source) == [None, "IV", "*", None, "2", "i"]


def test_what_was_deleted_or_is_hidden_by_a_style_is_left_out() -> None:
    hidden = '<w:r><w:rPr><w:rStyle w:val="Cache"/></w:rPr><w:t>hidden</w:t></w:r>'
    cut = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = row.format('<w:trPr><w:del w:id="2" w:author="x"/></w:trPr>', word.paragraph("gone")) + row.format(
        "", word.paragraph("stays")
    )
    body = (
        word.paragraph("Half a ", cut)
        + word.paragraph(f"<w:r><w:t>sentence.</w:t></w:r>{hidden}")
        + f"<w:tbl>{table}</w:tbl>"
    )
    assert _texts(_read(body)) == ["Half a sentence.", "stays"]


def test_alternatives_and_text_boxes_are_read_once_and_special_characters_are_themselves() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>".format(word.paragraph("In a box"))
    twice = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    runs = f"<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>use</w:t><w:tab/><w:t>now</w:t></w:r><w:r>{twice}</w:r>"
    assert _texts(_read(word.paragraph(runs))) == ["re\u2011use now", "In a box"]
