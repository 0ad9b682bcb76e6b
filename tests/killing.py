"""Commands in a process of their own that is killed, at a step on disk or at some moment, and what the next command finds then."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enregard.commands.add import add, remove
from enregard.commands.align import align_files, plot
from enregard.commands.decide import confirm, link, unlink
from enregard.commands.export import export
from enregard.commands.import_ import import_file
from enregard.commands.merge import merge_files
from enregard.commands.pot import pot
from enregard.commands.status import status
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.lint.baselines import write_baseline
from enregard.lint.checking import check
from enregard.lint.fixes import mend
from enregard.workspace.projects import Project, init, open_project
from tests.conftest import edit, tree

Act = Callable[[Project], object]
WORK = "A-91-7"
_EVENTS = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"))


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and what comes before it. What is *again* writes outside of the texts and catalogs, each file by itself; to do this then
    does it all, and takes away what a killed one has left."""

    before: Act
    act: Act
    again: Act | None = None


def update_all(project: Project) -> None:
    for result in update(project):
        if result.error is not None:
            raise result.error


def change(project: Project) -> None:
    """Edits of a translator and of a text, that no update has seen."""
    edit(project.catalog_path(WORK, "fr"), ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'))
    edit(project.folder(WORK) / "en.txt", ("15 January 2037", "15 February 2037"))


def _taken_in(project: Project) -> None:
    change(project)
    update_all(project)


def _file(name: str, text: str) -> Act:
    def write(project: Project) -> None:
        _taken_in(project)
        (project.root / name).write_text(text, "utf-8")

    return write


def _text(project: Project, name: str) -> Path:
    return project.folder(WORK) / name


def _fixable(project: Project) -> None:
    edit(project.catalog_path(WORK, "fr"), ("sur les phares ;", "sur les phares;"))


def _lacking(project: Project) -> None:
    """Only the French is there, and two of its units have their English."""
    remove(project, WORK, "en")
    update_all(project)
    po = project.catalog_path(WORK, "en")
    text = po.read_text("utf-8")
    for n in (1, 2):
        head, found, tail = text.partition(f'msgctxt "annex/para-{n}"')
        text = head + found + tail.replace('msgstr ""', f'msgstr "{n}. Recall something."', 1)
    po.write_text(text, "utf-8")


def _branches(project: Project) -> None:
    po = project.catalog_path(WORK, "fr")
    for name in ("base", "ours", "theirs"):
        shutil.copy(po, project.root / f"{name}.po")
    edit(project.root / "theirs.po", ("1 250 navires", "1 250 bateaux"))
    edit(project.root / "ours.po", ("sur les phares", "sur les feux"))


def _merge(project: Project) -> None:
    base, ours, theirs = (project.root / f"{name}.po" for name in ("base", "ours", "theirs"))
    merge_files(base, ours, theirs)


def _init(project: Project) -> None:
    init(project.root / "new")


def _init_again(project: Project) -> None:
    with contextlib.suppress(UsageError):  # it was done
        _init(project)
    add(open_project(project.root / "new"), "A/91/7", "en", _text(project, "en.txt"))
    shutil.rmtree(project.root / "new" / "corpus")


def _exported(project: Project) -> None:
    export(project, to="md", out=project.root / "build")
    _taken_in(project)


def _nothing(project: Project) -> None:
    pass


def _pot(project: Project) -> None:
    pot(project, out=project.root / "build")


def _export(project: Project) -> None:
    export(project, to="md", out=project.root / "build")


def _moses(project: Project) -> None:
    export(project, to="moses", out=project.root / "build")


def _baseline(project: Project) -> None:
    write_baseline(project.root / "known.jsonl", check(project))


def _plot(project: Project) -> None:
    bitext = align_files(_text(project, "en.txt"), _text(project, "fr.txt"), "en", "fr")
    plot(bitext, project.root / "links.svg")


CASES: dict[str, Case] = {
    "update": Case(change, update_all),
    "update with a missing source": Case(_lacking, update_all),
    "update --realign": Case(change, lambda p: update(p, realign=True)),
    "add": Case(lambda p: remove(p, WORK, "fr"), lambda p: add(p, "A/91/7", "es", _text(p, "fr.txt"))),
    "add --replaces": Case(_taken_in, lambda p: add(p, "A/91/7", "fr", _text(p, "en.txt"), replaces=True)),
    "remove": Case(change, lambda p: remove(p, WORK, "fr")),
    "confirm": Case(change, lambda p: confirm(p, WORK, ["annex/para-1", "masthead/language"])),
    "confirm all": Case(change, lambda p: confirm(p, WORK, ["all"])),
    "link": Case(_taken_in, lambda p: link(p, WORK, ["annex/para-1", "annex/para-2"], ["annex/para-2"])),
    "unlink": Case(_taken_in, lambda p: unlink(p, WORK, ["annex/para-3"])),
    "import": Case(
        _file("brought.tsv", "en\tfr\nNote that 1,250 ships called in 2035;\tDe la main de quelqu'un ;\n"),
        lambda p: import_file(p, WORK, p.root / "brought.tsv", language="fr", theirs=True),
    ),
    "import of another language": Case(
        _file("es.tsv", "en\tes\nNote that 1,250 ships called in 2035;\tObservan algo;\n"),
        lambda p: import_file(p, WORK, p.root / "es.tsv"),
    ),
    "check --fix": Case(_fixable, mend),
    "init": Case(_nothing, _init, _init_again),
    "merge-driver": Case(_branches, _merge, _merge),
    "pot": Case(_nothing, _pot, _pot),
    "export to md": Case(_exported, _export, _export),
    "export to moses": Case(_nothing, _moses, _moses),
    "align --plot": Case(_nothing, _plot, _plot),
    "check --write-baseline": Case(_nothing, _baseline, _baseline),
}


class _Torn:
    """A file whose writes are two steps each, with half of the data there between them."""

    def __init__(self, file: Any, step: Callable[[], None]) -> None:
        self._file, self._step = file, step

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        for part in (data[:half], data[half:]):
            self._step()
            self._file.write(part)
            self._file.flush()
        return len(data)

    def __enter__(self) -> _Torn:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _watched(folder: Path, step: Callable[[], None]) -> None:
    """Have *step* called before every change of a file in *folder*: opening, writing, syncing, renaming, removing, making folders."""
    import sys

    def hook(event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in _EVENTS) and str(args[0]).startswith(str(folder)):
            step()

    sys.addaudithook(hook)
    sync, fdopen, opened = os.fsync, os.fdopen, io.open

    def fsync(handle: Any) -> None:
        step()
        sync(handle)

    def path_open(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        file = opened(path, mode, *args, **kwargs)
        return _Torn(file, step) if mode in ("wb", "ab") and str(path).startswith(str(folder)) else file

    os.fsync = fsync  # type: ignore[assignment]
    os.fdopen = lambda *args, **kwargs: _Torn(fdopen(*args, **kwargs), step)  # type: ignore[assignment]
    Path.open = path_open  # type: ignore[method-assign,assignment]


def _forked(work: Callable[[], object]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child has none
        child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _was_killed(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def killed_at(project: Project, act: Act, at: int) -> bool:
    """Whether a process that does *act* was killed before its *at*th step on disk; False if it has no more than that."""
    steps = 0

    def step() -> None:
        nonlocal steps
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1

    def work() -> None:
        _watched(project.root, step)
        act(project)

    return _was_killed(_forked(work))


def killed_after(project: Project, act: Act, seconds: float) -> bool:
    """Whether a process that does *act* was killed after so many *seconds*; False if it had ended."""
    child = _forked(lambda: act(project))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return _was_killed(child)


@dataclass(frozen=True, slots=True)
class Stage:
    """A project before and after a command that nobody has killed, and a place for those that are."""

    case: Case
    project: Project
    old: dict[str, bytes]
    done: dict[str, bytes]

    @classmethod
    def of(cls, case: Case, project: Project) -> Stage:
        case.before(project)
        undisturbed = copy(project, "undisturbed")
        case.act(undisturbed)
        return cls(case, project, tree(project.root), tree(undisturbed.root))

    def victim(self) -> Project:
        return copy(self.project, "victim")

    def verdict(self, victim: Project) -> tuple[str, str]:
        """(`done`, `not done` or `neither`, what is wrong) once the next command has been run."""
        next_ = open_project(victim.root)
        problem = "".join(map(str, status(next_).errors))
        found = {name: data for name, data in tree(victim.root).items() if not name.endswith(".tmp")}
        names = self.old.keys() | self.done.keys() | found.keys()
        for group in [{name} for name in names] if self.case.again else [names]:
            states = [{n: files[n] for n in group if n in files} for files in (found, self.old, self.done)]
            if states[0] not in states[1:]:
                problem += f"a third state of {sorted(n for n in group if found.get(n) != self.old.get(n))}; "
        if self.case.again:
            self.case.again(next_)
            problem += "" if tree(victim.root) == self.done else "not done when done again; "
        problem += "".join(f"left: {path}" for path in left_over(victim.root))
        return ("neither" if problem else "done" if found == self.done else "not done"), problem


def left_over(root: Path) -> list[str]:
    """Temporary files and the journal."""
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    return [name for name in names if ".tmp" in name or name.endswith("journal.jsonl")]


def copy(project: Project, name: str) -> Project:
    folder = project.root.parent / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder)
    return open_project(folder)
