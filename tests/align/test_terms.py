"""Terms and options that one version has on a line of their own, and the other before the words that explain them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from enregard.align._program import IndexedLink, Shape
from enregard.align._side import UnitSequence
from enregard.align._terms import join_terms

PAIR: Shape = (1, 1)
SOURCE_GAP, TARGET_GAP = (1, 0), (0, 1)
BEFORE = [IndexedLink(0, 0, SOURCE_GAP, 0.5), IndexedLink(1, 0, PAIR, 0.6)]
AFTER = [IndexedLink(0, 0, PAIR, 0.6), IndexedLink(1, 1, SOURCE_GAP, 0.5)]


def join(source: Sequence[str], target: Sequence[str], links: Sequence[IndexedLink]) -> list[IndexedLink]:
    return join_terms(UnitSequence(source), UnitSequence(target), links)


@pytest.mark.parametrize("links", [BEFORE, AFTER], ids=["the term is the gap", "its explanation is"])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("/var/spool/rwho", "Spooled files for the daemon (optional)."), "/var/spool/rwho wartende Dateien für den Dämon (optional)"),
        (("--filter=COMMAND", "write to shell COMMAND; file name is $FILE"), "--filter=PARANCS írás a shell PARANCSBA, a fájlnév a $FÁJL"),
        (("EMSGSIZE", "The packet is too big for the path."), "EMSGSIZE パケットが大きすぎて経路を通れない。"),
    ],
)  # fmt: skip
def test_a_term_alone_belongs_to_what_begins_with_it(
    source: tuple[str, str], target: str, links: list[IndexedLink]
) -> None:
    expected = [IndexedLink(0, 0, (2, 1), 0.9)]
    assert join(source, [target], links) == expected
    turned = [IndexedLink(f.target, f.source, (f.size[1], f.size[0]), f.score) for f in links]
    assert join([target], source, turned) == [IndexedLink(0, 0, (1, 2), 0.9)]


@pytest.mark.parametrize(
    ("source", "target", "links"),
    [
        (("/var/spool", "/var/spool/at jobs"), "/var/spool/at Aufträge", BEFORE),
        (("-v", "-V prints the version."), "-V affiche la version.", BEFORE),
        (("The town", "The council thanks the guild."), "Le conseil remercie la guilde.", BEFORE),
        (("die Wahl", "elections are held in May"), "die Wahl ist im Mai", BEFORE),
        (("Bears", "Bears are told to the mayor."), "Bears sont signalés au maire.", BEFORE),
        (("--all print everything", "Added in the last edition only."), "--all affiche tout", AFTER),
    ],
    ids=["another path", "another option", "nothing alike", "a short word", "both begin so", "complete without"],
)
def test_what_else_is_missing_stays_a_gap(source: tuple[str, str], target: str, links: list[IndexedLink]) -> None:
    assert join(source, [target], links) == links


def test_only_neighbors_are_joined() -> None:
    """Links may cross, so that what follows in the list is not beside it in the text."""
    links = [IndexedLink(0, 1, SOURCE_GAP, 0.5), IndexedLink(2, 0, PAIR, 0.9), IndexedLink(1, 1, SOURCE_GAP, 0.5)]
    assert join(["--all", "A line.", "prints everything"], ["--all affiche tout"], links) == links
