"""Links by content between those that are known: in the stretches where structure found no counterpart, or counts in two ways."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from enregard.encoders import Encoder
from enregard.model import Document, Link, Unit

SURE = 0.5
"""How likely links must be, on the average, to go before those that labels make."""
LEAST = 0.1
"""How likely a link must be to be proposed: an unsure one, with its score, helps more than two gaps."""


def between(source: Document, target: Document, links: Sequence[Link], fixed: int, encoder: Encoder) -> list[Link]:
    """*links*, of which the first *fixed* hold, with those that content adds; links by label give way where the labels of the two
    versions do not count alike, if content is surer."""
    doubtful = _doubtful(source, target, links[fixed:])
    kept = [link for link in links if link not in doubtful]
    added: list[Link] = []
    settled: set[Link] = set()
    for one, other in _stretches(source, target, kept):
        here = {unit.id for unit in one}, {unit.id for unit in other}
        members = {link for link in doubtful if link.source[0] in here[0] and link.target[0] in here[1]}
        found = _linked(one, other, source.language, target.language, encoder)
        if sum(link.score or 0.0 for link in found) >= SURE * len(members):  # else what the labels say stays
            added += found
            settled |= members
    taken = {("source", i) for k in added for i in k.source} | {("target", i) for k in added for i in k.target}
    stay = [
        k
        for k in doubtful
        if k not in settled and ("source", k.source[0]) not in taken and ("target", k.target[0]) not in taken
    ]
    return [*kept, *added, *stay]


def _doubtful(source: Document, target: Document, links: Iterable[Link]) -> list[Link]:
    """Links by label below a parent under which one version has labels that the other lacks."""
    one, other = _labelled(source.units), _labelled(target.units)
    parents = {parent for parent in one.keys() & other.keys() if len(one[parent]) != len(other[parent])}
    return [link for link in links if "label" in link.evidence and _parent(link.source[0]) in parents]


def _labelled(units: Iterable[Unit]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for unit in units:
        if unit.label is not None and "/" not in unit.label:
            result.setdefault(_parent(unit.id), []).append(unit.id)
    return result


def _parent(unit: str) -> str:
    return unit.rpartition("/")[0]


def _stretches(source: Document, target: Document, links: Sequence[Link]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Units of both sides that no link joins, between neighbours of those that are linked in the same order on both sides."""
    rank = {unit.id: n for n, unit in enumerate(source.units)}
    place = {unit.id: n for n, unit in enumerate(target.units)}
    joined = sorted(
        (min(rank[i] for i in k.source), min(place[i] for i in k.target)) for k in links if k.source and k.target
    )
    anchors = [(-1, -1), *_rising(joined), (len(source.units), len(target.units))]
    taken = {i for k in links for i in k.source}, {i for k in links for i in k.target}
    for (a, b), (c, d) in pairwise(anchors):
        one = [u for u in source.units[a + 1 : c] if u.id not in taken[0]]
        other = [u for u in target.units[b + 1 : d] if u.id not in taken[1]]
        if one and other:
            yield one, other


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *pairs*, sorted by the first, in which the second rises too."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for n, (_, place) in enumerate(pairs):
        k = bisect_left(ends, place)
        before[n] = last[k - 1] if k else -1
        ends[k : k + 1] = [place]
        last[k : k + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _linked(one: Sequence[Unit], other: Sequence[Unit], source: str, target: str, encoder: Encoder) -> list[Link]:
    from enregard.align._content import content

    known = encoder if encoder.knows(source) and encoder.knows(target) else None
    evidence = ("meaning", "length") if known else ("length",)
    links = []
    for found in content([u.text for u in one], [u.text for u in other], known):
        (m, n), i, j = found.size, found.source, found.target
        if m and n and found.score >= LEAST:
            ids = tuple(u.id for u in one[i : i + m]), tuple(u.id for u in other[j : j + n])
            links.append(Link(*ids, origin="content", score=round(found.score, 3), evidence=evidence))
    return links
