"""Definitions in a text: `“Licence” means`, `(the “Parties”)`, `« Licence » désigne`, `（以下简称“双方”）`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_QUOTED = r"[“\"«„‘「『]\s{0,4}(?P<term>[^“”\"«»„「」『』]{2,60}?)\s{0,4}[”\"»“’」』]"
_NAMED = {
    "en": r"\((?:[^()“\"]{0,60}\b(?:referred to as|called)\s+)?(?:the\s+)?QUOTED\)",
    "fr": r"[\[(]ci-après[^()\[\]«“\"]{0,40}QUOTED\s?[\])]",
    "es": r"\((?:en adelante|en lo sucesivo|denominad[oa]s? en adelante)[^()«“\"]{0,40}QUOTED\)",
    "ru": r"\((?:именуем\w+ )?(?:далее|в дальнейшем)[^()«“\"]{0,40}QUOTED\)",
    "ar": r"\([^()«“\"]{0,40}(?:فيما يلي|فيما بعد|ويسمى|وتسمى)[^()«“\"]{0,20}QUOTED\)",
    "zh": r"[（(](?:以下|下)(?:简称|称)为?QUOTED[）)]",
    "ja": r"[（(]以下、?QUOTEDとい[いう]",
}
"""A name given in brackets, by language."""
_MEANS = {
    "en": r"means?|includes?|refers? to|(?:has|have) the (?:same )?meaning",
    "fr": r"désigne(?:nt)?|signifie(?:nt)?|s['’]entend(?:ent)?|se rapporte(?:nt)? à|comprend|comprennent|vise(?:nt)?",
    "es": r"significan?|designan?|se entiende|se entenderá|se refieren? a|comprenden?|es|son",
    "ru": r"означа[ею]т|понима[ею]тся|обознача[ею]т|включа[ею]т",
    "ar": r"[تي]عني|[تي]قصد|[تي]شمل|هو|هي",
    "zh": r"系?指|是指|包括",
    "ja": r"とは",
    "de": r"bezeichne[nt]+|bedeute[nt]+|meint",
    "nl": r"beteken(?:t|en)|zijn",
    "pl": r"oznacza(?:ją)?",
    "fi": r"tarkoitta[av]\w*",
    "ko": r"[은는](?=\s)",
    "el": r"σημαίν\w+|νο\w+νται",
}
"""The verb of a definition, by language; the particle of its subject in Korean."""
_IN_THIS = (
    r"(?:\W*(?:In|For the purposes? of|Aux fins de|Dans|Pour l'application de|En|A los efectos de|В|Для целей|في|لأغراض|在|就)"
    r"\b[^,，:“\"«]{3,80}[,，:]\s*)?(?:\W*(?:the (?:term|expression)|le terme|el término|термин|مصطلح)s?\s+)?"
)
_HEAD = r"(?P<term>[^\W_][^.;:：；。!?,“”\"«»\n]{1,79}?)"
_ANY_QUOTED = re.compile(_QUOTED)
_LAST_BRACKET = re.compile(r"\((?P<term>[^()]{2,80})\)[\s.;]*$")
_ARTICLE = re.compile(r"(?:the|an?|les?|la|los|las|el|l['’])(?:\s+|(?<=['’]))", re.IGNORECASE)
_MOST_WORDS = 9
_PRONOUNS = frozenset(
    [
        "if",
        "when",
        "where",
        "you",
        "we",
        "vous",
        "nous",
        "this",
        "that",
        "which",
        "it",
        "what",
        "who",
        "there",
        "they",
        "these",
        "those",
        "we",
        "he",
        "she",
        "ce",
        "cela",
        "celui",
        "qui",
        "il",
        "elle",
        "ils",
        "elles",
        "esto",
        "eso",
        "que",
        "lo",
        "это",
        "который",
        "что",
    ]
)


class Definition(NamedTuple):
    """A term that a text defines, or what may be one: *end* is where it ends in the text."""

    term: str
    end: int


def _write_verb(tag: str) -> str | None:
    """Return the pattern of what follows the term of a definition; None for a language whose verbs are not known."""
    means, space = _MEANS.get(tag), "" if tag in ("ja", "ko", "zh") else r"\b"
    return (
        means and rf"\s{{0,4}}[:：,，]?\s{{0,4}}(?:\([^()]{{1,60}}\)\s{{0,4}})?[:：]?\s{{0,4}}{space}(?:{means}){space}"
    )


@cache
def _compile_verb(tag: str) -> re.Pattern[str] | None:
    verb = _write_verb(tag)
    return re.compile(verb, re.IGNORECASE) if verb else None


@cache
def _compile(tag: str) -> tuple[re.Pattern[str], ...]:
    verb = _write_verb(tag)
    found = [f"{_IN_THIS}{term}{verb}" for term in (_QUOTED, _HEAD) if verb]
    named = [_NAMED[tag].replace("QUOTED", _QUOTED)] if tag in _NAMED else []
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*found, *named))


def find_head(text: str, language: str) -> Definition | None:
    """Find the term that *text* begins with and defines."""
    patterns = _compile(language.partition("-")[0])
    for pattern in patterns[:2] if len(patterns) > 1 else ():
        if found := pattern.match(text):
            term = clean_term(found["term"])
            return Definition(term, found.end("term")) if is_term(term) else None
    return None


def count_quoted(text: str, language: str) -> tuple[int, int]:
    """Count the definitions of *text* whose term is in quotation marks, and all that is in quotation marks."""
    verb = _compile_verb(language.partition("-")[0])
    ends = [match.end() for match in _ANY_QUOTED.finditer(text)] if verb else []
    return sum(1 for end in ends if verb and verb.match(text, end)), len(ends)


def find_named(text: str, language: str) -> list[Definition]:
    """Find the terms that *text* introduces in brackets: `(the “Parties”)`."""
    tag = language.partition("-")[0]
    if tag not in _NAMED:
        return []
    found = [Definition(clean_term(m["term"]), m.end("term")) for m in _compile(tag)[-1].finditer(text)]
    return [one for one in found if is_term(one.term)]


def find_bracketed(text: str) -> str | None:
    """Find the term of the other language that ends a definition: `means the Minister of Transport; (ministre)`."""
    found = _LAST_BRACKET.search(text)
    return clean_term(found["term"]) if found else None


def clean_term(term: str) -> str:
    """Return *term* without an article and what a bracket adds to it."""
    bare = term.partition("(")[0].strip(" \u00a0\u202f'’‘\"“”«»*,:")
    return _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare


def is_term(term: str) -> bool:
    """Test whether *term* may be one: it has a letter, few words, and does not begin with a pronoun."""
    words = term.split()
    return (
        bool(words)
        and len(words) <= _MOST_WORDS
        and words[0].casefold() not in _PRONOUNS
        and any(char.isalpha() for char in term)
        and len(term) > 1
    )
