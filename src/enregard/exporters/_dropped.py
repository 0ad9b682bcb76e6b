"""Descriptions of the contents of a view that a format cannot hold. Each completes a message that ends in `does not carry`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from enregard.exporters._facing import list_documents
from enregard.exporters._rows import find_unlinked_findings
from enregard.markup.xml import UNFIT
from enregard.model import Link, State, View

_SURROGATE = re.compile("[\ud800-\udfff]")
DropReport = Callable[[View], Iterator[str]]
"""Describes what a view has of one kind of contents."""


def list_dropped(*contents: str | DropReport) -> DropReport:
    """Make the report of all *contents*; one given as text is always dropped."""

    def report(view: View) -> Iterator[str]:
        for content in contents:
            yield from [content] if isinstance(content, str) else content(view)

    return report


def iter_texts(view: View) -> Iterator[str]:
    """Yield every text of the versions and catalogs of *view*."""
    for document in list_documents(view):
        yield from (unit.text for unit in document.units)
    yield from (link.wording for link in _iter_links(view) if link.wording)


def report_comments(view: View) -> Iterator[str]:
    if view.comments:
        yield "comments of translators"


def report_agreed_texts(view: View) -> Iterator[str]:
    """Describe the agreed texts of stale links. For any other link the agreed texts are the current ones."""
    if any(link.state is State.STALE and link.agreed for link in _iter_links(view)):
        yield "former agreed texts of stale links"


def report_received_texts(view: View) -> Iterator[str]:
    if any(link.wording is not None and link.target for link in _iter_links(view)):
        yield "received texts that the PO file changed"


def report_unlinked_findings(view: View) -> Iterator[str]:
    if count := len(find_unlinked_findings(view)):
        yield f"{count} findings without a link" if count > 1 else "a finding without a link"


def report_unfit_characters(unfit: re.Pattern[str]) -> DropReport:
    """Make the report of characters that a format does not allow, which *unfit* matches."""

    def report(view: View) -> Iterator[str]:
        if any(map(unfit.search, iter_texts(view))):
            yield "control characters (replaced by U+FFFD)"

    return report


report_control_characters = report_unfit_characters(UNFIT)
"""Describes the characters that XML does not allow."""


def report_surrogates(view: View) -> Iterator[str]:
    """Describe the lone surrogates, which UTF-8 cannot encode."""
    if any(map(_SURROGATE.search, iter_texts(view))):
        yield "lone surrogates (replaced by U+FFFD)"


def replace_surrogates(text: str) -> str:
    """Replace the lone surrogates of *text* with U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _iter_links(view: View) -> Iterator[Link]:
    return (link for bitext in view.bitexts for link in bitext.links)


report_accompanying_texts = list_dropped(report_comments, report_agreed_texts, report_received_texts)
"""Describes the comments, agreed texts and received texts that accompany the current texts."""
