"""The texts and catalogs of a work as they are on disk, and which of them there are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from enregard import catalog
from enregard.catalog import PoFile
from enregard.errors import ConfigError
from enregard.model import TAG, Document
from enregard.project import SETTINGS_FILE, Version, WorkFile, reissue, set_version
from enregard.project.migrating import current
from enregard.project.settings import SCHEMA as SETTINGS_SCHEMA
from enregard.project.work import SCHEMA as WORK_SCHEMA
from enregard.storage.files import find_bytes, read_text
from enregard.tracking import collecting
from enregard.workspace.projects import Project
from enregard.workspace.segmenting import document


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_corpus(project: Project, work: str, tag: str, version: Version) -> bytes:
    path = project.text_path(work, version.file or "")
    shown = project.shown(path)
    data = find_bytes(path, shown)
    if data is None:
        raise ConfigError(
            f"{project.shown(project.work_path(work))} names this file for `{tag}`, and it is not there",
            path=shown,
            hint=f"Put it back, or run `enregard remove {work} {tag}`.",
        )
    return data


@lru_cache(maxsize=6)
def _document(data: bytes, tag: str, shown: str) -> Document:
    """Read once of a work that is settled twice, as after a decision, or again and again, as on the review page."""
    return document(data, tag, shown=shown)


def read_document(project: Project, work: str, file: WorkFile, tag: str, data: bytes) -> Document:
    shown = project.shown(project.folder(work) / (file.versions[tag].file or ""))
    found = _document(data, tag, shown)
    if found.work and found.work != file.symbol and not reissue(found.work, file.symbol):
        raise ConfigError(
            f"its masthead says {found.work}, and the work is {file.symbol}",
            path=shown,
            hint="Versions of different works cannot be aligned; was the right file added?",
        )
    return replace(found, work=file.symbol)


def languages(file: WorkFile) -> tuple[str, tuple[str, ...]]:
    """The source language, and the languages of the texts that are aligned with it."""
    targets = tuple(tag for tag, version in file.versions.items() if version.file and tag != file.original)
    return file.original, targets


def held_by_catalog(project: Project, work: str, file: WorkFile, also: Collection[str] = ()) -> tuple[str, ...]:
    """Languages that the work has no text in, and a catalog all the same: a translation into them is being written there, or was
    imported. *also* are to be begun. Of those that work.yaml does not know, catalogs of another source are none of ours."""
    found = {path.stem for path in project.catalogs(work).glob("*.po") if TAG.fullmatch(path.stem)}

    def holds(tag: str) -> bool:
        version = file.versions.get(tag)
        if version is not None:
            return version.status == "catalog" or (tag in also and not version.file)
        po = _read(project, work, tag) if tag in found else None
        return po is None or po.field("X-Source-Language") == file.original

    known = {tag for tag, version in file.versions.items() if version.status == "catalog"}
    return tuple(tag for tag in sorted({*found, *known, *also} - {file.original}) if holds(tag))


def noted_held(project: Project, work: str, file: WorkFile, tag: str, writes: dict[Path, bytes | None]) -> WorkFile:
    """*file* saying of *tag* that its words are in the catalog. UsageError for a language that the project does not list."""
    version = file.versions.get(tag)
    if version is not None and version.status == "catalog":
        return file
    project.admit(tag, project.shown(project.catalog_path(work, tag)))
    version = Version("catalog", history=version.history, origin=version.origin) if version else Version("catalog")
    put_version(project, work, tag, version, writes)
    return replace(file, versions={**file.versions, tag: version})


def put_version(project: Project, work: str, tag: str, version: Version, writes: dict[Path, bytes | None]) -> None:
    """Put into *writes* work.yaml with *version*, beside what is to be written of it already."""
    path = project.work_path(work)
    shown = project.shown(path)
    text = (writes.get(path) or b"").decode() or read_text(path, shown)
    writes[path] = set_version(text, shown, tag, version).encode()


def renewed(project: Project, work: str, writes: dict[Path, bytes | None]) -> None:
    """Put into *writes* the files of an earlier version of their format as today's has them."""
    for path, schema in ((project.work_path(work), WORK_SCHEMA), (project.root / SETTINGS_FILE, SETTINGS_SCHEMA)):
        shown = project.shown(path)
        text = read_text(path, shown)
        new = current(text, schema, shown)
        if new != text:
            writes.setdefault(path, new.encode())


def may_lack(file: WorkFile, source: str) -> bool:
    """Whether people may be filling in the source in a catalog: it is not there, or it came from there."""
    version = file.versions.get(source)
    return version is None or version.file is None or version.origin == collecting.ORIGIN


def stands_in(lack: PoFile | None, targets: tuple[str, ...]) -> str | None:
    """The language that stands in for a source that is lacking: the one the catalog was begun from, else the first."""
    begun = lack.field("X-Source-Language") if lack is not None else None
    return begun if begun in targets else next(iter(targets), None)


def collected(
    project: Project, work: str, file: WorkFile, text: str, writes: dict[Path, bytes | None]
) -> tuple[WorkFile, Document]:
    """The source as collected from its catalog so far, as a version of its own."""
    name = collecting.file_name(file.original)
    path = project.folder(work) / name
    data = text.encode("utf-8")
    before = file.versions.get(file.original)
    history = before.history if before is not None else ()
    version = Version("working", name, digest(data), collecting.ORIGIN, history)
    writes[path] = data
    put_version(project, work, file.original, version, writes)
    return (
        replace(file, versions={**file.versions, file.original: version}),
        document(data, file.original, work=file.symbol, shown=project.shown(path)),
    )


def read_catalog(project: Project, work: str, language: str) -> PoFile | None:
    """The catalog of *work* in *language*, if there is one; ConfigError if its header names another language."""
    found = _read(project, work, language)
    if found is not None and found.field("Language") not in (None, "", language, language.replace("-", "_")):
        raise ConfigError(
            f"its header says Language: {found.field('Language')}",
            path=found.path,
            hint=f"This catalog is {language}.",
        )
    return found


def _read(project: Project, work: str, language: str) -> PoFile | None:
    path = project.catalog_path(work, language)
    data = find_bytes(path, project.shown(path))
    return None if data is None else catalog.without_placeholders(catalog.parse_ours(data, project.shown(path)))


def gone_versions(project: Project, work: str, file: WorkFile) -> tuple[str, ...]:
    """Languages that the work has no version in any more, and that left something behind."""
    return tuple(
        tag
        for tag, version in file.versions.items()
        if version.status == "missing"
        and tag != file.original
        and find_bytes(project.alignment_path(work, file.original, tag)) is not None
    )
