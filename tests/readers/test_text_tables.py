"""Plain text with tables, lists of contents, rules and addresses: manuals as programs print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import readers
from enregard.model import Source
from enregard.readers._lines import Line, measure_width
from enregard.readers._tables import BEGINS, GOES_ON, mark_table_lines

ROWS = [("LAMP", "N40", "Lit at the hour of dusk"), ("BELL", "N41", "Rung in fog"), ("OIL", "-", "A can for each lamp"),
        ("BOAT", "S12", "Moored below the stair"), ("LOG", "N40", "Written by the keeper")]  # fmt: skip


def texts(source: Source) -> list[str]:
    return [source.of(block.spans) for block in source.blocks]


def read(*lines: str) -> list[str]:
    return texts(readers.read("\n".join(lines).encode()))


def test_rows_of_a_table_are_apart_without_blank_lines() -> None:
    rows = [f"       {name:<10}{place:<8}{text}" for name, place, text in ROWS]
    found = read("What each keeper has, and where it is kept:", "", *rows, "", "The keepers count it each spring.")
    assert found[1:-1] == [" ".join(row) for row in ROWS]


def test_a_cell_of_several_lines_belongs_to_its_row() -> None:
    rows = [f"       {name:<10}{place:<8}{text}" for name, place, text in ROWS]
    rows.insert(2, " " * 25 + "and at the death of a keeper")
    assert read("The things of the light:", "", *rows)[2] == "BELL N41 Rung in fog and at the death of a keeper"


def test_blanks_within_drawn_cells_divide_no_rows() -> None:
    """The lines of such a table stay together as they did: its marks, and no blanks, are between its cells."""
    rows = [f"|{name:<10}|{place:<8}|{text:<28}|" for name, place, text in ROWS]
    bare = [row.replace("|", " ").strip() for row in rows]
    assert mark_table_lines(make_lines(rows), rows) == [0] * len(rows)
    assert mark_table_lines(make_lines(bare), bare) == [BEGINS] * len(rows)


def test_a_rule_below_the_head_of_a_table_is_furniture_whatever_its_length() -> None:
    rows = [f"{name:<10}{place:<8}{text}" for name, place, text in ROWS]
    source = readers.read("\n".join(["Name      Place   Use", "─" * 101, *rows]).encode())
    assert texts(source) == ["Name Place Use", *(" ".join(row) for row in ROWS)]
    assert [piece.kind for piece in source.furniture] == ["rule"]


@given(st.integers(1, 3), st.integers(2, 6), st.integers(4, 12))
def test_rows_are_marked_whatever_the_width_of_their_columns(words: int, gap: int, count: int) -> None:
    cells = [" ".join(["lamp"[: 1 + n % 4]] * words) for n in range(count)]
    width = max(map(len, cells)) + gap
    lines = [f"{cell:<{width}}kept by the light number {n}" for n, cell in enumerate(cells)]
    assert mark_table_lines(make_lines(lines), lines) == [BEGINS] * count


def test_lines_below_the_first_cell_go_on() -> None:
    lines = ["lamp  of glass", "      and brass", "oil   of olive seeds", "boat  of oak", "log   of paper"]
    bare = [line.strip() for line in lines]
    assert mark_table_lines(make_lines(lines), bare) == [BEGINS, GOES_ON, BEGINS, BEGINS, BEGINS]


@pytest.mark.parametrize(
    "lines",
    [
        ["The  keeper  shall  light", "the  lamp,  and  the  boat", "is  moored  below  it  by", "two  ropes  of  good  oak"],
        ["The lamp is lit   at dusk", "and the oil is    kept in", "the house of the  keepers"],
        ["One line   only"],
        ["Lamp   oil", "No gap here at all", "Boat   oak"],
    ],
)  # fmt: skip
def test_text_that_is_no_table(lines: list[str]) -> None:
    assert not any(mark_table_lines(make_lines(lines), lines))


def make_lines(lines: list[str]) -> list[Line]:
    return [
        Line((0, 0), len(line) - len(line.lstrip()), measure_width(line), 1 + len(line.split()[0])) for line in lines
    ]


CONTENTS = """\
1. Lamps
    1.1. Who lights the lamp on the coast of the north when no
    keeper is in the house?
        1.1.1. oil
        1.1.2. glass
        1.1.3. brass
    1.2. What is done with a lamp that does not burn at all, and
    who pays for it, now or later?
    1.3. Where are the lamps kept in the months of the summer, if
    the house of the keepers is let?
2. Boats and all that is kept in them by the keepers of the coast
    2.1. Who rows?
    2.2. Who counts the boats of the coast in the spring of a year?"""


def test_entries_of_a_list_of_contents_begin_at_their_numbers() -> None:
    prose = (
        "The keepers of the coast light the lamps.\n\nThey count the boats in the spring, and they write it in the log.\n\n"
        * 6
    )
    found = texts(readers.read(f"{prose}Contents\n\n{CONTENTS}\n".encode()))
    numbers = [line.split()[0] for line in CONTENTS.splitlines() if line.strip()[0].isdigit()]
    assert [text.split()[0] for text in found if text[0].isdigit()] == numbers


def test_titles_that_begin_with_a_digit_or_a_turned_mark_are_entries() -> None:
    listed = "4. The years of the coast\n    4.1. 0.x lamps\n    4.2. 2039 m. lapkritis\n    4.3. 2039 年 7 月\n        4.3.1. 3 boats\n    4.4. ¿Y el faro?\n5. The end"
    prose = "The keepers of the coast light the lamps.\n\nThey count the boats in the spring.\n\n" * 6
    found = texts(readers.read(f"{prose}Contents\n\n{listed}\n".encode()))
    assert found[-7:] == [line.strip() for line in listed.splitlines()]


def test_a_numbered_title_that_fills_its_line_ends_before_a_blank_line() -> None:
    """Converters of web pages indent the text below a title, so that its lines are no longer than the title."""
    part = "    Nobody knows who lit the lamp on the coast of the north\n    before the keepers came, and the log says nothing of it."
    title = "{}. The lamp of the coast and of the keepers of the harbor"
    found = texts(readers.read("\n\n".join(f"{title.format(n)}\n\n{part}\n\n{part}" for n in range(1, 7)).encode()))
    assert found[:2] == [title.format(1), " ".join(part.split())]
    assert len(found) == 18


def test_a_reference_to_the_next_section_begins_no_paragraph() -> None:
    text = "3.1 A keeper who leaves the house of the light does what is said in section\n3.2 The keeper writes the hour in the log."
    assert (
        len(read("The lights of the coast.", "", *text.replace("3.2 The", "3.2 of these rules, and the").splitlines()))
        == 2
    )


def test_the_text_below_a_short_heading_is_apart_from_it() -> None:
    page = ["The lamp of the keeper burns by night.", "", "NAME", "       lamp - what burns by night on the coast", "", "USE",
            "       lamp lights the coast, from dusk until the hour of dawn, if", "       there is oil in it."]  # fmt: skip
    assert read(*page)[1:] == [
        "NAME",
        "lamp - what burns by night on the coast",
        "USE",
        "lamp lights the coast, from dusk until the hour of dawn, if there is oil in it.",
    ]


def test_an_address_that_a_line_divides_is_whole() -> None:
    source = readers.read(
        b"The log is kept at the house (https://\nlights.example.org/log) by the keeper of the light."
    )
    assert texts(source) == [
        "The log is kept at the house (https://lights.example.org/log) by the keeper of the light."
    ]
    assert source.received is not None
    assert "https://\nlights" in source.received.text
