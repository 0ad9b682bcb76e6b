"""A project on disk and the places of its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from enregard.errors import ConfigError, UsageError
from enregard.project import SETTINGS_FILE, Settings, WorkFile, load_settings, make_folder_name, parse_work
from enregard.project.names import WORK_FILE, alignment_name, catalog_name, text_name, work_name
from enregard.project.settings import TEMPLATE, admit
from enregard.storage.files import find_bytes, read_text, write_all
from enregard.storage.git import add_missing_lines
from enregard.storage.journal import recover_if_free
from enregard.storage.seen import track_reads
from enregard.storage.steps import resolve_path

IGNORED = ("*.mo", "build/", ".enregard/")
_FEW, _CLOSE = 10, 0.75
"""Works that are all named where an unknown one is asked for, and how like its name that of a suggested one must be."""
_IGNORED_NOTE = "Files that can be made again: compiled catalogs, exports, and the cache of enregard."


@dataclass(frozen=True)
class Project:
    """A folder with an enregard.yaml. Messages show paths relative to *root*."""

    root: Path
    settings: Settings
    wait: float = 60.0
    """Seconds to wait for another process that writes."""
    tell: Callable[[str], None] = field(default=lambda _words: None, compare=False, repr=False)
    """Function that shows a message to the user."""

    @property
    def works(self) -> tuple[str, ...]:
        """Folder names of the works, sorted."""
        return tuple(sorted(path.parent.name for path in (self.root / "corpus").glob(f"*/{WORK_FILE}")))

    def folder(self, work: str) -> Path:
        """Return the folder of *work* in the corpus."""
        return self.inside("corpus", work)

    def catalogs(self, work: str) -> Path:
        """Return the folder of the catalogs of *work*."""
        return self.inside("po", work)

    def work_path(self, work: str) -> Path:
        """Return the path of the work.yaml of *work*."""
        return self.inside(work_name(work))

    def text_path(self, work: str, file: str) -> Path:
        """Return the path of a text of *work*."""
        return self.inside(text_name(work, file))

    def alignment_path(self, work: str, source: str, target: str) -> Path:
        """Return the path of an alignment file of *work*."""
        return self.inside(alignment_name(work, source, target))

    def catalog_path(self, work: str, language: str) -> Path:
        """Return the path of a catalog of *work*."""
        return self.inside(catalog_name(work, language))

    def inside(self, *names: str) -> Path:
        """Return the path of the file or folder with these *names*, relative to the project with `/`. ConfigError if it leads out of the
        project by a symbolic link. The names themselves are validated where they are read."""
        path = self.root.joinpath(*names)
        try:
            resolve_path(path)
        except ConfigError as error:
            raise error.at(self.format_path(path)) from None
        return path

    def format_path(self, path: Path) -> str:
        """Return *path* for messages: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def load(self, work: str) -> WorkFile:
        """Return the contents of the work.yaml of *work*; ConfigError if they contradict the name of its folder."""
        path = self.work_path(work)
        return parse_work(read_text(path, self.format_path(path)), work, self.format_path(path))

    def admit(self, language: str, path: str = SETTINGS_FILE) -> None:
        """Raise UsageError for a *language* that the project does not list, if it lists any. *path* is the file that has this language."""
        admit(self.settings, language, path)

    def select(self, names: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the works with these *names*, by symbol or folder; all works if there are none. UsageError for an unknown name."""
        found = {name: make_folder_name(name.rstrip("/").removeprefix("corpus/")) for name in names}
        for name, folder in found.items():
            if folder not in self.works:
                raise UsageError(f"this project has no work {name}", hint=self._suggest_work(folder))
        return tuple(dict.fromkeys(found.values())) or self.works

    def _suggest_work(self, folder: str) -> str:
        """Suggest a work for the unknown *folder*."""
        if not self.works:
            return "It has no works yet: `enregard add WORK LANG FILE` adds one."
        near = get_close_matches(folder.upper(), self.works, n=1, cutoff=_CLOSE)
        meant = f"Did you mean {self.load(near[0]).symbol}? " if near else ""
        if len(self.works) > _FEW:
            return f"{meant}`enregard status` lists its works."
        return f"{meant}It has: {', '.join(self.load(work).symbol for work in self.works)}."


def open_project(path: Path | str = ".") -> Project:
    """Return the project that contains *path*: the nearest folder upwards with an enregard.yaml. UsageError if there is none."""
    start = Path(path).resolve()
    for folder in (start, *start.parents):
        file = folder / SETTINGS_FILE
        if file.is_file():
            recover_if_free(folder)
            return Project(folder, load_settings(read_text(file, SETTINGS_FILE), SETTINGS_FILE))
    raise UsageError(f"no {SETTINGS_FILE} in {start} or above it", hint="`enregard init` creates a project here.")


def find_project(path: Path | str = ".") -> Project | None:
    """Return the project that contains *path*, if there is one; ConfigError if its settings are malformed."""
    start = Path(path).resolve()
    inside = any((folder / SETTINGS_FILE).is_file() for folder in (start, *start.parents))
    return open_project(start) if inside else None


def init(path: Path | str = ".") -> Project:
    """Create a project at *path*, with a .gitignore for files that programs make anew, and return it; UsageError if there is one already.

    >>> enregard.init("letters").works
    ()
    """
    root = Path(path).resolve()
    path = root / SETTINGS_FILE
    with track_reads():
        if os.path.lexists(path) or find_bytes(path) is not None:
            raise UsageError(f"{path} already exists", hint="`enregard add WORK LANG FILE` adds a text.")
        ignored = root / ".gitignore"
        data, missing = add_missing_lines(find_bytes(ignored) or b"", IGNORED, _IGNORED_NOTE)
        write_all(({ignored: data} if missing else {}) | {path: TEMPLATE.encode()})
    return open_project(root)
