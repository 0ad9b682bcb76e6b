"""French, as the United Nations edits it: spaced punctuation, « 1er », lists before « et »."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_CARDINALS = {w: n for n, w in enumerate(_UNITS, 1)} | _TENS
_MULTIPLIERS = {"cent": 100, "mille": 1000, "million": 10**6, "milliard": 10**9, "billion": 10**12}
_STEMS = {"neuf": "neuv", "cinq": "cinqu"}
_ORDINALS = {f"{_STEMS.get(w, w.removesuffix('e'))}ième": n for w, n in (_CARDINALS | _MULTIPLIERS).items()}
_IRREGULAR = {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2}

_IMPLIED = {
    word: values
    for values, words in {
        "0": "zéro|zéros|nul|nulle|nuls|nulles",
        "2": "double|doubles|deuxièmement|couple|paire|bilatéral|bilatérale|bilatéraux|bilatérales|biennal|biennale|biennaux|biennales|bisannuel|bisannuelle|ambos",
        "2 6": "semestriel|semestrielle",
        "6": "semestre",
        "3": "triple|trilatéral|trilatérale|tripartite|triennal|triennale|trimestre",
        "3 4": "trimestriel|trimestrielle",
        "4": "quadriennal|quadriennale",
        "5": "quinquennal|quinquennale|quinquennaux",
        "14 15 2": "quinzaine",
        "10": "dizaine|dizaines|décennie|décennies",
        "12": "douzaine|douzaines",
        "20": "vingtaine|vingtaines",
        "30": "trentaine",
        "40": "quarantaine",
        "50": "cinquantaine",
        "100": "centaine|centaines|siècle|siècles",
        "50 1/2 2": "moitié",
        "1/2": "demi",
        "25 1/4": "quart",
        "1/4": "quarts",
        "1/3 3": "tiers",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"une": 1, "vingts": 20, "demi-million": 500_000, "demi million": 500_000},
        ordinals=_ORDINALS | {f"{w}s": n for w, n in _ORDINALS.items()} | _IRREGULAR,
        multipliers=_MULTIPLIERS | {"mil": 1000} | {f"{w}s": n for w, n in _MULTIPLIERS.items() if n != 1000},
        joiners=("et",),
        fractions={"et demi": "5", "et demie": "5", "et quart": "25", "et un quart": "25", "et trois quarts": "75"},
        alone=frozenset(_IRREGULAR) | {f"{w}s" for w in _IRREGULAR},
    ),
    joins=r"et|ou|à|au|et du|et le|et au|ou le|jusqu'au|puis le|ainsi que le|ainsi que du",
    ranges=r"à|au|jusqu'à|jusqu'au",
    range_opening="de",
    day_month=r" ?(?:er|e)? (?:jour d(?:e |')|jour du mois d(?:e |'))?",
    month_year=r" (?:de )?",
    relative_year=r"cette (?:même )?année(?:-là)?|l'année (?:en cours|dernière|prochaine|suivante|précédente)|la même année|année courante|dernier|prochain|courant",
    times=(
        r"(?P<hour>\d{1,2}) ?(?:h\.?|heures?) ?(?P<minute>\d\d)(?: ?min(?:utes?)?\b)?(?:,? (?:et )?(?P<second>\d{1,2}) ?s(?:ec(?:ondes?)?)?\b)?(?: ?(?:(?P<am>a\.?m\b)|(?P<pm>p\.?m\b))\.?)?(?!\w)",
        r"(?P<hour>\d{1,2}) ?h ?(?P<minute>\d)(?: ?min\b)?(?![\w,]|\.\d)",
        r"(?P<hour>\d{1,2})(?: ?h(?:eures?)?)? ?(?:(?P<am>a\.?m\b|du matin\b)|(?P<pm>p\.?m\b|du soir\b|de l'après-midi\b))",
        r"(?P<hour>\d{1,2})(?: h|h(?!\)))(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"midi": 12, "minuit": 0},
    ordinal=r"(?:er|re|ère|e|ème|ième|eme|nd|nde)s?\b",
    roman_ordinal=r"er|ère|re|e|ème|ième",
    centuries="siècle siècles",
    grouping=" .",
    divisions=(
        "article articles art paragraphe paragraphes par. alinéa alinéas al. section sections chapitre chapitres chap partie parties "
        "titre titres annexe annexes appendice règle règles clause clauses règlement principe objectif objectifs cible cibles "
        "sous-alinéa sous-alinéas sous-paragraphe sous-paragraphes sous-section sous-sections sous-division sous-divisions division divisions sect lettre lettres "
        "recommandation recommandations option options variante variantes indicateur indicateurs"
    ),
    lone_letter=r"(?= (?:du|de l'|de la|des|dudit|de ladite|dudit|de ce|de cet|de cette) ?(?:présent[es]* )?(?:article|paragraphe|alinéa|section|règle|partie|point|chapitre|annexe)| ci-| supra)",
    pages="page pages p pp",
    items="point points",
    agenda=r"ordre du jour|liste préliminaire|de la liste",
    resolutions="résolution résolutions décision décisions",
    units={
        "%": "pour cent|p. 100|point de pourcentage|points de pourcentage",
        "minute": "minute|minutes",
        "hour": "heure|heures",
        "day": "jour|jours",
        "week": "semaine|semaines",
        "month": "mois",
        "year": "an|ans|année|années",
        "km": "km|kilomètre|kilomètres",
        "km2": "km2|kilomètre carré|kilomètres carrés",
        "m": "mètre|mètres",
        "m2": "m2|mètre carré|mètres carrés",
        "m3": "m3|mètre cube|mètres cubes",
        "mile": "mille marin|mille marins|milles marins|mille nautique|milles nautiques|milles",
        "cm": "cm|centimètre|centimètres",
        "mm": "mm|millimètre|millimètres",
        "kg": "kg|kilogramme|kilogrammes|kilo|kilos",
        "g": "gramme|grammes",
        "t": "tonne|tonnes|tonne métrique|tonnes métriques",
        "l": "litre|litres",
        "ha": "ha|hectare|hectares",
        "ft2": "pied carré|pieds carrés",
        "mile2": "mille carré|milles carrés",
        "decade": "décennie|décennies",
        "acre": "acre|acres",
        "foot": "pied|pieds",
        "inch": "pouce|pouces",
        "yard": "verge|verges|yard|yards",
        "gallon": "gallon|gallons",
        "barrel": "baril|barils",
        "ounce": "once|onces",
        "‰": "pour mille|‰",
    },
    currencies={
        "dollar": "dollar|dollars",
        "euro": "euro|euros",
        "pound": "livre sterling|livres sterling|livre|livres",
        "yen": "yen|yens",
        "yuan": "yuan|yuans",
        "rouble": "rouble|roubles",
        "franc": "franc|francs",
        "peso": "peso|pesos",
        "rupee": "roupie|roupies",
        "dinar": "dinar|dinars",
        "riyal": "riyal|riyals|rial|rials",
        "shilling": "shilling|shillings",
        "cent": "cent|cents|centime|centimes",
        "krona": "couronne|couronnes",
        "real": "real|reals|reais|réaux",
        "rand": "rand|rands",
        "won": "won|wons",
        "baht": "baht|bahts",
        "shekel": "shekel|shekels|nouveaux shekels",
        "lira": "lire|lires|livres turques|livre turque",
        "zloty": "zloty|zlotys",
        "ringgit": "ringgit|ringgits",
        "birr": "birr|birrs",
        "naira": "naira|nairas",
        "taka": "taka|takas",
        "dong": "dong|dongs",
        "forint": "forint|forints",
        "hryvnia": "hryvnia|hryvnias",
    },
    signed=r"\(signé\)",
    qualifiers=r"état|république|états|royaume|malvinas|ex-|partie",
)

LANGUAGE = Language(
    tag="fr",
    masthead={
        "organization": r"Nations Unies",
        "organ": r"Assemblée générale|Conseil de sécurité|Conseil économique et social",
        "distribution": r"Distr\.? ?:? ?(?:générale|limitée|restreinte)",
        "language": r"Français|(?<=\s)Anglais|Arabe|Chinois|Espagnol|Russe",
        "original": r"Original ?: ?\w+(?:(?:, | et |/)(?:anglais|arabe|chinois|espagnol|français|russe))*",
        "session": r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[a-zà-ÿ]+)* (?:session|année)(?: extraordinaire(?: d['’]urgence)?)?",
        "agenda-item": r"Points? \d+[^\n]*? (?:de l['’]ordre du jour|de la liste)(?: provisoire| préliminaire)?\*?",
    },
    letter_title=r"(?:Lettres? (?:identiques )?|Note verbale )datée?s? du \d",
    annex_title=r"(?:Annexe|Appendice)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: à la (?:lettre|note verbale) datée\b.*)?",
    cross_reference=r"paragraphe (?P<number>\d{1,4})(?: [a-z]\))?,? (?:(?P<above>(?:qui précède|ci-dessus|supra))|(?P<below>(?:qui suit|ci-dessous|ci-après|infra))|(?:de la présente (?:résolution|déclaration|décision|lettre|annexe|note)|du présent (?:rapport|document)))\b",
    correspondence=Correspondence(
        opening=r"(?:lettres?(?: identiques)?|notes? verbales?) datée?s? du",
        addressee=r" adressée?s? (?:au|à|aux) ",
        sender=r" par ",
        offices={
            "permanent-representative": r"Représentante? permanente?|Mission permanente|Observat(?:eur|rice) permanente?",
            "secretary-general": r"Secrétaire générale?",
            "council-president": r"Présidente? du Conseil de sécurité",
            "assembly-president": r"Présidente? de l[’']Assemblée générale",
            "charge-d-affaires": r"Chargée? d[’']affaires",
        },
    ),
    signature=r"\(Signé\)",
    place_date=r"[A-ZÀ-Ý][\w .'’-]{1,40}, le \d{1,2}(?: ?er)? [a-zà-ÿ]+ \d{4}",
    organs=r"(?:L['’]Assemblée générale|Le Conseil (?:de sécurité|économique et social|des droits de l['’]homme)|La Commission [\w'’ ]+)",
    resolution_title=r"(?:Résolution \d+ ?\(\d{4}\)|Résolution \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adoptée? (?:par|à|le|sans)\b.*|Résolution adoptée par\b.*|\d+(?:e|re) séance(?: plénière)?",
    openings=r"(?:[A-ZÀ-Ý][a-zà-ÿ]+ant|Ayant|Se|S['’]|Très|Vivement|Profondément|Gravement|Fermement|Conscient|Convaincu|Résolu|Déterminé|Soucieux|Préoccupé|Alarmé|Inquiet|Guidé|Animé|En|À|Dans)(?:\b|(?<=['’]))",
    notes=r"Voir|Ibid|Documents officiels|Résolution|Nations Unies, Recueil|[A-Z]{1,4}/",
    article=r"Article (?P<value>premier|\d+(?:er)?|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    ordinal_words={"premier": 1, "1er": 1},
    inflections="s x e es al aux ale ales eau eaux",
    grammar=GRAMMAR,
    announces=r"(?:États Membres|États|pays|membres|entités|gouvernements|parties)",
    conjunctions=("et", "ou"),
    list_words="et ou le la les l de du des d ainsi que en au aux pour dans",
    agent=r"par (?:la |le |les |l['’])?",
    compounds=r"Barbuda|Irlande du Nord|Nevis|[Ll]es Grenadines|l['’]Irlande du Nord|Tobago|d['’]Irlande du Nord",
    spaced_marks=";:!?«»",
    small_words="le les des du et dans qui pour est une aux avec cette ses leur leurs ont été sont",
    doubled=frozenset({"nous", "vous", "en"}),
    abbreviations=r"MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|St|Ste|art|al|par|pp?|vol|chap|ch|sect|nos?|n|cf|c\.-à-d|p\. ?ex|ex|fig|éd|op|cit|ibid|env|janv|févr|avr|juil|sept|oct|nov|déc|Distr|Add|Corr|Suppl|doc|rés|R\.-U|É\.-U|s|v|C|L|R|ch",
    final_abbreviations=r"etc|ltée|inc|Cie|jr",
)  # fmt: skip
