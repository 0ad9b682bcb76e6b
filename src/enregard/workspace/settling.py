"""A work read from disk and settled, with the differences from the files on disk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

from enregard import catalog
from enregard.catalog import PoFile
from enregard.errors import CatalogError, ConfigError
from enregard.model import TAG
from enregard.project import SETTINGS_FILE, load_work
from enregard.storage.files import find_bytes
from enregard.system.clock import format_po_time
from enregard.text.utf8 import decode_text
from enregard.tracking.inputs import Decide, Inputs, Request
from enregard.tracking.pairing import LanguagePair
from enregard.tracking.settle import Settlement, settle_work
from enregard.tracking.translation_memory import EarlierTranslation, read_entries
from enregard.workspace.dictionaries import load_project_dictionaries
from enregard.workspace.prepared import prepare_again
from enregard.workspace.projects import Project
from enregard.workspace.recognizing import recognize_once

__all__ = ["Decide", "LanguagePair", "Settled", "load_files", "settle"]


@dataclass(frozen=True)
class Settled(Settlement):
    """A settled work. *writes* are the contents that differ from those on disk, by path (None: a file to remove)."""

    writes: Mapping[Path, bytes | None] = field(default_factory=dict)


def settle(
    project: Project,
    work: str,
    *,
    decide: Decide | None = None,
    realign: bool = False,
    reuse: bool = False,
    read_only: bool = False,
    new_languages: Collection[str] = (),
    reverse_catalog: PoFile | None = None,
    files: Mapping[str, bytes | None] = MappingProxyType({}),
    again: bool = False,
) -> Settled:
    """Read all files of *work* and settle it with these options (see Request), as it will be with the new contents of *files*, by name. Nothing is
    written. If it will be settled *again*, with other decisions, what does not depend on them is kept. An EnregardError names the file that prevents it."""
    request = Request(decide, realign, reuse, read_only, new_languages, reverse_catalog, again)
    inputs = load_files(project, work, new_languages).with_files(files)
    found = prepare_again(project, inputs, request).settle(decide) if again else settle_work(inputs, request)
    writes = {project.inside(name): data for name, data in {**files, **found.files}.items()}
    return Settled(**vars(found), writes=writes)


def load_files(project: Project, work: str, new_languages: Collection[str] = ()) -> Inputs:
    """Read all files that the result for *work* depends on, including catalogs in the languages *new_languages*."""
    path = project.work_path(work)
    files = _read_files(project, [project.root / SETTINGS_FILE, path])
    name = project.format_path(path)
    if name in files:
        file = load_work(decode_text(files[name], name), name)
        paths = [project.text_path(work, version.file) for version in file.versions.values() if version.file]
        catalogs = {p.stem for p in project.catalogs(work).glob("*.po") if TAG.fullmatch(p.stem)}
        for tag in dict.fromkeys([*file.versions, file.original, *sorted({*catalogs, *new_languages})]):
            paths.append(project.catalog_path(work, tag))
            if tag != file.original:
                paths.append(project.alignment_path(work, file.original, tag))
        files |= _read_files(project, paths)
    recall, recognition = partial(_recall_translations, project, work), partial(recognize_once, project)
    dictionaries = partial(load_project_dictionaries, project)
    return Inputs(work, files, project.settings, recall, dictionaries, recognition, format_po_time)


def _read_files(project: Project, paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the contents of those *paths* that exist, by name."""
    found = {project.format_path(path): find_bytes(path, project.format_path(path)) for path in paths}
    return {name: data for name, data in found.items() if data is not None}


def _recall_translations(project: Project, work: str, source: str, target: str) -> Iterator[EarlierTranslation]:
    """Yield the translations between the two languages in works other than *work*. Reused drafts do not count. A catalog that cannot be read
    is reported when its own work is updated."""
    for other in project.works:
        with suppress(ConfigError):  # a symbolic link out of the project, reported when that work is updated
            path = project.catalog_path(other, target)
            if other == work or not path.is_file():
                continue
            seen = path.stat()
            yield from _read_translations(path, (seen.st_mtime_ns, seen.st_size), source, other)


@lru_cache(maxsize=1024)
def _read_translations(path: Path, _seen: tuple[int, int], source: str, work: str) -> tuple[EarlierTranslation, ...]:
    """Return the translations of the catalog at *path*, which is read again after a change."""
    try:
        found = catalog.read(path)
    except CatalogError:
        return ()
    if found.field("X-Source-Language") != source:
        return ()
    return tuple(read_entries(found.active.values(), found.field("Project-Id-Version") or work))
