"""A review settles its work repeatedly, and keeps what does not depend on its decisions: the files are those that it would write without that."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enregard.commands.review_aid import examine_row
from enregard.commands.review_follow import begin_journal, follow_journal, prepare_follow
from enregard.commands.review_page import read_page_rows
from enregard.lint.cases import Case
from enregard.lint.run import Examined
from enregard.tracking.settle import prepare_work
from enregard.workspace import prepared
from enregard.workspace.projects import Project, open_project

from ..conftest import edit, tree
from .test_review import ACTIONS, P1, P2, WORK, _copy, begun, page, play, row
from .test_review_follow import act, begin, find_action, keep, states

__all__ = ["begun"]
TERM = "schema: enregard.glossary/1\nconcepts: []\n"


def count_preparations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(prepared, "_kept", [])
    make = prepare_work

    def prepare(inputs: Any, request: Any) -> Any:
        found.append("to look" if request.read_only else "to write")
        return make(inputs, request)

    monkeypatch.setattr("enregard.workspace.prepared.prepare_work", prepare)
    return found


def change_outside(project: Project, what: str) -> None:
    """What another program may do to the project meanwhile."""
    settings_file, po = project.root / "enregard.yaml", project.catalog_path(WORK, "fr")
    if what == "wrapped":
        settings_file.write_text(f"{settings_file.read_text('utf-8')}po: {{wrap: 40}}\n", "utf-8")
    elif what == "glossary":
        (project.root / "glossary.yaml").write_text(TERM, "utf-8")
        settings_file.write_text(f"{settings_file.read_text('utf-8')}glossaries: [glossary.yaml]\n", "utf-8")
    elif what == "translation":
        po.write_text(po.read_text("utf-8").replace("navires", "bateaux"), "utf-8")
    elif what == "comment":
        po.write_text(po.read_text("utf-8").replace("#. kind: paragraph\n", "# Look\n#. kind: paragraph\n", 1), "utf-8")
    elif what == "text":
        edit(project.text_path(WORK, "en.txt"), ("ships", "vessels"))


CHANGES = st.sampled_from(["wrapped", "glossary", "translation", "comment", "text"])


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(ACTIONS, st.just(("follow",)), st.tuples(st.just("change"), CHANGES)), max_size=14))
def test_the_files_are_those_of_a_program_that_keeps_nothing(begun: Project, actions: list[tuple[Any, ...]]) -> None:
    """Whatever others save in between, after each time that the files follow."""
    model = page(begun)
    done = set()
    with tempfile.TemporaryDirectory() as folder:
        both = [_copy(begun, Path(folder, name)) for name in ("keeping", "forgetting")]
        for project in both:
            begin_journal(project, WORK, "fr")
        for action in [*actions, ("follow",)]:
            before = model.rows
            if action[0] == "change":
                for project in both if action[1] not in done else ():
                    change_outside(project, action[1])
                done.add(action[1])
            elif action[0] == "follow":
                refused = []
                for project in both:
                    if project is both[1]:
                        prepared._kept.clear()
                    refused.append(follow_journal(open_project(project.root), WORK, "fr").refused)
                assert tree(both[0].root) == tree(both[1].root)
                assert refused[0] == refused[1]
            else:
                play(model, [action])
                found = find_action(before, model.rows)
                for project in both:
                    keep(project, found)


def test_a_further_decision_prepares_nothing_anew(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    model = begin(small)
    prepared_now = count_preparations(monkeypatch)
    for name in (P1, P2):
        act(small, model, "confirm", row(model, name))
        follow_journal(small, WORK, "fr")
    assert prepared_now == ["to look", "to write"]
    assert states(small)[P2] == "confirmed"


def test_what_the_first_decision_needs_is_prepared_before(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    model = begin(small)
    prepared_now = count_preparations(monkeypatch)
    prepare_follow(small, WORK, "fr")
    act(small, model, "confirm", row(model, P1))
    before = list(prepared_now)
    follow_journal(small, WORK, "fr")
    assert before == prepared_now == ["to look", "to write"]
    assert states(small)[P1] == "confirmed"


def test_what_other_works_translate_is_looked_at_again(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    model = begin(small)
    prepared_now = count_preparations(monkeypatch)
    act(small, model, "confirm", row(model, P1))
    follow_journal(small, WORK, "fr")
    other = small.root / "po/A-91-8/fr.po"
    other.parent.mkdir()
    other.write_bytes(small.catalog_path(WORK, "fr").read_bytes())
    act(small, model, "confirm", row(model, P2))
    follow_journal(small, WORK, "fr")
    assert prepared_now == ["to look", "to write"] * 2


def test_a_cut_is_prepared_once(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    model = begin(small)
    prepared_now = count_preparations(monkeypatch)
    at = row(model, P1)
    source, target = (side[0].text for side in (model.rows[at].source, model.rows[at].target))
    places = {"source": (0, source.index(" ", 8) + 1), "target": (0, target.index(" ", 8) + 1)}
    act(small, model, "split", at, **places)
    follow_journal(small, WORK, "fr")
    act(small, model, "confirm", row(model, P2))
    follow_journal(small, WORK, "fr")
    assert prepared_now == ["to look", "to write"]


def test_a_row_of_a_long_text_is_checked_alone(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same findings, but for those that need the whole text."""
    begin(small)
    edit(small.catalog_path(WORK, "fr"), ("1 250 navires", '1 300 \\"navires\\"'))
    wire = next(r for r in read_page_rows(small, WORK, "fr")[0].rows if r.source == (P2,))
    whole = examine_row(small, WORK, "fr", wire)
    monkeypatch.setattr("enregard.commands.review_findings._LONG", 5)
    alone = examine_row(small, WORK, "fr", wire)
    assert {"figures-differ", "french-quotes-straight"} <= {each.check for each in alone}
    assert alone == [each for each in whole if each.check in {one.check for one in alone}]
    examined: list[str] = []

    def examine(case: Case, *_: object) -> Examined:
        examined.extend(link.name for sheet in case.sheets for link in sheet.bitext.links)
        return Examined("", ())

    monkeypatch.setattr("enregard.commands.review_findings.examine_case", examine)
    examine_row(small, WORK, "fr", wire)
    assert examined == [P2]
