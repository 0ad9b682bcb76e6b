"""The texts and catalogs of a work as they are on disk, and which of them there are."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from enregard import catalog
from enregard.catalog import PoFile
from enregard.errors import ConfigError
from enregard.model import Document
from enregard.project import Version, WorkFile, reissue, set_version
from enregard.workflow import collecting
from enregard.workflow._files import read_bytes, read_text
from enregard.workflow.projects import Project
from enregard.workflow.segmenting import document


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_corpus(project: Project, work: str, tag: str, version: Version) -> bytes:
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


def read_document(project: Project, work: str, file: WorkFile, tag: str, data: bytes) -> Document:
    shown = project.shown(project.folder(work) / (file.versions[tag].file or ""))
    found = document(data, tag, shown=shown)
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
    path, work_path = project.folder(work) / name, project.work_path(work)
    data = text.encode("utf-8")
    before = file.versions.get(file.original)
    history = before.history if before is not None else ()
    version = Version("working", name, digest(data), collecting.ORIGIN, history)
    writes[path] = data
    writes[work_path] = set_version(
        read_text(work_path, project.shown(work_path)), project.shown(work_path), file.original, version
    ).encode()
    return (
        replace(file, versions={**file.versions, file.original: version}),
        document(data, file.original, work=file.symbol, shown=project.shown(path)),
    )


def read_catalog(project: Project, work: str, language: str) -> PoFile | None:
    path = project.catalog_path(work, language)
    return catalog.read(path, shown=project.shown(path)) if path.exists() else None


def begun(project: Project, work: str, file: WorkFile) -> tuple[str, ...]:
    """Languages of the project that the work has no file in and never had, and that somebody translates it into, in a catalog."""
    found: list[str] = []
    for path in sorted((project.root / "po" / work).glob("*.po")):
        tag = path.stem
        if tag == file.original or tag in file.versions or tag not in (project.settings.languages or (tag,)):
            continue
        po = catalog.read(path, shown=project.shown(path))
        said = po.field("Language") in (tag, tag.replace("-", "_"))
        if said and po.field("X-Source-Language") in (None, "", file.original):
            found.append(tag)
    return tuple(found)


def gone_versions(project: Project, work: str, file: WorkFile) -> tuple[str, ...]:
    """Languages that the work has no version in any more, and that left something behind."""
    return tuple(
        tag
        for tag, version in file.versions.items()
        if not version.file and tag != file.original and project.alignment_path(work, file.original, tag).exists()
    )
