"""Settling a work: reconcile its texts, its alignments and the edits of translators.

Nothing is read or written here. `update` writes the result; `check`, `status` and `export` only use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from enregard.align import align
from enregard.catalog import PoFile
from enregard.model import Document
from enregard.project import SETTINGS_FILE, Version, WorkFile, set_version
from enregard.project.migrating import migrate_text
from enregard.project.names import catalog_name, text_name, work_name
from enregard.project.settings import SCHEMA as SETTINGS_SCHEMA
from enregard.project.settings import admit
from enregard.project.work import SCHEMA as WORK_SCHEMA
from enregard.storage.seen import compute_digest
from enregard.system.progress import take_part, track
from enregard.tracking.changes import Change
from enregard.tracking.documents import make_document, read_documents
from enregard.tracking.inputs import (
    Decide,
    Inputs,
    Request,
    find_catalog_languages,
    find_gone_languages,
    read_alignment,
    read_catalog,
    read_version,
    read_work,
    split_languages,
)
from enregard.tracking.pairing import LanguagePair, Pairing
from enregard.tracking.source_requests import ORIGIN, Answer, choose_stand_in, collect_source, may_lack_source

_READING = 0.7
"""Share of the time for a new version that reading takes; aligning by content may take longer."""
_PASSES = 3
"""Largest number of repetitions: former links may return to units that other links have left."""


@dataclass(frozen=True)
class Settlement:
    """The result of settling a work. *files* are the contents that differ from those on disk, by name (None: a file to remove)."""

    work: str
    file: WorkFile
    pairs: tuple[LanguagePair, ...]
    files: Mapping[str, bytes | None]
    edited: tuple[str, ...] = ()
    """Languages whose corpus file differs from the received one."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """Language -> changes of the units of its version, for versions that changed."""
    reused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language -> its units for which an earlier translation was suggested, and the origin of that."""


def settle_work(inputs: Inputs, request: Request | None = None) -> Settlement:
    """Settle the work in *inputs* as *request* asks. An EnregardError names the file that prevents it."""
    request = request or Request()
    with take_part(0, _READING):
        prepared = prepare_work(inputs, request)
    with take_part(_READING, 1):
        return prepared.settle(request.decide)


def _follow_up(found: Settlement, again: Settlement, inputs: Inputs) -> Settlement:
    """Combine *found* with the result of a second pass, so that one update is enough."""
    told = {pair.bitext.target.language: pair for pair in found.pairs}
    pairs = [
        replace(pair, changes=old.changes, before=old.before)
        if (old := told.get(pair.bitext.target.language))
        else pair
        for pair in again.pairs
    ]
    files = _drop_unchanged(inputs, {**found.files, **again.files})
    return replace(found, file=again.file, pairs=tuple(pairs), files=files)


