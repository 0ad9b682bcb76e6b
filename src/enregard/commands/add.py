"""Add language versions to a work, and remove them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from enregard import languages
from enregard.errors import UsageError
from enregard.lint.source_language import find_other_language
from enregard.model import Document, Results
from enregard.project import (
    FormerFile,
    Version,
    WorkFile,
    dump_new_work,
    find_reissue,
    load_work,
    make_folder_name,
    set_version,
)
from enregard.project.work import STATUSES
from enregard.storage.files import find_bytes, read_bytes, read_text
from enregard.storage.journal import commit
from enregard.storage.seen import compute_digest
from enregard.system.clock import format_po_time
from enregard.tracking.documents import make_document
from enregard.workspace.cache import watch_work
from enregard.workspace.locking import with_lock
from enregard.workspace.projects import Project
from enregard.workspace.recognizing import recognize_once
from enregard.workspace.remarks import describe_left_out


@with_lock
def add(
    project: Project,
    work: str,
    language: str,
    file: Path | str,
    *,
    status: str | None = None,
    original: str | None = None,
    origin: str | None = None,
    replaces: bool = False,
    ocr: bool = False,
    encoding: str | None = None,
    notice: Callable[[str], None] = lambda _words: None,
) -> Results[Path]:
    """Add the file, byte for byte, as the *language* version of *work*; return its path in the project, alone. A new work is created, with *original*
    (by default English) as the language of its original. *replaces* allows an existing version to be replaced; the old file stays beside the
    new one, and work.yaml records it. *ocr*, which is also recorded in work.yaml, reads scanned pages by text recognition. *encoding* is
    recorded for a text whose encoding cannot be detected. The default of *status* is that of the replaced version, or official for a new one. The default of
    *origin* is the name of the file, or the recorded origin if the text is the same. *notice* is called with remarks on an accepted
    text. Nothing is written if there is an error.

    >>> with open("draft.txt", "w") as file:
    ...     _ = file.write("1. Recall the declaration;")
    >>> [path.name for path in enregard.add(project, "A/91/8", "en", "draft.txt", status="working")]
    ['en.txt']
    """
    tag = languages.canonical(language)
    _check_status(project, tag, status)
    data = read_bytes(Path(file))
    recognition = partial(recognize_once, project) if ocr else None
    found = make_document(data, tag, shown=str(file), recognition=recognition, encoding=encoding)
    if remark := describe_left_out(found):
        notice(f"notice: {remark}.")
    if other := find_other_language((unit.text for unit in found.units), tag):
        notice(f"notice: most of {file} seems to be in {languages.name(other)}, not in {languages.name(tag)}")
    name = make_folder_name(work)
    begun = languages.canonical(original) if original else None
    with watch_work(project, name):
        path = project.work_path(name)
        text, known = _load_or_begin_work(project, name, work, found.work, begun)
        old = known.versions.get(tag)
        _check_masthead(found, known, file, notice)
        suffix = Path(file).suffix if 1 < len(Path(file).suffix) < 20 else ".txt"
        stored = project.text_path(name, f"{tag}{suffix}")
        before = find_bytes(stored, project.format_path(stored))
        _check_place_is_free(known, tag, None if before in (None, data) else project.format_path(stored), replaces)
        kept, writes, digest = None, dict[Path, bytes | None](), compute_digest(data)
        if before is not None and before != data:
            kept = FormerFile(_name_former_file(stored, compute_digest(before)), compute_digest(before))
            writes[stored.with_name(kept.file)] = before
        history = _extend_history(old, stored, kept, digest)
        cuts = old.cuts if old is not None else ()
        new = Version(status or "", stored.name, digest, origin, history, ocr, encoding, cuts)
        for one, version in known.versions.items():
            if one != tag and version.file is not None and version.sha256 == digest:
                notice(f"notice: {file} has the same bytes as the version in {one}, {version.file}")
        entry = set_version(text, project.format_path(path), tag, _keep_status_and_origin(new, old, file))
        commit(project.root, {**writes, stored: data, path: entry.encode("utf-8")})
    if original is None and old is None and _lacks_original(known, tag):
        notice(
            f"notice: {known.symbol} has no text in {known.original} yet, which is its original. If the original is in another language, change "
            f"`original` in {project.format_path(path)}"
        )
    return Results((stored,))


def _lacks_original(known: WorkFile, tag: str) -> bool:
    """Test whether *tag* is not the first version with a text, and none of them is the original."""
    texts = {one for one, version in known.versions.items() if version.file is not None}
    return bool(texts) and known.original not in {*texts, tag}


def _keep_status_and_origin(new: Version, old: Version | None, file: Path | str) -> Version:
    """Fill in what was not given for *new*, which replaces *old*: the status, and the origin if the text is the same."""
    text = old if old is not None and old.file is not None and old.origin != "po" else None
    kept = text.origin if text is not None and text.sha256 == new.sha256 else None
    status = new.status or (text.status if text is not None else "official")
    return replace(new, status=status, origin=new.origin or kept or _clean_file_name(file))


def _check_place_is_free(known: WorkFile, tag: str, other: str | None, replaces: bool) -> None:
    """Raise UsageError if version *tag* already exists, as a text or as the file *other*, and is not to be replaced."""
    old = known.versions.get(tag)
    if replaces or old is None or old.file is None:
        return
    hint = "Give --replaces to replace it."
    if old.origin != "po":
        raise UsageError(f"{known.symbol} already has a version in {tag}: {old.file}", hint=hint)
    if other is not None:
        raise UsageError(f"{other} already exists", hint=hint)


def _clean_file_name(file: Path | str) -> str:
    """Return the name of the file as printable text: a name on disk may have invalid bytes and control characters."""
    name = Path(file).name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _name_former_file(stored: Path, digest: str) -> str:
    """Return the new name of a former file of a version, once *stored*."""
    return f"{stored.stem}.{digest[:8]}{stored.suffix}"


def _extend_history(old: Version | None, stored: Path, kept: FormerFile | None, digest: str) -> tuple[FormerFile, ...]:
    """Return the history of a version when *stored* replaces *old*. A former file of the same name is *kept* under another name."""
    if old is None:
        return ()
    history = old.history
    if old.file is not None and old.sha256 is not None and (old.file, old.sha256) != (stored.name, digest):
        former = FormerFile(old.file, old.sha256, old.origin, format_po_time().split()[0])
        if (
            kept is None and old.file == stored.name
        ):  # the new text is already in place, put there by hand or by an interrupted command
            former = replace(former, file=_name_former_file(stored, old.sha256))
        if stored.with_name(former.file).exists():
            history = (*history, former)
    return tuple(
        replace(former, file=kept.file, sha256=kept.sha256) if kept and former.file == stored.name else former
        for former in history
    )


def _check_masthead(found: Document, known: WorkFile, file: Path | str, notice: Callable[[str], None]) -> None:
    """Raise UsageError if the masthead names another work. For a reissue or a corrigendum of this work, call *notice*."""
    if not found.work or make_folder_name(found.work) == make_folder_name(known.symbol):
        return
    change = find_reissue(found.work, known.symbol)
    if change is None:
        addendum = found.work.startswith(f"{known.symbol}/Add.")
        raise UsageError(
            f"its masthead says {found.work}, not {known.symbol}",
            path=file,
            hint=f"An addendum is a work of its own: enregard add {found.work} ..."
            if addendum
            else f"Is this the right file? If so, add it to the work {found.work}.",
        )
    notice(f"notice: its masthead says {found.work}; added as a reissue of {known.symbol}")
    if "Corr." in change:
        notice("notice: a corrigendum may contain only the corrections; a version must be the complete text")


def _check_status(project: Project, tag: str, status: str | None) -> None:
    if status is not None and (status not in STATUSES or status in ("catalog", "missing")):
        raise UsageError(f"unknown status {status!r}", hint="A version is `official` or `working`.")
    project.admit(tag)


def _load_or_begin_work(
    project: Project, name: str, work: str, symbol: str, original: str | None
) -> tuple[str, WorkFile]:
    """Return the text of work.yaml and its contents; those of a new work if the file does not exist."""
    path = project.work_path(name)
    if find_bytes(path, project.format_path(path)) is not None:
        known = project.load(name)
        if original is not None and original != known.original:
            raise UsageError(
                f"the original of {known.symbol} is {known.original}",
                path=project.format_path(path),
                hint="Change `original` there first.",
            )
        return read_text(path, project.format_path(path)), known
    text = dump_new_work(symbol if symbol and make_folder_name(symbol) == name else work, original or "en")
    return text, load_work(text, project.format_path(path))


@with_lock
def remove(project: Project, work: str, language: str) -> Results[Path]:
    """Remove the *language* version of *work*: record it as missing in its work.yaml, and return that file. The file of the version and its
    catalog stay unchanged. UsageError if there is none.

    >>> [path.name for path in enregard.remove(project, "A/91/7", "fr")]
    ['work.yaml']
    """
    tag = languages.canonical(language)
    (name,) = project.select([work])
    with watch_work(project, name):
        known = project.load(name)
        if tag not in known.versions or known.versions[tag].status == "missing":
            have = ", ".join(t for t, v in known.versions.items() if v.status != "missing") or "none"
            raise UsageError(f"{known.symbol} has no version in {tag}", hint=f"It has: {have}.")
        path = project.work_path(name)
        version = Version("missing", origin=known.versions[tag].origin, history=known.versions[tag].history)
        text = set_version(read_text(path, project.format_path(path)), project.format_path(path), tag, version)
        commit(project.root, {path: text.encode("utf-8")})
    return Results((path,))
