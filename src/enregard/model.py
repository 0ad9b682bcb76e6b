"""The words of the house as frozen values: no I/O, no third-party import, no format.

Work > Document > Block > Unit; a Link joins units, a Bitext is two documents and all their links; a Fact is what a unit
says that has a language-free value; a Finding is a check's word on it.
Spans are `(start, end)` in code points.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cached_property, lru_cache
from typing import BinaryIO, Literal

Span = tuple[int, int]
BREAK = "\n\n"
"""What joins the texts of several units of one link."""


def plain(text: str) -> str:
    """*text* in NFC with runs of white space as one space: the form in which units are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_digest(text: str) -> str:
    """What files that go out and come back say of *text*, to tell later whether it changed: the first twelve hexadecimal digits of
    the SHA-256 of its NFC in UTF-8."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:12]


_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")


def _mended(before: str, after: str, text: str) -> str:
    """*before*, that ends in a hyphen, and *after* as one. The hyphen stays, as in `Secretary-` `General`, unless it is soft or the
    rest of *text* has the word without and not with it."""
    tail, head = re.split(r"\s", before)[-1], re.split(r"[^\w-]", after, maxsplit=1)[0]
    whole, known = f"{tail[:-1]}{head}", _words(text)
    if before.endswith("\u00ad") or (whole in known and f"{tail[:-1]}-{head}" not in known):
        return before[:-1] + after
    return before + after


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text))


# --- what was read -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a reader found it: *spans* cover it in the text of its source, furniture left out."""

    spans: tuple[Span, ...]
    pages: tuple[int, int] | None = None
    """First and last page it can stand on, where the page feet leave a choice; None without any evidence of pages."""
    style: str = ""
    """What its file calls it: `heading`, `note`, or nothing that we know."""
    label: Span | None = None
    """Its printed number, where the file keeps it apart from the text."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the page that is not text of the document: page number, job number, running head."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its decoded *text*, the blocks in reading order, and what was set aside."""

    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)

    def of(self, spans: Iterable[Span]) -> str:
        """The text under *spans*, hard line breaks joined, words that were divided at the end of a line made whole."""
        parts: list[str] = []
        end = 0
        for a, b in spans:
            part = " ".join(self.text[a:b].split())
            if part and parts:
                # A mark set aside in the middle of a word leaves no space behind.
                if not any(c.isspace() for c in self.text[end - 1 : a + 1]):
                    part = parts.pop() + part
                elif part[0].isalpha() and "\n" in self.text[end:a] and _DIVIDED.search(parts[-1][-2:]):
                    part = _mended(parts.pop(), part, self.text)
            parts += [part] if part else []
            end = b
        return " ".join(parts)


# --- what is aligned ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """What is aligned: *id* lasts from version to version, *label* is the number as printed (None where none is)."""

    id: str
    kind: str
    text: str
    label: str | None = None
    page: int | None = None
    spans: tuple[Span, ...] = ()
    label_span: Span | None = None
    marks: tuple[Span, ...] = ()
    """Of a footnote: where its marks stand in the text."""


@dataclass(frozen=True)
class Document:
    """A work in one language: its units in order."""

    work: str
    language: str
    units: tuple[Unit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)
    profile: str = "plain"
    path: str | None = None
    """Where it was read, relative to the project, with `/`."""
    text: str = ""
    """The file as decoded, that spans point into."""
    edited: bool = False
    """Whether its file is not the one that was received."""

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}


class State(StrEnum):
    """What is known of a link."""

    MISSING = "missing"  # a gap nobody confirmed
    PROPOSED = "proposed"  # made by the program
    CONFIRMED = "confirmed"  # a person said so
    STALE = "stale"  # a side changed after that


@dataclass(frozen=True, slots=True)
class Agreed:
    """The texts of both sides when a person last confirmed them, and the corpus text behind the target then."""

    source: str
    target: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Link:
    """*m* source units to *n* target units, by id; a gap has one side empty."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    state: State = State.PROPOSED
    origin: str = "structure"
    score: float | None = None
    """Probability that the link is right, where an aligner has measured one."""
    evidence: tuple[str, ...] = ()
    wording: str | None = None
    """The target text where a person's words in the catalog are not those of the corpus."""
    agreed: Agreed | None = None

    @property
    def name(self) -> str:
        """How people call it: the source ids, or the target's for a unit without source, joined by `+`."""
        return "+".join(self.source or self.target)

    @property
    def is_gap(self) -> bool:
        return not self.source or not (self.target or self.wording)


