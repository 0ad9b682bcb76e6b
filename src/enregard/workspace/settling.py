"""A work read from disk and settled: what it comes to, and what the disk does not have yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from enregard.catalog import PoFile
from enregard.model import TAG
from enregard.project import SETTINGS_FILE, load_work
from enregard.storage.files import find_bytes
from enregard.system.clock import format_po_time
from enregard.text.utf8 import decode_text
from enregard.tracking.inputs import Inputs
from enregard.tracking.pairing import Decide, LanguagePair, Request
from enregard.tracking.settle import Settlement
from enregard.tracking.settle import settle_work as settle_inputs
from enregard.workspace.memory import recall_translations
from enregard.workspace.projects import Project

__all__ = ["Decide", "LanguagePair", "Settled", "load_files", "settle"]


@dataclass(frozen=True)
class Settled(Settlement):
    """A work as it should be, and *writes*: what the disk does not have yet (None: a file to remove)."""

    writes: Mapping[Path, bytes | None] = field(default_factory=dict)


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
    """Read everything there is about *work* and settle it, as the Request of these arguments asks. Nothing is written. An EnregardError names
    the file that stands in the way."""
    request = Request(decide, realign, reuse, look, also, lack)
    found = settle_inputs(load_files(project, work, also), request)
    writes = {project.inside(name): data for name, data in found.files.items()}
    return Settled(**vars(found), writes=writes)


def load_files(project: Project, work: str, also: Collection[str] = ()) -> Inputs:
    """Read all files that the outcome for *work* depends on, and the catalogs of languages that are *also* to be begun."""
    files: dict[str, bytes] = {}

    def take(path: Path) -> bytes | None:
        name = project.shown(path)
        data = find_bytes(path, name)
        if data is not None:
            files[name] = data
        return data

    take(project.root / SETTINGS_FILE)
    path = project.work_path(work)
    data = take(path)
    if data is not None:
        file = load_work(decode_text(data, project.shown(path)), project.shown(path))
        texts = [version.file for version in file.versions.values() if version.file]
        catalogs = {p.stem for p in project.catalogs(work).glob("*.po") if TAG.fullmatch(p.stem)}
        tags = dict.fromkeys([*file.versions, file.original, *sorted({*catalogs, *also})])
        for name in texts:
            take(project.text_path(work, name))
        for tag in tags:
            take(project.catalog_path(work, tag))
            if tag != file.original:
                take(project.alignment_path(work, file.original, tag))
    return Inputs(work, files, project.settings, partial(recall_translations, project, work), format_po_time)
