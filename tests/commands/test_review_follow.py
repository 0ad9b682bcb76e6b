"""The journal of a review in a browser: the files follow it, as a review.json with the same decisions would have it, and nothing in it is lost."""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import enregard
from enregard.commands import review_follow
from enregard.commands.review import review_work
from enregard.commands.review_follow import begin_journal, follow_all, follow_journal
from enregard.commands.update import write_settled
from enregard.errors import UsageError, WriteError
from enregard.model import State
from enregard.tracking.review_rows import Action, parse_action, parse_row
from enregard.tracking.review_rows import Row as Wire
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import append_rows, is_quiet, list_journals, locate_journal, read_log

from ..conftest import Run, edit, tree
from ..reviewing import Model, Part, Row
from .test_review import ACTIONS, P1, P2, WORK, _copy, begun, page, play, row

__all__ = ["begun"]
IDS = count()


def as_wire(each: Row) -> Wire:
    def name(part: Part) -> Any:
        return part.unit.id if part.whole else [part.unit.id, part.start, part.end]

    sides = [[name(part) for part in some] for some in (each.source, each.target)]
    return parse_row([*sides, each.state, each.words, each.note])


def find_action(before: list[Row], after: list[Row]) -> Action | None:
    """The rows that differ, as an action of the page."""
    one, other = list(map(as_wire, before)), list(map(as_wire, after))
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    return Action(f"test.{next(IDS)}", tuple(one), tuple(other)) if one else None


def keep(project: Project, *actions: Action | None) -> None:
    append_rows(locate_journal(project, WORK, "fr"), [action.dump() for action in actions if action])


def act(project: Project, model: Model, name: str, at: int, **values: Any) -> None:
    """Do it in the model, and put it into the journal."""
    before = model.rows
    model.act(name, at, **values)
    keep(project, find_action(before, model.rows))


def states(project: Project) -> dict[str, State]:
    return {link.name: link.state for link in enregard.bitext(project, "A/91/7", "fr").links}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(ACTIONS, st.sampled_from([("follow",), ("again",)])), max_size=16))
def test_the_files_are_those_of_a_review_json(begun: Project, actions: list[tuple[Any, ...]]) -> None:
    """Byte for byte, whatever was undone, and however often the files followed or the server was started again in between."""
    model = page(begun)
    with tempfile.TemporaryDirectory() as folder:
        online, offline = (_copy(begun, Path(folder, name)) for name in ("online", "offline"))
        begin_journal(online, WORK, "fr")
        for action in actions:
            before = model.rows
            if action[0] == "follow":
                follow_journal(online, WORK, "fr")
            elif action[0] == "again":
                begin_journal(online, WORK, "fr")
            else:
                play(model, [action])
                keep(online, find_action(before, model.rows))
        follow_journal(online, WORK, "fr")
        review = model.review()
        if review["links"]:
            file = Path(folder, "review.json")
            file.write_text(json.dumps({**review, "exported": "", "saved": ""}), "utf-8")
            review_work(offline, file, realign=False)
        assert tree(online.root) == tree(offline.root)


# --- crashes and others ------------------------------------------------------------------------------------------------


def begin(project: Project) -> Model:
    begin_journal(project, WORK, "fr")
    return page(project)


def test_a_program_that_opens_the_project_finds_what_was_decided(small: Project) -> None:
    model = begin(small)
    act(small, model, "confirm", row(model, P1))
    assert states(enregard.open_project(small.root))[P1] is State.CONFIRMED


def test_a_command_brings_what_was_decided_into_the_files_before_it_reads(small: Project, run: Run) -> None:
    model = begin(small)
    act(small, model, "confirm", row(model, P1))
    assert states(small)[P1] is State.PROPOSED
    assert run(small, "status").exit_code == 0
    assert states(small)[P1] is State.CONFIRMED
    assert list_journals(small) == [(WORK, "fr")]


