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
    """An error for each, as a work that cannot be read is; none stops the others."""
    yield from _find_left_over(project)
    for work in project.works:
        try:
            known = project.load(work)
        except EnregardError as error:
            yield error
            continue
        yield from _find_in_work(project, work, known)
    for folder in _list_folders(project.root / "corpus"):
        if folder.name not in project.works:
            yield ConfigError(
                f"a folder without {WORK_FILE}", path=project.shown(folder), hint="`enregard add` begins a work."
            )
    for folder in _list_folders(project.root / "po"):
        if folder.name not in project.works:
            yield ConfigError(
                "catalogs of a work that is not there",
                path=project.shown(folder),
                hint="Was a work renamed? Rename this folder too.",
            )


def _find_left_over(project: Project) -> Iterator[EnregardError]:
    for folder in (project.root, *_list_folders(project.root / "corpus"), *_list_folders(project.root / "po")):
        for path in sorted(folder.iterdir()):
            if is_left_over(path):
                hint = "Delete it: it holds nothing of yours."
                yield ConfigError("left by a write that was killed", path=project.shown(path), hint=hint)


def _find_in_work(project: Project, work: str, known: WorkFile) -> Iterator[EnregardError]:
    named = {version.file for version in known.versions.values() if version.file}
    here = project.shown(project.work_path(work))
    for tag, version in known.versions.items():
        if version.file and not (project.folder(work) / version.file).is_file():
            lost = project.shown(project.folder(work) / version.file)
            hint = f"Put it back, or run `enregard remove {work} {tag}`."
            yield ConfigError(f"{here} names this file for `{tag}`, and it is not there", path=lost, hint=hint)
    pairs = {f"{known.original}-{tag}.jsonl" for tag in known.versions if tag != known.original}
    for path in sorted(project.folder(work).iterdir()):
        if path.suffix == ".jsonl" and path.name not in pairs:
            hint = f"{here} has no such pair of languages; if it is of no use any more, delete it."
            yield ConfigError("an alignment of a pair that is no more", path=project.shown(path), hint=hint)
        elif path.suffix != ".jsonl" and path.name not in (WORK_FILE, *named) and not _is_former(path, known):
            hint = f"`enregard add {work} LANG FILE` takes a version in."
            yield ConfigError(f"a file that {WORK_FILE} does not name", path=project.shown(path), hint=hint)
    catalogs = project.root / "po" / work
    for path in sorted(catalogs.glob("*.po")) if catalogs.is_dir() else ():
        if path.stem not in {known.original, *known.versions}:
            hint = f"{here} knows no version in {path.stem}. If its msgids are those of the work, `enregard update` takes it in."
            yield ConfigError(
                "a catalog of a language that the work does not have", path=project.shown(path), hint=hint
            )


def _is_former(path: Path, known: WorkFile) -> bool:
    """A version that was replaced, `fr.0123abcd.txt`, what a catalog was collected into, or a file that the system keeps to itself."""
    parts = path.name.split(".")
    return path.name.startswith(".") or (len(parts) > 2 and parts[0] in (known.original, *known.versions))


def _list_folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
