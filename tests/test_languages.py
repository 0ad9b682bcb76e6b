"""What every language owes, those with rules of their own and those without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import checks, facts, languages
from enregard.model import Bitext, Concept, Document, Glossary, Link, Term, Unit
from enregard.segment._marks import parse_article_number
from enregard.text.numerals import read_han, read_roman, write_han, write_roman


@pytest.mark.parametrize(
    ("tag", "term", "good", "bad"),
    [
        ("ja", "加盟国", "各加盟国は港を登録する。", "各構成員は港を登録する。"),
        ("th", "รัฐสมาชิก", "ให้รัฐสมาชิกทุกรัฐจดทะเบียนท่าเรือ", "ให้ประเทศทุกประเทศจดทะเบียนท่าเรือ"),
        ("lo", "ລັດສະມາຊິກ", "ບັນດາລັດສະມາຊິກລົງທະບຽນ", "ບັນດາປະເທດລົງທະບຽນ"),
        ("zh-Hant", "會員國", "各會員國登記港口。", "各成員登記港口。"),
    ],
)
def test_terms_are_found_where_no_space_parts_the_words(tag: str, term: str, good: str, bad: str) -> None:
    glossary = Glossary((Concept({"en": (Term("Member State"),), tag: (Term(term),)}),))

    def found(text: str) -> list[str]:
        one = Document("A/1", "en", (Unit("a", "para", "Each Member State registers its ports."),))
        other = Document("A/1", tag, (Unit("a", "para", text),))
        bitext = Bitext(one, other, (Link(("a",), ("a",)),))
        return [finding.check for finding in checks.run_checks([bitext], glossary=glossary, only=["term-differs"])]

    assert found(good) == []
    assert found(bad) == ["term-differs"]


@pytest.mark.parametrize("tag", ["ja", "yue", "zh-Hant"])
def test_han_numerals_and_dates_are_those_of_every_language_that_writes_them(tag: str) -> None:
    found = [(fact.kind, fact.value) for fact in facts.find("2039年5月1日，第十二、二十三", tag)]
    assert found == [("date", "2039-05-01"), ("ordinal", "12"), ("figure", "23")]


@pytest.mark.parametrize("tag", ["ja", "ja-x-legal", "th", "lo", "km", "my", "zh", "zh-Hant-TW", "yue", "bo"])
def test_scripts_without_spaces(tag: str) -> None:
    assert not languages.is_spaced(tag)


@pytest.mark.parametrize("tag", ["en", "ar", "ko", "vi", "he", "zh-Latn", "ja-Latn", "mn-Mong", "x-mine", "und"])
def test_scripts_with_spaces(tag: str) -> None:
    assert languages.is_spaced(tag)


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_as_written(n: int) -> None:
    assert read_roman(write_roman(n)) == read_roman(write_roman(n).upper()) == n


@given(st.integers(0, 99))
def test_chinese_numerals_are_read_as_written(n: int) -> None:
    assert read_han(write_han(n)) == n


def test_what_is_no_chinese_numeral() -> None:
    assert [read_han(text) for text in ("", "第十", "十" * 31)] == [None, None, None]
    assert [read_han(text) for text in ("二〇一五", "一百零五", "三千二百万", "两")] == [2015, 105, 32_000_000, 2]
    assert [parse_article_number(text, "zh") for text in ("十二", "第十二", "３")] == ["12", "12", "3"]
