"""Two versions of a work aligned and reconciled with what is on file: their links, catalogs and alignment file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from enregard import catalog
from enregard.align import align
from enregard.catalog import Entry, PoFile
from enregard.encoders import LazyEncoder
from enregard.model import Agreed, Bitext, Document, Link, State
from enregard.project import Alignment, Record, WorkFile, dump_alignment
from enregard.project.names import alignment_name, catalog_name
from enregard.tracking.changes import Change, describe_changes
from enregard.tracking.collecting import Answer
from enregard.tracking.known import Known
from enregard.tracking.known_links import find_former_links, find_known_links, list_texts, trace_alignment
from enregard.tracking.loaded import Loaded, read_alignment, read_catalog
from enregard.tracking.pinned import find_cannot_links, keep_gaps, pin_links, restore_noted_links
from enregard.tracking.reconcile import Reconciled, lacks_translation, reconcile_links
from enregard.tracking.recorded import record_bitext, restore_bitext
from enregard.tracking.translation_memory import Offered, find_resting, offer_translations
from enregard.tracking.versions import How, Trace, trace_units

Decide = Callable[[Reconciled], Reconciled]
"""A person's decision on the links, made after the edits in the catalog are in: what `confirm` and `link` do."""


@dataclass(frozen=True)
class Pair:
    """A bitext of the work, and its catalogs: of the target language (for who only looks, as it is on the disk), and of the units that
    lack their source."""

    bitext: Bitext
    catalog: PoFile | None
    lacking: PoFile | None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """Language -> what became of the units of its version, where it is not the version that was last aligned."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Link -> the entry that it continues, as it is on the disk."""
    asked: Mapping[str, Entry] = field(default_factory=dict)
    """Unit of the target that lacks its source -> the entry on the disk that asks for it."""
    former: tuple[Record, ...] = ()
    """Former links that people have put something into."""
    reused: Mapping[str, str] = field(default_factory=dict)
    """Link that had no translation -> where one was found that is offered now."""
    before: Alignment | None = None
    """The alignment on file."""
    files: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)
    """Contents that files are to have, by name; None for a file that is not to be there."""


@dataclass(frozen=True)
class Request:
    """Options of settling a work. *decide* is a person's decision on the links; with *realign*, nothing holds that only the
    program proposed; with *reuse*, a former translation is looked for of every unit that has none, and not only of those that are new. Who will
    only *look* at the bitexts is spared the catalogs. *also* are languages to begin a catalog in, *lack* is the catalog of what
    lacks its source, where it is not to be the one on file."""

    decide: Decide | None = None
    realign: bool = False
    reuse: bool = False
    look: bool = False
    also: Collection[str] = ()
    lack: PoFile | None = None


