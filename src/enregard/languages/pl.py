"""Polish, as laws and the Ministry of Foreign Affairs write it."""

from __future__ import annotations

from enregard.languages._polish_cases import decline_name
from enregard.languages._polish_numerals import NUMERALS, combine_forms
from enregard.model import Correspondence, Grammar, Language


def _join_forms(*forms: list[str]) -> str:
    return "|".join(word for some in forms for word in some)


_MASCULINE = "- u a owi em ie y ów om ami ach"
_FEMININE = "a y ie ę ą - om ami ach"
_NEUTER = "ie ia iu iem iom iami iach"
_MONTHS = {
    form: n
    for n, line in enumerate(
        (
            "styczeń stycznia styczniu styczniem styczniowi",
            "luty lutego lutym lutemu",
            "marzec marca marcu marcem marcowi",
            "kwiecień kwietnia kwietniu kwietniem kwietniowi",
            "maj maja maju majem majowi",
            "czerwiec czerwca czerwcu czerwcem czerwcowi",
            "lipiec lipca lipcu lipcem lipcowi",
            "sierpień sierpnia sierpniu sierpniem sierpniowi",
            "wrzesień września wrześniu wrześniem wrześniowi",
            "październik października październiku październikiem październikowi",
            "listopad listopada listopadzie listopadem listopadowi",
            "grudzień grudnia grudniu grudniem grudniowi",
        ),
        1,
    )
    for form in line.split()
}
_ITEM = combine_forms("punkt", "- u owi em cie y ów om ami ach")

