"""What git knows, asked without a shell, a pager or a program that a repository names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from enregard.errors import UsageError

_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Variables that a hook sets, and that would lead to another repository."""


def git_bytes(root: Path, *args: str, asks: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, started in *root*; None where it fails. UsageError where there is no git, which *asks* needs."""
    variables = {key: value for key, value in os.environ.items() if key not in _OURS}
    try:
        done = subprocess.run(
            ["git", "--no-pager", *args], cwd=root, env=variables, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError(f"git is not installed, and {asks} asks it") from error
    return done.stdout if done.returncode == 0 else None


def git(root: Path, *args: str, asks: str) -> str:
    """The same as text; nothing where it fails."""
    return (git_bytes(root, *args, asks=asks) or b"").decode("utf-8", "surrogateescape")


def commit_of(root: Path, revision: str, *, asks: str) -> str:
    """The commit that *revision* names. UsageError outside a repository, and for no such revision."""
    if git(root, "rev-parse", "--is-inside-work-tree", asks=asks).strip() != "true":
        raise UsageError(f"{root} is not in the working tree of a git repository", hint=f"{asks} asks git.")
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", asks=asks)
    if not found.strip():
        hint = "A shallow clone has only the last commits: fetch more (`git fetch --unshallow`; `fetch-depth: 0`)."
        raise UsageError(f"git knows no revision {revision!r}", hint=hint)
    return found.strip()
