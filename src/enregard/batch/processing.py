"""What is done with one pair: alignment, checks, rows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from enregard import encoders
from enregard.batch.pairs import Pair
from enregard.batch.rows import make_rows
from enregard.batch.settings import Settings
from enregard.commands.align import align_files
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.plan import Plan, make_plan
from enregard.lint.run import examine_case
from enregard.model import Bitext, Finding
from enregard.project import Settings as ProjectSettings


def process_pair(pair: Pair, digests: tuple[str, str], settings: Settings) -> list[dict[str, Any]]:
    """Align the files of *pair*, check the result, and return its rows. The links are those of `enregard align`. The first error is raised."""
    bitext = align_pair(pair, settings)
    findings = check_bitext(pair.work, bitext) if "check" in settings.do else ()
    return make_rows(pair, bitext, findings, level=settings.level, digests=digests, signature=settings.signature)


def align_pair(pair: Pair, settings: Settings) -> Bitext:
    one, other = pair.source, pair.target
    found = align_files(
        one.path,
        other.path,
        one.language,
        other.language,
        sentences=settings.level == "sentence",
        encoder=settings.encoder,
    )
    return replace(found, source=replace(found.source, path=one.shown), target=replace(found.target, path=other.shown))


def check_bitext(work: str, bitext: Bitext) -> tuple[Finding, ...]:
    """Return the findings of all checks that are on by default. EnregardError if a check fails."""
    examined = examine_case(Case(work, (LocatedBitext(bitext),), names=(work,)), _get_plan())
    if examined.errors:
        raise examined.errors[0]
    return examined.findings


@cache
def _get_plan() -> Plan:
    return make_plan(ProjectSettings())


def load_model(settings: Settings) -> None:
    """Load all that pairs share, so that the first one is not charged with it."""
    encoders.get(settings.encoder).encode(["one"])
    _get_plan()
