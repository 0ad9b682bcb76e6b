"""What a work comes to, from all that is on disk: the texts, the alignment and the translators' edits.

Nothing is written here. `update` writes what is settled; `check`, `status` and `export` look at it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from enregard.align import align
from enregard.catalog import PoFile
from enregard.model import Document
from enregard.project import WorkFile
from enregard.storage.files import as_if_written, find_bytes
from enregard.tracking import collecting
from enregard.tracking.changes import Change
from enregard.tracking.collecting import Answer
from enregard.workspace.pairing import Decide, Desk, Pair
from enregard.workspace.projects import Project
from enregard.workspace.reading import (
    collected,
    digest,
    gone_versions,
    held_by_catalog,
    languages,
    may_lack,
    noted_held,
    put_version,
    read_catalog,
    read_corpus,
    read_document,
    renewed,
    stands_in,
)

__all__ = ["Decide", "Pair", "Settled", "settle"]

_PASSES = 3
"""Times at most that what was settled is settled again: links at rest may return to units that others have left."""


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

    @property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """Language -> what became of the units of its version, for those that changed."""
        return {tag: found for pair in reversed(self.pairs) for tag, found in pair.changes.items()}

    @property
    def reused(self) -> dict[str, Mapping[str, str]]:
        """Language -> its units that were offered a translation of before, and from where."""
        return {pair.bitext.target.language: pair.reused for pair in self.pairs if pair.reused}


def settle(
    project: Project,
    work: str,
    *,
    decide: Decide | None = None,
    realign: bool = False,
    reuse: bool = False,
    look: bool = False,
    also: Collection[str] = (),
    lack: PoFile | None = None,
) -> Settled:
    """Read everything there is about *work* and settle it; with *realign*, hold to nothing that only the program proposed; with *reuse*,
    look for a former translation of every unit that has none, and not only of those that are new. Who will
    only *look* at the bitexts is spared the catalogs and the writes. *also* are languages to begin a catalog in, *lack* is
    the catalog of what lacks its source, where it is not to be that of the disk. An EnregardError names the file that stands in the way."""
    found = _settled(project, work, decide, realign, reuse, look, also, lack)
    for _ in range(_PASSES):
        if look or not _has_former(found):
            break
        with as_if_written(found.writes):
            again = _settled(project, work)
        if not again.writes:
            break
        found = _followed_by(found, again)
    return found


def _has_former(found: Settled) -> bool:
    """Whether links at rest might return, now that others are settled."""
    return bool(found.writes) and any(pair.former or (pair.before and pair.before.former) for pair in found.pairs)


def _followed_by(found: Settled, again: Settled) -> Settled:
    """*found* with what another update would make of it: one is to be enough."""
    told = {pair.bitext.target.language: pair for pair in found.pairs}
    pairs = [
        replace(pair, changes=old.changes, reused=old.reused, before=old.before)
        if (old := told.get(pair.bitext.target.language))
        else pair
        for pair in again.pairs
    ]
    writes = {**found.writes, **again.writes}
    changed = {path: new for path, new in writes.items() if find_bytes(path) != new}
    return replace(found, file=again.file, pairs=tuple(pairs), writes=changed)


def _settled(
    project: Project,
    work: str,
    decide: Decide | None = None,
    realign: bool = False,
    reuse: bool = False,
    look: bool = False,
    also: Collection[str] = (),
    lack: PoFile | None = None,
) -> Settled:
    file = project.load(work)
    data = {tag: read_corpus(project, work, tag, version) for tag, version in file.versions.items() if version.file}
    source, targets = languages(file)
    edited = tuple(
        tag
        for tag, d in data.items()
        if digest(d) != file.versions[tag].sha256 and file.versions[tag].origin != collecting.ORIGIN
    )
    writes: dict[Path, bytes | None] = {}
    documents = {
        tag: replace(read_document(project, work, file, tag, d), edited=tag in edited) for tag, d in data.items()
    }
    lack = lack or read_catalog(project, work, source)
    gone = gone_versions(project, work, file)
    stand_in = stands_in(lack, targets or gone)
    desk = Desk(project, work, file, writes, decide, realign, reuse, look)
    answers: Mapping[str, Answer] = {}
    if lack is not None and stand_in in targets and may_lack(file, source):
        base = documents.get(source) or Document(file.symbol, source)
        places, counterparts = desk.places(base, documents[stand_in], lack)
        gathered = collecting.collect(base, documents[stand_in], lack, places, counterparts)
        if gathered is not None:
            text, answers = gathered
            file, documents[source] = collected(project, work, file, text, writes)
            desk = replace(desk, file=file)
    one = documents.get(source) or Document(file.symbol, source)
    if one.units:
        held = held_by_catalog(project, work, file, also)
        documents |= {tag: Document(file.symbol, tag) for tag in held}
        targets = (*targets, *held)
        for tag in held:
            file = noted_held(project, work, file, tag, writes)
        gone = tuple(tag for tag in gone if tag not in held)
    pairs = [
        desk.pair(
            one,
            documents[tag],
            lack if tag == stand_in else None,
            lacks=tag == stand_in and may_lack(file, source),
            answers=answers if tag == stand_in else {},
        )
        for tag in targets
    ]
    for tag in gone:
        desk.pair(one, Document(file.symbol, tag), lack if tag == stand_in else None, gone=True)
    if not pairs:
        pairs = [Pair(align(one, Document(file.symbol, gone[0] if gone else "und")), None, None)]
    for tag in edited:
        put_version(project, work, tag, replace(file.versions[tag], sha256=digest(data[tag])), writes)
    renewed(project, work, writes)
    changed = {path: new for path, new in writes.items() if find_bytes(path) != new}
    return Settled(work, file, tuple(pairs), changed, edited, documents)
