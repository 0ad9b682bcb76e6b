"""Parts of bitexts, which are checked one after the other or side by side, and the merging of what was found in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from zlib import crc32

from enregard.errors import EnregardError
from enregard.model import NEARBY, Bitext, Finding

Ran = tuple[list[Finding], list[EnregardError]]
"""The findings of checks, and the errors of those that failed."""
LEAST, MOST = 150, 450
"""Links of a part: the facts of their texts stay cached from one check to the next, several processes can share a bitext, and in an editor an edit changes few of them."""


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


def split_bitext(bitext: Bitext) -> list[Bitext]:
    """Split *bitext* into parts of LEAST to MOST links, the last of which may be shorter.

    A part begins with the longest text that it may begin with: a paragraph, since the lines of a list are compared with each other. Where parts begin depends
    on the texts there alone, as in content-defined chunking (Muthitacharoen et al. 2001): a link that comes or goes changes one part or two, and not all after it.
    """
    weights = [(len(bitext.source_text(link)), crc32(repr(link.key).encode())) for link in bitext.links]
    cuts = [0]
    while len(weights) - cuts[-1] > MOST:
        cuts.append(max(range(cuts[-1] + LEAST, cuts[-1] + MOST + 1), key=weights.__getitem__))
    if len(cuts) == 1:
        return [bitext]
    return [take_links(bitext, start, stop) for start, stop in pairwise([*cuts, len(weights)])]


def split_links(bitext: Bitext) -> list[Bitext]:
    """Split *bitext* into its links."""
    return [take_links(bitext, n, n + 1) for n in range(len(bitext.links))]


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
