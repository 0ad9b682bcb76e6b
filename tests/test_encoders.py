"""What every encoder owes, and the extra `labse`: named, local, and one clear error where it cannot be had."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from enregard import encoders, languages
from enregard.encoders import labse
from enregard.encoders.use import ENCODER
from enregard.errors import UsageError
from tests.conftest import Run

TEXTS = ["The keeper writes down every hour of light.", "", "Pilots are few in winter.", "灯塔的看守人。", "300"]


class Fake:
    """sentence-transformers as far as it is used: a bag of letters, and what it was asked."""

    asked: list[Any] = []  # noqa: RUF012
    max_seq_length = 8

    def __init__(self, name: str, *, local_files_only: bool = False) -> None:
        self.asked.append((name, local_files_only, os.environ.get("HF_HUB_OFFLINE")))
        if name.startswith("no/"):
            raise OSError(f"cannot connect to fetch {name}")

    def encode(self, texts: list[str], *, show_progress_bar: bool = True) -> Any:
        assert not show_progress_bar
        self.asked += texts
        vectors = np.zeros((len(texts), 64), np.float32)
        for n, text in enumerate(texts):
            for c in f"^{text[: 3 * self.max_seq_length]}":  # like a model, it reads no further
                vectors[n, ord(c) % 64] += 1
        return vectors


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Fake]:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = Fake  # type: ignore[attr-defined]
    module.__spec__ = sys.__spec__  # find_spec reads it of a module that is loaded
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr(Fake, "asked", [])
    return Fake


@pytest.mark.parametrize("name", encoders.names())
def test_what_every_encoder_owes(name: str) -> None:
    """Unit vectors, a run as its joined text, nothing beyond the last text, and a word on each language."""
    try:
        encoder = encoders.get(name)
        vectors = encoder.encode(TEXTS)
    except UsageError as error:
        pytest.skip(f"{name}: {error.message}")
    assert vectors.dtype == np.float32
    assert len(vectors) == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    runs = encoder.runs(TEXTS)
    assert len(runs) == len(TEXTS)
    for size in (1, 2, 5):
        block = runs.block(0, len(TEXTS), size)
        assert block.shape == vectors.shape
        assert not block[len(TEXTS) - size + 1 :].any()
        (joined,) = encoder.encode([" ".join(" ".join(TEXTS[:size]).split())])
        assert float(block[0] @ joined) > 1 - 1e-3
    parts = runs.parts()
    assert {TEXTS[n] for n in parts.owner.tolist()} == {text for text in TEXTS if text}
    assert sorted(parts.owner) == list(parts.owner)
    assert parts.vectors[:].shape == (len(parts.owner), vectors.shape[1])
    assert np.allclose(np.linalg.norm(parts.vectors[:], axis=1), 1, atol=1e-4)
    assert (parts.size > 0).all()
    known = {rules.tag for rules in languages.with_rules() if encoder.knows(rules.tag)}
    assert known, "an encoder knows some language"
    assert all(encoder.knows(f"{tag}-x-legal") for tag in known), "a variety of a language is that language"
    assert encoder.knows("zh-Hant") is ("zh" in known)
    assert encoder.encode([]).shape[0] == 0


def test_any_model_of_sentence_transformers_by_its_name(fake: type[Fake]) -> None:
    """Loaded when it is first asked and not before, once, and never from the network."""
    encoder = encoders.get("labse:me/mine")
    assert (encoder.name, fake.asked) == ("labse:me/mine", [])
    one, other = encoder.encode(["Pilots are few", "Les pilotes"]), encoder.encode(["Pilots are few"])
    assert np.allclose(one[0], other[0], atol=1e-6)
    assert [asked for asked in fake.asked if isinstance(asked, tuple)] == [("me/mine", True, "1")]
    assert encoder.knows("tlh"), "of another model its user must know"
    assert encoders.get("labse").name == "labse"
    assert encoders.get("labse").knows("is")
    assert not encoders.get("labse").knows("tlh")


def test_runs_are_read_as_joined_texts_and_once(fake: type[Fake]) -> None:
    encoder = encoders.get("labse:me/mine")
    runs = encoder.runs(["one", " ", "two\nthree", "four"])
    block = runs.block(0, 4, 3)
    assert {"one two three", "two three four"} <= set(fake.asked)
    assert not block[2:].any()
    before = len(fake.asked)
    assert np.allclose(runs.block(1, 3, 3)[0], block[1])
    assert len(fake.asked) == before
    assert runs.block(9, 9, 1).shape == (0, 64)


def test_runs_encode_nothing_but_their_texts(fake: type[Fake]) -> None:
    """Each stretch of a document has runs of its own, so that a text encoded only for the width of its vector would be encoded for each."""
    encoder = encoders.get("labse:me/mine")
    for text in ("one", "two", "three"):
        encoder.runs([text]).block(0, 1, 1)
    assert fake.asked[1:] == ["one", "two", "three"]


def test_a_text_longer_than_the_model_reads_is_read_to_its_end(fake: type[Fake]) -> None:
    """In pieces, cut at spaces where there are any; without spaces, or in Chinese, a piece is shorter in characters."""
    encoder = encoders.get("labse:me/mine")
    long = "lighthouse keeper writes everything down zzzz"
    assert not np.allclose(encoder.encode([long]), encoder.encode([long.replace("z", "q")]), atol=1e-3)
    read = [text for text in fake.asked if isinstance(text, str)]
    assert " ".join(read[:2]) == long
    fake.asked.clear()
    encoder.encode(["x" * 100, "灯塔" * 50])
    read = [text for text in fake.asked if isinstance(text, str)]
    assert max(len(text) for text in read if "x" in text) == 24
    assert max(len(text) for text in read if "灯" in text) == 8
    assert "".join(read) == "x" * 100 + "灯塔" * 50


def test_parts_are_what_stands_between_marks(fake: type[Fake], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of some length, and none longer than a couple of dozen tokens."""
    monkeypatch.setattr(fake, "max_seq_length", 100)
    one = "Pilots, keepers and masters; nobody else: no."
    parts = encoders.get("labse:me/mine").runs([one, " ", "灯" * 60]).parts()
    read = [text for text in fake.asked if isinstance(text, str)]
    assert read == ["Pilots, keepers and masters;", "nobody else: no.", "灯" * 24, "灯" * 24, "灯" * 12]
    assert parts.owner.tolist() == [0, 0, 2, 2, 2]


