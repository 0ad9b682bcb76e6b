"""Plain text with tables whose lines are drawn: each cell is a unit, and drawings that are no tables stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import readers, segment
from enregard.model import Source
from enregard.readers._drawn_tables import find_drawn_tables
from enregard.readers._lines import measure_width

Row = Sequence[str]
TABLES: dict[str, list[Row]] = {
    "en": [("Station", "Keeper", "Oil"), ("North Point", "two men", "40 cans"), ("Gull Rock", "one woman", "12 cans")],
    "fr": [("Station", "Gardien", "Huile"), ("Pointe nord", "deux hommes", "40 bidons"), ("Rocher aux mouettes", "une femme", "12 bidons")],
    "es": [("Estación", "Guardián", "Aceite"), ("Punta norte", "dos hombres", "40 latas"), ("Peña gaviota", "una mujer", "12 latas")],
    "ru": [("Станция", "Смотритель", "Масло"), ("Северный мыс", "двое мужчин", "40 банок"), ("Чаячья скала", "одна женщина", "12 банок")],
    "zh": [("灯站", "看守人", "灯油"), ("北角", "两名男子", "40罐"), ("海鸥岩", "一名女子", "12罐")],
    "ar": [("المحطة", "الحارس", "الزيت"), ("الرأس الشمالي", "رجلان", "40 علبة"), ("صخرة النورس", "امرأة واحدة", "12 علبة")],
}  # fmt: skip
BEFORE = {
    "en": "The stations of the coast are these:", "fr": "Les stations de la côte sont les suivantes :", "es": "Las estaciones de la costa son estas:",
    "ru": "На побережье есть следующие станции:", "zh": "海岸上的灯站如下：", "ar": "محطات الساحل هي التالية:",
}  # fmt: skip


def pad(text: str, width: int) -> str:
    return text + " " * (width - measure_width(text))


def list_widths(rows: Sequence[Row]) -> list[int]:
    return [max(map(measure_width, column)) for column in zip(*rows, strict=True)]


def draw_markdown(rows: Sequence[Row]) -> list[str]:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return [head, f"|{'|'.join(':---:' for _ in rows[0])}|", *body]


def draw_bare(rows: Sequence[Row]) -> list[str]:
    head, *body = (" | ".join(row) for row in rows)
    return [head, " | ".join("---" for _ in rows[0]), *body]


def draw_psql(rows: Sequence[Row]) -> list[str]:
    widths = list_widths(rows)
    head, *body = (" " + " | ".join(map(pad, row, widths)) for row in rows)
    return [head, "+".join("-" * (width + 2) for width in widths), *body]


def draw_org(rows: Sequence[Row]) -> list[str]:
    head, *body = draw_psql(rows)
    return [f"|{line.removeprefix(' ') if line[0] == ' ' else line} |" for line in (head, *body)]


def draw_database(rows: Sequence[Row]) -> list[str]:
    widths = list_widths(rows)
    rule = f"+{'+'.join('-' * (width + 2) for width in widths)}+"
    head, *body = (f"| {' | '.join(map(pad, row, widths))} |" for row in rows)
    return [rule, head, rule, *body, rule]


def draw_restructured(rows: Sequence[Row]) -> list[str]:
    """Rules between all rows, a double one below the head."""
    rule, head, second, *body, _ = draw_database(rows)
    return [rule, head, second.replace("-", "="), *(line for row in body for line in (row, rule))]


def draw_box(rows: Sequence[Row]) -> list[str]:
    table = draw_database(rows)
    box = [line.replace("|", "│").replace("-", "─") if "|" in line else line.replace("-", "─") for line in table]
    ends = {0: "┌┬┐", 2: "├┼┤", len(box) - 1: "└┴┘"}
    for n, marks in ends.items():
        left, joint, right = tuple(marks)
        box[n] = f"{left}{box[n][1:-1].replace('+', joint)}{right}"
    return box


def draw_page(rows: Sequence[Row]) -> list[str]:
    """As text browsers draw it: no joints in the frame, rules between all rows."""
    rule, head, _, *body, _ = draw_database(rows)
    frame, inner = f"+{'-' * (len(rule) - 2)}+", f"|{rule[1:-1]}|"
    return [frame, *[line for row in (head, *body) for line in (row, inner)][:-1], frame]


FORMS: list[Callable[[Sequence[Row]], list[str]]] = [
    draw_markdown, draw_bare, draw_psql, draw_org, draw_database, draw_restructured, draw_box, draw_page,
]  # fmt: skip


def read(*lines: str) -> Source:
    source = readers.read("\n".join(lines).encode())
    check_all_is_there(source)
    return source


def check_all_is_there(source: Source) -> None:
    """Every character that is no space is in one block or in furniture, once."""
    spans = sorted([s for b in source.blocks for s in b.spans] + [piece.span for piece in source.furniture])
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join("".join(source.text[a:b].split()) for a, b in spans) == "".join(source.text.split())


def list_cells(source: Source) -> dict[tuple[int, int, int], str]:
    return {block.cell: source.of(block.spans) for block in source.blocks if block.cell}


def number(rows: Sequence[Row], table: int = 1) -> dict[tuple[int, int, int], str]:
    return {(table, r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)}


@pytest.mark.parametrize("tag", TABLES)
@pytest.mark.parametrize("draw", FORMS)
def test_each_cell_is_a_block_in_every_form_and_language(draw: Callable[[Sequence[Row]], list[str]], tag: str) -> None:
    source = read(BEFORE[tag], *draw(TABLES[tag]), BEFORE[tag])
    assert list_cells(source) == number(TABLES[tag])
    assert [source.of(block.spans) for block in source.blocks if not block.cell] == [BEFORE[tag]] * 2
    assert [block.cell is not None for block in source.blocks] == [False, *[True] * 9, False]


def test_versions_drawn_in_other_forms_have_the_same_units() -> None:
    made = [segment.segment(read(*draw(TABLES[tag])), work="W", language=tag)
            for draw, tag in zip(FORMS, [*TABLES, *TABLES], strict=False)]  # fmt: skip
    ids = [unit.id for unit in made[0].units]
    assert ids == [f"table-1/r{r}c{c}" for r in (1, 2, 3) for c in (1, 2, 3)]
    assert all([unit.id for unit in document.units] == ids for document in made)


def test_cells_of_several_lines() -> None:
    found = list_cells(
        read(
            "+---------+----------------------+-------+",
            "| Station | What is kept there   | Lamps |",
            "+=========+======================+=======+",
            "| North   | Oil and glass for    | 3     |",
            "|         | the win-             |       |",
            "|         | ter                  |       |",
            "+---------+----------------------+-------+",
            "| South   | Rope                 |       |",
            "+---------+----------------------+-------+",
        )
    )
    assert found[1, 2, 2] == "Oil and glass for the winter"
    assert found[1, 3, 1] == "South"
    assert (1, 3, 3) not in found
    assert len(found) == 8


def test_words_of_chinese_cells_are_whole_across_lines() -> None:
    found = list_cells(
        read("┌────┬──────┐", "│灯站│看守人│", "├────┼──────┤", "│北角│两名男│", "│    │子    │", "└────┴──────┘")
    )
    assert found[1, 2, 2] == "两名男子"


def test_lines_without_a_first_cell_go_on_in_a_table_without_rules_between_rows() -> None:
    found = list_cells(
        read("+------+---------+-----+", "| Lamp | Use     | No. |", "+------+---------+-----+", "| N40  | lit at  | 1   |", "|      | dusk    |     |",
             "| S12  | unlit   | 2   |", "+------+---------+-----+")
    )  # fmt: skip
    assert found == number([("Lamp", "Use", "No."), ("N40", "lit at dusk", "1"), ("S12", "unlit", "2")])


def test_a_total_below_a_rule_leaves_the_rows_above_apart() -> None:
    rows = TABLES["en"]
    rule, head, _, *body, _ = draw_database([*rows, ("Total", "three", "52 cans")])
    found = list_cells(read(rule, head, rule, *body[:-1], rule, body[-1], rule))
    assert found == number([*rows, ("Total", "three", "52 cans")])


def test_a_cell_beside_several_rows() -> None:
    found = list_cells(
        read("┌───────┬────────┬─────┐", "│Station│Lamp    │Oil  │", "├───────┼────────┼─────┤", "│       │upper   │3    │", "│North  ├────────┼─────┤",
             "│       │lower   │4    │", "├───────┼────────┼─────┤", "│South  │only    │5    │", "└───────┴────────┴─────┘")
    )  # fmt: skip
    assert found == {(1, 1, 1): "Station", (1, 1, 2): "Lamp", (1, 1, 3): "Oil", (1, 2, 1): "North", (1, 2, 2): "upper", (1, 2, 3): "3",
                     (1, 3, 2): "lower", (1, 3, 3): "4", (1, 4, 1): "South", (1, 4, 2): "only", (1, 4, 3): "5"}  # fmt: skip


def test_empty_cells_at_the_edges_of_an_open_table() -> None:
    found = list_cells(read(" lamp | use  | place", "------+------+------", " N40  | lit  | ", "      | dark | north"))
    assert found == number([("lamp", "use", "place")]) | {
        (1, 2, 1): "N40", (1, 2, 2): "lit", (1, 3, 2): "dark", (1, 3, 3): "north",
    }  # fmt: skip


def test_marks_within_cells_are_text() -> None:
    found = list_cells(read("| Sign | Use |", "|---|---|", r"| a \| b | either |"))
    assert found[1, 2, 1] == r"a \| b"
    found = list_cells(
        read(
            "+-------+--------+", "| Sign  | Use    |", "+-------+--------+", "| a | b | either |", "+-------+--------+"
        )
    )
    assert found[1, 2, 1] == "a | b"


def test_a_paragraph_begins_below_a_table_without_a_blank_line() -> None:
    source = read("The lamps of the coast", *draw_database(TABLES["en"]), "are lit at dusk.")
    assert [source.of(b.spans) for b in source.blocks if not b.cell] == ["The lamps of the coast", "are lit at dusk."]


def test_tables_are_numbered_and_the_marks_are_furniture() -> None:
    source = read(*draw_markdown(TABLES["en"]), "", "Then:", "", *draw_box(TABLES["fr"]))
    assert list_cells(source) == number(TABLES["en"]) | number(TABLES["fr"], 2)
    assert {piece.kind for piece in source.furniture} == {"rule"}


NO_TABLES = {
    "a packet": ["+-+-+-+-+-+-+-+-+", "|Version|  IHL  |", "+-+-+-+-+-+-+-+-+", "|  Identification |", "+-+-+-+-+-+-+-+-+"],
    "boxes with an arrow": ["+------+     +------+", "| Lamp |---->| Bell |", "+------+     +------+"],
    "a frame": ["+-----------------+", "| Mind the stair. |", "| It is wet.      |", "+-----------------+"],
    "a tree": ["coast", "├── north", "│   ├── lamp", "│   └── bell", "└── south"],
    "a list of changes": [" lamp.txt | 10 ++++------", " bell.txt |  2 --", " 2 files changed"],
    "lines with marks and no rule": ["| lamp | N40 |", "| bell | N41 |"],
    "a rule of another number of columns": ["lamp | bell | oil", "---- | ----", "N40 | N41 | 3"],
    "a grid with a line that lacks a mark": ["+------+------+", "| Lamp | Bell |", "+------+------+", "| N40    N41  |", "+------+------+"],
    "a grid of one row": ["+------+------+", "| Lamp | Bell |", "+------+------+"],
    "a head alone": ["| Lamp | Bell |", "|------|------|"],
    "a plot": ["  40 +--+--+--+", "     |  *     |", "  20 |    *   |", "     +--+--+--+"],
    "a heading with a rule": ["The lamps | of the coast", "------------------------", "They are lit."],
}  # fmt: skip


@pytest.mark.parametrize("name", NO_TABLES)
def test_drawings_that_are_no_tables_stay_text(name: str) -> None:
    text = "\n".join(NO_TABLES[name])
    assert list(find_drawn_tables(text)) == []
    check_all_is_there(readers.read(text.encode()))


_SIGNS = st.text(alphabet="|+-=: ab灯─│┌┬┐├┼┤└┴┘\n\\", max_size=120)


@given(st.one_of(_SIGNS, st.lists(st.sampled_from(["+--+--+", "|a |b |", "|--+--|", "|  +--|", "a | b", "--|--", "", "|灯|b|"]), max_size=9).map("\n".join)))  # fmt: skip
def test_no_drawing_loses_a_character(text: str) -> None:
    for table in find_drawn_tables(text):
        parts = sorted([*table.marks, *(span for spans in table.cells.values() for span in spans)])
        assert all(one[1] <= two[0] for one, two in pairwise(parts))
        assert "".join("".join(text[a:b].split()) for a, b in parts) == "".join(text[slice(*table.span)].split())
    if text.strip():
        check_all_is_there(readers.read(text.encode()))


def test_a_wide_drawing_costs_no_more_than_its_size() -> None:
    """Lines with tens of thousands of marks; quadratic work would not end."""
    rule, line = "+--" * 30_000 + "+", "|a " * 30_000 + "|"
    (table,) = find_drawn_tables("\n".join([rule, line, rule, line, rule]))
    assert len(table.cells) == 60_000
    assert list(find_drawn_tables(" " * 100_000 + "\n" + "|" * 100_000 + "\n" + "-" * 100_000)) == []
