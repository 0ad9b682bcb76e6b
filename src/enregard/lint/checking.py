"""Check works, PO files of any origin, and tables of pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from enregard import checks
from enregard.errors import EnregardError, ReadError, UsageError
from enregard.lint import make_cases
from enregard.lint.cases import Case, LocatedFinding
from enregard.lint.catalog_cases import make_catalog_case
from enregard.lint.plan import Plan, make_plan
from enregard.lint.profiles import apply_profile
from enregard.lint.reading import Reading
from enregard.lint.run import Examined, examine_case
from enregard.lint.suppressions import mark_usage
from enregard.lint.tables import read_rows
from enregard.model import Finding, Suppression
from enregard.project import SETTINGS_FILE, Settings
from enregard.storage.files import read_bytes, read_input
from enregard.system.guarding import attempt
from enregard.system.processes import open_pool
from enregard.system.progress import take_part, track
from enregard.text.utf8 import decode_text
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project

STDIN = "-"
_CATALOGS = (".po", ".pot")
_BILINGUAL = (".po", ".xlf", ".xliff")
"""Suffixes of the files that are checked in a folder: each has both languages."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check run: findings with their places, and errors for what could not be checked.
    *suppressed* counts suppressed findings. *ran* names the checks, and *homes* the works, and files of no work, that were
    checked as a whole."""

    found: tuple[LocatedFinding, ...] = ()
    errors: tuple[EnregardError, ...] = ()
    suppressed: int = 0
    notices: tuple[str, ...] = ()
    """What a person should know of how files were read."""
    ran: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, without their places."""
        return tuple(item.finding for item in self.found)


@dataclass(frozen=True, slots=True)
class Target:
    """A work, or only its catalog of *language*; or a single file, with its *data* if it was read from stdin."""

    work: str = ""
    language: str | None = None
    file: str = ""
    data: bytes | None = None


def check(
    project: Project | None,
    targets: Iterable[str] = (),
    *,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
    source: str | None = None,
    target: str | None = None,
    profile: str | None = None,
    fuzzy: bool = False,
    source_file: str | None = None,
    jobs: int = 1,
) -> Checked:
    """Check *targets*, works of the project or files (by default all works), with edits that were not updated yet.
    `-` is a PO file on standard input. The languages of a PO file outside the project are those of its header, or *source* and *target*; by default
    the source is English, and the target is in the name of the file. A PO file that this program did not write is checked with the profile `po`,
    without *fuzzy* entries; *profile* names another profile. Message catalogs of other formats are checked in the same way; *source_file* is the
    source of those in one language, by default the file next to them. *only* names the checks to run, *ignore* those to leave out. Nothing is written.
    A target that cannot be read does not stop the others. The result does not depend on the number of processes, *jobs*. UsageError for an unknown target or check.

    >>> checked = enregard.check(project, only=["side-missing"])
    >>> [(finding.unit, str(finding.severity)) for finding in checked.findings]
    [('masthead/language', 'info')]
    """
    names = list(targets)
    settings = project.settings if project else Settings()
    planned = make_plan(settings, only=only, ignore=ignore, glossary=load_glossaries(project))
    one = partial(
        _examine_target, project, planned, settings.suppressions, Reading(source, target, profile, fuzzy, source_file)
    )
    chosen = resolve_targets(project, names)
    with open_pool(jobs) as executor:
        # Each process gets as many targets; those that are left over are shared out link by link.
        left = len(chosen) % jobs if executor else len(chosen)
        done = executor.map(one, chosen[left:]) if executor else iter(())
        steps = track(chosen, lambda target: f"checking {target.file}" if target.file else "")
        results = [one(target, executor) if n < left else next(done) for n, target in enumerate(steps)]
    checked = _combine_results(results, planned)
    return (
        checked
        if names or project is None
        else _add_settings_findings(checked, settings.suppressions, results, planned)
    )


def check_pairs(
    path: Path | str,
    source: str,
    target: str,
    *,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
    project: Project | None = None,
    jobs: int = 1,
) -> Checked:
    """Check a table of translations, `-` for one on stdin: a row is an id, a source text and a target text.
    The *project*, if there is one, sets the checks. ReadError or UsageError for a table that cannot be read.

    >>> with open("pairs.tsv", "w") as file:
    ...     _ = file.write("1\\tof 2 May 2036\\tdu 3 mai 2036")
    >>> [finding.check for finding in enregard.check_pairs("pairs.tsv", "en", "fr").findings]
    ['dates-differ']
    """
    settings = project.settings if project else Settings()
    planned = make_plan(settings, only=only, ignore=ignore, glossary=load_glossaries(project))
    shown = str(path) if project is None or str(path) == STDIN else project.format_path(Path(path).resolve())
    data = read_input(path, shown)
    case = make_cases.make_table_case(read_rows(decode_text(data, shown), shown, source, target), shown, source, target)
    with open_pool(jobs) as executor:
        found = examine_case(case, planned, settings.suppressions, executor=executor)
        return _combine_results([(found, not found.errors)], planned)


_Result = tuple[Examined | EnregardError, bool]
"""The result for a target, and whether it covers a whole work or file."""


