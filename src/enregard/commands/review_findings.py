"""The findings on a work under review, which its page, its queue and its rows have in common."""

from __future__ import annotations

from typing import Any

from enregard.lint.make_cases import make_work_case
from enregard.lint.plan import make_plan
from enregard.lint.run import Examined, examine_case
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, Settled

_last: list[tuple[tuple[Any, ...], tuple[LanguagePair, ...], Examined]] = []


def examine_again(project: Project, settled: Settled) -> Examined:
    """Return the findings on *settled*: those of the last time, if its pairs are the same values in memory, as where a work is settled again."""
    planned = make_plan(project.settings, glossary=load_glossaries(project))
    key = project.root, project.settings, settled.file, planned
    for known, pairs, examined in _last:
        if known == key and list(map(id, pairs)) == list(map(id, settled.pairs)):
            return examined
    examined = examine_case(make_work_case(project, settled), planned, project.settings.suppressions)
    _last[:] = [(key, settled.pairs, examined)]
    return examined
