"""A work settled as a value: bytes in, bytes out, without a folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from enregard import catalog
from enregard.errors import ConfigError, EnregardError, UsageError
from enregard.model import State
from enregard.project import load_alignment, load_settings
from enregard.tracking.inputs import Inputs, Request
from enregard.tracking.settle import Settlement, settle_work

EN = b"United Nations A/91/7\n\n1. Recalls its resolutions.\n\n2. Requests a report on 3 May 2031.\n"
FR = "Nations Unies A/91/7\n\n1. Rappelle ses résolutions.\n\n2. Demande un rapport le 3 mai 2031.\n".encode()
SETTINGS = b"schema: enregard.project/1\nlanguages: [en, fr]\n"
ALIGNMENT, CATALOG = "corpus/A-91-7/en-fr.jsonl", "po/A-91-7/fr.po"


def work_of(**versions: bytes) -> Inputs:
    rows = "".join(
        f"  {tag}:\n    file: {tag}.txt\n    sha256: {hashlib.sha256(data).hexdigest()}\n    status: official\n"
        for tag, data in versions.items()
    )
    head = f"schema: enregard.work/2\nsymbol: A/91/7\ntitle: ''\noriginal: en\nlanguages:\n{rows}"
    files = {"enregard.yaml": SETTINGS, "corpus/A-91-7/work.yaml": head.encode()}
    return Inputs("A-91-7", {**files, **{f"corpus/A-91-7/{tag}.txt": data for tag, data in versions.items()}})


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
    with pytest.raises(UsageError, match="es"):
        settle_work(inputs, Request(new_languages=("es",)))


def test_a_decision_is_made_on_the_links_of_today() -> None:
    inputs = work_of(en=EN, fr=FR)

    def seen(found: object) -> object:
        names.append(type(found).__name__)
        return found

    names: list[str] = []
    settle_work(inputs, Request(decide=seen))  # type: ignore[arg-type]
    assert names == ["Reconciled"]


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
