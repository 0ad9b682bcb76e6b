"""The files of a data set, judged by the programs that read such."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest
from lxml import etree
from pyarrow import parquet

from enregard.batch.columns import COLUMNS, SCHEMA
from enregard.batch.files import finish, write_shard
from enregard.errors import UsageError, WriteError

from ..conftest import tree
from ..judges import missing
from ..standards import SHARED, VALIDATORS
from .composed import DIGESTS, HOSTILE, SETTINGS, compose, make, pair_of, write_data_set

ALL = ("parquet", "tmx", "moses", "jsonl")
WORKS = [f"A/{n}" for n in range(1, 13)]
PAIRS = (("en", "fr"), ("en", "zh"), ("ar", "fr"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve works in three pairs of languages, in all formats."""
    out = tmp_path_factory.mktemp("whole")
    write_data_set(out, WORKS, PAIRS, ALL)
    return out


def _read(out: Path, pattern: str = "*/*") -> list[dict[str, Any]]:
    files = sorted((out / "data").glob(f"{pattern}.parquet"))
    return [row for path in files for row in parquet.read_table(path).to_pylist()]


# --- shards ------------------------------------------------------------------------------------------------------------


def test_a_shard_has_a_file_for_each_pair_of_languages_and_format(tmp_path: Path) -> None:
    rows = [row for pair in PAIRS for row in make("A/1", *pair)]
    found = write_shard(tmp_path, "train-00012", rows, ALL)
    assert list(found["files"]) == sorted(tree(tmp_path))
    assert "data/en-zh/train-00012.parquet" in found["files"]
    assert "moses/ar-fr/train-00012.ar" in found["files"]
    assert {path: (tmp_path / path).stat().st_size for path in found["files"]} == found["files"]
    assert _read(tmp_path, "en-zh/*") == make("A/1", "en", "zh")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert json.loads(json.dumps(found)) == found


def test_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    """However they come: at once or one after the other, in a folder with another name."""
    rows = [row for n in range(40) for row in make(f"A/{n}", rows=30)]
    write_shard(tmp_path / "one", "test-00000", rows, ALL)
    write_shard(tmp_path / "the other", "test-00000", iter(rows), ALL[::-1])
    assert tree(tmp_path / "one") == tree(tmp_path / "the other")
    assert parquet.ParquetFile(tmp_path / "one" / "data/en-fr/test-00000.parquet").metadata.num_rows == len(rows)
    assert _read(tmp_path / "one") == rows


def test_the_files_of_a_former_shard_are_removed(tmp_path: Path) -> None:
    """If it has other languages or formats; those of other shards stay."""
    write_shard(tmp_path, "train-00001", make("A/2"), ALL)
    write_shard(tmp_path, "train-00000", make("A/1"), ALL)
    found = write_shard(tmp_path, "train-00000", make("A/1", "en", "zh"))
    assert [path for path in sorted(tree(tmp_path)) if "00000" in path] == list(found["files"])
    assert sum("00001" in path for path in tree(tmp_path)) == 6


def test_a_full_disk_leaves_the_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_shard(tmp_path, "train-00000", make("A/1"), ALL)
    before = tree(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WriteError, match="No space left"):
            write_shard(tmp_path, "train-00000", make("A/2"), ALL)
    assert tree(tmp_path) == before
    write_shard(tmp_path, "train-00000", make("A/2"), ALL)
    assert tree(tmp_path).keys() == before.keys()


def test_a_shard_without_rows_has_no_files(tmp_path: Path) -> None:
    assert write_shard(tmp_path, "train-00000", [], ALL) == {"files": {}, "statistics": {}}


def test_a_missing_extra_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    rows = make("A/1")
    monkeypatch.setattr("enregard.batch.extras.import_module", fail)
    with pytest.raises(UsageError, match="needs an extra that is not installed"):
        write_shard(tmp_path, "train-00000", rows)


def _hostile_rows() -> list[dict[str, Any]]:
    from dataclasses import replace

    bitext = compose("A/1")
    sides = [
        replace(side, units=(side.units[0], replace(side.units[1], text=HOSTILE), *side.units[2:]))
        for side in (bitext.source, bitext.target)
    ]
    pair = replace(pair_of("A/1", licence=HOSTILE), work=HOSTILE)
    from enregard.batch.rows import make_rows

    return make_rows(pair, replace(bitext, source=sides[0], target=sides[1]), [], level="unit", digests=DIGESTS)


