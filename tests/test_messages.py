"""The list of the words that users see: it has those of every kind, and none of the expressions that readers stumbled over."""

from __future__ import annotations

import re
import runpy

from .conftest import ROOT

SRC = ROOT / "src" / "enregard"
list_messages = runpy.run_path(str(ROOT / "bench/messages.py"))["list_messages"]
RIDDLES = re.compile(
    r"\b(told|whoever|somebody|wants|mends?|mended|by right|is there already|is called|stands (?!for))\b"
)
DATA = ("languages/", "pdf/", "encoders/", "facts/", "align/_", "tags/scripts.py", "pages/")


def _list(name: str) -> list[str]:
    return [" ".join(text.split()) for _, text in list_messages(SRC / name)]


def test_words_of_every_kind_are_listed() -> None:
    assert any(text.startswith("Add a language version to a work.") for text in _list("cli/add.py"))
    assert "Replace the current version; its file is kept." in _list("cli/add.py")
    assert any(text.startswith("A date occurs on one side only. Why:") for text in _list("checks/dates_differ.py"))
    assert "has no counterpart in the target" in _list("checks/side_missing.py")
    assert "{} already has a version in {}: {}" in _list("commands/add.py")
    assert not any("(?:" in text for text in _list("checks/_definitions.py"))


def test_messages_are_in_plain_words() -> None:
    found = [
        f"{name}:{line}: {text}"
        for path in sorted(SRC.rglob("*.py"))
        if not (name := path.relative_to(SRC).as_posix()).startswith(DATA)
        for line, text in list_messages(path)
        if RIDDLES.search(text)
    ]
    assert not found
