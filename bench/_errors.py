"""Typical errors of people and machines, inserted into a translation.

What is changed is chosen by plain patterns written here, not by the grammars that are measured. A number is changed where the same
digits stand in the source too: what one side alone has, nothing can be held against.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from babel import Locale

from _amount_errors import AMOUNT_ERRORS

Change = Callable[[str, str, str, random.Random], str | None]
"""(source, target, language of the target, chance) -> the target with an error in it; None where it cannot carry one."""

_NUMBER = re.compile(r"\d+")
_SYMBOL = re.compile(r"(?<![A-Za-z/])[A-Z]{1,5}(?:/[A-Za-z0-9.]+){2,}")
_ANY_LETTER = r"\(?(?:(?P<letter>[b-h]|[بجدهزح]|[бвгд])ـ?)\)"
_PLACES = {
    "after a number": (rf"\d\s?{_ANY_LETTER}", r"\d ?\([a-h]\)"),
    "after N(1)": (rf"[(\d ]\d\)\s?{_ANY_LETTER}", r"\d ?\(\d+\) ?\([a-h]\)"),
    "in a list": (
        rf"[a-hأا-ي а-з]ـ?\)(?:[,،、]|\s?\W?\s?[^\W\d_]{{1,3}}|[-–])?\s?{_ANY_LETTER}",
        r"\([a-h]\)(?:,| and| to|-)+ ?\([a-h]\)",
    ),
    "after a word": (rf"[^\W\d_]{{3}} {_ANY_LETTER}", r"[a-z]{3} \([a-h]\)"),
}
"""Where a letter of a reference is: its place in the target, and what the source must have."""
_ORDINALS = {
    "fr": "quatrième cinquième sixième septième huitième neuvième dixième vingtième trentième quarantième cinquantième soixantième",
    "es": "cuarto quinto sexto séptimo octavo noveno décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo",
    "ru": "четвертой пятой шестой седьмой восьмой девятой десятой двадцатой тридцатой",
    "ar": "الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    "zh": "第四 第五 第六 第七 第八 第九",
}
_WORDS = {
    "fr": "quatre cinq six sept huit neuf douze quinze vingt trente quarante cinquante soixante",
    "es": "cuatro cinco seis siete ocho nueve doce quince veinte treinta cuarenta cincuenta sesenta",
    "ru": "четыре пять шесть семь восемь девять десять двенадцать двадцать тридцать сорок",
    "ar": "أربع خمس سبع ثماني تسع أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "zh": "四个 五个 六个 七个 八个 九个 十个",
}
_ANY = "0123456789"


def _same_digits(source: str, target: str) -> list[re.Match[str]]:
    there = {_ascii(match.group()) for match in _NUMBER.finditer(source)}
    return [match for match in _NUMBER.finditer(target) if _ascii(match.group()) in there]


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in digits)


def _put(target: str, match: re.Match[str], new: str) -> str:
    zero = ord(match.group()[0]) - unicodedata.decimal(match.group()[0])
    written = "".join(chr(zero + int(c)) for c in new)
    return target[: match.start()] + written + target[match.end() :]


def digit_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    found = _same_digits(source, target)
    if not found:
        return None
    match = chance.choice(found)
    old, at = _ascii(match.group()), chance.randrange(len(match.group()))
    choices = [d for d in _ANY if d != old[at] and (d != "0" or at > 0)]
    return _put(target, match, old[:at] + chance.choice(choices) + old[at + 1 :])


def digits_exchanged(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    places = [
        (match, i)
        for match in _same_digits(source, target)
        for old in [_ascii(match.group())]
        for i in range(len(old) - 1)
        if old[i] != old[i + 1] and (i > 0 or old[1] != "0")
    ]
    if not places:
        return None
    match, i = chance.choice(places)
    old = _ascii(match.group())
    return _put(target, match, old[:i] + old[i + 1] + old[i] + old[i + 2 :])


def digit_dropped(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    found = [match for match in _same_digits(source, target) if len(match.group()) > 1]
    if not found:
        return None
    match = chance.choice(found)
    old, at = _ascii(match.group()), chance.randrange(len(match.group()))
    new = old[:at] + old[at + 1 :]
    return _put(target, match, new) if int(new) != int(old) else None


def digit_added(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    found = _same_digits(source, target)
    if not found:
        return None
    match = chance.choice(found)
    old, at = _ascii(match.group()), chance.randint(1, len(match.group()))
    # A zero at the end may say nothing: `16.30` is `16.3`.
    return _put(target, match, old[:at] + chance.choice(_ANY[1:] if at == len(old) else _ANY) + old[at:])


def _months(tag: str) -> list[list[str]]:
    """Rows of names of one form: the error keeps the form."""
    months = Locale.parse(tag).months
    tables = [months["format"]["wide"]]
    if tag == "ru":
        tables.append(months["stand-alone"]["wide"])
    if tag == "ar":
        tables.append(Locale.parse("ar_SY").months["format"]["wide"])
    return [[str(table[n]) for n in range(1, 13)] for table in tables]


def _dates(target: str, tag: str) -> list[tuple[re.Match[str], list[str]]]:
    if tag == "zh":
        return [(m, []) for m in re.finditer(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日", target)]
    found = []
    for names in _months(tag):
        gap = r" ?/ ?\S+ " if tag == "ar" else r" (?:de |del )?"
        pattern = rf"(?<!\w)(?P<day>\d{{1,2}})(?:er)? (?:de )?(?P<month>{'|'.join(map(re.escape, names))}){gap}(?P<year>\d{{4}})"
        found += [(match, names) for match in re.finditer(pattern, target)]
    return found


def _date_part(part: str) -> Change:
    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        found = _dates(target, tag)
        if not found:
            return None
        match, names = chance.choice(found)
        old = match[part]
        if part == "month" and names:
            new = chance.choice([name for name in names if name != old])
        else:
            low, high = {"day": (1, 28), "month": (1, 12), "year": (int(_ascii(old)) - 5, int(_ascii(old)) + 5)}[part]
            new = str(chance.choice([n for n in range(low, high + 1) if n != int(_ascii(old))]))
        return target[: match.start(part)] + new + target[match.end(part) :]

    return change


def symbol_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    found = [m for m in _SYMBOL.finditer(target) if m.group() in source and any(c.isdigit() for c in m.group())]
    if not found:
        return None
    match = chance.choice(found)
    places = [i for i, c in enumerate(match.group()) if c.isdigit()]
    at = match.start() + chance.choice(places)
    return target[:at] + chance.choice([d for d in "123456789" if d != target[at]]) + target[at + 1 :]


def _letter_changed(place: str) -> Change:
    there, here = (re.compile(pattern) for pattern in _PLACES[place])

    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        found = list(there.finditer(target)) if here.search(source) else []
        if not found:
            return None
        match = chance.choice(found)
        a, b = match.span("letter")
        row = next(row for row in ("abcdefgh", "أبجدهوزح", "абвгдежз") if match["letter"] in row)
        return target[:a] + chance.choice([c for c in row if c != match["letter"]]) + target[b:]

    return change


def _word_changed(lists: dict[str, str]) -> Change:
    def change(source: str, target: str, tag: str, chance: random.Random) -> str | None:
        words = lists[tag].split()
        apart = "" if tag == "zh" else r"(?!\w)"
        before = "" if tag == "zh" else r"(?<![\w-])"
        found = list(re.finditer(rf"{before}(?:{'|'.join(words)}){apart}", target))
        if not found:
            return None
        match = chance.choice(found)
        new = chance.choice([word for word in words if word != match.group()])
        return target[: match.start()] + new + target[match.end() :]

    return change


@cache
def _territories(tag: str) -> dict[str, str]:
    names = Locale.parse(tag).territories
    return {
        code: str(name) for code, name in names.items() if len(code) == 2 and code not in ("UN", "EU", "EZ", "QO", "ZZ")
    }


def country_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Another country's name for one that both sides name, as CLDR has it, as a word of its own."""
    here, there = _territories(tag), _territories("en")
    codes = [code for code in here if _word(there[code], "en").search(source) and _word(here[code], tag).search(target)]
    if not codes:
        return None
    code = chance.choice(codes)
    other = chance.choice([c for c in ("AT", "BO", "DK", "EG", "FI", "GH", "IT", "JP", "PE") if here[c] not in target])
    return _word(here[code], tag).sub(here[other], target, count=1)


