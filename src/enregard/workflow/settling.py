"""What a work comes to, from all that is on disk: the texts, the alignment and the translators' edits.

Nothing is written here. `update` writes what is settled; `check`, `status` and `export` look at it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from enregard import catalog
from enregard.align import align
from enregard.catalog import Entry, PoFile
from enregard.errors import ConfigError
from enregard.likeness import likeness
from enregard.model import BREAK, Agreed, Bitext, Document, Link, State
from enregard.project import Alignment, Record, Version, WorkFile, dump_alignment, load_alignment, set_version
from enregard.workflow import collecting
from enregard.workflow._clock import po_time
from enregard.workflow._files import read_bytes, read_text
from enregard.workflow.projects import Project
from enregard.workflow.segmenting import document

Decide = Callable[[Bitext], Bitext]
"""A person's decision on a bitext, made after the edits in the catalog are in: what `confirm` does."""


@dataclass(frozen=True)
class Pair:
    """A bitext of the work, and its catalogs: of the target language, and of the units that lack their source."""

    bitext: Bitext
    catalog: PoFile | None
    lacking: PoFile | None


@dataclass(frozen=True)
class Settled:
    """A work as it should be: *writes* is what the disk does not have yet (None: a file to remove)."""

    work: str
    file: WorkFile
    pairs: tuple[Pair, ...]
    writes: Mapping[Path, bytes | None]
    edited: tuple[str, ...] = ()
    """Languages whose corpus file is no longer what was received."""
    documents: Mapping[str, Document] = field(default_factory=dict)


def settle(project: Project, work: str, *, decide: Decide | None = None) -> Settled:
    """Read everything there is about *work* and settle it. An EnregardError names the file that stands in the way."""
    file = project.load(work)
    data = {tag: _corpus(project, work, tag, version) for tag, version in file.versions.items() if version.file}
    source, targets = _languages(file)
    edited = tuple(
        tag
        for tag, d in data.items()
        if _digest(d) != file.versions[tag].sha256 and file.versions[tag].origin != collecting.ORIGIN
    )
    writes: dict[Path, bytes | None] = {}
    documents = {tag: replace(_document(project, work, file, tag, d), edited=tag in edited) for tag, d in data.items()}
    lack = _catalog(project, work, source)
    stand_in = _stand_in(lack, targets)
    if lack is not None and stand_in is not None and _may_lack(file, source):
        base = documents.get(source) or Document(file.symbol, source)
        gathered = collecting.collect(base, documents[stand_in], lack)
        if gathered is not None:
            file, documents[source] = _collected(project, work, file, gathered, writes)
    pairs = [
        _pair(
            project,
            work,
            file,
            documents.get(source) or Document(file.symbol, source),
            documents[target],
            writes,
            decide,
            lack if target == stand_in else None,
            lacks=target == stand_in and _may_lack(file, source),
        )
        for target in targets
    ]
    if not targets and source in documents:
        pairs = [Pair(align(documents[source], Document(file.symbol, "und")), None, None)]
    for tag in edited:
        path = project.work_path(work)
        text = (writes.get(path) or b"").decode() or read_text(path, project.shown(path))
        writes[path] = set_version(
            text, project.shown(path), tag, replace(file.versions[tag], sha256=_digest(data[tag]))
        ).encode()
    changed = {path: new for path, new in writes.items() if (path.read_bytes() if path.exists() else None) != new}
    return Settled(work, file, tuple(pairs), changed, edited, documents)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _corpus(project: Project, work: str, tag: str, version: Version) -> bytes:
    path = project.folder(work) / (version.file or "")
    shown = project.shown(path)
    if not path.exists():
        raise ConfigError(
            f"{project.shown(project.work_path(work))} names this file for `{tag}`, and it is not there",
            path=shown,
            hint=f"Put it back, or run `enregard remove {work} {tag}`.",
        )
    if not path.resolve().is_relative_to(project.root):
        raise ConfigError(
            "this leads out of the project", path=shown, hint="A version's file stands in the work's own folder."
        )
    return read_bytes(path, shown)


