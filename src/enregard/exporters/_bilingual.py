"""What XLIFF of either version says of a row of a pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enregard.exporters import _known, _pairs
from enregard.exporters._facing import Side, facing
from enregard.exporters._findings import Findings
from enregard.exporters._xml import token
from enregard.markup.xml import fit
from enregard.model import Finding, Link, State, View

UNKNOWN = "und"
"""The language of a version that is not there: a file to be translated into any."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row with a source and a target. *translatable*: there is something to translate, and nobody said that it has no counterpart."""

    id: str
    name: str
    kind: str
    source: Side
    target: Side
    link: Link
    findings: tuple[Finding, ...]
    comment: str = ""
    """What translators wrote beside it in the catalog."""

    @property
    def state(self) -> State:
        return self.link.state

    @property
    def translatable(self) -> bool:
        return bool(self.source.text) and (bool(self.target.text) or self.state is not State.CONFIRMED)

    def known(self) -> Iterator[tuple[str, str]]:
        """What an importer goes by, and where it all comes from: `source-units`, `source-digest`, ..., `state`, `origin`, ..."""
        for which, side in (("source", self.source), ("target", self.target)):
            yield from ((f"{which}-{name}", text) for name, text in _known.of_text(side, fit(side.text)))
        yield from _known.of_links(self.target)

    def asides(self) -> Iterator[tuple[str, str, str]]:
        """Texts to read beside the target: what they are, of which side, and the text."""
        if self.target.corpus and self.target.corpus != self.target.text:
            yield "received", "target", self.target.corpus
        if self.link.agreed and self.state is State.STALE:
            for which, side in (("source", self.source), ("target", self.target)):
                agreed = getattr(self.link.agreed, which)
                if agreed != side.text:
                    yield "agreed", which, agreed


def pairs(view: View) -> Iterator[Pair]:
    """The links of *view*, which has one pair."""
    found = Findings(view)
    for row in facing(view):
        source, target = row.sides
        (link,) = target.links or source.links
        comment = _pairs.comment(view, view.bitexts[0], link)
        yield Pair(token(row.key), row.name, row.kind, source, target, link, found.of(row), comment)
