"""Templates for translation into a new language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from enregard import catalog
from enregard.errors import CatalogError, UsageError
from enregard.workflow._clock import po_time
from enregard.workflow._files import read_bytes, write_all
from enregard.workflow.projects import Project
from enregard.workflow.settling import settle


def pot(project: Project, works: Iterable[str] = (), *, out: Path | str = "build") -> list[Path]:
    """Write a template of each of *works* (all, for none) into folder *out*; returns the files. A file that says the same already
    stays as it is, its date too. UsageError for a work without a source text."""
    written: dict[Path, bytes | None] = {}
    files = []
    for work in project.select(works):
        path = Path(out) / f"{work}.pot"
        files.append(path)
        settled = settle(project, work, look=True)
        source = settled.documents.get(settled.file.original)
        if source is None:
            hint = f"`enregard add {work} {settled.file.original} FILE` takes it in."
            raise UsageError(f"{settled.file.symbol} has no {settled.file.original} text to translate", hint=hint)
        made = catalog.template(source, clock=po_time, path=str(path))
        if not _says(path, made):
            written[path] = catalog.render(made, width=project.settings.wrap)
    write_all(written)
    return files


def _says(path: Path, made: catalog.PoFile) -> bool:
    """Whether the file has the entries of *made* already."""
    if not path.exists():
        return False
    try:
        return catalog.parse(read_bytes(path), str(path)).entries == made.entries
    except CatalogError:
        return False