@cache
def _word(name: str, tag: str) -> re.Pattern[str]:
    return re.compile(re.escape(name) if tag == "zh" else rf"(?<!\w){re.escape(name)}(?!\w)")


def country_dropped(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """One of at least three names of a list: `A, B, C and D` without B."""
    here = _territories(tag)
    names = "|".join(sorted((re.escape(here[c]) for c in here if len(c) == 2), key=len, reverse=True))
    found = list(re.finditer(rf"(?<=[,،、]) ?(?:{names})(?: \([^()]+\))?[,،、]", target))
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.start()] + target[match.end() :]


def countries_exchanged(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Two countries that both sides name once, as CLDR has them, in each other's place; not two neighbours of a list."""
    here, there = _territories(tag), _territories("en")
    found = []
    for code in here:
        mine, theirs = (
            list(_word(name, of).finditer(text))
            for name, of, text in ((there[code], "en", source), (here[code], tag, target))
        )
        if len(mine) == len(theirs) == 1:
            found.append((theirs[0], mine[0]))
    return _exchanged(source, target, found, chance, 4 if tag == "zh" else 16)


_PROSE = re.compile(r"(?<![\w'’-])[a-z]{4,}")
_CAPITALS = re.compile(r"(?<![\w.'’-])[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*(?!\w)")


def names_exchanged(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Two names in Latin script that both sides write alike, once, in each other's place; not two neighbours of a list."""
    found = []
    countries = {name for of in (tag, "en") for name in _territories(of).values()}
    for match in _CAPITALS.finditer(target):
        mine = list(_word(match.group(), "en").finditer(source))
        if (
            len(mine) == 1
            and len(list(_word(match.group(), "en").finditer(target))) == 1
            and len(match.group()) > 2
            and match.group() not in countries
        ):
            found.append((match, mine[0]))
    return _exchanged(source, target, found, chance, 4 if tag == "zh" else 16)


def _exchanged(
    source: str, target: str, found: list[tuple[re.Match[str], re.Match[str]]], chance: random.Random, apart: int
) -> str | None:
    """*target* with two of *found*, its matches and those of *source*, in each other's place; *apart* characters and words of prose are between."""
    found.sort(key=lambda pair: pair[0].start())
    choices = [
        (a, b)
        for n, (a, mine) in enumerate(found)
        for b, its in found[n + 1 :]
        if b.start() - a.end() > apart
        and len(_PROSE.findall(source[min(mine.end(), its.end()) : max(mine.start(), its.start())])) > 0
    ]
    if not choices:
        return None
    a, b = chance.choice(choices)
    return target[: a.start()] + b.group() + target[a.end() : b.start()] + a.group() + target[b.end() :]


ERRORS: dict[str, Change] = {
    "digit changed": digit_changed,
    "digits exchanged": digits_exchanged,
    "digit dropped": digit_dropped,
    "digit added": digit_added,
    "day of a date": _date_part("day"),
    "month of a date": _date_part("month"),
    "year of a date": _date_part("year"),
    "symbol": symbol_changed,
    **{f"letter {place}": _letter_changed(place) for place in _PLACES},
    "ordinal in words": _word_changed(_ORDINALS),
    "number in words": _word_changed(_WORDS),
    "country changed": country_changed,
    "country dropped": country_dropped,
    **AMOUNT_ERRORS,
    "countries exchanged": countries_exchanged,
    "names exchanged": names_exchanged,
}
