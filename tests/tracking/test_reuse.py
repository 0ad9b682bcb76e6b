"""Translations of before, offered for new units that have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add
from enregard.commands.decide import confirm
from enregard.commands.update import update
from enregard.lint.checking import check
from enregard.model import State
from enregard.project import Settings, load_alignment
from enregard.tracking.inputs import Request
from enregard.tracking.translation_memory import EarlierTranslation, TextIndex
from enregard.workspace.projects import Project, init, open_project
from enregard.workspace.settling import settle
from tests.conftest import Run, edit
from tests.tracking.files import Files, begin_work

PORTS = "Invites all coastal States to keep the register of buoys and to report on it every year"
PORTS_FR = "Invite tous les États côtiers à tenir le registre des bouées et à en rendre compte chaque année"
FIRST = ("Recalls with regret the loss of the ferry in the storm of last winter", "Rappelle la perte du bac")
LAST = ("Thanks the guild of coopers for the gift of a lifeboat", "Remercie la guilde des tonneliers")
FORMER = (EarlierTranslation(f"{PORTS}.", f"{PORTS_FR}.", "A/91/6 para-2", True),)


def text(symbol: str, head: str, rows: list[str]) -> str:
    return "\n\n".join([f"{head} {symbol}", *(f"{n}. {row}." for n, row in enumerate(rows, 1))]) + "\n"


def list_texts(english: str) -> dict[str, str]:
    """A/91/7, whose second paragraph has no French yet."""
    one = ["Elects its bureau by secret ballot", english, "Decides to meet again at Cair Paravel"]
    other = ["Élit son bureau au scrutin secret", "Décide de se réunir à nouveau à Cair Paravel"]
    french = text("A/91/7", "Nations Unies", other).replace("2. Décide", "3. Décide")
    return {"en": text("A/91/7", "United Nations", one), "fr": french}


def lacking(english: str, former: Sequence[EarlierTranslation] = FORMER, settings: Settings | None = None) -> Files:
    """That work, settled, where others have the translations in *former*."""
    work = begin_work(**list_texts(english))
    work.inputs = replace(work.inputs, recall=lambda _source, _target: former, settings=settings or Settings())
    work.settle()
    return work


def state(work: Files) -> tuple[State, str]:
    link = work.link("para-2")
    return link.state, link.origin


def test_a_new_unit_gets_the_translation_of_the_same_text_as_a_draft() -> None:
    work = lacking(PORTS)
    found = work.active()["para-2"]
    assert (found.target, found.fuzzy, found.previous_source) == (f"{PORTS_FR}.", True, None)
    assert found.reused == "reused: A/91/6 para-2 (100 %)"
    assert state(work) == (State.PROPOSED, "reuse")


def test_a_text_much_like_it_is_shown_beside_its_translation() -> None:
    work = lacking(PORTS.replace("every year", "every month"))
    found = work.active()["para-2"]
    assert found.target == f"{PORTS_FR}."
    assert found.previous_source == f"{PORTS}."
    assert found.reused is not None
    assert found.reused.startswith("reused: A/91/6 para-2 (9")


def test_a_text_with_another_number_is_not_offered() -> None:
    former = [
        EarlierTranslation(f"{PORTS} until {year}.", f"{PORTS_FR} jusqu'en {year}.", "A/91/6 para-2", True)
        for year in (2034, 2035)
    ]
    work = lacking(f"{PORTS} until 2036", former)
    assert work.active()["para-2"].target == ""
    assert state(work)[0] is State.MISSING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("all coastal States", "the 12 coastal States"),
        ("every year", "on 3 May 2036"),
        ("Invites all", "Invites the three"),
        ("coastal States", "coasts of Spain"),
        ("report on it", "report on resolution 80/41"),
    ],
)
def test_texts_that_do_not_say_the_same_facts_are_not_offered_for_one_another(old: str, new: str) -> None:
    work = lacking(PORTS.replace(old, new))
    assert work.active()["para-2"].target == ""


def test_an_offer_that_a_translator_empties_does_not_come_back() -> None:
    work = lacking(PORTS)
    work.edit("fr.po", (f'msgstr "{PORTS_FR}."', 'msgstr ""'))
    work.settle()
    assert work.active()["para-2"].target == ""
    work.settle(Request(reuse=True))
    assert work.active()["para-2"].target == ""


def test_a_translator_who_clears_the_flag_has_confirmed_it() -> None:
    work = lacking(PORTS)
    work.edit("fr.po", ('#, fuzzy\nmsgctxt "para-2"', 'msgctxt "para-2"'))
    work.settle()
    assert state(work) == (State.CONFIRMED, "person")
    assert work.active()["para-2"].reused is None


def test_a_unit_that_is_linked_has_the_words_of_its_counterpart_and_not_of_its_draft() -> None:
    work = lacking(PORTS)
    work.write("fr.txt", f"{work.read('fr.txt')}\nOn tient le registre des bouées.\n")
    work.settle()
    assert work.active()["para-2"].reused is not None
    work.join(["para-2"], ["text-2"])
    assert work.active()["para-2"].target == "On tient le registre des bouées."
    assert state(work) == (State.CONFIRMED, "person")
    work.settle()
    assert PORTS_FR not in work.read("fr.po")


def test_a_draft_that_a_person_touched_is_theirs_when_the_source_changes() -> None:
    work = lacking(PORTS)
    work.edit("fr.po", (f"{PORTS_FR}.", f"{PORTS_FR} sans délai."))
    work.settle()
    work.edit("en.txt", ("every year", "every 3 years"))
    work.settle()
    assert work.active()["para-2"].target == f"{PORTS_FR} sans délai."


def test_a_draft_that_nobody_touched_goes_when_the_source_says_another_number() -> None:
    work = lacking(PORTS)
    work.edit("en.txt", ("every year", "every 3 years"))
    work.settle()
    found = work.active()["para-2"]
    assert (found.target, found.previous_source, found.reused) == ("", None, None)


def test_a_translation_that_is_received_goes_before_what_was_offered() -> None:
    work = lacking(PORTS)
    work.edit("fr.txt", ("3. Décide", "2. Prie chaque port de tenir un registre.\n\n3. Décide"))
    work.settle()
    found = work.active()["para-2"]
    assert found.target == "Prie chaque port de tenir un registre."
    assert found.reused is None
    assert state(work)[1] != "reuse"


def test_what_rests_in_the_catalog_is_offered_for_a_text_much_like_it() -> None:
    """The paragraph goes, and one much like it comes when nothing else is known of the first."""
    work = lacking("Asks pilots to speak the language of the port and to wear its colours")
    work.edit("fr.po", ('colours."\nmsgstr ""', 'colours."\nmsgstr "Prie les pilotes de parler la langue du port."'))
    work.settle()
    work.edit("en.txt", ("2. Asks pilots to speak the language of the port and to wear its colours.\n\n3.", "2."))
    work.settle()
    work.write("en-fr.jsonl", None)
    new = "3. Asks all pilots to speak the language of the port and to wear its colours."
    work.write("en.txt", f"{work.read('en.txt')}\n{new}\n")
    work.settle()
    found = work.active()["para-3"]
    assert (found.target, found.fuzzy) == ("Prie les pilotes de parler la langue du port.", True)
    assert found.reused is not None
    assert found.reused.startswith("reused: A/91/7 para-2 (9")


def test_a_project_may_do_without() -> None:
    work = lacking(PORTS, settings=Settings(reuse=False))
    assert work.active()["para-2"].target == ""


def test_a_memory_recalls_the_same_first_and_then_the_most_alike() -> None:
    memory = TextIndex(
        ["one lamp for every quay", "two lamps for every quay", "one lamp for every quay", "nothing of it"]
    )
    found = memory.find_similar("one  lamp for every quay", 0.5)
    assert [n for n, _ in found] == [0, 2, 1]
    assert found[0][1] == found[1][1] == 1 > found[2][1]


# --- the whole path: two works in a folder, and the commands


def work(project: Project, symbol: str, english: list[str], french: list[str]) -> None:
    for tag, head, rows in (("en", "United Nations", english), ("fr", "Nations Unies", french)):
        file = project.root.parent / f"{tag}.txt"
        file.write_text(text(symbol, head, rows), "utf-8")
        add(project, symbol, tag, file, replaces=True)


def go(project: Project) -> None:
    for result in update(project):
        assert result.error is None, result.error
    for name in project.works:
        assert not settle(project, name).writes, "one update is enough"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A/91/6 has a paragraph in both languages."""
    project = init(tmp_path / "project")
    work(project, "A/91/6", [FIRST[0], PORTS, LAST[0]], [FIRST[1], PORTS_FR, LAST[1]])
    go(project)
    confirm(project, "A/91/6", ["all"])
    go(project)
    return project


