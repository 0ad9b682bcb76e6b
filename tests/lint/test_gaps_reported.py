"""What one version lacks: each gap is a finding that says how the text begins and where it is; neighbours are one line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from enregard.checks import run_checks
from enregard.commands.add import add
from enregard.commands.decide import confirm
from enregard.commands.update import update
from enregard.model import Bitext, Document, Link, State, Unit
from enregard.workspace.projects import Project, init, open_project

from ..conftest import Run

ENGLISH = [
    "The keeper lights the lamp at dusk and puts it out when the sun is above the cliffs.",
    "A boat that seeks the harbour in fog sounds its horn three times and waits for the bell.",
    "No net is hung to dry on the stairs of the tower or on the rail of the quay.",
    "The council buys oil in autumn, before the roads to the north are closed by snow.",
    "Whoever finds a buoy adrift brings it to the nearest station and is paid for it.",
    "Children may visit the tower on the first Sunday of the month with a teacher.",
    "The log is written in ink, and no page may be torn out of it.",
]
FRENCH = [
    "Le gardien allume la lampe au crépuscule et l’éteint lorsque le soleil est au-dessus des falaises.",
    "Un bateau qui cherche le port par temps de brume fait sonner sa corne trois fois et attend la cloche.",
    "Aucun filet n’est mis à sécher dans l’escalier de la tour ni sur la rambarde du quai.",
    "Le conseil achète de l’huile en automne, avant que la neige ne ferme les routes du nord.",
    "Quiconque trouve une bouée à la dérive l’apporte à la station la plus proche et reçoit une récompense.",
    "Les enfants peuvent visiter la tour le premier dimanche du mois avec un enseignant.",
    "Le journal est tenu à l’encre, et aucune page ne peut en être arrachée.",
]


def make(root: Path, left_out: set[int], of_source: Collection[int] = ()) -> Project:
    project = init(root)
    for tag, texts, out in (("en", ENGLISH, of_source), ("fr", FRENCH, left_out)):
        (root / f"{tag}.txt").write_text("\n\n".join(t for n, t in enumerate(texts, 1) if n not in out) + "\n", "utf-8")
        add(project, "Keepers", tag, root / f"{tag}.txt")
    update(open_project(root))
    return open_project(root)


def list_lines(run: Run, project: Project, *args: str) -> list[str]:
    return [line for line in run(project, "check", *args).stdout.splitlines() if "side-missing" in line]


def test_each_missing_paragraph_is_a_line_with_its_place_and_first_words(tmp_path: Path, run: Run) -> None:
    lines = list_lines(run, make(tmp_path, {3, 6}))
    assert [re.sub(r"\.po:\d+:", ".po:", line) for line in lines] == [
        "po/Keepers/fr.po: warning: para-3: has no counterpart in the target: "
        "“No net is hung to dry on the stairs of the tower or on the …” (corpus/Keepers/en.txt:5) [side-missing]",
        "po/Keepers/fr.po: warning: para-6: has no counterpart in the target: "
        "“Children may visit the tower on the first Sunday of the …” (corpus/Keepers/en.txt:11) [side-missing]",
    ]


def test_neighbours_are_one_line_with_their_range_and_findings_of_their_own(tmp_path: Path, run: Run) -> None:
    project = make(tmp_path, {2, 3, 4})
    (line,) = list_lines(run, project)
    assert "para-2 to para-4: each of these 3 units has no counterpart in the target: “A boat that" in line
    assert "(corpus/Keepers/en.txt:3-7)" in line
    found = json.loads(run(project, "check", "--format", "json").stdout)["findings"]
    assert [f["unit"] for f in found if f["check"] == "side-missing"] == ["para-2", "para-3", "para-4"]
    confirm(project, "Keepers", ["para-3"])
    assert [line.split(": ")[2] for line in list_lines(run, project)] == ["para-2", "para-4"]


def test_a_suppressed_gap_divides_its_neighbours(tmp_path: Path, run: Run) -> None:
    project = make(tmp_path, {2, 3, 4})
    po = project.catalog_path("Keepers", "fr")
    head, mark, tail = po.read_text("utf-8").partition('msgctxt "para-3"')
    block, _, notes = head.rpartition("\n\n")
    po.write_text(f"{block}\n\n# enregard: ignore side-missing: only for the islands\n{notes}{mark}{tail}", "utf-8")
    assert [line.split(": ")[2] for line in list_lines(run, project)] == ["para-2", "para-4"]


def test_what_only_the_translation_has_is_told_by_its_own_line(tmp_path: Path, run: Run) -> None:
    (line,) = list_lines(run, make(tmp_path, set(), {5}))
    assert re.sub(r"“.*”", "“…”", line) == (
        "corpus/Keepers/fr.txt:9: warning: para-5: has no counterpart in the source: “…” [side-missing]"
    )


def test_complete_versions_have_no_gap(tmp_path: Path, run: Run) -> None:
    assert list_lines(run, make(tmp_path, set())) == []


def test_paths_lead_from_where_one_stands(tmp_path: Path, run: Run) -> None:
    make(tmp_path, {3})
    (line,) = [line for line in run(tmp_path / "po", "check").stdout.splitlines() if "side-missing" in line]
    assert line.startswith("../po/Keepers/fr.po:")
    assert "(../corpus/Keepers/en.txt:5)" in line


@pytest.mark.parametrize("name", ["github", "gitlab", "markdown", "sarif", "junit"])
def test_reports_of_single_findings_say_how_the_text_begins(tmp_path: Path, run: Run, name: str) -> None:
    said = run(make(tmp_path, {3, 4}), "check", "--format", name).stdout
    assert said.count("No net is hung") == said.count("corpus/Keepers/en.txt:5") >= 1
    assert said.count("The council buys") == said.count("corpus/Keepers/en.txt:7") >= 1


def test_gaps_on_both_sides_are_runs_of_their_own() -> None:
    """A link between two gaps divides them, and a gap of the other side does not."""
    one, other = ([Unit(f"{tag}-{n}", "paragraph", f"Text {n}") for n in range(5)] for tag in "ab")
    gap = State.MISSING
    links = [
        Link(("a-0",), (), gap), Link((), ("b-0",), gap), Link(("a-1",), (), gap), Link((), ("b-1",), gap),
        Link(("a-2",), ("b-2",)), Link(("a-3",), (), gap), Link(("a-4",), (), State.CONFIRMED), Link((), ("b-3",), gap), Link((), ("b-4",), gap),
    ]  # fmt: skip
    bitext = Bitext(Document("W", "en", tuple(one)), Document("W", "fr", tuple(other)), tuple(links))
    found = run_checks([bitext], only={"side-missing"})
    assert [(f.unit, f.follows) for f in found] == [
        ("a-0", ""), ("b-0", ""), ("a-1", "a-0"), ("b-1", "b-0"), ("a-3", ""), ("b-3", ""), ("b-4", "b-3"),
    ]  # fmt: skip