GRAMMAR = Grammar(
    numerals=NUMERALS,
    joins=r"i|oraz|lub|albo|do|a także|i od|i do",
    ranges=r"do",
    range_opening="od",
    months=_MONTHS,
    day_month=r"(?:-?(?:go|ego|ty))?\.? ?(?:dnia )?",
    month_year=r",? (?:roku )?",
    year_mark=r"(?: ?r\.| roku?(?!\w))?",
    relative_year=r"(?:tego|bieżącego|ubiegłego|zeszłego|przyszłego|następnego|poprzedniego)(?: samego)? roku|br\.|ub\. ?r\.",
    times=(
        r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:.]|[ .,]\d{3}(?!\d))(?<=godz\. \d\d.\d\d)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"południe": 12, "południa": 12, "północ": 0, "północy": 0},
    ordinal=r"-?(?:szy|gi|ci|ty|my|ego|tego|szego|giego|ciego|mego|ta|sza|ga|cia|ma|ej|tej|szej|giej|ciej|mej)(?!\w)",
    decade=r"-?t(?:e|ych|ym|ymi)\b",
    centuries="wiek wieku wiekiem wieki wieków wiekach wiekom w.",
    grouping=" .",
    divisions=" ".join(
        [
            *(
                "art",
                "ust",
                "pkt",
                "lit",
                "par",
                "§",
                "rozdz",
                "zał",
                "rozdział",
                "rozdziału",
                "rozdziale",
                "rozdziały",
                "rozdziałów",
                "rozdziałach",
            ),
            *combine_forms("artykuł", "- u owi em y ów om ami ach"),
            "artykule",
            *combine_forms("ustęp", "- u owi em ie y ów om ami ach"),
            *_ITEM,
            *combine_forms("podpunkt paragraf", "- u owi em ie y ów om ami ach"),
            *combine_forms("sekcj", "a i ę ą e om ami ach"),
            *combine_forms("załącznik", "- a u owi iem i ów om ami ach"),
            *combine_forms("częś", "ć ci cią ciom ciami ciach"),
            *combine_forms("zasad", "a y zie ę ą om ami ach"),
            *combine_forms("reguł", "a y le ę ą om ami ach"),
            *combine_forms("liter", "a y ze ę ą"),
            *combine_forms("cel", "- u owi em e ów om ami ach"),
            *combine_forms("zaleceni", "e a u em om ami ach"),
        ]
    ),
    lone_letter=r"(?<=lit\. [a-z])(?!\w)",
    pages=" ".join(["str", "s", *combine_forms("stron", "a y ie ę ą - om ami ach")]),
    items=" ".join(_ITEM),
    agenda=r"porządku|porządek obrad",
    resolutions=" ".join(
        [*combine_forms("rezolucj", "a i ę ą e om ami ach"), *combine_forms("decyzj", "a i ę ą e om ami ach")]
    ),
    units={
        "%": _join_forms(
            combine_forms("procent", "- u ach ami"),
            ["proc", "punkt procentowy", "punkty procentowe", "punktów procentowych", "punktu procentowego"],
        ),
        "minute": _join_forms(["min", "minut"], combine_forms("minut", "a y ę ą om ami ach")),
        "hour": _join_forms(["godz", "godzin"], combine_forms("godzin", "a y ę ą ie om ami ach")),
        "day": _join_forms(
            ["dzień", "dni", "dnia", "dniu", "dniem", "dniom", "dniach", "dniami", "doba", "doby", "dobę", "dób"]
        ),
        "week": _join_forms(
            "tydzień tygodnia tygodniu tygodniem tygodnie tygodni tygodniom tygodniach tygodniami".split()
        ),
        "month": _join_forms(["miesięcy"], combine_forms("miesiąc", "- a owi em u e om ami ach")),
        "year": "rok|roku|rokiem|lata|lat|latom|latach|latami|letni|letnia|letnie|letniej|letniego|letnich|letnią|letnim",
        "km": _join_forms(["km"], combine_forms("kilometr", "- a owi em ze y ów om ami ach")),
        "km2": "km2|kilometrów kwadratowych|kilometry kwadratowe|kilometr kwadratowy",
        "m": _join_forms(combine_forms("metr", "- a owi em ze y ów om ami ach")),
        "m2": "m2|metrów kwadratowych|metry kwadratowe|metr kwadratowy",
        "m3": "m3|metrów sześciennych|metry sześcienne|metr sześcienny",
        "mile": "mila|mile|mil|milę|mil morskich|mile morskie|mila morska",
        "cm": _join_forms(["cm"], combine_forms("centymetr", "- a y ów om ami ach")),
        "mm": _join_forms(["mm"], combine_forms("milimetr", "- a y ów om ami ach")),
        "kg": _join_forms(["kg"], combine_forms("kilogram", "- a y ów om ami ach")),
        "g": _join_forms(combine_forms("gram", "- a y ów om ami ach")),
        "t": _join_forms(combine_forms("ton", "a y ę ą - om ami ach")),
        "l": _join_forms(combine_forms("litr", "- a y ów om ami ach")),
        "ha": _join_forms(["ha"], combine_forms("hektar", "- a y ów om ami ach")),
        "decade": "dekada|dekady|dekad|dziesięciolecie|dziesięciolecia|dziesięcioleci",
        "acre": _join_forms(combine_forms("akr", "- a y ów")),
        "foot": "stopa|stopy|stóp",
        "inch": "cal|cale|cali",
        "yard": "jard|jardy|jardów",
        "gallon": "galon|galony|galonów",
        "barrel": "baryłka|baryłki|baryłek",
        "ounce": "uncja|uncje|uncji",
        "‰": "promil|promile|promili|‰",
    },
    currencies={
        "dollar": _join_forms(["dol", "dolarów amerykańskich"], combine_forms("dolar", "- a owi em y ów om ami ach")),
        "euro": "euro",
        "pound": _join_forms(combine_forms("funt", "- a owi em y ów om ami ach"), ["funtów szterlingów"]),
        "yen": _join_forms(combine_forms("jen", "- a y ów om ami ach")),
        "yuan": _join_forms(combine_forms("juan", "- a y ów om ami ach")),
        "rouble": "rubel|rubla|ruble|rubli|rublom|rublach|rublami",
        "franc": _join_forms(combine_forms("frank", "- a i ów om ami ach"), ["franków szwajcarskich"]),
        "peso": "peso",
        "rupee": "rupia|rupie|rupii",
        "dinar": _join_forms(combine_forms("dinar", "- a y ów om ami ach")),
        "riyal": _join_forms(combine_forms("rial", "- a e i om ami ach")),
        "shilling": _join_forms(combine_forms("szyling", "- a i ów om ami ach")),
        "cent": _join_forms(combine_forms("cent", "- a y ów om ami ach")),
        "krona": "korona|korony|koron|koronę|koronom|koronach|koronami",
        "real": "real|reala|reale|reali",
        "rand": _join_forms(combine_forms("rand", "- a y ów")),
        "won": _join_forms(combine_forms("won", "- a y ów")),
        "baht": "baht|bahty|bahtów",
        "shekel": "szekel|szekla|szekle|szekli",
        "lira": "lira|liry|lir|lirę",
        "zloty": "zł|złoty|złote|złotych|złotego|złotym|złotymi|złotemu",
        "ringgit": "ringgit|ringgity|ringgitów",
        "birr": "birr|birry|birrów",
        "naira": "naira|nairy|nair",
        "taka": "taka",
        "dong": "dong|dongi|dongów",
        "forint": "forint|forinty|forintów",
        "hryvnia": "hrywna|hrywny|hrywien",
    },
    signed=r"\((?:podpisano|podpis|-)\)",
    qualifiers=r"wielonarodowe państwo|islamska republika|sfederowane stany|boliwariańska republika|republika|malwiny",
    inflected=decline_name,
)

