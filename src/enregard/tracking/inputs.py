"""Inputs of tracking: the files of a work as they were read, the documents, catalogs and alignments in them, and the request that is made.
Everything in this room is computed from such values; nothing here reads the disk or the clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from enregard import catalog
from enregard.catalog import PoFile
from enregard.errors import ConfigError, ReadError
from enregard.model import TAG, Dictionary
from enregard.project import Alignment, Settings, WorkFile, load_alignment, parse_work
from enregard.project.names import alignment_name, catalog_name, text_name, work_name
from enregard.text.utf8 import decode_text
from enregard.tracking.documents import Recognition
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.translation_memory import EarlierTranslation

Recall = Callable[[str, str], Iterable[EarlierTranslation]]
"""Return the translations that other works have, from a source language into a target language."""
Decide = Callable[[Reconciled], Reconciled]
"""A person's decision on the links, as made by `confirm` and `link`. It is applied after the edits in the catalog."""


@dataclass(frozen=True)
class Inputs:
    """A work and the files that it depends on, by name relative to the project, with `/`."""

    work: str
    """Name of its folder."""
    files: Mapping[str, bytes]
    settings: Settings = field(default_factory=Settings)
    recall: Recall = lambda _source, _target: ()
    dictionaries: Callable[[str, str], Sequence[Dictionary]] = lambda _source, _target: ()
    recognition: Recognition | None = None
    """Reads pages that are pictures, for versions with `ocr: true`."""
    clock: Callable[[], str] = lambda: "1970-01-01 00:00+0000"
    """Return the time for the header of a changed catalog, in the format of PO headers."""

    def text(self, name: str) -> str:
        """Return the contents of a project file; ReadError if it does not exist."""
        if name not in self.files:
            raise ReadError("no such file", path=name)
        return decode_text(self.files[name], name)

    def with_files(self, files: Mapping[str, bytes | None]) -> Inputs:
        """Return the inputs as they will be once *files* are written (None: removed)."""
        merged: dict[str, bytes | None] = {**self.files, **files}
        return replace(self, files={name: data for name, data in merged.items() if data is not None})


@dataclass(frozen=True)
class Request:
    """Options for settling a work. *decide* is a person's decision on the links. With *realign*, links that only the program proposed are not
    kept. With *reuse*, earlier translations are looked up for all units without a translation, not only for new ones. With *read_only*,
    only the bitexts are needed, and no catalogs are built. *new_languages* are languages for new catalogs. *reverse_catalog* replaces the
    catalog on file of units that lack their source. If the work will be settled *again*, with another decision, the parts of its files are kept."""

    decide: Decide | None = None
    realign: bool = False
    reuse: bool = False
    read_only: bool = False
    new_languages: Collection[str] = ()
    reverse_catalog: PoFile | None = None
    again: bool = False


def read_work(inputs: Inputs) -> WorkFile:
    """Return the contents of work.yaml; ConfigError if it contradicts the name of its folder."""
    name = work_name(inputs.work)
    return parse_work(inputs.text(name), inputs.work, name)


def split_languages(file: WorkFile) -> tuple[str, tuple[str, ...]]:
    """Return the source language, and the languages of the texts that are aligned with it."""
    return file.original, tuple(tag for tag, v in file.versions.items() if v.file and tag != file.original)


def find_catalog_languages(inputs: Inputs, file: WorkFile, new_languages: Collection[str] = ()) -> tuple[str, ...]:
    """Return the languages in which the work has a catalog but no text: a translation is being written there, or was imported. *new_languages* are
    languages for new catalogs. A catalog in a language that work.yaml does not list counts only if its source is that of the work."""
    folder = PurePosixPath(catalog_name(inputs.work, "x")).parent
    found = {
        p.stem
        for p in map(PurePosixPath, inputs.files)
        if p.suffix == ".po" and p.parent == folder and TAG.fullmatch(p.stem)
    }
    known = {t for t, v in file.versions.items() if v.status == "catalog" or (t in new_languages and not v.file)}
    others = [(tag, parse_catalog(inputs, tag)) for tag in sorted({*found, *new_languages} - file.versions.keys())]
    ours = {tag for tag, po in others if po is None or po.field("X-Source-Language") == file.original}
    return tuple(sorted((known | ours) - {file.original}))


def find_gone_languages(inputs: Inputs, file: WorkFile) -> tuple[str, ...]:
    """Return the languages in which the work no longer has a version but still has an alignment file."""
    gone = (tag for tag, v in file.versions.items() if v.status == "missing" and tag != file.original)
    return tuple(tag for tag in gone if alignment_name(inputs.work, file.original, tag) in inputs.files)


def read_version(inputs: Inputs, file: WorkFile, tag: str) -> bytes:
    """Return the text of the version *tag* as received; ConfigError if the file does not exist."""
    name = text_name(inputs.work, file.versions[tag].file or "")
    if name not in inputs.files:
        raise ConfigError(
            f"{work_name(inputs.work)} names this file for `{tag}`, but it does not exist",
            path=name,
            hint=f"Restore it, or run `enregard remove {inputs.work} {tag}`.",
        )
    return inputs.files[name]


def read_catalog(inputs: Inputs, language: str) -> PoFile | None:
    """Return the catalog in *language*, if there is one; ConfigError if its header names another language."""
    found = parse_catalog(inputs, language)
    if found is not None and found.field("Language") not in (None, "", language, language.replace("-", "_")):
        raise ConfigError(
            f"the header says Language: {found.field('Language')}",
            path=found.path,
            hint=f"This file must be {language}.",
        )
    return found


def parse_catalog(inputs: Inputs, language: str) -> PoFile | None:
    """Return the catalog in *language*, whatever its header says."""
    name = catalog_name(inputs.work, language)
    data = inputs.files.get(name)
    return None if data is None else catalog.clear_placeholders(catalog.parse_ours(data, name))


def read_alignment(inputs: Inputs, file: WorkFile, source: str, target: str) -> Alignment:
    """Return the alignment on file of these languages, empty if there is none; ConfigError if the file belongs to another work or other
    languages."""
    name = alignment_name(inputs.work, source, target)
    data = inputs.files.get(name)
    if data is None:
        return Alignment(file.symbol, source, target)
    found = _load_alignment(data, name)
    if (found.source, found.target) != (source, target) or found.work != file.symbol:
        raise ConfigError(f"this aligns {found.work} {found.source}-{found.target}", path=name, line=1)
    return found


@lru_cache(maxsize=4)  # an editor reads the same after every edit of the catalog
def _load_alignment(data: bytes, name: str) -> Alignment:
    return load_alignment(decode_text(data, name), name)
