"""Templates for translation into a new language."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from enregard import catalog
from enregard.errors import CatalogError, UsageError
from enregard.model import Results
from enregard.storage.files import find_bytes, write_all
from enregard.storage.seen import track_reads
from enregard.system.clock import format_po_time
from enregard.system.guarding import attempt_each, raise_busy
from enregard.workspace.cache import retry_when_busy
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle


def pot(project: Project, works: Iterable[str] = (), *, out: Path | str = "build") -> Results[Path]:
    """Write a template of each of *works* (by default all) into folder *out*; return the files. A file that already has the same entries stays
    as it is, with its date. A work without a source text, or one that cannot be read, is an error, and the other templates are written.

    >>> [path.name for path in enregard.pot(project, ["A/91/7"], out="build")]
    ['A-91-7.pot']
    """
    return retry_when_busy(partial(_write_templates, project, project.select(works), Path(out)))


def _write_templates(project: Project, works: Iterable[str], out: Path) -> Results[Path]:
    with track_reads():
        made = attempt_each(lambda work: [_render_template(project, work, out / f"{work}.pot")], works)
        raise_busy(made.errors)
        write_all(dict(made.items))
    return Results(tuple(path for path, _ in made), made.errors)


def _build_template(project: Project, work: str, path: Path) -> catalog.PoFile:
    settled = settle(project, work, read_only=True)
    source = settled.documents.get(settled.file.original)
    if source is None:
        hint = f"`enregard add {work} {settled.file.original} FILE` adds it."
        raise UsageError(f"{settled.file.symbol} has no {settled.file.original} text to translate", hint=hint)
    return catalog.build_template(source, clock=format_po_time, path=str(path))


def _render_template(project: Project, work: str, path: Path) -> tuple[Path, bytes]:
    """Return the file and its new contents: the present ones if they have the same entries."""
    made, data = _build_template(project, work, path), find_bytes(path)
    with suppress(CatalogError):
        if data is not None and catalog.parse(data, str(path)).entries == made.entries:
            return path, data
    return path, catalog.render(made, width=project.settings.wrap)
