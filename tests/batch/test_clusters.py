"""Near duplicates in a data set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from enregard.batch.clusters import FILE, write_clusters
from enregard.batch.files import write_shard
from enregard.batch.similar import compute_bands, find_equal, find_figures, list_candidates, normalize

from .composed import make

TEXT = (
    "The Council requests the Director to report on the {} of the harbours in {} before the session of spring.",
    "Le Conseil prie le Directeur de faire rapport sur {} des ports en {} avant la session de printemps.",
)


def _write(out: Path, texts: Sequence[tuple[str, str]], name: str = "train-00000", languages: str = "en-fr") -> str:
    """A shard with *texts* as rows."""
    source, target = languages.split("-")
    row = make("A/1", source, target)[1]
    rows = [{**row, "position": n, "source_text": a, "target_text": b} for n, (a, b) in enumerate(texts, 1)]
    write_shard(out, name, rows)
    return f"data/{languages}/{name}.parquet"


def _find(out: Path, *files: str) -> list[dict[str, Any]]:
    write_clusters(out, files)
    found: list[dict[str, Any]] = parquet.read_table(out / FILE).to_pylist()
    return found


def _fill(*words: str) -> tuple[str, str]:
    return TEXT[0].format(*words), TEXT[1].format(*words)


def test_a_row_is_told_how_it_differs_from_the_first(tmp_path: Path) -> None:
    """A text whose figures differ is not the same in law, however similar it is."""
    other = "An altogether different paragraph about the fees of notaries.", "Un tout autre alinéa sur les honoraires."
    texts = [_fill("state", "2031"), other, _fill("STATE", "2031"), _fill("upkeep", "2031"), _fill("state", "2037")]
    found = _find(tmp_path, _write(tmp_path, texts))
    assert [(row["position"], row["kind"], row["figures_differ"]) for row in found] == [
        (1, "first", False),
        (3, "exact", False),
        (4, "near", False),
        (5, "near", True),
    ]
    assert {row["cluster"] for row in found} == {1}
    assert [row["similarity"] for row in found[:2]] == [1.0, 1.0]
    assert all(0.85 <= row["similarity"] < 1 for row in found[2:])


def test_both_sides_count(tmp_path: Path) -> None:
    """The same source with another translation is another row."""
    same, fees = _fill("state", "2031"), "Un tout autre alinéa, sur les honoraires des notaires et sur rien d’autre."
    assert _find(tmp_path, _write(tmp_path, [same, (same[0], fees)])) == []


def test_headings_are_the_same_or_not(tmp_path: Path) -> None:
    """A numeral or a letter may be all that tells them apart."""
    heads = [("Chapter IV", "Chapitre IV"), ("Chapter VI", "Chapitre VI"), ("Chapter IV", "Chapitre IV")]
    assert [row["kind"] for row in _find(tmp_path, _write(tmp_path, heads))] == ["first", "exact"]


def test_languages_are_apart_and_splits_are_not(tmp_path: Path) -> None:
    """The first is that of train. Rows of other languages have numbers of their own."""
    text = [_fill("state", "2031")]
    files = [_write(tmp_path, text, name) for name in ("test-00000", "train-00000", "validation-00000")]
    files += [_write(tmp_path, text * 2, "test-00001", "en-zh")]
    found = _find(tmp_path, *files)
    assert [(row["languages"], row["split"], row["kind"]) for row in found] == [
        ("en-fr", "train", "first"),
        ("en-fr", "validation", "exact"),
        ("en-fr", "test", "exact"),
        ("en-zh", "test", "first"),
        ("en-zh", "test", "exact"),
    ]
    counts = write_clusters(tmp_path, files)
    assert counts["en-fr"] == {"clusters": 1, "exact": 2, "near": 0, "figures": 0, "across": 2}
    assert all((tmp_path / row["file"]).is_file() for row in found)


def test_the_order_of_files_does_not_matter_and_nothing_is_left_behind(tmp_path: Path) -> None:
    texts = [_fill(f"state {n % 7}", f"20{n % 30:02}") for n in range(300)]
    files = [_write(tmp_path, texts[n : n + 100], f"train-{n:05}") for n in (0, 100, 200)]
    _find(tmp_path, *files)
    once = (tmp_path / FILE).read_bytes()
    _find(tmp_path, *files[::-1])
    assert (tmp_path / FILE).read_bytes() == once
    assert len(list((tmp_path / "data/en-fr").iterdir())) == 3


def test_each_follows_the_first_and_not_one_another(tmp_path: Path) -> None:
    """Of texts that change word by word, the last is not a duplicate of the first."""
    words = [
        "the",
        "council",
        "of",
        "seven",
        "harbours",
        "asks",
        "all",
        "captains",
        "to",
        "keep",
        "clear",
        "records",
        "about",
        "every",
        "journey",
        "they",
        "begin",
        "here",
    ]
    texts = []
    for n in range(len(words)):
        line = " ".join(["something"] * n + words[n:])
        texts.append((line, line))
    found = _find(tmp_path, _write(tmp_path, texts))
    assert len({row["cluster"] for row in found}) > 1
    assert all(row["similarity"] >= 0.85 for row in found)


@pytest.mark.parametrize("text", ["", " ", "a", "\ufffd", "長い" * 60_000])
def test_texts_of_any_length(tmp_path: Path, text: str) -> None:
    found = _find(tmp_path, _write(tmp_path, [(text, text), ("b", text), (text, text)]))
    assert [row["position"] for row in found][:1] == [1]


def test_what_counts_as_the_same_text() -> None:
    assert normalize("E\u0301TAT\u00a0 de", "X\n y") == "état de\nx y"
    assert find_figures("article 12, ٣ and 二十三, part iv; civil") == ["12", "3", "二十三", "iv"]


def test_similar_texts_meet_in_a_band_and_others_do_not() -> None:
    hashes = compute_bands(["\n".join(_fill(*words)) for words in (("state", "2031"), ("upkeep", "2031"))] + ["x" * 80])
    assert (hashes[0] == hashes[1]).any()
    assert not (hashes[0] == hashes[2]).any()


def test_candidates_are_the_first_and_the_last_row_with_the_same_hash() -> None:
    found = find_equal(np.array([5, 6, 5, 5, 5], np.uint64))
    assert found.tolist() == [[0, 0], [1, 1], [0, 0], [0, 2], [0, 3]]
    rows, sizes = np.arange(5, dtype=np.uint32), np.array([10, 10, 10, 10, 21], np.uint64)
    assert list(list_candidates(rows, found, sizes)) == [(2, [0]), (3, [0, 2])]


def test_a_copy_follows_its_original_into_a_cluster(tmp_path: Path) -> None:
    one, other = _fill("state", "2031"), _fill("state", "2032")
    found = _find(tmp_path, _write(tmp_path, [one, other, other]))
    assert [(row["cluster"], row["kind"]) for row in found] == [(1, "first"), (1, "near"), (1, "near")]
