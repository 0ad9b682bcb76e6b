"""Facts by value, in whatever text they stand."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import checks, facts, languages
from enregard.model import Bitext, Document, Link, Unit


def _values(text: str, language: str, kind: str) -> list[str]:
    return [fact.value for fact in facts.find(text, language) if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1er mai 2039", "fr", ["2039-05-01"]),
        ("1 May 2039", "en", ["2039-05-01"]),
        ("les 27 et 28 septembre 2037", "fr", ["2037-09-27", "2037-09-28"]),
        ("on 3, 4 and 5 May 2037", "en", ["2037-05-03", "2037-05-04", "2037-05-05"]),
        ("from 30 April to 2 May 2038", "en", ["2038-04-30", "2038-05-02"]),
        ("le 30 juillet de chaque année", "fr", ["--07-30"]),
        ("septembre 2037", "fr", ["2037-09"]),
        ("October 3, 2039", "en", ["2039-10-03"]),
        ("on the first day of May 2039", "en", ["2039-05-01"]),
        ("31 February 2039", "en", []),
        ("29 février 2039", "fr", []),
        ("29 février 2040", "fr", ["2040-02-29"]),
    ],
)
def test_dates(text: str, language: str, expected: list[str]) -> None:
    assert _values(text, language, "date") == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("soixante-dix-sept", 77),
        ("quatre-vingts", 80),
        ("quatre-vingt-un", 81),
        ("quatre-vingt-onze", 91),
        ("quatre-vingt-dix-sept", 97),
        ("cent quatre-vingts", 180),
        ("deux cent trente-quatre", 234),
        ("mille neuf cent quatre-vingt-dix-neuf", 1999),
        ("trois millions deux cent mille", 3_200_000),
    ],
)
def test_french_numbers_in_words(words: str, value: int) -> None:
    assert _values(words, "fr", "figure") == [str(value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [("seventy-four", 74), ("one hundred and eighty", 180), ("two thousand and nineteen", 2019), ("ninety nine", 99)],
)
def test_english_numbers_in_words(words: str, value: int) -> None:
    assert _values(words, "en", "figure") == [str(value)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("soixante-quatorzième", "fr", "74"),
        ("seventy-fourth", "en", "74"),
        ("quatre-vingt-dix-septième", "fr", "97"),
        ("cent troisième", "fr", "103"),
        ("one hundred and third", "en", "103"),
        ("XXIe", "fr", "21"),
        ("XLIVe", "fr", "44"),
        ("107e", "fr", "107"),
        ("107th", "en", "107"),
    ],
)
def test_ordinals(text: str, language: str, value: str) -> None:
    assert _values(text, language, "ordinal") == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("about 1,234,567", "en", "1234567"),
        ("environ 1 234 567", "fr", "1234567"),
        ("environ 1\u202f234\u202f567", "fr", "1234567"),
        ("about 16.30", "en", "16.3"),
        ("environ 16,3", "fr", "16.3"),
        ("about 1.5 million", "en", "1500000"),
        ("environ 1,5 milliard", "fr", "1500000000"),
        ("about 007", "en", "7"),
    ],
)
def test_figures(text: str, language: str, value: str) -> None:
    assert _values(text, language, "figure") == [value]


def test_times_resolutions_symbols_and_items() -> None:
    assert _values("at 5.30 p.m. and 10 a.m.", "en", "time") == ["17:30", "10:00"]
    assert _values("à 17 h 30 et 10 h", "fr", "time") == ["17:30", "10:00"]
    assert _values("resolutions 1540 (2004), 64/293 and 46/36 L", "en", "resolution") == [
        "1540(2004)",
        "64/293",
        "46/36L",
    ]
    assert _values("A/C.3/91/L.5/Rev.1, S/RES/1540 (2004)*", "en", "symbol") == [
        "A/C.3/91/L.5/Rev.1",
        "S/RES/1540(2004)",
    ]
    assert _values("Points 13 a) et 115 de l'ordre du jour", "fr", "agenda-item") == ["13(a)", "115"]


CONVENTIONS = [
    # Language, text, kinds, values: what documents of the United Nations write in each language, in texts of our own.
    ("en", "On 2, 3 and 5 March 2031 the Committee met.", "date", ["2031-03-02", "2031-03-03", "2031-03-05"]),
    ("en", "from 28 February to 4 March 2032", "date", ["2032-02-28", "2032-03-04"]),
    ("en", "for the period from 1 July 2030 to 30 June 2031", "date", ["2030-07-01", "2031-06-30"]),
    ("en", "in the biennium 2030-2031 and the financial year 2030/31", "year", ["2030", "2031", "2030", "2031"]),
    ("en", "at its 45th to 47th and 52nd meetings", "ordinal", ["45", "47", "52"]),
    (
        "en",
        "at its 45th, 46th and 47th meetings, on 3 and 4 June",
        "ordinal date",
        ["45", "46", "47", "--06-03", "--06-04"],
    ),
    ("en", "the one hundred and fourth session", "ordinal", ["104"]),
    ("en", "two hundred and fifty-first", "ordinal", ["251"]),
    ("en", "US$ 1,234,567.89", "figure currency", ["1234567.89 dollar", "1234567.89"]),
    ("en", "$1.5 billion", "figure currency", ["1500000000 dollar", "1500000000"]),
    ("en", "between 0.7 and 1.25 per cent", "figure unit", ["0.7", "1.25", "1.25 %", "0.7 %"]),
    ("en", "Articles 31, 32 (a) and 33 (1) of the Convention", "reference", ["31", "32(a)", "33", "1"]),
    ("en", "sect. III, para. 4 (b) (ii)", "reference", ["3", "4(b)(ii)"]),
    ("en", "annex II, chap. IV.A", "reference", ["2", "4"]),
    ("en", "resolutions 64/293, 65/1 A and B and decision 66/501", "resolution", ["64/293", "65/1A", "66/501"]),
    (
        "en",
        "Security Council resolution 1325 (2000) and Assembly resolution 2200 A (XXI)",
        "resolution",
        ["1325(2000)", "2200A(XXI)"],
    ),
    (
        "en",
        "A/C.5/91/L.4/Rev.1 and Corr.1; E/CN.4/2031/7/Add.2; S/2031/15*",
        "symbol",
        ["A/C.5/91/L.4/Rev.1", "Corr.1", "E/CN.4/2031/7/Add.2", "S/2031/15"],
    ),
    ("en", "the chart format, Rev. 6.0 of 2031", "symbol figure", ["6"]),
    ("en", "at 10 a.m., at 3.15 p.m. and at noon", "time", ["10:00", "15:15", "12:00"]),
    ("en", "three-year period; a five-member panel", "figure", ["3", "5"]),
    ("en", "half of the 24 members; two thirds of the States", "figure", ["24", "2", "2/3"]),
    ("en", "Agenda items 5 (a) to (c) and 7", "agenda-item reference", ["5(a)", "(c)", "7"]),
    ("en", "December 1999", "date", ["1999-12"]),
    ("en", "the May 2031 session", "date", ["2031-05"]),
    ("en", "20-24 May 2031", "date", ["2031-05-20", "2031-05-24"]),
    ("en", "20 to 24 May 2031", "date", ["2031-05-20", "2031-05-24"]),
    ("en", "Friday, 2 May 2031, at 3 p.m.", "date time", ["2031-05-02", "15:00"]),
    ("en", "a population of some 10 million", "figure", ["10000000"]),
    ("en", "5 to 10 million", "figure", ["5", "10000000"]),
    ("en", "the 1.2-kilometre road", "figure unit", ["1.2", "1.2 km"]),
    ("fr", "Les 2, 3 et 5 mars 2031, le Comité s'est réuni.", "date", ["2031-03-02", "2031-03-03", "2031-03-05"]),
    ("fr", "du 28 février au 4 mars 2032", "date", ["2032-02-28", "2032-03-04"]),
    ("fr", "du 1er juillet 2030 au 30 juin 2031", "date", ["2030-07-01", "2031-06-30"]),
    ("fr", "à ses 45e à 47e et 52e séances", "ordinal", ["45", "47", "52"]),
    ("fr", "le cent quatrième anniversaire", "ordinal", ["104"]),
    ("fr", "1 234 567,89 dollars des États-Unis", "figure currency", ["1234567.89", "1234567.89 dollar"]),
    ("fr", "1,5 milliard de dollars", "figure currency", ["1500000000", "1500000000 dollar"]),
    ("fr", "de 0,7 à 1,25 %", "figure unit", ["0.7", "1.25", "1.25 %", "0.7 %"]),
    ("fr", "aux articles 31, 32 a) et 33 (1) de la Convention", "reference", ["31", "32(a)", "33", "1"]),
    ("fr", "annexe II, sect. III, par. 4 b) ii)", "reference", ["2", "3", "4(b)(ii)"]),
    ("fr", "résolutions 64/293, 65/1 A et B et décision 66/501", "resolution", ["64/293", "65/1A", "66/501"]),
    ("fr", "à 10 heures, à 15 h 15 et à 9h30", "time figure", ["10", "15:15", "09:30"]),
    ("fr", "au XIXe siècle et au XXIe siècle", "ordinal", ["19", "21"]),
    (
        "fr",
        "quatre-vingt-onze voix contre soixante et onze, avec vingt et une abstentions",
        "figure",
        ["91", "71", "21"],
    ),
    ("fr", "points 5 a) à c) et 7 de l'ordre du jour", "agenda-item reference", ["5(a)", "(c)", "7"]),
    ("fr", "le vendredi 2 mai 2031, à 15 heures", "date", ["2031-05-02"]),
    ("fr", "les 30 et 31 janvier et le 1er février 2031", "date", ["2031-01-30", "2031-01-31", "2031-02-01"]),
    ("fr", "S/RES/1325 (2000)", "symbol", ["S/RES/1325(2000)"]),
    (
        "es",
        "Los días 2, 3 y 5 de marzo de 2031 se reunió el Comité.",
        "date",
        ["2031-03-02", "2031-03-03", "2031-03-05"],
    ),
    ("es", "del 28 de febrero al 4 de marzo de 2032", "date", ["2032-02-28", "2032-03-04"]),
    ("es", "del 1 de julio de 2030 al 30 de junio de 2031", "date", ["2030-07-01", "2031-06-30"]),
    ("es", "el primero de mayo de 2031", "date", ["2031-05-01"]),
    ("es", "en sus sesiones 45ª a 47ª y 52ª", "ordinal", ["45", "47", "52"]),
    ("es", "1.234.567,89 dólares", "figure currency", ["1234567.89", "1234567.89 dollar"]),
    ("es", "1.500 millones de dólares", "figure currency", ["1500000000", "1500000000 dollar"]),
    ("es", "mil quinientos millones", "figure", ["1500000000"]),
    ("es", "doscientas treinta y cuatro mil personas", "figure", ["234000"]),
    ("es", "el quincuagésimo primer período de sesiones", "ordinal", ["51"]),
    ("es", "artículos 31, 32 a) y 33 1)", "reference", ["31", "32(a)", "33", "1"]),
    ("es", "párr. 4 b) ii)", "reference", ["4(b)(ii)"]),
    ("es", "temas 5 a) a c) y 7 del programa", "agenda-item reference", ["5(a)", "(c)", "7"]),
    ("es", "a las 15.15 horas y a las 9:30 horas", "time", ["15:15", "09:30"]),
    ("es", "el siglo XIX", "ordinal", ["19"]),
    ("es", "resoluciones 64/293 y 65/1 A", "resolution", ["64/293", "65/1A"]),
    ("es", "entre el 0,7% y el 1,25%", "figure unit", ["0.7", "0.7 %", "1.25", "1.25 %"]),
    ("ru", "2, 3 и 5 марта 2031 года Комитет провел заседания.", "date", ["2031-03-02", "2031-03-03", "2031-03-05"]),
    ("ru", "с 28 февраля по 4 марта 2032 года", "date", ["2032-02-28", "2032-03-04"]),
    ("ru", "с 1 июля 2030 года по 30 июня 2031 года", "date", ["2030-07-01", "2031-06-30"]),
    ("ru", "на 45-м - 47-м и 52-м заседаниях", "ordinal", ["45", "47", "52"]),
    ("ru", "1 234 567,89 долл. США", "figure currency", ["1234567.89", "1234567.89 dollar"]),
    ("ru", "1,5 млрд. долл. США", "figure currency", ["1500000000", "1500000000 dollar"]),
    ("ru", "двести тридцать четыре тысячи человек", "figure", ["234000"]),
    ("ru", "двадцати трех государств", "figure", ["23"]),
    ("ru", "сто четвертая сессия", "ordinal", ["104"]),
    ("ru", "пятьдесят первой сессии", "ordinal", ["51"]),
    ("ru", "статьи 31, 32 a) и 33 (1) Конвенции", "reference", ["31", "32(a)", "33", "1"]),
    ("ru", "подпункт b) пункта 4", "reference", ["(b)", "4"]),
    ("ru", "в разделе III приложения II", "reference", ["3", "2"]),
    ("ru", "пункты 5 a)-c) и 7 повестки дня", "agenda-item reference", ["5(a)", "(c)", "7"]),
    ("ru", "в 15 ч. 15 м. и в 9:30", "time", ["15:15", "09:30"]),
    ("ru", "в XIX веке и в 90-е годы", "ordinal year", ["19", "1990"]),
    ("ru", "в 1990-х годах", "year", ["1990"]),
    ("ru", "резолюции 64/293 и 65/1 A", "resolution", ["64/293", "65/1A"]),
    ("ru", "от 0,7 до 1,25 процента", "figure unit", ["0.7", "1.25", "1.25 %", "0.7 %"]),
    ("ru", "3августа 2031года", "date", ["2031-08-03"]),
    ("ru", "в мае 2031 года; к июлю 2031 года; за март 2031 года", "date", ["2031-05", "2031-07", "2031-03"]),
    ("ru", "тридцать третьего дня", "ordinal", ["33"]),
    ("ar", "في 2 و 3 و 5 آذار/مارس 2031 اجتمعت اللجنة", "date", ["2031-03-02", "2031-03-03", "2031-03-05"]),
    ("ar", "في الفترة من 28 شباط/فبراير إلى 4 آذار/مارس 2032", "date", ["2032-02-28", "2032-03-04"]),
    ("ar", "من 1 تموز/يوليه 2030 إلى 30 حزيران/يونيه 2031", "date", ["2030-07-01", "2031-06-30"]),
    ("ar", "٢ أيار/مايو ٢٠٣١", "date", ["2031-05-02"]),
    ("ar", "كانون الأول/ديسمبر 1999", "date", ["1999-12"]),
    ("ar", "الدورة الحادية والخمسون", "ordinal", ["51"]),
    ("ar", "الدورة الرابعة بعد المائة", "ordinal", ["104"]),
    ("ar", "الدورة الثالثة عشرة", "ordinal", ["13"]),
    ("ar", "مائتان وأربعة وثلاثون ألف شخص", "figure", ["234000"]),
    ("ar", "ثلاثة وعشرون بلدا", "figure", ["23"]),
    ("ar", "خمسة عشر عضوا", "figure", ["15"]),
    ("ar", "المواد 31 و 32 (أ) و 33 (1) من الاتفاقية", "reference", ["31", "32(a)", "33", "1"]),
    ("ar", "الفقرة 4 (ب) ‘2’", "reference", ["4(b)(ii)"]),
    ("ar", "البندان 5 (أ) و 7 من جدول الأعمال", "agenda-item", ["5(a)", "7"]),
    ("ar", "القراران 64/293 و 65/1 ألف", "resolution", ["64/293", "65/1"]),
    ("ar", "567 234 1 دولار", "figure currency", ["1234567", "1234567 dollar"]),
    ("ar", "1.5 بليون دولار", "figure currency", ["1500000000", "1500000000 dollar"]),
    ("ar", "نسبة تتراوح بين 0.7 و 1.25 في المائة", "figure unit", ["0.7", "1.25", "1.25 %", "0.7 %"]),
    ("ar", "الساعة 15:15 والساعة 30/9", "time", ["15:15", "09:30"]),
    ("ar", "القرن الحادي والعشرون", "ordinal", ["21"]),
    ("zh", "2031年3月2日、3日和5日，委员会举行了会议。", "date", ["2031-03-02", "2031-03-03", "2031-03-05"]),
    ("zh", "2032年2月28日至3月4日", "date", ["2032-02-28", "2032-03-04"]),
    ("zh", "2030年7月1日至2031年6月30日", "date", ["2030-07-01", "2031-06-30"]),
    ("zh", "第45至47次和第52次会议", "ordinal reference figure", ["45", "47", "52"]),
    ("zh", "1 234 567.89美元", "figure currency", ["1234567.89", "1234567.89 dollar"]),
    ("zh", "15亿美元", "figure currency", ["1500000000", "1500000000 dollar"]),
    ("zh", "二十三万四千人", "figure", ["234000"]),
    ("zh", "第五十一届会议", "ordinal", ["51"]),
    ("zh", "第一百零四届会议", "ordinal", ["104"]),
    ("zh", "第三十一、第三十二条(a)款", "ordinal", ["31", "32"]),
    ("zh", "第4(b)段", "reference", ["4(b)"]),
    ("zh", "第64/293号和第65/1 A号决议", "resolution", ["64/293", "65/1A"]),
    ("zh", "下午3时15分和9:30", "time", ["15:15", "09:30"]),
    ("zh", "0.7%至1.25%", "figure unit", ["0.7", "0.7 %", "1.25", "1.25 %"]),
    ("zh", "三分之二多数；百分之二十五", "figure unit", ["2/3", "25 %", "25"]),
    ("zh", "二〇三一年五月二日", "date", ["2031-05-02"]),
    ("zh", "百慕大、一百个国家和百慕大群岛", "figure country", ["BM", "100", "BM"]),
    (
        "fr",
        "à 23 mille marins, à 1 mille marin et à 12 mille kilomètres",
        "figure unit",
        ["23", "23 mile", "1", "1 mile", "12000", "12000 km"],
    ),
    ("fr", "à un mille marin, à 12 milles nautiques", "figure unit", ["1", "12", "12 mile"]),
    ("zh", "1990年代；20世纪90年代", "year ordinal figure", ["1990", "20", "1990"]),
    ("zh", "议程项目5(a)至(c)和项目7", "agenda-item reference", ["5(a)", "(c)", "7"]),
    ("zh", "2031年5月2日星期五下午3时", "date time", ["2031-05-02", "15:00"]),
    ("de", "zweihundertfünfundzwanzig Staaten und 1,5 Millionen Lampen", "figure", ["225", "1500000"]),
    ("de", "die achte, die einundzwanzigste und die hundertste Sitzung", "ordinal", ["8", "21", "100"]),
    ("de", "drei Millionen zweihunderttausend", "figure", ["3200000"]),
    ("de", "ein Staat und eine Lampe, die sie außer Acht lassen, achten sie", "figure ordinal", []),
    ("de", "Artikel 7 Absatz 2, § 5 und Anlage 3", "reference", ["7", "2", "5", "3"]),
    ("de", "um 8 Uhr, 14.30 Uhr und 8 Uhr 15", "time", ["08:00", "14:30", "08:15"]),
    ("de", "3 Prozent, 14 Tage und 20 Euro", "unit currency", ["3 %", "14 day", "20 euro"]),
    (
        "pl",
        "sto dwadzieścia trzy, dwudziestu pięciu i trzy miliony dwieście tysięcy",
        "figure",
        ["123", "25", "3200000"],
    ),
    ("pl", "dwudziesta piąta sesja i setne posiedzenie", "ordinal", ["25", "100"]),
    ("pl", "raz dziennie, jedna lampa", "figure", []),
    ("pl", "art. 7 ust. 2 pkt 3", "reference", ["7", "2", "3"]),
    ("pl", "2 tys. zł, 14 dni i 5 proc.", "unit currency", ["2000 zloty", "14 day", "5 %"]),
    ("pl", "we Francji, w Niemczech i w Stanach Zjednoczonych", "country", ["FR", "DE", "US"]),
    ("ja", "4億5000万、1億2,000万、三百五十と4億5000万2000", "figure", ["450000000", "120000000", "350", "450002000"]),
    ("ja", "第12条第3項", "reference", ["12", "3"]),
    ("ja", "四国と九州の第三者", "figure ordinal", []),
    ("ja", "令和5年", "year", ["2023"]),
    ("ja", "午後3時30分と15時", "time", ["15:30", "15:00"]),
    ("ja", "タイとフランスのタイプ", "country", ["TH", "FR"]),
    ("ko", "1억 2천만 개, 3만명과 4억 5000만", "figure", ["120000000", "30000", "450000000"]),
    ("ko", "세 가지와 다섯 개, 네, 하겠습니다", "figure", ["3", "5"]),
    ("ko", "이백삼십사 명과 천구백육십오 개, 삼백오십만 원", "figure", ["234", "1965", "3500000"]),
    ("ko", "오백삼십 킬로미터", "unit", ["530 km"]),
    ("ko", "오만과 사천의 이사, 구십니다, 십이지장, 백신, 만일 이만", "figure", []),
    ("es", "pesa 4'5 kg y mide 2’25 km", "unit", ["4.5 kg", "2.25 km"]),
    (
        "en",
        "E<lt>ann@harbour.orgE<gt>, E<lt>https://harbour.org/aE<gt>",
        "email link",
        ["ann@harbour.org", "harbour.org/a"],
    ),
    ("es", "5'10\" y 1'234", "figure", ["5", "10", "1", "234"]),
    ("ko", "프랑스는 독일과", "country", ["FR", "DE"]),
    ("it", "ventuno, centoventitré e duemila", "figure", ["21", "123", "2000"]),
    ("it", "la trentaduesima sessione del XXI secolo, il 5° rapporto", "ordinal", ["32", "21", "5"]),
    ("pt", "trigésima segunda sessão do século XXI", "ordinal", ["32", "21"]),
    ("nl", "tweeëndertigste zitting van de 21e eeuw, het 5de verslag", "ordinal", ["32", "21", "5"]),
    ("ko", "오후 3시 30분", "time", ["15:30"]),
    ("it", "secondo la ventitreesima relazione, il secondo", "ordinal", ["23", "2"]),
    ("it", "un'ora e un quarto, se sei qui", "figure", []),
    ("pt", "vinte e um, duzentos e trinta e quatro", "figure", ["21", "234"]),
    ("pt", "segundo a vigésima quinta sessão", "ordinal", ["25"]),
    ("pt", "a primeira quinta-feira", "ordinal", ["1"]),
    ("nl", "vijfentwintig en tweeëntwintig, een en één", "figure", ["25", "22"]),
    ("nl", "de eenentwintigste, de 4e en de achtste", "ordinal", ["21", "4", "8"]),
]


@pytest.mark.parametrize(("language", "text", "kinds", "expected"), CONVENTIONS)
def test_conventions(language: str, text: str, kinds: str, expected: list[str]) -> None:
    """The same values from six languages, each written its own way."""
    assert [fact.value for fact in facts.find(text, language) if fact.kind in kinds.split()] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Bolivia (Plurinational State of) and the Plurinational State of Bolivia", ["BO", "BO"]),
        ("fr", "de l'État plurinational de Bolivie et du Tchad", ["BO", "TD"]),
        ("fr", "l’Égypte, l'Inde et la Côte d’Ivoire", ["EG", "IN", "CI"]),
        ("es", "el Irán (República Islámica del), Guinea Ecuatorial y Guinea", ["IR", "GQ", "GN"]),
        ("ru", "Египтом, Исламской Республикой Иран и Коста-Рикой", ["EG", "IR", "CR"]),
        ("ar", "والاتحاد الروسي وللمملكة العربية السعودية وبالأردن", ["RU", "SA", "JO"]),
        ("zh", "刚果民主共和国、大韩民国和发展中国家", ["CD", "KR"]),
        ("en", "a Guinea-Bissau delegation; Northern Ireland; new mexico", ["GW"]),
    ],
)
def test_countries(language: str, text: str, expected: list[str]) -> None:
    """Long and short names, their cases and what is written together with them; names inside other names are none."""
    assert _values(text, language, "country") == expected


def test_a_qualifier_belongs_to_the_name() -> None:
    (fact,) = facts.find("Iran (Islamic Republic of), on its own behalf", "en")
    assert fact.text == "Iran (Islamic Republic of)"


@pytest.mark.parametrize(
    ("text", "language", "also"),
    [
        ("1.234 tons", "en", "1234"),
        ("1,234 tonnes", "fr", "1234"),
        ("250 100 دولار", "ar", "250100"),
        ("10.30", "ru", "10:30"),
        ("in the 1990s", "en", "90"),
        ("le 3 mai 150 personnes", "fr", "--05-03"),
    ],
)
def test_what_can_be_read_in_two_ways(text: str, language: str, also: str) -> None:
    """The other reading is kept, so that nobody is told of a difference that is none."""
    assert also in {value for fact in facts.find(text, language) for value in fact.also}


@pytest.mark.parametrize(
    ("text", "language", "certainty"),
    [
        ("23 States", "en", "sure"),
        ("twenty-three States", "en", "likely"),
        ("one State", "en", "possible"),
        ("COVID-19", "en", "likely"),
        ("page 23", "en", "likely"),
        ("Committee16 and", "en", "possible"),
        ("في و28 دولة", "ar", "sure"),
    ],
)
def test_how_sure_a_reading_is(text: str, language: str, certainty: str) -> None:
    (fact,) = facts.find(text, language)
    assert fact.certainty == certainty


def test_text_that_is_decomposed_or_holds_marks_nobody_sees() -> None:
    """Letters and accents apart, marks of direction, soft hyphens, stretched letters: the same facts, at their places."""
    for text, language in (
        ("un millo\u0301n", "es"),
        ("en aou\u0302t 2039", "fr"),
        ("\u200f12 \u200fأيــار/مايو\u200e 2039", "ar"),
    ):
        found = [fact for fact in facts.find(text, language) if fact.kind in ("figure", "date")]
        assert found
        for fact in found:
            assert text[slice(*fact.span)] == fact.text
    assert _values("\u200f12 \u200fأيــار/مايو\u200e 2039", "ar", "date") == ["2039-05-12"]
    assert _values("en aou\u0302t 2039", "fr", "date") == ["2039-08"]


def test_numbers_that_no_machine_counts_with() -> None:
    """A thousand digits, year 0, digits of another script: read calmly, compared as they are."""
    assert _values("9" * 6000, "en", "figure") == ["9" * 6000]
    assert _values("9" * 50 + " million", "en", "figure")
    assert _values("1 January 0000", "en", "date") == ["0000-01-01"]
    assert _values("३१ दस्तावेज़", "hi", "figure") == ["31"]
    assert _values("½ and ² and Ⅳ", "en", "figure") == []


def test_months_of_one_language_are_not_those_of_another() -> None:
    """Tables that CLDR shares between languages stay as they are, whoever has been read before."""
    languages.months.cache_clear()
    languages.months("zh")
    assert languages.months("de")["märz"] == 3
    assert not [name for name in languages.months("de") if "月" in name]


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(list("0123456789 .,/()-:;'’«»\u00a0\u202f\n\f\u2028\u200f\u202eIVXLCer٣年月日第百万، و\u0301")),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
_WORDS = (
    "1 er mai may 27 et and 2019 résolution resolution 64/293 ( ) vingt twenty million A/74/492 h p.m. point de , - "
    "Agenda item статьи двадцать мая года آذار/مارس المادة والعشرون ثلاثة الساعة 00:11 第 条 年 月 日 二十 万 "
    "artículo y enero primero % $ US$ euros days % (a) a) IV siècle Chad Congo www.a.example a@b.example (Signed) 000 1"
)
WORDS = st.lists(
    st.sampled_from(_WORDS.split()),
    max_size=20,
).map(" ".join)
TAGS = ["ar", "de", "en", "es", "fr", "ja", "ko", "pl", "ru", "zh", "und"]


@settings(max_examples=400, deadline=None)  # the first text of a language waits for its words
@given(st.one_of(HOSTILE, WORDS), st.sampled_from(TAGS))
def test_spans_are_of_the_text(text: str, language: str) -> None:
    """Whatever the text: a fact is where it says, in order, and its value has no trace of how it was written."""
    found = facts.find(text, language)
    for fact in found:
        a, b = fact.span
        assert 0 <= a < b <= len(text)
        assert text[a:b] == fact.text
        assert fact.text.strip()
        assert fact.value == fact.value.strip() != ""
    assert [fact.span for fact in found] == sorted(fact.span for fact in found)


@settings(max_examples=200, deadline=None)
@given(st.one_of(HOSTILE, WORDS), st.one_of(HOSTILE, WORDS), st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_whatever_two_texts_say_they_can_be_compared(one: str, other: str, source: str, target: str) -> None:
    """No check fails on any text; a text compared with itself has no difference."""
    for texts, tags in (((one, other), (source, target)), ((one, one), (source, source))):
        documents = [Document("W", tag, (Unit("x", "row", text),)) for text, tag in zip(texts, tags, strict=True)]
        bitext = Bitext(documents[0], documents[1], (Link(("x",), ("x",)),))
        found = checks.run_checks([bitext], only=COMPARING)
        if (texts[0], tags[0]) == (texts[1], tags[1]):
            assert found == []


COMPARING = {name for name in checks.names() if name.endswith(("-differ", "-differs")) and name != "count-differs"}

TRAPS = {
    "en": "1 |12, 13, |A/1/|resolution 1/1, |1540 (2004), |1 (|twenty |two hundred and |1 111 |1.|1.1.|1,|1 may |may 1 and |9|1-|-1|1:1:"
    "|((|[|[1|article 1, |articles 1 (a), |annex IV |X|a@|a.@b|www.a/|http://|12-34567 |united |congo |(signed) |$1 |US$ |1 % |A-1|a1"
    "|Add.1 and |p. 1, |1. |January |\u0301|\u200f1| \u00a0",
    "fr": "point 1 a) et |vingt et |cent et |1 111 |mai 1 |1 mai et |1 et 2 mai |IVe |soixante-dix-|et demi |1er |1 h 1|articles 1 a), ",
    "es": "1.111|veinte y |mil |1 de enero y |enero de |décimo |artículos 1 a), |1ª |a las 1.1|siglos I y |0.5,|https://a/ b1/",
    "ru": "один |двадцать |тысяча |1 января и |пункт 1 a), |1-го |XV—|А/1/|боснии и |1 млн |1 ч. 1 м",
    "ar": "ثلاثة و|والعشرون |مائة و|1 آذار/مارس |آذار/|الساعة 00:1 |000 1 |1-1 |المادة 1 (أ)، |و1|ـ1",
    "zh": "一|十|二十|第一百|年|1年|1年1月|1月1日至|1月1|12, 13, |1-|百分之|三分之|1万|第1条、|1、|（签名）|中国|1|二十多|1世纪|9,9999,",
}


@pytest.mark.parametrize("language", TRAPS)
def test_no_pattern_runs_away(language: str) -> None:
    """Long runs of what each pattern likes best: in a process of its own, which is stopped after as much computing as a hundred times
    that of a pattern that runs through its text once."""
    code = (
        "import resource, sys; from enregard import facts; from tests.hostile import SECONDS, SIZE\n"
        "facts.find('1', sys.argv[1])\n"
        "for trap in sys.argv[2:]:\n"
        " used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)\n"
        " resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        " facts.find((trap * SIZE)[:SIZE], sys.argv[1])\n"
    )
    subprocess.run([sys.executable, "-c", code, language, *TRAPS[language].split("|")], check=True)


def test_texts_that_agree_in_nothing_are_compared_in_time() -> None:
    """Thousands of differences in one unit: told in order, not each against each."""
    one, other = " ".join(map(str, range(3, 30_000, 2))), " ".join(map(str, range(50_004, 80_000, 2)))
    documents = [Document("W", tag, (Unit("x", "row", text),)) for text, tag in ((one, "en"), (other, "fr"))]
    found = checks.run_checks([Bitext(documents[0], documents[1], (Link(("x",), ("x",)),))], only={"figures-differ"})
    assert len(found) > 10_000


def test_centuries_of_scandinavia() -> None:
    """The Swedish 1500-talet is the 16th century, also where a range leaves the word out."""
    found = facts.find("på 1500-talet och mellan 1000- och 1400-talen", "sv")
    assert [{"16"}, {"11"}, {"15"}] == [{"11", "15", "16"} & set(fact.also) for fact in found]


def test_the_second_number_of_a_size_is_sure_and_that_of_a_hexadecimal_is_not() -> None:
    certainties = [
        [fact.certainty.value for fact in facts.find(text, "en")] for text in ("by default 130x130.", "mask 0x10")
    ]
    assert [found[-1] for found in certainties] == ["sure", "possible"]
