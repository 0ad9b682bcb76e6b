"""Enregard: official texts in several languages, segmented, aligned, tracked and checked.

Every command has a function of the same name here; each loads what it needs when it is first used. A function that does the work of a command
returns one frozen result with `errors`, empty if all went well; one that reads texts (`align_files`, `bitext`, `segment_file`) returns them. What
was asked wrongly is raised as an EnregardError. In the examples of the functions, `project` is an open project with a letter A/91/7 in English
and French.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from enregard.version import __version__

if TYPE_CHECKING:
    from enregard.commands.add import add, remove
    from enregard.commands.align import align_files, plot
    from enregard.commands.bitext import bitext
    from enregard.commands.decide import confirm, link, unlink
    from enregard.commands.diff import Differences, diff
    from enregard.commands.doctor import Diagnosis, doctor
    from enregard.commands.export import export
    from enregard.commands.import_ import Imported, import_file
    from enregard.commands.log import LinkEvent, Log, log
    from enregard.commands.merge import Merge, install_driver, merge_files
    from enregard.commands.pot import pot
    from enregard.commands.score import Scores, score
    from enregard.commands.status import Status, Tally, status, write_badge
    from enregard.commands.update import Update, update
    from enregard.errors import EnregardError
    from enregard.lint.changed_lines import Touched, find_touched
    from enregard.lint.checking import Checked, check, check_pairs
    from enregard.lint.fixes import Mended, mend
    from enregard.lint.outcomes import report
    from enregard.model import Bitext, Document, Fact, Finding, Link, Severity, State, Unit
    from enregard.tracking.changes import Change, changes
    from enregard.workspace.projects import Project, init, open_project
    from enregard.workspace.segmenting import segment_file

_WHERE = {
    "EnregardError": "errors",
    **dict.fromkeys(("Bitext", "Document", "Fact", "Finding", "Link", "Severity", "State", "Unit"), "model"),
    **dict.fromkeys(("align_files", "plot"), "commands.align"),
    "bitext": "commands.bitext",
    **dict.fromkeys(("Change", "changes"), "tracking.changes"),
    **dict.fromkeys(("Touched", "find_touched"), "lint.changed_lines"),
    **dict.fromkeys(("Checked", "check", "check_pairs"), "lint.checking"),
    **dict.fromkeys(("confirm", "link", "unlink"), "commands.decide"),
    **dict.fromkeys(("Differences", "diff"), "commands.diff"),
    **dict.fromkeys(("LinkEvent", "Log", "log"), "commands.log"),
    **dict.fromkeys(("Diagnosis", "doctor"), "commands.doctor"),
    "export": "commands.export",
    **dict.fromkeys(("Mended", "mend"), "lint.fixes"),
    **dict.fromkeys(("Imported", "import_file"), "commands.import_"),
    **dict.fromkeys(("Merge", "install_driver", "merge_files"), "commands.merge"),
    "pot": "commands.pot",
    "report": "lint.outcomes",
    **dict.fromkeys(("Project", "init", "open_project"), "workspace.projects"),
    **dict.fromkeys(("Scores", "score"), "commands.score"),
    "segment_file": "workspace.segmenting",
    **dict.fromkeys(("Status", "Tally", "status", "write_badge"), "commands.status"),
    **dict.fromkeys(("Update", "update"), "commands.update"),
    **dict.fromkeys(("add", "remove"), "commands.add"),
}

__all__ = [
    "Bitext",
    "Change",
    "Checked",
    "Diagnosis",
    "Differences",
    "Document",
    "EnregardError",
    "Fact",
    "Finding",
    "Imported",
    "Link",
    "LinkEvent",
    "Log",
    "Mended",
    "Merge",
    "Project",
    "Scores",
    "Severity",
    "State",
    "Status",
    "Tally",
    "Touched",
    "Unit",
    "Update",
    "__version__",
    "add",
    "align_files",
    "bitext",
    "changes",
    "check",
    "check_pairs",
    "confirm",
    "diff",
    "doctor",
    "export",
    "find_touched",
    "import_file",
    "init",
    "install_driver",
    "link",
    "log",
    "mend",
    "merge_files",
    "open_project",
    "plot",
    "pot",
    "remove",
    "report",
    "score",
    "segment_file",
    "status",
    "unlink",
    "update",
    "write_badge",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
