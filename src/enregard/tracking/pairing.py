"""Alignment of two versions of a work, reconciled with what is on file: links, catalogs and alignment file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from enregard import catalog
from enregard.align import align
from enregard.align.learning import learn_dictionary
from enregard.catalog import Entry, HeaderForm, PoFile
from enregard.encoders import LazyEncoder
from enregard.model import Bitext, Dictionary, Document, Link, State
from enregard.project import Alignment, Record, dump_alignment
from enregard.project.names import alignment_name, catalog_name
from enregard.sequences.repeating import LastResults
from enregard.tracking.changes import Change, describe_changes
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.earlier_links import find_earlier_links, find_former_links
from enregard.tracking.inputs import Decide, Inputs, Request
from enregard.tracking.pinned import find_cannot_links, keep_gaps, pin_links, restore_noted_links
from enregard.tracking.reconcile import Reconciled, lacks_translation, reconcile_links, record_bitext, restore_bitext
from enregard.tracking.source_requests import Answer, list_answered_links, locate_requests
from enregard.tracking.translation_memory import OfferedTranslations, find_obsolete_translations, offer_translations
from enregard.tracking.versions import Trace, trace_units


@dataclass(frozen=True)
class LanguagePair:
    """A bitext of the work with its catalogs: *catalog* in the target language (as it is on disk, if nothing will be written), and
    *reverse_catalog* for the units that lack their source."""

    bitext: Bitext
    catalog: PoFile | None
    reverse_catalog: PoFile | None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """Language -> changes of the units of its version, where it differs from the version that was last aligned."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Link -> the entry on disk that it continues."""
    requests: Mapping[str, Entry] = field(default_factory=dict)
    """Target unit that lacks its source -> the entry on disk that asks for it."""
    former: tuple[Record, ...] = ()
    """Former links with texts that a person wrote or confirmed."""
    reused: Mapping[str, str] = field(default_factory=dict)
    """Link without a translation -> origin of the translation that is now suggested."""
    before: Alignment | None = None
    """The alignment on file."""
    files: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)
    """New contents of files, by name; None for a file to remove."""
    lines: LastResults | None = field(default=None, repr=False, compare=False)
    """The lines of the catalog, by entry, if the work is settled again."""


class _LastFiles(NamedTuple):
    """The parts of the catalog and of the alignment file when they were last made, with another decision."""

    entries: LastResults
    lines: LastResults
    records: LastResults
    rows: LastResults


