"""What holds for a file that is edited: its project, the checks to run, and the findings that are known. Read again when a file of these changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from enregard.errors import EnregardError
from enregard.lint.baselines import read_baseline
from enregard.lint.plan import Plan, make_plan
from enregard.lsp._options import Options
from enregard.project import SETTINGS_FILE, Settings, load_settings
from enregard.storage.files import read_text
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project


@dataclass(frozen=True)
class Surroundings:
    """The *project* of a file, if it is in one, the *plan* of checks, and the fingerprints of *known* findings."""

    project: Project | None
    plan: Plan
    known: frozenset[str] = frozenset()

    @property
    def settings(self) -> Settings:
        return self.project.settings if self.project else Settings()

    def select_files(self, files: Mapping[Path, bytes]) -> dict[str, bytes]:
        """Return those of *files* that are in the project, by their names in it."""
        if self.project is None:
            return {}
        root = self.project.root
        return {p.relative_to(root).as_posix(): data for p, data in files.items() if p.is_relative_to(root)}

    def name(self, path: Path, folder: str) -> str:
        """Return *path* as reports name it: from the root of the project, or else from the *folder* that the editor has open."""
        if self.project is not None:
            return self.project.format_path(path.resolve())
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


class Surveyor:
    """Reads the surroundings of files. *left_out* are checks that ran away."""

    def __init__(self, options: Options, left_out: Iterable[str] = ()) -> None:
        self._options = options
        self._left_out = frozenset(left_out)
        self._known: dict[Path | None, tuple[object, Surroundings]] = {}

    def look_around(self, path: Path | None) -> Surroundings:
        """Return the surroundings of the file at *path*. An EnregardError, whose path is absolute, tells what is wrong in them."""
        root = _find_root(path)
        held = self._known.get(root)
        if held is not None and held[0] == self._stamp(root, held[1]):
            return held[1]
        try:
            found = self._read(root)
        except EnregardError as error:
            if root is not None and error.path is not None:
                error.path = root / error.path
            raise
        self._known[root] = self._stamp(root, found), found
        return found

    def _read(self, root: Path | None) -> Surroundings:
        project = None
        if root is not None:  # as `open_project` does, but a write that was interrupted is left to the commands
            text = read_text(root / SETTINGS_FILE, SETTINGS_FILE)
            project = Project(root, load_settings(text, SETTINGS_FILE))
        plan = make_plan(project.settings if project else Settings(), glossary=load_glossaries(project))
        plan = replace(plan, names=plan.names - self._left_out)
        baseline = self._find_baseline(root)
        known = frozenset(item.fingerprint for item in read_baseline(baseline)) if baseline else frozenset[str]()
        return Surroundings(project, plan, known)

    def _find_baseline(self, root: Path | None) -> Path | None:
        if self._options.baseline is None:
            return None
        return Path(root or self._options.folder, self._options.baseline)

    def _stamp(self, root: Path | None, found: Surroundings) -> object:
        names = [name for name, _ in found.settings.glossaries]
        paths = [root / name for name in (SETTINGS_FILE, *names)] if root else []
        baseline = self._find_baseline(root)
        return tuple(_read_stamp(path) for path in (*paths, *([baseline] if baseline else [])))


def _find_root(path: Path | None) -> Path | None:
    """Return the nearest folder above *path* with an enregard.yaml."""
    if path is None:
        return None
    return next((folder for folder in path.resolve().parents if (folder / SETTINGS_FILE).is_file()), None)


def _read_stamp(path: Path) -> tuple[int, int] | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
