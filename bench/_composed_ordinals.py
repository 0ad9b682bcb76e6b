"""Ordinals in words, composed in each language as its official texts print them: the samples of official text have few.

The words are made here, not by the grammars that are measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_COUNT = 120
_HAN = "一二三四五六七八九"
_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
).split()
_EN_TENS = "twent thirt fort fift sixt sevent eight ninet".split()
_FR = "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième".split()
_FR_TENS = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_ES = "primer segundo tercer cuarto quinto sexto séptimo octavo noveno".split()
_ES_TENS = "décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".split()
_RU = (
    "первой второй третьей четвертой пятой шестой седьмой восьмой девятой десятой одиннадцатой двенадцатой тринадцатой четырнадцатой пятнадцатой "
    "шестнадцатой семнадцатой восемнадцатой девятнадцатой"
).split()
_RU_TENS = "двадцатой тридцатой сороковой пятидесятой шестидесятой семидесятой восьмидесятой девяностой".split()
_RU_BEFORE = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
_AR = "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة".split()
_AR_TENS = "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split()


def _spell_english(n: int) -> str:
    if n < 20:
        return _EN[n - 1]
    ten = _EN_TENS[n // 10 - 2]
    return f"{ten}y-{_EN[n % 10 - 1]}" if n % 10 else f"{ten}ieth"


def _spell_french(n: int) -> str:
    if n < 20:
        return _FR[n - 1]
    ten, one = _FR_TENS[n // 10 - 2], n % 10 + 10 * (n // 10 in (7, 9))
    if not one:
        return f"{ten.removesuffix('e')}ième"
    last = "unième" if one == 1 else _FR[one - 1]
    return f"{ten} et {last}" if one in (1, 11) and n < 80 else f"{ten}-{last}"


def _spell_spanish(n: int) -> str:
    return " ".join((*_ES_TENS[n // 10 - 1 : n // 10 if n > 9 else 0], *_ES[n % 10 - 1 : n % 10 if n % 10 else 0]))


def _spell_russian(n: int) -> str:
    if n < 20:
        return _RU[n - 1]
    return f"{_RU_BEFORE[n // 10 - 2]} {_RU[n % 10 - 1]}" if n % 10 else _RU_TENS[n // 10 - 2]


def _spell_arabic(n: int) -> str:
    if n <= 10:
        return _AR[n - 1]
    one = "الحادية" if n % 10 == 1 else _AR[n % 10 - 1] if n % 10 else ""
    if n < 20:
        return f"{one} عشرة"
    ten = f"ال{_AR_TENS[n // 10 - 2]}"
    return f"{one} و{ten}" if one else ten


def _spell_chinese(n: int) -> str:
    tens, ones = divmod(n, 10)
    return (_HAN[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


_SPELL = {"fr": _spell_french, "es": _spell_spanish, "ru": _spell_russian, "ar": _spell_arabic, "zh": _spell_chinese}
_SENTENCES: dict[str, dict[str, str]] = {
    "At its {n} session, the Council heard {d} keepers.": {
        "fr": "À sa {n} session, le Conseil a entendu {d} gardiens.",
        "es": "En su {n} período de sesiones, el Consejo escuchó a {d} guardianes.",
        "ru": "На своей {n} сессии Совет заслушал {d} смотрителей.",
        "ar": "استمع المجلس في دورته {n} إلى {d} من الحراس.",
        "zh": "理事会第{n}届会议听取了{d}名看守人的发言。",
    },
    "The Committee adopted its report at the {n} session and sent {d} copies to the secretariat.": {
        "fr": "Le Comité a adopté son rapport à la {n} session et en a envoyé {d} exemplaires au secrétariat.",
        "es": "El Comité aprobó su informe en el {n} período de sesiones y envió {d} ejemplares a la secretaría.",
        "ru": "Комитет принял свой доклад на {n} сессии и направил {d} экземпляров в секретариат.",
        "ar": "اعتمدت اللجنة تقريرها في الدورة {n} وأرسلت {d} نسخة إلى الأمانة.",
        "zh": "委员会在第{n}届会议上通过了报告，并向秘书处送交了{d}份副本。",
    },
}


def compose_ordinals(tag: str) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of English sentences with an ordinal and their translations: (id, English, other language)."""
    chance = random.Random(f"enregard composed ordinals {tag}")
    for row in range(_COUNT):
        source, frames = chance.choice(list(_SENTENCES.items()))
        n, d = chance.randint(3, 99), chance.randint(110, 190)
        yield f"ordinal {row}", source.format(n=_spell_english(n), d=d), frames[tag].format(n=_SPELL[tag](n), d=d)
