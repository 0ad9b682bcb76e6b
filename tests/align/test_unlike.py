"""Two units that do not correspond, where all else in a short text does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from enregard.align import align
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence
from enregard.align._unlike import judge_pairs
from enregard.encoders.use import ENCODER
from enregard.model import GAP_POSSIBLE, Document, Link, State, Unit
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


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_a_few_lines_are_judged_too_and_what_corresponds_stays(tag: str, count: int) -> None:
    texts = [*TEXTS["en"][: count - 1], UNRELATED]
    judged = judge(texts, TEXTS[tag][:count], PAIRS[:count])
    assert {f.source for f in judged if f.gap or not all(f.size)} >= {count - 1}
    assert judged[: count - 1] == PAIRS[: count - 1]
    assert judge(TEXTS["en"][:count], TEXTS[tag][:count], PAIRS[:count]) == PAIRS[:count]


def test_a_doubt_lowers_the_score() -> None:
    one = "Consent of the Attorney General is required for each prosecution under this section."
    other = "Quiconque divulgue de bonne foi un renseignement dans l'intérêt public ne commet pas d'infraction."
    (link,) = judge([one], [other], [IndexedLink(0, 0, (1, 1), 0.996)])
    assert link.gap >= 0.2
    assert link.score < 0.9


def make_numbered(tag: str, texts: Sequence[str]) -> Document:
    return Document("", tag, tuple(Unit(f"para-{n}", "paragraph", t, label=f"{n}.") for n, t in enumerate(texts, 1)))


@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_equal_numbers_of_paragraphs_that_do_not_correspond_stay_linked_and_are_told(tag: str) -> None:
    english = list(TEXTS["en"])
    english[4] = UNRELATED
    found = align(make_numbered("en", english), make_numbered(tag, TEXTS[tag]), encoder=ENCODER).links
    assert [link.source for link in found] == [link.target for link in found]
    assert [link.name for link in found if GAP_POSSIBLE in link.evidence] == ["para-5"]


def test_a_link_that_a_person_settled_is_not_doubted() -> None:
    fixed = (Link(("para-1",), ("para-1",), State.CONFIRMED, evidence=("id",)),)
    one, other = make_numbered("en", [UNRELATED, *TEXTS["en"][1:]]), make_numbered("fr", TEXTS["fr"])
    assert align(one, other, fixed=fixed, encoder=ENCODER).links[0] == fixed[0]


def test_languages_that_the_encoder_does_not_read_are_not_doubted() -> None:
    one, other = make_numbered("en", [UNRELATED, *TEXTS["en"][1:]]), make_numbered("el", TEXTS["fr"])
    assert not any(GAP_POSSIBLE in link.evidence for link in align(one, other, encoder=ENCODER).links)


def test_headings_in_capitals_are_read_as_words() -> None:
    one, other = ENCODER.encode(
        ["UNIVERSAL DECLARATION OF HUMAN RIGHTS", "Déclaration universelle des droits de l'homme"]
    )
    assert one @ other > 0.8
    names = ENCODER.encode(["A/AC.109/L.5", "a/ac.109/l.5"])
    assert not (names[0] == names[1]).all()
