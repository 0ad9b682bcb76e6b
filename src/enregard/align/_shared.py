"""Items that both texts contain: numbers, and the beginnings of names and of words that languages share."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict

import numpy as np

from enregard.align._arrays import Floats
from enregard.align._band import Band


class SharedItems:
    """Weights of shared items: of each two units, by the state where they end (*pairs*), and of all items of each unit (*source*, *target*),
    or, unless *every*, of those that occur anywhere in the other text."""

    def __init__(self, source: list[Counter[str]], target: list[Counter[str]], band: Band, *, every: bool) -> None:
        known = [Counter(item for unit in side for item in unit) for side in (source, target)]
        count = len(source) + len(target)
        counted = known[0].keys() | known[1].keys() if every else known[0].keys() & known[1].keys()
        weight = {item: math.log(1 + count / (known[0][item] + known[1][item])) for item in counted}
        self.source, self.target = (
            np.array([sum(weight.get(item, 0.0) * n for item, n in unit.items()) for unit in side], np.float32)
            for side in (source, target)
        )
        where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for j, unit in enumerate(target):
            for item, times in unit.items():
                if item in weight:
                    where[item].append((j + 1, times))
        rows, columns, values = [], [], []
        low, width = band.low.tolist(), band.width
        for i, unit in enumerate(source, 1):
            for item, times in unit.items():
                found = where.get(item, ())
                for n in range(bisect_left(found, (low[i], 0)), len(found)):
                    j, others = found[n]
                    if j >= low[i] + width:
                        break
                    rows.append(i)
                    columns.append(j - low[i])
                    values.append(weight[item] * min(times, others))
        self.pairs: Floats = np.zeros(band.places.shape, np.float32)
        np.add.at(self.pairs, (np.array(rows, np.int64), np.array(columns, np.int64)), np.array(values, np.float32))
