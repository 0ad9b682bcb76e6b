"""The case of a file as an editor holds it: the text in its buffer is what is checked, not the file on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from enregard import catalog
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.checking import Target, make_case, resolve_targets
from enregard.lint.make_cases import make_work_case
from enregard.lint.reading import Reading
from enregard.lsp._options import Options
from enregard.lsp._surroundings import Surroundings
from enregard.workspace.settling import Settled, settle


@dataclass(frozen=True)
class Read:
    """A file as it was read: its *case*, its *name* in reports and, if it is a catalog of a work, the work as it is with that text."""

    case: Case
    name: str
    settled: Settled | None = None

    @property
    def sheets(self) -> tuple[LocatedBitext, ...]:
        return self.case.sheets


def is_template(name: str) -> bool:
    """Test whether the file *name* is to be copied for a new language: it has no translations, and nothing to check but that it can be read."""
    return name.endswith(".pot")


def find_target(around: Surroundings, path: Path | None, name: str) -> Target:
    """Return the work and language of a catalog of the project, or the file *name*."""
    if path is not None and path.suffix == ".po":
        (target,) = resolve_targets(around.project, [str(path)])
        if target.work:
            return target
    return Target(file=name)


def read_case(around: Surroundings, target: Target, data: bytes, others: Mapping[str, bytes], options: Options) -> Read:
    """Return the case of *target* with this *data*. *others* are the contents of other files of the project that the editor holds. An EnregardError
    names what prevents it."""
    if is_template(target.file):
        catalog.parse(data, target.file, bare=True)
        return Read(Case("", (), names=(target.file,), profile="po"), target.file)
    project = around.project
    if project is None or target.language is None:
        reading = Reading(options.source, options.target, options.profile, options.fuzzy)
        case = make_case(project, Target(file=target.file, data=data), reading)
        return Read(case, target.file)
    name = project.format_path(project.catalog_path(target.work, target.language))
    settled = settle(project, target.work, read_only=True, files={**others, name: data})
    return Read(make_work_case(project, settled, target.language), name, settled)
