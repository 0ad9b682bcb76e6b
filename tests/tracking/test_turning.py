"""When only the translation exists, and when its source comes and goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.add import add, remove
from enregard.commands.decide import confirm
from enregard.commands.update import update
from enregard.errors import ConfigError
from enregard.model import State
from enregard.tracking.settle import settle_work
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle
from tests.conftest import EN, FR, Run, edit, find_retired, tree
from tests.tracking.files import Files, begin_work

WORK = "A-74-492"


def states(project: Project, work: str) -> dict[str, State]:
    (pair,) = settle(project, work).pairs
    return {link.name: link.state for link in pair.bitext.links}


def ok(project: Project) -> None:
    (result,) = update(project)
    assert result.error is None, result.error
    (again,) = update(project)
    assert (again.changed, again.removed) == ((), ())
    assert not settle(project, project.works[0]).writes


def test_without_its_english_the_work_says_that_27_units_lack_it(real: Project, run: Run) -> None:
    assert run(real, "remove", WORK, "en").exit_code == 0
    ok(real)
    assert "27 units of fr have no text in en" in run(real, "status").stdout
    lacking = catalog.read(real.catalog_path(WORK, "en"))
    assert lacking.field("X-Source-Language") == "fr"
    assert len(lacking.active) == 27
    assert all(entry.source and not entry.target for entry in lacking.active.values())


def test_no_word_of_the_french_catalog_is_lost_without_english(real: Project) -> None:
    path = real.catalog_path(WORK, "fr")
    edit(
        path,
        ('#, fuzzy\nmsgctxt "annex/para-9"', '# settled with New York\nmsgctxt "annex/para-9"'),
        ("Saluons les", "Nous saluons les"),
    )
    before = {e.context: (e.target, e.comment) for e in catalog.read(path).entries}
    remove(real, WORK, "en")
    ok(real)
    after = {e.context: (e.target, e.comment) for e in catalog.read(path).entries if e.obsolete}
    assert after == before
    assert catalog.read(real.catalog_path(WORK, "en")).active["annex/para-9"].source.startswith("Nous saluons")


def test_english_that_returns_finds_everything_as_it_was(real: Project) -> None:
    confirm(real, WORK, ["annex/para-1", "letter/title"])
    edit(real.catalog_path(WORK, "fr"), ("Saluons les", "Nous saluons les"))
    ok(real)
    before = tree(real.root)
    remove(real, WORK, "en")
    ok(real)
    add(real, WORK, "en", real.folder(WORK) / "en.txt", status="working", origin=load_origin(before))
    ok(real)
    assert tree(real.root) == before


def load_origin(files: dict[str, bytes]) -> str:
    line = next(x for x in files[f"corpus/{WORK}/work.yaml"].decode().split("\n") if x.startswith("    origin:"))
    return line.partition(": ")[2]


def test_english_that_returns_changed_is_stale_where_it_was_confirmed(real: Project, tmp_path: Path) -> None:
    confirm(real, WORK, ["annex/para-1", "annex/para-2"])
    ok(real)
    remove(real, WORK, "en")
    ok(real)
    new = tmp_path / "new.txt"
    new.write_text(
        (real.folder(WORK) / "en.txt").read_text("utf-8").replace("1. Reaffirm the", "1. Reaffirm firmly the"), "utf-8"
    )
    add(real, WORK, "en", new, status="working", replaces=True)
    ok(real)
    found = states(real, WORK)
    assert (found["annex/para-1"], found["annex/para-2"]) == (State.STALE, State.CONFIRMED)


def test_a_translation_that_is_removed_rests_and_returns(small: Project, tmp_path: Path, run: Run) -> None:
    confirm(small, "A/91/7", ["annex/para-1"])
    path = small.catalog_path("A-91-7", "fr")
    edit(path, ("Notons que", "Constatons que"))
    ok(small)
    before = tree(small.root)
    remove(small, "A/91/7", "fr")
    ok(small)
    assert not catalog.read(path).active
    assert "en-fr  official-missing" in run(small, "status").stdout
    add(small, "A/91/7", "fr", small.folder("A-91-7") / "fr.txt")
    ok(small)
    assert tree(small.root) == before
    for tag in ("en", "fr"):
        remove(small, "A/91/7", tag)
    ok(small)
    assert "missing-missing" in run(small, "status").stdout


# --- a work that is a value ---------------------------------------------------------------------------------------------


def french_only() -> Files:
    work = begin_work(fr=FR)
    work.settle()
    return work


def both() -> Files:
    work = french_only()
    work.add("en", EN)
    work.settle()
    return work


def fill(work: Files, unit: str, words: str, *, fuzzy: bool = False) -> None:
    assert work.active("en")[unit].target == ""
    work.translate(unit, words, fuzzy=fuzzy, tag="en")


def found_states(work: Files) -> dict[str, State]:
    return {record.link.name: record.link.state for record in work.records()}


def test_a_translation_alone_gives_a_catalog_to_fill_in() -> None:
    work = french_only()
    assert {(entry.target, entry.fuzzy) for entry in work.active("en").values()} == {("", False)}
    assert len(work.active("en")) == 19
    assert [record.link.state for record in work.records()] == [State.MISSING] * 19
    assert not work.has("fr.po")


def test_english_filled_in_partly_turns_those_units_and_leaves_the_others() -> None:
    work = french_only()
    fill(work, "annex/para-3", "Invite all ports to report by 15 January 2037.")
    fill(work, "annex/para-2", "Note ships", fuzzy=True)
    work.settle()
    french, english = work.catalog("fr"), work.catalog("en")
    assert list(french.active) == ["annex/para-3"]
    assert french.active["annex/para-3"].target.startswith("Invitons")
    assert not french.active["annex/para-3"].fuzzy
    assert len(english.active) == 18
    assert english.active["annex/para-2"].target == "Note ships", "a fuzzy draft stays where its author can reach it"
    assert find_retired(english, "annex/para-3").target.startswith("Invite all")
    version = work.versions["en"]
    assert (version.file, version.origin, version.status) == ("en.collected.txt", "po", "working")
    assert found_states(work)["annex/para-3"] is State.CONFIRMED


def test_filling_goes_on_after_some_was_collected() -> None:
    work = french_only()
    fill(work, "annex/para-3", "Invite all ports to report by 15 January 2037.")
    work.settle()
    fill(work, "annex/para-1", "Recall resolution 80/41 of 9 December 2025 on lighthouses;")
    work.settle()
    document = settle_work(work.inputs).documents["en"]
    assert [(u.id, u.label) for u in document.units] == [("annex/para-1", "1"), ("annex/para-3", "3")]


def test_an_english_file_that_arrives_takes_over_from_what_was_filled_in() -> None:
    work = french_only()
    fill(work, "annex/para-3", "Invite all ports to report by 15 January 2037.")
    fill(work, "annex/para-2", "A draft of mine", fuzzy=True)
    work.settle()
    work.add("en", EN)
    work.settle()
    found = found_states(work)
    assert found["annex/para-3"] is State.CONFIRMED, "the file says what the person wrote"
    assert found["annex/para-1"] is State.PROPOSED
    english = work.catalog("en")
    assert not english.active
    assert find_retired(english, "annex/para-2").target == "A draft of mine"


def test_a_gap_that_a_person_confirmed_is_not_asked_for() -> None:
    work = french_only()
    work.confirm_gap("masthead/language")
    assert "masthead/language" not in work.active("en")
    assert found_states(work)["masthead/language"] is State.CONFIRMED


def test_several_languages_share_one_source() -> None:
    work = begin_work(en=EN, fr=FR, de="1. Wir laden ein;\n\n2. Wir danken.\n")
    pairs = [pair.bitext for pair in work.settle().pairs]
    assert [(bitext.source.language, bitext.target.language) for bitext in pairs] == [("en", "fr"), ("en", "de")]


def test_one_entry_is_never_there_twice_when_a_source_goes_is_filled_in_and_returns() -> None:
    work = both()
    work.confirm("annex/para-3")
    work.remove("en")
    work.settle()
    fill(work, "annex/para-3", "Ask every port for a report.")
    work.settle()
    work.add("en", EN)
    work.settle()
    entries = work.entries("fr")
    keys = [(e.context, e.source) for e in entries]
    assert len(set(keys)) == len(keys)


def test_a_source_that_was_removed_stays_removed_whatever_was_filled_in() -> None:
    work = french_only()
    fill(work, "annex/para-3", "Ask every port for a report.")
    work.settle()
    work.remove("en")
    work.settle()
    assert work.versions["en"].file is None
    entry = work.active("en")["annex/para-3"]
    assert (entry.target, entry.fuzzy) == ("Ask every port for a report.", True), "the words are there, to be looked at"


def test_words_for_a_unit_that_was_collected_stay_when_the_source_arrives() -> None:
    work = french_only()
    fill(work, "annex/para-3", "A quick version of mine.")
    work.settle()
    work.edit(
        "fr.po", ('msgctxt "annex/para-3"', '# settled\nmsgctxt "annex/para-3"'), ("Invitons tous", "Prions tous")
    )
    work.settle()
    work.add("en", EN)
    work.settle()
    entry = work.active()["annex/para-3"]
    assert entry.target.startswith("Prions tous")
    assert (entry.comment, entry.fuzzy, entry.previous_source) == ("settled", True, "A quick version of mine.")
    assert entry.source.startswith("Invite all ports")


def test_what_is_filled_in_goes_with_the_text_that_it_answers_for() -> None:
    work = french_only()
    fill(work, "annex/para-3", "Invite all ports to report by 15 January 2037.")
    work.edit(
        "fr.txt",
        ("3. Invitons", "3. Remercions les gardiens des phares ;\n\n4. Invitons"),
    )
    work.settle()
    (entry,) = work.active("fr").values()
    assert (entry.source[:6], entry.target[:8]) == ("Invite", "Invitons")


def test_words_for_a_text_that_was_merged_are_not_those_of_what_it_is_part_of() -> None:
    work = both()
    work.confirm("annex/para-3")
    work.edit("fr.po", ("Invitons tous", "Prions tous"))
    work.remove("en")
    work.edit("fr.txt", ("en 2035 ;\n\n3. Invitons", "en 2035. Invitons"))
    work.settle()
    asked = work.active("en")["annex/para-2"].source
    assert asked.startswith("Notons que")
    assert "Prions" in work.read("fr.po")


def test_a_catalog_to_fill_in_that_is_of_another_language_is_refused() -> None:
    """Its words would become the source text."""
    work = french_only()
    work.edit("en.po", ("Language: en", "Language: de"))
    with pytest.raises(ConfigError, match="the header says Language: de"):
        settle_work(work.inputs)
