"""Ends of lines between characters that have no spaces between words, in every format; and headings with several numbers."""

from __future__ import annotations

import pytest

from enregard import readers, segment

PARTED = "灯塔每年检查两次，\n报告送交当局。"
WHOLE = "灯塔每年检查两次，报告送交当局。"


def texts(data: str, name: str, language: str) -> list[tuple[str | None, str]]:
    document = segment.segment(readers.read(data.encode()), language, profile="plain")
    return [(unit.label, unit.text) for unit in document.units]


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    assert texts(f"{PARTED}\n", "a.txt", "zh") == [(None, WHOLE)]
    assert texts(f"<html><body><p>{PARTED}</p></body></html>", "a.html", "zh") == [(None, WHOLE)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("灯塔,\n报告", "灯塔,报告"),
        ("他说：“\n好”", "他说：“好”"),
        ("灯塔 LED\n灯", "灯塔 LED 灯"),
        ("등대는\n매년", "등대는 매년"),
    ],
)
def test_a_space_stays_beside_letters_of_other_scripts(text: str, joined: str) -> None:
    assert texts(f"{text}\n", "a.txt", "zh") == [(None, joined)]


@pytest.mark.parametrize("title", ["aptitude の使い方", "„Multidisk“ einrichten", "¿Qué es?", "64-bit の導入"])
def test_a_heading_has_its_number_whatever_its_first_word_is(title: str) -> None:
    [found] = texts(f"<html><body><h2>2.3. {title}</h2></body></html>", "a.html", "de")
    assert found == ("2.3", title)
