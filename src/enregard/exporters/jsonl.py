"""JSON Lines: all data of a link on each line, for your own programs.

Each line is complete and names its schema, `enregard.link/1`. Line separators inside a text are escaped, so that programs that
split lines at U+2028 work, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from enregard.exporters import _pairs
from enregard.model import Bitext, Document, Exporter, Finding, Link, Unit, View, text_digest

SCHEMA = "enregard.link/1"
_SEPARATORS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def write(view: View, out: BinaryIO) -> None:
    """Write *view* with one link on each line, bitext by bitext."""
    for bitext, link, findings in _pairs.iter_links(view):
        line = json.dumps(_build_line(view, bitext, link, findings), ensure_ascii=False)
        out.write((_SEPARATORS.sub(lambda m: f"\\u{ord(m[0]):04x}", line) + "\n").encode("utf-8"))


def _build_line(view: View, bitext: Bitext, link: Link, findings: tuple[Finding, ...]) -> dict[str, Any]:
    received = bitext.corpus_text(link) if link.wording is not None and link.target else None
    return {
        "schema": SCHEMA,
        "work": view.work,
        "id": link.name,
        "type": _pairs.get_link_type(link),
        "source": _build_side(view, bitext.source, bitext.source_units(link), bitext.source_text(link)),
        "target": _build_side(view, bitext.target, bitext.target_units(link), bitext.target_text(link)),
        "state": str(link.state),
        "origin": link.origin,
        "score": link.score,
        "evidence": list(link.evidence),
        "received": received,
        "agreed": {"source": link.agreed.source, "target": link.agreed.target} if link.agreed else None,
        "comment": _pairs.get_comment(view, bitext, link),
        "findings": [_build_finding(finding) for finding in findings],
        "signature": view.signature,
    }


def _build_side(view: View, document: Document, units: tuple[Unit, ...], text: str) -> dict[str, Any]:
    return {
        "language": document.language,
        "status": view.statuses.get(document.language),
        "units": [{"id": u.id, "kind": u.kind, "label": u.label, "page": u.page} for u in units],
        "text": text,
        "digest": text_digest(text),
        "facts": list(_build_facts(view, text, document.language)),
    }


def _build_facts(view: View, text: str, language: str) -> Iterator[dict[str, Any]]:
    yield from (
        {"kind": fact.kind, "value": fact.value, "span": list(fact.span), "certainty": str(fact.certainty)}
        for fact in view.facts(text, language)
    )


def _build_finding(finding: Finding) -> dict[str, Any]:
    return {"check": finding.check, "severity": finding.effective_severity.word, "message": finding.message}


EXPORTER = Exporter(write, ".jsonl")
