"""Real programs that judge what we write."""

from __future__ import annotations

import os
import shutil

import pytest


def judge(program: str) -> str:
    """The path of *program*. Where it is not installed the test is skipped, but in CI it fails: a judge that is never there
    judges nothing."""
    found = shutil.which(program)
    if found:
        return found
    message = f"{program} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