def entry(project: Project, unit: str = "para-2", name: str = "A-91-7") -> Entry:
    return catalog.read(project.catalog_path(name, "fr")).active[unit]


def find_state(project: Project, unit: str = "para-2") -> tuple[State, str]:
    path = project.alignment_path("A-91-7", "en", "fr")
    records = load_alignment(path.read_text("utf-8"), path).records
    return next((r.link.state, r.link.origin) for r in records if r.link.name == unit)


def add_lacking(project: Project, english: str) -> None:
    for tag, words in list_texts(english).items():
        file = project.root.parent / f"{tag}.txt"
        file.write_text(words, "utf-8")
        add(project, "A/91/7", tag, file, replaces=True)
    go(project)


def test_a_draft_that_is_confirmed_from_the_command_line_is_a_persons(project: Project) -> None:
    add_lacking(project, PORTS)
    assert confirm(project, "A/91/7", ["para-2"]).items == ("para-2",)
    go(project)
    assert find_state(project) == (State.CONFIRMED, "person")
    assert entry(project).reused is None


def test_what_has_no_counterpart_is_still_said_to_have_none(project: Project) -> None:
    add_lacking(project, PORTS)
    found = check(project, ["A-91-7"], only=["side-missing"]).findings
    assert "para-2" in {finding.unit for finding in found}


