"""PDFs of every make: columns, tables, margins, notes, contents lists, justified text, turned pages, Arabic, unknown characters."""

from __future__ import annotations

import math

import pytest

from enregard import readers, segment
from enregard.model import Source
from enregard.pdf.accents import place_accents
from enregard.pdf.bidi import mirror_pieces
from enregard.pdf.pieces import Font, Piece
from enregard.pdf.rows import make_rows

from .. import pdf

SENTENCE = "Each keeper of a light shall enter in the log the hour at which the lamp was lit and the hour at which it was put out, with the state of the sea and the wind. "  # fmt: skip


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def set_lines(lines: list[str], x: int, y: int, size: int = 10, step: int = 12) -> list[str]:
    return [pdf.at(x, y - step * n, line, size) for n, line in enumerate(lines)]


def texts(source: Source) -> list[str]:
    return [source.of(block.spans) for block in source.blocks]


def read(*pages: list[str]) -> Source:
    return readers.read(pdf.made(*map("\n".join, pages)))


@pytest.mark.parametrize("order", ["by column", "by row"])
def test_columns_are_read_before_rows_whatever_the_order_of_drawing(order: str) -> None:
    """Under a heading across both; the right column is not level with the left one."""
    left = set_lines(wrapped(SENTENCE * 3, 44), 50, 700)
    right = set_lines(wrapped(f"Right of it {SENTENCE * 3}", 44), 320, 695)
    parts = (
        [*left, *right] if order == "by column" else [line for pair in zip(left, right, strict=False) for line in pair]
    )
    heading = pdf.at(50, 740, "The lights of the coast and what their keepers shall enter in the log every night", 14)
    found = texts(read([heading, *parts]))
    assert found[0].startswith("The lights of the coast")
    assert "put out, with the state of the sea and the wind. Right of it" not in " ".join(found[:1])
    assert [text.startswith(("The lights", "Each keeper", "Right of it")) for text in found] == [True] * len(found)


def test_dense_paragraphs_begin_where_the_first_word_would_have_fitted() -> None:
    one, two = "Article 1 names the lights that shall burn by night on the coast, and nothing else.", SENTENCE.strip()
    lines = [line for text in (two, one, two) for line in wrapped(text, 70)]
    assert texts(read(set_lines(lines, 50, 700))) == [two, one, two]


def test_indents_tell_paragraphs_whose_last_line_is_full() -> None:
    """The first lines are indented, and each paragraph ends exactly at the edge."""
    first, line = (
        "Keepers of all lights shall read the log on every morning.",
        "Lines of this text end where all others end on this page xx.",
    )
    page = [pdf.at(50, 700 - 12 * n, line) if n % 4 else pdf.at(70, 700 - 12 * n, first) for n in range(16)]
    assert len(texts(read(page))) == 4


def test_line_numbers_beside_the_text_are_furniture() -> None:
    lines = wrapped(SENTENCE * 10, 70)
    numbers = [pdf.at(30, 700 - 12 * n, str(n + 1), 10) for n in range(4, len(lines), 5)]
    source = read([*set_lines(lines, 50, 700), *numbers])
    assert [piece.kind for piece in source.furniture] == ["line-number"] * len(numbers)
    assert texts(source) == [(SENTENCE * 10).strip()]


def test_notes_in_the_margin_are_units_of_their_own() -> None:
    body = set_lines(wrapped(SENTENCE * 4, 60), 50, 700)
    notes = set_lines(["Duty of", "keepers"], 420, 700, size=7, step=9)
    found = texts(read([*body, *notes]))
    assert "Duty of keepers" in found
    assert SENTENCE.strip() in " ".join(found)


