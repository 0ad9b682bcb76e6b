"""Errors inserted around the numbers of a translation: number words, units, currencies, signs, weekdays, years.

A word is changed where the source has its counterpart too, as a word, a sign or digits: what one side alone has, nothing can be held against.
The new word has the form of the old one (case, gender, number), as a wrong translation does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from babel import Locale

from _number_words import number_word

Change = Callable[[str, str, str, random.Random], str | None]

_CURRENCIES = {
    "en": (r"(?:\$|\bdollars?\b|\bUSD\b)", r"(?:€|\beuros?\b|\bEUR\b)", r"(?:£|\bpounds? sterling\b|\bGBP\b)"),
    "fr": ["dollars?", "euros?", "livres? sterling|livres?"],
    "es": ["dólar(?:es)?", "euros?", "libras? esterlinas?|libras?"],
    "ru": ["доллар(?:ов|а|ах|ам|ами|ы|у|е|ом)?|долл", "евро", "фунт(?:ов|а|ах|ам|ами|ы|у|е|ом)?(?: стерлингов)?"],
    "ar": ["دولارات|دولارا|دولار", "يورو", "جنيه(?:ات|ا)?(?: استرليني(?:ا|ة)?)?"],
    "zh": ["美元", "欧元", "英镑"],
}
_NEW_CURRENCIES = {
    "fr": ("dollars", "euros", "livres sterling", "yen", "francs suisses", "roubles", "roupies"),
    "es": ("dólares", "euros", "libras esterlinas", "yenes", "francos suizos", "rublos", "rupias"),
    "ru": ("долларов", "евро", "фунтов стерлингов", "иен", "швейцарских франков", "рублей", "рупий"),
    "ar": ("دولار", "يورو", "جنيه استرليني", "ين", "فرنك سويسري", "روبل", "روبية"),
    "zh": ("美元", "欧元", "英镑", "日元", "瑞士法郎", "卢布", "卢比"),
}


def currency_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Another currency for one that both sides name beside a number."""
    found = [
        (match, n)
        for n, words in enumerate(_CURRENCIES[tag])
        if re.search(_CURRENCIES["en"][n], source)
        for match in re.finditer(_bounded(words, tag), target)
        if _has_digits_near(target, match)
    ]
    if not found:
        return None
    match, n = chance.choice(found)
    new = chance.choice([word for k, word in enumerate(_NEW_CURRENCIES[tag]) if k != n])
    return target[: match.start()] + new + target[match.end() :]


def _bounded(words: str, tag: str) -> str:
    return f"(?:{words})" if tag == "zh" else rf"(?<!\w)(?:{words})(?!\w)"


def _has_digits_near(target: str, match: re.Match[str]) -> bool:
    return (
        re.search(
            r"\d[\d.,\u00a0\u202f ]*(?:(?:de |d['’])?[^\W\d]{2,9}\.?(?: de| d['’])? ?)?$",
            target[max(0, match.start() - 30) : match.start()],
        )
        is not None
    )


_UNITS = {
    "en": (r"days?", r"weeks?", r"months?", r"years?", r"hours?", r"minutes?", r"metres?", r"kilometres?", r"km", r"tons?|tonnes?", r"kg|kilograms?", r"hectares?"),
    "fr": ("jours|jour", "semaines|semaine", "mois", "années|année|ans|an", "heures|heure", "minutes|minute", "mètres|mètre", "kilomètres|kilomètre", "km", "tonnes|tonne", "kg|kilogrammes|kilogramme", "hectares|hectare"),
    "es": ("días|día", "semanas|semana", "meses|mes", "años|año", "horas|hora", "minutos|minuto", "metros|metro", "kilómetros|kilómetro", "km", "toneladas|tonelada", "kg|kilogramos|kilogramo", "hectáreas|hectárea"),
    "ru": ("дней|дня|день", "недель|недели|неделя", "месяцев|месяца|месяц", "лет|года|год", "часов|часа|час", "минут|минуты|минута", "метров|метра|метр", "километров|километра|километр", "км", "тонн|тонны|тонна", "кг", "гектаров|гектара|гектар"),
    "ar": ("أيام|يوما|يوم", "أسابيع|أسبوعا|أسبوع", "أشهر|شهرا|شهر", "سنوات|سنة|أعوام|عاما|عام", "ساعات|ساعة", "دقائق|دقيقة", "أمتار|مترا|متر", "كيلومترات|كيلومترا|كيلومتر", "كلم|كم", "أطنان|طنا|طن", "كيلوغرامات|كيلوغراما|كيلوغرام|كغ|كغم", "هكتارات|هكتارا|هكتار"),
    "zh": ("天|日", "周|星期", "个月", "年", "小时", "分钟", "米", "公里", "公里|千米", "吨", "公斤|千克", "公顷"),
}  # fmt: skip


