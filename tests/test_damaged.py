"""Damaged files of every format: each is read or refused, and none ends in a traceback."""

from __future__ import annotations

import pytest

from enregard.errors import EnregardError

from . import damaged

FILES = dict(damaged.seeds())
EACH = 8
"""Damaged files of each whole one."""


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_read(name: str) -> None:
    damaged.read(name, FILES[name])


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    """Seeds differ by the name alone, so that a new file changes no other."""
    for _, data in damaged.all_of(EACH, sum(name.encode()), {name: FILES[name]}):
        message = ""
        try:
            damaged.read(name, data)
        except EnregardError as error:
            message = error.message
        assert "\n" not in message
