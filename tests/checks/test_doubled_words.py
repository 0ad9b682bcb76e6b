"""Words that languages without a file of their own double."""

from __future__ import annotations

import pytest

from enregard.checks import word_repeated
from enregard.model import Bitext, Document, Link, Unit


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "luôn luôn đóng", 0),
        ("vi", "các các cảng", 1),
        ("tr", "limanı tekrar tekrar aç", 0),
        ("tr", "limanı limanı aç", 1),
    ],
)
def test_reduplication(language: str, text: str, expected: int) -> None:
    """What the grammar doubles is no typing error, and other words are."""
    source, target = (
        Document("W", tag, (Unit("a", "paragraph", said),)) for tag, said in (("en", "open it"), (language, text))
    )
    assert expected == len(list(word_repeated.run(Bitext(source, target, (Link(("a",), ("a",)),)))))
