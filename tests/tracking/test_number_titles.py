"""Titles that say a number alone, in six languages: one that is new in the source is written after those that the translation has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enregard.model import State
from enregard.project import Settings
from tests.tracking.files import Files, begin_work

BODIES = {
    "en": ["The Parties shall count the herons once a year.", "Each Party shall name a keeper of the reeds.", "The keepers shall meet in Galma in the month of May."],
    "fr": ["Les Parties comptent les hérons une fois par an.", "Chaque Partie nomme un gardien des roseaux.", "Les gardiens se réunissent à Galma au mois de mai."],
    "es": ["Las Partes contarán las garzas una vez al año.", "Cada Parte nombrará un guardián de los juncos.", "Los guardianes se reunirán en Galma en el mes de mayo."],
    "ru": ["Стороны один раз в год ведут учет цапель.", "Каждая Сторона назначает хранителя камышей.", "Хранители собираются в Гальме в мае месяце."],
    "ar": ["تحصي الأطراف طيور البلشون مرة كل سنة.", "يعين كل طرف حارسا للقصب.", "يجتمع الحراس في غالما في شهر أيار/مايو."],
    "zh": ["各缔约方每年清点一次苍鹭。", "每一缔约方应指定一名芦苇看守人。", "看守人应于五月在加尔马开会。"],
}  # fmt: skip
FORMS = {
    "en": "Article {}",
    "fr": "Article {}",
    "es": "Artículo {}",
    "ru": "Статья {}",
    "ar": "المادة {}",
    "zh": "第{}条",
}
NEW = 'In this Agreement, "heron" means any grey bird that stands in water.'


def entitle(tag: str, bodies: list[str]) -> str:
    """Articles whose number is a title of its own."""
    first, numbers = (
        ("premier" if tag == "fr" else "1"),
        "٠١٢٣٤" if tag == "ar" else "零一二三四" if tag == "zh" else "01234",
    )
    names = [numbers[n] if n > 1 or tag in ("ar", "zh") else first for n in range(1, len(bodies) + 1)]
    return "\n\n".join(f"{FORMS[tag].format(n)}\n\n{body}" for n, body in zip(names, bodies, strict=True)) + "\n"


def insert_article(tag: str, bodies: list[str] | None = None, settings: Settings | None = None) -> Files:
    """A work, all of it confirmed, whose source has a new first article."""
    work = begin_work(en=entitle("en", BODIES["en"]), **{tag: entitle(tag, BODIES[tag])})
    work.inputs = replace(work.inputs, settings=settings or Settings())
    work.settle()
    work.edit_entries(lambda e: e.with_fuzzy(False), tag)
    work.settle()
    work.write("en.txt", entitle("en", bodies or [NEW, *BODIES["en"]]))
    work.settle()
    return work


@pytest.mark.parametrize(
    ("tag", "title"),
    [("fr", "Article 4"), ("es", "Artículo 4"), ("ru", "Статья 4"), ("ar", "المادة ٤"), ("zh", "第四条")],
)
def test_the_last_title_is_written_as_a_draft(tag: str, title: str) -> None:
    work = insert_article(tag)
    found = work.active(tag)["article-4/title"]
    assert (found.target, found.fuzzy, found.previous_source) == (title, True, "Article 3")
    assert found.reused == "reused: article-3/title, with the number of this title"
    assert not work.active(tag)["article-1/para-1"].target


def test_what_was_confirmed_stays_confirmed() -> None:
    states = [record.link.state for record in insert_article("fr").records()]
    assert states.count(State.CONFIRMED) == 6


def test_no_title_is_written_without_translation_memory() -> None:
    assert not insert_article("fr", settings=Settings(reuse=False)).active()["article-4/title"].target


def test_a_title_with_words_of_its_own_is_left_to_its_translator() -> None:
    work = begin_work(en="1. Herons.\n\n2. Reeds.\n", fr="1. Hérons.\n\n2. Roseaux.\n")
    work.settle()
    work.confirm()
    work.write("en.txt", "1. Herons.\n\n2. Reeds.\n\n3. Keepers.\n")
    work.settle()
    assert not work.active()["para-3"].target


def test_a_number_that_no_title_can_show_is_left_out() -> None:
    """`Article premier` alone does not say how the next article is named."""
    work = begin_work(en=entitle("en", BODIES["en"][:1]), fr=entitle("fr", BODIES["fr"][:1]))
    work.settle()
    work.confirm()
    work.write("en.txt", entitle("en", BODIES["en"][:2]))
    work.settle()
    assert not work.active()["article-2/title"].target


def test_the_draft_goes_when_the_translation_arrives() -> None:
    work = insert_article("fr")
    work.write(
        "fr.txt", entitle("fr", ["Dans le présent Accord, « héron » s'entend de tout oiseau gris.", *BODIES["fr"]])
    )
    work.settle()
    link = work.link("article-4/title")
    assert (link.target, link.wording, link.origin) == (("article-4/title",), None, "structure")
