"""What checks found on each link the last time, for texts of which little changes from one run to the next, as in an editor.

The findings of checks of links and of units depend on the link and on those nearby, so they are known by these.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from enregard.lint.parts import Ran, merge_results, take_links
from enregard.model import NEARBY, Bitext, Document

_PART = 50
"""Links that are examined before the caller may turn to something else."""
Part = tuple[Ran, list[Ran]]
"""What the checks of links found on a part of a bitext, and those of units on each of its documents."""


@dataclass
class _Shelf:
    """What is known of the links of one bitext."""

    context: Any = None
    ranks: dict[Any, int] = field(default_factory=dict)
    """Content of a link -> its number."""
    found: dict[Any, Part] = field(default_factory=dict)


class KnownLinks:
    """Findings by link, with those nearby. *pause* is called before each step, with what is done next; it may raise an exception to end the run, and
    what was found until then is kept."""

    def __init__(self, pause: Callable[[str], None] = lambda _what: None) -> None:
        self.pause = pause
        self._counter = count()
        self._shelves: dict[str, _Shelf] = {}

    def examine(
        self, bitext: Bitext, documents: tuple[Document, ...], context: Any, run: Callable[[Bitext], Part]
    ) -> Part:
        """Return what *run* finds on the links of *bitext* and on the units of *documents*. Only links that are not known, in the same *context*, are examined."""
        context = (context, bitext.only_target, *map(_drop_texts, (bitext.source, bitext.target)), len(documents))
        shelf = self._shelves.setdefault(bitext.target.language, _Shelf())
        if context != shelf.context:
            shelf.context, shelf.ranks, shelf.found = context, {}, {}
        keys = self._name_links(shelf, bitext)
        for start, stop in _list_stretches([key not in shelf.found for key in keys]):
            self.pause(bitext.links[start].name)
            shelf.found |= zip(keys[start:stop], _examine_stretch(bitext, documents, start, stop, run), strict=True)
        shelf.found = {key: shelf.found[key] for key in keys}
        return _join_parts([shelf.found[key] for key in keys], len(documents))

    def _name_links(self, shelf: _Shelf, bitext: Bitext) -> list[Any]:
        """Return a key for each link, which stands for its content and that of the links nearby."""
        rows = [
            (link, bitext.source_units(link), bitext.target_units(link), bitext.flags.get(link.name))
            for link in bitext.links
        ]
        known = shelf.ranks
        shelf.ranks = {row: known[row] if row in known else next(self._counter) for row in rows}
        ranks = array("Q", (shelf.ranks[row] for row in rows))
        size, data = ranks.itemsize, ranks.tobytes()
        return [
            (ranks[n], min(n, NEARBY), data[size * max(0, n - NEARBY) : size * (n + NEARBY + 1)])
            for n in range(len(ranks))
        ]


def _examine_stretch(
    bitext: Bitext, documents: tuple[Document, ...], start: int, stop: int, run: Callable[[Bitext], Part]
) -> list[Part]:
    """Return what *run* finds on each link from *start* to before *stop*."""
    of_links, of_units = run(take_links(bitext, start, stop))
    if (of_links[1] or any(errors for _, errors in of_units)) and stop - start > 1:  # each error is kept with its link
        return [part for n in range(start, stop) for part in _examine_stretch(bitext, documents, n, n + 1, run)]
    links = bitext.links[start:stop]
    by_link = _share_out(of_links, len(links), {id(link): n for n, link in enumerate(links)})
    by_document = []
    for ran, document in zip(of_units, documents, strict=True):
        side = 0 if document.language == bitext.source.language else 1
        owners = {unit: n for n, link in enumerate(links) for unit in (link.source, link.target)[side]}
        by_document.append(_share_out(ran, len(links), owners))
    return [(own, [each[n] for each in by_document]) for n, own in enumerate(by_link)]


def _drop_texts(document: Document) -> Document:
    return replace(document, units=(), furniture=(), text="")


def _list_stretches(wanted: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of true values, in pieces."""
    n = 0
    while n < len(wanted):
        if not wanted[n]:
            n += 1
            continue
        start = n
        while n < len(wanted) and wanted[n] and n - start < _PART:
            n += 1
        yield start, n


def _share_out(ran: Ran, number: int, owners: Mapping[Any, int]) -> list[Ran]:
    """Give each of a *number* of links its findings; the first one those of no link, and the errors. *owners* has the rank of a link, or of the link that contains a unit."""
    shares: list[Ran] = [([], []) for _ in range(number)]
    for finding in ran[0]:
        about = finding.unit if finding.link is None else id(finding.link)
        shares[owners.get(about, 0)][0].append(finding)
    shares[0][1].extend(ran[1])
    return shares


def _join_parts(parts: list[Part], documents: int) -> Part:
    """Join the findings of all links; of each check that failed, keep the first error."""
    of_links = merge_results(of_links for of_links, _ in parts)
    return of_links, [merge_results(of_units[n] for _, of_units in parts) for n in range(documents)]
