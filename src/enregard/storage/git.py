"""Calls of git; no other module runs it. They use no shell and run no program that a repository names, since a folder from elsewhere may hold
any `.git`. They do not fetch, prompt or page, and do not mistake a file name for a pattern or a revision for an option."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from enregard.errors import UsageError

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""Prefixes of the variables that are kept: those for the location of git and its settings. Others may come from a hook and point to another
repository, or name programs."""
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # no version of git fetches objects that a partial clone lacks
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.alternateRefsCommand": "",
    "core.quotePath": "false",
    "credential.helper": "",
    "diff.external": "",
    "gpg.program": "false",
    "i18n.logOutputEncoding": "UTF-8",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"
"""Filter programs (gitattributes). An empty value disables a filter."""


def run_git(
    root: Path, *args: str, asks: str, stdin: bytes = b"", off: dict[str, str] = _OFF
) -> subprocess.CompletedProcess[bytes]:
    """Run git in *root*. UsageError if git is not installed; *asks* names the feature that needs it."""
    variables = {k: v for k, v in os.environ.items() if k.startswith(_KEPT) or not k.startswith("GIT_")} | _SET
    begun = int(variables.get("GIT_CONFIG_COUNT") or 0)
    for n, (key, value) in enumerate(off.items(), begun):
        variables |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value, "GIT_CONFIG_COUNT": f"{n + 1}"}
    try:
        return subprocess.run(
            ["git", "--no-pager", *args], cwd=root, env=variables, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError(f"git is not installed, but {asks} needs it") from error


def read_git_bytes(root: Path, *args: str, asks: str) -> bytes | None:
    """Return the output of git, run in *root*; None if it fails. UsageError if git is not installed."""
    done = run_git(root, *args, asks=asks)
    return done.stdout if done.returncode == 0 else None


def read_git_text(root: Path, *args: str, asks: str) -> str:
    """Return the output of git as text; empty if it fails."""
    return (read_git_bytes(root, *args, asks=asks) or b"").decode("utf-8", "surrogateescape")


def read_git_on_files(root: Path, *args: str, asks: str) -> str:
    """Return the output of a git command that reads files of the working tree, as text. No filter is run on the files."""
    names = read_git_text(root, "config", "--name-only", "-z", "--get-regexp", _FILTERS, asks=asks).split("\0")
    filters = {name: "false" if name.endswith(".required") else "" for name in names if name}
    done = run_git(root, *args, asks=asks, off=_OFF | filters)
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else ""


def require_repository(root: Path, *, asks: str, hint: str | None = None) -> None:
    """Raise UsageError unless *root* is in a working tree. If git rejects a repository of another owner, the hint is git's own message."""
    done = run_git(root, "rev-parse", "--is-inside-work-tree", asks=asks)
    if done.stdout.strip() != b"true":
        said = done.stderr.decode("utf-8", "replace").strip()
        why = said if "safe.directory" in said else hint or f"{asks} needs git."
        raise UsageError(f"{root} is not in the working tree of a git repository", hint=why)


def find_commit(root: Path, revision: str, *, asks: str) -> str:
    """Return the commit of *revision*. UsageError outside a repository, and for an unknown revision."""
    require_repository(root, asks=asks)
    found = read_git_text(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", asks=asks
    )
    if not found.strip():
        hint = "A shallow clone has only recent commits: fetch more (`git fetch --unshallow`; in CI `fetch-depth: 0`)."
        raise UsageError(f"git has no revision {revision!r}", hint=hint)
    return found.strip()


def add_missing_lines(data: bytes, wanted: Iterable[str], note: str) -> tuple[bytes, list[str]]:
    """Add those lines *wanted* that a .gitignore or .gitattributes lacks to its end, below a comment; return its new contents and the lines that
    were added. Nothing else changes. A pattern that somebody wrote with other slashes, or negated, is not added."""
    text = data.decode("utf-8", "surrogateescape")
    have = {_strip_pattern(line) for line in text.splitlines()}
    missing = [line for line in wanted if _strip_pattern(line) not in have]
    if not missing:
        return data, missing
    end = "\r\n" if "\r\n" in text else "\n"
    start = end if text and not text.endswith("\n") else ""
    added = start + "".join(f"{line}{end}" for line in (f"# {note}", *missing))
    return data + added.encode("utf-8"), missing


def _strip_pattern(line: str) -> str:
    return " ".join(line.split()).strip("!/")
