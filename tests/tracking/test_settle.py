"""A work settled as a value: bytes in, bytes out, without a folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from enregard import catalog
from enregard.errors import ConfigError, EnregardError, UsageError
from enregard.model import Document, State
from enregard.project import FormerFile, Version, load_alignment, load_settings
from enregard.tracking.inputs import Inputs, Request
from enregard.tracking.settle import Settlement, settle_work
from enregard.tracking.translation_memory import EarlierTranslation
from tests.tracking.files import Files, begin_work

EN = b"United Nations A/91/7\n\n1. Recalls its resolutions.\n\n2. Requests a report on 3 May 2031.\n"
FR = "Nations Unies A/91/7\n\n1. Rappelle ses résolutions.\n\n2. Demande un rapport le 3 mai 2031.\n".encode()
SETTINGS = b"schema: enregard.project/1\nlanguages: [en, fr]\n"
ALIGNMENT, CATALOG = "corpus/A-91-7/en-fr.jsonl", "po/A-91-7/fr.po"


def work_of(**versions: bytes) -> Inputs:
    return begin_work(**{tag: data.decode() for tag, data in versions.items()}).inputs


def states_of(found: Settlement) -> list[State]:
    return [link.state for pair in found.pairs for link in pair.bitext.links]


def test_what_is_settled_is_settled_once() -> None:
    inputs = work_of(en=EN, fr=FR)
    found = settle_work(inputs)
    assert set(found.files) == {ALIGNMENT, CATALOG}
    assert states_of(found) == [State.PROPOSED] * 3
    assert settle_work(inputs.with_files(found.files)).files == {}


def test_nothing_that_was_given_is_changed() -> None:
    inputs = work_of(en=EN, fr=FR)
    before = dict(inputs.files)
    settle_work(inputs)
    settle_work(inputs, Request(realign=True))
    assert inputs.files == before


def test_a_flag_that_is_cleared_confirms_and_an_edited_source_makes_stale() -> None:
    inputs = work_of(en=EN, fr=FR)
    inputs = inputs.with_files(settle_work(inputs).files)
    po = inputs.files[CATALOG].replace(b"#, fuzzy\n", b"")
    inputs = inputs.with_files({CATALOG: po})
    inputs = inputs.with_files(settle_work(inputs).files)
    assert states_of(settle_work(inputs)) == [State.CONFIRMED] * 3
    edited = work_of(en=EN.replace(b"3 May", b"4 May"), fr=FR)
    found = settle_work(edited.with_files({name: inputs.files[name] for name in (ALIGNMENT, CATALOG)}))
    assert states_of(found) == [State.CONFIRMED, State.CONFIRMED, State.STALE]
    (entry,) = [e for e in catalog.parse(found.files[CATALOG] or b"", CATALOG).entries if e.fuzzy]
    assert (entry.context, entry.previous_source) == ("para-2", "Requests a report on 3 May 2031.")


def test_a_link_at_rest_that_returns_is_settled_with_the_others() -> None:
    """Thanks are given twice, and once in the next version, where a confirmed link may only return when the others are settled: one update does
    both, and still tells what changed since the alignment on file."""
    recalls, thanks, requests = "Recalls its resolutions.", "Thanks the keepers of lights.", "Requests a report in May."
    rappelle, remercie, demande = "Rappelle ses résolutions.", "Remercie les gardiens.", "Demande un rapport en mai."
    inputs = number_texts([recalls, thanks, thanks], [rappelle, remercie, demande])
    inputs = inputs.with_files(settle_work(inputs).files)
    cleared = {ALIGNMENT: inputs.files[ALIGNMENT], CATALOG: inputs.files[CATALOG].replace(b"#, fuzzy\n", b"")}
    revised = number_texts([thanks, requests], [demande]).with_files(cleared)
    found = settle_work(revised)
    assert settle_work(revised.with_files(found.files)).files == {}
    (pair,) = found.pairs
    assert pair.changes == found.changes != {}
    assert pair.before == load_alignment(cleared[ALIGNMENT].decode(), ALIGNMENT)


def number_texts(source: list[str], target: list[str]) -> Inputs:
    one, other = ("\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) for texts in (source, target))
    return work_of(en=f"United Nations A/91/7\n\n{one}\n".encode(), fr=f"Nations Unies A/91/7\n\n{other}\n".encode())


def test_a_catalog_of_a_language_that_the_project_does_not_list_is_not_begun() -> None:
    inputs = replace(work_of(en=EN, fr=FR), settings=load_settings(SETTINGS.decode(), "enregard.yaml"))
    with pytest.raises(UsageError, match="es") as refused:
        settle_work(inputs, Request(new_languages=("es",)))
    assert str(refused.value.path) == "po/A-91-7/es.po"


def test_a_decision_is_made_on_the_links_of_today() -> None:
    inputs = work_of(en=EN, fr=FR)

    def seen(found: object) -> object:
        names.append(type(found).__name__)
        return found

    names: list[str] = []
    settle_work(inputs, Request(decide=seen))  # type: ignore[arg-type]
    assert names == ["Reconciled"]


# --- a source that people fill in ---------------------------------------------------------------------------------------

FRENCH = "Nations Unies A/91/7\n\n1. Rappelle ses résolutions.\n\n2. Demande un rapport le 3 mai 2031.\n"
SPANISH = "Naciones Unidas A/91/7\n\n1. Recuerda sus resoluciones.\n\n2. Pide un informe el 3 de mayo de 2031.\n"
ENGLISH = EN.decode()
REPORT = "Requests a report on 3 May 2031."


def collected_work(**texts: str) -> Files:
    """A work without its English, of which a person has given one paragraph, and begun another."""
    work = begin_work(**texts)
    work.settle()
    work.translate("para-2", REPORT, tag="en")
    work.translate("para-1", "Recalls", fuzzy=True, tag="en")
    work.settle()
    return work


def test_the_first_translation_asks_for_a_source_that_is_lacking() -> None:
    work = begin_work(fr=FRENCH, es=SPANISH)
    found = work.settle()
    assert set(found.files) == {"po/A-91-7/en.po", ALIGNMENT, "corpus/A-91-7/en-es.jsonl"}
    assert {name: entry.source for name, entry in work.active("en").items()} == {
        "text-1": "Nations Unies A/91/7",
        "para-1": "Rappelle ses résolutions.",
        "para-2": "Demande un rapport le 3 mai 2031.",
    }


def test_what_was_filled_in_is_a_version_that_all_translations_are_aligned_with() -> None:
    work = collected_work(fr=FRENCH, es=SPANISH)
    assert REPORT in work.read("en.collected.txt")
    version = work.versions["en"]
    assert (version.status, version.file, version.origin) == ("working", "en.collected.txt", "po")
    states = {tag: [(k.link.name, k.link.state) for k in work.records(tag) if k.link.source] for tag in ("fr", "es")}
    assert states == {"fr": [("para-2", State.CONFIRMED)], "es": [("para-2", State.PROPOSED)]}
    assert {name: entry.target for name, entry in work.active("en").items()} == {"text-1": "", "para-1": "Recalls"}


def test_what_was_filled_in_is_added_to_what_was_collected_before() -> None:
    work = collected_work(fr=FRENCH)
    work.translate("para-1", "Recalls its resolutions.", tag="en")
    found = work.settle()
    assert {unit.id: unit.text for unit in found.documents["en"].units} == {
        "para-1": "Recalls its resolutions.",
        "para-2": REPORT,
    }
    assert found.edited == ()
    assert [(k.link.name, k.link.state) for k in work.records() if k.link.source] == [
        ("para-1", State.CONFIRMED),
        ("para-2", State.CONFIRMED),
    ]
    assert set(work.active("en")) == {"text-1"}


def test_the_former_files_of_a_source_stay_on_file_when_it_is_collected() -> None:
    former = FormerFile("en.old.txt", "00", "old.txt", "2030-01-02")
    work = begin_work(fr=FRENCH)
    work.set_version("en", Version("missing", history=(former,)))
    work.settle()
    work.translate("para-2", REPORT, tag="en")
    work.settle()
    assert work.versions["en"].history == (former,)


def test_a_collected_source_that_was_edited_is_no_edited_corpus_file() -> None:
    work = collected_work(fr=FRENCH)
    digest = work.versions["en"].sha256
    work.edit("en.collected.txt", ("3 May", "4 May"))
    assert work.settle().edited == ()
    assert work.versions["en"].sha256 == digest


def test_a_source_that_was_received_is_not_asked_for() -> None:
    work = begin_work(en=ENGLISH.replace("1. Recalls its resolutions.\n\n", ""), fr=FRENCH)
    work.settle()
    assert not work.has("en.po")
    work = collected_work(fr=FRENCH)
    work.add("en", ENGLISH)
    work.settle()
    assert not work.active("en")
    assert "#~ msgstr" in work.read("en.po"), "a draft of a person's is kept"


def test_a_catalog_given_for_the_one_on_file_is_what_was_filled_in() -> None:
    work = begin_work(fr=FRENCH)
    work.settle()
    before = work.inputs
    work.translate("para-2", REPORT, tag="en")
    filled = catalog.parse(work.inputs.files["po/A-91-7/en.po"], "en.po")
    assert settle_work(before, Request(reverse_catalog=filled)).documents["en"].by_id["para-2"].text == REPORT


# --- versions that are gone, or in a catalog alone ----------------------------------------------------------------------


def test_a_translation_that_is_gone_leaves_its_entries_at_rest() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH, es=SPANISH)
    work.settle()
    work.remove("fr")
    found = work.settle()
    assert [pair.bitext.target.language for pair in found.pairs] == ["es"]
    assert not any(record.link.target for record in work.records())
    assert not work.active()
    assert set(work.active("es")) == {"text-1", "para-1", "para-2"}


@pytest.mark.parametrize("gone", [("fr",), ("fr", "en")])
def test_a_work_whose_translations_are_all_gone_is_a_pair_with_nothing(gone: tuple[str, ...]) -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.confirm()
    for tag in gone:
        work.remove(tag)
    (pair,) = work.settle().pairs
    assert (pair.bitext.target.language, pair.bitext.target.units) == ("fr", ())
    assert len(pair.bitext.links) == (0 if "en" in gone else 3)
    assert "Rappelle ses résolutions." in {e.target for e in work.entries() if e.obsolete}
    assert not work.has("en.po")


def test_a_work_without_translations_is_a_pair_with_nothing() -> None:
    (pair,) = begin_work(en=ENGLISH).settle().pairs
    assert (pair.bitext.target.language, len(pair.bitext.links)) == ("und", 3)


FORMER = (FormerFile("es.old.txt", "00", "old.txt", "2030-01-02"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, Version("catalog")),
        (Version("missing", origin="old.txt", history=FORMER), Version("catalog", origin="old.txt", history=FORMER)),
        (Version("catalog", origin="old.txt"), Version("catalog", origin="old.txt")),
    ],
)
def test_a_language_whose_catalog_is_begun_is_in_a_catalog_alone(before: Version | None, after: Version) -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    if before is not None:
        work.set_version("es", before)
    found = work.settle(Request(new_languages=("es",)))
    assert (work.versions["es"], found.file.versions["es"]) == (after, after)
    assert [pair.bitext.target.language for pair in found.pairs] == ["fr", "es"]
    assert [entry.target for entry in work.active("es").values()] == ["", "", ""]
    assert found.documents["es"] == Document("A/91/7", "es")


def test_a_catalog_that_was_begun_goes_on_though_the_project_lists_its_language_no_more() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle(Request(new_languages=("es",)))
    work.inputs = replace(work.inputs, settings=load_settings(SETTINGS.decode(), "enregard.yaml"))
    assert work.settle().files == {}


def test_a_translation_that_is_gone_and_begun_again_is_one_pair() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.remove("fr")
    work.settle()
    found = work.settle(Request(new_languages=("fr",)))
    assert [pair.bitext.target.language for pair in found.pairs] == ["fr"]
    assert set(work.active()) == {"text-1", "para-1", "para-2"}


def test_without_a_source_no_catalog_is_begun() -> None:
    assert "es" not in settle_work(begin_work(fr=FRENCH).inputs, Request(new_languages=("es",))).file.versions


# --- what is told, and what is written ----------------------------------------------------------------------------------


def test_a_corpus_file_that_was_edited_is_told_with_what_became_of_its_units() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    assert work.settle().edited == ()
    work.edit("fr.txt", ("3 mai", "4 mai"))
    found = work.settle()
    assert (found.edited, found.documents["fr"].edited, found.documents["en"].edited) == (("fr",), True, False)
    assert {tag: [str(change.kind) for change in told] for tag, told in found.changes.items()} == {
        "fr": ["unchanged", "unchanged", "edited"]
    }
    assert work.versions["fr"].sha256 == hashlib.sha256(work.read("fr.txt").encode()).hexdigest()
    again = work.settle()
    assert (again.edited, again.changes, again.files) == ((), {}, {})


def test_changes_of_the_source_are_told_once() -> None:
    """As its first translation, which may have been aligned with another version of it than the others, has it."""
    work = begin_work(en=ENGLISH, fr=FRENCH, es=SPANISH)
    work.settle()
    work.edit("en.txt", ("3 May", "4 May"))
    old = work.read("en-es.jsonl")
    work.settle()
    work.write("en-es.jsonl", old)
    work.edit("en.txt", ("1. Recalls its", "1. Recalls all its"))
    changed = settle_work(work.inputs).changes["en"]
    assert [str(change.kind) for change in changed] == ["unchanged", "edited", "unchanged"]


def test_a_file_in_an_earlier_form_is_written_in_that_of_today() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.edit("work.yaml", ("enregard.work/2", "enregard.work/1"))
    assert set(settle_work(work.inputs).files) == {"corpus/A-91-7/work.yaml"}
    work.settle()
    assert work.read("work.yaml").startswith("schema: enregard.work/2\n")


def test_an_edited_text_and_an_earlier_form_are_both_in_what_is_written() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.edit("work.yaml", ("enregard.work/2", "enregard.work/1"))
    work.edit("en.txt", ("3 May", "4 May"))
    work.edit("fr.txt", ("3 mai", "4 mai"))
    work.settle()
    assert work.read("work.yaml").startswith("schema: enregard.work/2\n")
    for tag in ("en", "fr"):
        assert work.versions[tag].sha256 == hashlib.sha256(work.read(f"{tag}.txt").encode()).hexdigest()


def test_units_that_were_offered_a_translation_of_another_work_are_told() -> None:
    work = begin_work(en=ENGLISH, fr=FRENCH.partition("2. ")[0], es=SPANISH)
    offers = {"fr": (EarlierTranslation(REPORT, "Veut un rapport.", "A/90/1 para-7", True),)}
    work.inputs = replace(work.inputs, recall=lambda _source, target: offers.get(target, ()))
    assert work.settle().reused == {"fr": {"para-2": "A/90/1 para-7 (100 %)"}}
    assert work.settle().reused == {}


def test_who_only_looks_is_given_the_links_and_no_files() -> None:
    """Where a link at rest might return, too."""
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.translate("para-2", "Veut un rapport.")
    work.settle()
    work.edit("en.txt", ("2. " + REPORT, ""))
    work.settle()
    work.edit("en.txt", ("1. Recalls", "1. Recalls again"))
    looked = settle_work(work.inputs, Request(read_only=True))
    assert set(looked.files) == {"corpus/A-91-7/work.yaml"}
    assert looked.pairs[0].bitext == settle_work(work.inputs).pairs[0].bitext


def test_what_was_on_file_is_told_though_a_link_rests() -> None:
    """The entries are those that the translator has seen, not those that are to be written."""
    work = begin_work(en=ENGLISH, fr=FRENCH)
    work.settle()
    work.translate("para-2", "Veut un rapport.")
    work.settle()
    work.edit("en.txt", ("2. " + REPORT, ""))
    work.settle()
    work.edit("en.txt", ("1. Recalls", "1. Recalls again"))
    (pair,) = settle_work(work.inputs).pairs
    assert [k.link.wording for k in pair.former] == ["Veut un rapport."]
    assert pair.entries["para-1"].source == "Recalls its resolutions."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("corpus/A-91-7/fr.txt", None, "names this file"),
        ("corpus/A-91-7/work.yaml", b"schema: enregard.work/2\nsymbol: A/91/8\noriginal: en\n", "A/91/8"),
        (ALIGNMENT, json.dumps({"schema": "enregard.alignment/1"}).encode(), ""),
        (CATALOG, b'msgid ""\nmsgstr "Language: es\\n"\n', "es"),
    ],
)
def test_what_stands_in_the_way_is_named(name: str, data: bytes | None, words: str) -> None:
    with pytest.raises(EnregardError) as caught:
        settle_work(work_of(en=EN, fr=FR).with_files({name: data}))
    assert isinstance(caught.value, ConfigError)
    assert words in str(caught.value.message)
    assert str(caught.value.path).startswith(("corpus/A-91-7/", "po/A-91-7/"))
