"""The unpacked weights of the encoder in the user's cache: used when they are right, made again when not, and never needed."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
import zipfile
import zlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from enregard.encoders import _weights
from enregard.encoders._weights import Array, read_arrays
from enregard.encoders.use import Use
from enregard.system.folders import find_cache_folder

ARRAYS: dict[str, Array] = {
    "q1": np.arange(3000, dtype=np.uint8).reshape(100, 30),
    "bits": np.array([8], np.int8),
    "w": np.linspace(-1, 1, 77, dtype=np.float32).reshape(7, 11),
    "turned": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
}


def pack_arrays(path: Path, arrays: dict[str, Array]) -> None:
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "weights.npz"
    pack_arrays(path, ARRAYS)
    return path


@pytest.fixture
def cache(tmp_path: Path, archive: Path) -> Path:
    """A cache folder with the weights of the archive."""
    read_arrays(archive, tmp_path / "cache")
    return tmp_path / "cache"


def find_kept(cache: Path) -> Path:
    (kept,) = cache.iterdir()  # no temporary file either
    return kept


def assert_right(found: dict[str, Array]) -> None:
    assert list(found) == list(ARRAYS)
    for name, array in found.items():
        assert (array.dtype, array.shape) == (ARRAYS[name].dtype, ARRAYS[name].shape)
        assert array.tobytes("A") == ARRAYS[name].tobytes("A")
        assert not array.flags.writeable


def forbid_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_weights, "map_in_threads", lambda *_: pytest.fail("unpacked again"))


def test_the_cache_is_used(archive: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading unpacks nothing, gives the same bytes, and writes nothing."""
    before = find_kept(cache).stat().st_mtime_ns
    forbid_unpacking(monkeypatch)
    found = read_arrays(archive, cache)
    assert_right(found)
    assert all(array.flags.aligned for array in found.values())
    assert before == find_kept(cache).stat().st_mtime_ns


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-1000],
        lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:],
        lambda data: bytes(len(data)),
        lambda data: b"PK\x03\x04" + data,
        lambda _: pickle.dumps([1, 2]),
    ],
    ids=["empty", "truncated", "a bit", "zeros", "shifted", "pickle"],
)
def test_a_damaged_cache_is_made_again(
    archive: Path, cache: Path, damage: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = find_kept(cache)
    right = kept.read_bytes()
    kept.write_bytes(damage(right))  # type: ignore[operator]
    assert_right(read_arrays(archive, cache))
    assert right == find_kept(cache).read_bytes()
    forbid_unpacking(monkeypatch)
    assert_right(read_arrays(archive, cache))


def test_a_head_that_is_not_the_archives_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checksum can be imitated: even then the cache names no other type or shape, objects least of all."""
    archive, cache = tmp_path / "weights.npz", tmp_path / "cache"
    np.savez_compressed(archive, q1=ARRAYS["q1"])
    read_arrays(archive, cache)
    with zipfile.ZipFile(archive) as opened:
        (info,) = opened.infolist()
    forged = io.BytesIO()
    np.save(forged, np.array([SimpleNamespace(a=1)], object), allow_pickle=True)
    find_kept(cache).write_bytes(forged.getvalue().ljust(info.file_size, b"\0"))
    monkeypatch.setattr(_weights, "_name_cache", lambda _: find_kept(cache).name)
    fake = SimpleNamespace(crc32=lambda _: info.CRC, decompress=zlib.decompress, decompressobj=zlib.decompressobj)
    monkeypatch.setattr(_weights, "zlib", fake)
    assert (read_arrays(archive, cache)["q1"] == ARRAYS["q1"]).all()


def test_a_new_archive_has_a_cache_of_its_own(archive: Path, cache: Path) -> None:
    kept = find_kept(cache)
    pack_arrays(archive, {name: array + 1 for name, array in ARRAYS.items()})
    assert (read_arrays(archive, cache)["q1"] == ARRAYS["q1"] + 1).all()
    assert len({*cache.iterdir()} - {kept}) == 1


def test_no_cache_folder(archive: Path, cache: Path) -> None:
    """A file where the folder should be, or a folder where the file should be: no cache, and no error."""
    kept = find_kept(cache)
    assert_right(read_arrays(archive))
    assert_right(read_arrays(archive, kept / "below"))
    kept.unlink()
    kept.mkdir()
    assert_right(read_arrays(archive, cache))
    assert list(kept.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert_right(read_arrays(archive, tmp_path / "cache"))


def test_a_file_system_that_is_full_or_read_only(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "fsync", refuse)
    assert_right(read_arrays(archive, tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()


def test_nothing_outside_the_cache_is_written(archive: Path, cache: Path, tmp_path: Path) -> None:
    """A link in the place of the file leads to another file, which stays as it is."""
    other, kept = tmp_path / "thesis.txt", find_kept(cache)
    other.write_text("years of work")
    kept.unlink()
    kept.symlink_to(other)
    assert_right(read_arrays(archive, cache))
    assert other.read_text() == "years of work"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(archive: Path, cache: Path) -> None:
    kept = find_kept(cache)
    kept.unlink()
    os.mkfifo(kept)
    assert_right(read_arrays(archive, cache))


def test_the_encoder_reads_the_same_from_its_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are the same bit for bit, whether the weights were unpacked or found in the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    texts = ["The keeper writes down every hour of light.", "", "灯塔的看守人。"]
    unpacked = Use().encode(texts)
    assert find_kept(tmp_path / "enregard").name.startswith("weights-")
    forbid_unpacking(monkeypatch)
    assert Use()._network.projection.size  # read from the cache
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert unpacked.tobytes() == Use().encode(texts).tobytes()


def test_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XDG_CACHE_HOME counts if it is absolute; otherwise the folder is below the home of the user, if there is one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert find_cache_folder() == tmp_path / "x" / "enregard"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    found = find_cache_folder()
    assert found is not None
    assert found.is_relative_to(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    assert find_cache_folder() is None


def test_a_home_that_cannot_be_examined_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is too long, or a folder that others may not enter, is an error for `stat`."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: Path("/" + "x" * 5000))
    assert find_cache_folder() is None


def test_tests_write_no_cache_of_the_user() -> None:
    found = find_cache_folder()
    assert found is not None
    assert found.is_relative_to(tempfile.gettempdir())
