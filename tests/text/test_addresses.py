"""Addresses that the end of a line divides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.text.addresses import is_divided

ADDRESS = "https://www.lights.example.org/coast/north-east/log_of_1987.html"


@given(st.sampled_from([n for n, c in enumerate(ADDRESS, 1) if c in "/._-:" and n < len(ADDRESS)]))
def test_an_address_in_brackets_goes_on_wherever_it_may_be_divided(at: int) -> None:
    assert is_divided(f"the log ({ADDRESS[:at]}", f"{ADDRESS[at:]}) of the lamp")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("see https://www.", "lights.example.org/coast for the hours"),
        ("see (https:", "//lights.example.org) for the hours"),
        ("the file /srv/lights/", "coast/north.list names them"),
        ("the log (https://lights.example.org/", "Reporting) is"),
    ],
)
def test_addresses_and_paths_that_go_on(above: str, below: str) -> None:
    assert is_divided(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("see https://lights.example.org/", "for the hours"),
        ("see https://lights.example.org.", "The hours are there"),
        ("see https://lights.example.org/", "and/or the log"),
        ("the lamps and/", "or the boats"),
        ("as in https://lights.example.org/coast", "which names them"),
        ("no address.", "lights.example.org/coast"),
        ("", "lights"),
        ("https://lights.example.org/", ""),
    ],
)
def test_what_ends_with_its_line(above: str, below: str) -> None:
    assert not is_divided(above, below)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_is_too_strange(above: str, below: str) -> None:
    is_divided(above, below)
