"""Templates for translation into a new language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from enregard import catalog
from enregard.errors import CatalogError, EnregardError, UsageError
from enregard.workflow._clock import po_time
from enregard.workflow._files import read_bytes, write_all
from enregard.workflow.guarding import attempt, refuse
from enregard.workflow.projects import Project
from enregard.workflow.settling import settle


def pot(
    project: Project,
    works: Iterable[str] = (),
    *,
    out: Path | str = "build",
    failed: Callable[[EnregardError], None] = refuse,
) -> list[Path]:
    """Write a template of each of *works* (all, for none) into folder *out*; returns the files. A file that says the same already
    stays as it is, its date too. *failed* is told of works without a source text, and of those that cannot be read; unless it raises that, the
    others are written."""
    written: dict[Path, bytes | None] = {}
    files = []
    for work in project.select(works):
        path = Path(out) / f"{work}.pot"
        made = attempt(partial(_made, project, work, path), work)
        if isinstance(made, EnregardError):
            failed(made)
            continue
        files.append(path)
        if not _says(path, made):
            written[path] = catalog.render(made, width=project.settings.wrap)
    write_all(written)
    return files


def _made(project: Project, work: str, path: Path) -> catalog.PoFile:
    settled = settle(project, work, look=True)
    source = settled.documents.get(settled.file.original)
    if source is None:
        hint = f"`enregard add {work} {settled.file.original} FILE` takes it in."
        raise UsageError(f"{settled.file.symbol} has no {settled.file.original} text to translate", hint=hint)
    return catalog.template(source, clock=po_time, path=str(path))


def _says(path: Path, made: catalog.PoFile) -> bool:
    """Whether the file has the entries of *made* already."""
    if not path.exists():
        return False
    try:
        return catalog.parse(read_bytes(path), str(path)).entries == made.entries
    except CatalogError:
        return False
