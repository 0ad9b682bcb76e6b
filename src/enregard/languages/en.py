"""English, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS = {w: n for n, w in enumerate(_UNITS, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {_IRREGULAR.get(w, f"{w}th".replace("yth", "ieth")): n for w, n in (_CARDINALS | _MULTIPLIERS).items()}

_IMPLIED = {
    word: values
    for values, words in {
        "90 1990": "nineties",
        "80 1980": "eighties",
        "70 1970": "seventies",
        "60 1960": "sixties",
        "50 1950": "fifties",
        "2": "both|twice|two-fold|twofold|double|pair|couple|biennial|biennially|biennium|biannual|bilateral|dual",
        "3": "thrice|triple|threefold|trilateral|tripartite|triennial|triennium",
        "3 4": "quarterly",
        "4": "fourfold|quadrennial|quadripartite",
        "5": "quinquennial",
        "6": "half-dozen|semester",
        "14 15 2": "fortnight|fortnightly",
        "12": "dozen|dozens|year",
        "20": "score",
        "50 1/2 6": "half",
        "2 6": "semi-annual",
        "25 1/4": "quarter",
        "1/4": "quarters",
        "10": "decade|decades|decennial",
        "100": "century|centenary",
        "1": "once|single",
        "7 8": "week",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS,
        ordinals=_ORDINALS | {f"{w}s": n for w, n in _ORDINALS.items() if n > 2},
        multipliers=_MULTIPLIERS | {f"{w}s": n for w, n in _MULTIPLIERS.items()},
        joiners=("and",),
        fractions={
            "and a half": "5",
            "and one half": "5",
            "and one-half": "5",
            "and a quarter": "25",
            "and three quarters": "75",
        },
    ),
    joins=r"and|or|to|through|until|till|and from|and on|and again on",
    ranges=r"to|through|up to",
    range_opening="from",
    months={"sept": 9},
    capital_months=True,
    day_month=r"(?:st|nd|rd|th)? (?:day of )?(?:the month of )?",
    month_year=r",? (?:of )?",
    month_day=r"\.? ",
    relative_year=r"this year|(?:of )?the same year|that (?:same )?year|the current year|(?:of )?(?:last|next|the following|the previous|the preceding|the present) year",
    times=(
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
        r"(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<shared>hours|hrs|h)\b",
    ),
    hours={"noon": 12, "midday": 12, "midnight": 0},
    ordinal=r"(?:st|nd|rd|th)\b",
    decade=r"'?s\b",
    grouping=", ",
    divisions=(
        "article articles art arts section sections sec secs sect subsection subsections paragraph paragraphs para paras subparagraph "
        "subparagraphs clause clauses subclause subclauses rule rules regulation regulations annex annexes appendix chapter "
        "chapters part parts title schedule schedules principle goal goals target targets chap point points letter division s. ss. cl. subs. subpara subparas literal "
        "recommendation recommendations option options alternative alternatives variant variants indicator indicators"
    ),
    lone_letter=r"(?= of (?:the )?(?:article|paragraph|section|subsection|rule|annex|chapter|part)s?(?!\w))",
    pages="page pages p pp",
    items="item items",
    agenda=r"agenda|preliminary list",
    resolutions="resolution resolutions decision decisions",
    units={
        "%": "per cent|percent|percentage point|percentage points",
        "minute": "minute|minutes",
        "hour": "hour|hours",
        "day": "day|days",
        "week": "week|weeks",
        "month": "month|months",
        "year": "year|years",
        "km": "km|kilometre|kilometres|kilometer|kilometers",
        "km2": "km2|square kilometre|square kilometres|square kilometers",
        "m": "metre|metres|meter|meters",
        "m2": "m2|square metre|square metres|square meters",
        "m3": "m3|cubic metre|cubic metres|cubic meters",
        "mile": "mile|miles|nautical mile|nautical miles",
        "cm": "cm|centimetre|centimetres",
        "mm": "mm|millimetre|millimetres",
        "kg": "kg|kilogram|kilograms|kilogramme|kilogrammes",
        "g": "gram|grams|gramme|grammes",
        "t": "ton|tons|tonne|tonnes|metric ton|metric tons",
        "l": "litre|litres|liter|liters",
        "ha": "ha|hectare|hectares",
        "ft2": "square foot|square feet|sq ft",
        "mile2": "square mile|square miles",
        "decade": "decade|decades",
        "acre": "acre|acres",
        "foot": "foot|feet|ft",
        "inch": "inch|inches",
        "yard": "yard|yards",
        "gallon": "gallon|gallons",
        "barrel": "barrel|barrels",
        "ounce": "ounce|ounces",
        "‰": "per mille|per thousand|‰",
    },
    currencies={
        "dollar": "dollar|dollars|united states dollars|united states dollar|us dollars|canadian dollars|australian dollars",
        "euro": "euro|euros",
        "pound": "pound sterling|pounds sterling|pound|pounds|sterling",
        "yen": "yen",
        "yuan": "yuan|yuan renminbi",
        "rouble": "rouble|roubles|ruble|rubles",
        "franc": "franc|francs|swiss franc|swiss francs|cfa francs|french francs",
        "peso": "peso|pesos",
        "rupee": "rupee|rupees",
        "dinar": "dinar|dinars",
        "riyal": "riyal|riyals|rial|rials",
        "shilling": "shilling|shillings",
        "cent": "cent|cents|us cents",
        "krona": "krona|kronor|krone|kroner|kronur",
        "real": "reais|reals|real|brazilian reais",
        "rand": "rand|rands",
        "won": "won",
        "baht": "baht",
        "shekel": "shekel|shekels|new shekels",
        "lira": "lira|liras|lire",
        "zloty": "zloty|zlotys",
        "ringgit": "ringgit",
        "birr": "birr",
        "naira": "naira",
        "taka": "taka",
        "dong": "dong",
        "forint": "forint|forints",
        "hryvnia": "hryvnia|hryvnias",
    },
    signed=r"\(signed\)",
    qualifiers=r"plurinational|islamic|federated|bolivarian|republic|state|kingdom|sint|malvinas|former|democratic",
)

LANGUAGE = Language(
    tag="en",
    masthead={
        "organization": r"United Nations",
        "organ": r"General Assembly|Security Council|Economic and Social Council",
        "distribution": r"Distr\.? ?: ?(?:General|Limited|Restricted)",
        "language": r"English(?! only)|(?<=\s)French|Arabic|Chinese|Russian|Spanish",
        "original": r"Original ?: ?[A-Z]\w+(?:(?:, | and |/)[A-Z]\w+)*",
        "session": r"[A-Z][a-z]+(?:-[a-z]+)? (?:special |emergency special |resumed )?(?:session|year)",
        "agenda-item": r"Agenda items? \d[^\n]*?(?=\s+[A-Z][a-z]|\s*$)|Items? \d+(?: \([a-z]\))? of the (?:provisional|preliminary) (?:agenda|list)\*?",
    },
    letter_title=r"(?:Identical letters?|Letter|Note verbale) dated \d",
    annex_title=r"(?:Annex|Schedule|Appendix)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: to the (?:letter|note verbale) dated\b.*)?",
    cross_reference=r"paragraph (?P<number>\d{1,4})(?: \([a-z]\))?,? (?:(?P<above>above)|(?P<below>below)|of (?:the present|this) (?:resolution|declaration|decision|report|letter|annex|document|note))\b",
    correspondence=Correspondence(
        opening=r"(?:letters?|notes? verbales?) dated",
        addressee=r" addressed to ",
        sender=r" from ",
        offices={
            "permanent-representative": r"Permanent (?:Representative|Mission|Observer)",
            "secretary-general": r"Secretary[- ]General",
            "council-president": r"President of the Security Council",
            "assembly-president": r"President of the General Assembly",
            "charge-d-affaires": r"Charg[ée] d[’']affaires",
        },
    ),
    signature=r"\(Signed\)",
    place_date=r"[A-Z][\w .'’-]{1,40}, \d{1,2} [A-Z][a-z]+ \d{4}",
    organs=r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Commission on [A-Z][\w ]+)",
    resolution_title=r"(?:Resolution \d+ ?\(\d{4}\)|Resolution \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adopted (?:by|at|on|unanimously|without)\b.*|Resolution adopted by\b.*|\d+(?:st|nd|rd|th) (?:plenary )?meeting",
    openings=r"(?:[A-Z][a-z]+ing|Having|Also|Further|Again|Once|Fully|Deeply|Gravely|Seriously|Strongly|Firmly|Acting|Alarmed|Appalled|Aware|Bearing|Cognizant|Concerned|Conscious|Convinced|Dedicated|Determined|Dismayed|Disturbed|Encouraged|Grateful|Guided|Inspired|Mindful|Moved|Outraged|Persuaded|Resolved|Shocked|Taking|Troubled|Profoundly|Greatly|Keenly|Extremely|Particularly|Equally|Solemnly)\b",
    notes=r"See|Ibid|Official Records|Resolution|United Nations, Treaty|[A-Z]{1,4}/",
    article=r"Article (?P<value>\d+|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    defines=r" (?:means|includes|has the (?:same )?meaning|have the (?:same )?meaning)\b",
    inflections="s es y ies",
    grammar=GRAMMAR,
    announces=r"(?:Member States|States Members|States|countries|members|entities|Governments|Parties)",
    conjunctions=("and", "or"),
    list_words="and or the of as well in for",
    agent=r"by (?:the )?",
    compounds=r"Barbuda|Herzegovina|Nevis|Northern Ireland|Principe|the Grenadines|Tobago",
    small_words="the of and to that for is by with be from which have shall this are was were has its their",
    doubled=frozenset({"that", "had"}),
    abbreviations=r"Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Gen|Col|Lt|Capt|Sgt|St|Amb|Art|Arts|Nos?|[Pp]aras?|pp?|vols?|chap|ch|ss?|sects?|secs?|sched|reg|regs|cf|viz|vs?|i\.e|e\.g|fig|figs|ed|eds|op|cit|loc|ibid|approx|resp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Distr|Add|Corr|Suppl|Doc|Docs|Res|U\.S|U\.N|c|n",
    final_abbreviations=r"etc|Inc|Ltd|Co|Corp|Jr|Sr|[ap]\.m|al|Dec",
)
