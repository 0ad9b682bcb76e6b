"""Russian, as the United Nations edits it."""

from __future__ import annotations

from enregard.languages._cases import decline_name
from enregard.model import Correspondence, Grammar, Language, Numerals


def _combine_forms(stems: str, endings: str) -> list[str]:
    """Each of *stems* with each of *endings*, of which `-` is none."""
    return [stem + end.strip("-") for stem in stems.split() for end in endings.split()]


_HARD = "- а у ом е ы ов ам ами ах"
_FEMININE = "а ы е у ой ою - ам ами ах"
_SOFT = "ь и ью ей ям ями ях"
_ION = "я и ю ей й ям ями ях"
_NEUTER = "е я ю ем и й ям ями ях"
_ADJECTIVE = "ый ой ого ому ым ом ая ую ою ое ые ых ыми"


def _read_numbers(*lines: str) -> dict[str, int]:
    """`5 пять пяти` -> each word's number."""
    return {word: int(line.split()[0]) for line in lines for word in line.split()[1:]}


_SOFT_STEMS = (
    {"пят": 5, "шест": 6, "сем": 7, "восем": 8, "восьм": 8, "девят": 9, "десят": 10}
    | {f"{w}надцат": n for n, w in enumerate("один две три четыр пят шест сем восем девят".split(), 11)}
    | {"двадцат": 20, "тридцат": 30}
)
_CARDINALS = _read_numbers(
    "1 один одна одно одного одной одному одним одном одну",
    "2 два две двух двум двумя двое двоих",
    "3 три трех трем тремя трое троих",
    "4 четыре четырех четырем четырьмя четверо четверых",
    "5 пятеро пятерых пятерым",
    "6 шестеро шестерых шестерым",
    "7 семеро семерых семерым",
    "10 десятеро десятерых",
    "40 сорок сорока",
    "50 пятьдесят пятидесяти пятьюдесятью",
    "60 шестьдесят шестидесяти шестьюдесятью",
    "70 семьдесят семидесяти семьюдесятью",
    "80 восемьдесят восьмидесяти восемьюдесятью",
    "90 девяносто девяноста",
    "100 сто ста",
    "200 двести двухсот двумстам двумястами двухстах",
    "300 триста трехсот тремстам тремястами трехстах",
    "400 четыреста четырехсот четыремстам четырьмястами четырехстах",
    "500 пятьсот пятисот пятистам пятьюстами пятистах",
    "600 шестьсот шестисот шестистам шестьюстами шестистах",
    "700 семьсот семисот семистам семьюстами семистах",
    "800 восемьсот восьмисот восьмистам восемьюстами восьмистах",
    "900 девятьсот девятисот девятистам девятьюстами девятистах",
) | {f"{stem}{end}": n for stem, n in _SOFT_STEMS.items() for end in ("ь", "и", "ью")}
_BEFORE_UNITS = _read_numbers("2 двух", "3 трех", "4 четырех", "5 пяти", "6 шести", "7 семи", "8 восьми", "9 девяти", "10 десяти") | {
    f"{stem}и": n for stem, n in _SOFT_STEMS.items() if n > 10
} | _read_numbers("40 сорока", "50 пятидесяти", "60 шестидесяти", "70 семидесяти", "80 восьмидесяти", "90 девяносто")  # fmt: skip
"""First parts of compounds: `пятилетний`, `двухдневный`."""
_COMPOUNDS = {
    f"{head}{tail}": n
    for head, n in _BEFORE_UNITS.items()
    for tail in (
        *_combine_forms("летн", "ий его ему им ем яя ей юю ее ие их ими"),
        *_combine_forms("дневн месячн недельн часов минутн годичн разов этапн процентн", _ADJECTIVE),
        *_combine_forms("лети", "е я ю ем и й"),
    )
    if (n, tail[:4]) != (10, "лети")  # a decade
}
_STEMS = {
    "перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10, "сороков": 40,
    "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сот": 100, "двухсот": 200, "трехсот": 300, "четырехсот": 400,
    "пятисот": 500, "шестисот": 600, "семисот": 700, "восьмисот": 800, "девятисот": 900,
    "тысячн": 1000, "миллионн": 10**6,
} | {stem: n for stem, n in _SOFT_STEMS.items() if n > 10}  # fmt: skip
_ORDINALS = {word: n for stem, n in _STEMS.items() for word in _combine_forms(stem, _ADJECTIVE)} | dict.fromkeys(
    "третий третьего третьему третьим третьем третья третьей третью третье третьи третьих третьими".split(), 3
)
_ITEM = _combine_forms("пункт", _HARD)


