"""The findings on a work under review, which its page, its queue and its rows have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from enregard import checks
from enregard.lint.make_cases import make_work_case
from enregard.lint.parts import take_links
from enregard.lint.plan import make_plan
from enregard.lint.run import Examined, examine_case
from enregard.model import Bitext, Finding, Link
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, Settled

_LONG = 1000
"""Links of a text from which on a row is checked alone."""
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


def examine_links(project: Project, settled: Settled, bitext: Bitext, links: Sequence[Link]) -> tuple[Finding, ...]:
    """Return the findings on *settled*, or of a long *bitext*, those that the texts near *links* are enough for."""
    if len(bitext.links) <= _LONG:
        return examine_again(project, settled).findings
    planned = make_plan(project.settings, glossary=load_glossaries(project))
    alone = planned.names & (checks.list_names("link") | checks.list_names("unit"))
    case = make_work_case(project, settled, bitext.target.language)
    places = [n for n, link in enumerate(bitext.links) if link in links]
    parts = [replace(sheet, bitext=take_links(sheet.bitext, n, n + 1)) for sheet in case.sheets for n in places]
    case = replace(case, sheets=tuple(part for part in parts if part.bitext.target.language == bitext.target.language))
    return examine_case(case, replace(planned, names=alone), project.settings.suppressions).findings
