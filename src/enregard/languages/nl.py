"""Dutch, as laws and treaties write it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = "twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_BELOW = (
    {w: n for n, w in enumerate(_UNITS, 2)}
    | {w: n for n, w in enumerate(_TEENS, 10)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {
        f"{unit}{'ën' if unit.endswith('e') else 'en'}{w}": 10 * n + m
        for n, w in enumerate(_TENS, 2)
        for m, unit in enumerate(["een", *_UNITS], 1)
    }
)
"""The numbers from 2 to 99; `een` is an article."""
_HUNDREDS = {f"{w}honderd": 100 * n for n, w in enumerate(_UNITS, 2)}
_CARDINALS = (
    _BELOW
    | _HUNDREDS
    | {f"{w}duizend": 1000 * n for w, n in (_BELOW | _HUNDREDS).items()}
    | {f"{head}{w}": n + m for head, n in ({"honderd": 100} | _HUNDREDS).items() for w, m in _BELOW.items()}
)
_IRREGULAR = {"tweede": 2, "derde": 3, "achtste": 8, "honderdste": 100, "duizendste": 1000}
_ORDINALS = (
    {f"{w}de": n for w, n in _BELOW.items() if n < 20 and n not in (2, 3, 8)}
    | {f"{w}ste": n for w, n in (_BELOW | _HUNDREDS).items() if n > 19}
    | {"eerste": 1}
    | _IRREGULAR
)
_IMPLIED = {
    word: values
    for values, words in {
        "0": "nul",
        "1": "een|één|eenmaal|eenmalig|enige|enkele|enkel|eerst|allereerst",
        "2": "beide|beiden|tweemaal|tweevoudig|dubbel|dubbele|paar|bilateraal|bilaterale|tweejaarlijks",
        "3": "driemaal|drievoudig|trilateraal|trilaterale",
        "3 4": "kwartaal|kwartalen|driemaandelijks|driemaandelijkse",
        "6 2": "halfjaar|halfjaarlijks|halfjaarlijkse",
        "12": "dozijn|dozijnen|jaarlijks",
        "50 1/2 2 6": "helft|half|halve",
        "1.5 18": "anderhalf|anderhalve",
        "25 1/4 15 3": "kwart|kwartier",
        "10": "decennium|decennia",
        "100": "eeuw|eeuwen",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"half miljoen": 500_000},
        ordinals=_ORDINALS,
        multipliers={
            "honderd": 100,
            "duizend": 1000,
            "miljoen": 10**6,
            "mln": 10**6,
            "miljard": 10**9,
            "mld": 10**9,
            "biljoen": 10**12,
        },
        joiners=("en",),
        alone=frozenset(_ORDINALS),
        idioms=("in acht", "acht slaan", "acht te slaan", "acht geslagen", "acht het", "acht de", "slaat acht"),
    ),
    joins=r"en|of|tot|tot en met|t/m|alsmede|en van|en op",
    ranges=r"tot|tot en met|t/m",
    range_opening="van",
    day_month=r"(?:e|de|ste)? ",
    month_year=r",? (?:van het jaar )?",
    relative_year=r"(?:dit|hetzelfde|dat|vorig|volgend|van het lopende|van het vorige|van het volgende) jaar",
    times=(
        r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d))? ?uur(?!\w)",
        r"(?<=om )(?P<hour>\d{1,2}) ?uur(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"middernacht": 0},
    ordinal=r"(?:e|de|ste)(?!\w)",
    decade=r"'?er jaren",
    centuries="eeuw eeuwen",
    grouping=". ",
    divisions=(
        "artikel artikelen art lid leden paragraaf paragrafen par sectie secties hoofdstuk hoofdstukken hfdst bijlage bijlagen aanhangsel "
        "alinea regel regels onderdeel deel titel beginsel doelstelling doelstellingen aanbeveling aanbevelingen § §§ sub"
    ),
    pages="pagina pagina's blz p pp",
    items="agendapunt agendapunten punt punten",
    agenda=r"agenda|voorlopige lijst",
    resolutions="resolutie resoluties besluit besluiten",
    units={
        "%": "procent|procentpunt|procentpunten|percent",
        "minute": "minuut|minuten|min",
        "hour": "uur|uren",
        "day": "dag|dagen|werkdag|werkdagen|kalenderdagen",
        "week": "week|weken",
        "month": "maand|maanden",
        "year": "jaar|jaren",
        "km": "km|kilometer|kilometers",
        "km2": "km2|vierkante kilometer",
        "m": "meter|meters",
        "m2": "m2|vierkante meter",
        "m3": "m3|kubieke meter",
        "mile": "mijl|mijlen|zeemijl|zeemijlen",
        "cm": "cm|centimeter",
        "mm": "mm|millimeter",
        "kg": "kg|kilogram|kilo",
        "g": "gram",
        "t": "ton|tonnen",
        "l": "liter|liters",
        "ha": "ha|hectare|hectaren",
        "decade": "decennium|decennia",
        "acre": "acre|acres",
        "foot": "voet",
        "inch": "inch|inches",
        "yard": "yard|yards",
        "gallon": "gallon|gallons",
        "barrel": "vat|vaten",
        "ounce": "ounce|ons",
        "‰": "promille|‰",
    },
    currencies={
        "dollar": "dollar|dollars|amerikaanse dollar",
        "euro": "euro|euro's",
        "pound": "pond|pond sterling|ponden",
        "yen": "yen",
        "yuan": "yuan|renminbi",
        "rouble": "roebel|roebels",
        "franc": "frank|franken|zwitserse frank|franc",
        "peso": "peso|peso's",
        "rupee": "roepie|roepies",
        "dinar": "dinar|dinars",
        "riyal": "rial|riyal|rials",
        "shilling": "shilling|shillings",
        "cent": "cent|cents|centen",
        "krona": "kroon|kronen",
        "real": "real|reais",
        "rand": "rand",
        "won": "won",
        "baht": "baht",
        "shekel": "sjekel|sjekels|shekel|shekels",
        "lira": "lira|lire",
        "zloty": "zloty",
        "ringgit": "ringgit",
        "birr": "birr",
        "naira": "naira",
        "taka": "taka",
        "dong": "dong",
        "forint": "forint",
        "hryvnia": "hryvnia|grivna",
    },
    signed=r"\((?:getekend|w\.g\.)\)",
    qualifiers=r"plurinationale staat|islamitische republiek|federale staten|bolivariaanse republiek|republiek|malvinas",
)

LANGUAGE = Language(
    tag="nl",
    masthead={
        "organization": r"Verenigde Naties",
        "organ": r"Algemene Vergadering|Veiligheidsraad|Economische en Sociale Raad",
        "distribution": r"Distr(?:\.|ibutie)? ?:? ?(?:General|Limited|Restricted|algemeen|beperkt)",
        "language": r"Nederlands|Dutch",
        "original": r"(?:Original|Origineel) ?: ?\w+(?:(?:, | en |/)\w+)*",
        "session": r"[A-Z][a-zë]+(?: (?:buitengewone|speciale))? zitting",
        "agenda-item": r"Agendapunt(?:en)? \d+[^\n]*|Punt(?:en)? \d+[^\n]*? van de (?:voorlopige )?agenda\*?",
    },
    letter_title=r"(?:Gelijkluidende brieven|Brief|Verbale nota) (?:gedateerd|van|d\.d\.) \d",
    annex_title=r"(?:Bijlage|Aanhangsel)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: bij de brief\b.*)?",
    correspondence=Correspondence(
        opening=r"(?:brie(?:f|ven)|verbale nota's?) (?:gedateerd|van|d\.d\.)",
        addressee=r" (?:gericht )?aan (?:de )?",
        sender=r" van (?:de )?",
        offices={
            "permanent-representative": r"Permanente? (?:Vertegenwoordig(?:er|ster|ing)|Waarnemer)",
            "secretary-general": r"Secretaris-generaal",
            "council-president": r"[Vv]oorzitter van de Veiligheidsraad",
            "assembly-president": r"[Vv]oorzitter van de Algemene Vergadering",
            "charge-d-affaires": r"[Zz]aakgelastigde",
        },
    ),
    signature=r"\((?:getekend|w\.g\.)\)",
    place_date=r"[A-Z][\w .'’-]{1,40}, \d{1,2} [a-z]+ \d{4}",
    organs=r"De (?:Algemene Vergadering|Veiligheidsraad|Economische en Sociale Raad|Mensenrechtenraad)",
    resolution_title=r"(?:Resolutie \d+ ?\(\d{4}\)|Resolutie \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Aangenomen (?:door|op|in|zonder)\b.*|Resolutie aangenomen\b.*|\d+e (?:plenaire )?vergadering",
    article=r"(?:Artikel|Art\.) (?P<value>\d+[a-z]?|[IVXLC]+)\.?",
    defines=r" (?:betekent|wordt verstaan)\b",
    inflections="e en s n",
    grammar=GRAMMAR,
    announces=r"(?:lidstaten|staten|landen|leden|regeringen|partijen)",
    conjunctions=("en", "of"),
    list_words="en of de het van alsmede in voor",
    agent=r"door (?:de |het )?",
    compounds=r"Barbuda|Herzegovina|Nevis|Noord-Ierland|Principe|de Grenadines|Tobago|Futuna",
    small_words="het een van voor dat niet zijn wordt ook naar deze worden hun uit aan bij kan heeft",
    doubled=frozenset({"dat", "die", "u", "zijn"}),
    abbreviations=r"art|artt|nr|nrs|blz|p|pp|hfdst|par|vgl|bijv|bv|nl|ca|dhr|mw|mevr|dr|prof|mr|ir|St|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|mln|mld|d\.w\.z|o\.a|m\.b\.t|t\.a\.v|i\.v\.m|z\.g|d\.d",
    final_abbreviations=r"enz|etc|e\.d|B\.V|N\.V",
)
