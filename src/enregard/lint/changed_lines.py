"""What git says has changed since a revision, line by line: so that a team can begin with what it touches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from enregard.lint.cases import Lines
from enregard.storage.git import commit_of, git, git_on_files

_ALL = (1, 1 << 62)
_ASKS = "--changed-since"
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


class Touched:
    """The lines of files that have changed, by path relative to one folder."""

    def __init__(self, ranges: Mapping[str, list[tuple[float, float]]]) -> None:
        self._ranges = ranges

    def by(self, lines: Lines) -> bool:
        """Whether any of *lines* has changed, or a line between two of them is gone."""
        path, first, last = lines
        return any(first <= end and start <= last for start, end in self._ranges.get(path, ()))


def touched_since(revision: str, root: Path | str = ".") -> Touched:
    """What has changed under *root*, up to what stands in its files now, since the branch left *revision*; a file that git does not
    know has changed throughout. UsageError outside a repository, and for no such revision."""
    root = Path(root)
    commit = commit_of(root, revision, asks=_ASKS)
    base = git(root, "merge-base", commit, "HEAD", asks=_ASKS).strip() or commit
    diff = (
        "diff",
        "--unified=0",
        "--relative",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--ignore-submodules=all",
        "--inter-hunk-context=0",
        "--src-prefix=a/",
    )
    ranges = _ranges(git_on_files(root, *diff, "--dst-prefix=b/", base, "--", ".", asks=_ASKS))
    for path in git_on_files(root, "ls-files", "--others", "--exclude-standard", "-z", asks=_ASKS).split("\0"):
        if path:
            ranges[path] = [_ALL]
    return Touched(ranges)


def _ranges(diff: str) -> dict[str, list[tuple[float, float]]]:
    """Path -> ranges of its lines, today, that *diff* adds. Where it only takes away, the place between two lines."""
    found: dict[str, list[tuple[float, float]]] = {}
    path = ""
    header = True
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            header = True
            name = re.search(r" \"?b/(.*?)\"?$", line)
            path = name[1] if name else ""
        elif header and line.startswith("+++ "):
            path = _unquoted(line[4:].rstrip("\t")).removeprefix("b/")
        elif line.startswith("Binary files "):
            found[path] = [_ALL]
        elif match := _HUNK.match(line):
            header = False
            start, count = int(match[1]), 1 if match[2] is None else int(match[2])
            found.setdefault(path, []).append((start, start + count - 1) if count else (start + 0.5, start + 0.5))
    return found


def _unquoted(name: str) -> str:
    """A path as it is, where git has put it in quotation marks for a character in it."""
    if not name.startswith('"'):
        return name
    raw = name[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape")
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
