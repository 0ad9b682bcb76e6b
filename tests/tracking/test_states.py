"""The state table of the design: what happens to a link when people edit the catalog or the texts change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enregard.model import Agreed, Link, State
from enregard.project import Record, dump_alignment, load_alignment
from enregard.tracking.states import has_human_input, has_words, is_decided
from tests.tracking.files import Files, settled_letter

PO, ALIGNMENT = "fr.po", "en-fr.jsonl"
P3 = "annex/para-3"
FUZZY_P3 = '#, fuzzy\nmsgctxt "annex/para-3"'
CLEAR_P3 = 'msgctxt "annex/para-3"'
INVITONS = "Invitons tous les ports"
AGREED = Agreed("One", "Un", "Un")


@pytest.fixture
def letter() -> Files:
    return settled_letter()


@pytest.mark.parametrize(
    ("state", "origin", "wording", "agreed", "source", "facts"),
    [
        (State.PROPOSED, "structure", None, None, "a", ""),
        (State.PROPOSED, "structure", "Une", None, "a", "words, input"),
        (State.PROPOSED, "reuse", "Une", None, "a", ""),
        (State.PROPOSED, "reuse", None, AGREED, "a", "words"),
        (State.PROPOSED, "import", None, None, "a", "decided"),
        (State.PROPOSED, "person", None, None, "a", "decided, input"),
        (State.PROPOSED, "person", "Une", None, "a", "decided, words, input"),
        (State.CONFIRMED, "structure", None, AGREED, "a", "decided, words, input"),
        (State.STALE, "reuse", None, None, "a", "decided, input"),
        (State.MISSING, "structure", None, None, "", ""),
        (State.MISSING, "structure", "Une", None, "", "input"),
        (State.MISSING, "structure", None, AGREED, "", "words"),
    ],
)
def test_what_a_person_has_put_into_a_link(
    state: State, origin: str, wording: str | None, agreed: Agreed | None, source: str, facts: str
) -> None:
    """A decision, texts, or anything; what is merely offered is nobody's, and a unit of the target alone has no words of its own."""
    found = Link((source,) if source else (), ("x",), state, origin, wording=wording, agreed=agreed)
    held = {"decided": is_decided(found), "words": has_words(found), "input": has_human_input(found)}
    assert ", ".join(name for name, holds in held.items() if holds) == facts


def test_a_new_link_is_proposed_and_fuzzy(letter: Files) -> None:
    assert letter.link(P3).state is State.PROPOSED
    assert letter.active()[P3].fuzzy


