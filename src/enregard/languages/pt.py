"""Portuguese, of Portugal and of Brazil."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_UNITS = (
    "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove"
).split()
_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()
_HUNDREDS = "duzent trezent quatrocent quinhent seiscent setecent oitocent novecent".split()
_CARDINALS = (
    {w: n for n, w in enumerate(_UNITS, 2)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {f"{w}{end}": 100 * n for n, w in enumerate(_HUNDREDS, 2) for end in ("os", "as")}
    | {"duas": 2, "quatorze": 14, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "cem": 100, "cento": 100}
    | {f"{ten} e {one}": 10 * n + 1 for n, ten in enumerate(_TENS, 2) for one in ("um", "uma")}
)
_STEMS = {
    "primeir": 1, "segund": 2, "terceir": 3, "quart": 4, "quint": 5, "sext": 6, "sétim": 7, "oitav": 8, "non": 9, "décim": 10, "vigésim": 20,
    "trigésim": 30, "quadragésim": 40, "quinquagésim": 50, "sexagésim": 60, "septuagésim": 70, "setuagésim": 70, "octogésim": 80, "nonagésim": 90,
    "centésim": 100, "milésim": 1000,
}  # fmt: skip
_ORDINALS = {f"{w}{end}": n for w, n in _STEMS.items() for end in ("o", "a", "os", "as")} | {
    f"{word} segundo": 2 for word in "ao do no o pelo".split()
}
for _ambiguous in ("segundo", "segundos", "terceiros", "quartos"):  # according to, seconds, third parties, rooms
    del _ORDINALS[_ambiguous]
_IMPLIED = {
    word: values
    for values, words in {
        "0": "zero|zeros|nulo|nula",
        "1": "um|uma|único|única|únicos|únicas|só|primeiramente|singular|individual",
        "2": "ambos|ambas|dobro|duplo|dupla|duplos|duplas|par|bilateral|bilaterais|bienal|biénio|biênio|segundo|segundos",
        "3": "triplo|tripla|trilateral|trienal|triénio|triênio|trimestre|terceiros",
        "3 4": "trimestral|trimestrais",
        "6 2": "semestre|semestral|semestrais",
        "12": "dúzia|dúzias",
        "50 1/2 2 6": "metade|meio|meia",
        "1/4 25 15": "quarto|quartos",
        "1/3": "terço|terços",
        "10": "década|décadas|dezena|dezenas",
        "15": "quinzena",
        "100": "século|séculos|centena|centenas",
        "1000": "milhar|milhares",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(
        implied=_IMPLIED,
        cardinals=_CARDINALS | {"meio milhão": 500_000},
        ordinals=_ORDINALS,
        multipliers={
            "mil": 1000,
            "milhão": 10**6,
            "milhões": 10**6,
            "bilhão": 10**9,
            "bilhões": 10**9,
            "bilião": 10**12,
            "biliões": 10**12,
            "trilhão": 10**12,
            "trilhões": 10**12,
        },
        joiners=("e",),
        fractions={"e meio": "5", "e meia": "5"},
        alone=frozenset(_ORDINALS),
        idioms=(
            "um quarto",
            *(f"{word} oitava" for word in ("uma", "por", "cada")),  # an octave or an eighth
            *(f"oitava {word}" for word in ("acima", "abaixo", "superior", "inferior")),
            "segunda via",
            *(f"{n}{mark}feira" for n in ("segunda", "quarta", "quinta", "sexta") for mark in " -"),
        ),
    ),
    joins=r"e|ou|a|ao|até|até ao|e de|e do|bem como",
    ranges=r"a|ao|até|até ao",
    range_opening="de",
    day_month=r"(?:\.?[º°])?(?: dias do mês)? de ",
    month_year=r",? d[eo] (?:ano de )?",
    relative_year=r"(?:este|esse|o mesmo|do mesmo|deste|do presente|do corrente|do próximo) ano|(?:corrente|próximo|passado)",
    times=(
        r"(?P<hour>\d{1,2})h(?P<minute>\d\d)?(?:min)?(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"meio-dia": 12, "meia-noite": 0},
    ordinal=r"\.?[ºª°](?!c\b)",
    centuries="século séculos",
    grouping=". ",
    divisions=(
        "artigo artigos art arts parágrafo parágrafos par n.º número números alínea alíneas inciso incisos secção secções seção seções capítulo capítulos "
        "cap anexo anexos apêndice parte partes título regra regras princípio objetivo objetivos meta metas cláusula cláusulas recomendação recomendações §"
    ),
    pages="página páginas pág págs p pp",
    items="ponto pontos item itens",
    agenda=r"ordem do dia|agenda|lista preliminar",
    resolutions="resolução resoluções decisão decisões",
    units={
        "%": "por cento|ponto percentual|pontos percentuais",
        "minute": "minuto|minutos|min",
        "hour": "hora|horas",
        "day": "dia|dias",
        "week": "semana|semanas",
        "month": "mês|meses",
        "year": "ano|anos",
        "km": "km|quilómetro|quilómetros|quilômetro|quilômetros",
        "km2": "km2|quilómetros quadrados|quilômetros quadrados",
        "m": "metro|metros",
        "m2": "m2|metro quadrado|metros quadrados",
        "m3": "m3|metro cúbico|metros cúbicos",
        "mile": "milha|milhas|milhas náuticas|milhas marítimas",
        "cm": "cm|centímetro|centímetros",
        "mm": "mm|milímetro|milímetros",
        "kg": "kg|quilograma|quilogramas|quilo|quilos",
        "g": "grama|gramas",
        "t": "tonelada|toneladas|toneladas métricas",
        "l": "litro|litros",
        "ha": "ha|hectare|hectares",
        "decade": "década|décadas|decénio|decénios",
        "acre": "acre|acres",
        "foot": "pé|pés",
        "inch": "polegada|polegadas",
        "yard": "jarda|jardas",
        "gallon": "galão|galões",
        "barrel": "barril|barris",
        "ounce": "onça|onças",
        "‰": "por mil|‰",
    },
    currencies={
        "dollar": "dólar|dólares|dólares dos estados unidos",
        "euro": "euro|euros",
        "pound": "libra|libras|libra esterlina|libras esterlinas",
        "yen": "iene|ienes",
        "yuan": "yuan|iuane|iuanes|renminbi",
        "rouble": "rublo|rublos",
        "franc": "franco|francos|francos suíços",
        "peso": "peso|pesos",
        "rupee": "rupia|rupias",
        "dinar": "dinar|dinares",
        "riyal": "rial|riais",
        "shilling": "xelim|xelins",
        "cent": "cêntimo|cêntimos|centavo|centavos",
        "krona": "coroa|coroas",
        "real": "real|reais",
        "rand": "rand|rands",
        "won": "won|wons",
        "baht": "baht|bahts",
        "shekel": "shekel|shekels|siclo|siclos",
        "lira": "lira|liras",
        "zloty": "zlóti|zlótis|zloty",
        "ringgit": "ringgit",
        "birr": "birr",
        "naira": "naira|nairas",
        "taka": "taka",
        "dong": "dong",
        "forint": "forint|forints|florim|florins",
        "hryvnia": "hryvnia|grívnia|grívnias",
    },
    signed=r"\(assinado\)",
    qualifiers=r"estado plurinacional|república islâmica|estados federados|república bolivariana|república|malvinas",
)

LANGUAGE = Language(
    tag="pt",
    masthead={
        "organization": r"(?:Organização das )?Nações Unidas",
        "organ": r"Assembleia[- ]Geral|Conselho de Segurança|Conselho Económico e Social|Conselho Econômico e Social",
        "distribution": r"Distr(?:\.|ibuição)? ?:? ?(?:geral|limitada|restrita|General|Limited)",
        "language": r"Português|Portuguese",
        "original": r"Original ?: ?\w+(?:(?:, | e |/)\w+)*",
        "session": r"[A-ZÁÉÍÓÚ][a-záéíóúâêôãõç]+ (?:sessão|período de sessões)(?: especial| extraordinária)?",
        "agenda-item": r"(?:Ponto|Item|Itens|Pontos) \d+[^\n]*? da (?:ordem do dia|agenda)(?: provisória)?\*?",
    },
    letter_title=r"(?:Cartas idênticas|Carta|Nota verbal) (?:datadas? de|de) \d",
    annex_title=r"(?:Anexo|Apêndice)(?: (?:[IVXLC]+|\d+|[A-Z]))?(?: da carta\b.*)?",
    correspondence=Correspondence(
        opening=r"(?:cartas?|notas? verba(?:l|is))(?: idênticas)? (?:datadas? )?de",
        addressee=r" (?:dirigidas? )?(?:ao?|à) ",
        sender=r" (?:pel[oa]|d[oa]) ",
        offices={
            "permanent-representative": r"Representante Permanente|Missão Permanente|Observadora? Permanente",
            "secretary-general": r"Secretári[oa][- ]Geral",
            "council-president": r"President[ea] do Conselho de Segurança",
            "assembly-president": r"President[ea] da Assembleia[- ]Geral",
            "charge-d-affaires": r"Encarregad[oa] de Negócios",
        },
    ),
    signature=r"\(Assinado\)",
    place_date=r"[A-ZÁÉÍÓÚ][\w .'’-]{1,40}, \d{1,2} de [a-zç]+ de \d{4}",
    organs=r"(?:A Assembleia[- ]Geral|O Conselho (?:de Segurança|Econ[óô]mico e Social|de Direitos Humanos))",
    resolution_title=r"(?:Resolução \d+ ?\(\d{4}\)|Resolução \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adotada (?:por|pel[oa]|em|sem)\b.*|Resolução adotada\b.*|\d+[ªa]\.? (?:sessão|reunião)(?: plenária)?",
    article=r"(?:Artigo|Art\.) (?P<value>\d+(?:\.?[ºo°])?(?:-[A-Z])?|[IVXLC]+)\.?",
    defines=r" (?:significa|entende-se)\b",
    inflections="s es o a os as ão ões ãos ais eis ns",
    grammar=GRAMMAR,
    announces=r"(?:Estados[- ][Mm]embros|Estados|países|membros|governos|partes)",
    conjunctions=("e", "ou"),
    list_words="e ou o a os as de do da dos das bem como em para",
    agent=r"(?:pel[oa]s?|por) ",
    compounds=r"Barbuda|Herzegovina|Neves|Irlanda do Norte|Príncipe|Granadinas|Tobago|Futuna",
    small_words="não uma dos são pelo pela mais também foi ser aos nos seu sua ao em",
    abbreviations=r"Sr|Sra|Srs|Dr|Dra|Prof|Exmo|Exma|art|arts|n|par|pág|págs|p|pp|cap|vol|fig|cf|ex|p\. ?ex|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez",
    final_abbreviations=r"etc|Lda|Ltda|S\.A",
)
