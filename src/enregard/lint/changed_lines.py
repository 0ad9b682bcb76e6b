"""Lines changed in git since a revision: a team can begin with the texts that it edits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from enregard.lint.cases import Lines
from enregard.storage.git import find_commit, read_git_on_files, read_git_text

_ALL = (1, 1 << 62)
_ASKS = "--changed-since"
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


@dataclass(frozen=True, slots=True)
class Touched:
    """The changed lines of files, by path relative to one folder."""

    ranges: Mapping[str, list[tuple[float, float]]]

    def by(self, lines: Lines) -> bool:
        """Test whether any of *lines* has changed, or a line between two of them was deleted."""
        path, first, last = lines
        return any(first <= end and start <= last for start, end in self.ranges.get(path, ()))


def find_touched(revision: str, root: Path | str = ".") -> Touched:
    """Return the lines changed under *root* since the branch left *revision*, including changes not committed.
    A file that git does not track counts as changed throughout. UsageError outside a repository or for an unknown revision.

    >>> with open("po/A-91-7/fr.po", "a") as file:
    ...     _ = file.write("# a comment")
    >>> touched = enregard.find_touched("HEAD")
    >>> touched.by(("po/A-91-7/fr.po", 1, 1000)), touched.by(("enregard.yaml", 1, 1000))
    (True, False)
    """
    root = Path(root)
    commit = find_commit(root, revision, asks=_ASKS)
    base = read_git_text(root, "merge-base", commit, "HEAD", asks=_ASKS).strip() or commit
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
    ranges = _parse_ranges(read_git_on_files(root, *diff, "--dst-prefix=b/", base, "--", ".", asks=_ASKS))
    untracked = read_git_on_files(root, "ls-files", "--others", "--exclude-standard", "-z", asks=_ASKS).split("\0")
    return Touched(ranges | {path: [_ALL] for path in untracked if path})


def _parse_ranges(diff: str) -> dict[str, list[tuple[float, float]]]:
    """Map each path to the ranges of present lines that *diff* adds; a pure deletion is the place between two lines."""
    found: dict[str, list[tuple[float, float]]] = {}
    path = ""
    header = True
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            header = True
            name = re.search(r" \"?b/(.*?)\"?$", line)
            path = name[1] if name else ""
        elif header and line.startswith("+++ "):
            path = _unquote_path(line[4:].rstrip("\t")).removeprefix("b/")
        elif line.startswith("Binary files "):
            found[path] = [_ALL]
        elif match := _HUNK.match(line):
            header = False
            start, count = int(match[1]), 1 if match[2] is None else int(match[2])
            found.setdefault(path, []).append((start, start + count - 1) if count else (start + 0.5, start + 0.5))
    return found


def _unquote_path(name: str) -> str:
    """Remove the quotation marks and escapes that git adds to a path with special characters."""
    if not name.startswith('"'):
        return name
    raw = name[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape")
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
