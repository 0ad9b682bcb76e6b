"""Templates for translation into a new language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from enregard import catalog
from enregard.errors import BusyError, CatalogError, EnregardError, UsageError
from enregard.storage.files import find_bytes, write_all
from enregard.storage.seen import track_reads
from enregard.system.clock import format_po_time
from enregard.system.guarding import attempt, raise_error
from enregard.workspace.cache import retry_when_busy
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle


def pot(
    project: Project,
    works: Iterable[str] = (),
    *,
    out: Path | str = "build",
    failed: Callable[[EnregardError], None] = raise_error,
) -> list[Path]:
    """Write a template of each of *works* (by default all) into folder *out*; return the files. A file that already has the same entries stays
    as it is, with its date. *failed* is called with the error of a work without a source text, or one that cannot be read; unless it raises
    the error, the other templates are written."""
    return retry_when_busy(partial(_write_templates, project, project.select(works), Path(out), failed))


def _write_templates(
    project: Project, works: Iterable[str], out: Path, failed: Callable[[EnregardError], None]
) -> list[Path]:
    written: dict[Path, bytes | None] = {}
    with track_reads():
        for work in works:
            path = out / f"{work}.pot"
            made = attempt(partial(_render_template, project, work, path), work)
            if isinstance(made, BusyError):
                raise made
            if isinstance(made, EnregardError):
                failed(made)
            else:
                written[path] = made
        write_all(written)
    return list(written)


def _build_template(project: Project, work: str, path: Path) -> catalog.PoFile:
    settled = settle(project, work, look=True)
    source = settled.documents.get(settled.file.original)
    if source is None:
        hint = f"`enregard add {work} {settled.file.original} FILE` takes it in."
        raise UsageError(f"{settled.file.symbol} has no {settled.file.original} text to translate", hint=hint)
    return catalog.build_template(source, clock=format_po_time, path=str(path))


def _render_template(project: Project, work: str, path: Path) -> bytes:
    """Return the new contents of the file: the present ones if they have the same entries."""
    made, data = _build_template(project, work, path), find_bytes(path)
    with suppress(CatalogError):
        if data is not None and catalog.parse(data, str(path)).entries == made.entries:
            return data
    return catalog.render(made, width=project.settings.wrap)
