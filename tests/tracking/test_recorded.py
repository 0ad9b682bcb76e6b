"""The short way to a bitext leads where the long way does: whatever people did in the catalog, and only while no text has changed."""

from __future__ import annotations

import random
from typing import Any

import pytest

from enregard.commands.diff import diff
from enregard.commands.status import status
from enregard.commands.update import update
from enregard.model import Bitext
from enregard.tracking.inputs import Request
from enregard.tracking.reconcile import restore_bitext
from enregard.tracking.settle import settle_work
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle
from tests.tracking.files import settled_letter


def left(block: str, chance: random.Random) -> str:
    """An entry as a person, or a program of theirs, might leave it."""
    match chance.randrange(9):
        case 0:
            return block.replace("#, fuzzy\n", "")
        case 1:
            return block if "#, fuzzy" in block else block.replace("msgctxt", "#, fuzzy\nmsgctxt")
        case 2:
            return block.replace('msgstr "', f'msgstr "{chance.choice(("Voici : ", "Donc, "))}', 1)
        case 3:
            return block.split('msgstr "')[0] + 'msgstr ""\n'
        case 4:
            return block.replace("#.", "# weigh again\n#.", 1)
        case 5:
            return block.replace("la ", "la  ", 1)
        case 6:
            return block.replace('msgctxt "', 'msgctxt "other/', 1)
        case 7:
            return block.replace('msgid "', 'msgid "Now: ', 1)
    return ""


def both(project: Project) -> tuple[list[Bitext], list[Bitext]]:
    """The bitexts of the work by either way."""
    work = project.works[0]
    return [p.bitext for p in settle(project, work, read_only=True).pairs], [
        p.bitext for p in settle(project, work).pairs
    ]


def told(project: Project, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """What `status` and `diff` say where an update would find nothing to do, and what they say if they do not know that."""
    found = []
    for settled in (True, False):
        with monkeypatch.context() as context:
            if not settled:
                for module in ("status", "diff"):
                    context.setattr(f"enregard.commands.{module}.is_settled", lambda *_: False)
            found.append((status(project), diff(project, project.works[0])))
    return found[0], found[1]


def edited(text: str, chance: random.Random) -> str:
    """*text*, a catalog, with one to four of its entries as a person might leave them."""
    head, *blocks = text.split("\n\n")
    for n in chance.sample(range(len(blocks)), chance.randint(1, 4)):
        blocks[n] = left(blocks[n].rstrip("\n") + "\n", chance).rstrip("\n")
    return "\n\n".join([head, *(block for block in blocks if block)]) + "\n"


@pytest.mark.parametrize("name", ["small", "real"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_after_any_edits(
    name: str, rounds: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before an update and after some, with what earlier edits have left behind."""
    project: Project = request.getfixturevalue(name)
    po = project.catalog_path(project.works[0], "fr")
    chance = random.Random(f"{name} {rounds}")
    taken: list[bool] = []

    def noted(*args: Any) -> Any:
        found = restore_bitext(*args)
        taken.append(found is not None)
        return found

    monkeypatch.setattr("enregard.tracking.pairing.restore_bitext", noted)
    for _ in range(12):
        before = po.read_text("utf-8")
        for n in range(rounds):
            po.write_text(edited(po.read_text("utf-8"), chance), "utf-8")
            if n < rounds - 1:
                update(project)
        short, long = both(project)
        assert short == long, po.read_text("utf-8")
        update(project)
        short, long = both(project)
        assert short == long
        short_told, long_told = told(project, monkeypatch)
        assert short_told == long_told
        if rounds == 1:
            po.write_text(before, "utf-8")
            update(project)
    assert 6 < sum(taken) < len(taken), "both ways are taken"


def test_a_text_that_changed_takes_the_long_way() -> None:
    """A word, a paragraph more, one less, two exchanged."""
    letter = settled_letter()
    text = letter.read("fr.txt")
    for changed in (
        text.replace("1 250 navires", "1 260 navires"),
        text.replace("3. Invitons", "3. Décidons de rester ;\n\n4. Invitons"),
        text.replace("2. Notons que 1 250 navires ont fait escale en 2035 ;\n\n", ""),
        text.replace("2. Notons", "9. Notons"),
    ):
        assert changed != text
        letter.write("fr.txt", changed)
        (short,), (long,) = (settle_work(letter.inputs, Request(read_only=look)).pairs for look in (True, False))
        assert short.bitext == long.bitext


def test_who_only_looks_is_told_the_entry_of_each_link() -> None:
    letter = settled_letter()
    letter.edit("fr.po", ("15 janvier", "16 janvier"))
    looked, settled = settle_work(letter.inputs, Request(read_only=True)), settle_work(letter.inputs)
    (short,), (long,) = looked.pairs, settled.pairs
    lines = {name: entry.target_line for name, entry in letter.active().items()}
    assert {name: entry.target_line for name, entry in short.entries.items()} == lines
    assert short.entries == long.entries
    assert looked.files == {}
