"""Language tags: their canonical form, and what CLDR says of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from enregard import languages
from enregard.commands.add import add
from enregard.errors import UsageError
from enregard.model import TAG
from enregard.project.settings import Settings, admit
from enregard.tags.matching import is_same_language
from enregard.tags.parsing import Tag, parse_tag
from enregard.tags.scripts import find_direction
from enregard.workspace.projects import Project, open_project

from ..conftest import edit


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("iw", "he"),
        ("in", "id"),
        ("mo", "ro"),
        ("ji-US", "yi-US"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl-ME", "sr-Cyrl-ME"),
        ("prs", "fa-AF"),
        ("eng", "en"),
        ("cmn-hant", "zh-Hant"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("zh-yue", "yue"),
        ("ar-aao", "aao"),
        ("en-UK", "en-GB"),
        ("en-840", "en-US"),
        ("az-SU", "az-AZ"),
        ("es-419", "es-419"),
        ("ja-heploc", "ja-alalc97"),
        ("EN-X-Legal", "en-x-legal"),
        ("iw-x-LEGAL", "he-x-legal"),
        ("X-Mine", "x-mine"),
        ("en-b-Two-a-One-x-b-a", "en-a-one-b-two-x-b-a"),
        ("qaa-arab", "qaa-Arab"),
    ],
)
def test_tags_are_written_as_today(written: str, today: str) -> None:
    assert languages.canonical(written) == today
    assert languages.canonical(today) == today
    assert TAG.fullmatch(today)


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        ("i-klingon", "Write tlh."),
        ("zh-min-nan", "Write nan."),
        ("EN-GB-OED", "Write en-GB-oxendict."),
        ("art-lojban", "Write jbo."),
        ("zh-min", "for example ar"),
        ("sgn-BE-FR", "for example ar"),
    ],
)
def test_tags_without_parts_are_one_clear_error(tag: str, instead: str) -> None:
    with pytest.raises(UsageError, match="obsolete") as found:
        languages.canonical(tag)
    assert found.value.hint is not None
    assert instead in found.value.hint


@pytest.mark.parametrize("tag", ["de-1996-1996", "en-a-one-a-two", "en-GBR", "zh-nan-hak"])
def test_what_a_tag_may_not_say_is_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="not a language tag"):
        languages.canonical(tag)


def test_a_tag_has_parts() -> None:
    tag = parse_tag("SL-latn-it-ROZAJ-biske-u-ca-gregory-x-my-Own")
    assert tag == Tag("sl", "Latn", "IT", ("rozaj", "biske"), ("u-ca-gregory",), "x-my-own")
    assert str(tag) == "sl-Latn-IT-rozaj-biske-u-ca-gregory-x-my-own"


def test_private_use_takes_nothing_from_a_language() -> None:
    assert languages.autonym("en-x-legal") == "English"
    assert languages.months("fr-x-legal") == languages.months("fr")
    assert languages.countries("fr-x-legal") == languages.countries("fr")
    assert languages.autonym("und-x-legal") == "und-x-legal"


def test_other_programs_may_write_a_tag_of_before() -> None:
    assert is_same_language("iw_IL", "he")
    assert is_same_language("he", "iw")
    assert is_same_language("zh_CN", "cmn")
    assert not is_same_language("en-GB", "en-US")
    assert is_same_language("Hungarian", "hungarian")


def test_a_withdrawn_code_names_the_language_of_today(small: Project, tmp_path: Path) -> None:
    edit(small.root / "enregard.yaml", ("languages: [ar, en, es, fr, ru, zh]\n", ""))
    text = tmp_path / "hebrew.txt"
    text.write_text("שלום.\n", "utf-8")
    project = open_project(small.root)
    add(project, "A/91/7", "iw", text)
    assert (project.folder("A-91-7") / "he.txt").exists()


def test_a_project_may_list_a_withdrawn_code() -> None:
    admit(Settings(languages=("iw", "en")), "he")
    with pytest.raises(UsageError, match="fr is not a language"):
        admit(Settings(languages=("iw", "i-klingon")), "fr")


RIGHT = "ar he fa ur ps yi dv sd ug ckb ks nqo syr rhg prs az-Arab az-IR pa-Arab pa-PK uz-AF ku-Arab ff-Adlm ar-x-legal qaa-Hebr"
LEFT = "en zh ja ku ku-Latn az pa pa-Guru ks-Deva sd-Deva ar-Latn ff und x-mine qaa"


@pytest.mark.parametrize("tag", RIGHT.split())
def test_lines_run_from_the_right(tag: str) -> None:
    assert languages.get(tag).direction == "rtl"


@pytest.mark.parametrize("tag", LEFT.split())
def test_lines_run_from_the_left(tag: str) -> None:
    assert languages.get(tag).direction == "ltr"


def test_directions_are_those_of_cldr() -> None:
    wrong = {
        str(locale)
        for locale in map(Locale.parse, locale_identifiers())
        if (locale.character_order == "right-to-left") != (find_direction(str(locale).replace("_", "-")) == "rtl")
    }
    assert wrong == set()
