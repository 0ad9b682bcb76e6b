"""Official texts in several languages: segment, align, track and check them.

    >>> import enregard
    >>> project = enregard.open_project(".")
    >>> for finding in enregard.check(project).findings:
    ...     print(finding.path, finding.line, finding.check, finding.message)

Each command of the command line has a function of the same name here. A function that does the work of a command returns a frozen result
with `errors`, which is empty if all went well. Functions that read texts (`segment_file`, `align_files`, `bitext`) return these texts. Wrong
arguments and unreadable files raise an EnregardError. Nothing is printed. In the examples below, `project` is an open project with the work
A/91/7, a letter in English and French.

Projects
    init             Create a project
    open_project     Open the project that contains a folder
    add              Add a language version to a work
    remove           Remove a language version
    update           Bring alignments and catalogs up to date
    status           Count links by state
    write_badge      Write a badge with the progress
    doctor           Describe the installation and a project, with any problems

Texts and links
    segment_file     Divide a file into units
    align_files      Align any two files
    bitext           Return a work of a project, aligned
    plot             Draw the links of a bitext
    changes          Compare two versions of a text
    confirm          Confirm links
    link             Link units by hand
    unlink           Remove units from their links
    diff             Show what differs from the confirmed texts
    log              Show the history of links
    review_work      Apply the decisions of a reviser

Checks
    check            Check works and files
    check_pairs      Check a table of translations
    report           Write findings as text, JSON, SARIF and more
    mend             Apply fixes that are safe
    find_touched     Find the lines changed since a revision

Data sets
    run_batch        Align and check thousands of pairs of documents

Exchange
    export           Write pages and files for other programs
    import_file      Import translations and links
    pot              Write templates for new translations
    score            Score a draft against the current text
    merge_files      Merge two branches of a catalog
    install_driver   Configure git to merge catalogs

Values
    Project          A project folder and its settings
    Document         A work in one language
    Unit             The smallest part of a document that is aligned
    Bitext           Two documents and their links
    Link             Units that correspond, with a state
    State            missing, proposed, confirmed or stale
    Fact             A date, figure or name in a unit
    Finding          The result of a check
    Severity         error, warning, style or info
    EnregardError    Any problem with an input, with file and line

Results
    Update           What `update` did to a work
    Status           What `status` counts for a bitext
    Tally            Links and words by state
    Change           What happened to units in a new version
    Checked          What `check` found
    Touched          Lines that changed
    Mended           A catalog before and after fixes
    Differences      What `diff` found in a bitext
    Log              What `log` found in a work
    LinkEvent        A change of a link
    Imported         What `import_file` did
    Merge            What `merge_files` did
    Reviewed         What `review_work` did
    Scores           What `score` computed
    Diagnosis        What `doctor` found
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from enregard.version import __version__

if TYPE_CHECKING:
    from enregard.batch.run import run_batch
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
    from enregard.commands.opening import open_project
    from enregard.commands.pot import pot
    from enregard.commands.review import Reviewed, review_work
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
    from enregard.workspace.projects import Project, init
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
    **dict.fromkeys(("Project", "init"), "workspace.projects"),
    "open_project": "commands.opening",
    **dict.fromkeys(("Reviewed", "review_work"), "commands.review"),
    **dict.fromkeys(("Scores", "score"), "commands.score"),
    "run_batch": "batch.run",
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
    "Reviewed",
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
    "review_work",
    "run_batch",
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