def test_clearing_fuzzy_confirms_and_records_the_agreed_texts(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    found = letter.link(P3)
    assert (found.state, found.origin) == (State.CONFIRMED, "person")
    assert found.agreed is not None
    assert found.agreed.source == "Invite all ports to report by 15 January 2037."
    assert found.agreed.target.startswith(INVITONS)


def test_setting_fuzzy_on_a_confirmed_entry_makes_it_a_persons_proposal(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit(PO, (CLEAR_P3, FUZZY_P3))
    letter.settle()
    assert (letter.link(P3).state, letter.link(P3).origin) == (State.PROPOSED, "person")
    assert letter.active()[P3].fuzzy


def test_editing_the_translation_without_fuzzy_confirms_it_and_leaves_the_corpus(letter: Files) -> None:
    before = letter.read("fr.txt")
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports de bien vouloir"))
    letter.settle()
    found = letter.link(P3)
    assert found.state is State.CONFIRMED
    assert found.wording is not None
    assert found.wording.startswith("Prions")
    assert letter.read("fr.txt") == before


def test_editing_the_translation_of_a_confirmed_entry_keeps_it_confirmed(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit(PO, (INVITONS, "Prions tous les ports"))
    letter.settle()
    found = letter.link(P3)
    assert found.state is State.CONFIRMED
    assert found.agreed is not None
    assert found.agreed.target.startswith("Prions")


def test_editing_a_fuzzy_entry_keeps_the_words_and_the_state(letter: Files) -> None:
    letter.edit(PO, (INVITONS, "Prions tous les ports"))
    letter.settle()
    assert letter.link(P3).state is State.PROPOSED
    assert letter.active()[P3].target.startswith("Prions")


def test_filling_an_empty_translation_confirms_a_target_that_only_the_catalog_holds(letter: Files) -> None:
    letter.edit("fr.txt", ("3. Invitons tous les ports à faire rapport d'ici au 15 janvier 2037.\n", ""))
    letter.settle()
    assert letter.link(P3).state is State.MISSING
    assert letter.active()[P3].target == ""
    letter.edit(PO, ('2037."\nmsgstr ""', '2037."\nmsgstr "Les ports font rapport."'))
    letter.settle()
    found = letter.link(P3)
    assert (found.state, found.target, found.wording) == (State.CONFIRMED, (), "Les ports font rapport.")


def test_a_changed_source_makes_confirmed_work_stale_and_shows_what_was_agreed(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("en.txt", ("15 January 2037", "15 February 2037"))
    letter.settle()
    assert letter.link(P3).state is State.STALE
    found = letter.active()[P3]
    assert found.fuzzy
    assert found.previous_source == "Invite all ports to report by 15 January 2037."
    assert "February" in found.source


def test_a_source_that_returns_to_what_was_agreed_is_confirmed_again(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("en.txt", ("15 January 2037", "15 February 2037"))
    letter.settle()
    letter.edit("en.txt", ("15 February 2037", "15 January 2037"))
    letter.settle()
    assert letter.link(P3).state is State.CONFIRMED
    assert not letter.active()[P3].fuzzy


def test_clearing_fuzzy_before_the_source_changed_does_not_confirm_the_new_source(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.edit("en.txt", ("15 January 2037", "15 February 2037"))
    letter.settle()
    found = letter.link(P3)
    assert found.state is State.STALE
    assert found.agreed is not None
    assert "January" in found.agreed.source


def test_clearing_fuzzy_on_stale_work_confirms_the_new_texts(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("en.txt", ("15 January 2037", "15 February 2037"))
    letter.settle()
    letter.confirm(P3)
    found = letter.link(P3)
    assert found.state is State.CONFIRMED
    assert found.agreed is not None
    assert "February" in found.agreed.source
    assert letter.active()[P3].previous_source is None


def test_a_changed_corpus_translation_is_taken_where_the_catalog_was_untouched(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("fr.txt", (INVITONS, "Engageons tous les ports"))
    letter.settle()
    assert letter.link(P3).state is State.STALE
    assert letter.active()[P3].target.startswith("Engageons")
    assert letter.active()[P3].fuzzy


def test_a_changed_corpus_translation_of_a_proposal_stays_a_proposal(letter: Files) -> None:
    letter.edit("fr.txt", (INVITONS, "Engageons tous les ports"))
    letter.settle()
    assert letter.link(P3).state is State.PROPOSED
    assert letter.active()[P3].target.startswith("Engageons")


def test_when_both_changed_the_catalogs_words_stay_and_the_corpus_is_told(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    letter.edit("fr.txt", (INVITONS, "Engageons tous les ports"))
    letter.settle()
    assert letter.link(P3).state is State.STALE
    found = letter.active()[P3]
    assert found.target.startswith("Prions")
    assert found.fuzzy
    assert "corpus: Engageons tous les ports" in found.notes


def test_a_corpus_file_edited_in_place_is_said_and_its_digest_taken_over(letter: Files) -> None:
    letter.edit("fr.txt", (INVITONS, "Engageons tous les ports"))
    assert letter.settle().edited == ("fr",)
    assert letter.settle().edited == ()


def test_a_unit_that_disappears_leaves_an_obsolete_entry_and_revives_confirmed(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, "# weighed with care\n" + CLEAR_P3))
    letter.settle()
    line = "3. Invite all ports to report by 15 January 2037.\n"
    letter.edit("en.txt", (line, ""))
    letter.settle()
    (gone,) = [e for e in letter.entries() if e.obsolete]
    assert (gone.context, gone.comment) == (P3, "weighed with care")
    letter.edit("en.txt", ("called in 2035;\n", f"called in 2035;\n\n{line}"))
    letter.settle()
    assert letter.link(P3).state is State.CONFIRMED
    assert letter.active()[P3].comment == "weighed with care"


def test_a_paragraph_inserted_renumbers_and_translations_follow_their_text(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, "# mine\n" + CLEAR_P3), (INVITONS, "Prions tous les ports"))
    letter.settle()
    letter.edit("en.txt", ("3. Invite", "3. Thank the keepers of the lights;\n\n4. Invite"))
    letter.edit("fr.txt", ("3. Invitons", "3. Remercions les gardiens des phares ;\n\n4. Invitons"))
    letter.settle()
    assert letter.active()["annex/para-4"].target.startswith("Prions")
    assert letter.active()["annex/para-4"].comment == "mine"
    assert letter.link("annex/para-4").state is State.CONFIRMED
    assert letter.active()[P3].target.startswith("Remercions")
    assert letter.link(P3).state is State.PROPOSED


def test_emptying_a_translation_brings_the_corpus_text_back_as_a_proposal(letter: Files) -> None:
    text = letter.active()[P3].target
    letter.edit(PO, (f'msgstr "{text}"', 'msgstr ""'))
    letter.settle()
    assert (letter.active()[P3].target, letter.active()[P3].fuzzy) == (text, True)


def test_emptying_confirmed_words_opens_them_again(letter: Files) -> None:
    """The corpus text comes back, or the words of a person, since nothing else holds them."""
    text = letter.active()[P3].target
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit(PO, (f'msgstr "{text}"', 'msgstr ""'))
    letter.settle()
    found = letter.active()[P3]
    assert (found.target, found.fuzzy, letter.link(P3).state) == (text, True, State.PROPOSED)
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    letter.settle()
    words = letter.active()[P3].target
    letter.edit(PO, (f'msgstr "{words}"', 'msgstr ""'))
    letter.settle()
    found = letter.active()[P3]
    assert (found.target, found.fuzzy, letter.link(P3).state) == (words, True, State.PROPOSED)
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.edit("fr.txt", ("3. Invitons tous les ports à faire rapport d'ici au 15 janvier 2037.", ""))
    letter.settle()
    words = letter.active()[P3].target
    assert words.startswith("Prions")
    letter.edit(PO, (f'msgstr "{words}"', 'msgstr ""'))
    letter.settle()
    assert (letter.active()[P3].target, letter.active()[P3].fuzzy) == (words, True)


def test_emptying_what_nobody_confirmed_decides_nothing(letter: Files) -> None:
    """OmegaT empties whatever is fuzzy: a draft of a person's comes back, and what is stale stays so."""
    letter.edit(PO, (INVITONS, "Prions tous les ports"))
    letter.settle()
    before = letter.inputs.files
    for emptied in ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'):
        letter.edit(PO, (FUZZY_P3, emptied), (f'msgstr "{letter.active()[P3].target}"', 'msgstr ""'))
        letter.settle()
        assert letter.inputs.files == before


def test_emptying_what_is_as_its_source_decides_nothing(letter: Files) -> None:
    """An empty msgstr shows the msgid."""
    letter.edit(PO, ('#, fuzzy\nmsgctxt "masthead/symbol"', 'msgctxt "masthead/symbol"'))
    letter.settle()
    assert (letter.link("masthead/symbol").state, letter.active()["masthead/symbol"].target) == (
        State.CONFIRMED,
        "A/91/7",
    )
    before = letter.inputs.files
    letter.edit(PO, ('msgstr "A/91/7"', 'msgstr ""'))
    letter.settle()
    assert letter.inputs.files == before


def test_a_lost_alignment_file_is_made_again_without_losing_a_decision(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    letter.settle()
    letter.write(ALIGNMENT, None)
    letter.settle()
    assert letter.link(P3).state is State.CONFIRMED
    assert letter.active()[P3].target.startswith("Prions")


def test_stale_work_is_not_confirmed_because_the_alignment_was_lost(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("fr.txt", ("Invitons tous les ports", "Prions tous les ports"))
    letter.settle()
    assert letter.link(P3).state is State.STALE
    letter.write(ALIGNMENT, None)
    letter.settle()
    assert letter.link(P3).state in (State.PROPOSED, State.STALE)
    assert letter.active()[P3].fuzzy


def test_a_lost_catalog_is_made_again_with_the_words_on_file(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions tous les ports"))
    letter.settle()
    letter.write(PO, None)
    letter.settle()
    assert letter.active()[P3].target.startswith("Prions")
    assert not letter.active()[P3].fuzzy


@pytest.mark.parametrize("first", ["catalog", "alignment"])
def test_a_crash_between_the_two_writes_is_read_rightly(letter: Files, first: str) -> None:
    """Whichever file was written, the next update comes to what the one that died was about to write."""
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    old = letter.inputs.files
    letter.edit("en.txt", ("15 January 2037", "15 February 2037"))
    letter.settle()
    new = letter.inputs.files
    behind = f"corpus/A-91-7/{ALIGNMENT}" if first == "catalog" else f"po/A-91-7/{PO}"
    letter.inputs = letter.inputs.with_files({behind: old[behind]})
    letter.settle()
    assert letter.inputs.files == new


def test_links_of_several_units_are_one_entry_and_split_at_blank_lines(letter: Files) -> None:
    merge(letter, "annex/para-1", "annex/para-2", both=True)
    letter.settle()
    name = "annex/para-1+annex/para-2"
    found = letter.active()[name]
    assert found.source.count("\n\n") == 1
    assert found.target.count("\n\n") == 1
    assert "members: annex/para-1 + annex/para-2 = annex/para-1 + annex/para-2" in found.notes
    assert "label: 1 + 2 = 1 + 2" in found.notes
    letter.edit(PO, ("Notons que", "Constatons que"))
    letter.settle()
    assert letter.active()[name].target.split("\n\n")[1].startswith("Constatons")
    assert letter.link(name).source == ("annex/para-1", "annex/para-2")


def test_a_link_of_two_units_to_one_is_built_and_kept(letter: Files) -> None:
    merge(letter, "annex/para-1", "annex/para-2", both=False)
    letter.settle()
    name = "annex/para-1+annex/para-2"
    assert letter.link(name).target == ("annex/para-1",)
    assert letter.link("annex/para-2").source == ()
    assert name in letter.active()
    assert "annex/para-2" not in letter.active()


def merge(letter: Files, one: str, other: str, *, both: bool) -> None:
    """Join two links by hand in the alignment file, as a reviser would, and confirm the result."""
    alignment = load_alignment(letter.read(ALIGNMENT), ALIGNMENT)
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
    letter.write(ALIGNMENT, dump_alignment(replace(alignment, records=tuple(records))))


@pytest.mark.parametrize("side", ["en", "fr"])
def test_a_paragraph_inserted_in_one_version_alone_moves_no_confirmed_translation(letter: Files, side: str) -> None:
    letter.confirm("annex/para-2", P3)
    new = {
        "en": ("2. Note", "2. Thank the keepers of the lights;\n\n3. Note"),
        "fr": ("2. Notons", "2. Remercions ;\n\n3. Notons"),
    }
    third = {"en": ("3. Invite", "4. Invite"), "fr": ("3. Invitons", "4. Invitons")}
    letter.edit(f"{side}.txt", third[side], new[side])
    (pair,) = letter.settle().pairs
    confirmed = {pair.bitext.source_text(k)[:6]: pair.bitext.target_text(k)[:7] for k in pair.bitext.links if k.agreed}
    assert confirmed == {"Note t": "Notons ", "Invite": "Inviton"}
    gap = next(k for k in pair.bitext.links if (k.source or k.target) == ("annex/para-2",) and k.is_gap)
    assert gap.state is State.MISSING


def test_what_was_stale_and_is_no_more_shows_no_former_source(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    letter.edit("en.txt", ("Invite all ports", "Invite all harbours"))
    letter.settle()
    assert letter.active()[P3].previous_source
    letter.edit(PO, ("#, fuzzy\n#| msgid", "#| msgid"))
    letter.settle()
    assert letter.active()[P3].previous_source is None


def test_a_text_that_changed_and_was_renumbered_shows_its_former_words_and_no_context(letter: Files) -> None:
    """Poedit takes a former msgctxt for the beginning of the former text, and no program was found that uses it."""
    letter.edit(PO, (FUZZY_P3, CLEAR_P3))
    letter.settle()
    new = "3. Thank the keepers of the lights;\n\n4. Invite"
    letter.edit("en.txt", ("3. Invite", new), ("15 January 2037", "15 February 2037"))
    letter.settle()
    found = letter.active()["annex/para-4"]
    assert (found.previous_context, found.previous_source) == (None, "Invite all ports to report by 15 January 2037.")


def test_words_with_a_blank_line_stay_with_their_unit_when_its_source_is_gone(letter: Files) -> None:
    letter.edit(PO, (FUZZY_P3, CLEAR_P3), (INVITONS, "Prions ceci :\\n\\nque tous les ports"))
    letter.settle()
    letter.edit("en.txt", ("3. Invite all ports to report by 15 January 2037.\n", ""))
    letter.settle()
    (found,) = (record.link for record in letter.records() if record.link.target == (P3,))
    assert found.source == ()
    assert found.wording is not None
    assert found.wording.startswith("Prions ceci :\n\nque tous")
