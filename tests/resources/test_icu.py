"""Arguments and branches of ICU messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.markup.icu import find_arguments, list_variants
from enregard.markup.placeholders import find_placeholders
from enregard.resources._branches import split_branches
from enregard.resources._values import Row

FILES = "{count, plural, offset:1 =0 {no file} one {{name} has # file} other {{name} has # files}}"


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("Hello {name}", [("name", "")]),
        ("on {when, date, short} at {when,time}", [("when", "date"), ("when", "time")]),
        (FILES, [("count", "plural"), ("name", ""), ("name", "")]),
        ("{sex, select, male {Il} other {Ils}} dorment", [("sex", "select")]),
        ("{n, plural, other{{sex, select, other{{x}}}}}", [("n", "plural"), ("sex", "select"), ("x", "")]),
        ("{n, selectordinal, one{file} other{files}}", [("n", "selectordinal")]),
        ("l'{name}", [("name", "")]),
        ("a '{' and '}' of {name}", [("name", "")]),
        ("{ not an argument }", []),
        ("{open {name}", [("name", "")]),
        ("}{", []),
    ],
)
def test_arguments_are_found_and_texts_of_branches_are_none(text: str, arguments: list[tuple[str, str]]) -> None:
    assert [(a.name, a.kind) for a in find_arguments(text)] == arguments


def test_a_number_sign_is_the_argument_of_its_plural() -> None:
    variants = list_variants(f"Since 2014, {FILES}.")
    assert variants == {
        (("count", "=0"),): "Since 2014, no file.",
        (("count", "one"),): "Since 2014, {name} has {count} file.",
        (("count", "other"),): "Since 2014, {name} has {count} files.",
    }


@pytest.mark.parametrize("text", ["{n, plural, one{x}", "x}", "{n, plural, one{x} other{y}} " * 7, "{" * 10_000])
def test_what_is_not_paired_or_has_too_many_variants_is_not_listed(text: str) -> None:
    assert list_variants(text) is None


def test_arguments_and_keys_are_placeholders() -> None:
    found = find_placeholders(FILES, frozenset({"icu"}))
    assert [p.argument for p in found] == ["count", "name", "name"]
    found = find_placeholders("{sex, select, male{Il} other{Ils}}", frozenset({"icu"}))
    assert [p.argument for p in found] == ["sex", "sex=male", "sex=other"]


@given(st.text(st.sampled_from("{}#', \nabn=plural1other"), max_size=80))
def test_any_text_has_arguments_within_it(text: str) -> None:
    for argument in find_arguments(text):
        assert text[slice(*argument.span)].startswith("{")
        assert text[slice(*argument.span)].endswith("}")
    list_variants(text)


def split(source: str, target: str, language: str) -> list[tuple[str, str, str]]:
    row = Row("a", source, target, 1, 1, 1)
    return [(each.id, each.source, each.target) for each in split_branches(row, language)]


def test_each_branch_is_compared_with_the_one_that_it_translates() -> None:
    """In French, `one` is for 0 and 1; in Russian also for 21, so that it translates the general form."""
    source = "{n, plural, one{a file} other{# files}}"
    assert split(source, "{n, plural, one{un fichier} many{# de fichiers} other{# fichiers}}", "fr") == [
        ("a[one]", "a file", "un fichier"),
        ("a[many]", "{n} files", "{n} de fichiers"),
        ("a[other]", "{n} files", "{n} fichiers"),
    ]
    assert split(source, "{n, plural, one{# файл} few{# файла} other{# файлов}}", "ru") == [
        ("a[one]", "{n} files", "{n} файл"),
        ("a[few]", "{n} files", "{n} файла"),
        ("a[other]", "{n} files", "{n} файлов"),
    ]
    assert split(source, "{n, plural, one{文件} other{# 个文件}}", "zh")[0] == ("a[one]", "a file", "文件")
    assert split(source, "{n} 个文件", "zh") == [("a", "{n} files", "{n} 个文件")]
    assert split(source, "{n, plural, =1{# fichier} other{# fichiers}}", "fr")[0][1] == "{n} files"


def test_an_argument_that_selects_and_is_said() -> None:
    source = "New {kind, select, undefined{} other{{kind} }}helper"
    assert split(source, "{kind, select, undefined{} other{{kind}-}}Helfer", "de") == [
        ("a[undefined]", "New helper", "Helfer"),
        ("a[other]", "New {kind} helper", "{kind}-Helfer"),
    ]


def test_a_message_with_other_arguments_or_keys_stays_whole() -> None:
    source = "{sex, select, male{He} other{They}} left"
    for target in (
        "{sexe, select, male{Il} other{Ils}} est parti",
        "{sex, select, homme{Il} other{Ils}}",
        "{sex, select, male{Il}",
    ):
        assert split(source, target, "fr") == [("a", source, target)]


def test_a_translated_key_of_a_number_stays_for_the_comparison() -> None:
    source, target = "{n, plural, one{# file} other{# files}}", "{n, plural, one{# fichier} autre{# fichiers}}"
    assert split(source, target, "fr") == [("a", source, target)]
    assert [p.argument for p in find_placeholders(target, frozenset({"icu"}))] == ["n", "n=autre"]
