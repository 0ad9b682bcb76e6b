"""Pairs found by content, in six languages: series, letters of one template, boilerplate, documents without a partner."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from enregard import encoders
from enregard.batch._matching import match_documents
from enregard.batch._neighbours import find_neighbours, weigh_items
from enregard.batch._traits import FACT, Collection
from enregard.batch.manifest import load_manifest
from enregard.batch.pairing import join_works
from enregard.errors import UsageError
from tests.batch.series import TAGS, make_documents

pytest.importorskip("py3langid", reason="the extra batch is not installed")


def write(folder: Path, count: int, tags: Sequence[str], *, alone: int = 0) -> dict[str, tuple[int, str]]:
    """Write the documents of the generator under names that tell nothing; return the work and language of each name. The last *alone* works have one language."""
    dice, told = random.Random(3), dict[str, tuple[int, str]]()
    for n, texts in enumerate(make_documents(count, 7, tags)):
        for tag in tags if n < count - alone else tags[n % len(tags) :][:1]:
            name = f"{dice.randrange(10**9):09}.txt"
            told[name] = n, tag
            (folder / name).write_text("\n\n".join(texts[tag]), "utf-8")
    return told


@pytest.mark.parametrize("tag", TAGS[1:])
def test_documents_of_two_languages(tmp_path: Path, tag: str) -> None:
    told = write(tmp_path, 36, ("en", tag), alone=6)
    found = load_manifest(tmp_path, languages=("en", tag), find_pairs=True)
    right = [told[pair.source.shown] == (told[pair.target.shown][0], "en") for pair in found.pairs]
    assert all((pair.source.language, pair.target.language) == ("en", tag) for pair in found.pairs)
    assert sum(right) >= 29
    assert len(right) - sum(right) <= 2, "six documents of 66 have no partner, and resemble those that have one"
    assert all(0.5 <= (pair.score or 0) <= 1 for pair in found.pairs)
    assert found.errors == ()


def test_a_work_in_three_languages_is_one(tmp_path: Path) -> None:
    told = write(tmp_path, 12, ("en", "fr", "zh"))
    found = load_manifest(tmp_path, find_pairs=True)
    works = {pair.work: {told[pair.source.shown][0], told[pair.target.shown][0]} for pair in found.pairs}
    assert {pair.languages for pair in found.pairs} == {"en-fr", "en-zh", "fr-zh"}
    assert sum(len(numbers) == 1 for numbers in works.values()) >= len(works) - 1
    pivoted = load_manifest(tmp_path, find_pairs=True, pivot="zh")
    assert {pair.languages for pair in pivoted.pairs} == {"zh-en", "zh-fr"}


def test_the_same_symbol_names_the_work(tmp_path: Path) -> None:
    for n, (en, fr) in enumerate(
        [("Report on water", "Rapport sur l'eau"), ("Report on roads", "Rapport sur les routes")]
    ):
        (tmp_path / f"{n}0.txt").write_text(f"A/70/{n + 1}\n\n{en} and on nothing else that we know of.", "utf-8")
        (tmp_path / f"{n}1.txt").write_text(f"A/70/{n + 1}\n\n{fr} et sur rien d'autre que nous connaissions.", "utf-8")
    found = load_manifest(tmp_path, languages=("en", "fr"), find_pairs=True)
    assert [pair.name for pair in found.pairs] == ["A/70/1 en-fr", "A/70/2 en-fr"]


def test_files_that_cannot_be_read_are_errors(tmp_path: Path) -> None:
    write(tmp_path, 9, ("en", "fr"))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    first = sorted(path.name for path in tmp_path.iterdir())[0]
    (tmp_path / "zz.txt").write_bytes((tmp_path / first).read_bytes())
    (tmp_path / "dots.txt").write_text(". . .", "utf-8")
    found = load_manifest(tmp_path, languages=("en", "fr"), find_pairs=True)
    assert f"1 document left out: zz.txt has the same text as {first}" in found.notices
    assert "1 document without a text in any language: dots.txt" in found.notices
    assert sorted(str(error.path) for error in found.errors) == ["binary.txt", "empty.txt"]
    assert len(found.pairs) >= 8


def test_what_is_in_no_language_has_no_partner(tmp_path: Path) -> None:
    write(tmp_path, 9, ("en", "fr"))
    for n in range(9):
        (tmp_path / f"n{n}.txt").write_text("\n\n".join(f"X{n}{k} 00{k}7a{n} {k}" for k in range(40)), "utf-8")
    assert {pair.languages for pair in load_manifest(tmp_path, find_pairs=True).pairs} == {"en-fr"}


def test_one_language_alone_has_no_pairs(tmp_path: Path) -> None:
    write(tmp_path, 6, ("en",))
    with pytest.raises(UsageError, match="not in two languages"):
        load_manifest(tmp_path, find_pairs=True)
    with pytest.raises(UsageError, match="cannot be identified in the language: qaa"):
        load_manifest(tmp_path, languages=("en", "qaa"), find_pairs=True)


def test_without_vectors_shared_facts_and_words_pair() -> None:
    sides = Collection("en"), Collection("fr")
    for texts in make_documents(30, 5, ("en", "fr")):
        for side, tag in zip(sides, ("en", "fr"), strict=True):
            side.add(texts[tag])
    found = match_documents(sides[0].traits, sides[1].traits, None)
    assert sum(i == j for i, j, _ in found) >= 20
    assert sum(i != j for i, j, _ in found) <= 1
    assert match_documents([], sides[1].traits, None) == []


def test_a_fact_that_only_one_language_has_tells_something_and_a_word_does_not() -> None:
    shared, fact, word = 4, 7 | FACT, 8
    weights, _ = weigh_items([np.array([shared, fact, word], np.uint32)], [np.array([shared], np.uint32)])
    assert weights[0][1] > weights[0][0] > 0
    assert weights[0][2] == 0


def test_documents_without_a_partner_are_rarely_paired() -> None:
    """One work in seven has no partner, on each side, and the dates and figures of these are in one language alone."""
    one, other = Collection("en"), Collection("fr")
    left: tuple[list[int], list[int]] = ([], [])
    for n, texts in enumerate(make_documents(210, 1, ("en", "fr"))):
        for side, tag, places, without in zip((one, other), ("en", "fr"), left, (5, 6), strict=True):
            if n % 7 != without:
                side.add(texts[tag])
                places.append(n)
    encoder = encoders.get()
    found = match_documents(one.traits, other.traits, (one.encode(encoder), other.encode(encoder)))
    wrong = [(i, j) for i, j, _ in found if left[0][i] != left[1][j]]
    assert len(found) - len(wrong) >= 149
    assert len(wrong) <= 1


def test_paragraphs_that_all_documents_share_count_little() -> None:
    side = Collection("en")
    shared = ["The secretariat reminds members that all papers are to be sent two weeks before the session."] * 3
    for text in ("The glacier lost a third of its ice.", "Children were vaccinated in every village."):
        side.add([*shared, text])
    one, other = side.encode(encoders.get())
    assert float(one @ other) < -0.9, "what is left without the shared paragraphs is as different as it can be"


def test_neighbours_are_those_of_all_products() -> None:
    dice = np.random.default_rng(1)
    source, target = (dice.normal(size=(n, 16)).astype(np.float32) for n in (600, 40))
    found = find_neighbours(source, target, 5)
    best = np.argsort(-(source @ target.T), axis=1)[:, :5]
    assert (np.sort(found, axis=1) == np.sort(best, axis=1)).all()
    assert find_neighbours(source, target[:3], 5).shape == (600, 3)


def test_a_work_has_one_document_in_a_language() -> None:
    pairs = [
        (0.9, ("en", 1), ("fr", 1)),
        (0.6, ("en", 2), ("es", 1)),
        (0.8, ("fr", 1), ("es", 1)),
        (0.7, ("en", 3), ("fr", 3)),
    ]
    assert sorted(map(sorted, join_works(pairs))) == [[("en", 1), ("es", 1), ("fr", 1)], [("en", 3), ("fr", 3)]]
