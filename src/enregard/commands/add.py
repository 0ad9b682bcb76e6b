"""Taking language versions in and out of a work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from enregard import languages
from enregard.errors import UsageError
from enregard.model import Document
from enregard.project import (
    FormerFile,
    Version,
    WorkFile,
    folder_name,
    load_work,
    new_work,
    reissue,
    set_version,
)
from enregard.project.work import STATUSES
from enregard.storage.files import find_bytes, read_bytes, read_text
from enregard.storage.journal import commit
from enregard.storage.seen import digest
from enregard.system.clock import po_time
from enregard.tracking.documents import document
from enregard.workspace.cache import looking_at
from enregard.workspace.locking import writing
from enregard.workspace.projects import Project
from enregard.workspace.segmenting import left_out


@writing
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
    notice: Callable[[str], None] = lambda _words: None,
) -> Path:
    """Take the file in, byte for byte, as *language* version of *work*; returns where it stands now. A work that is not there
    yet is begun, with *original* (English, if not said) as the language of its original. *replaces* allows a version that is
    there to be replaced; the old file stays beside the new one, and work.yaml says so. Its *status* stays, if none is said; a new version is
    official. The *origin*, if not said, is the name of the file; that of the same text stays. *notice* is told what a person should know of a
    text that is taken all the same. Nothing is written if anything is wrong."""
    tag = languages.canonical(language)
    _allowed(project, tag, status)
    data = read_bytes(Path(file))
    found = document(data, tag, shown=str(file))
    if remark := left_out(found):
        notice(f"notice: {remark}.")
    name = folder_name(work)
    begun = languages.canonical(original) if original else None
    with looking_at(project, name):
        path = project.work_path(name)
        text, known = _work(project, name, work, found.work, begun)
        old = known.versions.get(tag)
        _belongs(found, known, file, notice)
        suffix = Path(file).suffix if 1 < len(Path(file).suffix) < 20 else ".txt"
        stored = project.text_path(name, f"{tag}{suffix}")
        before = find_bytes(stored, project.shown(stored))
        _free(known, tag, None if before in (None, data) else project.shown(stored), replaces)
        kept, writes = None, dict[Path, bytes | None]()
        if before is not None and before != data:
            kept = FormerFile(_set_aside(stored, digest(before)), digest(before))
            writes[stored.with_name(kept.file)] = before
        writes[stored] = data
        new = Version(status or "", stored.name, digest(data), origin, _history(old, stored, kept, digest(data)))
        version = _with_what_stays(new, old, file)
        writes[path] = set_version(text, project.shown(path), tag, version).encode("utf-8")
        commit(project.root, writes)
    return stored


def _with_what_stays(new: Version, old: Version | None, file: Path | str) -> Version:
    """*new*, which takes the place of *old*, with what nobody said of it: the status stays, and so does the origin of the same text."""
    text = old if old is not None and old.file is not None and old.origin != "po" else None
    kept = text.origin if text is not None and text.sha256 == new.sha256 else None
    status = new.status or (text.status if text is not None else "official")
    return replace(new, status=status, origin=new.origin or kept or _name(file))


def _free(known: WorkFile, tag: str, other: str | None, replaces: bool) -> None:
    """UsageError if the place of version *tag* is taken, by a text or by the file *other*, and the new text is not to replace it."""
    old = known.versions.get(tag)
    if replaces or old is None or old.file is None:
        return
    hint = "Give --replaces to replace it."
    if old.origin != "po":
        raise UsageError(f"{known.symbol} has a version in {tag}: {old.file}", hint=hint)
    if other is not None:
        raise UsageError(f"{other} is there already", hint=hint)


def _name(file: Path | str) -> str:
    """What the file is called, as text: a name on disk may be bytes that are none, and have control characters."""
    name = Path(file).name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _set_aside(stored: Path, digest: str) -> str:
    """What a file is called that was *stored* and is not any more."""
    return f"{stored.stem}.{digest[:8]}{stored.suffix}"


def _history(old: Version | None, stored: Path, kept: FormerFile | None, digest: str) -> tuple[FormerFile, ...]:
    """The files that held the version before, when *stored* takes the place of *old*; what was called so is *kept* under another name."""
    if old is None:
        return ()
    history = old.history
    if old.file is not None and old.sha256 is not None and (old.file, old.sha256) != (stored.name, digest):
        former = FormerFile(old.file, old.sha256, old.origin, po_time().split()[0])
        if (
            kept is None and old.file == stored.name
        ):  # the new text is there already, by hand or since this was begun before
            former = replace(former, file=_set_aside(stored, old.sha256))
        if stored.with_name(former.file).exists():
            history = (*history, former)
    return tuple(
        replace(former, file=kept.file, sha256=kept.sha256) if kept and former.file == stored.name else former
        for former in history
    )


def _belongs(found: Document, known: WorkFile, file: Path | str, notice: Callable[[str], None]) -> None:
    """UsageError if the text says that it is of another work, or only what changes in this one."""
    if not found.work or folder_name(found.work) == folder_name(known.symbol):
        return
    change = reissue(found.work, known.symbol)
    if change is None:
        addendum = found.work.startswith(f"{known.symbol}/Add.")
        raise UsageError(
            f"its masthead says {found.work}, and this would be a version of {known.symbol}",
            path=file,
            hint=f"An addendum is a document of its own: enregard add {found.work} ..."
            if addendum
            else "Was the right file given?",
        )
    notice(f"its masthead says {found.work}: taken as a reissue of {known.symbol}")
    if "Corr." in change:
        notice("a corrigendum may only say what to change; a version must be the whole text, as it reads now")


def _allowed(project: Project, tag: str, status: str | None) -> None:
    if status is not None and (status not in STATUSES or status in ("catalog", "missing")):
        raise UsageError(f"no status is called {status!r}", hint="A version is official or working.")
    project.admit(tag)


def _work(project: Project, name: str, work: str, symbol: str, original: str | None) -> tuple[str, WorkFile]:
    """The text of work.yaml and what it says, begun if it is not there."""
    path = project.work_path(name)
    if find_bytes(path, project.shown(path)) is not None:
        known = project.load(name)
        if original is not None and original != known.original:
            raise UsageError(
                f"the original of {known.symbol} is {known.original}",
                path=project.shown(path),
                hint="Mend `original` there first.",
            )
        return read_text(path, project.shown(path)), known
    text = new_work(symbol if symbol and folder_name(symbol) == name else work, original or "en")
    return text, load_work(text, project.shown(path))


@writing
def remove(project: Project, work: str, language: str) -> None:
    """Say that *work* has no version in *language* any more. Its file stays where it is, and so does every word in a catalog."""
    tag = languages.canonical(language)
    (name,) = project.select([work])
    with looking_at(project, name):
        known = project.load(name)
        if tag not in known.versions or known.versions[tag].status == "missing":
            have = ", ".join(t for t, v in known.versions.items() if v.status != "missing") or "none"
            raise UsageError(f"{known.symbol} has no version in {tag}", hint=f"It has: {have}.")
        path = project.work_path(name)
        version = Version("missing", origin=known.versions[tag].origin, history=known.versions[tag].history)
        text = set_version(read_text(path, project.shown(path)), project.shown(path), tag, version)
        commit(project.root, {path: text.encode("utf-8")})
