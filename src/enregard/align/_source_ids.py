"""Links by the ids that both files give their elements themselves, where these are names and not the counters of a program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from enregard.model import Link, Unit

EVIDENCE = "source-id"
_COUNTER = re.compile(
    r"(?:id[mps]?|idx|index|_?toc|_?ref|h|hd|heading|p|par|para|anchor|a|n|x|ftn?|cite|node|elem|bookmark|d\d+e|__refheading__\w*)[-_.]?\d[\d_-]*",
    re.IGNORECASE,
)
"""Ids that programs count: a paragraph inserted in one version shifts all that follow."""
_FEWEST = 3
_ALIKE = 0.8
"""Share of the pairs in which structure must agree if the ids may be counters, and (next line) share of their numbers that then rise:"""
_RISING = 0.8


def link_by_source_ids(source: Sequence[Unit], target: Sequence[Unit]) -> list[Link]:
    """Link units with one source id and one kind; none where structure mostly contradicts them and they may be counters."""
    one, other = _index_source_ids(source), _index_source_ids(target)
    pairs = [(unit, other[name]) for name, unit in one.items() if name in other and other[name].kind == unit.kind]
    known = {unit.id for unit in source} & {unit.id for unit in target}
    told = [a.id == b.id for a, b in pairs if a.id in known]
    if len(pairs) < _FEWEST or (sum(told) < _ALIKE * len(told) and _are_counted([*one])):
        return []
    return [Link((a.id,), (b.id,), evidence=(EVIDENCE, "id") if a.id == b.id else (EVIDENCE,)) for a, b in pairs]


def _are_counted(names: Sequence[str]) -> bool:
    """Test whether most of *names*, in the order of a text, have rising numbers: a program counts so, but an author names sections as they are made."""
    numbers = [int(found[-1]) for name in names if (found := re.findall(r"\d+", name))]
    rising = sum(one < other for one, other in pairwise(numbers))
    return len(numbers) > len(names) / 2 and rising >= _RISING * (len(numbers) - 1)


def _index_source_ids(units: Sequence[Unit]) -> dict[str, Unit]:
    """Return the units whose source id is a name that no other unit has, by that."""
    counts = Counter(unit.source_id for unit in units)
    return {
        unit.source_id: unit
        for unit in units
        if unit.source_id and counts[unit.source_id] == 1 and not _COUNTER.fullmatch(unit.source_id)
    }
