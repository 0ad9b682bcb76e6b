"""Works as files for people to read and other programs to take."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable
from pathlib import Path

from enregard import __version__, exporters, facts, languages
from enregard.errors import UsageError
from enregard.model import Exporter, View
from enregard.workflow._files import write_all
from enregard.workflow.cases import of_work
from enregard.workflow.examining import examine
from enregard.workflow.glossaries import glossary_of
from enregard.workflow.planning import plan
from enregard.workflow.projects import Project
from enregard.workflow.settling import Settled, settle


def export(
    project: Project,
    works: Iterable[str] = (),
    *,
    to: str = "html",
    out: Path | str = "build",
    only: Collection[str] | None = None,
) -> list[Path]:
    """Write each of *works* (all, for none) in format *to* into folder *out*; returns the files. UsageError for an unknown
    format. *only* limits the checks whose findings are shown."""
    exporter = _exporter(to)
    written: dict[Path, bytes | None] = {}
    for work in project.select(works):
        buffer = io.BytesIO()
        exporter.write(view(project, settle(project, work, look=True), only=only), buffer)
        written[Path(out) / f"{work}{exporter.suffix}"] = buffer.getvalue()
    write_all(written)
    return list(written)


def render(project: Project, work: str, *, to: str) -> bytes:
    """One work in format *to*, as bytes."""
    buffer = io.BytesIO()
    exporter = _exporter(to)
    exporter.write(view(project, settle(project, work, look=True)), buffer)
    return buffer.getvalue()


def _exporter(to: str) -> Exporter:
    if to not in exporters.formats():
        raise UsageError(f"no format is called {to!r}", hint=f"Formats: {', '.join(exporters.formats())}.")
    return exporters.get(to)


def view(project: Project, settled: Settled, *, only: Collection[str] | None = None) -> View:
    """What an exporter is to show of a settled work."""
    found = examine(
        of_work(project, settled),
        plan(project.settings, only=only, glossary=glossary_of(project)),
        project.settings.silencings,
    )
    file = settled.file
    tags = [file.original, *file.versions]
    return View(
        file.symbol,
        file.title,
        tuple(pair.bitext for pair in settled.pairs),
        found.findings,
        facts.find,
        {tag: version.status for tag, version in file.versions.items()},
        {tag: languages.get(tag).direction for tag in tags},
        _signature(settled),
    )


def _signature(settled: Settled) -> str:
    """Which program and which texts an artefact comes from, so that it can be made again."""
    digests = []
    for tag, document in sorted(settled.documents.items()):
        digests.append(f"{tag}:{hashlib.sha256(document.text.encode()).hexdigest()[:12]}")
    return "|".join([f"enregard:{__version__}", *digests])
