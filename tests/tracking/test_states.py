"""The state table of the design: what happens to a link when people edit the catalog or the texts change."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.decide import confirm
from enregard.commands.update import update
from enregard.model import Link, State
from enregard.project import Record, load_alignment
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle
from tests.conftest import edit

P3 = "annex/para-3"
FUZZY_P3 = '#, fuzzy\nmsgctxt "annex/para-3"'
CLEAR_P3 = 'msgctxt "annex/para-3"'
INVITONS = "Invitons tous les ports"


def link(project: Project, name: str = P3) -> Link:
    """The link as the alignment file has it."""
    path = project.alignment_path("A-91-7", "en", "fr")
    alignment = load_alignment(path.read_text("utf-8"), path)
    return next(record.link for record in alignment.records if record.link.name == name)


def entry(project: Project, name: str = P3) -> Entry:
    return catalog.read(project.catalog_path("A-91-7", "fr")).active[name]


def go(project: Project) -> None:
    """Update, and see that a second update finds nothing to do."""
    (result,) = update(project)
    assert result.error is None, result.error
    (again,) = update(project)
    assert not again.changed
    assert not settle(project, "A-91-7").writes


def source_of(project: Project, language: str) -> Path:
    return project.folder("A-91-7") / f"{language}.txt"


def test_a_new_link_is_proposed_and_fuzzy(small: Project) -> None:
    assert link(small).state is State.PROPOSED
    assert entry(small).fuzzy


def test_clearing_fuzzy_confirms_and_records_the_agreed_texts(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    found = link(small)
    assert (found.state, found.origin) == (State.CONFIRMED, "person")
    assert found.agreed is not None
    assert found.agreed.source == "Invite all ports to report by 15 January 2037."
    assert found.agreed.target.startswith(INVITONS)


def test_setting_fuzzy_on_a_confirmed_entry_makes_it_a_persons_proposal(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(po, (CLEAR_P3, FUZZY_P3))
    go(small)
    assert (link(small).state, link(small).origin) == (State.PROPOSED, "person")
    assert entry(small).fuzzy


def test_editing_the_translation_without_fuzzy_confirms_it_and_leaves_the_corpus(small: Project, po: Path) -> None:
    before = source_of(small, "fr").read_bytes()
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports de bien vouloir"))
    go(small)
    found = link(small)
    assert found.state is State.CONFIRMED
    assert found.wording is not None
    assert found.wording.startswith("Prions")
    assert source_of(small, "fr").read_bytes() == before


def test_editing_the_translation_of_a_confirmed_entry_keeps_it_confirmed(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(po, (INVITONS, "Prions tous les ports"))
    go(small)
    found = link(small)
    assert found.state is State.CONFIRMED
    assert found.agreed is not None
    assert found.agreed.target.startswith("Prions")


def test_editing_a_fuzzy_entry_keeps_the_words_and_the_state(small: Project, po: Path) -> None:
    edit(po, (INVITONS, "Prions tous les ports"))
    go(small)
    assert link(small).state is State.PROPOSED
    assert entry(small).target.startswith("Prions")


def test_filling_an_empty_translation_confirms_a_target_that_only_the_catalog_holds(small: Project, po: Path) -> None:
    edit(source_of(small, "fr"), ("3. Invitons tous les ports à faire rapport d'ici au 15 janvier 2037.\n", ""))
    go(small)
    assert link(small).state is State.MISSING
    assert entry(small).target == ""
    edit(po, ('2037."\nmsgstr ""', '2037."\nmsgstr "Les ports font rapport."'))
    go(small)
    found = link(small)
    assert (found.state, found.target, found.wording) == (State.CONFIRMED, (), "Les ports font rapport.")


def test_a_changed_source_makes_confirmed_work_stale_and_shows_what_was_agreed(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "en"), ("15 January 2037", "15 February 2037"))
    go(small)
    assert link(small).state is State.STALE
    found = entry(small)
    assert found.fuzzy
    assert found.previous_source == "Invite all ports to report by 15 January 2037."
    assert "February" in found.source


def test_a_source_that_returns_to_what_was_agreed_is_confirmed_again(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "en"), ("15 January 2037", "15 February 2037"))
    go(small)
    edit(source_of(small, "en"), ("15 February 2037", "15 January 2037"))
    go(small)
    assert link(small).state is State.CONFIRMED
    assert not entry(small).fuzzy


def test_clearing_fuzzy_before_the_source_changed_does_not_confirm_the_new_source(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    edit(source_of(small, "en"), ("15 January 2037", "15 February 2037"))
    go(small)
    found = link(small)
    assert found.state is State.STALE
    assert found.agreed is not None
    assert "January" in found.agreed.source


def test_clearing_fuzzy_on_stale_work_confirms_the_new_texts(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "en"), ("15 January 2037", "15 February 2037"))
    go(small)
    edit(po, (FUZZY_P3_OF(po), CLEAR_P3_OF(po)))
    go(small)
    found = link(small)
    assert found.state is State.CONFIRMED
    assert found.agreed is not None
    assert "February" in found.agreed.source
    assert entry(small).previous_source is None


def FUZZY_P3_OF(po: Path) -> str:  # noqa: N802
    """The lines of the flag and of the previous source, as they stand before the context."""
    text = po.read_text("utf-8")
    begin = text.index("#, fuzzy", text.index("members: annex/para-3"))
    return text[begin : text.index(CLEAR_P3)] + CLEAR_P3


def CLEAR_P3_OF(_po: Path) -> str:  # noqa: N802
    return CLEAR_P3


def test_a_changed_corpus_translation_is_taken_where_the_catalog_was_untouched(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "fr"), (INVITONS, "Engageons tous les ports"))
    go(small)
    assert link(small).state is State.STALE
    assert entry(small).target.startswith("Engageons")
    assert entry(small).fuzzy


def test_a_changed_corpus_translation_of_a_proposal_stays_a_proposal(small: Project) -> None:
    edit(source_of(small, "fr"), (INVITONS, "Engageons tous les ports"))
    go(small)
    assert link(small).state is State.PROPOSED
    assert entry(small).target.startswith("Engageons")


def test_when_both_changed_the_catalogs_words_stay_and_the_corpus_is_told(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    edit(source_of(small, "fr"), (INVITONS, "Engageons tous les ports"))
    go(small)
    assert link(small).state is State.STALE
    found = entry(small)
    assert found.target.startswith("Prions")
    assert found.fuzzy
    assert "corpus: Engageons tous les ports" in found.notes


def test_a_corpus_file_edited_in_place_is_said_and_its_digest_taken_over(small: Project) -> None:
    edit(source_of(small, "fr"), (INVITONS, "Engageons tous les ports"))
    (result,) = update(small)
    assert result.edited == ("fr",)
    (again,) = update(small)
    assert again.edited == ()


def test_a_unit_that_disappears_leaves_an_obsolete_entry_and_revives_confirmed(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, "# weighed with care\n" + CLEAR_P3))
    go(small)
    line = "3. Invite all ports to report by 15 January 2037.\n"
    edit(source_of(small, "en"), (line, ""))
    go(small)
    (gone,) = [e for e in catalog.read(po).entries if e.obsolete]
    assert (gone.context, gone.comment) == (P3, "weighed with care")
    edit(source_of(small, "en"), ("called in 2035;\n", f"called in 2035;\n\n{line}"))
    go(small)
    assert link(small).state is State.CONFIRMED
    assert entry(small).comment == "weighed with care"


def test_a_paragraph_inserted_renumbers_and_translations_follow_their_text(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, "# mine\n" + CLEAR_P3), (INVITONS, "Prions tous les ports"))
    go(small)
    edit(source_of(small, "en"), ("3. Invite", "3. Thank the keepers of the lights;\n\n4. Invite"))
    edit(source_of(small, "fr"), ("3. Invitons", "3. Remercions les gardiens des phares ;\n\n4. Invitons"))
    go(small)
    assert entry(small, "annex/para-4").target.startswith("Prions")
    assert entry(small, "annex/para-4").comment == "mine"
    assert link(small, "annex/para-4").state is State.CONFIRMED
    assert entry(small).target.startswith("Remercions")
    assert link(small).state is State.PROPOSED


def test_emptying_a_translation_brings_the_corpus_text_back_as_a_proposal(small: Project, po: Path) -> None:
    text = entry(small).target
    edit(po, (f'msgstr "{text}"', 'msgstr ""'))
    go(small)
    assert (entry(small).target, entry(small).fuzzy) == (text, True)


def test_emptying_confirmed_words_opens_them_again(small: Project, po: Path) -> None:
    """The corpus text comes back; where there is none, the words do, since nothing else holds them."""
    text = entry(small).target
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    go(small)
    edit(po, (f'msgstr "{entry(small).target}"', 'msgstr ""'))
    go(small)
    assert (entry(small).target, entry(small).fuzzy, link(small).state) == (text, True, State.PROPOSED)
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    edit(source_of(small, "fr"), ("3. Invitons tous les ports à faire rapport d'ici au 15 janvier 2037.", ""))
    go(small)
    words = entry(small).target
    assert words.startswith("Prions")
    edit(po, (f'msgstr "{words}"', 'msgstr ""'))
    go(small)
    assert (entry(small).target, entry(small).fuzzy) == (words, True)


def test_emptying_what_nobody_confirmed_decides_nothing(small: Project, po: Path) -> None:
    """OmegaT empties whatever is fuzzy: a draft of a person's comes back, and what is stale stays so."""
    edit(po, (INVITONS, "Prions tous les ports"))
    go(small)
    before, record = po.read_bytes(), small.alignment_path("A-91-7", "en", "fr").read_bytes()
    for emptied in ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'):
        edit(po, (FUZZY_P3, emptied), (f'msgstr "{entry(small).target}"', 'msgstr ""'))
        go(small)
        assert (po.read_bytes(), small.alignment_path("A-91-7", "en", "fr").read_bytes()) == (before, record)


