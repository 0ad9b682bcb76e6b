"""Strings of JSON with their lines."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.errors import ReadError
from enregard.markup.json_texts import read_json_texts

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def list_strings(value: Any, *keys: str) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        return [(keys, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, each in items for found in list_strings(each, *keys, str(key))]


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.sampled_from([None, 1]), st.booleans())
def test_strings_are_those_of_the_standard_library(value: dict[str, Any], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found, remarks = read_json_texts(text)
    assert [(each.keys, each.text) for each in found] == list_strings(value)
    assert remarks == []


@given(st.text(st.sampled_from('{}[]:,"\\ \nab1-.et'), max_size=30))
def test_any_text_is_an_object_or_an_error_with_its_line(text: str) -> None:
    try:
        valid = isinstance(json.loads(text), dict)
    except ValueError:
        valid = False
    if valid:
        read_json_texts(text)
    else:
        with pytest.raises(ReadError) as error:
            read_json_texts(text)
        assert 1 <= (error.value.line or 0) <= text.count("\n") + 1


def test_lines_and_repeated_keys() -> None:
    found, remarks = read_json_texts('{"a": "x",\r\n\n "b": ["y",\n{"c": "z"}], "a": "w"}')
    assert [(".".join(each.keys), each.text, each.line) for each in found] == [
        ("a", "x", 1),
        ("b.0", "y", 3),
        ("b.1.c", "z", 4),
        ("a", "w", 4),
    ]
    assert remarks == ["line 4: key “a” is already on line 1"]


@pytest.mark.parametrize("text", ['{"a":' * 10_000, "[" * 10_000, '{"a":' + "[" * 200])
def test_depth_is_bounded(text: str) -> None:
    with pytest.raises(ReadError, match=r"more than 100 nested objects|an object is expected"):
        read_json_texts(text)
