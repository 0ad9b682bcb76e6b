"""Heads and feet that return on page after page, and page numbers that count them.

With form feeds, the lines at the edges of pages are compared; without them, page numbers are looked for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from enregard.readers._page_numbers import find_page_numbers
from enregard.readers._rows import BARE, DIGITS, Row, count_interrupted, find_title_again

_EDGE = 3
"""Lines at the head or foot of a page that are compared with those of other pages."""
_SHARE = 0.15
"""Share of pages on which a head returns, at least: chapters have their own."""
_OFTEN = 0.6
"""Share of pages on which a head returns that may also stand between paragraphs."""
_ROMAN = re.compile(r"\W{0,3}[ivxl]{1,7}\W{0,3}")


def find_running(rows: list[Row], known: Collection[int]) -> dict[int, str]:
    """Find running heads and page numbers among *rows*: index -> kind. *known* are the rows that are furniture by their form."""
    pages = _divide_pages(rows)
    if len(pages) > 1:
        return _find_at_edges(rows, pages, known)
    return find_page_numbers(rows, known)


def _divide_pages(rows: list[Row]) -> list[range]:
    turns = [n for n, row in enumerate(rows) if row.turned and n]
    return [range(a, b) for a, b in pairwise([0, *turns, len(rows)])]


def _find_at_edges(rows: list[Row], pages: list[range], known: Collection[int]) -> dict[int, str]:
    """Find the lines at the edges of pages that return at the same edge of others."""
    places = _collect_places(rows, pages, known)
    found: dict[int, str] = find_title_again(rows, (page[0] for page in pages[1:] if page))
    for (key, _), members in places.items():
        if len({number for number, _ in members}) < max(2, _SHARE * len(pages)):
            continue
        if BARE.fullmatch(key):
            if _count_pages(rows, members):
                found |= dict.fromkeys((n for _, n in members), "page-head")
        elif _is_head(rows, members, len(pages)):
            found |= dict.fromkeys((n for _, n in members if n), "running-head")
    return _keep_outermost(found, pages, known)


def _collect_places(
    rows: list[Row], pages: list[range], known: Collection[int]
) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Collect the lines that may be heads by their words and their edge: the number of the page and the line."""
    places: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, edge, n in _list_edges(pages):
        if n not in known and rows[n].may_be_head:
            key = "0" if _ROMAN.fullmatch(rows[n].bare) else rows[n].key
            places[key, edge].append((number, n))
    return places


def _list_edges(pages: Iterable[range]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each page, the edge, and a line at it."""
    for number, page in enumerate(pages):
        yield from ((number, 0, n) for n in page[:_EDGE])
        yield from ((number, 1, n) for n in page[-_EDGE:])


def _is_head(rows: list[Row], members: list[tuple[int, int]], pages: int) -> bool:
    """Test whether lines with the same words are a head: on most pages, or in the middle of sentences."""
    same = len({rows[n].bare for _, n in members}) == 1
    often = len(members) >= max(_OFTEN * (pages - 1), min(3, pages))
    return (same or _count_pages(rows, members)) and (often or count_interrupted(rows, [n for _, n in members]) > 0)


def _count_pages(rows: list[Row], members: Iterable[tuple[int, int]]) -> bool:
    """Test whether the numbers of most *members* differ from those of their pages by the same number."""
    offsets = Counter(
        int(digits.group()) - number for number, n in members if (digits := DIGITS.search(rows[n].text)) is not None
    )
    return not offsets or offsets.most_common(1)[0][1] >= max(2, offsets.total() * 0.5)


def _keep_outermost(found: dict[int, str], pages: list[range], known: Collection[int]) -> dict[int, str]:
    """Keep what has only furniture between it and the edge of its page."""
    kept: dict[int, str] = {}
    for page in pages:
        if all(found.get(n) == "running-head" for n in page):
            continue
        for lines in (page, reversed(page)):
            for n in lines:
                if n in found:
                    kept[n] = found[n]
                elif n not in known:
                    break
    return kept
