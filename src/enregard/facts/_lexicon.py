"""Lexicon of a language: the words of its grammar, indexed for lookup in texts; built once for each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from enregard import languages
from enregard.facts._spelling import lowercase_text, normalise_spelling
from enregard.model import Grammar
from enregard.text.numerals import HAN_LETTERS, HAN_NUMERALS

_ARTICLE = "ال"
_COMMA = r" ?[,،;、，] ?"
_LETTER = r"[a-zа-яا-ي](?:\.\d{1,3})?"
_LETTERS = rf"{_LETTER}|[ivx]{{2,5}}|{'|'.join(2 * c for c in 'abcdefghjklmnopqrstuwyz')}"
"""A letter that numbers a sub-paragraph (`a`, `a.1`), a small Roman numeral, or a letter after the end of the alphabet (`aa`)."""
_BETWEEN = r"bis|ter|quater|مكررا?|之[二三四]"
"""Words of a number that was put in between: `9 bis`."""
_FUSED = ("ال", "لل")
"""Clitics that contain the Arabic article."""


_HAN_SCRIPTS = ("Hans", "Hant", "Jpan", "Hani")
"""Scripts whose numbers and dates are read by their characters; others without spaces between words have them around numbers."""
IDIOM = "idiom"
"""Name of the numerals that are none."""
WORD = r"[\w\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]+"
"""A word; in Indic and similar scripts its vowels are marks, which `\\w` leaves out."""


_HALF_DAY = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?::(?P<second>\d\d))? ?(?P<shared>(?P<am>a\.?m\b)|(?P<pm>p\.?m\b))(?:\.(?! [A-Z]))?"
"""A time as English writes it, which other languages use too: `2.35 p.m.`, `2:35 pm`."""


class Phrase(NamedTuple):
    """A phrase of the lexicon: its *form* in a text, its *kind*, and its value, a number or a name."""

    form: str
    kind: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A grammar with its phrases by their first word (by their first character, in scripts without spaces between words)."""

    grammar: Grammar
    known: bool
    """True if the language has its own grammar."""
    plain: bool
    """True if only what CLDR knows is read, whether or not the language has its own grammar."""
    apart: bool
    phrases: Mapping[str, tuple[Phrase, ...]]
    firsts: frozenset[str]
    heads: re.Pattern[str] | None
    """First characters of phrases, in scripts without spaces between words."""
    after: Mapping[str, tuple[Phrase, ...]]
    """Phrases after a number: units, currencies, multipliers."""
    before: Mapping[str, str]
    """Words before a number: word -> `division`, `page`, `item`, `resolution`."""
    patterns: Mapping[str, re.Pattern[str]]
    times: tuple[re.Pattern[str], ...]
    letters: str
    """The letters that number sub-paragraphs, in order."""
    beyond: Mapping[str, int]
    alone: frozenset[str]
    fractions: Mapping[str, str]
    qualifiers: re.Pattern[str] | None


@cache
def get_lexicon(tag: str, *, plain: bool = False) -> Lexicon:
    """Return the lexicon of the language of *tag*; with *plain*, that of what CLDR knows of any language."""
    rules = languages.get(tag)
    own = rules.grammar or Grammar()
    grammar = languages.make_plain_grammar(tag, own.pages) if plain else own
    apart = languages.is_spaced(tag) or (plain and languages.script(tag) not in _HAN_SCRIPTS)
    known = rules.grammar is not None and not plain
    listed = _list_phrases(tag, grammar, apart) if known else _list_months(tag, apart) if plain else ()
    phrases = _group_by_first_word(listed, apart)
    return Lexicon(
        grammar,
        known,
        plain,
        apart,
        phrases,
        frozenset(phrases),
        None if apart or not phrases else re.compile(f"[{''.join(map(re.escape, sorted(phrases)))}]"),
        _group_by_first_word(_list_measures(grammar), apart),
        dict(_list_contexts(grammar)),
        {name: re.compile(_make_plain(form)) for name, form in _build_patterns(grammar, apart).items()},
        tuple(re.compile(_make_plain(form)) for form in ((_HALF_DAY, *grammar.times) if known else grammar.times)),
        lowercase_text(_make_plain(rules.letters)),
        {_make_plain(words): number for words, number in grammar.numerals.beyond.items()},
        frozenset(map(_make_plain, grammar.numerals.alone)),
        {_make_plain(words): decimals for words, decimals in grammar.numerals.fractions.items()},
        re.compile(rf"(?:{_make_plain(grammar.qualifiers)})") if grammar.qualifiers else None,
    )


