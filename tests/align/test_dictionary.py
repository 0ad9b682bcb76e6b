"""Alignment with dictionaries, for languages that the encoder does not support."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from enregard.align import _dictionary, align
from enregard.align._content import align_by_content
from enregard.align._dictionary import find_word_pairs
from enregard.align._translated import translate_words
from enregard.model import Bitext, Dictionary, Document, Unit

ENCODER = type("NoLanguage", (), {"knows": lambda *_: False})()
NOUNS = {
    "court": "tuomas",
    "member": "jäsenko",
    "house": "taloka",
    "river": "virtane",
    "letter": "kirjeste",
    "winter": "talvike",
}
VERBS = {
    "keeps": "pitääle",
    "burns": "polttaro",
    "paints": "maalaste",
    "sells": "myydäne",
    "guards": "vartiosu",
    "visits": "käydäko",
}
NAMES = {
    "garden": "puutare",
    "island": "saarike",
    "market": "torisku",
    "forest": "metsälo",
    "bridge": "siltane",
    "castle": "linnake",
}
TABLE = {**NOUNS, **VERBS, **NAMES}
FORWARD = Dictionary(tuple(TABLE.items()))
BACKWARD = Dictionary(tuple((other, one) for one, other in TABLE.items()))
NONSENSE = Dictionary(tuple((f"qx{n}z", f"vw{n}k") for n in range(500)))
ROWS = list(zip(NOUNS, VERBS, [*NAMES][1:] + [*NAMES][:1], strict=True)) + list(
    zip([*NOUNS][::-1], VERBS, NAMES, strict=True)
)


def make_document(language: str, rows: list[tuple[str, str, str]]) -> Document:
    texts = [" ".join(TABLE[w] + "n" if language == "fi" else w for w in row) + "." for row in rows]
    return Document("", language, tuple(Unit(f"{language}-{n}", "line", text) for n, text in enumerate(texts)))


def align_rows(*dictionaries: Dictionary) -> Bitext:
    """Align with the third row missing in the source, and the eighth in the target."""
    source = make_document("en", ROWS[:2] + ROWS[3:])
    target = make_document("fi", ROWS[:7] + ROWS[8:])
    return align(source, target, encoder=ENCODER, dictionaries=lambda *_: dictionaries)


@pytest.mark.parametrize("dictionary", [FORWARD, BACKWARD])
def test_missing_units_are_found_with_a_dictionary_in_either_direction(dictionary: Dictionary) -> None:
    """Inflected words, with an ending that the dictionary does not have, are recognized."""
    bitext = align_rows(dictionary)
    assert {("en-6",), ("fi-2",)} == {link.source or link.target for link in bitext.links if link.is_gap}
    assert all("dictionary" in link.evidence for link in bitext.links if not link.is_gap)


def test_a_dictionary_of_other_languages_changes_nothing() -> None:
    assert align_rows().links == align_rows(NONSENSE).links


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("river /rɪvə/ <n>\n1. virta, joki (iso)\n2. uoma", {"virta", "joki", "uoma"}),
        ("virta; joki | puro", {"virta", "joki", "puro"}),
        ("river\n[geo] virta", {"virta"}),
        ("a word that is explained at length with virta", set()),
    ],
)
def test_translations_are_found_in_the_text_of_an_entry(text: str, words: set[str]) -> None:
    known = {"virta", "joki", "uoma", "puro", "iso", "geo", "rɪvə"}
    found = find_word_pairs({"river", "rivers"}, known, [Dictionary((("River", text),))])
    assert words == set(found.get("rivers", {}))


def test_the_headword_at_the_beginning_of_an_entry_is_no_translation() -> None:
    found = find_word_pairs({"river"}, {"virta"}, [Dictionary((("river", "river virta"),))])
    assert found == {"river": {"virta": 1.0}}


def test_a_form_of_a_word_is_hardly_longer_than_the_word() -> None:
    found = find_word_pairs({"river"}, {"virtassa", "virtalahdessa"}, [Dictionary((("river", "virta"),))])
    assert found == {"river": {"virtassa": 1.0}}


def test_names_and_numbers_that_both_texts_have_translate_themselves() -> None:
    vectors = translate_words(["river dora 7 of"], ["virta dora 7 of"], [FORWARD, Dictionary((("river", "virta"),))])
    assert vectors is not None
    alike = {word: float(vectors[0][word] @ vectors[1][word]) for word in ("dora", "7", "of")}
    assert alike["dora"] > 0.4
    assert alike["7"] > 0.4
    assert abs(alike["of"]) < 0.1


def test_a_dictionary_of_nonsense_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all words begin alike, each entry translates any word into any other, also while the direction is looked for."""
    taken: list[Any] = []
    translate = _dictionary._translate

    def count_pairs(*args: Any) -> Iterator[Any]:
        for pair in translate(*args):
            taken.append(pair)
            yield pair

    monkeypatch.setattr(_dictionary, "_PAIRS", 100)
    monkeypatch.setattr(_dictionary, "_translate", count_pairs)
    words = {f"wordle{n}" for n in range(10)}
    find_word_pairs(words, words, [Dictionary((("wordle", "wordle\nwordle"),) * 20)])
    assert len(taken) <= 3 * (100 + 1)


def test_words_left_untranslated_do_not_make_another_dictionary_fit() -> None:
    """A dictionary of other languages translates English words by English words that a half-translated text still has."""
    english = [
        "the",
        "keeper",
        "of",
        "the",
        "light",
        "and",
        "the",
        "master",
        "of",
        "the",
        "port",
        "may",
        "close",
        "the",
        "harbour",
        "in",
        "a",
        "storm",
    ]
    other = Dictionary(tuple((word, next_word) for word, next_word in pairwise(english)))
    half = " ".join(english[:8]) + " ο καπετάνιος πληρώνει τα τέλη στο λιμάνι πριν από το μεσημέρι"
    assert translate_words([" ".join(english)], [half], [other]) is None


def test_a_text_teaches_itself_the_words_that_tell_what_is_missing() -> None:
    """Lengths alone tell of five of the eight sentences that are missing."""
    chance = random.Random("0")
    rows = [chance.sample([*TABLE], chance.randint(2, 7)) for _ in range(96)]
    missing = {n for n in range(96) if n % 12 == 5}
    target = [" ".join(map(TABLE.__getitem__, row)) for n, row in enumerate(rows) if n not in missing]
    found = align_by_content([" ".join(row) for row in rows], target)
    assert {f.source for f in found if f.size == (1, 0)} == missing
