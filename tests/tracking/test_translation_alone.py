"""A work whose original is not there yet, in any pair of the six languages and with several translations at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.add import add, remove
from enregard.commands.status import status
from enregard.commands.update import update
from enregard.model import State
from enregard.workspace.projects import Project, init
from enregard.workspace.segmenting import segment_file
from enregard.workspace.settling import settle

from ..conftest import find_retired
from ..texts import FOLDER, LANGUAGES

WORK = "A-91-7"
PAIRS = list(permutations(LANGUAGES, 2))


def letter(language: str) -> Path:
    return FOLDER / f"letter.{language}.txt"


def begun(tmp_path: Path, original: str, *translations: str) -> Project:
    project = init(tmp_path / "project")
    for tag in translations:
        add(project, "A/91/7", tag, letter(tag), original=original)
    go(project)
    return project


def go(project: Project) -> None:
    (result,) = update(project)
    assert result.error is None, result.error
    assert not settle(project, WORK).writes, "one update is enough"


def original_texts(original: str, translation: str) -> dict[str, str]:
    """Unit of the translation -> the text of the original that faces it; both letters are built alike."""
    source, target = segment_file(letter(original), original), segment_file(letter(translation), translation)
    return {unit.id: source.by_id[unit.id].text for unit in target.units if unit.id in source.by_id}


def fill(project: Project, original: str, words: dict[str, str], *, fuzzy: bool = False) -> None:
    path = project.catalog_path(WORK, original)
    po = catalog.read(path)
    entries = [
        replace(e, target=words[e.context], raw=None).with_fuzzy(fuzzy)
        if not e.obsolete and e.context in words and not e.target
        else e
        for e in po.entries
    ]
    path.write_bytes(catalog.render(replace(po, entries=tuple(entries))))


def states(project: Project, target: str) -> dict[str, State]:
    pairs = {pair.bitext.target.language: pair.bitext for pair in settle(project, WORK).pairs}
    return {link.name: link.state for link in pairs[target].links}


@pytest.mark.parametrize(("original", "translation"), PAIRS)
def test_the_original_is_filled_in_unit_by_unit(tmp_path: Path, original: str, translation: str) -> None:
    project = begun(tmp_path, original, translation)
    asked = catalog.read(project.catalog_path(WORK, original))
    assert asked.field("X-Source-Language") == translation
    assert asked.field("Language") == original
    words = original_texts(original, translation)
    half = dict(list(words.items())[::2])
    fill(project, original, half)
    go(project)
    turned = catalog.read(project.catalog_path(WORK, translation))
    assert turned.field("X-Source-Language") == original
    assert {name: e.source for name, e in turned.active.items()} == half
    assert not any(entry.fuzzy for entry in turned.active.values())
    assert set(catalog.read(asked_path(project, original)).active).isdisjoint(half)
    fill(project, original, words)
    go(project)
    found = states(project, translation)
    assert {name for name, state in found.items() if state is State.CONFIRMED} == set(words)
    collected = settle(project, WORK).documents[original]
    assert {unit.id: unit.text for unit in collected.units} == words
    assert [u.id for u in collected.units] == [i for i in segment_ids(translation) if i in words]


def asked_path(project: Project, original: str) -> Path:
    return project.catalog_path(WORK, original)


def segment_ids(language: str) -> list[str]:
    return [unit.id for unit in segment_file(letter(language), language).units]


@pytest.mark.parametrize(("original", "translation"), PAIRS)
def test_the_original_arrives_as_a_file_after_some_was_filled_in(
    tmp_path: Path, original: str, translation: str
) -> None:
    project = begun(tmp_path, original, translation)
    words = original_texts(original, translation)
    numbered = {name: text for name, text in words.items() if "para-" in name}
    fill(project, original, {name: text for name, text in numbered.items() if name.endswith("/para-1")})
    fill(project, original, {"annex/para-3": "xyz"}, fuzzy=True)
    go(project)
    add(project, "A/91/7", original, letter(original))
    go(project)
    found = states(project, translation)
    assert {found[name] for name in numbered if name.endswith("/para-1")} == {State.CONFIRMED}
    assert found["annex/para-3"] is State.PROPOSED
    turned = catalog.read(project.catalog_path(WORK, translation))
    assert {name: turned.active[name].source for name in words} == words
    resting = catalog.read(project.catalog_path(WORK, original))
    assert not resting.active
    assert find_retired(resting, "annex/para-3").target == "xyz"


def test_the_first_translation_asks_and_all_are_linked_with_what_is_filled_in(tmp_path: Path) -> None:
    project = begun(tmp_path, "en", "fr", "es", "ru")
    assert [path.name for path in (project.root / "po" / WORK).iterdir()] == ["en.po"]
    assert catalog.read(project.catalog_path(WORK, "en")).field("X-Source-Language") == "fr"
    words = original_texts("en", "fr")
    fill(project, "en", {name: words[name] for name in ("annex/para-1", "annex/para-3")})
    go(project)
    assert states(project, "fr")["annex/para-1"] is State.CONFIRMED
    for tag in ("es", "ru"):
        assert states(project, tag)["annex/para-1"] is State.PROPOSED, "nobody has looked at that pair yet"
        entry = catalog.read(project.catalog_path(WORK, tag)).active["annex/para-3"]
        assert (entry.source, entry.fuzzy) == (words["annex/para-3"], True)
    fill(project, "en", words)
    go(project)
    rows = status(project)
    assert not rows.errors
    assert [len(row.lacking) for row in rows] == [len(segment_ids(row.target)) - len(words) for row in rows]


def test_another_translation_stands_in_when_the_one_that_asked_is_taken_out(tmp_path: Path) -> None:
    project = begun(tmp_path, "en", "fr", "es")
    words = original_texts("en", "fr")
    fill(project, "en", {"annex/para-1": words["annex/para-1"]})
    fill(project, "en", {"annex/para-3": "A draft of mine"}, fuzzy=True)
    go(project)
    remove(project, "A/91/7", "fr")
    go(project)
    english = catalog.read(project.catalog_path(WORK, "en"))
    assert english.field("X-Source-Language") == "es"
    assert english.active["annex/para-3"].source == segment_file(letter("es"), "es").by_id["annex/para-3"].text
    assert find_retired(english, "annex/para-3").target == "A draft of mine"
    assert states(project, "es")["annex/para-1"] is State.PROPOSED, "what was collected stays"
    add(project, "A/91/7", "fr", letter("fr"))
    go(project)
    assert states(project, "fr")["annex/para-1"] is State.CONFIRMED


def test_a_translation_that_joins_later_is_linked_with_what_was_collected(tmp_path: Path) -> None:
    project = begun(tmp_path, "ar", "zh")
    words = original_texts("ar", "zh")
    fill(project, "ar", words)
    go(project)
    add(project, "A/91/7", "ru", letter("ru"))
    go(project)
    found = states(project, "ru")
    assert {found[name] for name in words if "para" in name} == {State.PROPOSED}
    assert catalog.read(project.catalog_path(WORK, "ru")).field("X-Source-Language") == "ar"
