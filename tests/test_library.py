"""The library, as a program uses it."""

from __future__ import annotations

import pytest

import enregard
from enregard.errors import UsageError
from enregard.workspace.projects import Project


def test_a_bitext_has_the_pairs_of_a_work(small: Project) -> None:
    found = enregard.bitext(small, "A/91/7", "FR")
    assert (found.source.language, found.target.language) == ("en", "fr")
    pairs = [(found.source_text(link), found.target_text(link)) for link in found.links if not link.is_gap]
    assert len(pairs) > 3
    assert all(one and other for one, other in pairs)


@pytest.mark.parametrize(("work", "language"), [("A/91/8", "fr"), ("A/91/7", "zh"), ("A/91/7", "en")])
def test_what_is_not_there_is_a_usage_error(small: Project, work: str, language: str) -> None:
    with pytest.raises(UsageError):
        enregard.bitext(small, work, language)


def test_severities_print_as_words() -> None:
    assert [f"{level}" for level in enregard.Severity] == ["info", "style", "warning", "error"]