def test_an_old_unit_is_offered_one_when_asked_for(project: Project, run: Run) -> None:
    edit(project.root / "enregard.yaml", ("# reuse: false", "reuse: false"))
    add_lacking(open_project(project.root), PORTS)
    edit(project.root / "enregard.yaml", ("reuse: false", "reuse: true"))
    project = open_project(project.root)
    go(project)
    assert entry(project).target == ""
    result = run(project, "-v", "update", "--reuse", "A/91/7")
    assert "Reused an earlier translation, as a fuzzy draft, for 1 unit." in result.stderr
    assert "para-2  from A/91/6 para-2 (100 %)" in result.stderr
    assert entry(project).target == f"{PORTS_FR}."


def test_drafts_are_not_offered_on(project: Project) -> None:
    """What was offered to one work is no translation that another could have."""
    add_lacking(project, PORTS.replace("every year", "every month"))
    (project.catalog_path("A-91-6", "fr")).unlink()
    settled = settle(project, "A-91-7")
    assert not settled.writes
    work(
        project,
        "A/91/8",
        ["Elects its bureau by secret ballot", PORTS.replace("every year", "every month")],
        ["Élit son bureau au scrutin secret"],
    )
    update(project, ["A/91/8"])
    assert entry(project, "para-2", "A-91-8").target == ""


def test_a_broken_catalog_of_another_work_stops_nothing(project: Project) -> None:
    project.catalog_path("A-91-6", "fr").write_text("<<<<<<< HEAD\n", "utf-8")
    update(project, ["A/91/6"])
    work(project, "A/91/7", ["Elects its bureau", PORTS], ["Élit son bureau"])
    (result,) = update(project, ["A/91/7"])
    assert result.error is None


def test_what_is_imported_goes_before_what_was_offered(project: Project, run: Run) -> None:
    add_lacking(project, PORTS)
    table = project.root.parent / "words.csv"
    table.write_text(f"en,fr\n{PORTS}.,Prie tous les ports de tenir un registre.\n", "utf-8")
    result = run(project, "import", "A/91/7", str(table), "-l", "fr")
    assert result.exit_code == 0, result.output
    go(project)
    found = entry(project)
    assert (found.target, found.reused) == ("Prie tous les ports de tenir un registre.", None)
