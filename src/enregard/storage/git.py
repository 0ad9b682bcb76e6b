"""The one door to git. It is asked without a shell, and no program that a repository names is run: a folder that came by mail may hold a
`.git` of anybody's making. Nor does it fetch, ask, page, or take a file name for a pattern or a revision for an option."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from enregard.errors import UsageError

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""How variables begin that say where git and its settings are. Of others, those that a hook sets lead to another repository, and some name
programs."""
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # what a partial clone lacks is not fetched, by any version of git
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
"""Programs that change files on their way in and out (gitattributes): one that is set to nothing is none."""


def run_git(
    root: Path, *args: str, asks: str, stdin: bytes = b"", off: dict[str, str] = _OFF
) -> subprocess.CompletedProcess[bytes]:
    """Run git in *root*. UsageError where there is none, which *asks* needs."""
    variables = {k: v for k, v in os.environ.items() if k.startswith(_KEPT) or not k.startswith("GIT_")} | _SET
    begun = int(variables.get("GIT_CONFIG_COUNT") or 0)
    for n, (key, value) in enumerate(off.items(), begun):
        variables |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value, "GIT_CONFIG_COUNT": f"{n + 1}"}
    try:
        return subprocess.run(
            ["git", "--no-pager", *args], cwd=root, env=variables, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError(f"git is not installed, and {asks} asks it") from error


def git_bytes(root: Path, *args: str, asks: str) -> bytes | None:
    """What git prints, started in *root*; None where it fails. UsageError where there is no git."""
    done = run_git(root, *args, asks=asks)
    return done.stdout if done.returncode == 0 else None


def git(root: Path, *args: str, asks: str) -> str:
    """The same as text; nothing where it fails."""
    return (git_bytes(root, *args, asks=asks) or b"").decode("utf-8", "surrogateescape")


def git_on_files(root: Path, *args: str, asks: str) -> str:
    """The same of a command that reads the files of the working tree, which it sees as they are: no filter is run on them."""
    names = git(root, "config", "--name-only", "-z", "--get-regexp", _FILTERS, asks=asks).split("\0")
    filters = {name: "false" if name.endswith(".required") else "" for name in names if name}
    done = run_git(root, *args, asks=asks, off=_OFF | filters)
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else ""


def require_repository(root: Path, *, asks: str, hint: str | None = None) -> None:
    """UsageError unless *root* is in a working tree; with what git has to say where it refuses a repository of somebody else's."""
    done = run_git(root, "rev-parse", "--is-inside-work-tree", asks=asks)
    if done.stdout.strip() != b"true":
        said = done.stderr.decode("utf-8", "replace").strip()
        why = said if "safe.directory" in said else hint or f"{asks} asks git."
        raise UsageError(f"{root} is not in the working tree of a git repository", hint=why)


def commit_of(root: Path, revision: str, *, asks: str) -> str:
    """The commit that *revision* names. UsageError outside a repository, and for no such revision."""
    require_repository(root, asks=asks)
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", asks=asks)
    if not found.strip():
        hint = "A shallow clone has only the last commits: fetch more (`git fetch --unshallow`; `fetch-depth: 0`)."
        raise UsageError(f"git knows no revision {revision!r}", hint=hint)
    return found.strip()
