"""Import of links and translations from files of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from enregard import catalog, importers, languages
from enregard.catalog import PoFile
from enregard.commands.comments import add_comments
from enregard.commands.update import write_settled
from enregard.errors import EnregardError, ReadError, SeveralLanguagesError, UsageError
from enregard.importers import is_same_language
from enregard.model import Bitext, Interchange
from enregard.project import WorkFile
from enregard.storage.files import describe_input, read_input
from enregard.system.guarding import wrap_faults
from enregard.tracking.apply_suggestions import ImportOptions, SuggestionOutcome, SuggestionResult, apply_suggestions
from enregard.tracking.fill_suggestions import fill_suggestions, reverse_offer
from enregard.tracking.match_suggestions import match_suggestions
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.source_requests import may_lack_source
from enregard.workspace.cache import retry_when_busy, watch_work
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, settle

__all__ = ["Imported", "SuggestionOutcome", "import_file"]


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import: the format of the file, its languages, the outcome of each suggestion, and the changed files of the project.
    *notices* name contents of the file that are not imported."""

    work: str
    languages: tuple[str, ...]
    format: str
    brought: tuple[SuggestionResult, ...]
    changed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    errors: ClassVar[tuple[EnregardError, ...]] = ()
    """Always empty: errors are raised."""

    @property
    def language(self) -> str:
        """The languages, joined by commas."""
        return ", ".join(self.languages)

    def count(self, outcome: SuggestionOutcome) -> int:
        """Count the suggestions with this outcome."""
        return sum(each.outcome is outcome for each in self.brought)


def import_file(
    project: Project,
    work: str,
    file: Path | str,
    *,
    language: str | Sequence[str] | None = None,
    confirm: bool = False,
    theirs: bool = False,
    write: bool = True,
) -> Imported:
    """Import the pairs of texts in *file* into *work*: PO, XLIFF, TMX, a table in text, a spreadsheet or a Word document. Rows are matched by
    the units that they name, else by their source text. Suggestions are applied where no person has decided yet. They are confirmed if the
    file says so, or with *confirm*. A person's translation or link stays, and a different suggestion is a conflict, unless *theirs*. Nothing
    is written if there is an error, or without *write*. From a file in several languages, those in *language* are imported; for None all,
    if they are all languages of the work or the project. UsageError or ReadError for a file that does not fit.

    >>> files = enregard.export(project, ["A/91/7"], to="tmx", out="build")
    >>> found = enregard.import_file(project, "A/91/7", files[0], write=False)
    >>> found.format, found.languages, found.changed
    ('tmx', ('fr',), ())
    """
    (name,) = project.select([work])
    data = read_input(file)
    options = ImportOptions(confirm, theirs)
    wanted = tuple(map(languages.canonical, (language,) if isinstance(language, str) else language or ()))
    taken = partial(_import_data, project, name, data, describe_input(file), tuple(dict.fromkeys(wanted)), options)
    if not write:
        return taken()[0]
    with lock_project(project):
        return retry_when_busy(partial(_write_imported, project, name, taken))


def _write_imported(project: Project, name: str, taken: Callable[[], tuple[Imported, Settled]]) -> Imported:
    with watch_work(project, name) as seen:
        imported, settled = taken()
        write_settled(project, settled, seen)
    return imported


def _import_data(
    project: Project, name: str, data: bytes, shown: str, wanted: tuple[str, ...], options: ImportOptions
) -> tuple[Imported, Settled]:
    known = project.load(name)
    form, parts = _read_offers(project, known, data, wanted, shown)
    offers = {tag: part.filled_offers for tag, part in parts.items()}
    brought: list[SuggestionResult] = []
    reverse_catalog = _find_reverse_catalog(project, name, known)
    if reverse_catalog is not None:
        for tag in offers:
            reverse_catalog, told, offers[tag] = fill_suggestions(reverse_catalog, offers[tag], options)
            brought += (replace(each, language=tag) for each in told)

    def decide(there: Reconciled) -> Reconciled:
        bitext = there.bitext
        tag = bitext.target.language
        if tag not in offers:
            return there
        placed = match_suggestions(offers[tag], bitext.source, bitext.target)
        taken, results = apply_suggestions(bitext, placed, options)
        brought.extend(replace(each, language=tag) for each in results)
        return replace(there, bitext=taken, entries=_carry_entries(there, taken))

    settled = settle(project, name, decide=decide, new_languages=tuple(offers), reverse_catalog=reverse_catalog)
    if reverse_catalog is None:
        _require_source(settled, known, name)
    if all(each.outcome is SuggestionOutcome.UNMATCHED for each in brought):
        count = max(len(part.offers) for part in parts.values())
        raise ReadError(f"none of its {count} source texts occurs in {known.symbol}", path=shown)
    for tag in offers:
        settled = add_comments(project, settled, tag, _collect_comments(brought, tag))
    changed = tuple(sorted(project.format_path(path) for path in settled.writes))
    brought.sort(key=lambda each: each.line)
    notices = dict.fromkeys(notice for part in parts.values() for notice in part.notices)
    return Imported(name, tuple(offers), form, tuple(brought), changed, tuple(notices)), settled


