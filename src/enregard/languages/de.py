"""German, as the translation service of the United Nations and laws write it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = "zwei drei vier fünf sechs sieben acht neun".split()
_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_BELOW = (
    {w: n for n, w in enumerate(_UNITS, 2)}
    | {w: n for n, w in enumerate(_TEENS, 10)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {f"{unit}und{w}": 10 * n + m for n, w in enumerate(_TENS, 2) for m, unit in enumerate(["ein", *_UNITS], 1)}
)
"""The numbers from 2 to 99; `ein` is an article."""
_HUNDREDS = {f"{w}hundert": 100 * n for n, w in enumerate(["ein", *_UNITS], 1)}
_AFTER_HUNDRED = _BELOW | {"eins": 1}
_CARDINALS = (
    _BELOW
    | _HUNDREDS
    | {f"{w}tausend": 1000 * n for w, n in ({"ein": 1} | _BELOW | _HUNDREDS).items()}
    | {f"{head}{w}": n + m for head, n in ({"hundert": 100} | _HUNDREDS).items() for w, m in _AFTER_HUNDRED.items()}
    | {"eins": 1, "zwo": 2, "zweien": 2, "zweier": 2, "dreien": 3, "dreier": 3, "dreissig": 30}
)
_STEMS = (
    {w: n for w, n in (_CARDINALS | {"hundert": 100, "tausend": 1000}).items() if n > 19 and n % 100 not in range(1, 20)}
    | {f"{head}{w}": n + m for head, n in ({"": 0, "hundert": 100} | _HUNDREDS).items()
       for w, m in (dict(zip("ers zwei drit vier fünf sechs sieb sieben ach neun".split(), (1, 2, 3, 4, 5, 6, 7, 7, 8, 9), strict=True))
                    | {w: m for m, w in enumerate(_TEENS, 10)}).items()}
)  # fmt: skip
_ENDINGS = ("e", "er", "es", "en", "em")
_ORDINALS = (
    {f"{w}{'st' if n % 100 > 19 or n % 100 == 0 else 't'}{end}": n for w, n in _STEMS.items() for end in _ENDINGS}
    | {f"{word} achten": 8 for word in "am dem den der des ihrer im seiner vom zum zur".split()}
    | {f"{word} achte": 8 for word in "das der die diese dieses eine ihre jede jene meine seine unsere".split()}
    | {f"{w}tens": n for n, w in enumerate("ers zwei drit vier fünf sechs sieben".split(), 1)}
)
del _ORDINALS["achten"], _ORDINALS["achte"]  # which are verbs, too


def _inflect(stems: str, endings: str) -> str:
    """Return each of *stems* with each of *endings*, of which `-` is none, separated by `|`."""
    return "|".join(stem + end.strip("-") for stem in stems.split() for end in endings.split())


_MULTIPLIERS = {
    "hundert": 100,
    "tausend": 1000,
    "tsd": 1000,
    "million": 10**6,
    "millionen": 10**6,
    "mio": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "mrd": 10**9,
    "billion": 10**12,
    "billionen": 10**12,
}
_IMPLIED = {
    word: values
    for values, words in {
        "0": "null|nullen|nullte|nullwert|nullwerte|nullbyte|nullbytes",
        "1": "ein|eine|einen|einem|einer|eines|zuerst|zunächst|erstmals|einmal|einzige|einziger|einziges|einzigen|einzigem|einzeln|einzelne|einzelnen|einzelner",
        "2": "beide|beiden|beider|beides|beidem|zweimal|zweifach|zweifache|zweifachen|doppelt|doppelte|doppelten|doppelter|paar|zweijährlich|bilateral|bilaterale|bilateralen",
        "3": "dreimal|dreifach|dreifache|dreifachen|trilateral|trilaterale",
        "4": "viermal|vierfach|vierfache|vierfachen",
        "3 4": "vierteljährlich|vierteljährliche|vierteljährlichen|quartal|quartals|quartale|quartalen",
        "6 2": "halbjährlich|halbjährliche|halbjahr|halbjahrs|halbjahres",
        "12": "dutzend|dutzends|dutzende|dutzenden|jährlich",
        "50 1/2 2 6": "hälfte|halb|halbe|halben|halber|halbes",
        "1.5 18": "anderthalb|eineinhalb",
        "2.5": "zweieinhalb",
        "3.5": "dreieinhalb",
        "25 1/4 15 3 4": "viertel",
        "75 3/4 45": "dreiviertel",
        "1/3 3": "drittel|dritteln",
        "10": "jahrzehnt|jahrzehnts|jahrzehnte|jahrzehnten",
        "100": "jahrhundert|jahrhunderts|jahrhunderte|jahrhunderten",
        "90 1990": "neunziger",
        "80 1980": "achtziger",
        "70 1970": "siebziger",
        "60 1960": "sechziger",
        "50 1950": "fünfziger",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"halbe million": 500_000, "halben million": 500_000},
        ordinals=_ORDINALS,
        multipliers=_MULTIPLIERS,
        joiners=("und",),
        alone=frozenset(_ORDINALS),
        idioms=(
            "außer acht",
            "ausser acht",
            "in acht",
            "acht geben",
            "acht zu geben",
            "acht gegeben",
            "gibt acht",
            "gib acht",
            "zu zweit",
        ),
    ),
    joins=r"und|oder|bis|bis zum|und vom|und am|sowie|beziehungsweise|bzw\.",
    ranges=r"bis|bis zum",
    range_opening="vo[nm]",
    months={
        "jänner": 1,
        "feber": 2,
        "jan": 1,
        "feb": 2,
        "mär": 3,
        "mrz": 3,
        "apr": 4,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sep": 9,
        "sept": 9,
        "okt": 10,
        "nov": 11,
        "dez": 12,
        "märzes": 3,
        "aprils": 4,
        "maies": 5,
        "maien": 5,
        "augusts": 8,
        "septembers": 9,
        "oktobers": 10,
        "novembers": 11,
        "dezembers": 12,
    },
    capital_months=True,
    day_mark=r"\.?",
    day_month=r"\.? ?",
    month_year=r",? (?:des jahres )?",
    relative_year=r"(?:dieses|desselben|des gleichen|des laufenden|des vergangenen|des nächsten|des folgenden|des vorigen) jahr(?:e?s)?",
    times=(
        r"(?P<hour>\d{1,2}) uhr (?P<minute>\d\d)(?!\w|[.,]\d)",
        r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?:[.:](?P<second>\d\d))? ?(?P<shared>uhr)(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"mittag": 12, "mitternacht": 0},
    ordinal=r"(?:-?te[nrsm]?|-?ste[nrsm]?)(?!\w)",
    decade=r"er[- ]jahre",
    centuries="jahrhundert jahrhunderts jh",
    grouping=". '",
    divisions=(
        "artikel artikels artikeln art absatz absatzes absätze absätzen abs ziffer ziffern ziff nummer nummern abschnitt abschnitts abschnitte "
        "abschnitten kapitel kapitels kapiteln kap anhang anhangs anhänge anhängen anlage anlagen regel regeln buchstabe buchstaben buchst lit "
        "unterabsatz unterabsatzes paragraf paragrafen paragraph paragraphen teil teils teile titel titels grundsatz grundsatzes grundsätze "
        "ziel ziele ziels zielvorgabe zielvorgaben empfehlung empfehlungen § §§"
    ),
    lone_letter=r"(?<=buchstabe [a-z])(?!\w)|(?<=buchst\. [a-z])(?!\w)|(?<=lit\. [a-z])(?!\w)|(?<=buchstaben [a-z] (?:und|bis) [a-z])(?!\w)",
    pages="seite seiten s",
    items="punkt punkte punkten tagesordnungspunkt tagesordnungspunkte tagesordnungspunkts",
    agenda=r"tagesordnung|vorläufige liste",
    resolutions="resolution resolutionen beschluss beschlüsse beschlusses beschlüssen",
    units={
        "%": "prozent|prozentpunkt|prozentpunkte|prozentpunkten|v. h.|vom hundert",
        "minute": "minute|minuten|min|minütig|minütige|minütigen",
        "hour": "stunde|stunden|std|stündig|stündige|stündigen",
        "day": "tag|tage|tagen|tags|tages|tägig|tägige|tägigen|tägiger|arbeitstage|arbeitstagen|werktage|werktagen|kalendertage|kalendertagen",
        "week": "woche|wochen|wöchig|wöchige|wöchigen",
        "month": "monat|monate|monaten|monats|monatig|monatige|monatigen",
        "year": "jahr|jahre|jahren|jahrs|jahres|jährig|jährige|jährigen|jähriger|jähriges",
        "km": "km|kilometer|kilometern|kilometers",
        "km2": "km2|quadratkilometer|quadratkilometern",
        "m": "meter|metern|meters",
        "m2": "m2|quadratmeter|quadratmetern",
        "m3": "m3|kubikmeter|kubikmetern",
        "mile": "meile|meilen|seemeile|seemeilen",
        "cm": "cm|zentimeter|zentimetern",
        "mm": "mm|millimeter|millimetern",
        "kg": "kg|kilogramm|kilo",
        "g": "gramm",
        "t": "tonne|tonnen",
        "l": "liter|litern",
        "ha": "ha|hektar|hektare",
        "decade": "jahrzehnt|jahrzehnte|jahrzehnten",
        "acre": "acre|acres|morgen",
        "foot": "fuß",
        "inch": "zoll",
        "yard": "yard|yards",
        "gallon": "gallone|gallonen",
        "barrel": "barrel",
        "ounce": "unze|unzen",
        "‰": "promille|‰",
    },
    currencies={
        "dollar": "dollar|dollars|us-dollar|us-dollars",
        "euro": "euro|euros",
        "pound": "pfund|pfund sterling|britische pfund",
        "yen": "yen",
        "yuan": "yuan|renminbi",
        "rouble": _inflect("rubel", "- s n"),
        "franc": _inflect("franken", "- s") + "|schweizer franken|francs|franc",
        "peso": "peso|pesos",
        "rupee": "rupie|rupien",
        "dinar": "dinar|dinare|dinaren",
        "riyal": "rial|riyal|rials|riyals",
        "shilling": "schilling|schillinge|schillingen",
        "cent": "cent|cents",
        "krona": "krone|kronen",
        "real": "real|reais",
        "rand": "rand",
        "won": "won",
        "baht": "baht",
        "shekel": "schekel",
        "lira": "lira|lire",
        "zloty": "zloty|złoty",
        "ringgit": "ringgit",
        "birr": "birr",
        "naira": "naira",
        "taka": "taka",
        "dong": "dong",
        "forint": "forint",
        "hryvnia": "hrywnja|hrywnia|griwna",
    },
    signed=r"\((?:gezeichnet|gez\.)\)",
    qualifiers=r"plurinationaler staat|islamische republik|föderierte staaten|bolivarische republik|republik|malwinen",
)

LANGUAGE = Language(
    tag="de",
    masthead={
        "organization": r"Vereinte Nationen",
        "organ": r"Generalversammlung|Sicherheitsrat|Wirtschafts- und Sozialrat",
        "distribution": r"Verteilung ?: ?(?:Allgemein|Begrenzt|Beschränkt)|Distr\.? ?: ?(?:General|Limited|Restricted)",
        "language": r"Deutsch",
        "original": r"Original ?: ?\w+(?:(?:, | und |/)\w+)*",
        "session": r"[A-ZÄÖÜ][a-zäöüß]+(?: (?:Sonder|Notstandss?onder))?(?:-)?tagung|[A-ZÄÖÜ][a-zäöüß]+ Tagung|\d+\. Tagung",
        "agenda-item": r"Tagesordnungspunkte? \d+[^\n]*|Punkte? \d+[^\n]*? der (?:vorläufigen )?(?:Tagesordnung|Liste)\*?",
    },
    letter_title=r"(?:Gleichlautende |Identische )?(?:Schreiben|Verbalnote) vom \d",
    annex_title=r"(?:Anlage|Anhang)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: (?:zu dem|zum) Schreiben vom\b.*)?",
    correspondence=Correspondence(
        opening=r"(?:gleichlautende |identische )?(?:schreiben|verbalnoten?) (?:datiert )?vom",
        addressee=r" an (?:den|die) ",
        sender=r" (?:des|der) ",
        offices={
            "permanent-representative": r"Ständige[nrs]? (?:Vertret(?:er|erin|ers|ung)|Beobachter(?:in|s)?)",
            "secretary-general": r"Generalsekretär(?:in|s)?",
            "council-president": r"Präsident(?:in|en)? des Sicherheitsrats",
            "assembly-president": r"Präsident(?:in|en)? der Generalversammlung",
            "charge-d-affaires": r"Geschäftsträger(?:in|s)?",
        },
    ),
    signature=r"\((?:gezeichnet|gez\.)\)",
    place_date=r"[A-ZÄÖÜ][\w .'’-]{1,40}, (?:den )?\d{1,2}\. [A-ZÄÖÜ][a-zä]+ \d{4}",
    organs=r"(?:Die Generalversammlung|Der (?:Sicherheitsrat|Wirtschafts- und Sozialrat|Menschenrechtsrat))",
    resolution_title=r"(?:Resolution \d+ ?\(\d{4}\)|Resolution \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Verabschiedet (?:auf|von|ohne|in)\b.*|Resolution der Generalversammlung, verabschiedet\b.*|\d+\. (?:Plenars|S)itzung",
    openings=r"(?:(?:in|unter|mit|nach|im|sowie) [A-ZÄÖÜ]?[a-zäöüß]+|[a-zäöüß]+end|eingedenk|überzeugt|entschlossen|besorgt|geleitet|tief|ferner)\b",
    notes=r"Siehe|Ebd|Ebenda|Vgl|Offizielles Protokoll|Resolution|[A-Z]{1,4}/",
    article=r"(?:Artikel|Art\.|§) (?P<value>\d+[a-z]?|[IVXLC]+)\.?",
    defines=r" (?:bedeutet|bezeichnet)\b",
    inflections="e en er es em n s",
    grammar=GRAMMAR,
    announces=r"(?:Mitgliedstaaten|Staaten|Länder|Mitglieder|Regierungen|Vertragsparteien|Parteien)",
    conjunctions=("und", "oder"),
    list_words="und oder der die das den dem des sowie in für",
    agent=r"(?:von|durch) (?:der |die |das |den |dem )?",
    compounds=r"Barbuda|Herzegowina|Nevis|Nordirland|Príncipe|die Grenadinen|Tobago|Futuna",
    small_words="der und zu das den mit von für ist auf dem nicht ein eine sich im auch nach oder bei werden sind wird durch",
    doubled=frozenset({"das", "dem", "den", "der", "die", "sie"}),
    abbreviations=r"Hr|Fr|Dr|Prof|Art|Abs|Nr|Nrn|Ziff|Buchst|Kap|Anm|vgl|bzw|ca|s|S|Bd|Bde|Hrsg|Aufl|Abb|Tab|Jan|Feb|Mrz|Apr|Aug|Sept?|Okt|Nov|Dez|Mio|Mrd|Tsd|gem|ggf|evtl|insb|inkl|einschl|sog|St|Str|Tel|z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|v\. ?a|o\. ?ä|\d{1,2}",
    final_abbreviations=r"usw|etc|u\. ?Ä|GmbH|ff|f",
)
