"""What a person confirmed teaches words, where the encoder does not support a language."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from enregard.align.learning import learn_dictionary
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.project import load_alignment
from enregard.workspace.projects import Project, init, open_project

from ..conftest import edit

NOUNS = {
    "harbour": "λιμάνι", "lighthouse": "φάρος", "pilot": "πλοηγός", "crane": "γερανός", "customs": "τελωνείο", "market": "αγορά", "school": "σχολείο", "bridge": "γέφυρα",
    "library": "βιβλιοθήκη", "council": "συμβούλιο", "hospital": "νοσοκομείο", "theatre": "θέατρο",
}  # fmt: skip
VERBS = {"shall close": "κλείνει", "shall open": "ανοίγει", "shall report": "αναφέρει", "shall meet": "συνέρχεται"}


def draw(seed: str, count: int) -> list[tuple[int, int, int]]:
    """Draw two nouns and a verb for each of so many sentences."""
    dice = random.Random(seed)
    nouns = [dice.sample(range(len(NOUNS)), 2) for _ in range(count)]
    return [(one, other, dice.randrange(len(VERBS))) for one, other in nouns]


def write(orders: list[tuple[int, int, int]], side: int) -> str:
    """A text of one sentence for each order: two nouns and a verb, by their rank."""
    nouns, verbs = list(NOUNS.items()), list(VERBS.items())
    words = ("The {0} {2} before the {1}", "Ο/Η {0} {2} πριν από {1}")[side]
    rows = [words.format(nouns[a][side], nouns[b][side], verbs[c][side]) for a, b, c in orders]
    return "\n\n".join(f"{row}." for row in rows) + "\n"


def bring(project: Project, work: str, sides: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]) -> None:
    for n, tag in enumerate(("en", "el")):
        path = project.root / f"{tag}.txt"
        path.write_text(write(sides[n], n), "utf-8")
        add(project, work, tag, path)


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_missing_sentence_is_found_by_words_that_were_confirmed(tmp_path: Path, confirmed: bool) -> None:
    project = init(tmp_path / "project")
    edit(project.root / "enregard.yaml", ("[ar, en,", "[ar, el, en,"))
    project = open_project(project.root)
    known = draw("known", 36)
    bring(project, "A/1", (known, known))
    update(project)
    po = project.catalog_path("A-1", "el")
    if confirmed:
        po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
        update(project)
    new = draw("new", 12)
    bring(project, "A/2", (new, [*new[:2], *new[3:8], *new[9:]]))
    update(open_project(project.root))
    path = project.alignment_path("A-2", "en", "el")
    links = load_alignment(path.read_text("utf-8"), str(path)).records
    gaps = [k.link.source for k in links if not k.link.target]
    assert any("dictionary" in k.link.evidence for k in links) == confirmed
    assert (gaps == [("para-3",), ("para-9",)]) == confirmed


def test_a_dictionary_is_learned_from_pairs_that_correspond() -> None:
    pairs = [(write([order], 0), write([order], 1)) for order in draw("learned", 60)]
    found = learn_dictionary(pairs)
    assert found is not None
    learned = {word: text.split("; ") for word, text in found.entries}
    assert learned["lighthouse"][0] == "φαροσ"
    assert learned["library"][0] == "βιβλιοθηκη"
    assert learn_dictionary(pairs[:9]) is None
    assert learn_dictionary([("", "")] * 20) is not None