def test_emptying_what_is_as_its_source_decides_nothing(small: Project, po: Path) -> None:
    """An empty msgstr shows the msgid."""
    edit(po, ('#, fuzzy\nmsgctxt "masthead/symbol"', 'msgctxt "masthead/symbol"'))
    go(small)
    assert (link(small, "masthead/symbol").state, entry(small, "masthead/symbol").target) == (State.CONFIRMED, "A/91/7")
    before = po.read_bytes()
    edit(po, ('msgstr "A/91/7"', 'msgstr ""'))
    go(small)
    assert po.read_bytes() == before


def test_a_lost_alignment_file_is_made_again_without_losing_a_decision(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    go(small)
    small.alignment_path("A-91-7", "en", "fr").unlink()
    go(small)
    assert link(small).state is State.CONFIRMED
    assert entry(small).target.startswith("Prions")


def test_stale_work_is_not_confirmed_because_the_alignment_was_lost(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "fr"), ("Invitons tous les ports", "Prions tous les ports"))
    go(small)
    assert link(small).state is State.STALE
    small.alignment_path("A-91-7", "en", "fr").unlink()
    go(small)
    assert link(small).state in (State.PROPOSED, State.STALE)
    assert entry(small).fuzzy


def test_a_lost_catalog_is_made_again_with_the_words_on_file(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    go(small)
    po.unlink()
    go(small)
    assert entry(small).target.startswith("Prions")
    assert not entry(small).fuzzy


@pytest.mark.parametrize("first", ["catalog", "alignment"])
def test_a_crash_between_the_two_writes_is_read_rightly(small: Project, po: Path, first: str) -> None:
    """Whichever file was written, the next update comes to what the one that died was about to write."""
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    path = small.alignment_path("A-91-7", "en", "fr")
    old = {po: po.read_bytes(), path: path.read_bytes()}
    edit(source_of(small, "en"), ("15 January 2037", "15 February 2037"))
    go(small)
    new = {po: po.read_bytes(), path: path.read_bytes()}
    behind = path if first == "catalog" else po
    behind.write_bytes(old[behind])
    go(small)
    assert {po: po.read_bytes(), path: path.read_bytes()} == new


def test_links_of_several_units_are_one_entry_and_split_at_blank_lines(small: Project, po: Path) -> None:
    path = small.alignment_path("A-91-7", "en", "fr")
    merge(path, "annex/para-1", "annex/para-2", both=True)
    go(small)
    name = "annex/para-1+annex/para-2"
    found = entry(small, name)
    assert found.source.count("\n\n") == 1
    assert found.target.count("\n\n") == 1
    assert "members: annex/para-1 + annex/para-2 = annex/para-1 + annex/para-2" in found.notes
    assert "label: 1 + 2 = 1 + 2" in found.notes
    edit(po, ("Notons que", "Constatons que"))
    go(small)
    assert entry(small, name).target.split("\n\n")[1].startswith("Constatons")
    assert link(small, name).source == ("annex/para-1", "annex/para-2")


def test_a_link_of_two_units_to_one_is_built_and_kept(small: Project) -> None:
    path = small.alignment_path("A-91-7", "en", "fr")
    merge(path, "annex/para-1", "annex/para-2", both=False)
    go(small)
    name = "annex/para-1+annex/para-2"
    assert link(small, name).target == ("annex/para-1",)
    assert link(small, "annex/para-2").source == ()
    assert name in catalog.read(small.catalog_path("A-91-7", "fr")).active
    assert "annex/para-2" not in catalog.read(small.catalog_path("A-91-7", "fr")).active


def merge(path: Path, one: str, other: str, *, both: bool) -> None:
    """Join two links by hand in the alignment file, as a reviser would, and confirm the result."""
    from dataclasses import replace

    from enregard.project import dump_alignment

    alignment = load_alignment(path.read_text("utf-8"), path)
    a, b = (next(r for r in alignment.records if r.link.name == name) for name in (one, other))
    target = a.link.target + b.link.target if both else a.link.target
    texts = (
        "\n\n".join((a.source_text, b.source_text)),
        "\n\n".join((a.target_text, b.target_text)) if both else a.target_text,
    )
    joined = Record(replace(a.link, source=a.link.source + b.link.source, target=target, origin="person"), *texts)
    records = [joined if r is a else r for r in alignment.records if r is not b]
    if not both:
        records.append(Record(Link((), b.link.target, State.MISSING), "", b.target_text))
    path.write_text(dump_alignment(replace(alignment, records=tuple(records))), "utf-8")


@pytest.mark.parametrize("side", ["en", "fr"])
def test_a_paragraph_inserted_in_one_version_alone_moves_no_confirmed_translation(small: Project, side: str) -> None:
    confirm(small, "A/91/7", ["annex/para-2", P3])
    new = {
        "en": ("2. Note", "2. Thank the keepers of the lights;\n\n3. Note"),
        "fr": ("2. Notons", "2. Remercions ;\n\n3. Notons"),
    }
    third = {"en": ("3. Invite", "4. Invite"), "fr": ("3. Invitons", "4. Invitons")}
    edit(source_of(small, side), third[side], new[side])
    go(small)
    (pair,) = settle(small, "A-91-7").pairs
    confirmed = {pair.bitext.source_text(k)[:6]: pair.bitext.target_text(k)[:7] for k in pair.bitext.links if k.agreed}
    assert confirmed == {"Note t": "Notons ", "Invite": "Inviton"}
    gap = next(k for k in pair.bitext.links if (k.source or k.target) == ("annex/para-2",) and k.is_gap)
    assert gap.state is State.MISSING


def test_what_was_stale_and_is_no_more_shows_no_former_source(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    edit(source_of(small, "en"), ("Invite all ports", "Invite all harbours"))
    go(small)
    assert entry(small).previous_source
    edit(po, ("#, fuzzy\n#| msgid", "#| msgid"))
    go(small)
    assert entry(small).previous_source is None


def test_a_text_that_changed_and_was_renumbered_shows_its_former_number_too(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3))
    go(small)
    new = "3. Thank the keepers of the lights;\n\n4. Invite"
    edit(source_of(small, "en"), ("3. Invite", new), ("15 January 2037", "15 February 2037"))
    go(small)
    found = entry(small, "annex/para-4")
    assert (found.previous_context, found.previous_source) == (P3, "Invite all ports to report by 15 January 2037.")
    edit(source_of(small, "en"), ("1. Recall", "1. Note the season;\n\n2. Recall"), ("2. Note", "3. Note"))
    edit(source_of(small, "en"), ("3. Thank", "4. Thank"), ("4. Invite", "5. Invite"))
    go(small)
    assert entry(small, "annex/para-5").previous_context == P3, "that of the text that was agreed"


def test_words_with_a_blank_line_stay_with_their_unit_when_its_source_is_gone(small: Project, po: Path) -> None:
    edit(po, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions ceci :\\n\\nque tous les ports"))
    go(small)
    edit(source_of(small, "en"), ("3. Invite all ports to report by 15 January 2037.\n", ""))
    go(small)
    path = small.alignment_path("A-91-7", "en", "fr")
    records = load_alignment(path.read_text("utf-8"), path).records
    (found,) = (record.link for record in records if record.link.target == (P3,))
    assert found.source == ()
    assert found.wording is not None
    assert found.wording.startswith("Prions ceci :\n\nque tous")
