"""A work whose original is not there yet, in any pair of the six languages and with several translations at once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest

from enregard.model import Document, State
from enregard.tracking.documents import make_document
from enregard.tracking.settle import settle_work
from tests.conftest import find_retired
from tests.texts import FOLDER, LANGUAGES
from tests.tracking.files import Files, begin_work

PAIRS = list(permutations(LANGUAGES, 2))


def letter(language: str) -> str:
    return (FOLDER / f"letter.{language}.txt").read_text("utf-8")


@cache
def segmented(language: str) -> Document:
    return make_document(letter(language).encode(), language, shown=language)


def begun(original: str, *translations: str) -> Files:
    work = begin_work(original, **{tag: letter(tag) for tag in translations})
    work.settle()
    return work


def original_texts(original: str, translation: str) -> dict[str, str]:
    """Unit of the translation -> the text of the original that faces it; both letters are built alike."""
    source, target = segmented(original), segmented(translation)
    return {unit.id: source.by_id[unit.id].text for unit in target.units if unit.id in source.by_id}


def fill(work: Files, original: str, words: dict[str, str], *, fuzzy: bool = False) -> None:
    work.edit_entries(
        lambda e: replace(e, target=words[e.context]).with_fuzzy(fuzzy) if e.context in words and not e.target else e,
        original,
    )


def states(work: Files, target: str) -> dict[str, State]:
    pairs = {pair.bitext.target.language: pair.bitext for pair in settle_work(work.inputs).pairs}
    return {link.name: link.state for link in pairs[target].links}


@pytest.mark.parametrize(("original", "translation"), PAIRS)
def test_the_original_is_filled_in_unit_by_unit(original: str, translation: str) -> None:
    work = begun(original, translation)
    asked = work.catalog(original)
    assert (asked.field("X-Source-Language"), asked.field("Language")) == (translation, original)
    words = original_texts(original, translation)
    half = dict(list(words.items())[::2])
    fill(work, original, half)
    work.settle()
    turned = work.catalog(translation)
    assert turned.field("X-Source-Language") == original
    assert {name: e.source for name, e in turned.active.items()} == half
    assert not any(entry.fuzzy for entry in turned.active.values())
    assert set(work.active(original)).isdisjoint(half)
    fill(work, original, words)
    work.settle()
    found = states(work, translation)
    assert {name for name, state in found.items() if state is State.CONFIRMED} == set(words)
    collected = settle_work(work.inputs).documents[original]
    assert {unit.id: unit.text for unit in collected.units} == words
    assert [u.id for u in collected.units] == [i for i in segmented(translation).by_id if i in words]


@pytest.mark.parametrize(("original", "translation"), PAIRS)
def test_the_original_arrives_as_a_file_after_some_was_filled_in(original: str, translation: str) -> None:
    work = begun(original, translation)
    words = original_texts(original, translation)
    numbered = {name: text for name, text in words.items() if "para-" in name}
    fill(work, original, {name: text for name, text in numbered.items() if name.endswith("/para-1")})
    fill(work, original, {"annex/para-3": "xyz"}, fuzzy=True)
    work.settle()
    work.add(original, letter(original))
    work.settle()
    found = states(work, translation)
    assert {found[name] for name in numbered if name.endswith("/para-1")} == {State.CONFIRMED}
    assert found["annex/para-3"] is State.PROPOSED
    turned = work.catalog(translation)
    assert {name: turned.active[name].source for name in words} == words
    resting = work.catalog(original)
    assert not resting.active
    assert find_retired(resting, "annex/para-3").target == "xyz"


def test_the_first_translation_asks_and_all_are_linked_with_what_is_filled_in() -> None:
    work = begun("en", "fr", "es", "ru")
    assert [name for name in work.inputs.files if name.endswith(".po")] == ["po/A-91-7/en.po"]
    assert work.catalog("en").field("X-Source-Language") == "fr"
    words = original_texts("en", "fr")
    fill(work, "en", {name: words[name] for name in ("annex/para-1", "annex/para-3")})
    work.settle()
    assert states(work, "fr")["annex/para-1"] is State.CONFIRMED
    for tag in ("es", "ru"):
        assert states(work, tag)["annex/para-1"] is State.PROPOSED, "nobody has looked at that pair yet"
        entry = work.catalog(tag).active["annex/para-3"]
        assert (entry.source, entry.fuzzy) == (words["annex/para-3"], True)
    fill(work, "en", words)
    work.settle()
    for tag in ("fr", "es", "ru"):
        lacking = [link for link in work.records(tag) if not link.link.source]
        assert len(lacking) == len(segmented(tag).units) - len(words)


def test_another_translation_stands_in_when_the_one_that_asked_is_taken_out() -> None:
    work = begun("en", "fr", "es")
    words = original_texts("en", "fr")
    fill(work, "en", {"annex/para-1": words["annex/para-1"]})
    fill(work, "en", {"annex/para-3": "A draft of mine"}, fuzzy=True)
    work.settle()
    work.remove("fr")
    work.settle()
    english = work.catalog("en")
    assert english.field("X-Source-Language") == "es"
    assert english.active["annex/para-3"].source == segmented("es").by_id["annex/para-3"].text
    assert find_retired(english, "annex/para-3").target == "A draft of mine"
    assert states(work, "es")["annex/para-1"] is State.PROPOSED, "what was collected stays"
    work.add("fr", letter("fr"))
    work.settle()
    assert states(work, "fr")["annex/para-1"] is State.CONFIRMED


def test_a_translation_that_joins_later_is_linked_with_what_was_collected() -> None:
    work = begun("ar", "zh")
    words = original_texts("ar", "zh")
    fill(work, "ar", words)
    work.settle()
    work.add("ru", letter("ru"))
    work.settle()
    found = states(work, "ru")
    assert {found[name] for name in words if "para" in name} == {State.PROPOSED}
    assert work.catalog("ru").field("X-Source-Language") == "ar"