@pytest.mark.parametrize("saved", [False, True])
def test_a_crash_before_the_files_are_written_loses_nothing(
    small: Project, po: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
) -> None:
    """Even if somebody saves one of them before the next command: what is in the files already is not in conflict with itself."""
    model = begin(small)
    act(small, model, "confirm", row(model, P1))
    with monkeypatch.context() as patch:
        patch.setattr(
            "enregard.commands.review_follow.write_settled", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            follow_journal(small, WORK, "fr")
    assert states(small)[P1] is State.PROPOSED
    if saved:
        edit(po, ("1 250 navires", "1 250 bateaux"))
    follow_all(small)
    assert states(small)[P1] is State.CONFIRMED
    assert follow_journal(small, WORK, "fr").refused == ()
    assert "bateaux" in po.read_text("utf-8") if saved else True


def test_an_edit_of_others_is_the_new_base_and_what_was_decided_before_can_be_undone(small: Project, po: Path) -> None:
    model = begin(small)
    act(small, model, "confirm", row(model, P1))
    follow_journal(small, WORK, "fr")
    edit(po, ("1 250 navires", "1 250 bateaux"))
    act(small, model, "confirm", row(model, P2))
    done = follow_journal(small, WORK, "fr")
    (refused,) = done.refused  # the reviser has confirmed another text than there is now
    assert (done.bases, refused["why"]) == (2, "the translation was changed here, too")
    assert [text for text in refused["theirs"] if "bateaux" in text]
    before = model.rows
    model.undo()
    model.undo()
    keep(small, find_action(before[: row(model, P2)], model.rows[: row(model, P2)]))
    follow_journal(small, WORK, "fr")
    assert states(small)[P1] is State.PROPOSED
    assert "bateaux" in po.read_text("utf-8")


def test_an_action_that_comes_while_the_files_are_written_is_seen_by_the_next_command(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = begin(small)
    act(small, model, "confirm", row(model, P1))

    def write_late(*values: Any) -> None:
        write_settled(*values)
        act(small, model, "confirm", row(model, P2))

    path = locate_journal(small, WORK, "fr")
    with monkeypatch.context() as patch:
        patch.setattr(review_follow, "write_settled", write_late)
        follow_journal(small, WORK, "fr")
    assert not is_quiet(path)
    follow_all(small)
    assert (states(small)[P2], is_quiet(path)) == (State.CONFIRMED, True)
    before = path.read_bytes()
    follow_all(small)
    assert path.read_bytes() == before


def test_what_was_left_out_is_told_to_who_runs_the_next_command_and_kept_for_the_page(
    small: Project, po: Path, run: Run
) -> None:
    model = begin(small)
    act(small, model, "edit", row(model, P2), text="Autre chose.", confirm=True)
    edit(po, ("1 250 navires", "1 250 bateaux"))
    found = run(small, "status")
    assert "1 of the decisions on the review page conflict" in found.stderr
    assert "review page" not in run(small, "status").stderr
    (refused,) = begin_journal(small, WORK, "fr").refused
    assert refused["mine"][1] == "Autre chose."
    append_rows(locate_journal(small, WORK, "fr"), [{"told": True}])
    assert begin_journal(small, WORK, "fr").refused == ()


def test_a_torn_line_counts_for_nothing_and_an_action_that_is_there_twice_once(small: Project) -> None:
    model = begin(small)
    act(small, model, "confirm", row(model, P1))
    path = locate_journal(small, WORK, "fr")
    whole = path.read_bytes()
    (action,) = read_log(path).actions
    for at in range(1, 60):
        path.write_bytes(whole + b'\n{"id": "torn", "gone": [], "come": [[[]]]}'[:at])
        append_rows(path, [action.dump()])
        assert [each.id for each in read_log(path).actions] == [action.id]
    follow_journal(small, WORK, "fr")
    assert states(small)[P1] is State.CONFIRMED


def test_a_journal_that_was_deleted_is_begun_again(small: Project) -> None:
    model = begin(small)
    locate_journal(small, WORK, "fr").unlink()
    act(small, model, "confirm", row(model, P1))
    assert follow_journal(small, WORK, "fr").refused == ()
    assert states(small)[P1] is State.CONFIRMED


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"id": 1},
        {"id": "x", "gone": 5, "come": []},
        {"id": "x", "gone": [[]], "come": [[]]},
        {"id": "x", "gone": [[["a"], ["b"], "confirmed", None, "", ""]], "come": [[0, "x"]]},
    ],
)
def test_what_is_no_action_is_a_usage_error(value: Any) -> None:
    with pytest.raises(UsageError):
        parse_action(value)


def test_a_full_disk_is_told_and_the_action_can_be_sent_again(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    model = begin(small)

    def refuse(_file: int) -> None:
        raise OSError(28, "No space left on device")

    model.act("confirm", row(model, P1))
    action = find_action(model.first, model.rows)
    with monkeypatch.context() as patch:
        patch.setattr("enregard.workspace.review_journal.os.fsync", refuse)
        with pytest.raises(WriteError, match="No space left"):
            keep(small, action)
    keep(small, action)
    assert len(read_log(locate_journal(small, WORK, "fr")).actions) == 1