def _list_months(tag: str, apart: bool) -> Iterator[Phrase]:
    months = languages.months(tag) if apart else {}
    yield from (Phrase(lowercase_text(_make_plain(word)), "month", number) for word, number in months.items())


def _make_plain(text: str) -> str:
    return normalise_spelling(text)[0]


def _add_clitics(grammar: Grammar, form: str, *, proper: bool = False) -> Iterator[str]:
    """Return *form* in lower case, alone and with each clitic that may be attached to it; a *proper* name takes no article but its own."""
    form = lowercase_text(_make_plain(form))
    yield form
    bare = form.removeprefix(_ARTICLE)
    for clitic in grammar.clitics:
        if clitic.endswith(_FUSED) if bare != form else not (proper and clitic.endswith(_FUSED)):
            yield clitic + bare


def _group_by_first_word(phrases: Iterable[Phrase], apart: bool) -> dict[str, tuple[Phrase, ...]]:
    """Group *phrases* by their first word, the longest first."""
    found: dict[str, set[Phrase]] = {}
    for phrase in phrases:
        first = re.match(WORD if apart else r".", phrase.form)
        found.setdefault(first.group() if first else phrase.form, set()).add(phrase)
    return {first: tuple(sorted(some, key=lambda p: (-len(p.form), p))) for first, some in found.items()}


def _list_phrases(tag: str, grammar: Grammar, apart: bool) -> Iterator[Phrase]:
    """List all phrases that a fact may start with, except digits."""
    for phrase in _list_bare_phrases(tag, grammar, apart):
        yield from (
            phrase._replace(form=form) for form in _add_clitics(grammar, phrase.form, proper=phrase.kind == "country")
        )
    yield from (Phrase(form, kind) for form, kind in _list_contexts(grammar))


def _list_bare_phrases(tag: str, grammar: Grammar, apart: bool) -> Iterator[Phrase]:
    """List inflected phrases without clitics."""
    numerals, inflect = grammar.numerals, grammar.inflected or _keep_name
    for kind, words in (
        ("cardinal", numerals.cardinals),
        ("ordinal", numerals.ordinals),
        ("multiplier", numerals.multipliers),
    ):
        yield from (Phrase(word, "numeral", number, kind) for word, number in words.items())
    yield from (Phrase(words, "numeral", 0, IDIOM) for words in numerals.idioms)
    yield from (Phrase(word, "implied", 0, values) for word, values in numerals.implied.items())
    if apart:  # Chinese months are numbers
        yield from (Phrase(word, "month", number) for word, number in languages.months(tag).items())
    days, countries = languages.weekdays(tag), languages.countries(tag)
    yield from (Phrase(form, "weekday", number) for word, number in days.items() for form in inflect(word))
    yield from (Phrase(form, "country", 0, code) for name, code in countries.items() for form in inflect(name))
    yield from (Phrase(word, "century") for word in grammar.centuries.split())
    yield from (Phrase(word, "hour", hour) for word, hour in grammar.hours.items())


def _keep_name(name: str) -> tuple[str, ...]:
    return (name,)


def _list_contexts(grammar: Grammar) -> Iterator[tuple[str, str]]:
    """List the words that give the kind of the number after them. Of equal words the later kind is used, so `item` precedes
    `division` and `page`."""
    for kind, words in (
        ("division", grammar.divisions),
        ("page", grammar.pages),
        ("item", grammar.items),
        ("resolution", grammar.resolutions),
    ):
        for word in words.split():
            yield from ((form, kind) for form in _add_clitics(grammar, word))


