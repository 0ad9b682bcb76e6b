"""The links of a View a pair of languages at a time, for formats that have a link a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enregard.exporters._facing import facing
from enregard.exporters._findings import Findings
from enregard.model import Bitext, Finding, Link, View


def links(view: View) -> Iterator[tuple[Bitext, Link, tuple[Finding, ...]]]:
    """Every link with its bitext and its findings, bitext by bitext."""
    for bitext in view.bitexts:
        for link, findings in links_of(view, bitext):
            yield bitext, link, findings


def links_of(view: View, bitext: Bitext) -> Iterator[tuple[Link, tuple[Finding, ...]]]:
    """The links of *bitext*, one of *view*, with the findings on each that are not on another version."""
    theirs = {other.target.path for other in view.bitexts if other is not bitext} - {None}
    findings = tuple(finding for finding in view.findings if finding.path not in theirs)
    pair = replace(view, bitexts=(bitext,), findings=findings)
    found = Findings(pair)
    for link, row in zip(bitext.links, facing(pair), strict=True):
        yield link, found.of(row)


def shape(link: Link) -> str:
    """How many units it joins with how many: `1:1`, `2:1`, `1:0`."""
    return f"{len(link.source)}:{len(link.target)}"


def comment(view: View, bitext: Bitext, link: Link) -> str:
    """What translators wrote beside *link* in the catalog: a unit that the source lacks is not there."""
    return view.comments.get((bitext.target.language, link.name), "") if link.source else ""
