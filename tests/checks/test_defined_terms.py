"""Definitions in several languages, and terms exchanged in them."""

from __future__ import annotations

import time

import pytest

from enregard import checks
from enregard.checks._definitions import find_head, find_named
from enregard.model import Bitext, Document, Link, Unit

HEADS = {
    "en": ("In this Act, the term “light keeper” means whoever lights the lamp.", "light keeper"),
    "fr": (
        "Aux fins de la présente loi, « gardien du phare » s’entend de quiconque allume la lampe.",
        "gardien du phare",
    ),
    "es": ("Por «guardián del faro» se entenderá quien enciende la lámpara.", None),
    "es-MX": ("«Guardián del faro» significa quien enciende la lámpara.", "Guardián del faro"),
    "ru": ("«Смотритель маяка» означает того, кто зажигает лампу.", "Смотритель маяка"),
    "ar": ("«حارس المنارة» يعني من يوقد المصباح.", "حارس المنارة"),
    "zh": ("“守塔人”是指点灯的人。", "守塔人"),
    "zh-Hant": ("「守塔人」指點燈的人。", "守塔人"),
    "de": ("Leuchtturmwärter bezeichnet, wer die Lampe anzündet.", "Leuchtturmwärter"),
    "ko": ("등대지기는 등을 켜는 사람을 의미합니다.", "등대지기"),
}
NAMED = {
    "en": ("The Bridge Company (hereinafter referred to as the “Owner”) and the Office (“Tenant”) agree.", ["Owner", "Tenant"]),
    "fr": ("La Compagnie (ci-après dénommée « le Propriétaire ») et le Bureau [ci-après « le Locataire »]", ["Propriétaire", "Locataire"]),
    "es": ("La Compañía (en adelante, «el Propietario») y la Oficina (en lo sucesivo «el Inquilino»)", ["Propietario", "Inquilino"]),
    "ru": ("Компания (далее — «Владелец») и Управление (именуемое в дальнейшем «Арендатор»)", ["Владелец", "Арендатор"]),
    "ar": ("الشركة (يشار إليها فيما بعد بـ «المالك») والمكتب (المشار إليه فيما يلي باسم «المستأجر»)", ["المالك", "المستأجر"]),
    "zh": ("公司（以下简称“业主”）和办公室（下称“租户”）", ["业主", "租户"]),
}  # fmt: skip
USES = {
    "fr": ("Le Propriétaire répare le toit.", "Le Locataire paie en mai.", "Le Locataire assure la maison."),
    "es": ("El Propietario repara el techo.", "El Inquilino paga en mayo.", "El Inquilino asegura la casa."),
    "ru": ("Владелец чинит крышу.", "Арендатор платит в мае.", "Дом страхуется Арендатором."),
    "ar": ("يصلح المالك السقف.", "يدفع المستأجر في أيار/مايو.", "يؤمن المستأجر على البيت."),
    "zh": ("业主修理屋顶。", "租户五月付款。", "租户为房屋投保。"),
}


@pytest.mark.parametrize("tag", HEADS)
def test_a_text_that_begins_with_its_term(tag: str) -> None:
    text, term = HEADS[tag]
    found = find_head(text, tag)
    assert (found.term if found else None) == term


@pytest.mark.parametrize("tag", NAMED)
def test_names_given_in_brackets(tag: str) -> None:
    text, terms = NAMED[tag]
    assert [found.term for found in find_named(text, tag)] == terms


def _find(rows: list[tuple[str, str]], tag: str) -> list[str]:
    sides = [tuple(Unit(f"u{n}", "paragraph", row[i]) for n, row in enumerate(rows)) for i in (0, 1)]
    links = tuple(Link((f"u{n}",), (f"u{n}",)) for n in range(len(rows)))
    bitext = Bitext(Document("W", "en", sides[0]), Document("W", tag, sides[1]), links)
    return [finding.unit for finding in checks.run_checks([bitext], only={"defined-term-differs"})]


@pytest.mark.parametrize("tag", USES)
def test_an_exchange_in_each_language(tag: str) -> None:
    """`Owner` is told where the target has the tenant, and nowhere else."""
    english = ["The Owner mends the roof.", "The Tenant pays in May.", "The Owner insures the house."]
    rows = [(NAMED["en"][0], NAMED[tag][0]), *zip(english, USES[tag], strict=True)]
    assert _find(rows, tag) == ["u3"]
    assert _find([*rows[:3], ("The Tenant insures the house.", USES[tag][2])], tag) == []


def test_a_term_found_by_its_use_where_the_verb_is_not_known() -> None:
    rows = [
        ("“Keeper” means whoever lights the lamp.", "Strażnik lub strażniczka: kto zapala lampę."),
        ("“Pilot” means whoever guides a ship.", "Pilot: kto prowadzi statek."),
        *[(f"The Keeper has {n} lamps.", f"Strażnik ma {n} lamp.") for n in range(2, 6)],
        *[(f"The Pilot has {n} boats.", f"Pilot ma {n} łodzi.") for n in range(2, 6)],
        ("The Keeper sleeps.", "Pilot śpi."),
    ]
    assert _find(rows, "pl") == ["u10"]


FORMS = {
    "ko": ("소유자", "임대권리", "은 지붕을 고치는 사람을 의미합니다.", "{}가 지붕을 고칩니다.", "{}를 5월에 행사합니다."),
    "pl": ("Utwór Zależny", "Prawo Najmu", " oznacza coś innego.", "Treść Utworu Zależnego jest stała.", "Zakres Prawa Najmu jest stały."),
}  # fmt: skip
"""Two terms, what follows them in a definition, and a text that has each in another form; in Korean, where a particle takes the place of an ending, that form is filled in."""


@pytest.mark.parametrize("tag", FORMS)
def test_a_term_is_found_in_its_forms(tag: str) -> None:
    one, other, means, first, second = FORMS[tag]
    first, second = first.format(one), second.format(other)
    rows = [
        ("“Keeper” means one thing.", f"{one}{means}"),
        ("“Tenancy” means another thing.", f"{other}{means}"),
        *[("The Keeper stays.", first)] * 3,
        *[("The Tenancy stays.", second)] * 3,
    ]
    assert _find(rows, tag) == []
    assert _find([*rows, ("The Keeper stays again.", second)], tag) == ["u8"]


def test_a_word_of_a_longer_term_is_not_the_term_that_it_resembles() -> None:
    """المرخصة, of the licensed material, resembles المرخص, the licensor."""
    rows = [
        ("“Licensor” means one thing.", "المرخص: يعني أمرا."),
        ("“Licensed Material” means another thing.", "المواد المرخصة: تعني أمرا آخر."),
        *[("The Licensor agrees.", "يوافق المرخص.")] * 3,
        *[("The Licensed Material stays.", "تبقى المواد المرخصة.")] * 3,
        ("The Licensor agrees in May.", "توافق المواد المرخصة في أيار/مايو."),
    ]
    assert _find(rows, "ar") == ["u8"]


def test_definitions_of_one_another_and_of_nonsense_end_quickly() -> None:
    rows = [(f"“T{n}” means T{n + 1} and ((T{n - 1}.", f"« T{n} » désigne T{n + 1} et ((T{n - 1}.") for n in range(600)]
    rows += [
        ("“" * 2000 + " means", "«" * 2000 + " désigne"),
        ("(the " * 2000, "(ci-après " * 2000),
        ("a " * 5000, "(" * 5000),
    ]
    start = time.process_time()
    _find(rows, "fr")
    assert time.process_time() - start < 10
