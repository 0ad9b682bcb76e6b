"""Lengths that compare across scripts, and the length ratio of loose translations and of extracts."""

from __future__ import annotations

import pytest

from enregard.align._content import align_by_content
from enregard.align._lengths import find_script_name, measure_length
from enregard.align._ratios import Hypothesis, estimate_length_ratio, list_hypotheses
from enregard.align._side import UnitSequence
from enregard.encoders.use import ENCODER

FREE = "All human beings are born free and equal in dignity and rights."


@pytest.mark.parametrize(
    "text",
    [
        "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
        "人人生而自由,在尊严和权利上一律平等。",
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "የሰው ልጅ ሁሉ ሲወለድ ነፃና በክብርና በመብትም እኩልነት ያለው ነው።",
        "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
        "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.",
    ],
)
def test_lengths_compare_across_scripts(text: str) -> None:
    assert 0.6 < measure_length(text) / measure_length(FREE) < 1.6


def test_only_letters_and_marks_have_a_script() -> None:
    assert [find_script_name(c) for c in "aé한ー々1。 "] == [
        "LATIN",
        "LATIN",
        "HANGUL",
        "KATAKANA",
        "IDEOGRAPHIC",
        "",
        "",
        "",
    ]
    assert measure_length("a b\u3000c1") == 4
    assert measure_length("") == 0


def test_units_of_ideographs_have_words() -> None:
    assert UnitSequence(["人人生而自由", "12.3.4"]).wordless.tolist() == [0, 1]


def test_texts_of_like_lengths_are_complete() -> None:
    assert [h.ratio for h in list_hypotheses(9400, 10400)] == [1.1]
    assert list_hypotheses(9400, 10400)[0].compute_prior((0, 1)) == 0
    assert [h.ratio for h in list_hypotheses(9400, 17400)][:2] == [1.8, 0.71]
    assert 5 not in [h.ratio for h in list_hypotheses(9400, 49400)]


def test_the_longer_text_has_more_gaps() -> None:
    extract = Hypothesis(1.0, 0.5)
    assert extract.compute_prior((1, 0)) > 1
    assert extract.compute_prior((0, 1)) == extract.compute_prior((1, 1)) == 0
    assert extract.compute_base(10, 5) < 0 == Hypothesis(0.5, 0.5).compute_base(10, 5)


def test_the_ratio_of_linked_units_has_bounds() -> None:
    assert estimate_length_ratio([(3400, 7400)]) == 2
    assert estimate_length_ratio([(9.0, 90_000.0)]) == 3


def test_a_translation_of_twice_the_length_has_no_gaps() -> None:
    short = [
        f"{name} slept until noon." for name in ("Ada", "Bo", "Cy", "Dora", "Ed", "Flo", "Gus", "Hal", "Ivy", "Jo")
    ]
    loose = [
        text.replace("slept until noon", "lay in bed and did not wake before the sun stood in the south")
        for text in short
    ]
    for encoder in (None, ENCODER):
        found = align_by_content(short * 3, loose * 3, encoder)
        assert [(f.source, f.target, f.size) for f in found] == [(n, n, (1, 1)) for n in range(30)]
