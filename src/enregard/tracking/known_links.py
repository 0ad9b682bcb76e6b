"""What was known of the links of before, with the edits made since, and what their units have become."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard import catalog
from enregard.catalog import PERSON, Entry, PoFile
from enregard.model import BREAK, Agreed, Document, Link, State, plain
from enregard.project import Alignment, Record
from enregard.text.similarity import likeness
from enregard.tracking import states
from enregard.tracking.versions import Found, How, Trace, trace

IMPORT = "import"
GIVEN = (PERSON, IMPORT)
"""Origins of links that are not the program's to make anew."""
UNLINKED = "unlinked"
"""What a unit that a person took out of a link rests on: it has no counterpart until a person says so."""
_ALIKE = 0.5
_DIVIDED = {How.SPLIT, How.MERGED}


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """A link of before with the edits that were made since, its entry, and what its units have become."""

    record: Record
    entry: Entry | None = None
    source: tuple[Found | None, ...] = ()
    target: tuple[Found | None, ...] = ()
    former: bool = False
    made: bool = False
    """Whether it stands for several, which are remembered themselves."""

    @property
    def hows(self) -> set[How | None]:
        return {found.how if found else None for found in (*self.source, *self.target)}

    @property
    def memorable(self) -> bool:
        """Whether a person put something into it."""
        link = self.record.link
        words = link.wording is not None and bool(link.source) and link.origin != catalog.REUSE
        return not self.made and (link.agreed is not None or words)

    @property
    def decided(self) -> bool:
        """Whether a person made or confirmed it, or gave a file that says so."""
        link = self.record.link
        return link.state in (State.CONFIRMED, State.STALE) or (link.origin in GIVEN and not self.former)

    @property
    def is_draft(self) -> bool:
        """Whether it has a person's words that nobody confirmed: nothing would tell, beside another text, that they were written for this one."""
        return self.record.link.wording is not None and self.record.link.agreed is None

    @property
    def waits(self) -> bool:
        """Whether a side is not there yet: a unit without counterpart, a translation that only the catalog holds."""
        link = self.record.link
        return not (link.source and link.target) and (link.state is State.MISSING or link.wording is not None)

    @property
    def apart(self) -> bool:
        """Whether one unit was split on both sides, so that it takes new links to say which part goes with which. Words that only
        the catalog holds cannot be parted, and keep it together."""
        split = [f.how is How.SPLIT for f in (*self.source, *self.target) if f]
        return len(self.source) == len(self.target) == 1 and split == [True, True] and self.record.link.wording is None

    @property
    def divided(self) -> bool:
        return not _DIVIDED.isdisjoint(self.hows)

    @property
    def held(self) -> tuple[Link, ...]:
        """The link as it holds today whatever the evidence says. A person's: its texts are there, or stand where they stood, or one
        of them does and the other is where it stood. The program's: its texts are there, edited or not. What was split into as
        many parts on both sides is as many links, of which the first goes on with it."""
        source, target = ids(self.source), ids(self.target)
        unlinked = UNLINKED in self.record.link.evidence
        if (self.waits and not unlinked) or source is None or target is None:
            return ()
        if self.former and (self.hows != {How.SAME} or not self.decided):
            return ()
        if How.PLACE in self.hows and not (
            self.decided and not self.is_draft and (exact(self.source) or exact(self.target))
        ):
            return ()
        if self.apart:
            pairs = zip(source, target, strict=True) if len(source) == len(target) else ()
            return tuple(Link((one,), (other,), evidence=("text",)) for one, other in pairs)
        link = replace(self.record.link, source=source, target=target)
        if (source, target) != (self.record.link.source, self.record.link.target) and not self.decided:
            # It rests on its texts now, and on numbers no more.
            evidence = [e for e in link.evidence if e not in ("id", "label", "text")]
            link = replace(link, evidence=(*evidence, "text"))
        return (link,)

    @property
    def gap(self) -> Link | None:
        """The link of units that had no counterpart in the other version, as it is if they are there as they were."""
        link = self.record.link
        if self.former or (link.source and link.target) or self.hows != {How.SAME}:
            return None
        return replace(link, source=ids(self.source) or (), target=ids(self.target) or ())


def ids(found: Sequence[Found | None]) -> tuple[str, ...] | None:
    """The units of today that *found* names, each once; None if one is gone."""
    return tuple(dict.fromkeys(name for f in found if f for name in f.ids)) if all(found) else None


