"""A person's repair of an alignment, from the command line: it holds, what it leaves is aligned again, and no word is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add
from enregard.commands.decide import confirm, link, unlink
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.model import BREAK, Link, State
from enregard.project import Record, dump_alignment, load_alignment
from enregard.workspace.projects import Project, open_project
from enregard.workspace.settling import settle
from tests.conftest import Run, edit, tree

WORK = "A-91-7"
P1, P2, P3 = (f"annex/para-{n}" for n in (1, 2, 3))
PREAMBLE = "annex/preamble"


def links(project: Project) -> tuple[Link, ...]:
    path = project.alignment_path(WORK, "en", "fr")
    return tuple(record.link for record in load_alignment(path.read_text("utf-8"), path).records)


def of(project: Project, source: str) -> Link:
    """The link that a unit of the source is in."""
    return next(k for k in links(project) if source in k.source)


def facing(project: Project, target: str) -> Link:
    return next(k for k in links(project) if target in k.target)


def entry(project: Project, name: str) -> Entry:
    return catalog.read(project.catalog_path(WORK, "fr")).active[name]


def settled(project: Project) -> None:
    """An update has nothing to add, and every unit is in one link."""
    assert not settle(project, WORK).writes
    found = links(project)
    (pair,) = settle(project, WORK).pairs
    for side, document in (("source", pair.bitext.source), ("target", pair.bitext.target)):
        assert Counter(i for k in found for i in getattr(k, side)) == Counter(list(document.by_id))


def words(project: Project, name: str, text: str) -> None:
    """A translator writes over the words of an entry, and leaves it fuzzy."""
    old = entry(project, name).target.split("\n")[0]
    edit(project.catalog_path(WORK, "fr"), (f'msgstr "{old}"', f'msgstr "{text}"'))
    assert update(project)[0].error is None


def test_two_units_are_joined_with_one_and_the_persons_word_holds(small: Project) -> None:
    new = link(small, WORK, [P1, P2], [P1])
    assert [(k.source, k.target, k.state) for k in new if k.source] == [((P1, P2), (P1,), State.CONFIRMED)]
    found = of(small, P1)
    assert (found.origin, found.agreed is not None) == ("person", True)
    assert (facing(small, P2).source, facing(small, P2).state) == ((), State.MISSING)
    assert not entry(small, f"{P1}+{P2}").fuzzy
    settled(small)


def test_joined_entries_offer_the_words_of_all(small: Project) -> None:
    """What a person wrote, and, where nobody did, the words of the corpus."""
    words(small, P1, "La main de la traductrice")
    link(small, WORK, [P1, P2], [P1, P2])
    found = entry(small, f"{P1}+{P2}")
    one, other = found.target.split(BREAK)
    assert (one, other.startswith("Notons que 1 250")) == ("La main de la traductrice", True)
    settled(small)


def test_what_is_left_of_a_link_is_proposed_again(small: Project) -> None:
    link(small, WORK, [P1, P2], [P1, P2])
    new = link(small, WORK, [P1], [P1])
    assert [(k.source, k.state) for k in new] == [((P1,), State.CONFIRMED), ((P2,), State.PROPOSED)]
    assert (of(small, P2).target, entry(small, P2).fuzzy) == ((P2,), True)
    settled(small)


def test_words_of_joined_units_part_at_the_blank_line(small: Project) -> None:
    words(small, P1, "De la main")
    link(small, WORK, [P1, P2], [P1, P2])
    link(small, WORK, [P1], [P1])
    assert entry(small, P1).target == "De la main"
    assert entry(small, P2).target.startswith("Notons que 1 250")
    settled(small)


def test_a_link_that_is_only_proposed_stays_fuzzy_and_is_a_persons(small: Project) -> None:
    link(small, WORK, [P1], [P2], proposed=True)
    found = of(small, P1)
    assert (found.target, found.state, found.origin) == ((P2,), State.PROPOSED, "person")
    assert entry(small, P1).fuzzy
    settled(small)


def test_a_correction_is_a_constraint_on_the_stretch_around_it(small: Project) -> None:
    """All links behind a gap are one off, as after a bad night's alignment. To say of one what is right mends the stretch up to
    what is confirmed, and nothing beyond."""
    wrong = {P1: P2, P2: P3, "letter/para-1": "letter/signature", "letter/signature": "letter/para-1"}
    path = small.alignment_path(WORK, "en", "fr")
    alignment = load_alignment(path.read_text("utf-8"), path)
    texts = {r.link.target[0]: r.target_text for r in alignment.records if r.link.target}
    records = [
        replace(r, link=replace(r.link, target=(wrong[i],)), target_text=texts[wrong[i]])
        for r in alignment.records
        for i in r.link.source
        if i in wrong
    ]
    kept = [r for r in alignment.records if not {P3, *wrong}.intersection(r.link.source)]
    gaps = [
        Record(
            Link((P3,), (), State.MISSING), next(r.source_text for r in alignment.records if P3 in r.link.source), ""
        ),
        Record(Link((), (P1,), State.MISSING), "", texts[P1]),
    ]
    path.write_text(dump_alignment(replace(alignment, records=(*kept, *records, *gaps))), "utf-8")
    small.catalog_path(WORK, "fr").unlink()
    assert update(small)[0].error is None
    assert of(small, P2).target == (P3,)
    confirm(small, WORK, [PREAMBLE])
    link(small, WORK, [P1], [P1])
    assert [of(small, p).target for p in (P1, P2, P3)] == [(P1,), (P2,), (P3,)]
    assert [of(small, p).state for p in (P1, P2, P3)] == [State.CONFIRMED, State.PROPOSED, State.PROPOSED]
    assert entry(small, P2).target.startswith("Notons")
    assert of(small, "letter/para-1").target == ("letter/signature",)
    settled(small)


def test_units_taken_apart_stay_apart(small: Project) -> None:
    """Through updates, and though their text is edited: their numbers would join them again."""
    unlink(small, WORK, [P3])
    assert (of(small, P3).target, facing(small, P3).source) == ((), ())
    settled(small)
    edit(small.folder(WORK) / "en.txt", ("15 January 2037", "15 March 2037"))
    edit(small.folder(WORK) / "fr.txt", ("15 janvier 2037", "15 mars 2037"))
    assert update(small)[0].error is None
    assert (of(small, P3).target, facing(small, P3).source) == ((), ())
    link(small, WORK, [P3], [P3])
    assert of(small, P3).state is State.CONFIRMED
    settled(small)


def test_a_unit_is_taken_out_on_one_side(small: Project) -> None:
    """Ids are the same on both sides: the side is said."""
    link(small, WORK, [P1, P2], [P1, P2])
    unlink(small, WORK, target=[P2])
    assert (of(small, P2).target, facing(small, P2).source) == ((P1,), ())
    assert of(small, P2).state is State.PROPOSED
    settled(small)


def test_a_unit_that_the_program_left_alone_stays_alone_when_a_person_says_so(small: Project) -> None:
    """Although the unit beside it was confirmed with it before, and is free again."""
    link(small, WORK, ["annex/title", P2, PREAMBLE], [PREAMBLE, P1, P2], proposed=True)
    unlink(small, WORK, [PREAMBLE, "annex/title"])
    confirm(small, WORK, [P1])
    link(small, WORK, [PREAMBLE, P2], [PREAMBLE])
    assert (facing(small, P1).state, facing(small, P1).origin) == (State.MISSING, "structure")
    unlink(small, WORK, [P1, PREAMBLE])
    assert not facing(small, P1).source
    settled(small)


def test_words_that_a_person_wrote_are_kept_when_their_link_is_taken_apart(small: Project) -> None:
    words(small, P1, "De la main")
    confirm(small, WORK, [P1])
    unlink(small, WORK, [P1])
    assert entry(small, P1).target == ""
    assert "De la main" in entry(small, P1).comment
    settled(small)
    link(small, WORK, [P1], [P1])
    assert entry(small, P1).target == "De la main"
    settled(small)


def test_words_that_cannot_be_parted_rest_with_their_link(small: Project) -> None:
    link(small, WORK, [P1, P2], [P1, P2])
    po = small.catalog_path(WORK, "fr")
    found = catalog.read(po)
    text = found.active[f"{P1}+{P2}"].target
    po.write_bytes(po.read_bytes().replace(text.split(BREAK)[0].encode() + b'\\n"\n"\\n', b"D'un seul tenant "))
    assert update(small)[0].error is None
    assert BREAK not in entry(small, f"{P1}+{P2}").target
    link(small, WORK, [P1], [P1])
    assert entry(small, P1).target.startswith("Rappelons")
    assert "D'un seul tenant" in po.read_text("utf-8")
    settled(small)


def test_gaps_are_confirmed_on_the_side_that_is_said(small: Project) -> None:
    unlink(small, WORK, [P3])
    assert confirm(small, WORK, target=[P3]).items == (P3,)
    assert (of(small, P3).state, facing(small, P3).state) == (State.MISSING, State.CONFIRMED)
    settled(small)


def test_an_unknown_unit_is_an_error_with_near_names_and_nothing_is_written(small: Project) -> None:
    before = tree(small.root)
    for call in (
        lambda: link(small, WORK, [P1, "annex/para-22"], [P1]),
        lambda: link(small, WORK, [P1], ["annex/para-22"]),
        lambda: unlink(small, WORK, ["annex/para-22"]),
        lambda: confirm(small, WORK, [P1, "annex/para-22"]),
    ):
        with pytest.raises(UsageError, match=r"no unit annex/para-22 in A/91/7.*\n.*Did you mean annex/para-2\?"):
            call()
    with pytest.raises(UsageError, match="masthead/language"):
        link(small, WORK, ["masthead/language"], [P1])  # the French has one
    with pytest.raises(UsageError, match="both sides"):
        link(small, WORK, [P1], [])
    with pytest.raises(UsageError, match="no translation in es"):
        link(small, WORK, [P1], [P1], language="es")
    assert tree(small.root) == before


def test_of_several_translations_the_one_that_is_meant(small: Project, tmp_path: Path) -> None:
    file = tmp_path / "es.txt"
    file.write_text("Naciones Unidas A/91/7\n\n1. Uno dos tres cuatro.\n\n2. Cinco seis siete ocho.\n", "utf-8")
    add(small, "A/91/7", "es", file)
    assert update(small)[0].error is None
    before = tree(small.root)
    with pytest.raises(UsageError, match=r"several translations: fr, es\n.*-t LANG"):
        link(small, WORK, [P1, P2], [P1])
    with pytest.raises(UsageError, match="several translations"):
        unlink(small, WORK, [P1])
    assert tree(small.root) == before
    link(small, WORK, [P1, P2], [P1], language="fr")
    changed = {name for name, data in tree(small.root).items() if before.get(name) != data}
    assert changed == {"corpus/A-91-7/en-fr.jsonl", "po/A-91-7/fr.po"}


def test_the_command_line_names_sides_by_an_equals_sign(small: Project, run: Run) -> None:
    """And prints the links that are new, as the notes of the PO file write them."""
    result = run(small, "link", "A/91/7", P1, "+", P2, "=", P1)
    assert result.exit_code == 0, result.output
    assert f"{P1} + {P2} = {P1}  confirmed" in result.stdout.splitlines()
    assert f"members: {P1} + {P2} = {P1}" in entry(small, f"{P1}+{P2}").notes
    assert run(small, "link", "A/91/7", f"{P1}+{P2}", "=", P1).stderr.startswith("Nothing to do")
    result = run(small, "unlink", "A/91/7", P2, "=")
    assert result.stdout.splitlines() == [f"{P1} = {P1}  proposed", f"{P2} = -  missing"]
    assert run(small, "unlink", "A/91/7", P2, "=").stderr.startswith("Nothing to do")
    assert run(small, "confirm", "A/91/7", P2, "=").stdout.splitlines() == [P2]
    assert run(small, "link", "A/91/7", P1, P2).exit_code == 2
    assert run(small, "update", "--check").exit_code == 0


def test_a_link_is_named_as_a_whole(small: Project) -> None:
    link(small, WORK, [P1, P2], [P1], proposed=True)
    assert confirm(small, WORK, [f"{P1}+{P2}"]).items == (f"{P1}+{P2}",)
    unlink(small, WORK, [f"{P1}+{P2}"])
    assert of(small, P1) == Link((P1,), (), State.MISSING, "person", evidence=("unlinked",))


UNITS = st.sampled_from([PREAMBLE, P1, P2, P3, "annex/title"])
SOME = st.lists(UNITS, min_size=1, max_size=3, unique=True)


class Deciding(RuleBasedStateMachine):
    """Links made and undone, and words written, in any order: each unit stays in one link, an update has nothing to add, and every
    word that somebody typed is on file."""

    begun: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.begun, self.folder / "small")
        self.project = open_project(self.folder / "small")
        self.typed: list[str] = []
        self.joined: dict[tuple[str, ...], tuple[str, ...]] = {}

    def teardown(self) -> None:
        shutil.rmtree(getattr(self, "folder", "/nonexistent"), ignore_errors=True)

    @rule(source=SOME, other=SOME, proposed=st.booleans())
    def link(self, source: list[str], other: list[str], proposed: bool) -> None:
        new = link(self.project, WORK, source, other, proposed=proposed)
        made = of(self.project, source[0])
        assert (set(made.source), set(made.target)) == (set(source), set(other))
        assert made.state is (State.PROPOSED if proposed else State.CONFIRMED)
        assert made in new or made in links(self.project)

    @rule(units=SOME)
    def unlink(self, units: list[str]) -> None:
        unlink(self.project, WORK, units)
        for unit in units:
            assert not of(self.project, unit).target or of(self.project, unit).wording
            assert not facing(self.project, unit).source

    @rule(units=SOME, proposed=st.booleans())
    def confirm(self, units: list[str], proposed: bool) -> None:
        confirm(self.project, WORK, units)

    @rule(unit=UNITS, fuzzy=st.booleans(), parts=st.integers(1, 2))
    def write(self, unit: str, fuzzy: bool, parts: int) -> None:
        po = catalog.read(self.project.catalog_path(WORK, "fr"))
        name = of(self.project, unit).name
        if name not in po.active:
            return
        old = po.active[name]
        texts = [f"De la main, no. {len(self.typed)}.{n}q" for n in range(parts)]
        self.typed = [text for text in self.typed if text not in old.target] + texts
        new = replace(old, target=BREAK.join(texts), raw=None).with_fuzzy(fuzzy)
        entries = tuple(new if e is old else e for e in po.entries)
        self.project.catalog_path(WORK, "fr").write_bytes(catalog.render(replace(po, entries=entries)))
        assert update(self.project)[0].error is None

    @invariant()
    def whole(self) -> None:
        settled(self.project)
        kept = "".join(p.read_text("utf-8") for p in self.project.root.rglob("*") if p.suffix in (".po", ".jsonl"))
        assert not [text for text in self.typed if text not in kept]
        for k in links(self.project):
            if k.state is State.CONFIRMED:
                assert k.origin == "person"


def test_in_any_order(small: Project) -> None:
    Deciding.begun = small.root
    run_state_machine_as_test(
        Deciding,
        settings=settings(
            max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
