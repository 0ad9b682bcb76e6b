"""Present links reconciled with the links on file and the entries of the catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.model import BREAK, Bitext, Document, Link, State, plain, split_parts
from enregard.project import Alignment, Record
from enregard.sequences.repeating import LastResults
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.earlier_link import EarlierLink, collect_ids, is_unchanged
from enregard.tracking.match_entries import UnclaimedEntries
from enregard.tracking.pinned import collect_units
from enregard.tracking.renumber import record_labels, renumber_units, restore_labels
from enregard.tracking.versions import WHOLE, MatchKind


@dataclass(frozen=True)
class Reconciled:
    """The *bitext* with its states and labels; the entry that each link continues, by name; the former links to keep; and the names of links without a
    translation whose source text is new."""

    bitext: Bitext
    entries: Mapping[str, Entry]
    former: tuple[Record, ...]
    fresh: frozenset[str] = frozenset()


def reconcile_links(
    bitext: Bitext,
    earlier: Sequence[EarlierLink],
    pinned: Mapping[Link, EarlierLink | None],
    answered: Collection[Link],
    previous: PoFile | None,
) -> Reconciled:
    """Give the links of *bitext* their states, and its units their labels. *pinned* links keep the state of the earlier links that they continue;
    *answered* links were just filled in."""
    matched = _match_links(bitext, earlier, pinned, answered)
    entries = _assign_entries(bitext, matched, earlier, previous)
    links: list[Link] = []
    fresh: set[str] = set()
    for link in bitext.links:
        k, entry = matched.get(link), entries.get(link.name) if link.source else None
        new, has_new_text = _carry_over(bitext, link, k, entry, link in answered)
        links.append(new)
        if has_new_text and lacks_translation(new):
            fresh.add(new.name)
    used = {id(k.record) for k in matched.values()}
    left = [k for k in earlier if id(k.record) not in used]
    former = tuple(dict.fromkeys(k.record for k in left if k.has_human_text))
    links = _add_last_words(bitext, links, left)
    labelled = renumber_units(replace(bitext, links=tuple(links)), earlier, {} if earlier else entries)
    return Reconciled(labelled, entries, former, frozenset(fresh))


def _assign_entries(
    bitext: Bitext, matched: Mapping[Link, EarlierLink], earlier: Iterable[EarlierLink], previous: PoFile | None
) -> dict[str, Entry]:
    """Return the entry that each link continues, by name: that of the earlier link, or one without a record."""
    claimed = {id(k.entry) for k in earlier}
    unclaimed = [e for e in previous.entries if id(e) not in claimed] if previous else []
    loose = UnclaimedEntries(unclaimed, bitext) if unclaimed else None
    entries: dict[str, Entry] = {}
    for link in bitext.links:
        k = matched.get(link)
        entry = k.entry if k else loose.take(link.name) if loose and link.source else None
        if entry is not None:
            entries[link.name] = entry
    return entries


def _carry_over(
    bitext: Bitext, link: Link, k: EarlierLink | None, entry: Entry | None, is_answered: bool
) -> tuple[Link, bool]:
    """Return *link* with the state and words from *k*, which it continues, or from *entry*; and whether its source text is new."""
    source, corpus = bitext.source_text(link), bitext.corpus_text(link)
    if k is not None:
        before, has_new_text = k.link, not is_same_text(k.record.source_text, source)
    else:
        before = link if is_answered else states.apply_edit(Record(link, source, corpus), entry).link
        has_new_text = entry is None or not entry.target.strip()
    if has_new_text and before.origin == catalog.REUSE:
        before = replace(before, state=State.MISSING, origin=link.origin, wording=None)
    return states.settle_link(link, before, source, corpus), has_new_text


def restore_bitext(
    before: Alignment, previous: PoFile | None, source: Document, target: Document
) -> tuple[Bitext, dict[str, Entry]] | None:
    """Return the bitext of two documents whose texts are exactly those that *before* aligns, with the edits in *previous*, and the entry of
    each link. None if a text differs, or if the entries are not those of its links. It saves the alignment where nothing will be written."""
    if previous is None or not before.records or not _has_same_units(before, Bitext(source, target)):
        return None
    links: list[Link] = []
    entries: dict[str, Entry] = {}
    for record in before.records:
        link = record.link
        entry = previous.active.get(link.name) if link.source else None
        if entry is not None:
            if not is_same_text(entry.source, record.source_text):
                return None
            entries[link.name] = entry
        elif link.source and not (link.state is State.CONFIRMED and link.is_gap):
            return None
        known = states.apply_edit(record, entry).link
        links.append(states.settle_link(link, known, record.source_text, record.target_text))
    if len(entries) != len(previous.active):
        return None
    bitext = replace(Bitext(source, target), links=tuple(links))
    return restore_labels(bitext, [record.labels for record in before.records]), entries


def _has_same_units(before: Alignment, bitext: Bitext) -> bool:
    """Test whether the records of *before* cover all units of *bitext* with their present texts."""
    units = collect_units(record.link for record in before.records)
    return units == (set(bitext.source.by_id), set(bitext.target.by_id)) and all(
        (bitext.source_text(r.link), bitext.corpus_text(r.link)) == (r.source_text, r.target_text)
        for r in before.records
    )


def record_bitext(
    before: Alignment, bitext: Bitext, former: tuple[Record, ...], known: LastResults | None = None
) -> Alignment:
    """Return the alignment of *bitext*, with the order of the units where the links do not show it. The records of the last bitext of the same documents are
    *known*."""

    def record(link: Link) -> Record:
        return Record(link, bitext.source_text(link), bitext.corpus_text(link), record_labels(bitext, link))

    records = tuple((known or LastResults(last=False)).map(record, bitext.links, lambda link: link))
    one, other = (tuple(unit.id for unit in d.units) for d in (bitext.source, bitext.target))
    as_linked = tuple(i for k in bitext.links for i in k.source), tuple(i for k in bitext.links for i in k.target)
    orders = () if one == as_linked[0] else one, () if other == as_linked[1] else other
    return replace(before, records=records, former=former, source_order=orders[0], target_order=orders[1])


def lacks_translation(link: Link) -> bool:
    """Test whether *link* has a source but no translation, and no person decided that it has none."""
    return bool(link.source) and link.is_gap and link.state is State.MISSING and link.origin != "person"


def _match_links(
    bitext: Bitext,
    earlier: Sequence[EarlierLink],
    pinned: Mapping[Link, EarlierLink | None],
    answered: Collection[Link],
) -> dict[Link, EarlierLink]:
    """Map present links to the earlier links that they continue."""
    taken = {id(k) for k in pinned.values() if k}
    waiting: dict[tuple[bool, tuple[str, ...]], EarlierLink] = {}
    for k in earlier:
        by_source = bool(k.link.source)
        units = collect_ids(k.source if by_source else k.target)
        if units and id(k) not in taken:
            # If both sides were split, the first part continues the link.
            waiting.setdefault((by_source, units[:1] if k.is_split_on_both_sides else units), k)
    result: dict[Link, EarlierLink] = {}
    for link in bitext.links:
        found = pinned.get(link) or waiting.get((bool(link.source), link.source or link.target))
        if found is not None and link not in answered and (link in pinned or _continues_link(found, link)):
            result[link] = found
    return result


def _continues_link(k: EarlierLink, link: Link) -> bool:
    """Test whether *link* continues *k*: by its text; or with another text in its place, or one similar to that of a former link, if the
    other side still has the same words. If the text is only similar, obsolete words are at most suggested as a draft."""
    here, there = (k.source, k.target) if link.source else (k.target, k.source)
    if is_unchanged(here) or (not k.former and all(f is not None and f.kind is not MatchKind.PLACE for f in here)):
        return True
    return (
        not k.is_draft and is_unchanged(there) and collect_ids(there) == (link.target if link.source else link.source)
    )


def _add_last_words(bitext: Bitext, links: list[Link], left: Sequence[EarlierLink]) -> list[Link]:
    """Add to *links* the words that a person last wrote for target units whose link is gone, unless another link or a received text has these
    words."""
    last = _find_last_words(left)
    if not last:
        return links
    texts = [bitext.target_text(link) for link in links] + [unit.text for unit in bitext.target.units]
    there = {plain(part) for text in texts for part in (text, *text.split(BREAK))}
    result = []
    for link in links:
        words = last.get(link.target[0]) if not link.source and link.wording is None else None
        if words is not None and plain(words) not in there:
            link = replace(link, wording=words)
            there.add(plain(words))
        result.append(link)
    return result


def _find_last_words(left: Iterable[EarlierLink]) -> dict[str, str]:
    """Map target units to the words that a person last wrote for them. Words of a former link were written for the source text that it had:
    they count only if the unit is unchanged."""
    result: dict[str, str] = {}
    for k in left:
        words = k.link.wording
        texts = None if words is None else split_parts(words, len(k.target))
        kinds = (MatchKind.SAME,) if k.former else WHOLE
        for found, text in zip(k.target, texts or (), strict=False):
            if found is not None and len(found.ids) == 1 and found.kind in kinds:
                result.setdefault(found.ids[0], text)
    return result
