"""Text shared by all reports: counts, places, and messages that are safe to display."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from enregard.model import CheckRun, Finding, Problem, Severity
from enregard.system.terminal import escape_character, format_count


def clean_text(text: str) -> str:
    """Return *text* on one line, with terminal control, bidirectional control and invisible characters replaced by visible names."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _name_character(c) for c in text)


def _name_character(char: str) -> str:
    return " " if char in "\u00a0\u202f\u3000" else escape_character(char)


def get_path(item: Finding | Problem, outcome: CheckRun) -> str:
    """Return the path of the file as the reader of a report sees it."""
    path = item.path or ""
    return path if path.startswith(("/", "<")) or path[1:2] == ":" else outcome.prefix + path


def format_place(item: Finding | Problem, outcome: CheckRun | None = None) -> str:
    """Return `path:line`, leaving out what is not known; as the reader of *outcome* sees the path, if it is given."""
    path = item.path if item.path is None or outcome is None else get_path(item, outcome)
    return ":".join(str(part) for part in (path, item.line) if part is not None)


def format_message(finding: Finding, outcome: CheckRun | None = None, *, run: Sequence[Finding] = ()) -> str:
    """Return the message; of a gap, with the beginning of its text and the place of that, as the reader of *outcome* sees it. *run* are all
    neighbouring gaps that begin with *finding*."""
    said = f"each of these {len(run)} units {finding.message}" if len(run) > 1 else finding.message
    if finding.opening:
        said += f": {finding.opening}"
    if finding.text_place is not None:
        path, first, last = finding.text_place
        last = run[-1].text_place[2] if run and run[-1].text_place else last
        place = format_place(replace(finding, path=path, line=first), outcome)
        said += f" ({place})" if first == last else f" ({place}-{last})"
    return said


def is_fixable(finding: Finding) -> bool:
    """Test whether `--fix` can correct *finding*: it changes PO files only."""
    suffix = PurePath(finding.path or "").suffix
    return finding.fix is not None and (not suffix or suffix in (".po", ".pot"))


def summarize_outcome(outcome: CheckRun) -> str:
    """Return a sentence with the number of findings, and of those that are fixable, suppressed or in the baseline."""
    counts = Counter(finding.effective_severity for finding in outcome.findings)
    parts = [
        format_count(counts[s], s.word, s in (Severity.ERROR, Severity.WARNING))
        for s in reversed(Severity)
        if counts[s]
    ]
    total = len(outcome.findings)
    said = f"{format_count(total, 'finding')}: {', '.join(parts)}." if total else "No findings."
    mended = sum(map(is_fixable, outcome.findings))
    said += f" {mended} can be fixed with --fix." if mended else ""
    said += f" {outcome.suppressed} suppressed." if outcome.suppressed else ""
    return said + (f" {outcome.known} in the baseline." if outcome.known else "")