def test_without_the_extra_the_error_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    monkeypatch.setattr(labse, "find_spec", lambda _name: None)
    file = tmp_path / "a.txt"
    file.write_text("One.\n")
    result = run(tmp_path, "align", "--encoder", "labse", str(file), str(file), "-s", "en", "-t", "fr")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install '.[labse]'" in result.stderr


def test_a_broken_library_or_a_model_that_is_not_here_is_one_error(
    fake: type[Fake], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(
        UsageError, match=r"no model no/such on this machine, and nothing is downloaded\n.*hf download no/such"
    ):
        encoders.get("labse:no/such").encode(["x"])
    monkeypatch.delattr(sys.modules["sentence_transformers"], "SentenceTransformer")
    with pytest.raises(UsageError, match="cannot be loaded"):
        encoders.get("labse:me/other").encode(["x"])


def test_a_folder_that_holds_no_model_is_named(
    fake: type[Fake], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise ValueError("no config.json\nand more")

    monkeypatch.setattr(Fake, "__init__", refuse)
    with pytest.raises(UsageError, match=r"no model can be read here: no config\.json$"):
        encoders.get(f"labse:{tmp_path}").encode(["x"])


def test_an_encoder_of_one_model_takes_no_other() -> None:
    with pytest.raises(UsageError, match="takes no other"):
        encoders.get("use:big")
    with pytest.raises(UsageError, match="unknown encoder 'oracle'"):
        encoders.get("oracle:x")


def test_windows_of_tokens_are_read_in_context() -> None:
    """A window of all tokens resembles the text, and one beyond it is that one; the window that has a word is the one that its translation resembles."""
    text = "The keeper lights the lamp at dusk, and the Minister of Transport shall receive a report."
    tokens = ENCODER.pieces.tokens(text)
    small, whole, beyond = ENCODER.windows(tokens, (4, len(tokens), 500))
    assert (len(tokens) - 3, 512) == small.shape
    assert np.allclose(1, np.linalg.norm(small, axis=1), atol=1e-3)
    assert np.array_equal(whole, beyond)
    assert float(whole[0] @ ENCODER.encode([text])[0]) > 0.8
    lamp, report = (
        int((small @ vector).argmax()) for vector in ENCODER.encode(["allume la lampe", "recevoir un rapport"])
    )
    assert lamp < len(tokens) / 2 < report
