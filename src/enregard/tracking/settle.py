"""A work settled: its texts, alignments and the translators' edits reconciled.

Nothing is read or written here. `update` writes what is settled; `check`, `status` and `export` look at it.
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
from enregard.tracking import collecting
from enregard.tracking.changes import Change
from enregard.tracking.collecting import Answer
from enregard.tracking.documents import make_document
from enregard.tracking.loaded import (
    Loaded,
    compute_digest,
    read_catalog,
    read_document,
    read_settings,
    read_version,
    read_work,
)
from enregard.tracking.pairing import Pair, Pairing, Request
from enregard.tracking.versions_held import (
    choose_stand_in,
    find_catalog_languages,
    find_gone_languages,
    may_lack_source,
    split_languages,
)

_PASSES = 3
"""Times at most that what was settled is settled again: links at rest may return to units that others have left."""


@dataclass(frozen=True)
class Settlement:
    """A work as it should be: *files* is what is not on file yet, by name (None: a file to remove)."""

    work: str
    file: WorkFile
    pairs: tuple[Pair, ...]
    files: Mapping[str, bytes | None]
    edited: tuple[str, ...] = ()
    """Languages whose corpus file is no longer what was received."""
    documents: Mapping[str, Document] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """Language -> what became of the units of its version, for those that changed."""
        return {tag: found for pair in reversed(self.pairs) for tag, found in pair.changes.items()}

    @property
    def reused(self) -> dict[str, Mapping[str, str]]:
        """Language -> its units that were offered a translation of before, and from where."""
        return {pair.bitext.target.language: pair.reused for pair in self.pairs if pair.reused}


def settle_work(loaded: Loaded, request: Request | None = None) -> Settlement:
    """Return what *loaded* comes to, as *request* asks. An EnregardError names the file that stands in the way."""
    request = request or Request()
    found = _settle_once(loaded, request)
    for _ in range(_PASSES):
        if request.look or not _may_return(found):
            break
        again = _settle_once(loaded.with_files(found.files), Request())
        if not again.files:
            break
        found = _follow_up(found, again, loaded)
    return found


def _may_return(found: Settlement) -> bool:
    """Test whether links at rest might return, now that others are settled."""
    return bool(found.files) and any(pair.former or (pair.before and pair.before.former) for pair in found.pairs)


def _follow_up(found: Settlement, again: Settlement, loaded: Loaded) -> Settlement:
    """Return *found* with what another update would make of it: one is to be enough."""
    told = {pair.bitext.target.language: pair for pair in found.pairs}
    pairs = [
        replace(pair, changes=old.changes, reused=old.reused, before=old.before)
        if (old := told.get(pair.bitext.target.language))
        else pair
        for pair in again.pairs
    ]
    files = _drop_unchanged(loaded, {**found.files, **again.files})
    return replace(found, file=again.file, pairs=tuple(pairs), files=files)


def _drop_unchanged(loaded: Loaded, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {name: new for name, new in files.items() if loaded.files.get(name) != new}


@dataclass(frozen=True)
class _Draft:
    """A work being settled: its versions so far, and what is to be on file of them."""

    file: WorkFile
    documents: Mapping[str, Document]
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Answers just collected from the catalog of units that lack their source, by unit of the source."""

    def with_version(self, loaded: Loaded, tag: str, version: Version) -> _Draft:
        """Return this with *version* in work.yaml."""
        name = work_name(loaded.work)
        text = (self.files.get(name) or b"").decode() or loaded.text(name)
        files = {**self.files, name: set_version(text, name, tag, version).encode()}
        return replace(self, file=replace(self.file, versions={**self.file.versions, tag: version}), files=files)