def _list_measures(grammar: Grammar) -> Iterator[Phrase]:
    for kind, table in (("unit", grammar.units), ("currency", grammar.currencies)):
        for name, words in table.items():
            yield from (Phrase(lowercase_text(_make_plain(word)), kind, 0, name) for word in words.split("|"))
    yield from (
        Phrase(lowercase_text(_make_plain(word)), "multiplier", number)
        for word, number in grammar.numerals.multipliers.items()
        if number >= 1000
    )


def _build_patterns(grammar: Grammar, apart: bool) -> dict[str, str]:
    """Build the patterns of *grammar* by name, each with the context in which it is matched."""
    joins = rf"(?:{grammar.joins})"
    joined = rf"{grammar.day_mark}(?: ?- ?|[,،]? {joins} ?)" if apart else rf" ?(?:-|{joins}) ?"
    marks = re.escape(grammar.grouping)
    return {
        "joined": joined,
        "comma": _COMMA,
        "listed": rf"{joined}|{_COMMA}",
        "range": rf"{grammar.day_mark}\)? ?(?:-|{grammar.ranges}) ?(?:第 ?)?\(?",
        "range_opening": rf" {grammar.range_opening}(?= )",
        "day_month": grammar.day_month,
        "year": rf"(?:{grammar.month_year})(?P<year>\d{{3,5}}|(?:19|20)\d{{4,10}})(?!\d|[.,]\d){grammar.year_mark}",
        "month_day": rf"(?:{grammar.month_day or '(?!)'})(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/])"
        rf"(?:(?:-| {joins} )(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/]))?(?:,? ?(?P<year>\d{{4}})(?!\d))?",
        "era": rf"(?P<era>{'|'.join(grammar.eras) or '(?!)'}) ?(?P<year>元|\d{{1,2}}|[{HAN_NUMERALS}]{{1,4}}) ?年",
        "relative_year": grammar.relative_year,
        "ordinal": grammar.ordinal,
        "roman_ordinal": rf"(?P<value>[IVX](?<!\w[IVX])[IVXLC]{{0,6}})(?:{grammar.roman_ordinal or '(?!)'})(?!\w)",
        "decade": grammar.decade,
        "agenda": grammar.agenda,
        "signed": grammar.signed,
        "grouped": rf"(?P<grouped>\d{{1,3}}(?P<mark>[{marks}])\d{{3}}(?:(?P=mark)\d{{3}}){{0,11}})(?!\d)"
        rf"(?:(?!(?P=mark))[.,](?P<rest>\d{{1,6}}))?(?![.,]?\d)",
        "joiner": "|".join(
            [r"[ \n]{1,2}", r" ?- ?", *(rf"[ -]{re.escape(word)}[ -]?" for word in grammar.numerals.joiners)]
        ),
        "letters": rf"(?: ?(?:{_BETWEEN}))?(?: ?\((?:{_LETTERS})(?: ?[-,] ?(?:{_LETTERS}))*\))+(?: ?'[1-9]\d?')?| ?[«\"“] ?{_LETTER} ?[»\"”](?!\w)",
        "bare_letters": rf"(?: ?(?:{_BETWEEN}))? ?(?:{_LETTERS})\)(?: ?(?:{_LETTERS})\)| ?\((?:{_LETTERS})\))*",
        "lone_letters": rf" (?P<letters>{_LETTER}(?:(?:{joined}|, ?){_LETTER}(?!\w))*)(?:{grammar.lone_letter})",
        "counted_letters": rf"(?P<letters>(?:\(?{_LETTER}\)?(?:{joined}|[,、] ?))*(?<![a-z%])(?:\((?:{_LETTER}|[{''.join(HAN_LETTERS)}])\)|[a-z])) ?"
        rf"(?={'|'.join(grammar.divisions.split()) or '(?!)'})",
    }
