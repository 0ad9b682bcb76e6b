"""Labels of a translation that follow those of its source: a paragraph inserted there renumbers what comes after it here, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from enregard.catalog import Entry
from enregard.facts.label_forms import follow_label, write_label
from enregard.facts.labels import is_same_label, read_label
from enregard.model import SOURCE_GONE, Bitext, Link, Unit
from enregard.project import Labels
from enregard.tracking.earlier_link import EarlierLink

_NOTHING: Mapping[str, Entry] = MappingProxyType({})
_UNLABELLED = Labels(None, None, None)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """Record on file of a target unit of today: its labels, and the units of today that the source unit beside it has become."""

    labels: Labels
    beside: tuple[str, ...]
    gone: bool
    """True if its source, or a part of it, is no longer there."""


def renumber_units(bitext: Bitext, earlier: Sequence[EarlierLink], noted: Mapping[str, Entry] = _NOTHING) -> Bitext:
    """Return *bitext* with the labels that its target units have after what happened to their source since the links of *earlier*.

    The label of a unit follows that of the source unit which it translates, if the two were the same number before. What was numbered
    otherwise on purpose, or by mistake, stays. A file that numbers any unit otherwise than before is taken at its word again. If the alignment
    file is lost, the notes of the *noted* entries, by link, have the labels.
    """
    before = bitext.target.by_id
    known = dict(_find_known(earlier, before)) | dict(_find_noted(bitext, noted))
    if any(k.labels.file != before[name].label for name, k in known.items()):
        known = {name: replace(k, labels=_UNLABELLED) for name, k in known.items()}
    after: dict[str, Unit] = {}
    for link in bitext.links:
        for beside, name in pair_units(link):
            unit, k = before[name], known.get(name)
            label = unit.label if k is None else _find_label(bitext, beside, k)
            if label is not None and label != unit.label:
                after[name] = replace(unit, label=label, file_label=unit.label)
    links = tuple(_mark_gap(link, known) if bitext.source.units else link for link in bitext.links)
    return replace(_replace_units(bitext, after), links=links)


def pair_units(link: Link) -> Iterator[tuple[str | None, str]]:
    """Yield each target unit of *link* after the source unit whose number it has: the one in its place if both sides have as many, else the
    first for the first."""
    source: Sequence[str | None] = link.source if len(link.source) == len(link.target) else link.source[:1]
    for n, name in enumerate(link.target):
        yield source[n] if n < len(source) else None, name


def _find_known(earlier: Sequence[EarlierLink], units: Mapping[str, Unit]) -> Iterator[tuple[str, _Earlier]]:
    """Yield target *units* of today with what is on file of them. Links at rest tell nothing about today."""
    for k in earlier:
        if k.former:
            continue
        recorded = k.record.labels or (_UNLABELLED,) * len(k.target)
        became = dict(zip(k.link.source, k.source, strict=False))
        gone = (bool(k.source) and not all(k.source)) or SOURCE_GONE in k.link.evidence
        for (beside, _), found, labels in zip(pair_units(k.link), k.target, recorded, strict=False):
            unit = units.get(found.ids[0]) if found is not None and len(found.ids) == 1 else None
            # An earlier version of the program recorded no labels.
            if unit is not None and (k.record.labels or unit.label is None):
                successor = became.get(beside) if beside else None
                yield unit.id, _Earlier(labels, successor.ids if successor else (), gone)


def _find_noted(bitext: Bitext, noted: Mapping[str, Entry]) -> Iterator[tuple[str, _Earlier]]:
    """Yield target units with what the notes of *noted* entries say of them, where their number followed that of their source."""
    one, other = bitext.source.language, bitext.target.language
    for link in bitext.links:
        labels = noted[link.name].noted_labels if link.name in noted else None
        if labels and len(link.source) == len(link.target) == 1 and is_same_label(labels[0], one, labels[1], other):
            file = bitext.target.by_id[link.target[0]].label
            yield link.target[0], _Earlier(Labels(*labels, file), link.source, gone=False)


def _find_label(bitext: Bitext, beside: str | None, k: _Earlier) -> str | None:
    """Return the label that a target unit has today, now that it stands *beside* a source unit."""
    labels = k.labels
    if labels.target is None or (k.gone and beside is None):
        return labels.file
    now = bitext.source.by_id[beside].label if beside else None
    if now is None:
        return labels.target
    one, other = bitext.source.language, bitext.target.language
    if k.gone:  # it translates another text now, and has its number
        return write_label(now, one, labels.target, other) or now
    if labels.source is None or beside not in k.beside:
        return labels.target
    return follow_label(labels.target, other, labels.source, now, one) or labels.target


def _mark_gap(link: Link, known: Mapping[str, _Earlier]) -> Link:
    """Mark *link* if its units have no source any more, so that exports can leave out what translates nothing."""
    if link.source:
        return link
    gone = all(name in known and known[name].gone for name in link.target)
    others = tuple(e for e in link.evidence if e != SOURCE_GONE)
    return replace(link, evidence=(*others, SOURCE_GONE) if gone else others)


def record_labels(bitext: Bitext, link: Link) -> tuple[Labels, ...]:
    """Return the labels of the target units of *link*, to compare with at the next update."""
    source, target = bitext.source.by_id, bitext.target.by_id
    if not any(target[name].label for name in link.target):
        return ()
    return tuple(
        Labels(source[one].label if one else None, target[other].label, target[other].file_label or target[other].label)
        for one, other in pair_units(link)
    )


def restore_labels(bitext: Bitext, known: Sequence[tuple[Labels, ...]]) -> Bitext:
    """Return *bitext*, whose texts are those of the last update, with the labels that its target units had then, link by link."""
    after = {}
    for link, of_link in zip(bitext.links, known, strict=True):
        for name, labels in zip(link.target, of_link, strict=False):
            unit = bitext.target.by_id[name]
            if labels.target != labels.file == unit.label:
                after[name] = replace(unit, label=labels.target, file_label=unit.label)
    return _replace_units(bitext, after)


def _replace_units(bitext: Bitext, after: Mapping[str, Unit]) -> Bitext:
    """Replace units of the target, and note the numbers of all divisions in which there are such."""
    if not after:
        return bitext
    target = bitext.target
    units = tuple(after.get(unit.id, unit) for unit in target.units)
    divisions = {name.rpartition("/")[0] for name in after}
    renumbered: dict[tuple[str, str], str] = {}
    for unit in units:
        division = unit.id.rpartition("/")[0]
        if unit.label is not None and division in divisions:
            former, now = (read_label(label, target.language) for label in (unit.file_label or unit.label, unit.label))
            renumbered.setdefault((division, former), now)
    return replace(bitext, target=replace(target, units=units, renumbered=renumbered))
