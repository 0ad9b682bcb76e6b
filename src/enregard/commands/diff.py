"""Differences from the confirmed texts or from a git revision: source, translation and alignment in one view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from enregard.commands.log import load_alignment_at
from enregard.errors import UsageError
from enregard.model import Bitext, Results, State, plain
from enregard.project import Alignment
from enregard.storage.git import find_commit
from enregard.text.same import is_same_text
from enregard.tracking.comparing import Aspect, LinkDifference, compare_alignments, snapshot_link, snapshot_record
from enregard.tracking.reconcile import record_bitext
from enregard.workspace.cache import is_settled
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, settle


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences of one bitext, in the order of the source."""

    work: str
    source: str
    target: str
    rows: tuple[LinkDifference, ...]


def diff(project: Project, work: str, *, since: str | None = None, language: str | None = None) -> Results[Differences]:
    """Return how *work* differs from what people confirmed: stale links, gaps that nobody confirmed, translations that differ from the corpus
    file, and confirmed links of units that are gone. With *since*, return all differences from that git revision. Edits after the last
    update count. UsageError for an unknown revision or *language*.

    >>> (found,) = enregard.diff(project, "A/91/7")
    >>> [(row.link.name, [str(what) for what in row.what]) for row in found.rows]
    [('masthead/language', ['missing'])]
    """
    (name,) = project.select([work])
    commit = None if since is None else find_commit(project.root, since, asks="--since")
    settled = settle(project, name, read_only=is_settled(project, name))
    pairs = [p for p in settled.pairs if language in (None, p.bitext.source.language, p.bitext.target.language)]
    if not pairs:
        raise UsageError(
            f"{settled.file.symbol} has no translation in {language}", hint=f"It has: {', '.join(settled.documents)}."
        )
    found = []
    for pair in pairs:
        one, other = pair.bitext.source.language, pair.bitext.target.language
        rows = _compare_with_commit(project, name, pair.bitext, commit) if commit else _compare_with_agreed(pair)
        found.append(Differences(settled.file.symbol, one, other, tuple(rows)))
    return Results(tuple(found))


def _compare_with_commit(project: Project, work: str, bitext: Bitext, commit: str) -> list[LinkDifference]:
    one, other = bitext.source.language, bitext.target.language
    empty = Alignment(bitext.source.work, one, other)
    before = load_alignment_at(project, project.alignment_path(work, one, other), commit)
    return compare_alignments(before or empty, record_bitext(empty, bitext, ()))


def _compare_with_agreed(pair: LanguagePair) -> Iterator[LinkDifference]:
    bitext = pair.bitext
    for link in bitext.links:
        corpus = bitext.corpus_text(link)
        today = snapshot_link(link, bitext.source_text(link), corpus)
        if link.state is State.STALE and link.agreed is not None:
            agreed = link.agreed
            before = replace(
                today,
                state=str(State.CONFIRMED),
                source_text=agreed.source,
                corpus=agreed.corpus,
                words=agreed.target,
            )
            pairs = (
                (Aspect.SOURCE, agreed.source, today.source_text),
                (Aspect.CORPUS, agreed.corpus, corpus),
                (Aspect.WORDS, agreed.target, today.words),
            )
            what = tuple(w for w, was, now in pairs if not is_same_text(was, now))
            yield LinkDifference(what or (Aspect.RELINKED,), before, today)
        elif link.state is State.MISSING:
            yield LinkDifference((Aspect.MISSING,), None, today)
        elif link.wording is not None and bitext.target.units:  # else the version exists only in the catalog
            yield LinkDifference((Aspect.WORDS,), replace(today, words=corpus), today)
    yield from _find_gone(pair)


def _find_gone(pair: LanguagePair) -> Iterator[LinkDifference]:
    """Yield the confirmed links of units whose text no longer exists."""
    texts = [{plain(unit.text) for unit in d.units} for d in (pair.bitext.source, pair.bitext.target)]
    for former in pair.former:
        sides = zip(texts, (former.units("source"), former.units("target")), strict=True)
        there = any(plain(text) in known for known, units in sides for _, text in units)
        if former.link.agreed is not None and not there:
            yield LinkDifference((Aspect.GONE,), snapshot_record(former), None)
