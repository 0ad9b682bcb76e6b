"""What a page that takes decisions knows of each row besides what it shows: units with digests, states, and what the reviser is told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from enregard.exporters._facing import AlignedRow, align_rows
from enregard.exporters._findings import FindingIndex
from enregard.model import BREAK, Finding, Link, View, find_need, text_digest

_ORIGINS = {
    "structure": "made by the program from numbers and ids",
    "content": "made by the program from the content",
    "person": "made by a person",
    "import": "made by an imported file",
    "reuse": "an earlier translation of the same text",
}


def build_data(view: View, served: Mapping[str, object] | None = None) -> str:
    """Return the data of the rows of *view*, which has one pair of languages, as JSON for a script element, with what a *served* page is told."""
    (bitext,) = view.bitexts
    ranks = [{unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target)]
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in view.findings:
        if finding.fix is not None and finding.link is not None:
            findings[finding.link.name].append(finding)
    checks = {finding.check for finding in view.findings}
    every = FindingIndex(view)
    data = {
        "work": view.work,
        "source": bitext.source.language,
        "target": bitext.target.language,
        "exported": view.signature,
        "key": f"{view.work}:{bitext.source.language}-{bitext.target.language}:{text_digest(view.signature)}",
        "checks": {check: said for check, said in view.aids.checks.items() if check in checks},
        **({"served": served} if served else {}),
        "rows": [_describe_row(view, row, ranks, findings, every.of(row)) for row in align_rows(view)],
    }
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe_row(
    view: View,
    row: AlignedRow,
    ranks: list[dict[str, int]],
    findings: dict[str, list[Finding]],
    every: Iterable[Finding],
) -> list[Any]:
    """Return the units of both sides, the state, the digest of the translation, what the link is based on, and, if there is more, that."""
    (bitext,) = view.bitexts
    link = row.sides[1].links[0] if row.sides[1].links else row.sides[0].links[0]
    sides = [
        [[unit.id, text_digest(unit.text), rank[unit.id], *([unit.label] if unit.label else [])] for unit in side.units]
        for side, rank in zip(row.sides, ranks, strict=True)
    ]
    more: dict[str, Any] = {}
    if link.wording is not None:
        more["words"] = link.wording
    texts = {
        str(n): [unit.text for unit in side.units]
        for n, side in enumerate(row.sides)
        if len(side.text.split(BREAK)) != len(side.units) or (n and link.wording is not None)
    }
    if texts := {n: found for n, found in texts.items() if found}:
        more["texts"] = texts
    if fixes := list_fixes(findings.get(link.name, ()), row.sides[1].text):
        more["fixes"] = fixes
    if need := find_need(link, every):
        more["need"] = need[0]
    if told := view.aids.told.get((bitext.target.language, link.name)):
        more["told"] = told
    return [*sides, str(link.state), text_digest(row.sides[1].text), _describe_link(link), *([more] if more else [])]


def _describe_link(link: Link) -> str:
    score = f"{link.score:.0%} sure" if link.score is not None else ""
    evidence = [each for each in link.evidence if each not in ("person", "import") and not each.startswith("reused:")]
    rests = f"based on {', '.join(evidence)}" if evidence else ""
    return "; ".join(filter(None, (_ORIGINS.get(link.origin, link.origin), score, rests)))


def list_fixes(findings: Iterable[Finding], text: str) -> list[tuple[int, int, str]]:
    """Return the certain corrections of *text* that do not overlap."""
    found: list[tuple[int, int, str]] = []
    for finding in findings:
        if finding.fix is not None and finding.target.text == text:
            start, end = finding.fix.span
            if all(end <= a or b <= start for a, b, _ in found):
                found.append((start, end, finding.fix.text))
    return found
