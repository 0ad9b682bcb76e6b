"""The links of a View, bitext by bitext, for formats with one link on each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enregard.exporters._facing import align_rows
from enregard.exporters._findings import FindingIndex
from enregard.model import Bitext, Finding, Link, View


def iter_links(view: View) -> Iterator[tuple[Bitext, Link, tuple[Finding, ...]]]:
    """Yield every link with its bitext and its findings, bitext by bitext."""
    for bitext in view.bitexts:
        yield from ((bitext, link, findings) for link, findings in iter_bitext_links(view, bitext))


def iter_bitext_links(view: View, bitext: Bitext) -> Iterator[tuple[Link, tuple[Finding, ...]]]:
    """Yield the links of *bitext*, one of those in *view*, each with its findings except those in other translations."""
    others = {other.target.language for other in view.bitexts if other is not bitext}
    findings = tuple(finding for finding in view.findings if finding.language not in others)
    pair = replace(view, bitexts=(bitext,), findings=findings)
    found = FindingIndex(pair)
    yield from ((link, found.of(row)) for link, row in zip(bitext.links, align_rows(pair), strict=True))


def get_link_type(link: Link) -> str:
    """Return the number of source and target units of *link*: `1:1`, `2:1`, `1:0`."""
    return f"{len(link.source)}:{len(link.target)}"


def get_comment(view: View, bitext: Bitext, link: Link) -> str:
    """Return the translator comment on *link* in the catalog, which has no entry for a link without source units."""
    return view.comments.get((bitext.target.language, link.name), "") if link.source else ""