LANGUAGE = Language(
    tag="pl",
    masthead={
        "organization": r"Organizacja Narodów Zjednoczonych",
        "organ": r"Zgromadzenie Ogólne|Rada Bezpieczeństwa|Rada Gospodarcza i Społeczna",
        "distribution": r"(?:Distr\.?|Dystrybucja) ?:? ?(?:General|Limited|Restricted|ogólna|ograniczona)",
        "language": r"Polski|Polish",
        "original": r"(?:Original|Oryginał) ?: ?\w+(?:(?:, | i |/)\w+)*",
        "session": r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?: [a-ząćęłńóśźż]+)? sesja(?: specjalna| nadzwyczajna)?",
        "agenda-item": r"Punkty? \d+[^\n]*? (?:tymczasowego )?porządku (?:dziennego|obrad)\*?",
    },
    letter_title=r"(?:Identyczne (?:listy|pisma)|List|Pismo|Nota werbalna)[^.]* z dnia \d",
    annex_title=r"(?:Załącznik|Aneks)(?: (?:[IVXLC]+|\d+))?(?: do (?:listu|pisma|noty)\b.*)?",
    correspondence=Correspondence(
        opening=r"(?:list[a-z]*|pism[a-z]*|not[a-zęą]* werbaln[a-zą]*) z dnia",
        addressee=r" (?:skierowan[a-zey]+ )?do ",
        offices={
            "permanent-representative": r"Stał[a-z]+ (?:Przedstawiciel|Obserwator)[a-zkąęi]*",
            "secretary-general": r"Sekretarz[a-z]* General[a-z]+",
            "council-president": r"Przewodnicząc[a-z]+ Rady Bezpieczeństwa",
            "assembly-president": r"Przewodnicząc[a-z]+ Zgromadzenia Ogólnego",
            "charge-d-affaires": r"Chargé d[’']affaires",
        },
    ),
    signature=r"\((?:podpisano|podpis|-)\)",
    place_date=r"[A-ZĄĆĘŁŃÓŚŹŻ][\w .'’-]{1,40}, (?:dnia )?\d{1,2} [a-ząćęłńóśźż]+ \d{4}(?: r\.| roku)?",
    organs=r"(?:Zgromadzenie Ogólne|Rada (?:Bezpieczeństwa|Gospodarcza i Społeczna|Praw Człowieka))",
    resolution_title=r"(?:Rezolucja (?:nr )?\d+ ?\(\d{4}\)|Rezolucja (?:nr )?\d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Przyjęta (?:przez|na|bez)\b.*|Rezolucja przyjęta\b.*|\d+\. posiedzenie(?: plenarne)?",
    openings=r"(?:[A-ZĄĆĘŁŃÓŚŹŻ]?[a-ząćęłńóśźż]+(?:jąc|ąc)|[Śś]wiadom[ae]|[Pp]rzekonan[ae]|[Zz]aniepokojon[ae]|[Gg]łęboko)\b",
    notes=r"Zob|Tamże|Por|Rezolucja|[A-Z]{1,4}/",
    article=r"(?:Artykuł|Art\.) (?P<value>\d+[a-z]?|[IVXLC]+)\.?",
    defines=r" oznacza(?:ją)?\b",
    inflections="a ą e ę i y u o em om ami ach ów owi ie ej ego emu ym ych ymi im ich imi iej iego iemu",
    fleeting=True,
    grammar=GRAMMAR,
    announces=r"(?:państw[a-z]* członkowskich|państwa członkowskie|państw[a-z]*|kraj[a-zó]*|członk[a-zó]*|rząd[a-zó]*|stron[a-z]*)",
    conjunctions=("i", "oraz", "lub"),
    list_words="i oraz lub a także w we na z ze dla",
    agent=r"przez ",
    compounds=r"Barbud[a-ząęy]+|Hercegowin[a-ząęy]+|Nevis|Irlandi[a-ząęi]+ Północn[a-zą]+|Grenadyn[a-zów]*|Tobago|Futuna",
    small_words="w z na się nie jest oraz do od dla przez został jako który które która być są ich lub także może jego tego przy",
    abbreviations=r"art|ust|pkt|lit|par|rozdz|zał|poz|nr|str|s|t|im|prof|dr|hab|inż|mgr|św|ul|al|pl|os|m\. ?in|tzn|tzw|tj|np|por|zob|wg|ws|zm|Dz|Dz\. ?U|min|godz|tys|mln|mld|zł|gr|ok|przyp|red|wyd|ww|pn|br|Distr|Add|Corr|Suppl|Doc|Res",
    final_abbreviations=r"itd|itp|r|in|n\.e|w",
)
