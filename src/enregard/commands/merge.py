"""The git merge driver for catalogs and alignment files, and its installation."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from enregard import catalog
from enregard.errors import EnregardError, UsageError
from enregard.model import Results
from enregard.project import dump_alignment, load_alignment
from enregard.project.branches import merge_alignments
from enregard.storage.files import find_bytes, read_bytes, write_all
from enregard.storage.git import add_missing_lines, read_git_text, require_repository, run_git
from enregard.storage.seen import track_reads
from enregard.text.utf8 import decode_text
from enregard.workspace.cache import retry_when_busy
from enregard.workspace.projects import Project

_ASKS = "`enregard merge-driver`"
DRIVER = "enregard"
ATTRIBUTES = ("po/**/*.po merge=enregard", "corpus/**/*.jsonl merge=enregard")


@dataclass(frozen=True, slots=True)
class Merge:
    """The result of a merge. *unsettled* names the entries in conflict, which are now fuzzy and hold the translations of both branches.
    *errors* has the reason for git's own merge instead."""

    path: str
    unsettled: tuple[str, ...] = ()
    errors: tuple[EnregardError, ...] = ()

    @property
    def whole(self) -> bool:
        """True if it succeeded."""
        return not self.errors


def merge_files(ancestor: Path | str, ours: Path | str, theirs: Path | str, path: str | None = None) -> Merge:
    """Merge *theirs* into the file *ours*, entry by entry or link by link. *path* is the file of which the three are versions. If this fails,
    *ours* is git's own merge, line by line, with conflict markers. ReadError for a file that cannot be read.

    >>> found = enregard.merge_files(*["po/A-91-7/fr.po"] * 3)
    >>> found.whole, found.unsettled, found.errors
    (True, (), ())
    """
    files = Path(ancestor), Path(ours), Path(theirs)
    shown = path or str(ours)
    return retry_when_busy(partial(_merge_versions, files, shown))


@track_reads()
def _merge_versions(files: tuple[Path, Path, Path], shown: str) -> Merge:
    versions = [read_bytes(file, shown) for file in files]
    lines = versions[1].lstrip(b"\xef\xbb\xbf").startswith(b"{") or PurePath(shown).suffix == ".jsonl"
    try:
        result, unsettled = (_merge_alignments if lines else _merge_catalogs)(shown, *versions)
    except EnregardError as error:
        _merge_lines(files)
        return Merge(shown, errors=(error,))
    write_all({files[1]: result})
    return Merge(shown, unsettled)


def _merge_catalogs(path: str, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, tuple[str, ...]]:
    before = catalog.parse(base, f"{path} (the common ancestor)") if base.strip() else None
    one, other = catalog.parse(ours, path), catalog.parse(theirs, f"{path} (the other branch)")
    merged = catalog.merge_catalogs(before, one, other)
    data = catalog.render(merged.catalog)
    catalog.parse(data, path)  # the result must be a valid catalog
    return data, merged.unsettled


def _merge_alignments(path: str, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, tuple[str, ...]]:
    one, other = (load_alignment(decode_text(data, path), path) for data in (ours, theirs))
    before = load_alignment(decode_text(base, path), path) if base.strip() else None
    merged = merge_alignments(before, one, other)
    if merged is None:
        raise EnregardError("the branches link the same units differently")
    text = dump_alignment(merged)
    load_alignment(text, path)
    return text.encode("utf-8"), ()


def _merge_lines(files: tuple[Path, Path, Path]) -> None:
    """Merge *files* line by line with git, into the second of them."""
    ancestor, ours, theirs = files
    labels = [word for label in ("ours", "ancestor", "theirs") for word in ("-L", label)]
    run_git(Path(), "merge-file", "-q", *labels, "--", str(ours), str(ancestor), str(theirs), asks=_ASKS)


def install_driver(project: Project) -> Results[str]:
    """Install the merge driver for the catalogs and alignment files of the project in this clone: lines of .gitattributes, which all clones
    share, and settings of this clone. Return what was done, empty if it was already installed. UsageError outside a repository.

    >>> enregard.install_driver(project)[0]
    '.gitattributes: po/**/*.po merge=enregard'
    """
    root = project.root
    require_repository(root, asks=_ASKS, hint="`git init` creates one.")
    done = [f".gitattributes: {line}" for line in write_attributes(project)]
    python = shlex.quote(Path(sys.executable).as_posix())
    settings = {
        "name": "PO and alignment files of enregard, entry by entry",
        "driver": f"{python} -m enregard merge-driver %O %A %B %P",
    }
    for name, value in settings.items():
        key = f"merge.{DRIVER}.{name}"
        if read_git_text(root, "config", "--local", "--get", key, asks=_ASKS).rstrip("\n") != value:
            if run_git(root, "config", "--local", key, value, asks=_ASKS).returncode:
                raise UsageError("git could not write its settings", hint=f"Run: git config {key} {shlex.quote(value)}")
            done.append(f"git config {key} {shlex.quote(value)}")
    return Results(tuple(done))


@track_reads()
def write_attributes(project: Project) -> list[str]:
    """Add the lines by which git asks for the merge driver to .gitattributes, at its end, where they override earlier ones. Return those that
    were missing."""
    path = project.root / ".gitattributes"
    note = "Merged entry by entry, once `enregard merge-driver --install` has been run in a clone."
    data, missing = add_missing_lines(find_bytes(path, path.name) or b"", ATTRIBUTES, note)
    if missing:
        write_all({path: data})
    return missing