def _drop_unchanged(inputs: Inputs, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {name: new for name, new in files.items() if inputs.files.get(name) != new}


@dataclass(frozen=True)
class _Draft:
    """A work while it is being settled: its versions and the new contents of its files so far. *reverse_catalog* is the catalog of units that
    lack their source, and *stand_in* the language whose text takes the place of the source."""

    inputs: Inputs
    request: Request
    file: WorkFile
    documents: Mapping[str, Document]
    edited: Mapping[str, str]
    """Language of a text that differs from the received one -> its digest."""
    reverse_catalog: PoFile | None
    stand_in: str | None
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Answers just collected from the catalog of units that lack their source, by source unit."""

    @property
    def source(self) -> Document:
        return self.get_document(self.file.original)

    def get_document(self, tag: str) -> Document:
        """Return the version *tag*; without units if it has no text."""
        return self.documents.get(tag) or Document(self.file.symbol, tag)

    def with_version(self, tag: str, version: Version) -> _Draft:
        """Return this draft with *version* in work.yaml."""
        name = work_name(self.inputs.work)
        text = (self.files.get(name) or b"").decode() or self.inputs.text(name)
        return replace(
            self,
            file=replace(self.file, versions={**self.file.versions, tag: version}),
            files={**self.files, name: set_version(text, name, tag, version).encode()},
        )

    def with_collected_source(self, reverse_catalog: PoFile, target: Document) -> _Draft:
        """Return this draft with the source text collected so far from its catalog as a version, if there is anything new."""
        base, tag = self.source, self.file.original
        before = read_alignment(self.inputs, self.file, tag, target.language)
        pairing = Pairing(self.inputs, self.request, base, target, before)
        gathered = collect_source(base, target, reverse_catalog, *pairing.locate_requests(reverse_catalog))
        if gathered is None:
            return self
        text, answers = gathered
        data, name = text.encode("utf-8"), f"{tag}.collected.txt"
        path = text_name(self.inputs.work, name)
        former = self.file.versions.get(tag)
        version = Version("working", name, compute_digest(data), ORIGIN, former.history if former is not None else ())
        draft = replace(self, files={**self.files, path: data}, answers=answers).with_version(tag, version)
        collected = make_document(data, tag, work=self.file.symbol, shown=path)
        return replace(draft, documents={**self.documents, tag: collected})

    def with_catalogs(self, catalog_languages: Iterable[str]) -> _Draft:
        """Return this draft with these languages recorded in work.yaml as existing only in a catalog. UsageError for a language that the
        project does not list."""
        draft = self
        for tag in catalog_languages:
            draft = replace(draft, documents={**draft.documents, tag: Document(draft.file.symbol, tag)})
            version = draft.file.versions.get(tag)
            if version is not None and version.status == "catalog":
                continue
            admit(self.inputs.settings, tag, catalog_name(self.inputs.work, tag))
            new = Version("catalog", history=version.history, origin=version.origin) if version else Version("catalog")
            draft = draft.with_version(tag, new)
        return draft

    def pair(self, tag: str, *, gone: bool = False) -> Pairing:
        """Return the source and its translation in *tag* to align. If that is *gone*, the source is aligned with nothing, so that its entries become obsolete."""
        stands_in = tag == self.stand_in
        return Pairing(
            self.inputs,
            self.request,
            self.source,
            self.get_document(tag),
            read_alignment(self.inputs, self.file, self.file.original, tag),
            read_catalog(self.inputs, tag),
            self.reverse_catalog if stands_in else None,
            lacks_source=stands_in and not gone and may_lack_source(self.file, self.file.original),
            answers=self.answers if stands_in else {},
            gone=gone,
        )


@dataclass(frozen=True)
class PreparedWork:
    """A work that can be settled with one decision after another: its versions, the pairs to align, and those of languages that are gone. What does not
    depend on the decision is computed once."""

    draft: _Draft
    pairings: tuple[Pairing, ...]
    rested: tuple[Pairing, ...]

    def settle(self, decide: Decide | None = None) -> Settlement:
        """Settle the work with a decision. An EnregardError names the file that prevents it."""
        inputs = self.draft.inputs
        with take_part(0, 0.9):
            found = self._settle_once(decide)
        for _ in range(0 if self.draft.request.read_only else _PASSES):
            # Former links may return, now that others are settled.
            resting = any(pair.former or (pair.before and pair.before.former) for pair in found.pairs)
            if not (found.files and resting):
                break
            again = prepare_work(inputs.with_files(found.files), Request())._settle_once()
            if not again.files:
                break
            found = _follow_up(found, again, inputs)
        return found

    def _settle_once(self, decide: Decide | None = None) -> Settlement:
        draft, symbol = self.draft, self.draft.file.symbol
        named = track(self.pairings, lambda pairing: f"{symbol}: aligning {pairing.target.language}")
        pairs = tuple(pairing.pair(decide) for pairing in named)
        rested = [pairing.pair(decide) for pairing in self.rested]
        if not pairs:
            gone = next((pairing.target.language for pairing in self.rested), "und")
            pairs = (LanguagePair(align(draft.source, draft.get_document(gone)), None, None),)
        return Settlement(
            draft.inputs.work,
            draft.file,
            pairs,
            _collect_files(draft, [*pairs, *rested]),
            tuple(draft.edited),
            draft.documents,
            {tag: found for pair in reversed(pairs) for tag, found in pair.changes.items()},
            {pair.bitext.target.language: pair.reused for pair in pairs if pair.reused},
        )


def prepare_work(inputs: Inputs, request: Request) -> PreparedWork:
    """Read the work in *inputs*, to settle it as *request* asks. An EnregardError names the file that prevents it."""
    draft = _begin_draft(inputs, request)
    source, targets = split_languages(draft.file)
    gone = find_gone_languages(inputs, draft.file)
    stand_in = draft.documents.get(draft.stand_in or "")
    if draft.reverse_catalog is not None and stand_in is not None and may_lack_source(draft.file, source):
        draft = draft.with_collected_source(draft.reverse_catalog, stand_in)
    if draft.source.units:
        catalog_languages = find_catalog_languages(inputs, draft.file, request.new_languages)
        draft = draft.with_catalogs(catalog_languages)
        targets, gone = (*targets, *catalog_languages), tuple(tag for tag in gone if tag not in catalog_languages)
    return PreparedWork(draft, tuple(map(draft.pair, targets)), tuple(draft.pair(tag, gone=True) for tag in gone))


def _begin_draft(inputs: Inputs, request: Request) -> _Draft:
    """Return the work as it is on file, with all its texts cut into units."""
    file = read_work(inputs)
    received = {tag: read_version(inputs, file, tag) for tag, version in file.versions.items() if version.file}
    digests = {tag: compute_digest(data) for tag, data in received.items()}
    # A source collected from a catalog was not received as a file.
    edited = {t: d for t, d in digests.items() if d != file.versions[t].sha256 and file.versions[t].origin != ORIGIN}
    documents = {
        tag: replace(document, edited=tag in edited)
        for tag, document in read_documents(inputs.work, file, received, inputs.recognition).items()
    }
    source, targets = split_languages(file)
    reverse_catalog = request.reverse_catalog or read_catalog(inputs, source)
    stand_in = choose_stand_in(reverse_catalog, targets or find_gone_languages(inputs, file))
    return _Draft(inputs, request, file, documents, edited, reverse_catalog, stand_in)


def _collect_files(draft: _Draft, pairs: Iterable[LanguagePair]) -> dict[str, bytes | None]:
    """Return the contents that differ from those on disk: files of *pairs*, digests of edited texts, and files in an earlier version of their
    format."""
    inputs = draft.inputs
    draft = replace(draft, files={**draft.files, **{n: data for pair in pairs for n, data in pair.files.items()}})
    for tag, digest in draft.edited.items():
        draft = draft.with_version(tag, replace(draft.file.versions[tag], sha256=digest))
    files = dict(draft.files)
    for name, schema in ((work_name(inputs.work), WORK_SCHEMA), (SETTINGS_FILE, SETTINGS_SCHEMA)):
        text = inputs.text(name)
        if (new := migrate_text(text, schema, name)) != text:
            files.setdefault(name, new.encode())
    return _drop_unchanged(inputs, files)
