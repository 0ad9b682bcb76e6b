"""What is sent to an editor: the findings as JSON, which are kept from one message to the next."""

from __future__ import annotations

import json
from typing import Any

from enregard.lsp._lines import Lines
from enregard.lsp._outbox import Outbox
from enregard.lsp._shown import Shown
from enregard.lsp._study import Study

URI = "file:///srv/fr.po"


class Wire:
    """A connection that keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []

    def send(self, message: tuple[Any, ...]) -> None:
        self.sent.append(message)

    def list_found(self) -> list[Any]:
        return [json.loads(body)["params"] for kind, body, *_ in self.sent if kind == "raw"]


def make_shown(line: int, message: str) -> Shown:
    place = {"start": {"line": line, "character": 1}, "end": {"line": line, "character": 9}}
    return Shown("fr.po", {"range": place, "message": message, "data": {"uri": URI}}, line, line, own=True)


def test_sends_findings_where_they_are_now() -> None:
    wire = Wire()
    outbox, study = Outbox(wire), Study(URI, None, Lines(""), 1, name="fr.po")  # type: ignore[arg-type]
    shown = [make_shown(3, 'the “first” "line": 5'), make_shown(8, "second")]
    for scope, found in (("file", shown), ("entry", [shown[0], shown[1].move(2)]), ("file", [])):
        outbox.publish(study, found, scope)
        study.version += 1
    outbox.withdraw(URI)
    sent = wire.list_found()
    lines = [[d["range"]["start"]["line"] for d in each["diagnostics"]] for each in sent]
    assert lines == [[3, 8], [3, 10], [], []]
    assert [each.get("version") for each in sent] == [1, 2, 3, None]
    assert sent[0]["diagnostics"] == [each.diagnostic for each in shown]
    assert sent[0]["uri"] == URI
