"""Decisions from the command line: confirm, create and remove links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from enregard import catalog
from enregard.commands.update import write_settled
from enregard.encoders import LazyEncoder
from enregard.errors import UsageError, did_you_mean
from enregard.model import Agreed, Bitext, Document, Link, Results, State
from enregard.tracking import states
from enregard.tracking.linking import join_units, realign_around, separate_units
from enregard.tracking.reconcile import Reconciled
from enregard.workspace.cache import retry_when_busy, watch_work
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, settle

ALL = "all"


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """Units named by the user, by id or by the name of a link (ids joined by `+`): of the source, of the target, or of either side."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    either: tuple[str, ...] = ()

    def of(self, bitext: Bitext, missed: set[str] | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids on both sides of *bitext*. UsageError for an unknown one; if *missed* is given, it is added there instead."""
        one, other = bitext.source, bitext.target
        found: tuple[list[str], list[str]] = [], []
        for names, sides in ((self.source, (one,)), (self.target, (other,)), (self.either, (one, other))):
            for name in names:
                parts = [_split_name(name, document) for document in sides]
                if len(parts) > 1 and len(parts[0]) > 1:
                    parts[1] = []  # the name of a link is that of its source
                for document, ids in zip(sides, parts, strict=True):
                    found[document is other].extend(ids)
                if not any(parts) and name != ALL:
                    if missed is None:
                        raise _make_unknown_error(name, sides)
                    missed.add(name)
        return tuple(dict.fromkeys(found[0])), tuple(dict.fromkeys(found[1]))


def _split_name(name: str, document: Document) -> list[str]:
    parts = [name] if name in document.by_id else name.split("+")
    return parts if all(part in document.by_id for part in parts) else []


def _make_unknown_error(name: str, documents: Iterable[Document]) -> UsageError:
    documents = list(documents)
    where = " or ".join(document.language for document in documents)
    known = [unit for document in documents for unit in document.by_id]
    work = documents[0].work
    return UsageError(
        f"no unit {name} in {work} ({where})",
        hint=did_you_mean(name, known, "`enregard segment FILE` lists the units of a text."),
    )


def confirm(
    project: Project,
    work: str,
    units: Iterable[str] = (),
    *,
    source: Iterable[str] = (),
    target: Iterable[str] = (),
    language: str | None = None,
) -> Results[str]:
    """Confirm the links of *units* (of either side; `all` for every proposed link), *source* and *target*: their texts match, or, for a gap,
    there is no counterpart. Return the names of the links that were not confirmed before. UsageError for an unknown unit, and then nothing
    is written.

    >>> enregard.confirm(project, "A/91/7", ["annex/para-1", "annex/para-2"]).items
    ('annex/para-1', 'annex/para-2')
    """
    named = NamedUnits(tuple(source), tuple(target), tuple(units))
    done: dict[str, list[str]] = {}

    def decide(found: Reconciled, missed: set[str]) -> Reconciled:
        bitext = found.bitext
        one, other = map(set, named.of(bitext, missed))
        every = ALL in named.either
        chosen = {
            k
            for k in bitext.links
            if one.intersection(k.source) or other.intersection(k.target) or (every and k.state is State.PROPOSED)
        }
        done[bitext.target.language] = [k.name for k in bitext.links if k in chosen and k.state is not State.CONFIRMED]
        links = tuple(_confirm_link(bitext, k) if k in chosen else k for k in bitext.links)
        return replace(found, bitext=replace(bitext, links=links))

    _apply_decision(project, work, language, decide)
    return Results(tuple(dict.fromkeys(name for names in done.values() for name in names)))


def _confirm_link(bitext: Bitext, link: Link) -> Link:
    source, corpus = bitext.source_text(link), bitext.corpus_text(link)
    agreed = Agreed(source, corpus if link.wording is None else link.wording, corpus)
    kept = link.state is State.CONFIRMED
    said = replace(link, state=State.CONFIRMED, origin=link.origin if kept else catalog.PERSON, agreed=agreed)
    return states.settle_link(link, said, source, corpus)


def link(
    project: Project,
    work: str,
    source: Iterable[str],
    target: Iterable[str],
    *,
    language: str | None = None,
    proposed: bool = False,
) -> Results[Link]:
    """Link units of the *source* with units of the *target*, as one link, confirmed unless *proposed*. They are removed from their former
    links. If other units lose their counterpart, the passage up to the next links that a person decided is aligned again. Return the new
    links. UsageError for an unknown unit or an empty side, and then nothing is written.

    >>> made = enregard.link(project, "A/91/7", ["annex/para-1", "annex/para-2"], ["annex/para-2"])
    >>> [(link.name, str(link.state)) for link in made if link.source]
    [('annex/para-1+annex/para-2', 'confirmed')]
    """
    named = NamedUnits(tuple(source), tuple(target))
    if not named.source or not named.target:
        raise UsageError(
            "a link needs units on both sides", hint="To record that a unit has no counterpart, use `enregard confirm`."
        )

    def decide(found: Reconciled) -> Reconciled:
        documents = found.bitext.source, found.bitext.target
        ids = zip(documents, named.of(found.bitext), strict=True)
        one, other = (tuple(unit.id for unit in document.units if unit.id in names) for document, names in ids)
        state = State.PROPOSED if proposed else State.CONFIRMED
        new = Link(one, other, state, catalog.PERSON, evidence=(catalog.PERSON,))
        result = join_units(found, new)
        gaps = {k for k in result.bitext.links if k.is_gap} - set(found.bitext.links)
        return realign_around(result, [new], LazyEncoder()) if gaps else result

    return _repair_links(project, work, language, decide)


def unlink(
    project: Project,
    work: str,
    units: Iterable[str] = (),
    *,
    source: Iterable[str] = (),
    target: Iterable[str] = (),
    language: str | None = None,
) -> Results[Link]:
    """Remove *units* (of either side), *source* and *target* from their links: each is then a gap that is not confirmed. Return the new links.
    UsageError for an unknown unit, and then nothing is written.

    >>> [(link.source, link.target) for link in enregard.unlink(project, "A/91/7", ["annex/para-1"])]
    [((), ('annex/para-1',)), (('annex/para-1',), ())]
    """
    named = NamedUnits(tuple(source), tuple(target), tuple(units))
    return _repair_links(project, work, language, lambda found: separate_units(found, *named.of(found.bitext)))


def _repair_links(
    project: Project, work: str, language: str | None, repair: Callable[[Reconciled], Reconciled]
) -> Results[Link]:
    """Apply *repair* to one pair of languages, write the result, and return the new links."""
    before: dict[str, set[Link]] = {}

    def decide(found: Reconciled, _missed: set[str]) -> Reconciled:
        before[found.bitext.target.language] = set(found.bitext.links)
        return repair(found)

    settled = _apply_decision(project, work, language, decide, one=True)
    bitexts = [pair.bitext for pair in settled.pairs if pair.bitext.target.language in before]
    return Results(tuple(k for b in bitexts for k in b.links if k not in before[b.target.language]))


def _apply_decision(
    project: Project,
    work: str,
    language: str | None,
    decide: Callable[[Reconciled, set[str]], Reconciled],
    *,
    one: bool = False,
) -> Settled:
    """Apply *decide* to the pairs of *work*, or to that with *language*, and write the result. UsageError for a unit that no pair has, for a
    language without a version, and if *one* pair is required and there are several."""
    (name,) = project.select([work])
    with lock_project(project):
        return retry_when_busy(partial(_try_decision, project, name, language, decide, one=one))


def _try_decision(
    project: Project,
    name: str,
    language: str | None,
    decide: Callable[[Reconciled, set[str]], Reconciled],
    *,
    one: bool,
) -> Settled:
    """Make one attempt; BusyError if a file is saved meanwhile."""
    seen: list[Bitext] = []
    missed: list[set[str]] = []

    def each(found: Reconciled) -> Reconciled:
        bitext = found.bitext
        if language not in (None, bitext.source.language, bitext.target.language) or not bitext.links:
            return found
        seen.append(bitext)
        missed.append(set())
        return decide(found, missed[-1]) if not (one and len(seen) > 1) else found

    with watch_work(project, name) as read:
        settled = settle(project, name, decide=each)
        if not seen:
            which = f"translation in {language}" if language else "translation"
            raise UsageError(f"{settled.file.symbol} has no {which}", hint=f"It has: {', '.join(settled.documents)}.")
        if one and len(seen) > 1:
            have = ", ".join(bitext.target.language for bitext in seen)
            raise UsageError(f"{settled.file.symbol} has several translations: {have}", hint="Choose one with -t LANG.")
        if unknown := set.intersection(*missed):
            raise _make_unknown_error(min(unknown), [seen[0].source, *(bitext.target for bitext in seen)])
        write_settled(project, settled, read)
    return settled