def _document(project: Project, work: str, file: WorkFile, tag: str, data: bytes) -> Document:
    shown = project.shown(project.folder(work) / (file.versions[tag].file or ""))
    found = document(data, tag, shown=shown)
    if found.work and found.work != file.symbol:
        raise ConfigError(
            f"its masthead says {found.work}, and the work is {file.symbol}",
            path=shown,
            hint="Versions of different works cannot be aligned; was the right file added?",
        )
    return replace(found, work=file.symbol)


def _languages(file: WorkFile) -> tuple[str, tuple[str, ...]]:
    """The source language, and the languages of the texts that are aligned with it."""
    targets = tuple(tag for tag, version in file.versions.items() if version.file and tag != file.original)
    return file.original, targets


def _may_lack(file: WorkFile, source: str) -> bool:
    """Whether people may be filling in the source in a catalog: it is not there, or it came from there."""
    version = file.versions.get(source)
    return version is None or version.file is None or version.origin == collecting.ORIGIN


def _stand_in(lack: PoFile | None, targets: tuple[str, ...]) -> str | None:
    """The language that stands in for a source that is lacking: the one the catalog was begun from, else the first."""
    begun = lack.field("X-Source-Language") if lack is not None else None
    return begun if begun in targets else next(iter(targets), None)


def _collected(
    project: Project, work: str, file: WorkFile, text: str, writes: dict[Path, bytes | None]
) -> tuple[WorkFile, Document]:
    """The source as collected from its catalog so far, as a version of its own."""
    name = collecting.file_name(file.original)
    path, work_path = project.folder(work) / name, project.work_path(work)
    data = text.encode("utf-8")
    version = Version("working", name, _digest(data), collecting.ORIGIN)
    writes[path] = data
    writes[work_path] = set_version(
        read_text(work_path, project.shown(work_path)), project.shown(work_path), file.original, version
    ).encode()
    return (
        replace(file, versions={**file.versions, file.original: version}),
        document(data, file.original, work=file.symbol, shown=project.shown(path)),
    )


def _catalog(project: Project, work: str, language: str) -> PoFile | None:
    path = project.catalog_path(work, language)
    return catalog.read(path, shown=project.shown(path)) if path.exists() else None


def _pair(
    project: Project,
    work: str,
    file: WorkFile,
    source: Document,
    target: Document,
    writes: dict[Path, bytes | None],
    decide: Decide | None,
    lack: PoFile | None,
    *,
    lacks: bool,
) -> Pair:
    one, other = source.language, target.language
    path = project.alignment_path(work, one, other)
    before = (
        load_alignment(read_text(path, project.shown(path)), project.shown(path))
        if path.exists()
        else Alignment(file.symbol, one, other)
    )
    if (before.source, before.target) != (one, other) or before.work != file.symbol:
        raise ConfigError(
            f"this aligns {before.work} {before.source}-{before.target}", path=project.shown(path), line=1
        )
    po_path = project.catalog_path(work, other)
    previous = _catalog(project, work, other)
    if previous is not None and previous.field("Language") not in (None, "", other, other.replace("-", "_")):
        raise ConfigError(
            f"its header says Language: {previous.field('Language')}",
            path=project.shown(po_path),
            hint=f"This catalog is {other}.",
        )
    bitext = align(source, target, fixed=_fixed(before, source, target))
    bitext, continued, former = _reconciled(bitext, before, previous, lack)
    if decide is not None:
        bitext = decide(bitext)
    po = None
    if source.units or previous is not None:
        po = catalog.build(bitext, continued, previous, clock=po_time, path=project.shown(po_path))
        writes[po_path] = catalog.render(po)
    wanting = None
    if lacks or lack is not None:
        lack_path = project.catalog_path(work, one)
        wanting = catalog.lacking(
            bitext if lacks else replace(bitext, links=()), lack, clock=po_time, path=project.shown(lack_path)
        )
        # Without a word of a person's, and with nothing to fill in, it has served its purpose.
        kept = any(not entry.obsolete or entry.target.strip() or entry.comment for entry in wanting.entries)
        writes[lack_path] = catalog.render(wanting) if kept else None
    records = tuple(Record(link, bitext.source_text(link), bitext.corpus_text(link)) for link in bitext.links)
    writes[path] = dump_alignment(Alignment(file.symbol, one, other, records, former)).encode("utf-8")
    return Pair(bitext, po, wanting)


