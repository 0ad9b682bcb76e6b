"""Lines of Arabic and Hebrew in PDFs of several makers: places on paper to text as it is read."""

from __future__ import annotations

import unicodedata

import pytest

from enregard.pdf.bidi import mirror_pieces, runs_left
from enregard.pdf.pieces import Font, Piece
from enregard.pdf.rows import make_rows

WIDE = 6.0
FONT = Font("Naskh", 10, bold=False)
EDGE = 400.0


def is_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def put(piece: Piece, char: str, left: float, right: float, origin: float | None = None) -> None:
    """Put a character on *piece*; *origin* is where the pen stood, if it is not the left edge."""
    if is_right(char) or unicodedata.combining(char):
        piece.origins[len(piece.text)] = left if origin is None else origin
    piece.text += char
    piece.lefts.append(left)
    piece.rights.append(right)


def line(*words: str, gap: float = 2.5, drawn: bool = False) -> Piece:
    """A line that is seen as *words* from the right: those of Hebrew and Arabic begin at their right end, others stand as they are written here."""
    piece, at = Piece(FONT, 700, 0), EDGE
    for n, word in enumerate(words):
        if n:
            at -= gap
            piece.spaces += [(at, at + gap)] if drawn else []
        for char in word if any(map(is_right, word)) else word[::-1]:
            put(piece, char, at - WIDE, at)
            at -= WIDE
    piece.settle()
    return piece


def read(*pieces: Piece, mirrored: bool = True) -> str:
    if mirrored:
        mirror_pieces(list(pieces), 600)
    [row] = make_rows(pieces, rtl=True, mirrored=mirrored)
    return row.text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (["عام", "2019-2018"], "عام 2018-2019"),
        (["שנת", "2018-2019"], "שנת 2018-2019"),
        (["نحو", "%7"], "نحو 7%"),
        (["כ", "7%"], "כ 7%"),
        (["يوم", "31/12/2025"], "يوم 31/12/2025"),
        (["نظام", "AIS (Automatic System)"], "نظام AIS (Automatic System)"),
        (["معيار", "ISO 12944-6"], "معيار ISO 12944-6"),
        (["תקן", "ISO 12944-"], "תקן ISO 12944-"),
    ],
)
def test_numbers_and_latin_words_are_read_by_the_rules_that_placed_them(shown: list[str], text: str) -> None:
    assert text == read(line(*shown))


def test_brackets_are_told_by_the_words_beside_them() -> None:
    """Makers record them as they are seen, or as they are read."""
    for pair in ("()", ")("):
        assert read(line(f"{pair[0]}سنة", f"{pair[1]}3")) == "(سنة 3)"
        assert read(line(f"{pair[0]}أ{pair[1]}", "نص")) == "(أ) نص"


def test_a_drawn_space_is_a_space_however_narrow() -> None:
    assert read(line("تقرير", "عن", gap=0.4, drawn=True)) == "تقرير عن"
    assert read(line("تقرير", "عن", gap=0.4)) == "تقريرعن"


def test_a_drawn_space_behind_a_letter_is_none() -> None:
    piece = line("2", ".5", gap=0.0)
    piece.spaces.append((EDGE - 1.5 * WIDE - 1, EDGE - 1.5 * WIDE + 1))
    assert " " not in read(piece)


def test_a_letter_that_ends_words_is_followed_by_a_space() -> None:
    assert read(line("ومضة", "كل", gap=0.5)) == "ومضة كل"


def test_replacement_text_spread_over_one_glyph_is_a_letter_with_its_marks() -> None:
    """The characters share an origin, and PDFium returns others between them."""
    piece = Piece(FONT, 700, 0)
    put(piece, "ك", 200, 206)
    put(piece, "ت", 194, 199.5, origin=194)
    put(piece, "ب", 188, 194)
    put(piece, "َ", 194.5, 197, origin=194)
    piece.settle()
    assert read(piece) == "كتَب"


def test_a_mark_stands_with_the_letter_under_its_middle() -> None:
    piece = line("كتب")
    put(piece, "ُ", EDGE - 1.7 * WIDE, EDGE - 1.3 * WIDE, origin=EDGE - 2.1 * WIDE)
    assert read(piece) == "كتُب"


def test_letters_above_one_another_are_in_the_order_of_the_pen() -> None:
    piece = Piece(FONT, 700, 0)
    put(piece, "ل", 200, 203)
    put(piece, "ج", 195.2, 206)
    put(piece, "م", 195.8, 201)
    piece.settle()
    assert read(piece) == "لمج"


def test_a_latin_ligature_keeps_its_order() -> None:
    piece = line("نص")
    for char in "fi":
        put(piece, char, 300, 306)
    assert read(piece) == "نص fi"


def test_forms_for_display_are_letters() -> None:
    assert read(line("\ufefb")) == "لا"


def test_arabic_set_from_left_to_right_has_only_its_words_turned() -> None:
    """A page without a direction: the label and the full stop stand where they do in Latin lines."""
    piece = line("كتب", "في", "نص", "1.")
    put(piece, ".", EDGE, EDGE + 3)
    assert runs_left([piece])
    assert read(piece, mirrored=False) == "1. كتب في نص."
