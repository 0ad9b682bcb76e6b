"""A work as it was read, whole. Everything in this room is computed from such a value; nothing here reads a disk or a clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from enregard import catalog
from enregard.catalog import PoFile
from enregard.errors import ConfigError, ReadError
from enregard.model import Document
from enregard.project import SETTINGS_FILE, Alignment, Settings, WorkFile, find_reissue, load_alignment, parse_work
from enregard.project.names import alignment_name, catalog_name, text_name, work_name
from enregard.text.utf8 import decode_text
from enregard.tracking.documents import make_document
from enregard.tracking.translation_memory import Former

Recall = Callable[[str, str], Iterable[Former]]
"""Return the translations that other works have, from a source language into a target language."""


@dataclass(frozen=True)
class Loaded:
    """A work and the files that it depends on, by name below the folder of the project, with `/`."""

    work: str
    """Name of its folder."""
    files: Mapping[str, bytes]
    settings: Settings = field(default_factory=Settings)
    recall: Recall = lambda _source, _target: ()
    clock: Callable[[], str] = lambda: "1970-01-01 00:00+0000"
    """Return the time that a catalog which changes gets, as its header writes it."""

    def text(self, name: str) -> str:
        """Return the contents of a file of ours; ReadError if it is not there."""
        if name not in self.files:
            raise ReadError("no such file", path=name)
        return decode_text(self.files[name], name)

    def with_files(self, files: Mapping[str, bytes | None]) -> Loaded:
        """Return this work as it will be once *files* are written, or removed where they are None."""
        merged: dict[str, bytes | None] = {**self.files, **files}
        return replace(self, files={name: data for name, data in merged.items() if data is not None})


def compute_digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_work(loaded: Loaded) -> WorkFile:
    """Return what work.yaml says; ConfigError if it contradicts its folder."""
    name = work_name(loaded.work)
    return parse_work(loaded.text(name), loaded.work, name)


def read_version(loaded: Loaded, file: WorkFile, tag: str) -> bytes:
    """Return the text of the version *tag* as received; ConfigError if it is not there."""
    name = text_name(loaded.work, file.versions[tag].file or "")
    if name not in loaded.files:
        raise ConfigError(
            f"{work_name(loaded.work)} names this file for `{tag}`, and it is not there",
            path=name,
            hint=f"Put it back, or run `enregard remove {loaded.work} {tag}`.",
        )
    return loaded.files[name]


@lru_cache(maxsize=6)
def _document(data: bytes, tag: str, shown: str) -> Document:
    """Read once of a work that is settled twice, as after a decision, or again and again, as on the review page."""
    return make_document(data, tag, shown=shown)


def read_document(loaded: Loaded, file: WorkFile, tag: str, data: bytes) -> Document:
    """Return the version *tag*, of which the text is *data*, cut into units; ConfigError if its masthead names another work."""
    name = text_name(loaded.work, file.versions[tag].file or "")
    found = _document(data, tag, name)
    if found.work and found.work != file.symbol and not find_reissue(found.work, file.symbol):
        raise ConfigError(
            f"its masthead says {found.work}, and the work is {file.symbol}",
            path=name,
            hint="Versions of different works cannot be aligned; was the right file added?",
        )
    return replace(found, work=file.symbol)


def read_catalog(loaded: Loaded, language: str) -> PoFile | None:
    """Return the catalog in *language*, if there is one; ConfigError if its header names another language."""
    found = parse_catalog(loaded, language)
    if found is not None and found.field("Language") not in (None, "", language, language.replace("-", "_")):
        raise ConfigError(
            f"its header says Language: {found.field('Language')}",
            path=found.path,
            hint=f"This catalog is {language}.",
        )
    return found


def parse_catalog(loaded: Loaded, language: str) -> PoFile | None:
    """Return the catalog in *language*, whatever its header says."""
    name = catalog_name(loaded.work, language)
    data = loaded.files.get(name)
    return None if data is None else catalog.clear_placeholders(catalog.parse_ours(data, name))


def read_alignment(loaded: Loaded, file: WorkFile, source: str, target: str) -> Alignment:
    """Return what is on file of these languages, empty if nothing is; ConfigError for the alignment of something else."""
    name = alignment_name(loaded.work, source, target)
    data = loaded.files.get(name)
    if data is None:
        return Alignment(file.symbol, source, target)
    found = load_alignment(decode_text(data, name), name)
    if (found.source, found.target) != (source, target) or found.work != file.symbol:
        raise ConfigError(f"this aligns {found.work} {found.source}-{found.target}", path=name, line=1)
    return found


def read_settings(loaded: Loaded) -> str:
    """Return the settings of the project as they are on file."""
    return loaded.text(SETTINGS_FILE)
