"""What the house knows of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words in lower case, each form of them: what they count, and what merely joins two of them."""

    cardinals: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """What stands after a number and multiplies it: `hundred`, `million`, `млн`."""
    joiners: tuple[str, ...] = ()
    """What can stand between two words of one number: `and`, `et`, `y`."""
    alone: frozenset[str] = frozenset()
    """Ordinals that do not end a number begun with cardinals: `trente premiers jours` are the first of thirty."""
    fractions: Mapping[str, str] = field(default_factory=dict)
    """What comes after a number and adds a part of one, with its decimals: `and a half`."""
    beyond: Mapping[str, int] = field(default_factory=dict)
    """What comes after an ordinal and adds to it: Arabic says `the seventh after the hundred`."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the facts of a language are written. Words are in lower case; patterns are for a text in lower case whose spaces are
    plain, whose digits are ASCII and whose hyphens and apostrophes are one kind (see `facts/_reading.py`)."""

    numerals: Numerals = field(default_factory=Numerals)
    clitics: tuple[str, ...] = ()
    """What is written together with the word after it: `وال`."""
    joins: str = r"(?!)"
    """Words between the items of a list or the ends of a range, as a pattern."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names of months beyond those of CLDR."""
    month_cases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(ending of a name of CLDR, the endings of all its cases)."""
    capital_months: bool = False
    """Whether months have a capital: `may` is a verb."""
    day_month: str = r"(?!)"
    """Between a day and its month."""
    month_year: str = r"(?!)"
    """Between a month and its year."""
    year_mark: str = ""
    """What a year is followed by: `года`."""
    month_day: str | None = None
    """Between a month and the day after it, where a language writes them so."""
    times: tuple[str, ...] = ()
    """Times of day, each beginning with the hour: groups `hour`, `minute`, and `pm` where there is one."""
    ordinal: str = r"(?!)"
    """What makes an ordinal of the digits before it: `th`, `-го`."""
    roman_ordinal: str | None = None
    """What makes an ordinal of a Roman numeral: `e` in `XXIe`."""
    decade: str = r"(?!)"
    """What makes a decade of the digits before it: `s` in `1990s`."""
    centuries: str = ""
    """Words for a century, beside which stands a Roman numeral."""
    grouping: str = " "
    """Marks that group thousands."""
    reversed_groups: bool = False
    """Whether groups of digits, and the two parts of a number, come in reverse from texts set right to left: `000 100`."""
    divisions: str = ""
    """Names of the divisions of a text, before their number; `par.` is one with its stop only."""
    pages: str = ""
    """Words for pages, whose numbers are those of an edition."""
    items: str = ""
    """Words for an item of an agenda."""
    agenda: str = r"(?!)"
    """What tells that an item is one of an agenda, in the words about it."""
    resolutions: str = ""
    """Words for resolutions and decisions."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Unit -> its words, separated by `|`: those of time and measure, and `%`."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    signed: str = r"(?!)"
    """What stands before the name in a signature."""
    qualifiers: str | None = None
    """What opens the brackets after the name of a country: `Islamic Republic of`."""
    inflected: Callable[[str], Iterable[str]] | None = None
    """All the forms of a proper name, in small letters, where names decline."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """How a language says who wrote a letter to whom. Patterns, matched without regard to case."""

    opening: str
    """What such words begin with: `letter dated`."""
    addressee: str
    """What comes before the addressee."""
    sender: str | None = None
    """What comes before the sender; None where that is the opening."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """Office -> its names."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the house knows of a language beyond CLDR; every pattern is matched without regard to case."""

    tag: str
    direction: Literal["ltr", "rtl"] = "ltr"
    words_apart: bool = True
    """Whether spaces stand between words."""
    masthead: Mapping[str, str] = field(default_factory=dict)
    """Kind of masthead field -> pattern."""
    letter_title: str | None = None
    annex_title: str | None = None
    signature: str | None = None
    place_date: str | None = None
    organs: str | None = None
    """Who speaks in a resolution: the line that its preamble hangs on."""
    resolution_title: str | None = None
    adoption: str | None = None
    """The line that says when and where a resolution was adopted, at its head or its foot."""
    correspondence: Correspondence | None = None
    cross_reference: str | None = None
    """A paragraph of the text itself that it refers to: group `number`, and `above` or `below` where it says so."""
    openings: str | None = None
    """Words that preambular paragraphs open with."""
    notes: str | None = None
    """Words that footnotes open with."""
    article: str | None = None
    """The title of an article, with a group `value`."""
    letters: str = "abcdefghijklmnopqrstuvwxyz"
    """The letters that count sub-paragraphs, in order."""
    ordinal_words: Mapping[str, int] = field(default_factory=dict)
    """Number words that stand in the titles of articles: `premier`."""
    defines: str | None = None
    """What sets a term apart from its definition."""
    grammar: Grammar | None = None
    """How its facts are written; None where nobody has told yet."""
    announces: str | None = None
    """Nouns that an announced count counts: `23 Member States`."""
    conjunctions: tuple[str, ...] = ()
    """Words that come before the last of a list."""
    compounds: str | None = None
    """What follows a conjunction inside one name: `Trinidad and` Tobago."""
    abbreviations: str | None = None
    """What keeps its stop from ending a sentence: `art`, `No`."""
    final_abbreviations: str | None = None
    """What can stand at the end of one, before a capital: `etc`."""
    spaced_marks: str = ""
    """Marks that want a space before them, `«` after it."""
    small_words: str = ""
    """Frequent words that the neighbours among the languages with rules do not have, and that so tell the language of a text."""
    doubled: frozenset[str] = frozenset()
    """Words that rightly stand twice in a row: `nous nous réunissons`."""
    inflections: str = ""
    """Endings that a word takes on and puts off, as words."""
    fleeting: bool = False
    """Whether stems change too, so that words are forms of one word where they begin alike for long enough."""


_OLD = "en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)"
_PRIVATE = "x(?:-[a-z0-9]{1,8})+"
TAG = re.compile(
    rf"(?!.{{65}})(?:[a-z]{{2,3}}(?:-[a-z]{{3}}){{0,3}}(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|[0-9]{{3}}))?"
    rf"(?:-(?:[a-z0-9]{{5,8}}|[0-9][a-z0-9]{{3}}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{{2,8}})+)*(?:-{_PRIVATE})?|{_PRIVATE}|{_OLD})",
    re.IGNORECASE | re.ASCII,
)
"""A well-formed BCP 47 tag (RFC 5646, 2.1) of at most 64 characters, since files are called by it. Primary subtags of more than three
letters are for registrations of which there are none."""
