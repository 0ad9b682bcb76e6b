"""Application of accepted decisions of a review to a bitext. A correction holds like a link that a person made, and the stretch around it is aligned
again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from enregard.align import sort_links
from enregard.catalog import PERSON
from enregard.encoders import Encoder
from enregard.model import Agreed, Bitext, Link, LinkKey, State
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.apply_suggestions import clean_text
from enregard.tracking.linking import join_units, realign_around, separate_units
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.review_merge import Accepted
from enregard.tracking.review_places import UnitPlaces


@dataclass(frozen=True, slots=True)
class AlignedAnew:
    """A link that the alignment of a stretch made, with the links *before* that had its units."""

    link: Link
    before: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The bitext with the decisions, and the links that were aligned *anew*."""

    found: Reconciled
    anew: tuple[AlignedAnew, ...]


def apply_review(
    found: Reconciled, accepted: Sequence[Accepted], source: UnitPlaces, target: UnitPlaces, encoder: Encoder | None
) -> Applied:
    """Apply *accepted* to *found*, whose units are at *source* and *target*. Without an *encoder*, nothing is aligned again."""
    keys = [
        (source.name_units(found.bitext.source, each.source), target.name_units(found.bitext.target, each.target))
        for each in accepted
    ]
    # In an order of their own, gaps first, so that the same decisions come to the same whatever order they were made in.
    corrected = {key for each, key in zip(accepted, keys, strict=True) if each.corrects}
    found = _decide(
        _correct(found, sorted(corrected, key=lambda key: (all(key), key))), dict(zip(keys, accepted, strict=True))
    )
    if encoder is None or not corrected:
        return Applied(found, ())
    aligned = realign_around(found, [k for k in found.bitext.links if k.key in corrected], encoder)
    return Applied(aligned, tuple(_list_anew(found.bitext, aligned.bitext)))


def _correct(found: Reconciled, keys: Iterable[LinkKey]) -> Reconciled:
    """Link the units of each of *keys*. Only the links that have these units take part, so that many corrections of a long text cost little."""
    bitext = found.bitext
    units = {i for key in keys for i in key[0]}, {i for key in keys for i in key[1]}
    touched = [k for k in bitext.links if not (units[0].isdisjoint(k.source) and units[1].isdisjoint(k.target))]
    sides = {i for k in touched for i in k.source}, {i for k in touched for i in k.target}
    documents = [
        replace(document, units=tuple(unit for unit in document.units if unit.id in some))
        for document, some in zip((bitext.source, bitext.target), sides, strict=True)
    ]
    names = {k.name for k in touched if k.source}
    part = replace(
        found,
        bitext=replace(bitext, source=documents[0], target=documents[1], links=tuple(touched)),
        entries={name: entry for name, entry in found.entries.items() if name in names},
    )
    for key in keys:
        part = _relink(part, key)
    left = set(touched)
    links = sort_links([*(k for k in bitext.links if k not in left), *part.bitext.links], bitext.source, bitext.target)
    rest = {name: entry for name, entry in found.entries.items() if name not in names}
    return replace(
        found,
        bitext=replace(bitext, links=tuple(links)),
        entries={**rest, **part.entries},
        former=part.former,
    )


def _relink(found: Reconciled, key: LinkKey) -> Reconciled:
    """Link the units of *key*, or leave them without a counterpart."""
    if any(k.key == key for k in found.bitext.links):
        return found
    if all(key) or max(map(len, key)) > 1:
        return join_units(found, Link(*key, State.PROPOSED, PERSON, evidence=(PERSON,)))
    return separate_units(found, *key)


def _decide(found: Reconciled, accepted: dict[LinkKey, Accepted]) -> Reconciled:
    """Give the links their states and words."""
    bitext = found.bitext
    links = [_set_link(bitext, k, each) if (each := accepted.get(k.key)) else k for k in bitext.links]
    return replace(found, bitext=replace(bitext, links=tuple(links)))


def _set_link(bitext: Bitext, k: Link, each: Accepted) -> Link:
    source, corpus = bitext.source_text(k), bitext.corpus_text(k)
    words = corpus if each.link.translation is None else clean_text(each.link.translation)
    wording = None if is_same_text(words, corpus) else words
    new = replace(k, wording=wording, state=each.link.state, origin=PERSON)
    if each.link.state is State.CONFIRMED:
        new = replace(new, agreed=Agreed(source, corpus if wording is None else wording, corpus))
    elif each.link.state is not State.STALE:
        new = replace(new, agreed=None)
    return states.settle_link(k, new, source, corpus)


def _list_anew(before: Bitext, after: Bitext) -> Iterable[AlignedAnew]:
    known = {k.key for k in before.links}
    by_unit = {(side, i): k for k in before.links for side in (0, 1) for i in k.key[side]}
    for k in after.links:
        if k.key not in known:
            units = [(side, i) for side in (0, 1) for i in k.key[side]]
            yield AlignedAnew(k, tuple(dict.fromkeys(by_unit[unit] for unit in units)))
