"""Numbers in words from two to a hundred in five languages, in their cases and genders, and replacements of one by another.

The words are made here, not by the grammars that are measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

_UP_TO = 100

_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FR = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
_FR_TENS = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_ES = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
).split()
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_RU = {
    "nominative": (
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать "
        "семнадцать восемнадцать девятнадцать",
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    ),
    "genitive": (
        "одного двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати "
        "семнадцати восемнадцати девятнадцати",
        "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
    ),
    "dative": (
        "одному двум трем четырем пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати "
        "семнадцати восемнадцати девятнадцати",
        "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
    ),
    "instrumental": (
        "одним двумя тремя четырьмя пятью шестью семью восемью девятью десятью одиннадцатью двенадцатью тринадцатью четырнадцатью пятнадцатью "
        "шестнадцатью семнадцатью восемнадцатью девятнадцатью",
        "двадцатью тридцатью сорока пятьюдесятью шестьюдесятью семьюдесятью восемьюдесятью девяноста",
    ),
}
_AR = {
    "masculine": "واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "feminine": "واحدة اثنتين ثلاث أربع خمس ست سبع ثماني تسع عشر",
}
_AR_TENS = {
    "ون": "عشر ثلاث أربع خمس ست سبع ثمان تسع",
    "ين": "عشر ثلاث أربع خمس ست سبع ثمان تسع",
}
_HAN = "一二三四五六七八九"
_COUNTED = "个名项位次种份件座艘辆架枚国年天"


def _spell_english(n: int) -> str:
    if n < 20:
        return _EN[n - 1]
    return "one hundred" if n == 100 else _EN_TENS[n // 10 - 2] + (f"-{_EN[n % 10 - 1]}" if n % 10 else "")


def _spell_french(n: int) -> str:
    if n < 20 or n == 100:
        return "cent" if n == 100 else _FR[n - 1]
    tens, units = _FR_TENS[n // 10 - 2], n % 10 + 10 * (n // 10 in (7, 9))
    if not units:
        return f"{tens}s" if n == 80 else tens
    return f"{tens} et {_FR[units - 1]}" if units in (1, 11) and n < 80 else f"{tens}-{_FR[units - 1]}"


def _spell_spanish(n: int) -> str:
    if n < 30 or n == 100:
        return "cien" if n == 100 else _ES[n - 1]
    return _ES_TENS[n // 10 - 3] + (f" y {_ES[n % 10 - 1]}" if n % 10 else "")


def _spell_russian(case: str) -> Callable[[int], str]:
    ones, tens = (line.split() for line in _RU[case])

    def spell(n: int) -> str:
        if n < 20 or n == 100:
            return ones[n - 1] if n < 20 else "сто" if case == "nominative" else "ста"
        return tens[n // 10 - 2] + (f" {ones[n % 10 - 1]}" if n % 10 else "")

    return spell


def _spell_arabic(gender: str, end: str) -> Callable[[int], str]:
    ones = _AR[gender].split()

    def spell(n: int) -> str:
        if n <= 10 or n == 100:
            return ones[n - 1] if n <= 10 else "مائة"
        if n < 20:
            ten = "عشر" if gender == "masculine" else "عشرة"
            first = {11: ("أحد", "إحدى"), 12: ("اثني", "اثنتي")}.get(n, (ones[n - 11],) * 2)
            return f"{first[gender != 'masculine']} {ten}"
        tens = _AR_TENS[end].split()[n // 10 - 2] + end
        return f"{ones[n % 10 - 1]} و{tens}" if n % 10 else tens

    return spell


def _spell_chinese(n: int) -> str:
    if n == 100:
        return "一百"
    tens, ones = divmod(n, 10)
    return (_HAN[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


def _count_in_chinese(n: int) -> str:
    return "两" if n == 2 else _spell_chinese(n)


_SPELL: dict[str, tuple[Callable[[int], str], ...]] = {
    "fr": (_spell_french,),
    "es": (_spell_spanish,),
    "ru": tuple(map(_spell_russian, _RU)),
    "ar": tuple(_spell_arabic(gender, end) for gender in _AR for end in _AR_TENS),
    "zh": (_count_in_chinese,),
}


@cache
def _rows(tag: str) -> list[dict[str, int]]:
    return [{spell(n): n for n in range(2, _UP_TO + 1)} for spell in _SPELL[tag]]


@cache
def _words(tag: str, row: int) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _rows(tag)[row]), key=len, reverse=True))
    if tag == "zh":
        return re.compile(rf"(?<![第〇○零一二三四五六七八九十百千万亿数几多])(?:{words})(?=[{_COUNTED}])")
    if tag == "ar":
        return re.compile(
            rf"(?<!\w)(?P<head>و?(?:ال)?)(?P<word>{words})(?!\w)(?! (?:و(?:ال)?\w+[وي]ن|عشرة?|ألف|مائة|آلاف)\b)"
        )
    more = r"(?! (?:тысяч|миллион|миллиард|mille|mil|cents?|millones|millions?|milliards?|ciento)\b)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-]){more}", re.IGNORECASE)


_ONES = "|".join(_EN[:9])


def _has_number(source: str, n: int) -> bool:
    return (
        re.search(rf"(?<![\w.,-])(?:{_spell_english(n)}|{n})(?![\w,.]\d|\w|-(?:{_ONES})\b)", source, re.IGNORECASE)
        is not None
    )


def number_word(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Another number from two to a hundred for one that both sides have, the target in words."""
    found: list[tuple[re.Match[str], int, str]] = []
    for n, row in enumerate(_rows(tag)):
        for match in _words(tag, n).finditer(target):
            word = match["word"] if "word" in match.groupdict() else match.group()
            if _has_number(source, row[word.lower()]):
                found.append((match, n, word))
    if not found:
        return None
    match, n, word = chance.choice(found)
    row = _rows(tag)[n]
    # Half of them near the old number, as a slip of the pen is, the others anywhere.
    near = [w for w, value in row.items() if 0 < abs(value - row[word.lower()]) <= 3]
    new = chance.choice(near if chance.random() < 0.5 else [w for w in row if w != word.lower()])
    new = new[0].upper() + new[1:] if word[0].isupper() else new
    head = match["head"] if "head" in match.groupdict() else ""
    return target[: match.start()] + head + new + target[match.end() :]
