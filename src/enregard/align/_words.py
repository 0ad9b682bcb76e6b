"""Leaning of units by their words, for texts without an encoder: a table of translations is learned from the two texts.

Words that occur in linked units more often than by chance are taken as translations of each other (Melamed, 2000, in the simplest form:
Dice's coefficient over a rough first path). Each word is divided among the units near its expected position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from enregard.align._arrays import Bools, Doubles, Floats, Ints
from enregard.align._band import Band
from enregard.align._items import fold_text
from enregard.align._leaning import Leaning
from enregard.align._program import PathStep

_WORD = re.compile(r"[^\W_]+")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_STEM = 6
_REACH = 4
"""Units to each side of the expected position of a word that it can lean to."""
_LINKS = 4000
"""Greatest number of links of the first path that are learned from."""
_COMMON = 0.2
"""Words that occur in a greater share of the links are ignored."""
_SAME, _NOBODY = 0.9, 0.02
"""Weight of an identical word as a translation, and of leaning to nothing."""


def split_words(text: str) -> list[str]:
    """Return the beginnings of the words of *text*; pairs of characters in scripts without spaces between words."""
    found: list[str] = []
    for word in _WORD.findall(fold_text(text)):
        if _WITHOUT_SPACES.search(word):
            found += [word[k : k + 2] for k in range(max(1, len(word) - 1))]
        elif len(word) > 1:
            found.append(word[:_STEM])
    return found


@dataclass(frozen=True, eq=False)
class WordedText:
    """Words of a text of *count* units, as numbers, and the unit of each."""

    count: int
    words: Ints
    units: Ints


def compute_word_leaning(
    source: Sequence[str], target: Sequence[str], steps: Sequence[PathStep], band: Band
) -> Leaning:
    """Compute the leaning of two texts by their words, near the path of *steps*, over the states of *band*."""
    number: dict[str, int] = {}
    one, other = (number_words(texts, number) for texts in (source, target))
    known = np.zeros(len(number), np.bool_)
    known[np.intersect1d(one.words, other.words)] = True
    pairs = learn_translations(one, other, steps, known)
    ends = np.array([(0, 0), *((i + a, j + b) for i, j, (a, b) in steps)], np.float64)
    ends += np.arange(len(ends))[:, None] * 1e-7
    to_target = _assign_words(one, other, pairs, np.interp(np.arange(one.count) + 0.5, *ends.T))
    to_source = _assign_words(
        other, one, (pairs[1], pairs[0], pairs[2]), np.interp(np.arange(other.count) + 0.5, *ends.T[::-1])
    )

    def over(rows: Ints, columns: Ints, values: Doubles) -> Floats:
        cell = columns + 1 - band.low[rows + 1]
        inside = (cell >= 0) & (cell < band.width)
        flat = np.bincount(((rows + 1) * band.width + cell)[inside], values[inside], band.places.size)
        return flat.astype(np.float32).reshape(band.places.shape)

    (i, j, there), (n, m, back) = to_target, to_source
    drawn = np.bincount(i, there, one.count).astype(np.float32), np.bincount(n, back, other.count).astype(np.float32)
    sizes = tuple(np.bincount(text.units, minlength=text.count).astype(np.float32) for text in (one, other))
    return Leaning(over(i, j, there), over(m, n, back), drawn, (sizes[0], sizes[1]))


def number_words(
    texts: Sequence[str], number: dict[str, int], split: Callable[[str], list[str]] = split_words
) -> WordedText:
    """Return the words of *texts*, which *split* gives, as numbers; words that are new get the next in *number*."""
    cut = [split(text) for text in texts]
    ids = [number.setdefault(word, len(number)) for unit in cut for word in unit]
    return WordedText(len(cut), np.array(ids, np.int64), np.repeat(np.arange(len(cut)), [len(unit) for unit in cut]))


def learn_translations(
    one: WordedText, other: WordedText, steps: Sequence[PathStep], known: Bools
) -> tuple[Ints, Ints, Doubles]:
    """Learn translations: return source words, target words, and the confidence of each pair."""
    links = [step for step in steps if all(step[2])]
    links = links[:: -(-len(links) // _LINKS) or 1]
    starts = (
        np.searchsorted(one.units, np.arange(one.count + 1)),
        np.searchsorted(other.units, np.arange(other.count + 1)),
    )
    size = max(len(known), 1)
    seen = np.zeros(size), np.zeros(size)
    keys = []
    for i, j, (a, b) in links:
        v = np.unique(one.words[starts[0][i] : starts[0][i + a]])
        w = np.unique(other.words[starts[1][j] : starts[1][j + b]])
        seen[0][v] += 1
        seen[1][w] += 1
        if len(v) * len(w) < 40_000:
            keys.append((v[:, None] * size + w).ravel())
    key, times = np.unique(np.concatenate(keys) if keys else np.zeros(0, np.int64), return_counts=True)
    v, w = key // size, key % size
    most = max(10.0, _COMMON * len(links))
    fine = (times > 1) & (times * len(links) >= 2 * seen[0][v] * seen[1][w]) & (seen[0][v] < most) & (seen[1][w] < most)
    v, w, times = v[fine], w[fine], times[fine]
    sure = (2 * times - 1.4) / (seen[0][v] + seen[1][w])
    same = np.flatnonzero(known & (seen[0] < most) & (seen[1] < most))
    return np.append(v, same), np.append(w, same), np.append(sure, np.full(len(same), _SAME))


def _assign_words(
    text: WordedText, other: WordedText, pairs: tuple[Ints, Ints, Doubles], places: Doubles
) -> tuple[Ints, Ints, Doubles]:
    """Return (unit, unit of *other*, number of words of the first that lean to the second)."""
    order = np.argsort(pairs[0], kind="stable")
    word, means, sure = (column[order] for column in pairs)
    first, last = np.searchsorted(word, text.words), np.searchsorted(word, text.words, "right")
    occurrence, pair = _expand_ranges(first, last)
    where = np.unique(other.words * other.count + other.units)  # the units of each word
    middle = np.floor(places[text.units[occurrence]]).astype(np.int64)
    base = means[pair] * other.count
    low = np.searchsorted(where, base + np.maximum(middle - _REACH, 0))
    high = np.searchsorted(where, base + np.minimum(middle + _REACH, other.count - 1), "right")
    via, at = _expand_ranges(low, np.maximum(high, low))
    weight = sure[pair[via]] ** 2
    token = occurrence[via]
    share = weight / (np.bincount(token, weight, len(text.words)) + _NOBODY)[token]
    return text.units[token], where[at] % other.count, share


def _expand_ranges(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """Expand each range from starts[n] up to stops[n]; return the n and the number of every element."""
    sizes = stops - starts
    index = np.repeat(np.arange(len(starts)), sizes)
    return index, np.arange(len(index)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + starts[index]
