"""The case of a file as an editor holds it: the text in its buffer is what is checked, not the file on disk."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from enregard.catalog import find_charset
from enregard.errors import CatalogError
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


def find_target(around: Surroundings, path: Path | None, name: str) -> Target:
    """Return the work and language of a catalog of the project, or the file *name*."""
    if path is not None and path.suffix == ".po":
        (target,) = resolve_targets(around.project, [str(path)])
        if target.work:
            return target
    return Target(file=name)


def read_case(around: Surroundings, target: Target, text: str, others: Mapping[str, bytes], options: Options) -> Read:
    """Return the case of *target* with this *text*. *others* are the contents of other files of the project that the editor holds. An EnregardError
    names what prevents it."""
    project = around.project
    if project is None or target.language is None:
        reading = Reading(options.source, options.target, options.profile, options.fuzzy)
        case = make_case(project, Target(file=target.file, data=encode_text(text, target.file)), reading)
        return Read(case, target.file)
    name = project.format_path(project.catalog_path(target.work, target.language))
    settled = settle(project, target.work, read_only=True, files={**others, name: encode_text(text, name)})
    return Read(make_work_case(project, settled, target.language), name, settled)


def encode_text(text: str, name: str) -> bytes:
    """Return the bytes of a PO file with this *text*, in the charset that its header names. CatalogError for a text that this cannot hold: the editor
    has read or will save it in another one."""
    data = text.encode("utf-8", "surrogatepass")
    charset = find_charset(data)
    try:
        if codecs.lookup(charset).name in ("utf-8", "ascii"):
            return data
        return text.encode(charset)
    except UnicodeEncodeError as error:
        character, line = text[error.start], text.count("\n", 0, error.start) + 1
        raise CatalogError(
            f"the header says {charset}, which has no {character!r}",
            path=name,
            line=line,
            hint=f"Open the file as {charset}, or save it as UTF-8 with `charset=UTF-8` in its header.",
        ) from error
    except LookupError:  # which reading the file reports
        return data
