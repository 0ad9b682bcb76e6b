"""`python -O` and `-OO` leave out assertions and docstrings: what people read is there all the same, and nothing behaves otherwise."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import EN, ROOT


def run(*args: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, *args], cwd=ROOT, capture_output=True, input=EN, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["check", "--help"],
        ["checks", "--help"],
        ["checks", "list", "--format", "markdown"],
        ["checks", "explain", "dates-differ"],
        ["export", "--list"],
        ["check", "A/74/492", "--format", "sarif"],
        ["segment", "-", "-l", "en", "--format", "json"],
        ["status"],
    ],
)
def test_without_docstrings_all_is_said(args: list[str]) -> None:
    plain = run("-m", "enregard", *args)
    assert plain[1]
    assert run("-OO", "-m", "enregard", *args) == plain