def _joined(document: Document, ids: tuple[str, ...]) -> str:
    by_id = document.by_id
    return by_id[ids[0]].text if len(ids) == 1 else BREAK.join([by_id[i].text for i in ids])


@dataclass(frozen=True)
class Bitext:
    """Two documents and all their links, in order: every unit of both sides is in exactly one link."""

    source: Document
    target: Document
    links: tuple[Link, ...] = ()

    def source_units(self, link: Link) -> tuple[Unit, ...]:
        return tuple(self.source.by_id[i] for i in link.source)

    def target_units(self, link: Link) -> tuple[Unit, ...]:
        return tuple(self.target.by_id[i] for i in link.target)

    def source_text(self, link: Link) -> str:
        return _joined(self.source, link.source)

    def corpus_text(self, link: Link) -> str:
        """The target side as the corpus has it."""
        return _joined(self.target, link.target)

    def target_text(self, link: Link) -> str:
        """The target side as it stands: a person's words where the catalog holds them."""
        return self.corpus_text(link) if link.wording is None else link.wording

    @cached_property
    def by_name(self) -> dict[str, Link]:
        return {link.name: link for link in self.links}


# --- what is said of it ------------------------------------------------------------------------------------------------


class Severity(IntEnum):
    """How bad it is if true."""

    INFO = 0
    STYLE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Certainty(StrEnum):
    """How sure the check is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a text says that has a language-free *value*: `("date", "2019-05-01")`, at *span* of its text.

    *certainty* is that of the reading. A fact that is merely possible (the number `one`) may answer for another and is never
    missed itself.
    """

    kind: str
    value: str
    span: Span
    text: str
    certainty: Certainty = Certainty.SURE
    also: tuple[str, ...] = ()
    """Other values that the same words can have: `1.234` is two numbers to two readers."""

    @property
    def weak(self) -> bool:
        return self.certainty is Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class Locus:
    """One side of a finding: units, their text, and where in it."""

    units: tuple[str, ...] = ()
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A certain mend of the target text of a finding: *span* of it becomes *text*."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's word on a link or unit; checks yield the first eight fields, the runner adds the others."""

    unit: str
    message: str
    source: Locus = Locus()
    target: Locus = Locus()
    severity: Severity | None = None
    """None: that of the check."""
    certainty: Certainty | None = None
    fix: Fix | None = None
    values: tuple[str, ...] = ()
    """What it is about, for its fingerprint, where that is not what stands at the spans."""
    check: str = ""
    work: str = ""
    path: str | None = None
    line: int | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Silencing:
    """A person's word that findings of *check* are right as they are, and why: on *unit* of a catalog, or, from enregard.yaml, on
    what *paths* match."""

    check: str
    reason: str = ""
    work: str = ""
    unit: str = ""
    """Empty: the whole file."""
    paths: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    known: bool = True
    """Whether a check has that name."""
    used: bool | None = None
    """None: nobody can tell, since its check did not run."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a merge left to settle: *words* that another branch has for *unit*, and the comment that keeps them."""

    words: str
    work: str = ""
    unit: str = ""
    path: str | None = None
    line: int | None = None


TermUse = Literal["use", "avoid", "forbid"]


