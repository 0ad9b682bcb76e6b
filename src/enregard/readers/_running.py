"""Heads and feet that return on page after page, and page numbers that count them.

With form feeds, the lines at the edges of pages are compared; without them, page numbers are looked for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from statistics import median

from enregard.readers._rows import DIGITS, LONGEST, Row, count_interrupted, find_title_again

_EDGE = 3
"""Lines at the head or foot of a page that are compared with those of other pages."""
_SHARE = 0.15
"""Share of pages on which a head returns, at least: chapters have their own."""
_OFTEN = 0.6
"""Share of pages on which a head returns that may also stand between paragraphs."""
_LEAST, _MOST = 8, 200
"""Lines of a page."""
_NUMBER = re.compile(r"\W{0,3}(?:[^\W\d]+\.? ?){0,2}(?P<value>\d{1,4})(?: ?(?:/|\w{1,3}) ?\d{1,4})?\W{0,3}")
_BARE = re.compile(r"\W*\d+\W*")
"""A number alone: `Article 25` counts articles."""
_COUNTED = re.compile(r"^\d{1,4}\s[^,]*$|^[^,]*\s\d{1,4}$")
"""A head with a page number at one of its ends."""
_ROMAN = re.compile(r"\W{0,3}[ivxl]{1,7}\W{0,3}")


def find_running(rows: list[Row], known: Collection[int]) -> dict[int, str]:
    """Find running heads and page numbers among *rows*: index -> kind. *known* are the rows that are furniture by their form."""
    pages = _divide_pages(rows)
    if len(pages) > 1:
        return _find_at_edges(rows, pages, known)
    return _find_page_numbers(rows, known)


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
        if _BARE.fullmatch(key):
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


def _find_page_numbers(rows: list[Row], known: Collection[int]) -> dict[int, str]:
    """Find page numbers that rise by one at regular distances, and the heads and feet beside them."""
    numbered: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, row in enumerate(rows):
        if n not in known and _may_count_pages(row) and (digits := DIGITS.search(row.text)):
            numbered[row.key].append((n, int(digits.group())))
    for key, members in numbered.items():
        chain = _extend_chain(_find_chain(rows, members), members, len(rows))
        least = max(1.0, len(chain) * (0.2 if _BARE.fullmatch(key) else 0.5))
        again = find_title_again(rows, (n + 1 for n in chain if n + 1 < len(rows)))
        if _is_regular(rows, chain) and (again or count_interrupted(rows, chain) >= least):
            found = dict.fromkeys(chain, "page-head")
            return found | again | _find_beside(rows, found, known)
    return {}


def _may_count_pages(row: Row) -> bool:
    """Test whether *row* is short and a number, or has one at an end."""
    short = len(row.text) < LONGEST and DIGITS.search(row.text) is not None
    return short and (_NUMBER.fullmatch(row.bare) is not None or _COUNTED.search(row.bare) is not None)


def _extend_chain(chain: list[int], members: list[tuple[int, int]], end: int) -> list[int]:
    """Add the number at the end of the text to *chain*: the last page may be short."""
    last, value = members[-1]
    return [*chain, last] if last == end - 1 and last not in chain and (chain[-1], value - 1) in members else chain


def _find_chain(rows: list[Row], members: list[tuple[int, int]]) -> list[int]:
    """Find the longest sequence of rows whose numbers rise by one, at the distance of pages."""
    best: dict[int, tuple[int, int | None]] = {}
    by_value: defaultdict[int, list[int]] = defaultdict(list)
    for n, value in members:
        before = [(best[m][0], m) for m in by_value[value - 1] if _LEAST <= rows[n].number - rows[m].number <= _MOST][
            -3:
        ]
        length, origin = max(before, default=(0, None))
        best[n] = (length + 1, origin)
        by_value[value].append(n)
    at = max(best, key=lambda n: best[n][0], default=None)
    chain: list[int] = []
    while at is not None:
        chain.append(at)
        at = best[at][1]
    return chain[::-1]


def _is_regular(rows: list[Row], chain: list[int]) -> bool:
    """Test whether most rows of *chain* are as far apart as the others, but for the last page; two rows, whether the last ends the text."""
    gaps = [rows[b].number - rows[a].number for a, b in pairwise(chain)]
    if chain[-1] == len(rows) - 1:
        gaps = gaps[: max(1, len(gaps) - 1)]
    elif len(gaps) < 2:
        return False
    usual = median(gaps) if gaps else 0
    return sum(0.6 * usual <= gap <= 1.5 * usual for gap in gaps) >= 0.8 * len(gaps)


def _find_beside(rows: list[Row], turns: Collection[int], known: Collection[int]) -> dict[int, str]:
    """Find the lines beside page numbers that return beside others."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n in turns:
        for m in _list_near(n, len(rows)):
            if m not in turns and m not in known and rows[m].may_be_head:
                places[rows[m].key].append(m)
    least = 2 if len(turns) < 4 else max(3, 0.4 * len(turns))
    return {
        m: "running-head"
        for members in places.values()
        if len(members) >= least
        and (len({rows[m].bare for m in members}) == 1 or all(_COUNTED.search(rows[m].bare) for m in members))
        for m in members
    }


def _list_near(n: int, end: int) -> Iterator[int]:
    yield from (m for m in (n - 2, n - 1, n + 1, n + 2) if 0 <= m < end)