@dataclass(frozen=True)
class Pairing:
    """A work of which versions are to be paired."""

    loaded: Loaded
    file: WorkFile
    request: Request

    def pair(
        self,
        source: Document,
        target: Document,
        lack: PoFile | None,
        *,
        lacks: bool = False,
        answers: Mapping[str, Answer] | None = None,
        gone: bool = False,
    ) -> Pair:
        """Align the two and take the edits in. *lack* is the catalog of what lacks its source, which some units of *target* do if *lacks*, and
        *answers* are what was just collected from it, by unit of *source*. A *target* that is *gone* leaves entries at rest."""
        before = self._read_alignment(source, target)
        previous = read_catalog(self.loaded, target.language)
        if previous is not None:
            catalog.refuse_truncated(previous, before)
        look = self.request.look
        if look and lack is None and not gone and (short := restore_bitext(before, previous, source, target)):
            former = tuple(k.record for k in find_former_links(before, previous) if k.memorable)
            return Pair(short[0], previous, None, entries=short[1], former=former)
        traced = trace_alignment(before, source, target)
        found, offered = self._reconcile(source, target, before, previous, traced, answers or {}, gone=gone)
        asked = self._find_asked(found.bitext, lack) if lacks and lack is not None else {}
        if look:
            return Pair(found.bitext, previous, None, entries=found.entries, asked=asked, former=found.former)
        files: dict[str, bytes | None] = {}
        po = self._build_catalog(found, offered, previous) if source.units or previous is not None else None
        if po is not None:
            files[self._catalog_name(target.language)] = self._render(po)
        wanting = None
        if lacks or lack is not None:
            wanting = self._build_wanting(found.bitext if lacks else replace(found.bitext, links=()), lack, asked)
            files[self._catalog_name(source.language)] = self._render(wanting) if _is_wanted(wanting) else None
        name = alignment_name(self.loaded.work, source.language, target.language)
        files[name] = dump_alignment(record_bitext(before, found.bitext, found.former)).encode("utf-8")
        tags = source.language, target.language
        changes = {
            tag: describe_changes(t) for tag, t in zip(tags, traced, strict=True) if t.before and t.today and t.changed
        }
        return Pair(
            found.bitext, po, wanting, changes, found.entries, asked, found.former, offered.notes, before, files
        )

    def _reconcile(
        self,
        source: Document,
        target: Document,
        before: Alignment,
        previous: PoFile | None,
        traced: tuple[Trace, Trace],
        answers: Mapping[str, Answer],
        *,
        gone: bool,
    ) -> tuple[Reconciled, Offered]:
        """Align the two, reconcile the links with what is on file, offer translations of before, and make the decision."""
        known = find_known_links(before, previous, traced)
        said = dict(_find_answered_links(source, target, answers))
        bitext, held = (Bitext(source, target), {}) if gone else self._align(source, target, known, said, previous)
        found = reconcile_links(bitext, known, held, said, previous)
        offered = self._offer(found, previous)
        found = replace(found, bitext=offered.bitext)
        decide = self.request.decide
        return (found if decide is None else decide(found)), offered

    def _align(
        self,
        source: Document,
        target: Document,
        known: Sequence[Known],
        said: Mapping[Link, Record],
        previous: PoFile | None,
    ) -> tuple[Bitext, dict[Link, Known | None]]:
        """Align the two around the links that hold whatever the evidence says; return these with what each continues."""
        realign = self.request.realign
        held = pin_links(known, said, proposals=not realign)
        fixed = [*said, *held, *restore_noted_links(known, previous, [*said, *held], source, target)]
        anew = [] if realign else known
        held |= keep_gaps(anew, fixed, source, target)
        every = list(dict.fromkeys([*fixed, *held]))
        return align(source, target, fixed=every, strangers=find_cannot_links(anew), encoder=LazyEncoder()), held

    def _build_catalog(self, found: Reconciled, offered: Offered, previous: PoFile | None) -> PoFile:
        return catalog.build_catalog(
            found.bitext,
            found.entries,
            previous,
            clock=self.loaded.clock,
            path=self._catalog_name(found.bitext.target.language),
            offered=offered.sources,
        )

    def _offer(self, found: Reconciled, previous: PoFile | None) -> Offered:
        """Offer translations of before for units that have none: what rests in the catalog, then what other works have."""
        bitext = found.bitext
        fresh = {k.name for k in bitext.links if lacks_translation(k)} if self.request.reuse else found.fresh
        if not fresh or self.request.look or not self.loaded.settings.reuse:
            return Offered(bitext)
        resting_here = find_resting(previous, self.loaded.work) if previous is not None else ()
        elsewhere = self.loaded.recall(bitext.source.language, bitext.target.language)
        return offer_translations(bitext, fresh, [*resting_here, *elsewhere])

    def places(self, source: Document, target: Document, lack: PoFile) -> tuple[dict[str, str], dict[str, str]]:
        """Return where the units of *target* that *lack* asks about are today, by name of their entry; and the unit of *source* that
        each unit of *target* is known to face. What was asked in another language is nowhere in this one, be they much alike."""
        before = self._read_alignment(source, target)
        known = find_known_links(before, None, trace_alignment(before, source, target))
        held = pin_links(known, proposals=False)
        faces = {unit: link.source[-1] for link in held if link.source for unit in link.target}
        names = list(lack.active) if lack.field("X-Source-Language") in (None, "", target.language) else []
        asked = {k.record.link.name: k.target[0] for k in known if not k.record.link.source and not k.former}
        found = {name: asked[name] for name in names if name in asked}
        # Those that no record is left of, among the units that nothing is known of: where texts repeat, another is not for them.
        taken = {unit for f in found.values() if f for unit in f.ids} | faces.keys()
        free = [(unit, text) for unit, text in list_texts(target) if unit not in taken]
        lost = [name for name in names if name not in asked]
        traced = trace_units([(name, lack.active[name].source) for name in lost], free).found
        found |= dict(zip(lost, traced, strict=True))
        whole = How.SAME, How.ALIKE
        return {name: f.ids[0] for name, f in found.items() if f and f.how in whole}, faces

    def _find_asked(self, bitext: Bitext, lack: PoFile) -> Mapping[str, Entry]:
        """Return, by unit of the target, the entry of *lack* that asks about it."""
        places, _ = self.places(bitext.source, bitext.target, lack)
        return {unit: lack.active[name] for name, unit in places.items()}

    def _build_wanting(self, bitext: Bitext, lack: PoFile | None, asked: Mapping[str, Entry]) -> PoFile:
        path = self._catalog_name(bitext.source.language)
        return catalog.build_reverse_catalog(bitext, lack, asked, clock=self.loaded.clock, path=path)

    def _render(self, po: PoFile) -> bytes:
        return catalog.render(po, width=self.loaded.settings.wrap)

    def _catalog_name(self, language: str) -> str:
        return catalog_name(self.loaded.work, language)

    def _read_alignment(self, source: Document, target: Document) -> Alignment:
        return read_alignment(self.loaded, self.file, source.language, target.language)


def _is_wanted(wanting: PoFile) -> bool:
    """Test whether the catalog of what lacks its source has a word of a person's, or something to fill in."""
    return any(not entry.obsolete or entry.target.strip() or entry.comment for entry in wanting.entries)


def _find_answered_links(
    source: Document, target: Document, answers: Mapping[str, Answer]
) -> Iterator[tuple[Link, Record]]:
    """Yield the links that a person confirmed by filling in the source of a unit that lacked it."""
    for name, answer in answers.items():
        text, corpus = source.by_id[name].text, target.by_id[answer.unit].text
        words = answer.entry.source
        link = Link(
            (name,), (answer.unit,), State.CONFIRMED, "person", wording=words, agreed=Agreed(text, words, corpus)
        )
        yield link, Record(link, text, corpus)
