"""Rules for languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words in lower case, in all their forms, with their values, and the words that join them."""

    cardinals: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """Words after a number that multiply it: `hundred`, `million`, `млн`."""
    joiners: tuple[str, ...] = ()
    """Words between two words of one number: `and`, `et`, `y`."""
    alone: frozenset[str] = frozenset()
    """Ordinals that do not end a number begun with cardinals: `trente premiers jours` means the first thirty days."""
    fractions: Mapping[str, str] = field(default_factory=dict)
    """Words after a number that add a fraction, with its decimals: `and a half`."""
    implied: Mapping[str, str] = field(default_factory=dict)
    """Words that imply a number, which another language may write, with all such numbers: `both` is 2, `a fortnight` 14 or 15."""
    idioms: tuple[str, ...] = ()
    """Phrases whose number word is no number: German `außer Acht`, Japanese 第三者."""
    beyond: Mapping[str, int] = field(default_factory=dict)
    """Words after an ordinal that add to it: Arabic has `the seventh after the hundred`."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Forms of facts in a language. Words are in lower case. Patterns are for texts in lower case with plain spaces, ASCII digits, and one kind
    of hyphen and apostrophe (see `facts/_reading.py`)."""

    numerals: Numerals = field(default_factory=Numerals)
    clitics: tuple[str, ...] = ()
    """Clitics written together with the next word: `وال`."""
    joins: str = r"(?!)"
    """Words between the items of a list or the ends of a range, as a pattern."""
    ranges: str = r"(?!)"
    """Words between the ends of a range, as a pattern; they are among *joins*."""
    range_opening: str = r"(?!)"
    """Word before the first end of a range."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names of months in addition to those of CLDR."""
    month_cases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(ending of a name in CLDR, the endings of all its cases)."""
    capital_months: bool = False
    """True if months have a capital: `may` is a verb."""
    day_mark: str = ""
    """Pattern of what may follow the number of a day in a list of days. It must match nothing, too: German `3. und 4. Mai`."""
    day_month: str = r"(?!)"
    """Pattern between a day and its month."""
    month_year: str = r"(?!)"
    """Pattern between a month and its year."""
    year_mark: str = ""
    """Pattern of what may follow the number of a year. It must match nothing, too: `(?: года)?`."""
    eras: Mapping[str, int] = field(default_factory=dict)
    """Era that years are counted in -> the year before its first: 令和 is 2018."""
    relative_year: str = r"(?!)"
    """Words that name a year by another one: `of this year`."""
    month_day: str | None = None
    """Pattern between a month and the day after it, for languages with this order."""
    times: tuple[str, ...] = ()
    """Times of day, each beginning with the hour: groups `hour`, `minute`, `second`, `am` and `pm`, and `shared` for a mark that also holds for
    the start of a range: `3 to 6 p.m.`."""
    hours: Mapping[str, int] = field(default_factory=dict)
    """Names of hours: `noon`."""
    ordinal: str = r"(?!)"
    """Ending that makes digits an ordinal: `th`, `-го`."""
    roman_ordinal: str | None = None
    """Ending that makes a Roman numeral an ordinal: `e` in `XXIe`."""
    decade: str = r"(?!)"
    """Ending that makes digits a decade: `s` in `1990s`."""
    centuries: str = ""
    """Words for a century, beside a Roman numeral; separated by spaces."""
    grouping: str = " "
    """Marks that group thousands, one character each."""
    apostrophe_decimal: bool = False
    """True if an apostrophe may be a decimal mark: Spanish `4'5`."""
    reversed_groups: bool = False
    """True if texts set right to left may have groups of digits, or the two parts of a number, in reverse order: `000 100`."""
    divisions: str = ""
    """Names of the divisions of a text, before their number; separated by spaces. `par.` counts only with its stop."""
    lone_letter: str = r"(?!)"
    """Pattern after the letter of a division that is printed without brackets: `alinéa a du paragraphe 3`."""
    pages: str = ""
    """Words for pages, whose numbers depend on the edition; separated by spaces."""
    items: str = ""
    """Words for an item of an agenda; separated by spaces."""
    agenda: str = r"(?!)"
    """Pattern near an item that shows that it is an item of an agenda."""
    resolutions: str = ""
    """Words for resolutions and decisions; separated by spaces."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Unit -> its words, separated by `|`: those of time and measure, and `%`."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Currency -> its words, separated by `|`."""
    signed: str = r"(?!)"
    """Pattern before the name in a signature."""
    qualifiers: str | None = None
    """Pattern at the start of the brackets after the name of a country: `Islamic Republic of`."""
    inflected: Callable[[str], Iterable[str]] | None = None
    """Returns all forms of a proper name, in lower case, for languages that decline names."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Patterns for the sender and addressee of a letter, matched without regard to case."""

    opening: str
    """Opening words: `letter dated`."""
    addressee: str
    """Pattern before the addressee."""
    sender: str | None = None
    """Pattern before the sender; None if the opening has this role."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """Office -> its names."""


@dataclass(frozen=True, slots=True)
class Language:
    """Rules for a language in addition to CLDR. All patterns are matched without regard to case."""

    tag: str
    direction: Literal["ltr", "rtl"] = "ltr"
    masthead: Mapping[str, str] = field(default_factory=dict)
    """Kind of masthead field -> pattern."""
    letter_title: str | None = None
    annex_title: str | None = None
    signature: str | None = None
    place_date: str | None = None
    organs: str | None = None
    """The organ that speaks in a resolution, in the line before its preamble."""
    resolution_title: str | None = None
    adoption: str | None = None
    """The line on the date and meeting of adoption, at the head or foot of a resolution."""
    correspondence: Correspondence | None = None
    cross_reference: str | None = None
    """Reference to a paragraph of the same text: group `number`, and `above` or `below` if stated."""
    openings: str | None = None
    """Opening words of preambular paragraphs."""
    notes: str | None = None
    """Opening words of footnotes."""
    article: str | None = None
    """The title of an article, with a group `value`."""
    letters: str = "abcdefghijklmnopqrstuvwxyz"
    """The letters that number sub-paragraphs, in order."""
    ordinal_words: Mapping[str, int] = field(default_factory=dict)
    """Number words in the titles of articles: `premier`."""
    defines: str | None = None
    """Separator of a term and its definition."""
    grammar: Grammar | None = None
    """Forms of facts; None if they are not described yet."""
    announces: str | None = None
    """Nouns after an announced count: `23 Member States`."""
    conjunctions: tuple[str, ...] = ()
    """Words before the last item of a list."""
    list_words: str = ""
    """All words between the items of a list of countries: conjunctions, articles, `of`. Characters, in scripts without spaces between words."""
    agent: str | None = None
    """Pattern before the one who acts, in the passive voice: `by the`."""
    compounds: str | None = None
    """Words after a conjunction inside one name: `Trinidad and` Tobago."""
    abbreviations: str | None = None
    """Abbreviations whose stop does not end a sentence: `art`, `No`."""
    final_abbreviations: str | None = None
    """Abbreviations that can end a sentence, before a capital: `etc`."""
    spaced_marks: str = ""
    """Marks that need a space before them; `«` needs it after."""
    small_words: str = ""
    """Frequent words that identify the language of a text, since similar languages with rules do not have them; separated by spaces."""
    doubled: frozenset[str] = frozenset()
    """Words that may correctly be doubled: `nous nous réunissons`."""
    inflections: str = ""
    """Inflectional endings, separated by spaces."""
    fleeting: bool = False
    """True if stems change too. Words with a long enough common beginning are then forms of one word."""


_OLD = "en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)"
_PRIVATE = "x(?:-[a-z0-9]{1,8})+"
TAG = re.compile(
    rf"(?!.{{65}})(?:[a-z]{{2,3}}(?:-[a-z]{{3}}){{0,3}}(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|[0-9]{{3}}))?"
    rf"(?:-(?:[a-z0-9]{{5,8}}|[0-9][a-z0-9]{{3}}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{{2,8}})+)*(?:-{_PRIVATE})?|{_PRIVATE}|{_OLD})",
    re.IGNORECASE | re.ASCII,
)
"""A well-formed BCP 47 tag (RFC 5646, 2.1) of at most 64 characters, since file names contain it. Primary subtags of more than three letters
are reserved for registrations, and none exist."""