def _make_unit(*forms: list[str]) -> str:
    return "|".join(word for some in forms for word in some)


_IMPLIED = {
    word: values
    for values, words in {
        "0": "ноль|нуль|ноля|нуля|нолю|нулю|нолём|нолем|нулём|нулем|нули|нулей|нулями|нулевой|нулевого|нулевому|нулевым|нулевом|нулевая|нулевую|нулевое|нулевые|нулевых|ненулевой|ненулевого|ненулевым|ненулевая|ненулевую|ненулевое|ненулевые|ненулевых",
        "2": "оба|обе|обоих|обеих|обоим|обеим|обоими|обеими|дважды|вдвое|двойной|двойного|двойная|двойную|двойное|двойных|двойные|пара|пары|паре|пару|двухсторонний|двухгодичный|двухгодичного|двухгодичном|двухгодичные|двухгодичных",
        "3": "трижды|втрое|тройной|квартал|квартала|трехсторонний|ежеквартально|ежеквартальный",
        "4": "четырежды|вчетверо",
        "50 1/2 2": "половина|половины|половине|половину|половиной|вполовину",
        "1/3 3": "треть|трети|третью|третей",
        "25 1/4": "четверть|четверти|четвертью",
        "1.5 18": "полтора|полутора|полторы",
        "6": "полугодие|полугодия|полгода|полугодовой",
        "100": "век|века|веков|столетие|столетия|столетий",
        "10": "десяток|десятка|десятков|десятилетие|десятилетия|десятилетий",
        "12": "дюжина|дюжины|дюжин|дюжину|дюжиной",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | _COMPOUNDS | {"полмиллиона": 500_000, "полумиллиона": 500_000},
        ordinals=_ORDINALS,
        multipliers=dict.fromkeys(["тыс", *_combine_forms("тысяч", "а и е у ей ью - ам ами ах")], 1000)
        | dict.fromkeys(["млн", *_combine_forms("миллион", _HARD)], 10**6)
        | dict.fromkeys(["млрд", *_combine_forms("миллиард", _HARD)], 10**9)
        | dict.fromkeys(["трлн", *_combine_forms("триллион", _HARD)], 10**12),
        fractions={"с половиной": "5", "с четвертью": "25"},
    ),
    joins=r"и|или|по|до|и с|и до|а также",
    ranges=r"по|до",
    range_opening="с",
    month_cases=(
        ("ь", ("ь", "я", "ю", "ем", "е")),
        ("й", ("й", "я", "ю", "ем", "е")),
        ("т", ("т", "та", "ту", "том", "те")),
    ),
    day_month=r"(?:-?(?:го|е|ое|му))? ?(?:числа )?",
    month_year=r" ?",
    year_mark=r"(?: ?год(?:а|у|ом|е)?(?!\w)| ?г\.)?",
    relative_year=r"(?:этого|того|сего|текущего|прошлого|будущего|следующего|нынешнего)(?: же)? год|с\. ?г\.",
    times=(
        r"(?P<hour>\d{1,2}) ?ч(?:\.|ас(?:а|ов|ам|ах)?)? ?(?P<minute>\d\d) ?м(?:\.|ин(?:\.|ут[аы]?)?)?(?!\w)(?: (?P<second>\d{1,2}) ?с(?:\.|ек(?:\.|унд[аы]?)?)?(?!\w))?",
        r"(?P<hour>\d{1,2}) (?:ч\.|час(?:а|ов|ам|ах)?) (?:утра|ночи|(?P<pm>дня|вечера))",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"полдень": 12, "полудня": 12, "полночь": 0, "полуночи": 0},
    ordinal=r"-?(?:й|я|е|го|му|м|ом|ой|ю|х|ми|ый|ая|ое|ого|ому|ых|ым|ую|ые)(?!\w)",
    decade=r"-?(?:е|х|м|ми) (?:год|гг)",
    centuries=" ".join(_combine_forms("век", _HARD)),
    grouping=" .",
    divisions=" ".join(
        [
            *("ст", "п", "пп", "подп", "гл", "разд"),
            *_combine_forms("стать", "я и е ю ей ям ями ях"),
            "статей",
            *_ITEM,
            *_combine_forms("подпункт раздел параграф принцип вариант", _HARD),
            *_combine_forms("абзац", "- а у ем е ы ев ам ами ах"),
            *_combine_forms("глав", _FEMININE),
            *_combine_forms("задач", "а и е у ей - ам ами ах"),
            *_combine_forms("приложени добавлени положени", _NEUTER),
            *_combine_forms("правил", "о а у ом е - ам ами ах"),
            *_combine_forms("част цел", _SOFT),
            *_combine_forms("рекомендаци", _ION),
        ]
    ),
    pages=" ".join(["стр", *_combine_forms("страниц", "а ы е у ей - ам ами ах")]),
    items=" ".join(_ITEM),
    agenda=r"повестк|перечня",
    resolutions=" ".join([*_combine_forms("резолюци", _ION), *_combine_forms("решени", _NEUTER)]),
    units={
        "%": _make_unit(_combine_forms("процент", _HARD), _combine_forms("процентн", _ADJECTIVE)),
        "minute": _make_unit(["мин"], _combine_forms("минут", _FEMININE), _combine_forms("минутн", _ADJECTIVE)),
        "hour": _make_unit(_combine_forms("час", _HARD), _combine_forms("часов", _ADJECTIVE)),
        "day": _make_unit(
            "день дня дню днем дне дни дней дням днями днях сутки суток суткам сутками сутках".split(),
            _combine_forms("дневн", _ADJECTIVE),
        ),
        "week": _make_unit(_combine_forms("недел", "я и ю е ей ь ям ями ях"), _combine_forms("недельн", _ADJECTIVE)),
        "month": _make_unit(_combine_forms("месяц", "- а у ем е ы ев ам ами ах"), _combine_forms("месячн", _ADJECTIVE)),
        "year": _make_unit(
            ["лет", "летию", "летие", "летия"],
            _combine_forms("год", _HARD),
            _combine_forms("летн", "ий его ему им ем яя ей юю ее ие их ими"),
        ),
        "km": _make_unit(["км"], _combine_forms("километр", _HARD), _combine_forms("километров", _ADJECTIVE)),
        "km2": "км2|кв. км|квадратных километров|квадратных километра|квадратный километр",
        "m": _make_unit(_combine_forms("метр", _HARD), _combine_forms("метров", _ADJECTIVE)),
        "m2": "м2|кв. м|квадратных метров|квадратных метра|квадратный метр",
        "m3": "м3|куб. м|кубических метров|кубических метра|кубический метр",
        "mile": _make_unit(_combine_forms("мил", "я и ю е ей ь ям ями ях"), ["морских миль", "морские мили"]),
        "cm": _make_unit(["см"], _combine_forms("сантиметр", _HARD)),
        "mm": _make_unit(["мм"], _combine_forms("миллиметр", _HARD)),
        "kg": _make_unit(["кг"], _combine_forms("килограмм", _HARD)),
        "g": _make_unit(_combine_forms("грамм", _HARD)),
        "t": _make_unit(_combine_forms("тонн", _FEMININE), ["метрических тонн"]),
        "l": _make_unit(_combine_forms("литр", _HARD)),
        "ha": _make_unit(["га"], _combine_forms("гектар", _HARD)),
        "decade": _make_unit(_combine_forms("десятилети", _NEUTER)),
        "acre": _make_unit(_combine_forms("акр", _HARD)),
        "foot": _make_unit(_combine_forms("фут", _HARD)),
        "inch": _make_unit(_combine_forms("дюйм", _HARD)),
        "yard": _make_unit(_combine_forms("ярд", _HARD)),
        "gallon": _make_unit(_combine_forms("галлон", _HARD)),
        "barrel": _make_unit(["баррель", "барреля", "баррелей", "баррели", "баррелю", "баррелем"]),
        "ounce": _make_unit(_combine_forms("унци", _ION)),
        "‰": _make_unit(["промилле", "‰"]),
    },
    currencies={
        "dollar": _make_unit(["долл"], _combine_forms("доллар", _HARD)),
        "euro": "евро",
        "pound": _make_unit(_combine_forms("фунт", _HARD)),
        "yen": _make_unit(_combine_forms("иен йен", _FEMININE)),
        "yuan": _make_unit(_combine_forms("юан", "ь я ю ем е и ей ям ями ях")),
        "rouble": _make_unit(["руб"], _combine_forms("рубл", "ь я ю ем е и ей ям ями ях")),
        "franc": _make_unit(
            _combine_forms("франк", _HARD), [f"швейцарских {w}" for w in _combine_forms("франк", "ов а")]
        ),
        "peso": "песо",
        "rupee": _make_unit(_combine_forms("рупи", _ION)),
        "dinar": _make_unit(_combine_forms("динар", _HARD)),
        "riyal": _make_unit(_combine_forms("риал", _HARD)),
        "shilling": _make_unit(_combine_forms("шиллинг", _HARD)),
        "cent": _make_unit(_combine_forms("цент", _HARD)),
        "krona": _make_unit(_combine_forms("крон", _FEMININE)),
        "real": _make_unit(_combine_forms("реал", "- а у ом е ы ов ам ами ах")),
        "rand": _make_unit(_combine_forms("ранд", _HARD)),
        "won": _make_unit(_combine_forms("вон", _FEMININE)),
        "baht": _make_unit(_combine_forms("бат", _HARD)),
        "shekel": _make_unit(_combine_forms("шекел", "ь я ю ем е и ей ям ями ях")),
        "lira": _make_unit(_combine_forms("лир", _FEMININE)),
        "zloty": _make_unit(_combine_forms("злот", "ый ого ому ым ом ые ых ыми")),
        "ringgit": _make_unit(_combine_forms("ринггит", _HARD)),
        "birr": _make_unit(_combine_forms("быр быров", "- а у ом е ы ов")),
        "naira": _make_unit(_combine_forms("найр", _FEMININE)),
        "taka": _make_unit(["така"]),
        "dong": _make_unit(_combine_forms("донг", _HARD)),
        "forint": _make_unit(_combine_forms("форинт", _HARD)),
        "hryvnia": _make_unit(["гривна", "гривны", "гривен", "гривне", "гривну", "гривнам"]),
    },
    signed=r"\(подпись\)",
    qualifiers=r"многонациональное|исламская|федеративные|боливарианская|республика|государство|мальвинские",
    inflected=decline_name,
)

