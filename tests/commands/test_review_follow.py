"""The journal of a review in a browser: the files follow it, as a review.json with the same decisions would have it, and nothing in it is lost."""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import enregard
from enregard.commands.review import review_work
from enregard.commands.review_follow import begin_journal, follow_journal
from enregard.model import State
from enregard.tracking.review_rows import Action, parse_row
from enregard.tracking.review_rows import Row as Wire
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import append_rows, locate_journal

from ..conftest import tree
from ..reviewing import Model, Part, Row
from .test_review import ACTIONS, WORK, _copy, begun, page, play

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
