"""Probabilities of links without vectors."""

from __future__ import annotations

import numpy as np
import pytest

from enregard.align._confidence import correct_probabilities


def test_a_link_is_less_probable_among_doubtful_ones() -> None:
    sure = correct_probabilities(np.array([0.99] * 50))
    doubtful = correct_probabilities(np.array([0.99] + [0.6] * 49))
    assert sure[0] == pytest.approx(0.99, abs=0.01)
    assert doubtful[0] < 0.97


def test_the_order_of_links_stays_and_certainty_has_bounds() -> None:
    found = np.array([0.0, 0.2, 0.5, 0.97, 1.0])
    corrected = correct_probabilities(found)
    assert (np.diff(corrected) > 0).all()
    assert ((corrected > 0) & (corrected < 1)).all()
    assert correct_probabilities(np.array([])).tolist() == []
