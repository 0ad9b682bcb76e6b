"""The rows of a bitext with everything that both versions of XLIFF write for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enregard.exporters import _known, _pairs
from enregard.exporters._facing import RowSide, align_rows
from enregard.exporters._findings import FindingIndex
from enregard.markup.xml import replace_invalid
from enregard.markup.xml_writer import make_token
from enregard.model import Finding, Link, Severity, State, View

UNKNOWN = "und"
"""Language tag of a missing translation: the file can be translated into any language."""

_PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.STYLE: "6", Severity.INFO: "8"}


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A row with a source and a target. It is *translatable* if it has a source text and no person confirmed that it has no counterpart."""

    id: str
    name: str
    kind: str
    source: RowSide
    target: RowSide
    link: Link
    findings: tuple[Finding, ...]
    comment: str = ""
    """The translator comment in the catalog."""

    @property
    def state(self) -> State:
        return self.link.state

    @property
    def is_translatable(self) -> bool:
        return bool(self.source.text) and (bool(self.target.text) or self.state is not State.CONFIRMED)

    def describe(self) -> Iterator[tuple[str, str]]:
        """Yield names and values that an importer needs and that show the origin: `source-units`, `source-digest`, ..., `state`, `origin`, ..."""
        for which, side in (("source", self.source), ("target", self.target)):
            yield from (
                (f"{which}-{name}", text) for name, text in _known.describe_text(side, replace_invalid(side.text))
            )
        yield from _known.describe_links(self.target)

    def iter_reference_texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield texts for comparison with the current ones: type (`received`, `agreed`), side (`source`, `target`) and text."""
        if self.target.corpus and self.target.corpus != self.target.text:
            yield "received", "target", self.target.corpus
        if self.link.agreed and self.state is State.STALE:
            for which, side in (("source", self.source), ("target", self.target)):
                agreed = getattr(self.link.agreed, which)
                if agreed != side.text:
                    yield "agreed", which, agreed


def build_units(view: View) -> Iterator[TranslationUnit]:
    """Yield a TranslationUnit for each link of *view*, which has exactly one bitext."""
    found = FindingIndex(view)
    for row in align_rows(view):
        source, target = row.sides
        (link,) = target.links or source.links
        yield TranslationUnit(
            make_token(row.key),
            row.name,
            row.kind,
            source,
            target,
            link,
            found.of(row),
            _pairs.get_comment(view, view.bitexts[0], link),
        )


def get_priority(finding: Finding) -> str:
    """Return the priority of a note on *finding*, from 1 (highest) to 10."""
    return _PRIORITIES[finding.effective_severity]
