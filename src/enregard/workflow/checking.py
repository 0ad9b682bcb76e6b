"""Findings on works, on catalogs, and on any table of pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from enregard import checks, languages
from enregard.errors import ConfigError, EnregardError, ReadError, UsageError
from enregard.model import Bitext, Document, Finding, Link, Severity, Unit
from enregard.workflow._files import read_text
from enregard.workflow.projects import Project
from enregard.workflow.settling import Pair, Settled, settle


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check run found, and the works that could not be checked."""

    findings: tuple[Finding, ...]
    errors: tuple[EnregardError, ...] = ()


def check(project: Project, targets: Iterable[str] = (), *, only: Collection[str] | None = None) -> Checked:
    """Check *targets*, works or PO files of the project (all works, for none), as they stand with edits that no update has seen
    yet. *only* names the checks to run. Writes nothing; a work that cannot be read does not stop the others."""
    settings = project.settings
    wanted = _wanted(only, [*settings.severities, *settings.off])
    if only is None:
        wanted -= settings.off
    findings: list[Finding] = []
    errors: list[EnregardError] = []
    for work, language in _targets(project, targets):
        try:
            settled = settle(project, work)
        except EnregardError as error:
            errors.append(error)
            continue
        findings += _findings(project, settled, language, wanted, settings.severities)
    return Checked(tuple(findings), tuple(errors))


def _wanted(only: Collection[str] | None, mentioned: Iterable[str]) -> set[str]:
    known = checks.names()
    for name in mentioned:
        if name not in known:
            raise ConfigError(
                f"no check is called {name!r}", path="enregard.yaml", hint="`enregard checks list` names them."
            )
    for name in only or ():
        if name not in known:
            raise UsageError(f"no check is called {name!r}", hint="`enregard checks list` names them.")
    return set(known if only is None else only)


def _targets(project: Project, targets: Iterable[str]) -> list[tuple[str, str | None]]:
    """Works, and for a PO file the language that it is of."""
    chosen: list[tuple[str, str | None]] = []
    names = list(targets)
    for name in names:
        path = Path(name)
        if path.suffix == ".po":
            resolved = path.resolve()
            if resolved.parent.parent != project.root / "po" or resolved.parent.name not in project.works:
                raise UsageError(
                    "not a catalog of a work of this project", path=name, hint="Catalogs are po/WORK/LANG.po."
                )
            if not resolved.exists():
                raise ReadError("no such file", path=name)
            chosen.append((resolved.parent.name, path.stem))
        else:
            chosen += [(work, None) for work in project.select([name])]
    return list(dict.fromkeys(chosen)) if names else [(work, None) for work in project.works]


def _findings(
    project: Project, settled: Settled, language: str | None, wanted: set[str], severities: Mapping[str, Severity]
) -> list[Finding]:
    pairs = [p for p in settled.pairs if language in (None, p.bitext.target.language, p.bitext.source.language)]
    found = checks.run_checks([pair.bitext for pair in pairs], only=wanted, severities=severities)
    return [_placed(project, settled, pairs, finding) for finding in found]


def _placed(project: Project, settled: Settled, pairs: list[Pair], finding: Finding) -> Finding:
    """*finding* with the place to mend: the entry in the catalog where there is one, else the line of the document."""
    if finding.line is not None:
        return finding
    for pair in pairs:
        if {finding.path, None} & {pair.bitext.source.path, pair.bitext.target.path}:
            lines = _lines(project, settled.work, pair)
            if finding.unit in lines and not _of_document(finding):
                path, line = lines[finding.unit]
                return replace(finding, path=path, line=line)
    for document in settled.documents.values():
        unit = document.by_id.get(finding.unit.split("+")[0])
        if unit is not None and unit.spans and finding.path in (None, document.path):
            line = document.text.count("\n", 0, unit.spans[0][0]) + 1
            return replace(finding, path=document.path, line=line)
    return finding


def _of_document(finding: Finding) -> bool:
    return checks.all_checks()[finding.check].subject == "document"


def _lines(project: Project, work: str, pair: Pair) -> dict[str, tuple[str, int]]:
    """Link -> the file and line of its entry, as the file is now (not as an update would leave it)."""
    from enregard import catalog

    lines: dict[str, tuple[str, int]] = {}
    for language in (pair.bitext.source.language, pair.bitext.target.language):
        path = project.catalog_path(work, language)
        if path.exists():
            for name, entry in catalog.read(path, shown=project.shown(path)).active.items():
                lines[name] = project.shown(path), entry.line
    return lines


def check_pairs(path: Path | str, source: str, target: str, *, only: Collection[str] | None = None) -> list[Finding]:
    """Check a table of accepted or proposed translation: a row is id, source text and target text, set apart by tabs."""
    one, other = languages.canonical(source), languages.canonical(target)
    units: tuple[list[Unit], list[Unit]] = ([], [])
    lines: dict[str, int] = {}
    for n, row in enumerate(read_text(Path(path)).split("\n"), 1):
        if not row.strip():
            continue
        cells = row.rstrip("\r").split("\t")
        if len(cells) != 3 or not cells[0]:
            raise ReadError(
                f"a row needs three cells (id, source, target), and this has {len(cells)}", path=path, line=n
            )
        if cells[0] in lines:
            raise ReadError(f"id {cells[0]} is already on line {lines[cells[0]]}", path=path, line=n)
        lines[cells[0]] = n
        for side, text in zip(units, cells[1:], strict=True):
            side.append(Unit(cells[0], "row", text))
    if not lines:
        raise ReadError(
            "no row in it", path=path, hint="A row is an id, a source text and a target text, set apart by tabs."
        )
    documents = [Document("", tag, tuple(side), path=str(path)) for tag, side in zip((one, other), units, strict=True)]
    links = tuple(Link((name,), (name,)) for name in lines)
    found = checks.run_checks([Bitext(documents[0], documents[1], links)], only=_wanted(only, ()))
    return [replace(finding, path=str(path), line=lines.get(finding.unit)) for finding in found]
