"""Search for glossary terms in a text, in any inflected form: `States Members`, `l'Assemblée générale`, `Генеральной Ассамблеи`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from enregard import languages
from enregard.checks._last import remember_last
from enregard.model import Glossary, Grammar, Language, Span, Term

_WORD = re.compile(r"[^\W_](?:\w|[\u00ad\u0300-\u036f\u0640\u064b-\u0655\u0670\u200b-\u200f])*")
_GAP = re.compile(r"[\s\-\u2010-\u2015'’ʼ]{1,3}")
_BEGINNING, _SYLLABLES = 3, 2
"""Letters by which words are looked up, and the length of the shortest stem; the same for Hangul, of which each character is a syllable."""
_LONG = 5
"""Letters that words have in common at the least, where stems change."""
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ё": "е", "ó": "o", "œ": "oe", "æ": "ae"})


class Place(NamedTuple):
    """A term found in a text."""

    span: Span
    concept: int
    term: Term


class Form(NamedTuple):
    """A term, split into words for comparison."""

    words: tuple[TextWord, ...]
    concept: int
    term: Term


class TextWord(NamedTuple):
    """A word, folded for comparison: lower case, without invisible characters.
    *bare* are the forms that remain without clitics; *capital* says that it begins with a capital, *open* that it ends in `*`."""

    text: str
    bare: tuple[str, ...]
    capital: bool
    open: bool
    span: Span


def find_terms(text: str, language: str, glossary: Glossary, *, nested: bool = False) -> list[Place]:
    """Find the terms of *glossary* in *text*; terms inside a longer one only if *nested*."""
    index = _get_index(language, glossary)
    spaced = languages.is_spaced(language)
    matched = _match_words(text, language, index) if spaced else _match_characters(text, index)
    found = sorted(matched, key=lambda place: (place.span[0], place.concept))
    return found if nested else _keep_longest(found)


def _keep_longest(found: list[Place]) -> list[Place]:
    found.sort(key=lambda place: (place.span[0], -place.span[1], place.concept))
    kept: list[Place] = []
    for place in found:
        if not kept or place.span[1] > kept[-1].span[1] or place.span == kept[-1].span:
            kept.append(place)
    return kept


FormIndex = dict[str, list[tuple[int, Form]]]
"""The beginning of a word -> the forms that are looked up by it, each with the number of that word in the form."""


@remember_last
def _open_indexes(_glossary: Glossary) -> dict[str, FormIndex]:
    """Return the indexes of the glossary, by language; empty at first."""
    return {}


def _get_index(language: str, glossary: Glossary) -> FormIndex:
    """Return the forms of *language*, by the beginning of the word of each that fewest of them have: thousands may begin with one word."""
    indexes = _open_indexes(glossary)
    if language not in indexes:
        forms = [
            Form(tuple(split_words(term.text, language)), n, term)
            for n, concept in enumerate(glossary.concepts)
            for term in concept.of(language)
        ]
        spaced = languages.is_spaced(language)
        keys = [[_list_beginnings(w) for w in form.words] if spaced else [{_get_sought(form)[:2]}] for form in forms]
        common = Counter(key for words in keys for word in words for key in word)
        found: FormIndex = {}
        for form, words in zip(forms, keys, strict=True):
            rarest = min(range(len(words)), key=lambda n: max(common[key] for key in words[n]), default=0)
            for key in words[rarest] if words else ():
                found.setdefault(key, []).append((rarest, form))
        indexes[language] = found
    return indexes[language]


def _list_beginnings(word: TextWord) -> set[str]:
    return {bare[: _count_beginning(bare)] for bare in word.bare}


def _get_sought(form: Form) -> str:
    return form.term.text.lower().rstrip("*")


def _match_characters(text: str, index: FormIndex) -> Iterator[Place]:
    """Find terms in a language that does not separate words: the characters must be the same."""
    low = text.lower() if len(text.lower()) == len(text) else text
    beginnings = {low[n : n + length] for n in range(len(low)) for length in (1, 2)}
    for key in sorted(beginnings & index.keys()):
        for _, form in index[key]:
            sought = _get_sought(form)
            at = low.find(sought)
            while at >= 0:
                yield Place((at, at + len(sought)), form.concept, form.term)
                at = low.find(sought, at + len(sought))


def _match_words(text: str, language: str, index: FormIndex) -> Iterator[Place]:
    rules = languages.get(language)
    words = list(split_words(text, language)) if index else []
    for n, word in enumerate(words):
        forms = {id(form): (n - at, form) for key in _list_beginnings(word) for at, form in index.get(key, ())}
        for start, form in forms.values():  # one may be under two keys
            end = start + len(form.words)
            if start >= 0 and end <= len(words) and _is_match(form, words[start:end], text, rules):
                yield Place((words[start].span[0], words[end - 1].span[1]), form.concept, form.term)


def _is_match(form: Form, words: list[TextWord], text: str, rules: Language) -> bool:
    alike = all(
        (mine.capital == word.capital or not form.term.case) and _is_form_of(mine, word, rules)
        for mine, word in zip(form.words, words, strict=True)
    )
    return alike and all(_GAP.fullmatch(text, one.span[1], other.span[0]) for one, other in pairwise(words))


def _is_form_of(term: TextWord, word: TextWord, rules: Language) -> bool:
    """Test whether *word* is a form of *term*."""
    return any(
        mine == one or (term.open and one.startswith(mine)) or _is_inflection(mine, one, rules)
        for mine in term.bare
        for one in word.bare
    )


def _is_inflection(one: str, other: str, rules: Language) -> bool:
    beginning = _count_beginning(one)
    if one[:beginning] != other[:beginning]:
        return False
    if _list_stems(one, rules.tag) & _list_stems(other, rules.tag):
        return True
    if not rules.fleeting:
        return False
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= max(_LONG, max(len(one), len(other)) - 3)


@lru_cache(maxsize=65536)
def _list_stems(word: str, tag: str) -> frozenset[str]:
    endings = languages.get(tag).inflections.split()
    cut = {
        word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= _count_beginning(word)
    }
    return frozenset({word, *cut})


def _count_beginning(word: str) -> int:
    return _SYLLABLES if "가" <= word[:1] <= "힣" else _BEGINNING


def split_words(text: str, language: str) -> Iterator[TextWord]:
    """Split *text* into words, folded for comparison."""
    rules = languages.get(language)
    for match in _WORD.finditer(text):
        folded = _fold_word(match.group())
        a, b = match.span()
        yield TextWord(folded, _strip_clitics(folded, rules.tag), text[a].isupper(), text[b : b + 1] == "*", (a, b))


def _fold_word(word: str) -> str:
    if word[0].isalpha():
        word = word.rstrip("0123456789")  # the mark of a note, glued to it
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFC", word.casefold()).translate(_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf" and c != "ـ")


@lru_cache(maxsize=65536)
def _strip_clitics(word: str, tag: str) -> tuple[str, ...]:
    """Return *word*, and what remains of it without each clitic."""
    clitics = (languages.get(tag).grammar or Grammar()).clitics
    cut = [word[len(c) :] for c in clitics if word.startswith(c) and len(word) - len(c) >= _BEGINNING]
    return tuple(dict.fromkeys((word, *cut))) if clitics else (word,)
