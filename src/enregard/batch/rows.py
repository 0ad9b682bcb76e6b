"""The rows of a pair of documents, for a data set."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from enregard.align import measure_length
from enregard.batch.langid import find_language
from enregard.batch.pairs import Pair, Version
from enregard.model import (
    BREAK,
    LEAST_SETTLED_FIRST,
    Bitext,
    Finding,
    Link,
    Locus,
    State,
    Unit,
    text_digest,
)
from enregard.storage.files import read_bytes
from enregard.version import __version__

Row = dict[str, Any]
"""Column -> a value that JSON has, see `columns.COLUMNS`."""
Digests = tuple[str, str]
_SURROGATE = re.compile("[\ud800-\udfff]")


def make_rows(
    pair: Pair,
    bitext: Bitext,
    findings: Sequence[Finding],
    *,
    level: str,
    digests: Digests | None = None,
    signature: str = "",
) -> list[Row]:
    """Return a row for each link of *bitext*, in order; at the *level* `document`, a single row. *digests* are the SHA-256 of the bytes of both files, which
    are read again if these are not given. A finding that belongs to no link is on the first row. Lone surrogates become U+FFFD."""
    versions = pair.source, pair.target
    one, other = digests or [hashlib.sha256(read_bytes(Path(v.path), v.shown)).hexdigest() for v in versions]
    parts = [_join_links(bitext)] if level == "document" else bitext.links
    found = [list(findings)] if level == "document" else _assign_findings(bitext, findings)
    rows = []
    for n, (link, here) in enumerate(zip(parts, found, strict=True), 1):
        source, target = bitext.source_units(link), bitext.target_units(link)
        texts = clean(BREAK.join(u.text for u in source)), clean(BREAK.join(u.text for u in target))
        rows.append(
            {
                "work": clean(pair.work),
                "id": "document" if level == "document" else clean(link.name),
                "position": n,
                "of": len(parts),
                "date": pair.date or None,
                "licence": clean(pair.licence) or None,
                **dict(_describe_side("source", pair.source, one, source, texts[0])),
                **dict(_describe_side("target", pair.target, other, target, texts[1])),
                "type": f"{len(source)}:{len(target)}",
                "score": link.score,
                "length_ratio": _measure_ratio(*texts),
                "state": str(link.state),
                "origin": link.origin,
                "evidence": list(link.evidence),
                "findings": [_describe_finding(finding, texts) for finding in here],
                "pair_score": pair.score,
                "signature": signature or f"enregard:{__version__}|level:{level}",
            }
        )
    return rows


def clean(text: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot encode, with U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _describe_side(
    side: str, version: Version, digest: str, units: Sequence[Unit], text: str
) -> Iterator[tuple[str, Any]]:
    language, probability = find_language(text)
    yield f"{side}_document", clean(version.shown)
    yield f"{side}_sha256", digest
    yield f"{side}_language", version.language
    yield f"{side}_language_found", language
    yield f"{side}_language_probability", probability
    yield f"{side}_units", [clean(unit.id) for unit in units]
    yield f"{side}_kinds", [unit.kind for unit in units]
    yield f"{side}_labels", [None if unit.label is None else clean(unit.label) for unit in units]
    yield f"{side}_text", text
    yield f"{side}_digest", text_digest(text)


def _measure_ratio(source: str, target: str) -> float | None:
    one, other = measure_length(source), measure_length(target)
    return round(other / one, 4) if one and other else None


def _join_links(bitext: Bitext) -> Link:
    """Return one link of both documents. Its score is the mean over the links by length, where a gap has 0 and a link by structure 1."""
    sides = tuple(unit.id for unit in bitext.source.units), tuple(unit.id for unit in bitext.target.units)
    lengths = [sum(len(unit.text) for unit in _list_units(bitext, link)) for link in bitext.links]
    right = [0.0 if link.is_gap else 1.0 if link.score is None else link.score for link in bitext.links]
    score = sum(a * b for a, b in zip(lengths, right, strict=True)) / sum(lengths) if sum(lengths) else 0.0
    states = {link.state for link in bitext.links}
    state = next((state for state in reversed(LEAST_SETTLED_FIRST) if state in states), State.MISSING)
    return Link(*sides, state, "documents", round(score, 4))


def _list_units(bitext: Bitext, link: Link) -> tuple[Unit, ...]:
    return bitext.source_units(link) + bitext.target_units(link)


# --- findings ------------------------------------------------------------------------------------------------------------


def _assign_findings(bitext: Bitext, findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings on each link."""
    links = {link.key: n for n, link in enumerate(bitext.links)}
    sides: list[dict[str, int]] = [{}, {}]
    for n, link in enumerate(bitext.links):
        for side, ids in zip(sides, link.key, strict=True):
            side.update(dict.fromkeys(ids, n))
    names = {link.name: n for n, link in reversed(list(enumerate(bitext.links)))}
    assigned: list[list[Finding]] = [[] for _ in bitext.links]
    for finding in findings:
        about, on_target = finding.about, finding.language == bitext.target.language
        place = (
            links.get(about.key, names.get(about.name))
            if isinstance(about, Link)
            else sides[on_target].get(finding.unit, sides[not on_target].get(finding.unit))
            if isinstance(about, Unit)
            else names.get(about)
        )
        if assigned:
            assigned[place or 0].append(finding)
    return assigned


def _describe_finding(finding: Finding, texts: tuple[str, str]) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.effective_severity.word,
        "certainty": None if finding.certainty is None else str(finding.certainty),
        "message": clean(finding.message),
        "unit": clean(finding.unit),
        "source_span": _find_span(finding.source, texts[0]),
        "target_span": _find_span(finding.target, texts[1]),
    }


def _find_span(locus: Locus, text: str) -> list[int] | None:
    """Return the span of *locus* in the *text* of a row, which may have the texts of further units; None if it is not there, or in two places."""
    part = clean(locus.text)
    if locus.span is None or not part or (at := text.find(part)) < 0 or text.find(part, at + 1) >= 0:
        return None
    return [at + locus.span[0], at + locus.span[1]]
