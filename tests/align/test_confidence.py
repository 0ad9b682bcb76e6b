"""Probabilities of links without vectors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from enregard.align._confidence import correct_probabilities
from enregard.align._program import IndexedLink


def correct(scores: Sequence[float]) -> list[float]:
    return [f.score for f in correct_probabilities([IndexedLink(n, n, (1, 1), p) for n, p in enumerate(scores)])]


def test_a_link_is_less_probable_among_doubtful_ones() -> None:
    assert correct([0.99] * 50)[0] == pytest.approx(0.99, abs=0.01)
    assert correct([0.99] + [0.6] * 49)[0] < 0.97


def test_the_order_of_links_stays_and_certainty_has_bounds() -> None:
    corrected = correct([0.0, 0.2, 0.5, 0.97, 1.0])
    assert corrected == sorted(set(corrected))
    assert 0 < corrected[0] < corrected[-1] < 1


def test_gaps_stay_as_they_are() -> None:
    gap = IndexedLink(0, 0, (1, 0), 0.3)
    assert correct_probabilities([gap]) == [gap]
    assert correct_probabilities([]) == []
