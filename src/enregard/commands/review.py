"""Decisions of a reviser on an editable page, brought back into the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from enregard.commands.bitext import map_pairs
from enregard.commands.comments import add_comments
from enregard.commands.update import write_settled
from enregard.encoders import LazyEncoder
from enregard.errors import BusyError, EnregardError, ReadError, UsageError
from enregard.model import Bitext, Cut, Document
from enregard.project import set_version
from enregard.project.names import work_name
from enregard.project.review import Review, ReviewCut, ReviewMember, load_review
from enregard.storage.files import describe_input, read_input
from enregard.tracking.apply_review import AlignedAnew, apply_review
from enregard.tracking.apply_suggestions import clean_text
from enregard.tracking.documents import read_uncut_documents
from enregard.tracking.inputs import read_version
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.review_merge import Accepted, MergedReview, ReviewOutcome, ReviewResult, merge_review
from enregard.tracking.review_places import UnitPlaces
from enregard.workspace.cache import retry_when_busy, watch_work
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, load_files, settle

__all__ = ["ReviewOutcome", "Reviewed", "review_work"]

Sides = tuple[UnitPlaces, UnitPlaces]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The result of applying a review: the outcome of each decision, the links of the program that were aligned *anew* around corrections, with their
    texts, and the changed files of the project."""

    work: str
    language: str
    results: tuple[ReviewResult, ...]
    anew: tuple[AlignedAnew, ...] = ()
    changed: tuple[str, ...] = ()
    errors: ClassVar[tuple[EnregardError, ...]] = ()
    """Always empty: errors are raised."""

    def count(self, outcome: ReviewOutcome) -> int:
        """Count the decisions with this outcome."""
        return sum(each.outcome is outcome for each in self.results)


def review_work(
    project: Project,
    file: Path | str,
    work: str | None = None,
    *,
    realign: bool = True,
    expected: tuple[AlignedAnew, ...] | None = None,
    write: bool = True,
) -> Reviewed:
    """Apply *file*, the review.json that an editable page saved, to its work. Units are found by id and digest. A decision is taken if the project
    still has what the page showed, and a conflict if a person decided otherwise since; then the project stays as it is. A corrected link holds, and with
    *realign* the stretch around it is aligned again; if *expected* is given and something else would come out, BusyError. Nothing is written if there is
    an error, or without *write*. ReadError, ConfigError or UsageError for a file that does not fit; *work*, if it is given, must be that of the file.

    >>> enregard.review_work(project, "review.json")
    Traceback (most recent call last):
    ...
    enregard.errors.ReadError: review.json: no such file
    """
    shown = describe_input(file)
    review = load_review(read_input(file), shown)
    name = _find_work(project, review, work, shown)
    apply = partial(_apply, project, name, review, shown, realign)
    if not write:
        return apply()[0]
    with lock_project(project):
        return retry_when_busy(partial(_write_reviewed, project, name, apply, expected))


def _write_reviewed(
    project: Project, name: str, apply: partial[tuple[Reviewed, Settled | None]], expected: object
) -> Reviewed:
    with watch_work(project, name) as seen:
        reviewed, settled = apply()
        if expected is not None and reviewed.anew != expected:
            raise BusyError("the work was changed meanwhile, and other links would be aligned", hint="Run it again.")
        if settled is not None:
            write_settled(project, settled, seen)
    return reviewed


def _find_work(project: Project, review: Review, work: str | None, shown: str) -> str:
    """Return the folder of the work that was reviewed; UsageError if the project has no such work, or if it is not *work*."""
    try:
        (name,) = project.select([review.work])
    except UsageError as error:
        raise error.at(shown) from None
    if work is not None and project.select([work]) != (name,):
        raise UsageError(f"this is a review of {review.work}, not of {work}", path=shown)
    return name


def _apply(project: Project, name: str, review: Review, shown: str, realign: bool) -> tuple[Reviewed, Settled | None]:
    now = settle(project, name, read_only=True)
    bitext = _find_bitext(now, review, shown)
    places = read_places(project, now, bitext, review.cuts)
    if review.links and not any(place.locate(m.id, m.digest) for place, m in _list_members(review, places)):
        hint = "The page was made from other texts: export it again."
        raise ReadError(f"none of its {len(review.links)} links fits the texts of {review.work}", path=shown, hint=hint)
    return apply_merged(project, now, review, merge_review(bitext, review, *places), places, realign=realign)


