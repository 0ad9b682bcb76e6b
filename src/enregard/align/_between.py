"""Content links between the links by structure: where structure found no counterpart, where the two versions number their units
differently, or where linked units differ too much in length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from enregard.align._doubtful import find_doubtful_links
from enregard.align._linked import find_links
from enregard.encoders import Encoder
from enregard.model import Document, Link, Unit
from enregard.sequences.rising import find_rising_run

if TYPE_CHECKING:
    from enregard.align._linked import Means

SURE = 0.5
"""Mean probability from which content links replace links by label."""


def add_content_links(
    source: Document, target: Document, links: Sequence[Link], fixed: int, encoder: Encoder
) -> list[Link]:
    """Add content links to *links*, of which the first *fixed* are kept unchanged. Doubtful links by label or order are replaced where
    the content links are likely enough."""
    doubtful = list(find_doubtful_links(source, target, links[fixed:]))
    unsure = set(doubtful)
    kept = [link for link in links if link not in unsure]
    added: list[Link] = []
    settled: set[Link] = set()
    means: Means = {}
    for one, other in _find_unlinked_stretches(source, target, kept):
        here = {unit.id for unit in one}, {unit.id for unit in other}
        members = {link for link in doubtful if link.source[0] in here[0] and link.target[0] in here[1]}
        found = list(find_links(source, target, one, other, encoder, means))
        if sum(link.score or 0.0 for link in found) >= SURE * len(members):  # otherwise the doubtful links stay
            added += found
            settled |= members
    taken = {("source", i) for k in added for i in k.source} | {("target", i) for k in added for i in k.target}
    stay = [
        k
        for k in doubtful
        if k not in settled and ("source", k.source[0]) not in taken and ("target", k.target[0]) not in taken
    ]
    return [*kept, *added, *stay]


def _find_unlinked_stretches(
    source: Document, target: Document, links: Sequence[Link]
) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Return the unlinked units of both sides between each two neighbouring anchors, that is, links in the same order on both sides."""
    rank = {unit.id: n for n, unit in enumerate(source.units)}
    place = {unit.id: n for n, unit in enumerate(target.units)}
    joined = sorted(
        (min(rank[i] for i in k.source), min(place[i] for i in k.target)) for k in links if k.source and k.target
    )
    anchors = [(-1, -1), *find_rising_run(joined), (len(source.units), len(target.units))]
    taken = {i for k in links for i in k.source}, {i for k in links for i in k.target}
    for (a, b), (c, d) in pairwise(anchors):
        one = [u for u in source.units[a + 1 : c] if u.id not in taken[0]]
        other = [u for u in target.units[b + 1 : d] if u.id not in taken[1]]
        if one and other:
            yield one, other
