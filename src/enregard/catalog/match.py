"""Which link of today is which of yesterday: by id and by text together, since an insertion renumbers what follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from enregard.likeness import likeness
from enregard.model import plain
from enregard.project import Record

Key = tuple[str, str, str]
"""Name, source text, target text."""

_SAME_NAME = 0.5
_OTHER_NAME = 0.8


def match(links: Sequence[Key], records: Sequence[Record]) -> dict[int, Record]:
    """Index of *links* -> the record that it continues. Text wins over number: first those alike in both, then identical
    texts, then the same name with a text still alike, last texts alike elsewhere."""
    today = [(name, plain(source or target), bool(source)) for name, source, target in links]
    yesterday = [(r.link.name, plain(r.source_text or r.target_text), bool(r.source_text)) for r in records]
    result: dict[int, int] = {}
    free = set(range(len(records)))

    def pair(key: Callable[[tuple[str, str, bool]], object]) -> None:
        waiting = defaultdict(list)
        for j in sorted(free):
            waiting[key(yesterday[j])].append(j)
        for i, item in enumerate(today):
            if i not in result and waiting[key(item)]:
                j = waiting[key(item)].pop(0)
                result[i] = j
                free.discard(j)

    pair(lambda item: item)
    pair(lambda item: item[1:])
    for i, j in _alike(today, yesterday, [i for i in range(len(today)) if i not in result], sorted(free)):
        if i not in result and j in free:
            result[i] = j
            free.discard(j)
    return {i: records[j] for i, j in result.items()}


def _alike(
    today: list[tuple[str, str, bool]], yesterday: list[tuple[str, str, bool]], new: list[int], old: list[int]
) -> list[tuple[int, int]]:
    """Pairs of changed texts, the most alike first."""
    pairs = []
    for i in new:
        for j in old:
            if today[i][2] != yesterday[j][2]:
                continue
            named = today[i][0] == yesterday[j][0]
            score = likeness(today[i][1], yesterday[j][1])
            if score >= (_SAME_NAME if named else _OTHER_NAME):
                pairs.append((-(score + 0.1 * named), i, j))
    return [(i, j) for _, i, j in sorted(pairs)]