def test_tables_are_cells_with_row_and_column() -> None:
    rows = [("Light", "Height", "Range"), ("North Head", "42 m", "18 miles"), ("Old Mole", "9 m", "5 miles"), ("Skerry", "27 m", "12 miles")]  # fmt: skip
    table = [pdf.at(50 + 150 * c, 600 - 16 * r, cell, 10) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    source = read([*set_lines(wrapped(SENTENCE, 70), 50, 700), *table])
    cells = {block.cell: source.of(block.spans) for block in source.blocks if block.cell}
    assert cells == {(1, r, c): rows[r - 1][c - 1] for r in range(1, 5) for c in range(1, 4)}
    assert SENTENCE.strip() in texts(source)


def test_contents_lists_are_furniture() -> None:
    entries = [pdf.at(50, 700 - 14 * n, f"{n + 1} The lights of part {n + 1} . . . . . . . . . . . . . {3 * n + 2}", 10) for n in range(6)]  # fmt: skip
    source = read(entries, set_lines(wrapped(SENTENCE, 70), 50, 700))
    assert texts(source) == [SENTENCE.strip()]
    assert {piece.kind for piece in source.furniture} == {"contents"}


def test_heads_with_titles_of_chapters_are_furniture() -> None:
    """The words differ from page to page, the place does not."""
    pages = [
        [
            pdf.at(50, 770, f"{n + 1} Chapter on {['lamps', 'logs', 'boats', 'keepers'][n // 2]}", 9),
            *set_lines(wrapped(SENTENCE * 3, 70), 50, 700),
        ]
        for n in range(8)
    ]
    source = read(*pages)
    assert {piece.kind for piece in source.furniture} == {"running-head"}
    assert not any("Chapter" in text for text in texts(source))


def test_a_turned_page_is_read_upright() -> None:
    """A page that is turned by a quarter, between two that are not."""
    turned = [
        f"BT /F 10 Tf {round(math.cos(math.pi / 2))} 1 -1 0 {100 + 12 * n} 50 Tm ({line}) Tj ET"
        for n, line in enumerate(wrapped(SENTENCE, 70))
    ]
    page = set_lines(wrapped(SENTENCE, 70), 50, 700)
    assert texts(read(page, turned, page)) == [SENTENCE.strip()] * 3


def test_lists_have_labels_and_bullets_number_nothing() -> None:
    items = [pdf.at(60, 700 - 14 * n, mark, 10) + "\n" + pdf.at(80, 700 - 14 * n, text, 10) for n, (mark, text) in enumerate((("1.", "the lamp"), ("2.", "the log"), ("-", "the boat")))]  # fmt: skip
    document = segment.segment(read(items), "en", profile="plain")
    assert [(unit.label, unit.text) for unit in document.units] == [
        ("1", "the lamp"),
        ("2", "the log"),
        ("-", "the boat"),
    ]


def test_repealed_sections_in_a_narrow_column_are_units_of_their_own() -> None:
    """They end in a bracket, and the next number would not have fitted beside them."""
    sections = [f"{n} [Repealed, Lights Act, section {n}]" for n in (5, 6, 7)]
    body = wrapped(f"4 {SENTENCE * 3}", 35)
    found = texts(read(set_lines([*body, *sections, *wrapped(f"8 {SENTENCE * 3}", 35)], 50, 700)))
    assert found[1:4] == sections


# --- right to left -------------------------------------------------------------------------------------------------------


def drawn(*glyphs: str) -> list[Piece]:
    """A piece whose glyphs stand from right to left, 6 points each; a glyph of two letters is a ligature, which PDFium gives turned."""
    made = Piece(Font("Naskh", 10, bold=False), 700, 0)
    for n, glyph in enumerate(glyphs):
        for letter in reversed(glyph):
            made.text += letter
            made.lefts.append(200 - 6 * n)
            made.rights.append(206 - 6 * n)
    return [made]


def test_arabic_ligatures_and_latin_words_are_in_logical_order() -> None:
    pieces = drawn("\u0627", "\u0644\u0627")  # alef, and the ligature of lam and alef
    word = Piece(Font("Naskh", 10, bold=False), 700, 1, "ISO", [150, 156, 162], [156, 162, 168])
    pieces.append(word)
    mirror_pieces(pieces, 600)
    [row] = make_rows(pieces, rtl=True)
    assert row.text == "\u0627\u0644\u0627 ISO"


def test_arabic_marks_follow_their_letters() -> None:
    pieces = drawn("\u0643", "\u062a", "\u0628")
    mark = Piece(Font("Naskh", 10, bold=False), 700, 1, "\u064e", [202], [204])
    mirror_pieces([*pieces, mark], 600)
    [row] = make_rows([*pieces, mark], rtl=True)
    assert row.text == "\u0643\u064e\u062a\u0628"


def test_text_after_a_list_with_dashes_is_a_paragraph() -> None:
    """The last item fills its line, there is no gap, and the text begins to the left of the dashes."""
    items = [f"- Keepers of class {n} shall log the state of the sea and of the wind at dusk." for n in range(3)]
    width = 80
    text = [*wrapped(SENTENCE, width), "The harbour master reads the log on the first day of every month."]
    listed = [line for n, item in enumerate(items) for line in (pdf.at(65, 676 - 12 * n, item, 10),)]
    lines = [*set_lines(text[:-1], 50, 700), *listed, pdf.at(50, 640, text[-1], 10)]
    assert texts(read(lines))[-1] == text[-1]


def test_titles_with_numbers_at_the_top_of_pages_are_text() -> None:
    """Heads count pages: titles of articles that happen to be at the top do not."""
    body = wrapped(SENTENCE * 9, 80)
    pages = [[pdf.at(50, 740, f"Article {n}", 10), *set_lines(body, 50, 710)] for n in (3, 8, 15, 21)]
    assert not read(*pages).furniture


LINE = "keepers of all lights along the coast shall read the log on every morning and every night of the year and"
"""A line of justified text: all that are set in one place end at one edge."""
FULL = f"{LINE[:-3]}tea."
"""A line that ends with a stop at the same edge."""
LAST = "keepers of all lights along the coast shall read the log on every morning and every night of the years."
NEXT = "Lightermen and keepers of all lights along the coast shall read the log on every morning and every nig"


def test_a_line_short_of_a_justified_edge_ends_its_paragraph() -> None:
    """The first word below would not have fitted, and there is no gap and no indent."""
    lines = [*[LINE] * 7, LAST, *[NEXT, *[LINE] * 7, LAST] * 2]
    assert [text[:10] for text in texts(read(set_lines(lines, 50, 700)))] == ["keepers of", "Lightermen", "Lightermen"]


def test_text_that_goes_on_at_the_foot_of_a_page_is_no_title() -> None:
    """A full stop at the end of a line, then a sentence that goes on overleaf."""
    pages = [
        set_lines([*[LINE] * 9, FULL, f"K{LINE[1:]}"], 50, 700),
        set_lines([LINE] * 9, 50, 700),
    ]
    assert len(texts(read(*pages))) == 1


def test_a_page_with_room_for_a_line_ends_a_paragraph() -> None:
    """All lines are full, and the sentence at the foot of the second page ends with its line."""
    full = [LINE] * 20
    pages = [full, [*full[:18], FULL], [f"K{LINE[1:]}", *full[:19]], full]
    found = texts(read(*(set_lines(page, 50, 700) for page in pages)))
    assert [text[:7] for text in found] == ["keepers", "Keepers"]


def test_items_with_the_same_dash_are_apart_although_they_fill_their_lines() -> None:
    items = [f"- {LINE.replace('keepers', name)}" for name in ("pilots", "wardens", "masters")]
    assert len(texts(read(set_lines([*[LINE] * 5, *items], 50, 700)))) == 4


def test_text_does_not_go_on_from_a_listing_on_the_page_before() -> None:
    listing = [pdf.at(50, 700 - 12 * 20, "lamp --light --all", 10, "C")]
    found = texts(read([*set_lines([LINE] * 18, 50, 700), *listing], set_lines([LINE] * 9, 50, 700)))
    assert found[1] == "lamp --light --all"
    assert len(found) == 3


def test_notes_may_have_a_stop_after_their_number() -> None:
    body = [*set_lines(wrapped(SENTENCE * 4, 90), 50, 700), pdf.at(50, 500, "The lamp burns"), pdf.at(127, 504, "2", 7)]
    source = read([*body, pdf.at(50, 80, "2. Or it did when this was written.", 8)])
    assert [(block.style, source.of(block.spans)) for block in source.blocks][-2:] == [
        ("", "The lamp burns"),
        ("note", "Or it did when this was written."),
    ]


def test_a_note_whose_mark_is_a_glued_figure_stays_out_of_a_list() -> None:
    items = [pdf.at(50, 500 - 20 * n, f"- the lamp of {place}") for n, place in enumerate(("the port", "the coast"))]
    source = read(
        [*set_lines(wrapped(SENTENCE * 4, 90), 50, 700), *items, pdf.at(60, 80, "1In the year of the storm.", 8)]
    )
    assert [(block.style, source.of(block.spans)) for block in source.blocks][-1] == (
        "note",
        "In the year of the storm.",
    )


def test_marks_of_notes_that_a_font_turned_into_figures_in_part_are_read() -> None:
    """¹¹, ¹² and ¹³ as `11`, `1²` and `13`, and nothing between them and the text of the note."""
    body = set_lines(wrapped(SENTENCE * 4, 90), 50, 700)
    notes = [
        (80, "11The wind is that of the open sea."),
        (70, "1²If it is seen."),
        (60, "13Every hour is that of the port."),
    ]
    source = read([*body, pdf.at(50, 500, "The lamp burns1² in 2036"), *(pdf.at(50, y, text, 8) for y, text in notes)])
    units = segment.segment(source, "en").units
    assert [(unit.id, unit.label, unit.text) for unit in units if unit.kind == "footnote"] == [
        ("note-11", "11", "The wind is that of the open sea."),
        ("note-12", "12", "If it is seen."),
        ("note-13", "13", "Every hour is that of the port."),
    ]
    (note,) = (unit for unit in units if unit.id == "note-12")
    assert [source.text[a:b] for a, b in note.marks] == ["1²"]
    assert "The lamp burns in 2036" in [unit.text for unit in units]


def test_characters_without_unicode_are_replaced_and_their_pages_named() -> None:
    lamp = "BT /F 11 Tf 1 0 0 1 50 700 Tm (The lamp of ) Tj /G 11 Tf (\\001) Tj /F 11 Tf ( burns) Tj ET"
    source = read([pdf.at(50, 700, "No lamp burns")], [lamp])
    assert texts(source)[-1] == "The lamp of \ufffd burns"
    assert source.metadata["pages_with_unknown_characters"] == "2 (1 of 2)"


def test_the_pages_that_are_read_are_told() -> None:
    told: list[tuple[int, int]] = []
    data = pdf.made(pdf.at(50, 700, "One"), pdf.at(50, 700, "Two"))
    readers.read(data, progress=lambda done, every: told.append((done, every)))
    assert told == [(1, 2), (2, 2)]


TITLES = (
    "The lamps of the coast",
    "The oil in the cans",
    "The boats by the stair",
    "The log of each night",
    "The wind in winter",
)


def make_book(*, repeated: bool) -> list[list[str]]:
    """Pages with a line at the top in one place and the same letters, and on every second one the title of a part in bold."""
    pages = []
    for n in range(10):
        part, other = TITLES[n // 2], TITLES[n // 2 - 1]
        head = f"{n // 2 + 1} {part.upper()[:18]}" if repeated else f"Said by {other[4:9]} {'abcdefghij'[n]}{n * 7}"
        title = [] if n % 2 else [pdf.at(50, 700, part, 10, "B")]
        pages.append(
            [
                pdf.at(50, 770, f"{head}  {'of all that is in it'[n:]}", 10),
                *title,
                *set_lines(wrapped(SENTENCE * 3, 70), 50, 660),
            ]
        )
    return pages


def test_heads_that_repeat_titles_are_furniture() -> None:
    """Each differs from all others, and none has the number of its page."""
    source = read(*make_book(repeated=True))
    assert {piece.kind for piece in source.furniture} == {"running-head"}
    assert [text for text in texts(source) if text in TITLES] == list(TITLES)
    assert not any("LAMPS" in text or "WIND" in text for text in texts(source))


def test_lines_at_the_top_that_repeat_no_title_are_text() -> None:
    assert not readers.read(pdf.made(*map("\n".join, make_book(repeated=False)))).furniture


def make_index(entries: list[str]) -> list[str]:
    return [pdf.at(50, 740, "Index", 14, "B"), pdf.at(50, 715, "L", 10, "B"), *set_lines(entries, 50, 700)]


def test_the_index_of_a_book_is_furniture() -> None:
    body = [set_lines(wrapped(SENTENCE * 3, 70), 50, 700)] * 12
    terms = [
        "bell, 3",
        "boat, 2, 7",
        "can of oil, 4",
        "fog, 1",
        "keeper, 1-12",
        "lamp, 2, 3, 9",
        "log, 5",
        "oil, 4",
        "stair, 6",
        "wind, 8",
    ]
    source = read(*body, make_index(terms))
    assert texts(source)[-1] == "Index"
    assert [piece.text for piece in source.furniture if piece.kind == "index"] == ["L", *terms]


@pytest.mark.parametrize(
    "lines",
    [
        [f"Section {n}, {n + 1}" for n in range(1, 11)],
        ["wind, 8", "stair, 6", "oil, 4", "log, 5", "lamp, 2", "keeper, 1", "fog, 1", "can, 4", "boat, 2", "bell, 3"],
        [f"{word}, 190{n}" for n, word in enumerate(["bell", "boat", "can", "fog", "keeper", "lamp", "log", "oil"])],
    ],
    ids=["references", "not in order", "years"],
)
def test_lists_that_are_no_index_are_text(lines: list[str]) -> None:
    body = [set_lines(wrapped(SENTENCE * 3, 70), 50, 700)] * 12
    assert "index" not in {piece.kind for piece in read(*body, make_index(lines)).furniture}


def test_entries_without_leaders_at_the_ends_of_a_contents_list_are_part_of_it() -> None:
    dots = " . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
    parts = [f"{n} The lights of part {n}{dots} {n}" for n in range(1, 6)]
    lines = [
        "A of the lights and their keepers on the coast of the north 1",
        *parts,
        "Index of the lights and all of their keepers and things 9",
    ]
    right = 400
    drawn = [line for n, text in enumerate(lines) for line in set_right(text, right, 700 - 14 * n)]
    source = read([pdf.at(50, 740, "Contents", 14, "B"), *drawn], set_lines(wrapped(SENTENCE, 70), 50, 700))
    assert [piece.text for piece in source.furniture if piece.kind == "contents"] == lines
    assert texts(source) == ["Contents", SENTENCE.strip()]


def set_right(text: str, right: int, y: int) -> list[str]:
    """A line whose last figure ends at *right*: in Courier all letters are as wide as one another."""
    return [pdf.at(right - 6 * len(text), y, text, 10, "C")]


def test_an_address_that_a_line_divides_is_whole() -> None:
    lines = [
        "The hours are in the log of the light, which the keepers keep \\(https://www.",
        "lights.example.org/log/of/north.html\\) and show to all who ask for it.",
    ]
    assert "(https://www.lights.example.org/log/of/north.html) and" in texts(read(set_lines(lines, 50, 700)))[0]


def test_notes_whose_numbers_follow_one_another_are_notes_though_no_call_is_seen() -> None:
    body = set_lines(wrapped(SENTENCE * 4, 90), 50, 700)
    notes = [
        "11. The wind is that of the open sea, if it is of more than",
        "24 knots.",
        "12. If it is seen.",
        "13. Every hour is that of the port.",
    ]
    source = read([*body, *(pdf.at(50, 100 - 10 * n, text, 8) for n, text in enumerate(notes))])
    assert [source.of(block.spans) for block in source.blocks if block.style == "note"] == [
        "The wind is that of the open sea, if it is of more than 24 knots.",
        "If it is seen.",
        "Every hour is that of the port.",
    ]


def test_an_accent_that_covers_no_letter_is_an_opening_quote() -> None:
    """As TeX draws it: before the word, raised, and at another place among the characters of the page."""
    font = Font("Light", 10.0, bold=False)
    line = Piece(
        font, 100.0, 0, "the `lamp'".replace("`", ""), [5.0 * n for n in range(9)], [5.0 * n + 5 for n in range(9)]
    )
    place_accents([line], [Piece(font, 101.9, 1, "\u0300", [15.5], [17.5])])
    assert line.text == "the `lamp'"[:3] + "`lamp'"
    letter = Piece(font, 100.0, 0, "cafe", [0.0, 5.0, 10.0, 15.0], [5.0, 10.0, 15.0, 20.0])
    place_accents([letter], [Piece(font, 100.0, 1, "\u0301", [16.5], [18.5])])
    assert letter.text == "cafe\u0301"
    alone = [Piece(font, 100.0, 0, "lamp", [10.0, 15.0, 20.0, 25.0], [15.0, 20.0, 25.0, 30.0])]
    place_accents(alone, [Piece(font, 101.9, 1, "\u0300", [6.5], [9.5])])
    assert [row.text for row in make_rows(alone)] == ["`lamp"]


def test_a_term_without_bold_letters_is_apart_from_its_text() -> None:
    font = Font("Light", 10.0, bold=False)

    def draw(text: str, left: float, base: float, gaps: dict[int, float]) -> Piece:
        lefts, at = [], left
        for n in range(len(text)):
            at += gaps.get(n, 0.0)
            lefts.append(at)
            at += 10.0
        return Piece(font, base, 0, text, lefts, [left + 10.0 for left in lefts])

    (row,) = make_rows([draw("灯台夜に海を照らすもの", 50.0, 700.0, {2: 5.0})])
    assert row.text[: row.lead] == "灯台"
    (row,) = make_rows([draw("第一条夜に海を照らすもの", 50.0, 700.0, {3: 5.0})])
    assert row.lead == 0
    (row,) = make_rows([draw("灯台夜に海を照らすもの", 50.0, 700.0, {2: 5.0, 5: 5.0})])
    assert row.lead == 0


def test_a_table_drawn_row_by_row_is_no_text_in_columns() -> None:
    """Its cells are as long as one another, as lines of text are, but none begins in the middle of a sentence."""
    names = [
        "User commands",
        "System calls",
        "Library calls",
        "Special files",
        "File formats",
        "Table games",
        "Macro packages",
    ]
    rows = [
        line
        for n, name in enumerate(names, 1)
        for line in (
            pdf.at(50, 700 - 12 * n, str(n), 10),
            pdf.at(110, 700 - 12 * n, name, 10),
            pdf.at(300, 700 - 12 * n, f"Those of the keeper {n}", 10),
        )
    ]
    source = read([*set_lines(wrapped(SENTENCE, 70), 50, 760), *rows])
    cells = [(block.cell, source.of(block.spans)) for block in source.blocks if block.cell]
    assert cells[:3] == [((1, 1, 1), "1"), ((1, 1, 2), "User commands"), ((1, 1, 3), "Those of the keeper 1")]
    assert len(cells) == 3 * len(names)


def test_a_head_that_counts_pages_is_one_on_a_page_of_pictures_too() -> None:
    """On page 4 it is alone, and on page 6 it has one line of text below it."""
    head = [pdf.at(50, 800, f"The lights of coast 11 {page} / 8", 9) for page in range(1, 9)]
    full = [set_lines(wrapped(SENTENCE * 4, 90), 50, 700) for _ in head]
    full[3], full[5] = [], [pdf.at(50, 400, "The lamp of the port.")]
    source = read(*([one, *rest] for one, rest in zip(head, full, strict=True)))
    assert [text for text in texts(source) if "/ 8" in text] == []
    assert "The lamp of the port." in texts(source)
