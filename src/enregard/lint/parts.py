"""Parts of bitexts, which are checked one after the other or side by side, and the merging of what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from enregard.errors import EnregardError
from enregard.model import NEARBY, Bitext, Finding

Ran = tuple[list[Finding], list[EnregardError]]
"""The findings of checks, and the errors of those that failed."""


def merge_results(results: Iterable[Ran]) -> Ran:
    """Merge several results into one; of a check that failed repeatedly, keep the first error."""
    findings: list[Finding] = []
    errors: dict[str, EnregardError] = {}
    for found, failed in results:
        findings += found
        for error in failed:
            errors.setdefault(error.message.partition(" ")[0], error)
    return findings, list(errors.values())


def _list_texts(bitext: Bitext, start: int, stop: int) -> tuple[tuple[str, str], ...]:
    return tuple((bitext.source_text(link), bitext.target_text(link)) for link in bitext.links[start:stop])


def split_bitext(bitext: Bitext, size: int) -> Iterator[Bitext]:
    """Split *bitext* into parts of *size* links."""
    return (take_links(bitext, n, n + size) for n in range(0, len(bitext.links), size))


def take_links(bitext: Bitext, start: int, stop: int) -> Bitext:
    """Return the links of *bitext* from *start* to before *stop*, with their units only, for checks that examine each link alone, or with those nearby."""
    one, other = bitext.source, bitext.target
    links = bitext.links[start:stop]
    source = tuple(one.by_id[i] for link in links for i in link.source)
    target = tuple(other.by_id[i] for link in links for i in link.target)
    return replace(
        bitext,
        source=replace(one, units=source, text="", furniture=()),
        target=replace(other, units=target, text="", furniture=()),
        links=links,
        flags={link.name: bitext.flags[link.name] for link in links if link.name in bitext.flags},
        nearby=(_list_texts(bitext, max(0, start - NEARBY), start), _list_texts(bitext, stop, stop + NEARBY)),
    )