def test_hostile_texts_come_back_from_every_format(tmp_path: Path) -> None:
    rows = _hostile_rows()
    write_shard(tmp_path, "train-00000", rows, ALL)
    text = rows[1]["source_text"]
    assert _read(tmp_path) == rows
    lines = (tmp_path / "jsonl/en-fr/train-00000.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"schema": SCHEMA, **row} for row in rows]
    root = etree.parse(str(tmp_path / "tmx/en-fr/train-00000.tmx"))
    assert root.findall(".//seg")[2].text == text.replace("\x01", "\ufffd")
    moses = [
        (tmp_path / f"moses/en-fr/train-00000.{end}").read_text("utf-8").split("\n") for end in ("en", "fr", "ids")
    ]
    assert {len(lines) for lines in moses} == {6}
    assert moses[0][1].split() == text.replace("\x85", " ").split()


# --- programs that read it ---------------------------------------------------------------------------------------------


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`datasets.load_dataset`, without a network."""
    for name in (
        "HF_HUB_OFFLINE",
        "HF_DATASETS_OFFLINE",
        "HF_DATASETS_DISABLE_PROGRESS_BARS",
        "HF_HUB_DISABLE_TELEMETRY",
    ):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    datasets = import_module("datasets")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    return lambda *args, **kwargs: datasets.load_dataset(*args, **kwargs, cache_dir=str(tmp_path / "cache"))


def test_datasets_reads_the_folder_in_one_line(whole: Path, load: Callable[..., Any]) -> None:
    """Every configuration and split, with the same rows; all languages without a name."""
    for source, target in PAIRS:
        found = load(str(whole), f"{source}-{target}")
        assert set(found) == {"train", "validation", "test"}
        for split, rows in found.items():
            assert rows.to_list() == _read(whole, f"{source}-{target}/{split}-*")
            assert rows.column_names == [name for name, *_ in COLUMNS]
    whole_found = load(str(whole))
    assert sum(map(len, whole_found.values())) == len(_read(whole)) == 12 * 3 * 6
    works = [set(rows["work"]) for rows in whole_found.values()]
    assert sum(map(len, works)) == len(set().union(*works)) == 12


def test_datasets_names_the_configurations(whole: Path) -> None:
    datasets = import_module("datasets")
    assert datasets.get_dataset_config_names(str(whole)) == ["all", "ar-fr", "en-fr", "en-zh"]


def test_polars_and_duckdb_read_it(whole: Path) -> None:
    pattern = str(whole / "data/*/*.parquet")
    rows = polars.read_parquet(pattern)
    assert rows.height == 216
    errors = rows.explode("findings").filter(polars.col("findings").struct.field("severity") == "error")
    assert errors.height == 36
    query = f"SELECT work, count(*), avg(score) FROM '{pattern}' WHERE list_contains(source_kinds, 'paragraph') GROUP BY work"
    found = duckdb.execute(query).fetchall()
    assert sorted(work for work, *_ in found) == sorted(WORKS)
    joined = f"SELECT count(*) FROM '{pattern}' d JOIN '{whole}/clusters.parquet' c ON d.work = c.work AND d.position = c.position AND d.source_language || '-' || d.target_language = c.languages"
    assert duckdb.execute(joined).fetchall() == [(polars.read_parquet(whole / "clusters.parquet").height,)]


@pytest.mark.parametrize("of", ["OmegaT", "LISA"])
def test_tmx_is_valid(whole: Path, of: str) -> None:
    if of == "LISA" and not (SHARED / "tmx14.dtd").exists():
        pytest.skip("the schemas are not here")
    dtd = VALIDATORS["tmx", of]()
    files = sorted((whole / "tmx").rglob("*.tmx"))
    assert len(files) > 9
    for path in files:
        root = etree.parse(str(path))
        assert dtd.validate(root), (path, dtd.error_log.filter_from_errors())
        names = [entry.get("tuid") for entry in root.iter("tu")]
        assert len(set(names)) == len(names)
        assert all(seg.text.strip() for seg in root.iter("seg"))


READ = """
import sys
from opusfilter.util import file_open
from opusfilter.filters import LengthRatioFilter
names = sys.argv[1:]
with file_open(names[0]) as one, file_open(names[1]) as other:
    pairs = [(a.rstrip("\\n"), b.rstrip("\\n")) for a, b in zip(one, other, strict=True)]
kept = list(LengthRatioFilter(threshold=3, unit="word").filter(pairs))
print(len(pairs), len(kept))
"""


def test_opusfilter_reads_the_moses_files(whole: Path) -> None:
    """From the folder $OPUSFILTER_PATH, since an installation of it as a whole needs a gigabyte."""
    paths = {**os.environ, "PYTHONPATH": os.environ.get("OPUSFILTER_PATH", "")}
    if subprocess.run([sys.executable, "-c", "import opusfilter"], env=paths, capture_output=True).returncode:
        missing("opusfilter (OPUSFILTER_PATH: a folder that has it)")
    files = [str(whole / f"moses/en-fr.train.{end}") for end in ("en", "fr")]
    done = subprocess.run([sys.executable, "-c", READ, *files], env=paths, capture_output=True, text=True, check=True)
    rows = [row for row in _read(whole, "en-fr/train-*") if row["source_text"] and row["target_text"]]
    assert done.stdout.split() == [str(len(rows))] * 2


# --- all shards together -----------------------------------------------------------------------------------------------


def test_merged_files_are_those_of_the_shards_in_order(whole: Path) -> None:
    for suffix in ("en", "fr", "ids"):
        parts = sorted((whole / "moses/en-fr").glob(f"train-*.{suffix}"))
        assert len(parts) > 1
        assert (whole / f"moses/en-fr.train.{suffix}").read_bytes() == b"".join(p.read_bytes() for p in parts)
    rows = [json.loads(line) for line in (whole / "jsonl/en-zh.test.jsonl").read_text("utf-8").splitlines()]
    assert [row.pop("schema") for row in rows] == [SCHEMA] * len(rows)
    assert rows == _read(whole, "en-zh/test-*")
    entries = [
        "".join(entry.itertext())
        for path in sorted((whole / "tmx/ar-fr").glob("train-*.tmx"))
        for entry in etree.parse(str(path)).iter("tu")
    ]
    merged = etree.parse(str(whole / "tmx/ar-fr.train.tmx"))
    assert ["".join(entry.itertext()) for entry in merged.iter("tu")] == entries


def test_finishing_again_changes_nothing_and_removes_what_is_no_longer_there(tmp_path: Path) -> None:
    records = write_data_set(tmp_path, WORKS[:6], PAIRS[:2], ALL)
    before = tree(tmp_path)
    finish(tmp_path, records, SETTINGS, {"works": 6, "pairs": 12})
    assert tree(tmp_path) == before
    (tmp_path / "tmx" / "mine.tmx").write_text("mine")
    rest = [{**r, "files": {f: n for f, n in r["files"].items() if "/en-zh/" not in f}} for r in records]
    finish(tmp_path, rest, SETTINGS, {"works": 6, "pairs": 6})
    merged = {path for path in tree(tmp_path) if path.count("/") == 1 and not path.startswith("data")}
    assert not any("en-zh" in path for path in merged)
    assert {"tmx/mine.tmx", "tmx/en-fr.train.tmx"} <= merged
    without = [{**r, "files": {f: n for f, n in r["files"].items() if f.startswith("data/")}} for r in records]
    shutil.rmtree(tmp_path / "jsonl" / "en-fr")
    shutil.rmtree(tmp_path / "jsonl" / "en-zh")
    finish(tmp_path, without, SETTINGS, {"works": 6, "pairs": 12})
    assert not (tmp_path / "jsonl").exists()
    assert [path.name for path in (tmp_path / "tmx").glob("*.tmx")] == ["mine.tmx"]


def test_a_process_of_its_own_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many rows are searched for duplicates there."""
    write_data_set(tmp_path / "here", WORKS[:4])
    monkeypatch.setattr("enregard.batch.files._MANY_ROWS", 1)
    write_data_set(tmp_path / "apart", WORKS[:4])
    assert tree(tmp_path / "apart") == tree(tmp_path / "here")


def test_a_run_without_rows_has_a_card_and_a_report(tmp_path: Path) -> None:
    entry = {"work": "A/1", "languages": "en-fr", "reason": "killed", "error": "x", "file": "quarantine/x.json"}
    finish(tmp_path, [{"files": {}, "statistics": {}, "quarantined": [entry]}], SETTINGS, {"works": 1, "pairs": 1})
    assert "no rows.\n\n## Left out" in (tmp_path / "README.md").read_text("utf-8")
    assert "killed" in (tmp_path / "report.html").read_text("utf-8")
    assert parquet.read_table(tmp_path / "clusters.parquet").num_rows == 0
