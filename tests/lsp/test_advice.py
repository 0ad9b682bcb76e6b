"""Messages in an editor advise what can be done there."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from enregard.errors import EnregardError, make_unexpected
from enregard.lsp._advice import INSTEAD, adapt_notice, describe_error

from ..conftest import ROOT
from .talking import editing

SOURCES = [
    path.read_text("utf-8") for path in (ROOT / "src/enregard").rglob("*.py") if path.parent.name not in ("lsp", "cli")
]


@pytest.mark.parametrize("words", INSTEAD)
def test_the_words_of_the_command_line_are_those_that_it_says(words: str) -> None:
    assert any(words in source for source in SOURCES)


def test_options_are_left_out() -> None:
    both = EnregardError("wrong", hint="Is this the file? Read it with --encoding utf-8, which repairs it.")
    assert describe_error(both) == "wrong. Is this the file?"
    assert describe_error(EnregardError("wrong", hint="Choose one with `-t LANG`.")) == "wrong"
    assert describe_error(EnregardError("wrong", hint="Run `enregard update`.")) == "wrong. Run `enregard update`."
    assert describe_error(EnregardError("wrong")) == "wrong"


def test_a_bug_is_reported_with_the_log() -> None:
    said = describe_error(make_unexpected(ValueError("x"), None))
    assert said.endswith("This is a bug in enregard. Please report it with the log of the language server.")


def test_of_a_file_without_a_language(tmp_path: Path) -> None:
    """And of one in which something was assumed, which the log says."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    for name in ("x.po", "fr.po"):
        (tmp_path / name).write_text(
            f'{head}\n#, fuzzy\nmsgid "Le nom de la personne est dans la liste"\nmsgstr "Y"\n', "utf-8"
        )

    async def edit() -> None:
        async with editing(tmp_path) as editor:
            (error,) = editor.found[await editor.open(tmp_path / "x.po")]
            assert error.message == "the header has no Language field. Name it in the header, as in `Language: fr`."
            await editor.open(tmp_path / "fr.po")
            said = "\n".join(editor.logs)
            assert "the language fr is taken from its name (name it in the header to change this)" in said
            assert not re.search(r"(change|give|checked) with", said)

    asyncio.run(edit())


def test_notices_of_other_kinds_stay_as_they_are() -> None:
    assert adapt_notice("x.po: not checked: 3 entries") == "x.po: not checked: 3 entries"
