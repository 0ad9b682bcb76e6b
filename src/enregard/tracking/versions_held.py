"""The languages of a work: those with a text, those that only a catalog holds, and those that are gone."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from enregard.catalog import PoFile
from enregard.model import TAG
from enregard.project import WorkFile
from enregard.project.names import alignment_name, catalog_name
from enregard.tracking import collecting
from enregard.tracking.loaded import Loaded, parse_catalog


def split_languages(file: WorkFile) -> tuple[str, tuple[str, ...]]:
    """Return the source language, and the languages of the texts that are aligned with it."""
    targets = tuple(tag for tag, version in file.versions.items() if version.file and tag != file.original)
    return file.original, targets


def find_catalog_languages(loaded: Loaded, file: WorkFile, also: Collection[str] = ()) -> tuple[str, ...]:
    """Return the languages that the work has no text in, and a catalog all the same: a translation into them is being written there, or was
    imported. *also* are to be begun. Of those that work.yaml does not know, catalogs of another source are none of ours."""
    folder = catalog_name(loaded.work, "x").rpartition("/")[0]
    paths = [PurePosixPath(name) for name in loaded.files]
    found = {p.stem for p in paths if p.suffix == ".po" and str(p.parent) == folder and TAG.fullmatch(p.stem)}

    def holds(tag: str) -> bool:
        version = file.versions.get(tag)
        if version is not None:
            return version.status == "catalog" or (tag in also and not version.file)
        po = parse_catalog(loaded, tag) if tag in found else None
        return po is None or po.field("X-Source-Language") == file.original

    known = {tag for tag, version in file.versions.items() if version.status == "catalog"}
    return tuple(tag for tag in sorted({*found, *known, *also} - {file.original}) if holds(tag))


def may_lack_source(file: WorkFile, source: str) -> bool:
    """Test whether people may be filling in the source in a catalog: it is not there, or it came from there."""
    version = file.versions.get(source)
    return version is None or version.file is None or version.origin == collecting.ORIGIN


def choose_stand_in(lack: PoFile | None, targets: tuple[str, ...]) -> str | None:
    """Return the language that stands in for a source that is lacking: the one the catalog was begun from, else the first."""
    begun = lack.field("X-Source-Language") if lack is not None else None
    return begun if begun in targets else next(iter(targets), None)


def find_gone_languages(loaded: Loaded, file: WorkFile) -> tuple[str, ...]:
    """Return the languages that the work has no version in any more, and that left something behind."""
    return tuple(
        tag
        for tag, version in file.versions.items()
        if version.status == "missing"
        and tag != file.original
        and alignment_name(loaded.work, file.original, tag) in loaded.files
    )