def exact(found: Sequence[Found | None]) -> bool:
    """Whether every text is there as it was."""
    return bool(found) and all(f is not None and f.how is How.SAME for f in found)


def traces(before: Alignment, source: Document, target: Document) -> tuple[Trace, Trace]:
    """What became of the units on either side of the records of *before*."""
    return trace(before.units("source"), texts(source)), trace(before.units("target"), texts(target))


def texts(document: Document) -> list[tuple[str, str]]:
    """The (id, text) of its units."""
    return [(unit.id, unit.text) for unit in document.units]


def known_links(before: Alignment, previous: PoFile | None, traced: tuple[Trace, Trace]) -> list[Known]:
    """All that is on file, what holds now first and the newest of the former ones next. Links whose units were merged are one
    link, and rest as former ones, to return when the units do. A link that lost a unit is a former one too, from now on and not only from the
    next update: where a text is there more than once, another copy may stand for the one that is gone."""
    one, other = ({name: f for (name, _), f in zip(side.before, side.found, strict=True)} for side in traced)
    active = _retired_meanwhile(
        _with_entries(before.records, list(previous.active.values()) if previous else []), previous
    )
    today = dict(traced[1].today)
    records = [
        Known(
            states.decided(record, None if entry and _is_ours(entry, record, today) else entry),
            entry,
            tuple(one[i] for i in record.link.source),
            tuple(other[i] for i in record.link.target),
        )
        for record, entry in active
    ]
    lost = [replace(k, former=True) for k in records if k.memorable and None in k.hows]
    former = followed([*lost, *resting(before, previous)], traced[0].today, traced[1].today)
    together, parts = _joined(records)
    return [*together, *parts, *former]


def _retired_meanwhile(
    known: Sequence[tuple[Record, Entry | None]], previous: PoFile | None
) -> Iterator[tuple[Record, Entry | None]]:
    """*known* with the entries of links in force that a merge tool, or an update that ended before the alignment was written, has put at rest:
    what a person wrote there last is nowhere else."""
    at_rest = {(e.context, plain(e.source)): e for e in (previous.entries if previous else ()) if e.obsolete}
    for record, entry in known:
        link = record.link
        asked = link.source and not (link.state is State.CONFIRMED and link.is_gap)
        if entry is None and asked:
            entry = at_rest.get((link.name, plain(record.source_text)))
        yield record, entry


def _is_ours(entry: Entry, record: Record, today: Mapping[str, str]) -> bool:
    """Whether the words of *entry* are those of other units than *record* knows of, as the program has put them there: an update has ended
    before the alignment was written."""
    if not entry.fuzzy or plain(entry.target) == plain(record.target_text):
        return False
    units = entry.members[1]
    texts = [today.get(unit, "") for unit in units]
    return units != record.link.target and all(texts) and plain(BREAK.join(texts)) == plain(entry.target)


def resting(before: Alignment, previous: PoFile | None) -> list[Known]:
    """What is on file of links that are no more, with their entries at rest."""
    if not before.former:
        return []
    entries = [e for e in previous.entries if e.obsolete and e.context is not None] if previous else []
    return [Known(record, entry, former=True) for record, entry in _with_entries(before.former, entries[::-1])]


def followed(
    known: Sequence[Known], source: Sequence[tuple[str, str]], target: Sequence[tuple[str, str]]
) -> list[Known]:
    """*known* with what their units are among the (id, text) of *source* and *target*."""
    one = _places([k.record.units("source") for k in known], source)
    other = _places([k.record.units("target") for k in known], target)
    return [replace(k, source=a, target=b) for k, a, b in zip(known, one, other, strict=True)]


def _places(
    sides: Sequence[Sequence[tuple[str, str]]], today: Sequence[tuple[str, str]]
) -> list[tuple[Found | None, ...]]:
    found = iter(trace([unit for units in sides for unit in units], today).found)
    here = {(name, plain(text)): n for n, (name, text) in enumerate(today)}

    def place(name: str, text: str) -> Found | None:
        """Where it is still itself, though another link has a copy of it: to go by order would move one to the place of the other."""
        traced, n = next(found), here.get((name, plain(text)))
        return traced if n is None else Found((name,), n, How.SAME)

    return [tuple(place(*unit) for unit in units) for units in sides]