def _settle_once(loaded: Loaded, request: Request) -> Settlement:
    file = read_work(loaded)
    received = {tag: read_version(loaded, file, tag) for tag, version in file.versions.items() if version.file}
    edited = _find_edited(file, received)
    documents = {
        tag: replace(read_document(loaded, file, tag, data), edited=tag in edited) for tag, data in received.items()
    }
    source, targets = split_languages(file)
    lack = request.lack or read_catalog(loaded, source)
    gone = find_gone_languages(loaded, file)
    stand_in = choose_stand_in(lack, targets or gone)
    draft = _Draft(file, documents)
    if lack is not None and stand_in is not None and stand_in in targets and may_lack_source(file, source):
        draft = _collect_source(loaded, request, draft, stand_in, lack)
    if (one := draft.documents.get(source)) is not None and one.units:
        held = find_catalog_languages(loaded, draft.file, request.also)
        draft = _hold_in_catalogs(loaded, draft, held)
        targets, gone = (*targets, *held), tuple(tag for tag in gone if tag not in held)
    pairs = _pair_all(Pairing(loaded, draft.file, request), draft, targets, stand_in, lack)
    rested = _rest_gone(Pairing(loaded, draft.file, request), draft, gone, stand_in, lack)
    files = {**draft.files, **{n: data for pair in (*pairs, *rested) for n, data in pair.files.items()}}
    draft = replace(draft, files=files)
    for tag in edited:
        version = replace(draft.file.versions[tag], sha256=compute_digest(received[tag]))
        draft = replace(draft.with_version(loaded, tag, version), file=draft.file)
    if not pairs:
        nothing = Document(file.symbol, gone[0] if gone else "und")
        pairs = (Pair(align(_get_source(draft), nothing), None, None),)
    renewed = {name: data for name, data in _renew_formats(loaded).items() if name not in draft.files}
    files = _drop_unchanged(loaded, {**draft.files, **renewed})
    return Settlement(loaded.work, draft.file, pairs, files, edited, draft.documents)


def _find_edited(file: WorkFile, received: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the languages whose file is no longer what was received; a source that is being collected has no such state."""
    return tuple(
        tag
        for tag, data in received.items()
        if compute_digest(data) != file.versions[tag].sha256 and file.versions[tag].origin != collecting.ORIGIN
    )


def _get_source(draft: _Draft) -> Document:
    return draft.documents.get(draft.file.original) or Document(draft.file.symbol, draft.file.original)


def _collect_source(loaded: Loaded, request: Request, draft: _Draft, stand_in: str, lack: PoFile) -> _Draft:
    """Return *draft* with the source as collected from its catalog so far, as a version of its own, if there is anything new."""
    file, source = draft.file, draft.file.original
    base, target = _get_source(draft), draft.documents[stand_in]
    places, counterparts = Pairing(loaded, file, request).places(base, target, lack)
    gathered = collecting.collect_source(base, target, lack, places, counterparts)
    if gathered is None:
        return draft
    text, answers = gathered
    name = collecting.name_collected_file(source)
    data = text.encode("utf-8")
    before = file.versions.get(source)
    version = Version(
        "working", name, compute_digest(data), collecting.ORIGIN, before.history if before is not None else ()
    )
    path = text_name(loaded.work, name)
    draft = replace(draft, files={**draft.files, path: data}, answers=answers).with_version(loaded, source, version)
    found = make_document(data, source, work=file.symbol, shown=path)
    return replace(draft, documents={**draft.documents, source: found})


def _hold_in_catalogs(loaded: Loaded, draft: _Draft, held: Iterable[str]) -> _Draft:
    """Return *draft* with work.yaml saying of each language that its words are in the catalog. UsageError for one that the project does not list."""
    for tag in held:
        draft = replace(draft, documents={**draft.documents, tag: Document(draft.file.symbol, tag)})
        version = draft.file.versions.get(tag)
        if version is not None and version.status == "catalog":
            continue
        admit(loaded.settings, tag, catalog_name(loaded.work, tag))
        new = Version("catalog", history=version.history, origin=version.origin) if version else Version("catalog")
        draft = draft.with_version(loaded, tag, new)
    return draft


def _pair_all(
    pairing: Pairing, draft: _Draft, targets: Iterable[str], stand_in: str | None, lack: PoFile | None
) -> tuple[Pair, ...]:
    """Pair the source with each of its translations."""
    lacks = may_lack_source(draft.file, draft.file.original)
    return tuple(
        pairing.pair(
            _get_source(draft),
            draft.documents[tag],
            lack if tag == stand_in else None,
            lacks=tag == stand_in and lacks,
            answers=draft.answers if tag == stand_in else {},
        )
        for tag in targets
    )


def _rest_gone(
    pairing: Pairing, draft: _Draft, gone: Iterable[str], stand_in: str | None, lack: PoFile | None
) -> tuple[Pair, ...]:
    """Pair the source with translations that are gone, whose entries rest."""
    one, symbol = _get_source(draft), draft.file.symbol
    return tuple(pairing.pair(one, Document(symbol, t), lack if t == stand_in else None, gone=True) for t in gone)


def _renew_formats(loaded: Loaded) -> dict[str, bytes]:
    """Return the files of an earlier version of their format as today's has them."""
    texts = ((work_name(loaded.work), loaded.text(work_name(loaded.work)), WORK_SCHEMA),)
    both = (*texts, (SETTINGS_FILE, read_settings(loaded), SETTINGS_SCHEMA))
    return {name: new.encode() for name, text, schema in both if (new := migrate_text(text, schema, name)) != text}
