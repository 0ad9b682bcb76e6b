"""French, as the United Nations edits it: spaced punctuation, « 1er », lists before « et »."""

from __future__ import annotations

from enregard.model import Language, Numerals

_UNITS = [
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90, "vingts": 20, "une": 1,
}  # fmt: skip
_CARDINALS = {w: n for n, w in enumerate(_UNITS, 1) if "-" not in w} | _TENS
_IRREGULAR = {
    "premier": "un", "première": "un", "unième": "un", "second": "deux", "seconde": "deux", "neuvième": "neuf", "cinquième": "cinq",
    "vingtième": "vingt",
}  # fmt: skip


def _cardinal(word: str) -> str | None:
    word = word.rstrip("s") if word.endswith("èmes") else word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("ième"):
        return None
    stem = word[:-4]
    return next((w for w in (*_CARDINALS, "cent", "mille") if w.removesuffix("e") == stem), None)


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
    signature=r"\(Signé\)",
    place_date=r"[A-ZÀ-Ý][\w .'’-]{1,40}, le \d{1,2}(?: ?er)? [a-zà-ÿ]+ \d{4}",
    organs=r"(?:L['’]Assemblée générale|Le Conseil (?:de sécurité|économique et social|des droits de l['’]homme)|La Commission [\w'’ ]+)",
    resolution_title=r"(?:Résolution \d+ ?\(\d{4}\)|Résolution \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adoptée? (?:par|à|le|sans)\b.*|Résolution adoptée par\b.*|\d+(?:e|re) séance(?: plénière)?",
    openings=r"(?:[A-ZÀ-Ý][a-zà-ÿ]+ant|Ayant|Se|S['’]|Très|Vivement|Profondément|Gravement|Fermement|Conscient|Convaincu|Résolu|Déterminé|Soucieux|Préoccupé|Alarmé|Inquiet|Guidé|Animé|En|À|Dans)(?:\b|(?<=['’]))",
    notes=r"Voir|Ibid|Documents officiels|Résolution|Nations Unies, Recueil|[A-Z]{1,4}/",
    article=r"Article (?P<value>premier|\d+(?:er)?|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    ordinal_words={"premier": 1, "1er": 1},
    dates=(
        r"(?P<day>\d{1,2})(?: ?er)? (?P<month>MONTH) (?:(?:au|et|–|-) )(?P<day2>\d{1,2})(?: ?er)? (?P<month2>MONTH) (?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?: ?er)?(?P<sep>(?:, \d{1,2})* ?(?:et|ou|au|-|–) ?)(?:le )?(?P<day2>\d{1,2}) (?P<month>MONTH)(?: (?P<year>\d{4}))?",
        r"(?P<day>\d{1,2}|FIRST)(?: ?er|e)?(?: jour de| jour du mois de)? (?P<month>MONTH)(?: (?P<year>\d{4}))?",
        r"(?P<month>MONTH) (?P<year>\d{4})",
    ),
    first="premier",
    numerals=Numerals(
        cardinals=_CARDINALS,
        ordinals={},
        multipliers={
            "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
        },
        joiners=frozenset({"et", "de"}),
        ordinal_suffix=_cardinal,
    ),
    references={
        "resolution": r"(?:résolutions?|décisions?)\s+(?P<value>NUMBER(?:(?:, | et )NUMBER)*)",
        "agenda-item": r"points?\s+(?P<value>\d+(?: ?[a-z]{1,3}\))*(?:(?:, | et | à )\d+(?: ?[a-z]{1,3}\))*)*) (?:de l['’]ordre du jour|de la liste)",
    },
    ordinals=r"\b(?P<value>\d+|[IVX][IVXLC]*)(?:er|re|ère|ème|ième|e)\b",
    grouping="\u00a0\u202f\u2009 ",
    divisions=r"(?:sous-)?(?:paragraphes?|alinéas?|articles?|règles?|clauses?)",
    times=(r"(?P<hour>\d{1,2}) ?(?:h|heures?)(?: ?(?P<minute>\d{2}))(?: ?(?:a\.?m\.?|(?P<pm>p\.?m\.?)))?(?!\w)", r"(?P<hour>\d{1,2})(?: ?h)?(?: ?(?:a\.?m\.?|(?P<pm>p\.?m\.?)))(?!\w)", r"(?P<hour>\d{1,2}) ?h(?!\w)", r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])"),
    announces=r"(?:États Membres|États|pays|membres|entités|gouvernements|parties)",
    conjunctions=("et", "ou"),
    compounds=r"Barbuda|Irlande du Nord|Nevis|[Ll]es Grenadines|l['’]Irlande du Nord|Tobago|d['’]Irlande du Nord",
    spaced_marks=";:!?»",
    abbreviations=r"MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|St|Ste|art|al|par|pp?|vol|chap|ch|sect|nos?|n|cf|c\.-à-d|p\. ?ex|ex|fig|éd|op|cit|ibid|env|janv|févr|avr|juil|sept|oct|nov|déc|Distr|Add|Corr|Suppl|doc|rés|R\.-U|É\.-U|s|v|C|L|R|ch",
    final_abbreviations=r"etc|ltée|inc|Cie|jr",
)  # fmt: skip
