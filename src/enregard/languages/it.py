"""Italian, as laws and treaties write it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = "uno due tre quattro cinque sei sette otto nove".split()
_TEENS = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split()
_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()
_BELOW = (
    {w: n for n, w in enumerate(_UNITS[1:], 2)}
    | {w: n for n, w in enumerate(_TEENS, 10)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {
        f"{ten[:-1] if unit in ('uno', 'otto', 'un') else ten}{unit}": 10 * n + m
        for n, ten in enumerate(_TENS, 2)
        for unit, m in (*((w, m) for m, w in enumerate(_UNITS, 1)), ("tré", 3), ("un", 1))
    }
)
"""The numbers from 2 to 99; `uno` is an article."""
_HUNDREDS = {f"{w}cento": 100 * n for n, w in enumerate(_UNITS[1:], 2)}
_CARDINALS = (
    _BELOW
    | _HUNDREDS
    | {f"{w}mila": 1000 * n for w, n in (_BELOW | {"cento": 100} | _HUNDREDS).items()}
    | {f"{head}{w}": n + m for head, n in ({"cento": 100} | _HUNDREDS).items() for w, m in _BELOW.items()}
)
_STEMS = {
    "prim": 1, "second": 2, "terz": 3, "quart": 4, "quint": 5, "sest": 6, "settim": 7, "ottav": 8, "non": 9, "decim": 10,
    "centesim": 100, "millesim": 1000,
} | {
    f"{w.removesuffix('i').removesuffix('a').removesuffix('o').removesuffix('e')}esim": n for w, n in _BELOW.items() if n > 10 and n % 10 not in (3, 6)
} | {f"{w}esim": n for w, n in _BELOW.items() if n > 20 and n % 10 in (3, 6)} | {"tredicesim": 13, "sedicesim": 16}  # fmt: skip
_ORDINALS = {f"{stem}{end}": n for stem, n in _STEMS.items() for end in ("oa" if n < 11 else "oaie")} | {
    f"{word} secondo": 2 for word in "al del il nel dal sul".split()
}
for _ambiguous in ("prima", "secondo", "nona"):  # before, according to, and grandmother's spelling
    del _ORDINALS[_ambiguous]
_IMPLIED = {
    word: values
    for values, words in {
        "0": "zero|nullo|nulla",
        "1": "un|uno|una|un'|prima|primi|prime|unico|unica|singolo|singola|singoli|singole|solo|sola|anzitutto|innanzitutto",
        "2": "entrambi|entrambe|ambedue|ambo|doppio|doppia|doppi|doppie|duplice|coppia|paio|bilaterale|bilaterali|biennale|biennio|secondo|secondi",
        "3": "triplo|tripla|triplice|trilaterale|trilaterali|triennale|triennio|trimestre|terzi",
        "3 4": "trimestrale|trimestrali",
        "6 2": "semestre|semestrale|semestrali",
        "12": "dozzina|dozzine",
        "50 1/2 2 6": "metà|mezzo|mezza",
        "1/4 25 15": "quarti|quarto",
        "1/3": "terzi",
        "10": "decennio|decenni|decina|decine",
        "15": "quindicina",
        "20": "ventina",
        "100": "secolo|secoli|centinaio|centinaia",
        "1000": "migliaio|migliaia",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"mezzo milione": 500_000},
        ordinals=_ORDINALS,
        multipliers={
            "cento": 100,
            "mille": 1000,
            "mila": 1000,
            "milione": 10**6,
            "milioni": 10**6,
            "miliardo": 10**9,
            "miliardi": 10**9,
        },
        joiners=("e",),
        fractions={"e mezzo": "5", "e mezza": "5"},
        alone=frozenset(_ORDINALS),
        idioms=(
            "un quarto",
            "se sei",
            "tu sei",
            "non sei",
            "che sei",
            "ci sei",
            "sei sicuro",
            "sei sicura",
            "sei stato",
            "sei stata",
            "sei un",
            "sei una",
            "dove sei",
            "chi sei",
            "sei in",
            "quinta colonna",
            "di prim'ordine",
        ),
    ),
    joins=r"e|ed|o|od|a|al|all'|fino al|nonché|e dal|e il|e l'",
    ranges=r"a|al|all'|fino al",
    range_opening="da(?:l|ll')?",
    day_month=r"[°º]? ",
    month_year=r",? (?:del |dell'anno )?",
    relative_year=r"(?:quest'|lo stesso |dello stesso |dell'|del corrente )anno(?: in corso| scorso| precedente| successivo)?",
    times=(
        r"(?<=ore )(?P<hour>\d{1,2})(?:[.:,](?P<minute>\d\d))?(?:[.:](?P<second>\d\d))?(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"mezzogiorno": 12, "mezzanotte": 0},
    ordinal=r"(?:[°ºª](?!c\b)|-?(?:esim[oaie]|mo|ma)(?!\w))",
    centuries="secolo secoli",
    grouping=". '",
    divisions=(
        "articolo articoli art artt paragrafo paragrafi par comma commi lettera lettere lett sezione sezioni sez capitolo capitoli cap capo allegato "
        "allegati appendice parte parti titolo punto punti regola regole principio obiettivo obiettivi traguardo raccomandazione raccomandazioni §"
    ),
    pages="pagina pagine pag pagg p pp",
    items="punto punti",
    agenda=r"ordine del giorno|elenco preliminare",
    resolutions="risoluzione risoluzioni decisione decisioni",
    units={
        "%": "per cento|percento|punto percentuale|punti percentuali",
        "minute": "minuto|minuti|min",
        "hour": "ora|ore",
        "day": "giorno|giorni",
        "week": "settimana|settimane",
        "month": "mese|mesi",
        "year": "anno|anni",
        "km": "km|chilometro|chilometri",
        "km2": "km2|chilometro quadrato|chilometri quadrati",
        "m": "metro|metri",
        "m2": "m2|metro quadrato|metri quadrati",
        "m3": "m3|metro cubo|metri cubi",
        "mile": "miglio|miglia|miglia nautiche|miglia marine",
        "cm": "cm|centimetro|centimetri",
        "mm": "mm|millimetro|millimetri",
        "kg": "kg|chilogrammo|chilogrammi|chilo|chili",
        "g": "grammo|grammi",
        "t": "tonnellata|tonnellate",
        "l": "litro|litri",
        "ha": "ha|ettaro|ettari",
        "decade": "decennio|decenni",
        "acre": "acro|acri",
        "foot": "piede|piedi",
        "inch": "pollice|pollici",
        "yard": "iarda|iarde",
        "gallon": "gallone|galloni",
        "barrel": "barile|barili",
        "ounce": "oncia|once",
        "‰": "per mille|‰",
    },
    currencies={
        "dollar": "dollaro|dollari|dollari statunitensi|dollari degli stati uniti",
        "euro": "euro",
        "pound": "sterlina|sterline|lira sterlina|lire sterline",
        "yen": "yen",
        "yuan": "yuan|renminbi",
        "rouble": "rublo|rubli",
        "franc": "franco|franchi|franchi svizzeri",
        "peso": "peso|pesos",
        "rupee": "rupia|rupie",
        "dinar": "dinaro|dinari",
        "riyal": "riyal|rial",
        "shilling": "scellino|scellini",
        "cent": "centesimo|centesimi|cent",
        "krona": "corona|corone",
        "real": "real|reais",
        "rand": "rand",
        "won": "won",
        "baht": "baht",
        "shekel": "shekel|siclo|sicli",
        "lira": "lira|lire",
        "zloty": "zloty",
        "ringgit": "ringgit",
        "birr": "birr",
        "naira": "naira",
        "taka": "taka",
        "dong": "dong",
        "forint": "fiorino|fiorini|forint",
        "hryvnia": "grivnia|grivnie|hryvnia",
    },
    signed=r"\((?:firmato|f\.to)\)",
    qualifiers=r"stato plurinazionale|repubblica islamica|stati federati|repubblica bolivariana|repubblica|malvine",
)

LANGUAGE = Language(
    tag="it",
    masthead={
        "organization": r"(?:Organizzazione delle )?Nazioni Unite",
        "organ": r"Assemblea [Gg]enerale|Consiglio di [Ss]icurezza|Consiglio [Ee]conomico e [Ss]ociale",
        "distribution": r"Distr(?:\.|ibuzione)? ?:? ?(?:generale|limitata|riservata|General|Limited)",
        "language": r"Italiano|Italian",
        "original": r"(?:Original|Originale) ?: ?\w+(?:(?:, | e |/)\w+)*",
        "session": r"[A-Z][a-z]+ sessione(?: speciale| straordinaria)?",
        "agenda-item": r"Punt[oi] \d+[^\n]*? dell'ordine del giorno(?: provvisorio)?\*?",
    },
    letter_title=r"(?:Lettere identiche|Lettera|Nota verbale) (?:datat[ae]|in data) \d",
    annex_title=r"(?:Allegato|Appendice)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: alla lettera\b.*)?",
    correspondence=Correspondence(
        opening=r"(?:letter[ae]|not[ae] verbal[ei])(?: identiche)? (?:datat[ae]|in data)",
        addressee=r" (?:indirizzat[ae] )?a(?:l|lla|ll')? ",
        sender=r" (?:da(?:l|lla|ll')?|del|della) ",
        offices={
            "permanent-representative": r"Rappresentante permanente|Missione permanente|Osservatore permanente",
            "secretary-general": r"Segretari[oa] generale",
            "council-president": r"Presidente del Consiglio di sicurezza",
            "assembly-president": r"Presidente dell'Assemblea generale",
            "charge-d-affaires": r"Incaricat[oa] d'affari",
        },
    ),
    signature=r"\((?:Firmato|F\.to)\)",
    place_date=r"[A-Z][\w .'’-]{1,40}, (?:addì |il )?\d{1,2}[°º]? [a-z]+ \d{4}",
    organs=r"(?:L'Assemblea generale|Il Consiglio (?:di sicurezza|economico e sociale|dei diritti umani))",
    resolution_title=r"(?:Risoluzione \d+ ?\(\d{4}\)|Risoluzione \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adottata (?:da|in|senza|il)\b.*|Risoluzione adottata\b.*|\d+[ªa]? (?:seduta|riunione)(?: plenaria)?",
    article=r"(?:Articolo|Art\.) (?P<value>\d+|[IVXLC]+)(?: ?(?:bis|ter|quater))?\.?",
    defines=r" (?:significa|si intende)\b",
    inflections="o a i e he hi",
    grammar=GRAMMAR,
    announces=r"(?:Stati membri|Stati|paesi|membri|governi|parti)",
    conjunctions=("e", "ed", "o"),
    list_words="e ed o il lo la i gli le di del della dei degli delle nonché in per",
    agent=r"da(?:l|llo|lla|i|gli|lle|ll')? ?",
    compounds=r"Barbuda|Erzegovina|Nevis|Irlanda del Nord|Príncipe|Grenadine|Tobago|Futuna",
    small_words="il di che è della dei gli nel sono delle più alla questo degli non essere anche nella dalla questa",
    doubled=frozenset({"man", "poco", "via"}),
    abbreviations=r"sig|sigg|sig\.ra|dott|prof|avv|ing|on|art|artt|par|lett|sez|cap|all|n|nn|pag|pagg|p|pp|vol|cfr|ecc|es|ad es|c\.d|S|genn|febb?|mar|apr|giu|lug|ag|sett?|ott|nov|dic|mld|mln",
    final_abbreviations=r"ecc|etc|S\.p\.A|S\.r\.l",
)