def _memorable(record: Record) -> bool:
    """Whether a person put something into it."""
    return record.link.agreed is not None or (record.link.wording is not None and bool(record.link.source))


def _fixed(before: Alignment, source: Document, target: Document) -> list[Link]:
    """Links that hold whatever the evidence says: those a person made or confirmed, while the texts they join are there."""
    return [
        record.link
        for record in before.records
        if (record.link.state in (State.CONFIRMED, State.STALE) or record.link.origin == "person")
        and (
            (record.link.source and record.link.target)
            or (record.link.state is not State.MISSING and record.link.wording is None)
        )
        and all(i in source.by_id for i in record.link.source)
        and all(i in target.by_id for i in record.link.target)
        and _same_place(record, source, target)
    ]


def _same_place(record: Record, source: Document, target: Document) -> bool:
    """Whether the ids still name the texts that were linked, or texts like them: an insertion renumbers what follows."""
    now = Bitext(source, target)
    return (not record.link.source or _alike(now.source_text(record.link), record.source_text)) and (
        not record.link.target or _alike(now.corpus_text(record.link), record.target_text)
    )


def _alike(one: str, other: str) -> bool:
    """Whether the two may be versions of one text."""
    return likeness(one, other) >= 0.5


def _reconciled(
    bitext: Bitext, before: Alignment, previous: PoFile | None, lack: PoFile | None
) -> tuple[Bitext, dict[str, Entry], tuple[Record, ...]]:
    """*bitext* with the states that follow from what was on file; which entry each link continues; and the records that no
    link continues, to be remembered."""
    old = [*before.records, *before.former]
    keys = [(link.name, bitext.source_text(link), bitext.corpus_text(link)) for link in bitext.links]
    matched = catalog.match(keys, old)
    active, retired = (previous.active, previous.retired) if previous else ({}, {})
    used = {id(record) for record in matched.values()}
    claimed = {record.link.name for record in matched.values()}
    left = [_with_edits(record, active) for record in old if id(record) not in used]
    links, continued = [], {}
    for i, link in enumerate(bitext.links):
        record = matched.get(i)
        name = record.link.name if record else link.name
        entry = (active.get(name) or retired.get(name)) if link.source else None
        if (
            record is None
            and entry is not None
            and not (name not in claimed and _alike(entry.source, bitext.source_text(link)))
        ):
            entry = None  # it goes with its text, under another number
        if entry is not None:
            continued[link.name] = entry
        said = _filled_in(lack, link, bitext) if record is None and lack is not None and link.source else None
        if said is not None:
            record, entry = said, None  # newer than what an obsolete entry says
        settled = catalog.reconcile(link, record, entry, bitext.source_text(link), bitext.corpus_text(link))
        if not link.source and settled.wording is None:
            settled = replace(settled, wording=_last_words(left, link.target[0]))
        links.append(settled)
    return replace(bitext, links=tuple(links)), continued, tuple(record for record in left if _memorable(record))


def _with_edits(record: Record, active: Mapping[str, Entry]) -> Record:
    """*record* of a link that is no more, with the edits that were made before it went."""
    entry = active.get(record.link.name) if record.link.source else None
    return replace(record, link=catalog.reconcile(record.link, record, entry, record.source_text, record.target_text))


def _last_words(left: list[Record], unit: str) -> str | None:
    """What a person last wrote for target *unit*, where its link is no more."""
    for record in left:
        if unit in record.link.target and record.link.wording is not None:
            texts = record.link.wording.split(BREAK)
            if len(texts) == len(record.link.target):
                return texts[record.link.target.index(unit)]
    return None


def _filled_in(lack: PoFile, link: Link, bitext: Bitext) -> Record | None:
    """What a person said by filling in the source of a unit that lacked it: the two texts agree."""
    entry = lack.active.get(link.name)
    if entry is None or entry.fuzzy or not entry.target.strip():
        return None
    source, corpus = bitext.source_text(link), bitext.corpus_text(link)
    agreed = Agreed(source, entry.source, corpus)
    return Record(
        replace(link, state=State.CONFIRMED, origin="person", agreed=agreed, wording=entry.source), source, corpus
    )
