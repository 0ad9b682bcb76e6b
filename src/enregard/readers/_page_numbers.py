"""Page numbers without form feeds: numbers that rise by one at regular distances, some of them in the middle of a sentence.

Headings return too, but never there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from statistics import median

from enregard.readers._rows import BARE, COUNTED, DIGITS, Row, count_interrupted, find_title_again

_LEAST, _MOST = 8, 200
"""Lines of a page."""


def find_page_numbers(rows: list[Row], known: Collection[int]) -> dict[int, str]:
    """Find page numbers that rise by one at regular distances, and the heads and feet beside them."""
    numbered: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, row in enumerate(rows):
        if n not in known and row.may_count_pages and (digits := DIGITS.search(row.text)):
            numbered[row.key].append((n, int(digits.group())))
    for key, members in numbered.items():
        chain = _extend_chain(_find_chain(rows, members), members, len(rows))
        least = max(1.0, len(chain) * (0.2 if BARE.fullmatch(key) else 0.5))
        again = find_title_again(rows, (n + 1 for n in chain if n + 1 < len(rows)))
        if _is_regular(rows, chain) and (again or count_interrupted(rows, chain) >= least):
            found = dict.fromkeys(chain, "page-head")
            return found | again | _find_beside(rows, found, known)
    return {}


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
        and (len({rows[m].bare for m in members}) == 1 or all(COUNTED.search(rows[m].bare) for m in members))
        for m in members
    }


def _list_near(n: int, end: int) -> Iterator[int]:
    yield from (m for m in (n - 2, n - 1, n + 1, n + 2) if 0 <= m < end)