LANGUAGE = Language(
    tag="ru",
    masthead={
        "organization": r"Организация Объединенных Наций",
        "organ": r"Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет",
        "distribution": r"Distr\.? ?:? ?(?:General|Limited|Restricted)|(?:Общее|Ограниченное) распространение",
        "language": r"Russian|Русский",
        "original": r"(?:Original|Подлинный текст|Язык оригинала) ?: ?\w+(?:(?:, | и | and |/)\w+)*",
        "session": r"[А-ЯЁ][а-яё]+(?: [а-яё]+)?(?: специальная| чрезвычайная специальная)? сессия",
        "agenda-item": r"Пункты? \d+[^\n]*? (?:предварительной )?повестки дня\*?|Пункты? \d+[^\n]*? первоначального перечня\*?",
    },
    letter_title=r"(?:Идентичные письма|Письмо|Вербальная нота)[^.]* от \d",
    annex_title=r"Приложение(?: [IVXLC]+)?(?: к (?:письму|вербальной ноте)\b.*)?",
    cross_reference=r"пункт(?:а|е|у|ом)? (?P<number>\d{1,4}),? (?:(?P<above>выше)|(?P<below>ниже)|настоящ(?:ей|его) (?:резолюции|декларации|доклада|документа|письма|приложения|записки))\b",
    correspondence=Correspondence(
        opening=r"(?:письм[а-я]*|вербальн[а-я]+ нот[а-я]+)",
        addressee=r" на имя ",
        offices={
            "permanent-representative": r"Постоянн[а-я]+ (?:представител|наблюдател)[а-я]+",
            "secretary-general": r"Генеральн[а-я]+ секретар[а-я]+",
            "council-president": r"Председател[а-я]+ Совета Безопасности",
            "assembly-president": r"Председател[а-я]+ Генеральной Ассамблеи",
            "charge-d-affaires": r"Временн[а-я]+ поверенн[а-я]+",
        },
    ),
    signature=r"\(Подпись\)",
    place_date=r"[А-ЯЁ][\w .'’-]{1,40}, \d{1,2} [а-яё]+ \d{4}(?: года| г\.)",
    organs=r"(?:Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет|Совет по правам человека)",
    resolution_title=r"(?:Резолюция \d+ ?\(\d{4}\)|Резолюция \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Принята (?:Советом|Генеральной|на|без)\b.*|Резолюция, принятая\b.*|\d+-?е (?:пленарное )?заседание",
    openings=r"(?:[а-яёА-ЯЁ]+(?:ая|яя|уя|юя|вая|ив|ав|ев|ясь|шись)\b|[Рр]уководствуясь|[Пп]ринимая|[Сс]сылаясь)",
    notes=r"См\.|Там же|Официальные отчеты|Резолюция|United Nations, Treaty|[A-Z]{1,4}/",
    article=r"Статья (?P<value>\d+|[IVXLC]+)(?: ?(?:bis|бис|ter))?\.?",
    letters="абвгдежзиклмнопрстуфхцчшщэюя",
    inflections="а я о е у ю ы и ь й ой ей ом ем ам ям ами ями ах ях ов ев ую юю ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ью ия ии ию ием иям иями иях ий ией",
    fleeting=True,
    grammar=GRAMMAR,
    announces=r"(?:государств(?:а|ами?)?-член(?:ов|а|ами)|государств[а-я]*|стран[а-я]*|член[а-я]*|сторон[а-я]*|правительств[а-я]*)",
    conjunctions=("и", "или"),
    list_words="и или а также в во на с со для",
    compounds=r"Барбуд[а-я]+|Герцеговин[а-я]+|Невис[а-я]*|Северн[а-я]+ Ирланди[а-я]+|Принсипи|Гренадин[а-я]*|Тобаго",
    abbreviations=r"г-н|Дж|г-жа|гг|г|ст|п|пп|пункт|подп|гл|разд|ч|см|ср|стр|с|т|тт|рис|табл|напр|им|ул|д|кв|проф|акад|док|рез|No|№|тыс|млн|млрд|долл|янв|февр|авг|сент|окт|нояб|дек|Distr|Add|Corr|т\. ?е|т\. ?к|т\. ?н|и\. ?о|б|до н|н\. ?э",
    final_abbreviations=r"и т\. ?д|и т\. ?п|и др|и пр|гг?|м|руб|коп|чел",
)