def apply_merged(
    project: Project,
    now: Settled,
    review: Review,
    merged: MergedReview,
    places: Sides,
    *,
    realign: bool = False,
    base: Mapping[str, bytes | None] = MappingProxyType({}),
) -> tuple[Reviewed, Settled | None]:
    """Return the work with the decisions of *review* that were *merged* into it as it is *now*, and what became of each; no work if there is nothing to
    apply. *base* has the contents of files that count instead of those on disk."""
    name = now.work
    if not merged.accepted and not merged.noted:
        return Reviewed(name, review.target, merged.results), None
    after, files = _cut_files(project, now, review, merged, places, base)
    anew: list[AlignedAnew] = []

    def decide(found: Reconciled) -> Reconciled:
        if found.bitext.target.language != review.target:
            return found
        applied = apply_review(found, merged.accepted, *after, LazyEncoder() if realign else None)
        anew.extend(applied.anew)
        return applied.found

    settled = settle(project, name, decide=decide, files={**base, **files}, again=bool(base))
    settled, missed = _add_notes(project, settled, review.target, merged.noted, after)
    changed = tuple(sorted(project.format_path(path) for path in settled.writes))
    return Reviewed(name, review.target, (*merged.results, *missed), tuple(anew), changed), settled


def _find_bitext(settled: Settled, review: Review, shown: str) -> Bitext:
    pair = map_pairs(settled).get(review.target)
    if pair is None or pair.bitext.source.language != review.source:
        have = ", ".join(f"{each.bitext.source.language}-{each.bitext.target.language}" for each in settled.pairs)
        raise UsageError(
            f"it reviews {review.source}-{review.target}, which {review.work} does not have",
            path=shown,
            hint=f"It has: {have}.",
        )
    return pair.bitext


def read_places(
    project: Project,
    now: Settled,
    bitext: Bitext,
    asked: Iterable[ReviewCut] = (),
    *,
    base: Mapping[str, bytes | None] = MappingProxyType({}),
) -> Sides:
    """Return where the units of both sides are, in the texts without cuts, with the cuts that a review *asked* for."""
    documents: Mapping[str, Document] = now.documents
    if any(version.cuts for version in now.file.versions.values()):
        inputs = load_files(project, now.work).with_files(base)
        texts = {tag: read_version(inputs, now.file, tag) for tag, version in now.file.versions.items() if version.file}
        documents = {**documents, **read_uncut_documents(now.work, now.file, texts, inputs.recognition)}
    found = []
    for side, document in (("source", bitext.source), ("target", bitext.target)):
        tag = document.language
        version = now.file.versions.get(tag)
        here = [cut for cut in asked if cut.side == side]
        found.append(UnitPlaces.of(documents.get(tag, document), version.cuts if version else (), here))
    return found[0], found[1]


def _list_members(review: Review, places: Sides) -> Iterable[tuple[UnitPlaces, ReviewMember]]:
    for link in review.links:
        for place, members in zip(places, (link.source, link.target), strict=True):
            yield from ((place, member) for member in members)


def _cut_files(
    project: Project,
    now: Settled,
    review: Review,
    merged: MergedReview,
    places: Sides,
    base: Mapping[str, bytes | None],
) -> tuple[Sides, dict[str, bytes]]:
    """Return where the units are after the cuts of accepted links, and work.yaml with these cuts, if there are any."""
    one, source = places[0].cut_at(here for each in merged.accepted for here in each.source)
    other, target = places[1].cut_at(here for each in merged.accepted for here in each.target)
    name, text = work_name(now.work), ""
    for tag, cuts in ((review.source, source), (review.target, target)):
        if cuts:
            text = text or load_files(project, now.work).with_files(base).text(name)
            text = _add_cuts(text, name, now, tag, cuts)
    return (one, other), {name: text.encode("utf-8")} if text else {}


def _add_cuts(text: str, name: str, now: Settled, tag: str, cuts: Iterable[Cut]) -> str:
    version = now.file.versions[tag]
    return set_version(text, name, tag, replace(version, cuts=(*version.cuts, *cuts)))


def _add_notes(
    project: Project, settled: Settled, language: str, noted: Iterable[Accepted], places: Sides
) -> tuple[Settled, list[ReviewResult]]:
    """Return *settled* with the notes in its catalog, and a result for each note that no entry can hold."""
    pair = map_pairs(settled)[language]
    entries = pair.catalog.active if pair.catalog is not None else {}
    comments: dict[str, list[str]] = {}
    missed = []
    for each in noted:
        name = "+".join(places[0].name_units(pair.bitext.source, each.source))
        if name in entries:
            comments.setdefault(name, []).append(clean_text(each.link.note))
        else:
            why = "the catalog has no entry that could hold its note"
            missed.append(ReviewResult(each.link.name, ReviewOutcome.CONFLICT, why, (each.link.note, ""), ("", "")))
    return add_comments(project, settled, language, comments), missed
