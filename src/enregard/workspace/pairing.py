"""Two versions of a work brought together: aligned, with what people have said, and what is to be written of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from enregard import catalog
from enregard.align import align
from enregard.catalog import Entry, PoFile
from enregard.encoders import LazyEncoder
from enregard.errors import ConfigError
from enregard.model import Agreed, Bitext, Document, Link, State
from enregard.project import Alignment, Record, WorkFile, dump_alignment, load_alignment
from enregard.storage.files import decode_text, find_bytes
from enregard.system.clock import po_time
from enregard.tracking.changes import Change, told
from enregard.tracking.collecting import Answer
from enregard.tracking.known import Known
from enregard.tracking.known_links import known_links, resting, texts, traces
from enregard.tracking.pinned import hold, noted, same_gaps, strangers
from enregard.tracking.reconcile import Reconciled, lacks_translation, reconcile
from enregard.tracking.recorded import as_recorded, record
from enregard.tracking.translation_memory import Offered, offer
from enregard.tracking.versions import How, trace
from enregard.workspace.memory import formers
from enregard.workspace.projects import Project
from enregard.workspace.reading import (
    read_catalog,
)

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
    """What people have put into links that are no more."""
    reused: Mapping[str, str] = field(default_factory=dict)
    """Link that had no translation -> where one was found that is offered now."""
    before: Alignment | None = None
    """What was on file."""


@dataclass(frozen=True)
class Desk:
    """A work being settled: where its files are, and what is to be written."""

    project: Project
    work: str
    file: WorkFile
    writes: dict[Path, bytes | None]
    decide: Decide | None
    realign: bool = False
    reuse: bool = False
    look: bool = False

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
        """Align the two, take the edits in, and put down what is to be written. *lack* is the catalog of what lacks its source,
        which some units of *target* do if *lacks*, and *answers* are what was just collected from it, by unit of *source*. A *target* that is *gone* leaves entries at rest."""
        before = self._alignment(source, target)
        previous = read_catalog(self.project, self.work, target.language)
        if previous is not None:
            catalog.refuse_cut(previous, before)
        if self.look and lack is None and not gone and (short := as_recorded(before, previous, source, target)):
            former = tuple(k.record for k in resting(before, previous) if k.memorable)
            return Pair(short[0], previous, None, entries=short[1], former=former)
        traced = traces(before, source, target)
        known = known_links(before, previous, traced)
        said = dict(_said(source, target, answers or {}))
        bitext, held = (Bitext(source, target), {}) if gone else self._aligned(source, target, known, said, previous)
        found = reconcile(bitext, known, held, said, previous)
        offered = self._offered(found, previous)
        found = replace(found, bitext=offered.bitext)
        found = found if self.decide is None else self.decide(found)
        asked = self._asked(found.bitext, lack) if lacks and lack is not None else {}
        if self.look:
            return Pair(found.bitext, previous, None, entries=found.entries, asked=asked, former=found.former)
        po = self._catalogued(found, offered, previous) if source.units or previous is not None else None
        wanting = None
        if lacks or lack is not None:
            wanting = self._wanting(found.bitext if lacks else replace(found.bitext, links=()), lack, asked)
        path = self.project.alignment_path(self.work, source.language, target.language)
        self.writes[path] = dump_alignment(record(before, found.bitext, found.former)).encode("utf-8")
        tags = source.language, target.language
        changes = {tag: told(t) for tag, t in zip(tags, traced, strict=True) if t.before and t.today and t.changed}
        return Pair(found.bitext, po, wanting, changes, found.entries, asked, found.former, offered.notes, before)

    def _aligned(
        self,
        source: Document,
        target: Document,
        known: Sequence[Known],
        said: Mapping[Link, Record],
        previous: PoFile | None,
    ) -> tuple[Bitext, dict[Link, Known | None]]:
        """The two aligned, and the links that hold whatever the evidence says, with what each continues."""
        held = hold(known, said, proposals=not self.realign)
        fixed = [*said, *held, *noted(known, previous, [*said, *held], source, target)]
        anew = [] if self.realign else known
        held |= same_gaps(anew, fixed, source, target)
        every = list(dict.fromkeys([*fixed, *held]))
        return align(source, target, fixed=every, strangers=strangers(anew), encoder=LazyEncoder()), held

    def _catalogued(self, found: Reconciled, offered: Offered, previous: PoFile | None) -> PoFile:
        path = self.project.catalog_path(self.work, found.bitext.target.language)
        shown = self.project.shown(path)
        po = catalog.build(found.bitext, found.entries, previous, clock=po_time, path=shown, offered=offered.sources)
        self.writes[path] = catalog.render(po, width=self.project.settings.wrap)
        return po

    def _offered(self, found: Reconciled, previous: PoFile | None) -> Offered:
        """The bitext with translations of before for units that have none."""
        bitext = found.bitext
        fresh = {k.name for k in bitext.links if lacks_translation(k)} if self.reuse else found.fresh
        if not fresh or self.look or not self.project.settings.reuse:
            return Offered(bitext)
        tags = bitext.source.language, bitext.target.language
        return offer(bitext, fresh, formers(self.project, self.work, *tags, previous))

    def places(self, source: Document, target: Document, lack: PoFile) -> tuple[dict[str, str], dict[str, str]]:
        """Where the units of *target* that *lack* asks about are today, by name of their entry; and the unit of *source* that
        each unit of *target* is known to face. What was asked in another language is nowhere in this one, be they much alike."""
        before = self._alignment(source, target)
        known = known_links(before, None, traces(before, source, target))
        held = hold(known, proposals=False)
        faces = {unit: link.source[-1] for link in held if link.source for unit in link.target}
        names = list(lack.active) if lack.field("X-Source-Language") in (None, "", target.language) else []
        asked = {k.record.link.name: k.target[0] for k in known if not k.record.link.source and not k.former}
        found = {name: asked[name] for name in names if name in asked}
        # Those that no record is left of, among the units that nothing is known of: where texts repeat, another is not for them.
        taken = {unit for f in found.values() if f for unit in f.ids} | faces.keys()
        free = [(unit, text) for unit, text in texts(target) if unit not in taken]
        lost = [name for name in names if name not in asked]
        traced = trace([(name, lack.active[name].source) for name in lost], free).found
        found |= dict(zip(lost, traced, strict=True))
        whole = How.SAME, How.ALIKE
        return {name: f.ids[0] for name, f in found.items() if f and f.how in whole}, faces

    def _asked(self, bitext: Bitext, lack: PoFile) -> Mapping[str, Entry]:
        """Unit of the target -> the entry of *lack* that asks about it."""
        places, _ = self.places(bitext.source, bitext.target, lack)
        return {unit: lack.active[name] for name, unit in places.items()}

    def _wanting(self, bitext: Bitext, lack: PoFile | None, asked: Mapping[str, Entry]) -> PoFile:
        path = self.project.catalog_path(self.work, bitext.source.language)
        wanting = catalog.lacking(bitext, lack, asked, clock=po_time, path=self.project.shown(path))
        # Without a word of a person's, and with nothing to fill in, it has served its purpose.
        kept = any(not entry.obsolete or entry.target.strip() or entry.comment for entry in wanting.entries)
        self.writes[path] = catalog.render(wanting, width=self.project.settings.wrap) if kept else None
        return wanting

    def _alignment(self, source: Document, target: Document) -> Alignment:
        one, other = source.language, target.language
        path = self.project.alignment_path(self.work, one, other)
        shown = self.project.shown(path)
        data = find_bytes(path, shown)
        if data is None:
            return Alignment(self.file.symbol, one, other)
        found = load_alignment(decode_text(data, shown), shown)
        if (found.source, found.target) != (one, other) or found.work != self.file.symbol:
            raise ConfigError(f"this aligns {found.work} {found.source}-{found.target}", path=shown, line=1)
        return found


def _said(source: Document, target: Document, answers: Mapping[str, Answer]) -> Iterator[tuple[Link, Record]]:
    """What a person said by filling in the source of a unit that lacked it: the two texts agree."""
    for name, answer in answers.items():
        text, corpus = source.by_id[name].text, target.by_id[answer.unit].text
        words = answer.entry.source
        link = Link(
            (name,), (answer.unit,), State.CONFIRMED, "person", wording=words, agreed=Agreed(text, words, corpus)
        )
        yield link, Record(link, text, corpus)