@dataclass(frozen=True)
class Pairing:
    """Two versions of a work to align, with what is on file for them. *reverse_catalog* is the catalog of units that lack their source;
    *lacks_source* is true if some units of *target* do. *answers* are the texts just collected from it, by *source* unit. If *target* is
    *gone*, its entries become obsolete."""

    inputs: Inputs
    request: Request
    source: Document
    target: Document
    before: Alignment
    previous: PoFile | None = None
    reverse_catalog: PoFile | None = None
    lacks_source: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    gone: bool = False

    @property
    def tags(self) -> tuple[str, str]:
        return self.source.language, self.target.language

    @cached_property
    def texts(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The (id, text) of the present units of both sides."""
        return [(u.id, u.text) for u in self.source.units], [(u.id, u.text) for u in self.target.units]

    @cached_property
    def traced(self) -> tuple[Trace, Trace] | None:
        """The traces of the units on both sides of the alignment on file; None if there is no alignment."""
        if not (self.before.records or self.before.former):
            return None
        one, other = self.texts
        return trace_units(self.before.units("source"), one), trace_units(self.before.units("target"), other)

    def pair(self, decide: Decide | None = None) -> LanguagePair:
        """Return the two versions aligned, with the edits in the catalog and the decision. What does not depend on the decision is computed once."""
        return self._filled._pair(decide)

    @cached_property
    def _filled(self) -> Pairing:
        """This pair, with the texts of a catalog that a program emptied. CatalogError for a catalog that is cut off."""
        if self.previous is None:
            return self
        catalog.refuse_truncated(self.previous, self.before)
        filled = catalog.refill_emptied(self.previous, self.before)
        return self if filled is self.previous else replace(self, previous=filled)

    def _pair(self, decide: Decide | None) -> LanguagePair:
        before, previous, reverse_catalog = self.before, self.previous, self.reverse_catalog
        if self.request.read_only and reverse_catalog is None and not self.gone and self._restored:
            return self._restored
        found, offered = self._reconciled
        found = found if decide is None else decide(found)
        assert found.bitext.source is self._reconciled[0].bitext.source, "a decision is about links"
        requests: dict[str, Entry] = {}
        if self.lacks_source and reverse_catalog is not None:
            requests = {
                unit: reverse_catalog.active[name] for name, unit in self.locate_requests(reverse_catalog)[0].items()
            }
        if self.request.read_only:
            return LanguagePair(
                found.bitext, previous, None, entries=found.entries, requests=requests, former=found.former
            )
        po = self._build_catalog(found, offered)
        reverse = self._build_reverse_catalog(found.bitext, requests)
        return LanguagePair(
            found.bitext,
            po,
            reverse,
            self._changes,
            found.entries,
            requests,
            found.former,
            offered.notes,
            before,
            self._render_files(found, po, reverse),
            self._last.lines,
        )

    @cached_property
    def _restored(self) -> LanguagePair | None:
        """The pair as it is in the files, if no text has changed; else None."""
        short = restore_bitext(self.before, self.previous, self.source, self.target)
        if short is None:
            return None
        former = tuple(k.record for k in find_former_links(self.before, self.previous) if k.has_human_text)
        return LanguagePair(short[0], self.previous, None, entries=short[1], former=former)

    @cached_property
    def _reconciled(self) -> tuple[Reconciled, OfferedTranslations]:
        """The two versions aligned, their links reconciled with what is on file, and earlier translations suggested."""
        earlier = find_earlier_links(self.before, self.previous, self.traced) if self.traced else []
        answered = dict.fromkeys(list_answered_links(self.source, self.target, self.answers) if self.answers else ())
        bitext, pinned = (Bitext(self.source, self.target), {}) if self.gone else self._align(earlier, answered)
        found = reconcile_links(bitext, earlier, pinned, answered, self.previous)
        offered = self._offer_translations(found)
        return replace(found, bitext=offered.bitext), offered

    def _align(
        self, earlier: Sequence[EarlierLink], answered: Collection[Link]
    ) -> tuple[Bitext, dict[Link, EarlierLink | None]]:
        """Align the two versions around the pinned links. Return the bitext and, for each pinned link, the earlier link that it continues."""
        realign = self.request.realign
        pinned = pin_links(earlier, answered, proposals=not realign)
        fixed = [*answered, *pinned]
        if self.previous is not None:
            fixed += restore_noted_links(earlier, self.previous, fixed, self.texts)
        anew = [] if realign else earlier
        pinned |= keep_gaps(anew, fixed, [[name for name, _ in side] for side in self.texts])
        every = list(dict.fromkeys([*fixed, *pinned]))
        cannot_link = find_cannot_links(anew)
        bitext = align(
            self.source,
            self.target,
            fixed=every,
            cannot_link=cannot_link,
            encoder=LazyEncoder(),
            dictionaries=lambda *tags: self._find_dictionaries(tags, every),
        )
        return bitext, pinned

    def _find_dictionaries(self, tags: tuple[str, str], links: Sequence[Link]) -> Sequence[Dictionary]:
        """Return the dictionaries of the project, and that which is learned from what was confirmed: in *links*, and in other works."""
        one, other = (dict(side) for side in self.texts)
        confirmed = [k for k in links if k.state is State.CONFIRMED and not k.is_gap]
        pairs = [(" ".join(one[u] for u in k.source), " ".join(other[u] for u in k.target)) for k in confirmed]
        pairs += [(earlier.source, earlier.target) for earlier in self.inputs.recall(*tags) if earlier.sure]
        learned = learn_dictionary(pairs)
        return (*self.inputs.dictionaries(*tags), *([learned] if learned is not None else ()))

    def _offer_translations(self, found: Reconciled) -> OfferedTranslations:
        """Suggest earlier translations for units without one: first from obsolete entries of the catalog, then from other works."""
        bitext = found.bitext
        fresh = {k.name for k in bitext.links if lacks_translation(k)} if self.request.reuse else found.fresh
        if not fresh or self.request.read_only or not self.inputs.settings.reuse:
            return OfferedTranslations(bitext)
        resting = find_obsolete_translations(self.previous, self.inputs.work) if self.previous is not None else ()
        return offer_translations(bitext, fresh, [*resting, *self.inputs.recall(*self.tags)])

    def locate_requests(self, reverse_catalog: PoFile) -> tuple[dict[str, str], dict[str, str]]:
        """Return the present target unit of each entry in *reverse_catalog*, by name of the entry; and the known source unit opposite each
        target unit."""
        earlier = find_earlier_links(self.before, None, self.traced) if self.traced else []
        pinned = pin_links(earlier, proposals=False)
        faces = {unit: link.source[-1] for link in pinned if link.source for unit in link.target}
        return locate_requests(reverse_catalog, self.target, earlier, faces), faces

    def _build_catalog(self, found: Reconciled, offered: OfferedTranslations) -> PoFile | None:
        if not self.source.units and self.previous is None:
            return None
        path, clock = self._catalog_name(self.target), self.inputs.clock
        return catalog.build_catalog(
            found.bitext,
            found.entries,
            self.previous,
            clock=clock,
            path=path,
            offered=offered.sources,
            form=self._header_form,
            known=self._last.entries,
        )

    def _build_reverse_catalog(self, bitext: Bitext, requests: Mapping[str, Entry]) -> PoFile | None:
        """Build the catalog of units that lack their source, if there are or were any."""
        if not self.lacks_source and self.reverse_catalog is None:
            return None
        if not self.lacks_source:
            bitext = replace(bitext, links=())
        path, clock = self._catalog_name(self.source), self.inputs.clock
        return catalog.build_reverse_catalog(
            bitext, self.reverse_catalog, requests, clock=clock, path=path, form=self._header_form
        )

    def _render_files(self, found: Reconciled, po: PoFile | None, reverse: PoFile | None) -> dict[str, bytes | None]:
        """Return the new contents of the files, by name. A catalog of units that lack their source exists while it has something to fill in,
        or words of a person."""
        files: dict[str, bytes | None] = {}
        wrap = self.inputs.settings.wrap
        if po is not None:
            files[self._catalog_name(self.target)] = catalog.render(po, width=wrap, known=self._last.lines)
        if reverse is not None:
            wanted = any(not e.obsolete or e.target.strip() or e.comment for e in reverse.entries)
            files[self._catalog_name(self.source)] = catalog.render(reverse, width=wrap) if wanted else None
        name = alignment_name(self.inputs.work, *self.tags)
        after = record_bitext(self.before, found.bitext, found.former, self._last.records)
        files[name] = dump_alignment(after, self._last.rows).encode("utf-8")
        return files

    @cached_property
    def _changes(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each version that differs from the version that was last aligned."""
        traced = zip(self.tags, self.traced or (), strict=False)
        return {tag: describe_changes(t) for tag, t in traced if t.before and t.today and t.changed}

    @cached_property
    def _last(self) -> _LastFiles:
        return _LastFiles(*(LastResults(last=self.request.again) for _ in range(4)))

    @property
    def _header_form(self) -> HeaderForm:
        if self.inputs.settings.wrap is None:
            return HeaderForm.AS_SAVED
        return HeaderForm.WITH_NAMES if self.inputs.settings.names else HeaderForm.WITHOUT_NAMES

    def _catalog_name(self, document: Document) -> str:
        return catalog_name(self.inputs.work, document.language)
