"""What was known of the links of before, where their units are today, and what that makes of the links of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.align.follow import Found, How, follow
from enregard.catalog import Entry, PoFile
from enregard.likeness import likeness
from enregard.model import BREAK, Bitext, Document, Link, State, Unit, plain
from enregard.project import Alignment, Record

_ALIKE = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """A link of before with the edits that were made since, its entry, and what its units have become."""

    record: Record
    entry: Entry | None = None
    source: tuple[Found | None, ...] = ()
    target: tuple[Found | None, ...] = ()
    former: bool = False

    @property
    def memorable(self) -> bool:
        """Whether a person put something into it."""
        link = self.record.link
        return link.agreed is not None or (link.wording is not None and bool(link.source))

    @property
    def held(self) -> Link | None:
        """The link as it holds today whatever the evidence says: a person made or confirmed it, and its texts are there, or
        stand where they stood, or one of them does and the other is where it stood."""
        link = self.record.link
        decided = link.state in (State.CONFIRMED, State.STALE) or (link.origin == "person" and not self.former)
        # A translation that only the catalog holds waits for its unit, and so does a unit that lacks its source.
        waits = not (link.source and link.target) and (link.state is State.MISSING or link.wording is not None)
        source, target = _ids(self.source), _ids(self.target)
        if not decided or waits or source is None or target is None:
            return None
        hows = {found.how for found in (*self.source, *self.target) if found}
        if self.former and hows != {How.SAME}:
            return None
        if How.PLACE in hows and not (_exact(self.source) or _exact(self.target)):
            return None
        return replace(link, source=source, target=target)


def _ids(found: Sequence[Found | None]) -> tuple[str, ...] | None:
    return tuple(f.id for f in found if f is not None) if all(found) else None


def _exact(found: Sequence[Found | None]) -> bool:
    return bool(found) and all(f is not None and f.how is How.SAME for f in found)


def known_links(before: Alignment, previous: PoFile | None, source: Document, target: Document) -> list[Known]:
    """All that is on file, what holds now first and the newest of the former ones next."""
    active = _with_entries(before.records, list(previous.active.values()) if previous else [])
    resting = [e for e in previous.entries if e.obsolete and e.context is not None] if previous else []
    former = _with_entries(before.former, resting[::-1])
    records = [Known(catalog.decided(record, entry), entry) for record, entry in active]
    formers = [Known(record, entry, former=True) for record, entry in former]
    return [*_followed(records, source, target), *_followed(formers, source, target)]


def _with_entries(records: Sequence[Record], entries: Sequence[Entry]) -> list[tuple[Record, Entry | None]]:
    """Records and their entries: by name while the texts agree. A crash between two writes leaves entries newer than the
    records; then the text tells, or the one that an entry says it had before."""
    by_name = {entry.context: entry for entry in entries}
    by_text = {plain(text): e for e in reversed(entries) for text in (e.previous_source, e.source) if text}
    result: list[tuple[Record, Entry | None]] = []
    for record in records:
        entry = by_name.get(record.link.name) if record.link.source else None
        if entry is None or plain(entry.source) != plain(record.source_text):
            found = by_text.get(plain(record.source_text)) if record.link.source else None
            near = entry is not None and likeness(entry.source, record.source_text) >= _ALIKE
            entry = found or (entry if near else None)
        result.append((record, entry))
    return result


def _followed(known: Sequence[Known], source: Document, target: Document) -> list[Known]:
    one = _places([(k.record.link.source, k.record.source_text) for k in known], source.units)
    other = _places([(k.record.link.target, k.record.target_text) for k in known], target.units)
    return [replace(k, source=a, target=b) for k, a, b in zip(known, one, other, strict=True)]


def _places(sides: Sequence[tuple[tuple[str, ...], str]], units: Iterable[Unit]) -> list[tuple[Found | None, ...]]:
    flat: list[tuple[str, str]] = []
    for ids, text in sides:
        texts = text.split(BREAK)
        flat += zip(ids, texts if len(texts) == len(ids) else [""] * len(ids), strict=True)
    found = iter(follow(flat, units))
    return [tuple(next(found) for _ in ids) for ids, _ in sides]


def hold(known: Iterable[Known], links: Collection[Link] = ()) -> dict[Link, Known]:
    """The links that hold, beside *links* that do already, and what each continues."""
    source = {unit for link in links for unit in link.source}
    target = {unit for link in links for unit in link.target}
    result: dict[Link, Known] = {}
    for k in known:
        link = k.held
        if link is None or source.intersection(link.source) or target.intersection(link.target):
            continue
        source.update(link.source)
        target.update(link.target)
        result[link] = k
    return result


@dataclass(frozen=True)
class Reconciled:
    """*bitext* with its states; the entry that each link continues, by name; what no link continues, to be remembered."""

    bitext: Bitext
    entries: Mapping[str, Entry]
    former: tuple[Record, ...]


def reconcile(
    bitext: Bitext,
    known: Sequence[Known],
    held: Mapping[Link, Known],
    said: Mapping[Link, Record],
    previous: PoFile | None,
) -> Reconciled:
    """The states of the links of *bitext*, of which *held* continue what they say and *said* were just filled in."""
    matched = _matched(bitext, known, held, said)
    used = {id(k) for k in matched.values()}
    left = [k for k in known if id(k) not in used]
    claimed = {id(k.entry) for k in known}
    loose = _Loose(e for e in (previous.entries if previous else ()) if id(e) not in claimed)
    links: list[Link] = []
    entries: dict[str, Entry] = {}
    for link in bitext.links:
        source, corpus = bitext.source_text(link), bitext.corpus_text(link)
        k = matched.get(link)
        entry = k.entry if k else loose.take(link.name, source) if link.source else None
        if entry is not None:
            entries[link.name] = entry
        if link in said:
            before = said[link].link
        else:
            before = k.record.link if k else catalog.decided(Record(link, source, corpus), entry).link
        new = catalog.settled(link, before, source, corpus)
        if not link.source and new.wording is None:
            words = _last_words(left, link.target[0])
            new = new if words is None or plain(words) == plain(corpus) else replace(new, wording=words)
        links.append(new)
    former = dict.fromkeys(k.record for k in left if k.memorable)
    return Reconciled(replace(bitext, links=tuple(links)), entries, tuple(former))


def _matched(
    bitext: Bitext, known: Sequence[Known], held: Mapping[Link, Known], said: Mapping[Link, Record]
) -> dict[Link, Known]:
    """Link of today -> what it continues."""
    taken = {id(k) for k in held.values()}
    waiting: dict[tuple[bool, tuple[str, ...]], Known] = {}
    for k in known:
        if id(k) not in taken:
            by_source = bool(k.record.link.source)
            ids = _ids(k.source if by_source else k.target)
            if ids:
                waiting.setdefault((by_source, ids), k)
    result: dict[Link, Known] = {}
    for link in bitext.links:
        if link in said:
            continue
        found = held.get(link) or waiting.get((bool(link.source), link.source or link.target))
        if found is not None and (link in held or _continues(found, link)):
            result[link] = found
    return result


def _continues(k: Known, link: Link) -> bool:
    """Whether what stands where another text stood goes on with it: if it still faces the same words."""
    here, there = (k.source, k.target) if link.source else (k.target, k.source)
    if all(f is not None and f.how is not How.PLACE for f in here):
        return True
    return _exact(there) and _ids(there) == (link.target if link.source else link.source)


class _Loose:
    """Entries that no record is left of."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._named: defaultdict[str, list[Entry]] = defaultdict(list)
        self._worded: defaultdict[str, list[Entry]] = defaultdict(list)
        self._taken: set[int] = set()
        for entry in entries:
            if entry.context is not None and not entry.foreign:
                self._named[entry.context].append(entry)
                self._worded[plain(entry.source)].append(entry)

    def take(self, name: str, source: str) -> Entry | None:
        """The entry that goes with *source*: by its name while the texts are alike, or, at rest, by its text alone."""
        named = [e for e in self._named[name] if id(e) not in self._taken and likeness(e.source, source) >= _ALIKE]
        worded = [e for e in self._worded[plain(source)] if id(e) not in self._taken and (e.obsolete or e in named)]
        best = max([*worded, *named], key=lambda e: (not e.obsolete, e in worded, e in named, e.line), default=None)
        if best is not None:
            self._taken.add(id(best))
        return best


def _last_words(left: Iterable[Known], unit: str) -> str | None:
    """What a person last wrote for target *unit*, where its link is no more."""
    for k in left:
        words = k.record.link.wording
        place = next((n for n, f in enumerate(k.target) if f and f.id == unit and f.how is not How.PLACE), None)
        if words is not None and place is not None and len(texts := words.split(BREAK)) == len(k.target):
            return texts[place]
    return None
