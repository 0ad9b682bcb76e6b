"""Taking language versions in and out of a work."""

from __future__ import annotations

import hashlib
from pathlib import Path

from enregard import languages
from enregard.errors import UsageError
from enregard.project import Version, WorkFile, folder_name, load_work, new_work, set_version
from enregard.project.work import STATUSES
from enregard.workflow._files import read_bytes, read_text, write_all
from enregard.workflow.locking import writing
from enregard.workflow.projects import Project
from enregard.workflow.segmenting import document


@writing
def add(
    project: Project,
    work: str,
    language: str,
    file: Path | str,
    *,
    status: str = "official",
    original: str | None = None,
    origin: str | None = None,
    replaces: bool = False,
) -> Path:
    """Take the file in, byte for byte, as *language* version of *work*; returns where it stands now. A work that is not there
    yet is begun, with *original* (English, if not said) as the language of its original. *replaces* allows a version that is
    there to be replaced; the old file stays beside the new one. Nothing is written if anything is wrong."""
    tag = languages.canonical(language)
    _allowed(project, tag, status)
    data = read_bytes(Path(file))
    found = document(data, tag, shown=str(file))
    name = folder_name(work)
    path = project.work_path(name)
    text, known = _work(project, name, work, found.work, languages.canonical(original) if original else None)
    if found.work and folder_name(found.work) != name:
        raise UsageError(
            f"its masthead says {found.work}, and this would be a version of {known.symbol}",
            path=file,
            hint="Was the right file given?",
        )
    old = known.versions.get(tag)
    has_file = old is not None and old.file is not None and old.origin != "po"
    if has_file and not replaces:
        raise UsageError(
            f"{known.symbol} has a version in {tag}: {old.file if old else ''}", hint="Give --replaces to replace it."
        )
    suffix = Path(file).suffix or ".txt"
    stored = project.folder(name) / f"{tag}{suffix}"
    writes: dict[Path, bytes | None] = {}
    if stored.exists() and stored.read_bytes() != data:
        if not replaces and not (old is None or old.file is None):
            raise UsageError(f"{project.shown(stored)} is there already", hint="Give --replaces to replace it.")
        before = stored.read_bytes()
        writes[stored.with_name(f"{tag}.{hashlib.sha256(before).hexdigest()[:8]}{suffix}")] = before
    writes[stored] = data
    version = Version(status, stored.name, hashlib.sha256(data).hexdigest(), origin or Path(file).name)
    writes[path] = set_version(text, project.shown(path), tag, version).encode("utf-8")
    write_all(writes)
    return stored


def _allowed(project: Project, tag: str, status: str) -> None:
    if status not in STATUSES or status in ("catalog", "missing"):
        raise UsageError(f"no status is called {status!r}", hint="A version is official or working.")
    listed = project.settings.languages
    if listed and tag not in listed:
        raise UsageError(
            f"{tag} is not a language of this project",
            path="enregard.yaml",
            hint=f"Add it to `languages: [{', '.join(listed)}]`.",
        )


def _work(project: Project, name: str, work: str, symbol: str, original: str | None) -> tuple[str, WorkFile]:
    """The text of work.yaml and what it says, begun if it is not there."""
    path = project.work_path(name)
    if path.exists():
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
    known = project.load(name)
    if tag not in known.versions or known.versions[tag].status == "missing":
        have = ", ".join(t for t, v in known.versions.items() if v.status != "missing") or "none"
        raise UsageError(f"{known.symbol} has no version in {tag}", hint=f"It has: {have}.")
    path = project.work_path(name)
    version = Version("missing", origin=known.versions[tag].origin)
    write_all(
        {path: set_version(read_text(path, project.shown(path)), project.shown(path), tag, version).encode("utf-8")}
    )
