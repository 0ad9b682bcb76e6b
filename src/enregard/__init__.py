"""Enregard: official texts in several languages, segmented, aligned, tracked and checked.

Every command has a function of the same name here; each loads what it needs when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from enregard.version import __version__

if TYPE_CHECKING:
    from enregard.align.changes import Change, changes
    from enregard.errors import EnregardError
    from enregard.model import Bitext, Document, Fact, Finding, Link, Severity, State, Unit
    from enregard.workflow.aligning import align_files, plot
    from enregard.workflow.checking import Checked, check, check_pairs
    from enregard.workflow.deciding import confirm, link, unlink
    from enregard.workflow.diffing import Differences, diff
    from enregard.workflow.doctoring import Diagnosis, doctor
    from enregard.workflow.exporting import export
    from enregard.workflow.fixing import Mended, mend
    from enregard.workflow.history import Event, Log, log
    from enregard.workflow.importing import Imported, import_file
    from enregard.workflow.merging import Merge, install_driver, merge_files
    from enregard.workflow.outcomes import report
    from enregard.workflow.projects import Project, init, open_project
    from enregard.workflow.scoring import Scores, score
    from enregard.workflow.segmenting import segment_file
    from enregard.workflow.status import Status, Tally, status, write_badge
    from enregard.workflow.templates import pot
    from enregard.workflow.touched import Touched, touched_since
    from enregard.workflow.updating import Update, update
    from enregard.workflow.versions import add, remove

_WHERE = {
    "EnregardError": "errors",
    **dict.fromkeys(("Bitext", "Document", "Fact", "Finding", "Link", "Severity", "State", "Unit"), "model"),
    **dict.fromkeys(("align_files", "plot"), "workflow.aligning"),
    **dict.fromkeys(("Change", "changes"), "align.changes"),
    **dict.fromkeys(("Touched", "touched_since"), "workflow.touched"),
    **dict.fromkeys(("Checked", "check", "check_pairs"), "workflow.checking"),
    **dict.fromkeys(("confirm", "link", "unlink"), "workflow.deciding"),
    **dict.fromkeys(("Differences", "diff"), "workflow.diffing"),
    **dict.fromkeys(("Event", "Log", "log"), "workflow.history"),
    **dict.fromkeys(("Diagnosis", "doctor"), "workflow.doctoring"),
    "export": "workflow.exporting",
    **dict.fromkeys(("Mended", "mend"), "workflow.fixing"),
    **dict.fromkeys(("Imported", "import_file"), "workflow.importing"),
    **dict.fromkeys(("Merge", "install_driver", "merge_files"), "workflow.merging"),
    "pot": "workflow.templates",
    "report": "workflow.outcomes",
    **dict.fromkeys(("Project", "init", "open_project"), "workflow.projects"),
    **dict.fromkeys(("Scores", "score"), "workflow.scoring"),
    "segment_file": "workflow.segmenting",
    **dict.fromkeys(("Status", "Tally", "status", "write_badge"), "workflow.status"),
    **dict.fromkeys(("Update", "update"), "workflow.updating"),
    **dict.fromkeys(("add", "remove"), "workflow.versions"),
}

__all__ = [
    "Bitext",
    "Change",
    "Checked",
    "Differences",
    "Diagnosis",
    "Document",
    "EnregardError",
    "Event",
    "Fact",
    "Finding",
    "Imported",
    "Link",
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
    "changes",
    "check",
    "check_pairs",
    "confirm",
    "diff",
    "doctor",
    "export",
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
    "touched_since",
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
