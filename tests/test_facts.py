"""Facts by value, in whatever text they stand."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import facts


def _values(text: str, language: str, kind: str) -> list[str]:
    return [fact.value for fact in facts.find(text, language) if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1er mai 2039", "fr", ["2039-05-01"]),
        ("1 May 2039", "en", ["2039-05-01"]),
        ("les 27 et 28 septembre 2037", "fr", ["2037-09-27", "2037-09-28"]),
        ("on 3, 4 and 5 May 2037", "en", ["2037-05-03", "2037-05-04", "2037-05-05"]),
        ("from 30 April to 2 May 2038", "en", ["2038-04-30", "2038-05-02"]),
        ("le 30 juillet de chaque année", "fr", ["--07-30"]),
        ("septembre 2037", "fr", ["2037-09"]),
        ("October 3, 2039", "en", ["2039-10-03"]),
        ("on the first day of May 2039", "en", ["2039-05-01"]),
        ("31 February 2039", "en", []),
        ("29 février 2039", "fr", []),
        ("29 février 2040", "fr", ["2040-02-29"]),
    ],
)
def test_dates(text: str, language: str, expected: list[str]) -> None:
    assert _values(text, language, "date") == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("soixante-dix-sept", 77),
        ("quatre-vingts", 80),
        ("quatre-vingt-un", 81),
        ("quatre-vingt-onze", 91),
        ("quatre-vingt-dix-sept", 97),
        ("cent quatre-vingts", 180),
        ("deux cent trente-quatre", 234),
        ("mille neuf cent quatre-vingt-dix-neuf", 1999),
        ("trois millions deux cent mille", 3_200_000),
    ],
)
def test_french_numbers_in_words(words: str, value: int) -> None:
    assert _values(words, "fr", "figure") == [str(value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [("seventy-four", 74), ("one hundred and eighty", 180), ("two thousand and nineteen", 2019), ("ninety nine", 99)],
)
def test_english_numbers_in_words(words: str, value: int) -> None:
    assert _values(words, "en", "figure") == [str(value)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("soixante-quatorzième", "fr", "74"),
        ("seventy-fourth", "en", "74"),
        ("quatre-vingt-dix-septième", "fr", "97"),
        ("cent troisième", "fr", "103"),
        ("one hundred and third", "en", "103"),
        ("XXIe", "fr", "21"),
        ("XLIVe", "fr", "44"),
        ("107e", "fr", "107"),
        ("107th", "en", "107"),
    ],
)
def test_ordinals(text: str, language: str, value: str) -> None:
    assert _values(text, language, "ordinal") == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("about 1,234,567", "en", "1234567"),
        ("environ 1 234 567", "fr", "1234567"),
        ("environ 1\u202f234\u202f567", "fr", "1234567"),
        ("about 16.30", "en", "16.3"),
        ("environ 16,3", "fr", "16.3"),
        ("about 1.5 million", "en", "1500000"),
        ("environ 1,5 milliard", "fr", "1500000000"),
        ("about 007", "en", "7"),
    ],
)
def test_figures(text: str, language: str, value: str) -> None:
    assert _values(text, language, "figure") == [value]


def test_times_resolutions_symbols_and_items() -> None:
    assert _values("at 5.30 p.m. and 10 a.m.", "en", "time") == ["17:30", "10:00"]
    assert _values("à 17 h 30 et 10 h", "fr", "time") == ["17:30", "10:00"]
    assert _values("resolutions 1540 (2004), 64/293 and 46/36 L", "en", "resolution") == [
        "1540(2004)",
        "64/293",
        "46/36L",
    ]
    assert _values("A/C.3/91/L.5/Rev.1, S/RES/1540 (2004)*", "en", "symbol") == [
        "A/C.3/91/L.5/Rev.1",
        "S/RES/1540(2004)",
    ]
    assert _values("Points 13 a) et 115 de l'ordre du jour", "fr", "agenda-item") == ["13(a)", "115"]


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(list("0123456789 .,/()-:;'’«»\u00a0\u202f\n\f\u2028\u200f\u202eIVXLCer")),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
WORDS = st.lists(
    st.sampled_from(
        [
            "1",
            "er",
            "mai",
            "may",
            "27",
            "et",
            "and",
            "2019",
            "résolution",
            "resolution",
            "64/293",
            "(",
            ")",
            "vingt",
            "twenty",
            "million",
            "A/74/492",
            "h",
            "p.m.",
            "point",
            "Agenda item",
            ",",
        ]
    ),
    max_size=20,
).map(" ".join)


@settings(max_examples=300)
@given(st.one_of(HOSTILE, WORDS), st.sampled_from(["en", "fr", "ar", "zh", "und"]))
def test_spans_are_of_the_text(text: str, language: str) -> None:
    """Whatever the text: a fact is where it says, in order, and its value has no trace of how it was written."""
    found = facts.find(text, language)
    for fact in found:
        a, b = fact.span
        assert 0 <= a < b <= len(text)
        assert fact.text.strip()
        assert fact.value == fact.value.strip() != ""
    assert [fact.span for fact in found] == sorted(fact.span for fact in found)


TRAPS = [
    "1 ",
    "12, 13, ",
    "A/1/",
    "resolution 1/1, ",
    "point 1 a) et ",
    "1 (",
    "twenty ",
    "vingt et ",
    "1 111 ",
    "1 may ",
    "mai 1 ",
    "9" * 50,
    "(",
    "[",
]


def test_no_pattern_runs_away() -> None:
    """100 kB of what each pattern likes best: in a process of its own, so that a pattern that never ends is killed."""
    code = (
        "import sys; from enregard import facts\n"
        "for trap in sys.argv[1:]:\n for tag in ('en', 'fr'): facts.find((trap * 100_000)[:100_000], tag)\n"
    )
    subprocess.run([sys.executable, "-c", code, *TRAPS], check=True, timeout=300)