def _with_entries(records: Sequence[Record], entries: Sequence[Entry]) -> list[tuple[Record, Entry | None]]:
    """Records and their entries, each of which goes with one record: by name while the texts agree. A crash between two writes leaves
    entries newer than the records; then the text tells, or the one that an entry says it had before, or a name whose text is alike."""
    by_name = {entry.context: entry for entry in entries}
    found: dict[int, Entry] = {}
    taken: set[int] = set()

    def take(n: int, entry: Entry | None) -> None:
        if entry is not None and id(entry) not in taken:
            found[n] = entry
            taken.add(id(entry))

    sourced = [n for n, record in enumerate(records) if record.link.source]
    for n in sourced:
        entry = by_name.get(records[n].link.name)
        if entry is not None and plain(entry.source) == plain(records[n].source_text):
            take(n, entry)
    by_text: defaultdict[str, deque[Entry]] = defaultdict(deque)
    for entry in entries:
        for text in dict.fromkeys(plain(text) for text in (entry.previous_source, entry.source) if text):
            by_text[text].append(entry)
    for n in sourced:
        waiting = by_text[plain(records[n].source_text)]
        while n not in found and waiting:
            take(n, waiting.popleft())
    for n in sourced:
        entry = by_name.get(records[n].link.name)
        if n not in found and entry is not None and likeness(entry.source, records[n].source_text) >= _ALIKE:
            take(n, entry)
    return [(record, found.get(n)) for n, record in enumerate(records)]


def _joined(known: Sequence[Known]) -> tuple[list[Known], list[Known]]:
    """*known* with those that share a merged unit made one, and the parts that such are made of."""
    together: list[Known] = []
    parts: list[Known] = []
    for group in _groups(known):
        if len(group) == 1:
            together += group
        else:
            together.append(_one(group))
            parts += [replace(k, former=True) for k in group]
    return together, parts


def _groups(known: Sequence[Known]) -> Iterator[list[Known]]:
    at: dict[tuple[str, str], int] = {}  # merged unit -> group
    groups: dict[int, list[Known]] = {}
    for n, k in enumerate(known):
        merged = [
            (side, name)
            for side, found in (("source", k.source), ("target", k.target))
            for f in found
            if f and f.how is How.MERGED
            for name in f.ids
        ]
        joins = sorted({at[key] for key in merged if key in at})
        home = joins[0] if joins else n
        groups.setdefault(home, []).append(k)
        for other in joins[1:]:
            groups[home] += groups.pop(other)
            at.update({key: home for key, group in at.items() if group == other})
        at.update(dict.fromkeys(merged, home))
    yield from groups.values()


def _one(group: Sequence[Known]) -> Known:
    """The link of all units of *group*, as it would stand had a person joined them before: stale if one of them was decided."""
    right = sorted(group, key=lambda k: min((f.at for f in k.target if f), default=0))
    links = [k.record.link for k in group]
    source, target = tuple(f for k in group for f in k.source), tuple(f for k in right for f in k.target)
    agreed = _agreed([k.record.link.agreed for k in group], [k.record.link.agreed for k in right])
    link = Link(
        tuple(i for k in group for i in k.record.link.source),
        tuple(i for k in right for i in k.record.link.target),
        State.STALE if agreed else State.PROPOSED if source and target else State.MISSING,
        _origin(group),
        min((link.score for link in links if link.score is not None), default=None),
        tuple(dict.fromkeys(e for link in links for e in link.evidence)),
        _wording(right),
        agreed,
    )
    record = Record(link, _text(k.record.source_text for k in group), _text(k.record.target_text for k in right))
    return Known(record, next((k.entry for k in group if k.entry), None), source, target, made=True)


def _origin(group: Sequence[Known]) -> str:
    """That of what a person decided. What was offered is taken away again when its text changes, which other words beside it
    must not be."""
    origins = [k.record.link.origin for k in group]
    decided = next((k.record.link.origin for k in group if k.decided), origins[0])
    return "person" if catalog.REUSE in origins else decided


def _wording(group: Sequence[Known]) -> str | None:
    """The words of all, if those of one are not those of the corpus."""
    words = [(k.record.link.wording, k.record.target_text) for k in group]
    if all(wording is None for wording, _ in words):
        return None
    return _text(text if wording is None else wording for wording, text in words)


def _agreed(left: Sequence[Agreed | None], right: Sequence[Agreed | None]) -> Agreed | None:
    if not any(left):
        return None
    return Agreed(
        _text(a.source for a in left if a), _text(a.target for a in right if a), _text(a.corpus for a in right if a)
    )


def _text(texts: Iterable[str]) -> str:
    return BREAK.join(filter(None, texts))
