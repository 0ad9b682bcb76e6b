"""Two units that do not correspond, where all else in a short text does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence
from enregard.align._unlike import judge_pairs
from enregard.encoders.use import ENCODER
from tests.align.test_gaps import TEXTS, find_beads

UNRELATED = "Whoever plays the violin in the theatre must tune it before the concert begins."
PAIRS = [IndexedLink(n, n, (1, 1), 0.9) for n in range(8)]


def judge(source: Sequence[str], target: Sequence[str], links: Sequence[IndexedLink]) -> list[IndexedLink]:
    one, other = (UnitSequence(side, ENCODER.runs(side, 1)) for side in (source, target))
    return judge_pairs(one, other, links)


@pytest.mark.parametrize("place", [0, 3, 7])
@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_two_paragraphs_that_do_not_correspond_are_two_gaps(tag: str, place: int) -> None:
    english = list(TEXTS["en"])
    english[place] = UNRELATED
    expected = [([n], [n]) for n in range(8) if n != place]
    found = find_beads(english, TEXTS[tag], read=True)
    assert ([place], []) in found
    assert ([], [place]) in found
    assert [bead for bead in found if all(bead)] == expected


@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_what_corresponds_stays_linked_without_doubt(tag: str) -> None:
    assert judge(TEXTS["en"], TEXTS[tag], PAIRS) == PAIRS


def test_in_a_long_text_the_path_decides_and_doubt_is_told() -> None:
    english, french = list(TEXTS["en"]) * 4, list(TEXTS["fr"]) * 4
    english[3] = UNRELATED
    links = [IndexedLink(n, n, (1, 1), 0.9) for n in range(32)]
    judged = judge(english, french, links)
    assert [f.source for f in judged if f.gap] == [3]
    assert [f.size for f in judged] == [(1, 1)] * 32


def test_headings_whose_numbers_differ_are_told_unless_the_text_was_numbered_anew() -> None:
    english = [f"Article {n}" for n in range(1, 9)]
    french = [f"Article {n}" for n in (1, 2, 3, 4, 5, 6, 27, 8)]
    judged = judge(english, french, PAIRS)
    assert [f.source for f in judged if f.gap] == [6]
    french = [f"Article {n + 1}" for n in range(1, 9)]
    assert judge(english, french, PAIRS) == PAIRS


def test_a_text_without_pairs_has_nothing_to_judge() -> None:
    links = [IndexedLink(0, 0, (1, 0), 1.0), IndexedLink(1, 0, (0, 1), 1.0)]
    assert judge(["One."], ["Deux."], links) == links
    one = UnitSequence([UNRELATED], ENCODER.runs([UNRELATED], 1), centre=np.zeros(512, np.float32))
    assert judge_pairs(one, one, PAIRS[:1]) == PAIRS[:1]


def test_of_three_pairs_none_is_usual() -> None:
    judged = judge([*TEXTS["en"][:2], UNRELATED], TEXTS["fr"][:3], PAIRS[:3])
    assert [f.size for f in judged] == [(1, 1)] * 3
    assert [f.source for f in judged if f.gap] == [2]
