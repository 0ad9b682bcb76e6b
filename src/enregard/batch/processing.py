"""What is done with one pair: alignment, checks, rows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from enregard import encoders
from enregard.align import align
from enregard.batch.pairs import Pair, Version
from enregard.batch.rows import make_rows
from enregard.batch.settings import Settings
from enregard.commands.align import align_files
from enregard.errors import EmptyError
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.plan import Plan, make_plan
from enregard.lint.run import examine_case
from enregard.model import Bitext, Finding
from enregard.project import Settings as ProjectSettings
from enregard.tracking.documents import make_document


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
    for side, version in ((found.source, one), (found.target, other)):
        if not any(unit.text for unit in side.units):  # what is left of an extraction that failed is no counterpart
            raise EmptyError("the file has no text", path=version.shown, hint="Was the text extraction complete?")
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


@cache
def load_all(settings: Settings, source: str, target: str) -> None:
    """Load the model, the checks and what is known of both languages, so that the first pair is not charged with it."""
    encoder = encoders.get(settings.encoder)
    encoder.encode(["one"])
    one, other = (
        make_document(data, tag, shown="sample") for data, tag in ((_SAMPLE + _PART, source), (_SAMPLE, target))
    )
    found = align(one, other, encoder=encoder)
    pair = Pair("", Version(source, "", ""), Version(target, "", ""))
    make_rows(pair, found, check_bitext("sample", found), level=settings.level, digests=("", ""))


_SAMPLE, _PART = b"A report of the year.\n\nThe other part is here.\n\n", b"Of 2 May 2036 and nothing more.\n"
