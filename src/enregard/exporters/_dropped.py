"""Descriptions of the contents of a view that a format cannot hold. Each completes a message that ends in `does not carry`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.exporters._facing import list_documents
from enregard.exporters._rows import find_unlinked_findings
from enregard.markup.xml import UNFIT
from enregard.model import Link, State, View


def iter_texts(view: View) -> Iterator[str]:
    """Yield every text of the versions and catalogs of *view*."""
    for document in list_documents(view):
        yield from (unit.text for unit in document.units)
    yield from (link.wording for link in _iter_links(view) if link.wording)


def report_accompanying_texts(view: View) -> Iterator[str]:
    """Describe the comments, agreed texts and received texts that accompany the current texts."""
    yield from report_comments(view)
    yield from report_agreed_texts(view)
    yield from report_received_texts(view)


def report_comments(view: View) -> Iterator[str]:
    if view.comments:
        yield "comments of translators"


def report_agreed_texts(view: View) -> Iterator[str]:
    """Describe the agreed texts of stale links. For any other link the agreed texts are the current ones."""
    if any(link.state is State.STALE and link.agreed for link in _iter_links(view)):
        yield "what was agreed before of stale links"


def report_received_texts(view: View) -> Iterator[str]:
    if any(link.wording is not None and link.target for link in _iter_links(view)):
        yield "what was received where the catalog has other words"


def report_unlinked_findings(view: View) -> Iterator[str]:
    if count := len(find_unlinked_findings(view)):
        yield f"{count} findings that are on no link" if count > 1 else "a finding that is on no link"


def report_control_characters(view: View, unfit: re.Pattern[str] = UNFIT) -> Iterator[str]:
    """Describe the characters that the format does not allow, which *unfit* matches (default: those that XML does not allow)."""
    if any(map(unfit.search, iter_texts(view))):
        yield "control characters (U+FFFD stands for each)"


def report_surrogates(view: View) -> Iterator[str]:
    """Describe the lone surrogates, which UTF-8 cannot encode."""
    if any(re.search("[\ud800-\udfff]", text) for text in iter_texts(view)):
        yield "halves of characters (U+FFFD stands for each)"


def _iter_links(view: View) -> Iterator[Link]:
    return (link for bitext in view.bitexts for link in bitext.links)