def _examine_target(
    project: Project | None,
    planned: Plan,
    suppressions: tuple[Suppression, ...],
    reading: Reading,
    target: Target,
    executor: Executor | None = None,
) -> _Result:
    def look() -> Examined:
        with take_part(0, 0.5):
            case = make_case(project, target, reading)
        return examine_case(case, apply_profile(planned, case.profile), suppressions, executor=executor)

    found = attempt(look, target.work or target.file)
    return found, isinstance(found, Examined) and target.language is None and not found.errors


def resolve_targets(project: Project | None, names: Sequence[str]) -> list[Target]:
    """Resolve *names* to targets without repetition; all works, if none. UsageError for what is neither a work nor a file that can be checked."""
    if not names and project is None:
        raise UsageError(
            f"no {SETTINGS_FILE} here or above, and no file named",
            hint="Name a PO file, name a table with --pairs, or create a project with `enregard init`.",
        )
    works = () if project is None else project.works
    return (
        list(dict.fromkeys(t for name in names for t in _resolve_target(project, name)))
        if names
        else list(map(Target, works))
    )


def _resolve_target(project: Project | None, name: str) -> list[Target]:
    path = Path(name)
    if name == STDIN:
        return [Target(file=name, data=read_input(STDIN))]
    if path.suffix in _CATALOGS:
        resolved = path.resolve()
        if (
            project is not None
            and resolved.parent.parent == project.root / "po"
            and resolved.parent.name in project.works
        ):
            return [Target(resolved.parent.name, path.stem)]
        return [Target(file=name)]
    if path.suffix.lower() in (".tsv", ".csv"):
        raise UsageError(f"{name} is a table", hint="Name it with --pairs, and its languages with -s and -t.")
    if _is_resource(path):
        return [Target(file=name)]
    if path.is_dir() and (project is None or name not in project.works):
        return _list_files(project, path)
    if project is None:
        raise UsageError(
            f"no {SETTINGS_FILE} here or above, so {name} is not a work",
            hint="Outside a project, only PO files, other message catalogs (.xlf, .json) and tables (--pairs) can be checked.",
        )
    return [Target(work) for work in project.select([name])]


def _list_files(project: Project | None, folder: Path) -> list[Target]:
    """List the PO and XLIFF files in *folder* and the folders below it. UsageError if there are none."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in _BILINGUAL and path.is_file())
    if not files:
        raise UsageError(f"{folder} has no {' or '.join(_BILINGUAL)} file", hint="Name the files themselves.")
    return [target for file in files for target in _resolve_target(project, str(file))]


def make_case(project: Project | None, target: Target, reading: Reading) -> Case:
    """Make the case of *target*; a single PO file is read as *reading* says."""
    if project is not None and target.work:
        from enregard.workspace.settling import settle

        if target.language is not None and not project.catalog_path(target.work, target.language).exists():
            raise ReadError(
                "no such file", path=project.format_path(project.catalog_path(target.work, target.language))
            )
        return make_cases.make_work_case(project, settle(project, target.work, read_only=True), target.language)
    path = Path(target.file)
    shown = target.file if target.data is not None else _show(project, path)
    data = read_bytes(path, shown) if target.data is None else target.data
    if target.data is None and path.suffix not in _CATALOGS and _is_resource(path):
        from enregard.lint.resource_cases import make_resource_case

        return make_resource_case(data, path, shown, reading, partial(_show, project))
    return make_catalog_case(data, shown, reading.source, reading.target, profile=reading.profile, fuzzy=reading.fuzzy)


def _is_resource(path: Path) -> bool:
    from enregard.resources import is_resource  # works and PO files need none of its formats

    return is_resource(path)


def _show(project: Project | None, path: Path) -> str:
    """Return *path* as reports name it: as given, or from the root of the project."""
    return str(path) if project is None else project.format_path(path.resolve())


def _combine_results(results: Sequence[_Result], planned: Plan) -> Checked:
    done = [(found, whole) for found, whole in results if isinstance(found, Examined)]
    return Checked(
        tuple(item for found, _ in done for item in found.found),
        tuple(e for one, _ in results for e in ([one] if isinstance(one, EnregardError) else one.errors)),
        sum(found.suppressed for found, _ in done),
        tuple(notice for found, _ in done for notice in found.notices),
        planned.names,
        frozenset(found.home for found, whole in done if whole),
    )


def _add_settings_findings(
    checked: Checked, suppressions: Sequence[Suppression], results: Sequence[_Result], planned: Plan
) -> Checked:
    """Add to *checked*, a run over the whole project, the findings on the suppressions of enregard.yaml."""
    used = {s for found, _ in results if isinstance(found, Examined) for s in found.used}
    said = mark_usage(suppressions, used, planned)
    if checked.errors:  # what could not be read may need them
        said = [replace(s, used=None) for s in said]
    wrong = checks.run_on_suppressions(said, only=planned.names, severities=planned.severities)
    more = [LocatedFinding(f, None, ((SETTINGS_FILE, f.line or 1, f.line or 1),)) for f in wrong]
    return replace(checked, found=(*checked.found, *more), homes=checked.homes | {SETTINGS_FILE})
