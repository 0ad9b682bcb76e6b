"""English, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Language, Numerals

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_CARDINALS = {w: n for n, w in enumerate(_UNITS, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_IRREGULAR = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip


def _cardinal(word: str) -> str | None:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ieth"):
        return word[:-4] + "y"
    return word[:-2] if word.endswith("th") else None


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
    signature=r"\(Signed\)",
    place_date=r"[A-Z][\w .'’-]{1,40}, \d{1,2} [A-Z][a-z]+ \d{4}",
    organs=r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Commission on [A-Z][\w ]+)",
    resolution_title=r"(?:Resolution \d+ ?\(\d{4}\)|Resolution \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Adopted (?:by|at|on|unanimously|without)\b.*|Resolution adopted by\b.*|\d+(?:st|nd|rd|th) (?:plenary )?meeting",
    openings=r"(?:[A-Z][a-z]+ing|Having|Also|Further|Again|Once|Fully|Deeply|Gravely|Seriously|Strongly|Firmly|Acting|Alarmed|Appalled|Aware|Bearing|Cognizant|Concerned|Conscious|Convinced|Dedicated|Determined|Dismayed|Disturbed|Encouraged|Grateful|Guided|Inspired|Mindful|Moved|Outraged|Persuaded|Resolved|Shocked|Taking|Troubled|Profoundly|Greatly|Keenly|Extremely|Particularly|Equally|Solemnly)\b",
    notes=r"See|Ibid|Official Records|Resolution|United Nations, Treaty|[A-Z]{1,4}/",
    article=r"Article (?P<value>\d+|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    defines=r" (?:means|includes|has the (?:same )?meaning|have the (?:same )?meaning)\b",
    dates=(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>MONTH) (?:(?:to|and|–|-) )(?P<day2>\d{1,2}) (?P<month2>MONTH),? (?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<sep>(?:, \d{1,2})* ?(?:and|or|to|-|–) ?)(?P<day2>\d{1,2}) (?P<month>MONTH)(?:,? (?P<year>\d{4}))?",
        r"(?P<day>\d{1,2}|FIRST)(?:st|nd|rd|th)?(?: day of)? (?P<month>MONTH)(?:,? (?P<year>\d{4}))?",
        r"(?P<month>MONTH) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:, ?(?P<year>\d{4}))?",
        r"(?P<month>MONTH),? (?P<year>\d{4})",
    ),
    first="first",
    numerals=Numerals(
        cardinals=_CARDINALS,
        ordinals={},
        multipliers={"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
        joiners=frozenset({"and"}),
        ordinal_suffix=_cardinal,
    ),
    references={
        "resolution": r"(?:resolutions?|decisions?)\s+(?P<value>NUMBER(?:(?:, | and |, and )NUMBER)*)",
        "agenda-item": r"(?:agenda items?|items? (?=\d+(?: ?\([a-z]\))? (?:of the|on the) (?:provisional |preliminary )?(?:agenda|list)))\s*(?P<value>\d+(?: ?\([a-z]+\))*(?:(?:, | and | to )\d+(?: ?\([a-z]+\))*)*)",
    },
    ordinals=r"\b(?P<value>\d+)(?:st|nd|rd|th)\b",
    grouping=",\u00a0\u202f\u2009 ",
    divisions=r"(?:sub-?)?(?:sections?|paragraphs?|clauses?|articles?|rules?|regulations?)",
    times=(
        r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))? ?(?:a\.?m\.?|(?P<pm>p\.?m\.?))(?!\w)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])",
    ),
    announces=r"(?:Member States|States Members|States|countries|members|entities|Governments|Parties)",
    conjunctions=("and", "or"),
    compounds=r"Barbuda|Herzegovina|Nevis|Northern Ireland|Principe|the Grenadines|Tobago",
    abbreviations=r"Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Gen|Col|Lt|Capt|Sgt|St|Amb|Art|Arts|Nos?|[Pp]aras?|pp?|vols?|chap|ch|ss?|sects?|secs?|sched|reg|regs|cf|viz|vs?|i\.e|e\.g|fig|figs|ed|eds|op|cit|loc|ibid|approx|resp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Distr|Add|Corr|Suppl|Doc|Docs|Res|U\.S|U\.N|c|n",
    final_abbreviations=r"etc|Inc|Ltd|Co|Corp|Jr|Sr|[ap]\.m|al|Dec",
)