@dataclass(frozen=True, slots=True)
class Term:
    """How a language says something, or how it should not: *instead* is what to write then."""

    text: str
    use: TermUse = "use"
    instead: str = ""
    case: bool = False
    """Whether its capitals are part of it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What the terms of several languages mean, by language."""

    terms: Mapping[str, tuple[Term, ...]]

    def of(self, language: str) -> tuple[Term, ...]:
        return self.terms.get(language) or self.terms.get(language.split("-")[0], ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a project."""

    concepts: tuple[Concept, ...] = ()


Subject = Literal["document", "bitext", "link", "silencings", "remarks"]
"""What a check is given: a Document, a Bitext, or all Silencings. A check of links gets a Bitext too, but perhaps not all of its
links: what it says of one depends on that one alone."""
Setting = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """What enregard.yaml may set of a check: *name* is the keyword of its *run*, with `-` for `_`; a value is of the type of
    *default*."""

    name: str
    default: Setting
    help: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a value. *run* takes its subject, and its options as keywords, and yields bare findings."""

    run: Callable[..., Iterator[Finding]]
    subject: Subject = "bitext"
    severity: Severity = Severity.ERROR
    certainty: Certainty = Certainty.SURE
    options: tuple[Option, ...] = ()
    fixes: bool = False
    """Whether it attaches fixes to what it finds."""
    on: bool = True
    """Whether it runs without being asked for."""
    glossary: bool = False
    """Whether *run* takes the glossary of the project, as the keyword `glossary`."""


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


# --- what leaves -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """What an exporter gets: the bitexts of one work, their findings and the facts of every text."""

    work: str
    title: str
    bitexts: tuple[Bitext, ...]
    findings: tuple[Finding, ...] = ()
    facts: Callable[[str, str], tuple[Fact, ...]] = lambda _text, _language: ()
    """(text, language) -> facts."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Language -> official, working or missing."""
    directions: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    version: str = "0"
    """Of the program that made it."""
    printed: Callable[[bytes], bytes] | None = None
    """A page in HTML -> the same as PDF. It takes another program, so an exporter is given it, where there is one."""
    comments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(target language, name of a link) -> what translators wrote beside it."""
    file: str = ""
    """What its files are called, before the suffix, for those of them that name one another."""


Write = Callable[[BinaryIO], None]
"""Puts one file into a binary stream."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """*write* puts a View into a binary stream, piece by piece where the format lets it."""

    write: Callable[[View, BinaryIO], None]
    suffix: str
    bilingual: bool = False
    """Whether the format holds one pair of languages: a view of several pairs is then as many files."""
    files: Callable[[View], Mapping[str, Write]] | None = None
    """For a format that is several files: suffix -> file. *write* is then what goes to a pipe."""
    drops: Callable[[View], Iterable[str]] = lambda _view: ()
    """What of a view the format cannot carry, in words that go on from `does not carry`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """*read* turns the bytes of a file into a Source; *sniff* says whether the bytes are its kind."""

    read: Callable[[bytes], Source]
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]


# --- what comes back ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """Two texts that a file says face each other. *line* is where it says so: a line of the file, or a row of a table."""

    source: str
    target: str
    line: int
    source_units: tuple[str, ...] = ()
    """The units that it names; empty where it names none on that side."""
    target_units: tuple[str, ...] = ()
    state: State | None = None
    """None where the file says nothing of it."""
    comment: str = ""
    source_was: str | None = None
    """The digest of the source text as it was exported, where the file carries it."""
    target_was: str | None = None


@dataclass(frozen=True, slots=True)
class Interchange:
    """What a file of another program brings: pairs of texts in two languages, None where it does not say which. *notices* tell what
    the file holds and this does not."""

    source: str | None
    target: str | None
    offers: tuple[Offer, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """*read* takes the bytes of a file, and the languages wanted of it where it has more than two: the source, and the target
    if the user named it. *sniff* says whether the bytes are its kind."""

    read: Callable[[bytes, str, str | None], Interchange]
    sniff: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of document. *evidence* says how well a source fits (0: not at all), *segment* cuts it."""

    segment: Callable[[Source, Language], list[Unit]]
    evidence: Callable[[Source, Language], float]
    furniture: Callable[[Source, Iterable[Unit]], tuple[Furniture, ...]] | None = None
    """Where a profile knows furniture that no reader can: all of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a report tells of a check."""

    severity: Severity
    certainty: Certainty
    text: str
    """As its author wrote it, the first line a summary."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be checked, and why."""

    message: str
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a report gets of a check run: the findings to show, and what else there is to say of it."""

    findings: tuple[Finding, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Every check that ran, and every one that has a finding."""
    problems: tuple[Problem, ...] = ()
    silenced: int = 0
    known: int = 0
    """Findings that the baseline has."""
    gone: tuple[str, ...] = ()
    """What the baseline has and is found no more."""
    fail_on: Severity = Severity.ERROR
    prefix: str = ""
    """What comes before a path, where the program that reads the report starts from another folder: `docs/`."""
    version: str = ""
    colour: bool = False

    @property
    def fails(self) -> bool:
        """Whether anything is as bad as *fail_on*."""
        return any(f.severity is not None and f.severity >= self.fail_on for f in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """*write* turns an outcome into the text of one format."""

    write: Callable[[Outcome], str]


def unique_ids(units: Iterable[Unit]) -> list[Unit]:
    """*units* with `~2`, `~3` after the id of each that repeats an earlier one."""
    seen: dict[str, int] = {}
    result = []
    for unit in units:
        seen[unit.id] = count = seen.get(unit.id, 0) + 1
        result.append(unit if count == 1 else replace(unit, id=f"{unit.id}~{count}"))
    return result


TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|\d{3}))?(-([a-zA-Z0-9]{5,8}|\d[a-zA-Z0-9]{3}))*")
"""The shape of a BCP 47 tag, extensions and private use aside (RFC 5646, 2.1)."""