def unit_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Another unit for one that both sides have after the same number in digits."""
    end = "" if tag == "zh" else r"(?!\w)"
    found = [
        (match, n)
        for n, words in enumerate(_UNITS[tag])
        for match in re.finditer(rf"(?<![\d.,/-])(?P<number>\d{{1,3}}) ?(?P<unit>{words}){end}", target)
        if re.search(rf"(?<![\d.,]){match['number']}[ -](?:{_UNITS['en'][n]})\b", source)
    ]
    if not found:
        return None
    match, n = chance.choice(found)
    # A unit of the same kind, times for times and measures for measures.
    others = [
        k
        for k in (range(6) if n < 6 else range(6, 12))
        if k != n and _UNITS[tag][k] != _UNITS[tag][n] and {k, n} != {7, 8}
    ]
    new = _UNITS[tag][chance.choice(others)].split("|")[0]
    return target[: match.start("unit")] + new + target[match.end("unit") :]


_SHARE = {
    "fr": r"[ \u00a0\u202f]?%|[ \u00a0]pour cent|[ \u00a0]‰",
    "es": r"[ \u00a0\u202f]?%|[ \u00a0]por ciento|[ \u00a0]‰",
    "ru": r"[ \u00a0\u202f]?%|[ \u00a0]процент(?:ов|а|ам|ами|ах|у|ом|е)?(?!\w)|[ \u00a0]промилле",
    "ar": r" ?[%٪]| ?في الم(?:ائ|ئ)ة| ?بالم(?:ائ|ئ)ة",
    "zh": r" ?[%％‰]",
}
_SHARE_EN = r"(?<![\d.,])%s ?(?:per cent|percent|%%|‰|per mille|per thousand)"


def percent_lost(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """A number without the word or sign for a share that both sides have."""
    found = [
        match
        for match in re.finditer(rf"(?P<number>\d+(?:[.,]\d+)?)(?P<share>{_SHARE[tag]})", target)
        if re.search(_SHARE_EN % match["number"].replace(",", r"[.,]"), source)
    ]
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.start("share")] + target[match.end("share") :]


def currency_lost(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """A number without the currency that both sides have."""
    found = [
        match
        for n, words in enumerate(_CURRENCIES[tag])
        if len(re.findall(_CURRENCIES["en"][n], source)) == len(re.findall(_bounded(words, tag), target))
        for match in re.finditer(rf"(?: (?:de |d['’]))? ?{_bounded(words, tag)}", target)
        if _has_digits_near(target, match)
    ]
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.start()] + target[match.end() :]


# --- dates ------------------------------------------------------------------------------------------------------------


def _days(tag: str) -> Iterator[list[str]]:
    days = Locale.parse(tag).days["format"]["wide"]
    yield [str(days[n]) for n in range(7)]
    if tag == "ru":
        yield ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]
    if tag == "ar":
        yield ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def weekday_changed(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """Another day of the week for one that both sides name."""
    english = next(_days("en"))
    found = [
        (match, names)
        for names in _days(tag)
        for n, name in enumerate(names)
        if re.search(rf"\b{english[n]}\b", source)
        for match in re.finditer(_bounded(re.escape(name), tag), target, re.IGNORECASE)
    ]
    if not found:
        return None
    match, names = chance.choice(found)
    new = chance.choice([name for name in names if name != match.group().lower()])
    return target[: match.start()] + new + target[match.end() :]


def year_added(source: str, target: str, tag: str, chance: random.Random) -> str | None:
    """A year after a date of which neither side has one."""
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|\byear\b", source):
        return None
    year = str(chance.randint(1990, 2020))
    if tag == "zh":
        found = list(re.finditer(r"(?<![年\d])(?<!年 )(?P<date>\d{1,2} ?月 ?\d{1,2} ?日)", target))
        new = f"{year}年"
    else:
        tables = [Locale.parse(tag).months["format"]["wide"]]
        tables += [Locale.parse("ar_SY").months["format"]["wide"]] if tag == "ar" else []
        names = "|".join(re.escape(str(name)) for table in tables for name in table.values())
        tail = r"(?: ?/ ?\w+)?(?!\w)(?! ?\d)" if tag == "ar" else r"(?!\w)(?! ?(?:de |del )?\d)"
        found = list(re.finditer(rf"(?<![\d.,])(?P<date>\d{{1,2}}(?:er)? (?:de )?(?:{names}){tail})", target))
        new = {"fr": f" {year}", "es": f" de {year}", "ru": f" {year} года", "ar": f" {year}"}[tag]
    if not found or not re.search(
        r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|"
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b",
        source,
    ):
        return None
    match = chance.choice(found)
    at = match.start() if tag == "zh" else match.end()
    return target[:at] + new + target[at:]


AMOUNT_ERRORS: dict[str, Change] = {
    "number word": number_word,
    "currency changed": currency_changed,
    "currency lost": currency_lost,
    "unit changed": unit_changed,
    "percent lost": percent_lost,
    "weekday changed": weekday_changed,
    "year added": year_added,
}
