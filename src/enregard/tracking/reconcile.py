"""Links of today reconciled with those on file and with the entries of the catalog."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.model import BREAK, Bitext, Link, State, parted, plain
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.text.similarity import measure_likeness
from enregard.tracking import states
from enregard.tracking.known import Known, collect_ids, is_unchanged
from enregard.tracking.versions import How

_ALIKE = 0.5
_WHOLE = {How.SAME, How.ALIKE}


@dataclass(frozen=True)
class Reconciled:
    """*bitext* with its states; the entry that each link continues, by name; what no link continues, to be remembered; names of the
    links without a translation whose source text is new."""

    bitext: Bitext
    entries: Mapping[str, Entry]
    former: tuple[Record, ...]
    fresh: frozenset[str] = frozenset()


def reconcile_links(
    bitext: Bitext,
    known: Sequence[Known],
    held: Mapping[Link, Known | None],
    said: Mapping[Link, Record],
    previous: PoFile | None,
) -> Reconciled:
    """The states of the links of *bitext*, of which *held* continue what they say and *said* were just filled in."""
    matched = _match_links(bitext, known, held, said)
    used = {id(k.record) for k in matched.values()}
    left = [k for k in known if id(k.record) not in used]
    claimed = {id(k.entry) for k in known}
    today = {link.name: plain(bitext.source_text(link)) for link in bitext.links if link.source}
    loose = _Loose((e for e in (previous.entries if previous else ()) if id(e) not in claimed), today)
    links: list[Link] = []
    entries: dict[str, Entry] = {}
    fresh: set[str] = set()
    for link in bitext.links:
        source, corpus = bitext.source_text(link), bitext.corpus_text(link)
        k = matched.get(link)
        entry = k.entry if k else loose.take(link.name) if link.source else None
        if entry is not None:
            entries[link.name] = entry
        if link in said:
            before = said[link].link
        else:
            before = k.record.link if k else states.apply_edit(Record(link, source, corpus), entry).link
        new_text = not is_same_text(k.record.source_text, source) if k else entry is None or not entry.target.strip()
        if new_text and before.origin == catalog.REUSE:
            before = replace(before, state=State.MISSING, origin=link.origin, wording=None)
        new = states.settle_link(link, before, source, corpus)
        links.append(new)
        if new_text and lacks_translation(new):
            fresh.add(new.name)
    former = dict.fromkeys(k.record for k in left if k.memorable)
    links = _add_last_words(bitext, links, left)
    return Reconciled(replace(bitext, links=tuple(links)), entries, tuple(former), frozenset(fresh))


def lacks_translation(link: Link) -> bool:
    """Test whether *link* has a source and nothing beside it, and not because a person wants it so."""
    return bool(link.source) and link.is_gap and link.state is State.MISSING and link.origin != "person"


def _match_links(
    bitext: Bitext, known: Sequence[Known], held: Mapping[Link, Known | None], said: Mapping[Link, Record]
) -> dict[Link, Known]:
    """Link of today -> what it continues."""
    taken = {id(k) for k in held.values() if k}
    waiting: dict[tuple[bool, tuple[str, ...]], Known] = {}
    for k in known:
        if id(k) not in taken:
            by_source = bool(k.record.link.source)
            units = collect_ids(k.source if by_source else k.target)
            if units:
                # Of what was split on both sides the first part goes on with it.
                waiting.setdefault((by_source, units[:1] if k.apart else units), k)
    result: dict[Link, Known] = {}
    for link in bitext.links:
        if link in said:
            continue
        found = held.get(link) or waiting.get((bool(link.source), link.source or link.target))
        if found is not None and (link in held or _continues_link(found, link)):
            result[link] = found
    return result


def _continues_link(k: Known, link: Link) -> bool:
    """Test whether *link* goes on with *k*: by its text, or, for another text in its place, and for one like that of a link that was no more, if it
    still faces the same words. To what is merely alike, words that rest are offered as a draft at most."""
    here, there = (k.source, k.target) if link.source else (k.target, k.source)
    if is_unchanged(here) or (not k.former and all(f is not None and f.how is not How.PLACE for f in here)):
        return True
    return (
        not k.is_draft and is_unchanged(there) and collect_ids(there) == (link.target if link.source else link.source)
    )


class _Loose:
    """Entries that no record is left of, for links whose source texts are *today*, by name."""

    def __init__(self, entries: Iterable[Entry], today: Mapping[str, str]) -> None:
        self._today = today
        self._texts = set(today.values())
        self._named: defaultdict[str, list[Entry]] = defaultdict(list)
        self._worded: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.context is not None and not entry.foreign:
                self._named[entry.context].append(entry)
                self._worded[plain(entry.source)].append(entry)

    def take(self, name: str) -> Entry | None:
        """The entry that goes with the link *name*: by its text, or by its name while the texts are alike, unless its text has moved."""
        text = self._today[name]
        worded = [e for e in self._worded[text] if self._is_free(e, name)]
        named = [
            e
            for e in self._named[name]
            if plain(e.source) not in self._texts and measure_likeness(e.source, text) >= _ALIKE
        ]
        best = max(
            [*worded, *named], key=lambda e: (not e.obsolete, e in worded, e.context == name, e.line), default=None
        )
        if best is not None:
            self._named[best.context or ""].remove(best)
            self._worded[plain(best.source)].remove(best)
        return best

    def _is_free(self, entry: Entry, name: str) -> bool:
        """Test whether *entry*, which has the text of the link *name*, is not that of another link with this text."""
        return entry.obsolete or entry.context == name or self._today.get(entry.context or "") != plain(entry.source)


def _add_last_words(bitext: Bitext, links: list[Link], left: Sequence[Known]) -> list[Link]:
    """*links* with what a person last wrote for target units whose link is no more, if no other link, and no text received, has these words."""
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


def _find_last_words(left: Iterable[Known]) -> dict[str, str]:
    """Target unit -> what a person last wrote for it. What rests since an earlier update was for a text that it was compared with then: if
    that is not here as it was, these are not the words for it."""
    result: dict[str, str] = {}
    for k in left:
        words = k.record.link.wording
        texts = None if words is None else parted(words, len(k.target))
        hows = {How.SAME} if k.former else _WHOLE
        for found, text in zip(k.target, texts or (), strict=False):
            if found is not None and len(found.ids) == 1 and found.how in hows:
                result.setdefault(found.ids[0], text)
    return result
