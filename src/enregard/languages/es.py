"""Spanish, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = (
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
).split()
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split()
_CARDINALS = (
    {w: n for n, w in enumerate(_UNITS, 1)}
    | {w: 10 * n for n, w in enumerate(_TENS, 3)}
    | {f"{w}{end}": 100 * n for n, w in enumerate(_HUNDREDS, 2) for end in ("os", "as")}
    | {"uno": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "ciento": 100}
    | {"dieciseis": 16, "veintiun": 21, "veintidos": 22, "veintitres": 23, "veintiseis": 26}
)
_FEW = "primer segund tercer cuart quint sext séptim octav noven".split()
_MORE = "décim vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim centésim".split()
_CENTURIES = (
    "ducentésim tricentésim cuadringentésim quingentésim sexcentésim septingentésim octingentésim noningentésim"
).split()
_JOINED = {"decimo": 10, "décimo": 10, "vigesimo": 20, "vigésimo": 20}
_STEMS = (
    {w: n for n, w in enumerate(_FEW, 1)}
    | {w: 10 * n for n, w in enumerate(_MORE, 1)}
    | {"quadragésim": 40, "undécim": 11, "duodécim": 12, "sétim": 7, "milésim": 1000, "millonésim": 10**6}
    | {w: 100 * n for n, w in enumerate(_CENTURIES, 2)}
    | {f"{head}{w}": ten + n for head, ten in _JOINED.items() for n, w in enumerate(_FEW, 1)}
)
_ORDINALS = {f"{w}{end}": n for w, n in _STEMS.items() for end in ("o", "a", "os", "as")} | {
    w: n for w, n in _STEMS.items() if w.endswith(("primer", "tercer"))
}

_IMPLIED = {
    word: values
    for values, words in {
        "0": "cero|ceros|nulo|nula",
        "2": "ambos|ambas|doble|par|dual|bilateral|bilaterales|bienal|bienales|bienio",
        "2 6": "semestral",
        "6": "semestre",
        "3": "triple|trilateral|tripartito|tripartita|trienal|trienio|trimestre",
        "3 4": "trimestral",
        "4": "cuatrienal|cuadrienal|cuatrienio",
        "5": "quinquenal|quinquenio",
        "14 15 2": "quincena",
        "10": "decena|decenas|decenio|decenios|década|décadas",
        "12": "docena|docenas",
        "20": "veintena|veintenas",
        "30": "treintena",
        "50": "cincuentena",
        "100": "centenar|centenares|siglo|siglos",
        "50 1/2 2": "mitad",
        "1/2": "medio|media",
        "25 1/4": "cuarto",
        "1/3 3": "tercio|tercios",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"medio millón": 500_000},
        ordinals=_ORDINALS,
        multipliers={
            "mil": 1000,
            "miles": 1000,
            "millón": 10**6,
            "millones": 10**6,
            "billón": 10**12,
            "billones": 10**12,
        },
        joiners=("y",),
        fractions={"y medio": "5", "y media": "5", "y un cuarto": "25", "y tres cuartos": "75"},
        alone=frozenset(_ORDINALS),
    ),
    joins=r"y|e|o|u|a|al|hasta|y el|y del|y al|o el|hasta el|y los días",
    ranges=r"a|al|hasta",
    range_opening="de",
    months={"setiembre": 9},
    day_month=r"(?:\.?[ºo°]|\.?er)? de ",
    month_year=r",? del? (?:año )?",
    relative_year=r"(?:este|ese|el|del|de este|de ese|al)(?: mismo)? año(?: en curso| pasado| próximo| siguiente| anterior| corriente)?|del (?:mismo|presente|corriente)|del año (?:en curso|pasado|próximo|siguiente|anterior)|(?:próximo|pasado)",
    times=(
        r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d))? ?(?:horas?|hrs?\.?|h)(?!\w)",
        r"(?<=las )(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?(?:de la mañana|(?P<pm>de la (?:tarde|noche)))",
        r"(?<=las )(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d))?(?!\w)(?: ?(?:(?P<am>a\. ?m\.)|(?P<pm>p\. ?m\.)))?",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"mediodía": 12, "medianoche": 0},
    ordinal=r"(?:\.?[ºª°]|\.er\b|(?:[ao]|er|ra|da|ta|va|ma|na|do|ro|to|no|mo|vo)(?= [a-záéíóúñ]))",
    centuries="siglo siglos",
    grouping=". ",
    apostrophe_decimal=True,
    divisions=(
        "artículo artículos art arts párrafo párrafos párr párrs apartado apartados inciso incisos sección secciones capítulo "
        "capítulos cap parte partes título anexo anexos apéndice regla reglas cláusula cláusulas principio objetivo objetivos meta "
        "metas subpárrafo subpárrafos subapartado subapartados letra letras literal literales sect numeral numerales "
        "recomendación recomendaciones opción opciones variante variantes indicador indicadores"
    ),
    lone_letter=r"(?= del? (?:la |l )?(?:presente )?(?:artículo|párrafo|apartado|regla|sección)s?(?!\w))",
    pages="página páginas pág págs p pp",
    items="tema temas",
    agenda=r"programa|lista preliminar|de la lista",
    resolutions="resolución resoluciones decisión decisiones",
    units={
        "%": "por ciento|por 100|por cien|punto porcentual|puntos porcentuales",
        "minute": "minuto|minutos",
        "hour": "hora|horas",
        "day": "día|días",
        "week": "semana|semanas",
        "month": "mes|meses",
        "year": "año|años",
        "km": "km|kilómetro|kilómetros",
        "km2": "km2|kilómetro cuadrado|kilómetros cuadrados",
        "m": "metro|metros",
        "m2": "m2|metro cuadrado|metros cuadrados",
        "m3": "m3|metro cúbico|metros cúbicos",
        "mile": "milla|millas|milla marina|millas marinas|millas náuticas",
        "cm": "cm|centímetro|centímetros",
        "mm": "mm|milímetro|milímetros",
        "kg": "kg|kilogramo|kilogramos|kilo|kilos",
        "g": "gramo|gramos",
        "t": "tonelada|toneladas|tonelada métrica|toneladas métricas",
        "l": "litro|litros",
        "ha": "ha|hectárea|hectáreas",
        "ft2": "pie cuadrado|pies cuadrados",
        "mile2": "milla cuadrada|millas cuadradas",
        "decade": "decenio|decenios|década|décadas",
        "acre": "acre|acres",
        "foot": "pie|pies",
        "inch": "pulgada|pulgadas",
        "yard": "yarda|yardas",
        "gallon": "galón|galones",
        "barrel": "barril|barriles",
        "ounce": "onza|onzas",
        "‰": "por mil|‰",
    },
    currencies={
        "dollar": "dólar|dólares",
        "euro": "euro|euros",
        "pound": "libra esterlina|libras esterlinas|libras",
        "yen": "yen|yenes",
        "yuan": "yuan|yuanes",
        "rouble": "rublo|rublos",
        "franc": "franco|francos",
        "peso": "peso|pesos",
        "rupee": "rupia|rupias",
        "dinar": "dinar|dinares",
        "riyal": "rial|riales|riyal|riyales",
        "shilling": "chelín|chelines",
        "cent": "centavo|centavos|céntimo|céntimos",
        "krona": "corona|coronas",
        "real": "real|reales",
        "rand": "rand|rands",
        "won": "won|wones",
        "baht": "baht|bahts",
        "shekel": "shekel|shekels|séquel|séqueles|nuevos shekels",
        "lira": "lira|liras",
        "zloty": "zloty|zlotys|esloti|eslotis",
        "ringgit": "ringgit|ringgits",
        "birr": "birr|birres",
        "naira": "naira|nairas",
        "taka": "taka|takas",
        "dong": "dong|dongs",
        "forint": "forinto|forintos|forint",
        "hryvnia": "grivna|grivnas|jrivnia|jrivnias",
    },
    signed=r"\(firmado\)",
    qualifiers=r"estado|república|federación|estados|reino|malvinas|falkland|ex ",
)

LANGUAGE = Language(
    tag="es",
    masthead={
        "organization": r"Naciones Unidas",
        "organ": r"Asamblea General|Consejo de Seguridad|Consejo Económico y Social",
        "distribution": r"Distr\.? ?:? ?(?:general|limitada|reservada)",
        "language": r"Español|(?<=\s)Árabe|Chino|Francés|Inglés|Ruso",
        "original": r"Original ?: ?\w+(?:(?:, | y |/)(?:árabe|chino|español|francés|inglés|ruso))*",
        "session": r"(?:[A-ZÁÉÍÓÚ][a-záéíóú]+(?: [a-záéíóú]+){0,2}|\d+[ºo°]) período(?: extraordinario)? de sesiones(?: de emergencia)?",
        "agenda-item": r"Temas? \d+[^\n]*? (?:del programa|de la lista)(?: provisional| preliminar)?\*?",
    },
    letter_title=r"(?:Cartas? (?:idénticas )?|Nota verbal )de fecha \d|Cartas? idénticas de fecha",
    annex_title=r"Anexo(?: [IVXLC]+)?(?: de la (?:carta|nota verbal) de fecha\b.*)?",
    cross_reference=r"párrafo (?P<number>\d{1,4})(?: [a-z]\))?,? (?:(?P<above>(?:supra|precedente|que antecede))|(?P<below>(?:infra|siguiente))|(?:de la presente (?:resolución|declaración|decisión|carta|nota)|del presente (?:informe|documento|anexo)))\b",
    correspondence=Correspondence(
        opening=r"(?:cartas?|notas? verbal(?:es)?)(?: idénticas)? de fecha",
        addressee=r" dirigid[oa]s? a(?=l? )",
        sender=r" por ",
        offices={
            "permanent-representative": r"Representante Permanente|Misión Permanente|Observadora? Permanente",
            "secretary-general": r"Secretari[oa] General",
            "council-president": r"President[ea] del Consejo de Seguridad",
            "assembly-president": r"President[ea] de la Asamblea General",
            "charge-d-affaires": r"Encargad[oa] de Negocios",
        },
    ),
    signature=r"\(Firmado\)",
    place_date=r"[A-ZÁÉÍÓÚ][\w .'’-]{1,40}, \d{1,2} de [a-záéíóú]+ de \d{4}",
    organs=r"(?:La Asamblea General|El Consejo (?:de Seguridad|Económico y Social|de Derechos Humanos)|La Comisión [\w ]+)",
    resolution_title=r"(?:Resolución \d+ ?\(\d{4}\)|Resolución \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Aprobada (?:por|en|sin)\b.*|Resolución aprobada por\b.*|\d+[aª.]+ sesión(?: plenaria)?",
    openings=r"(?:[A-ZÁÉÍÓÚ][a-záéíóú]+(?:ando|endo|iendo)|Consciente|Convencid[ao]|Decidid[ao]|Resuelt[ao]|Preocupad[ao]|Profundamente|Gravemente|Habiendo|Tomando|Teniendo|Guiad[ao]|Alarmad[ao]|Deseos[ao])\b",
    notes=r"Véase|Ibid|Documentos Oficiales|Resolución|Naciones Unidas, Treaty|[A-Z]{1,4}/",
    article=r"Artículo (?P<value>\d+(?:[ºo°])?|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    inflections="s es a o as os z ces ión iones",
    grammar=GRAMMAR,
    announces=r"(?:Estados Miembros|Estados|países|miembros|entidades|gobiernos|partes)",
    conjunctions=("y", "e", "o", "u"),
    list_words="y e o u el la los las de del así como en para",
    agent=r"por (?:el |la |los |las )?",
    compounds=r"Barbuda|Herzegovina|Nevis|Irlanda del Norte|Príncipe|las Granadinas|Tabago|Tobago|Futuna",
    small_words="el los las del y para por con una su sus al como lo esta este",
    abbreviations=r"Sra?s?|Srta|Dra?|Prof|D|Da|Excmo|Excma|Ilmo|Ud|Uds|art|arts|párr|párrs|pár|págs?|pp?|vols?|cap|caps|núms?|nums?|nos?|cf|vgr|fig|figs|ed|eds|op|cit|ibid|aprox|ene|feb|abr|jun|jul|ago|sept?|oct|nov|dic|Distr|Add|Corr|Supl|doc|docs|res|p\. ?ej|Gral|Cnel|Lic|Ing",
    final_abbreviations=r"etc|S\.A|Cía|Ltda|EE\.UU|[ap]\.m",
)
