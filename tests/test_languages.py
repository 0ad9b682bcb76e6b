"""What every language owes, those with rules of their own and those without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from enregard import checks, facts, languages
from enregard.facts import labels
from enregard.model import Bitext, Concept, Document, Glossary, Grammar, Language, Link, Term, Unit
from enregard.segment._articles import parse_article_number
from enregard.segment._marks import find_marks
from enregard.tags.scripts import find_direction
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


RULES = languages.with_rules()
each = pytest.mark.parametrize("rules", RULES, ids=[rules.tag for rules in RULES])
DAYS = [date(2039, month, day) for month in range(1, 13) for day in (1, 3, 28)]


def read(text: str, rules: Language, kind: str) -> list[str]:
    return [fact.value for fact in facts.find(text, rules.tag) if fact.kind == kind]


def patterns(rules: Language) -> Iterator[tuple[str, str]]:
    """What is a pattern in the rules of a language, by its name."""
    grammar = rules.grammar or Grammar()
    for name in ("letter_title", "annex_title", "signature", "place_date", "organs", "resolution_title", "adoption", "openings", "notes",
                 "article", "cross_reference", "defines", "announces", "compounds", "abbreviations", "final_abbreviations"):  # fmt: skip
        yield name, getattr(rules, name) or ""
    yield from rules.masthead.items()
    for name in (
        "joins",
        "day_month",
        "month_year",
        "ordinal",
        "decade",
        "agenda",
        "signed",
        "qualifiers",
        "roman_ordinal",
        "month_day",
    ):
        yield name, getattr(grammar, name) or ""
    yield from (("times", form) for form in grammar.times)
    if rules.correspondence:
        letter = rules.correspondence
        yield from (("correspondence", form or "") for form in (letter.opening, letter.addressee, letter.sender))
        yield from letter.offices.items()


@each
def test_a_language_is_called_by_its_canonical_tag(rules: Language) -> None:
    assert languages.canonical(rules.tag) == rules.tag
    assert languages.get(rules.tag) is rules
    assert languages.autonym(rules.tag) != rules.tag


@each
def test_the_direction_of_a_language_is_that_of_its_script(rules: Language) -> None:
    assert rules.direction == find_direction(rules.tag)


@each
def test_a_year_has_twelve_months_and_a_week_seven_days(rules: Language) -> None:
    assert set(languages.months(rules.tag).values()) == set(range(1, 13))
    assert set(languages.weekdays(rules.tag).values()) == set(range(1, 8))
    names = [*languages.months(rules.tag), *languages.weekdays(rules.tag)]
    assert all(name == name.lower().strip() and name for name in names)


@each
def test_dates_as_cldr_writes_them_are_read_back(rules: Language) -> None:
    written = {day: format_date(day, "long", rules.tag) for day in DAYS}
    assert {day: read(text, rules, "date") for day, text in written.items()} == {day: [f"{day}"] for day in DAYS}


@each
def test_every_name_of_a_country_is_read_as_that_country(rules: Language) -> None:
    known = languages.countries(rules.tag)
    assert len({code for code in known.values() if code.isalpha()}) > 230
    capital = {f"{name[:1].upper()}{name[1:]}": code for name, code in known.items() if code.isalpha()}
    capital.pop("百慕大", None)  # 百 is a hundred first
    assert {name: code for name, code in capital.items() if read(name, rules, "country") != [code]} == {}


@each
def test_patterns_can_be_compiled_and_have_their_groups(rules: Language) -> None:
    groups: dict[str, set[str]] = {}
    for name, form in patterns(rules):
        groups.setdefault(name, set()).update(re.compile(form, re.IGNORECASE).groupindex)
    assert not rules.article or "value" in groups["article"]
    assert not rules.cross_reference or "number" in groups["cross_reference"]
    assert all("hour" in re.compile(form).groupindex for form in (rules.grammar or Grammar()).times)


@each
def test_a_language_knows_what_every_other_does(rules: Language) -> None:
    """The kinds of a masthead and the offices of a letter are compared between languages, and so are units and currencies."""
    english = languages.get("en")
    assert set(rules.masthead) == set(english.masthead)
    assert rules.correspondence
    assert english.correspondence
    assert set(rules.correspondence.offices) == set(english.correspondence.offices)
    assert rules.grammar
    assert english.grammar
    assert set(rules.grammar.units) <= set(english.grammar.units)
    assert set(rules.grammar.currencies) == set(english.grammar.currencies)


@each
def test_labels_are_read_back(rules: Language) -> None:
    for n, letter in enumerate(rules.letters):
        (mark,) = find_marks(f"({letter}) X", rules)
        assert mark.label == letter
        if n < len(languages.LATIN):
            assert ("letter", languages.LATIN[n]) in mark.forms
            assert languages.LATIN[n] == "o" or labels.is_same_label(
                f"({letter})", rules.tag, f"{languages.LATIN[n]})", "en"
            )  # 1.o
    for n in (1, 7, 12, 120):
        assert [mark.forms for mark in find_marks(f"{n}. X", rules)] == [(("number", str(n)),)]


@pytest.mark.parametrize("digits", ["٣٤", "۳۴", "३४", "৩৪", "๓๔", "៣៤", "３４", "𑄹𑄺"])
def test_numbers_in_the_digits_of_any_script_are_read(digits: str) -> None:
    assert labels.is_same_label(f"({digits})", "und", "34.", "en")
    assert not labels.is_same_label(f"({digits})", "und", "35.", "en")


@each
def test_letters_are_counted_once(rules: Language) -> None:
    assert len(set(rules.letters)) == len(rules.letters) >= 20
    assert rules.letters == rules.letters.lower()


@each
def test_number_words_are_read_back(rules: Language) -> None:
    numerals = (rules.grammar or Grammar()).numerals
    for kind, words in (("figure", numerals.cardinals), ("ordinal", numerals.ordinals)):
        assert {word: n for word, n in words.items() if str(n) not in read(word, rules, kind)} == {}


def test_chinese_numbers_are_read_back() -> None:
    rules = languages.get("zh")
    assert {n: read(f"{write_han(n)}个国家", rules, "figure") for n in range(1, 100)} == {
        n: [str(n)] for n in range(1, 100)
    }
    assert {n: read(f"第{write_han(n)}届会议", rules, "ordinal") for n in range(1, 100)} == {
        n: [str(n)] for n in range(1, 100)
    }


@each
def test_units_and_currencies_after_a_number_are_read_back(rules: Language) -> None:
    grammar = rules.grammar or Grammar()
    gap = " " if languages.is_spaced(rules.tag) else ""
    for kind, table in (("unit", grammar.units), ("currency", grammar.currencies)):
        written = {word: name for name, words in table.items() for word in words.split("|")}
        wrong = {word: name for word, name in written.items() if read(f"23{gap}{word}", rules, kind) != [f"23 {name}"]}
        assert wrong == {}


@each
def test_words_that_stand_for_a_number_of_an_article_are_numbers(rules: Language) -> None:
    assert {parse_article_number(word, rules.tag) for word in rules.ordinal_words} <= {str(n) for n in range(1, 100)}


def test_frequent_words_tell_one_language_from_another() -> None:
    count = Counter(word for rules in RULES for word in rules.small_words.split())
    assert {word for word, n in count.items() if n > 1} == set()
