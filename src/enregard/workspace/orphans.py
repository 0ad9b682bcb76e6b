"""Orphans in a project: files that no work names, catalogs without a work, remains of killed writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from enregard.errors import ConfigError, EnregardError
from enregard.project import WorkFile
from enregard.project.names import WORK_FILE
from enregard.storage.temporary import is_left_over
from enregard.workspace.projects import Project


def find_orphans(project: Project) -> Iterator[EnregardError]:
    """Yield an error for each orphan, and for each work that cannot be read."""
    yield from _find_left_over(project)
    for work in project.works:
        try:
            known = project.load(work)
        except EnregardError as error:
            yield error
            continue
        yield from _find_lost(project, work, known)
        yield from _find_unnamed(project, work, known)
    for name, message, hint in (
        ("corpus", f"a folder without {WORK_FILE}", "`enregard add` creates a work."),
        ("po", "PO files of a work that does not exist", "Was a work renamed? Rename this folder, too."),
    ):
        for folder in _list_folders(project.root / name):
            if folder.name not in project.works:
                yield ConfigError(message, path=project.format_path(folder), hint=hint)


def _find_left_over(project: Project) -> Iterator[EnregardError]:
    for folder in (project.root, *_list_folders(project.root / "corpus"), *_list_folders(project.root / "po")):
        for path in filter(is_left_over, sorted(folder.iterdir())):
            hint = "Delete it; it contains no work of yours."
            yield ConfigError("left by an interrupted write", path=project.format_path(path), hint=hint)


def _find_lost(project: Project, work: str, known: WorkFile) -> Iterator[EnregardError]:
    """Yield an error for each version whose file is missing."""
    for tag, version in known.versions.items():
        if version.file and not (path := project.folder(work) / version.file).is_file():
            hint = f"Restore it, or run `enregard remove {work} {tag}`."
            message = (
                f"{project.format_path(project.work_path(work))} names this file for `{tag}`, but it does not exist"
            )
            yield ConfigError(message, path=project.format_path(path), hint=hint)


def _find_unnamed(project: Project, work: str, known: WorkFile) -> Iterator[EnregardError]:
    """Yield an error for each alignment, text and catalog that work.yaml does not name."""
    here = project.format_path(project.work_path(work))
    named = {WORK_FILE, *(version.file for version in known.versions.values())}
    pairs = {f"{known.original}-{tag}.jsonl" for tag in known.versions if tag != known.original}
    for path in sorted(project.folder(work).iterdir()):
        if path.suffix == ".jsonl" and path.name not in pairs:
            hint = f"{here} has no such pair of languages; delete the file if you no longer need it."
            yield ConfigError("an alignment of a pair that no longer exists", path=project.format_path(path), hint=hint)
        elif path.suffix != ".jsonl" and path.name not in named and not _is_former(path, known):
            hint = f"`enregard add {work} LANG FILE` adds a version."
            yield ConfigError(f"a file that is not in {WORK_FILE}", path=project.format_path(path), hint=hint)
    for path in sorted((project.root / "po" / work).glob("*.po")):
        if path.stem not in {known.original, *known.versions}:
            hint = (
                f"{here} has no version in {path.stem}. If its msgids are those of the work, `enregard update` adds it."
            )
            message = "a PO file in a language that the work does not have"
            yield ConfigError(message, path=project.format_path(path), hint=hint)


def _is_former(path: Path, known: WorkFile) -> bool:
    """Test whether this is the former file of a version (`fr.0123abcd.txt`), a collected text, or a hidden file of the system."""
    parts = path.name.split(".")
    return path.name.startswith(".") or (len(parts) > 2 and parts[0] in (known.original, *known.versions))


def _list_folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
