"""Real programs that judge what we write."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import NoReturn

import pytest


def judge(program: str) -> str:
    """The path of *program*. Where it is not installed the test is skipped, but in CI it fails: a judge that is never there
    judges nothing."""
    return shutil.which(program) or missing(program)


def missing(program: str) -> NoReturn:
    """Say that a judge is not there."""
    message = f"{program} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def toolkit(*args: str) -> list[str]:
    """The command that runs Python with the translate toolkit, of which the system's Python has Debian's package."""
    python = judge("/usr/bin/python3")
    if subprocess.run([python, "-c", "import translate.storage.pypo"], capture_output=True, check=False).returncode:
        missing("the translate toolkit")
    return [python, *args]