def _require_source(settled: Settled, known: WorkFile, name: str) -> None:
    if not any(pair.bitext.source.units for pair in settled.pairs):
        hint = f"Add it with `enregard add {name} {known.original} FILE`."
        raise UsageError(f"{known.symbol} has no text in {known.original} yet", hint=hint)


def _read_offers(
    project: Project, known: WorkFile, data: bytes, wanted: tuple[str, ...], shown: str
) -> tuple[str, dict[str, Interchange]]:
    """Return the format of *data*, and its suggestions by language."""

    def one(tag: str | None) -> tuple[str, tuple[str, Interchange]]:
        with wrap_faults(shown):
            form, found = importers.read(data, known.original, tag, path=shown)
        found = _orient_offers(found, known, shown)
        if len(wanted) > 1 and found.target is None:
            hint = "Give -l once, or name the languages in the header of the table."
            raise UsageError("the file does not say which text is in which language", path=shown, hint=hint)
        return form, (_choose_target(project, known, found, tag, shown), found)

    try:
        results = [one(tag) for tag in wanted or (None,)]
    except SeveralLanguagesError as error:
        tags = [_find_target(project, known, tag) for tag in error.languages]
        if None in tags:
            raise
        results = [one(tag) for tag in dict.fromkeys(tags)]
    return results[0][0], dict(part for _, part in results)


def _find_reverse_catalog(project: Project, name: str, known: WorkFile) -> PoFile | None:
    """Return the catalog of units that lack their source, if there is one."""
    if not may_lack_source(known, known.original):
        return None
    return next(
        (pair.reverse_catalog for pair in settle(project, name).pairs if pair.reverse_catalog is not None), None
    )


def _carry_entries(there: Reconciled, taken: Bitext) -> dict[str, catalog.Entry]:
    """Return the entries of the links of *taken*. A new link continues the entry of the former link of its first unit."""
    before = {unit: link.name for link in there.bitext.links for unit in link.source}
    names = {link.name for link in taken.links if link.source}
    entries = {name: entry for name, entry in there.entries.items() if name in names}
    for link in taken.links:
        old = before[link.source[0]] if link.source else link.name
        if old not in names and old in there.entries:
            entries.setdefault(link.name, there.entries[old])
    return entries


def _orient_offers(found: Interchange, known: WorkFile, shown: str) -> Interchange:
    """Return *found* with the language of the original as its source; ReadError if it has another source."""
    if found.source is None or is_same_language(found.source, known.original):
        return found
    if found.target is not None and is_same_language(found.target, known.original):
        return Interchange(found.target, found.source, tuple(map(reverse_offer, found.offers)), found.notices)
    raise ReadError(
        f"it translates from {found.source}, and the original of {known.symbol} is in {known.original}", path=shown
    )


def _find_target(project: Project, known: WorkFile, language: str) -> str | None:
    """Return *language* as the tag that the work or the project uses for a translation, if it has one."""
    tags = (tag for tag in (*known.versions, *project.settings.languages) if tag != known.original)
    return next((tag for tag in tags if is_same_language(tag, language)), None)


def _choose_target(project: Project, known: WorkFile, found: Interchange, wanted: str | None, shown: str) -> str:
    """Return the target language of the file, as the tag that the project uses."""
    if found.target is None:
        texts = [tag for tag, version in known.versions.items() if tag != known.original and version.file]
        if wanted is None and len(texts) != 1:
            raise UsageError("the file does not say its language", path=shown, hint="Name it with -l LANG.")
        wanted = wanted or texts[0]
    elif wanted is None:
        wanted = _find_target(project, known, found.target) or languages.canonical(found.target.replace("_", "-"))
    elif not is_same_language(found.target, wanted):
        raise UsageError(f"it is in {found.target}, and not in {wanted}", path=shown)
    if wanted == known.original:
        raise UsageError(f"{wanted} is the language of the original of {known.symbol}", path=shown)
    project.admit(wanted)
    return wanted


def _collect_comments(brought: Iterable[SuggestionResult], tag: str) -> dict[str, list[str]]:
    """Return the comments of the imported file on links of the pair with *tag*."""
    comments: dict[str, list[str]] = {}
    for each in brought:
        if each.comment and each.unit and each.language == tag:
            comments.setdefault(each.unit, []).append(each.comment)
    return comments
