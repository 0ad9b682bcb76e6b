"""What changed between two texts, word by word, in languages that write their words apart and in others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.languages import is_spaced
from enregard.text.diff import find_differences

WORDS = st.sampled_from(
    [
        "the",
        "Council",
        "1,250",
        "2037",
        " ",
        "\u00a0",
        "\n\n",
        ",",
        ";",
        "المجلس",
        "وَالدول",
        "\u200f",
        "理事会",
        "e\u0301",
        "क्ष",
        "👩‍🚀",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map("".join))
LANGUAGES = st.sampled_from(["ar", "en", "fr", "th", "zh", "ja", "zz-Thai"])


def marked(before: str, after: str, language: str) -> str:
    marks = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(
        marks[kind].format(text) for kind, text in find_differences(before, after, spaced=is_spaced(language))
    )


@given(TEXTS, TEXTS, LANGUAGES)
def test_the_pieces_make_up_both_texts(before: str, after: str, language: str) -> None:
    found = find_differences(before, after, spaced=is_spaced(language))
    assert "".join(text for kind, text in found if kind != "inserted") == before
    assert "".join(text for kind, text in found if kind != "deleted") == after
    assert all(text for _, text in found)
    kinds = [kind for kind, _ in found]
    assert all(pair in ORDERS for pair in pairwise(kinds))


ORDERS = {
    ("kept", "deleted"),
    ("kept", "inserted"),
    ("deleted", "inserted"),
    ("deleted", "kept"),
    ("inserted", "kept"),
}


@given(TEXTS, LANGUAGES)
def test_of_equal_texts_all_is_kept(text: str, language: str) -> None:
    assert find_differences(text, text, spaced=is_spaced(language)) == ((("kept", text),) if text else ())


@pytest.mark.parametrize(
    ("language", "before", "after", "shown"),
    [
        ("en", "report by 15 January 2037.", "report by 15 March 2037.", "report by 15 [-January-]{+March+} 2037."),
        ("en", "1,250 ships", "1,350 ships", "[-1,250-]{+1,350+} ships"),
        ("en", "all ports", "all the ports", "all {+the +}ports"),
        ("fr", "l'État de droit", "l'État du droit", "l'État [-de-]{+du+} droit"),
        ("ar", "في عام 2036 وَالدول", "في عام 2037 وَالدول", "في عام [-2036-]{+2037+} وَالدول"),
        ("ar", "قرار الجمعية", "قرارُ الجمعية", "[-قرار-]{+قرارُ+} الجمعية"),
        ("zh", "请各港口报告情况", "请各港口提出报告", "请各港口{+提出+}报告[-情况-]"),
        ("zh", "2036年5月1日的信", "2036年6月1日的信", "2036年[-5-]{+6+}月1日的信"),
        ("en", "naïve e\u0301tat", "naïve e\u0300tat", "naïve [-e\u0301tat-]{+e\u0300tat+}"),
        ("en", "", "new", "{+new+}"),
        ("en", "old", "", "[-old-]"),
    ],
)
def test_words_numbers_and_characters_are_shown_whole(language: str, before: str, after: str, shown: str) -> None:
    assert marked(before, after, language) == shown


def test_a_sentence_made_anew_is_not_shown_as_a_sieve() -> None:
    """Spaces and small words that happen to be in both are no part of what stayed."""
    assert (
        marked("Invite all ports to report by May; and close.", "Urge each harbour to write in June; and close.", "en")
        == "[-Invite all ports to report by May-]{+Urge each harbour to write in June+}; and close."
    )


def test_texts_too_long_to_compare_are_told_as_replaced() -> None:
    """Nothing is lost, and the machine's memory is spared."""
    one, other = "a " * 9000, "b " * 9000
    assert find_differences(one, other, spaced=is_spaced("en")) == (("deleted", one), ("inserted", other))
    assert find_differences(one, one, spaced=is_spaced("en")) == (("kept", one),)
