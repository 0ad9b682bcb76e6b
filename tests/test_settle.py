"""A work settled as a value: bytes in, bytes out, without a folder."""

from __future__ import annotations

import hashlib
import json

import pytest

from enregard import catalog
from enregard.errors import ConfigError, EnregardError
from enregard.model import State
from enregard.tracking.inputs import Inputs
from enregard.tracking.pairing import Request
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
    loaded = work_of(en=EN, fr=FR)
    found = settle_work(loaded)
    assert set(found.files) == {ALIGNMENT, CATALOG}
    assert states_of(found) == [State.PROPOSED] * 3
    assert settle_work(loaded.with_files(found.files)).files == {}


def test_nothing_that_was_given_is_changed() -> None:
    loaded = work_of(en=EN, fr=FR)
    before = dict(loaded.files)
    settle_work(loaded)
    settle_work(loaded, Request(realign=True))
    assert loaded.files == before


def test_a_flag_that_is_cleared_confirms_and_an_edited_source_makes_stale() -> None:
    loaded = work_of(en=EN, fr=FR)
    loaded = loaded.with_files(settle_work(loaded).files)
    po = loaded.files[CATALOG].replace(b"#, fuzzy\n", b"")
    loaded = loaded.with_files({CATALOG: po})
    loaded = loaded.with_files(settle_work(loaded).files)
    assert states_of(settle_work(loaded)) == [State.CONFIRMED] * 3
    edited = work_of(en=EN.replace(b"3 May", b"4 May"), fr=FR)
    found = settle_work(edited.with_files({name: loaded.files[name] for name in (ALIGNMENT, CATALOG)}))
    assert states_of(found) == [State.CONFIRMED, State.CONFIRMED, State.STALE]
    (entry,) = [e for e in catalog.parse(found.files[CATALOG] or b"", CATALOG).entries if e.fuzzy]
    assert (entry.context, entry.previous_source) == ("para-2", "Requests a report on 3 May 2031.")


def test_a_decision_is_made_on_the_links_of_today() -> None:
    loaded = work_of(en=EN, fr=FR)

    def seen(found: object) -> object:
        names.append(type(found).__name__)
        return found

    names: list[str] = []
    settle_work(loaded, Request(decide=seen))  # type: ignore[arg-type]
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
