"""Keys: a shard is done if its key is that of its inputs, the settings and the version of the program."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterable
from pathlib import Path

from enregard.batch.pairs import Pair
from enregard.batch.settings import Settings
from enregard.storage.incoming import MOST


def digest_pair(pair: Pair) -> tuple[str, str]:
    """Return the digests of both files of *pair*."""
    return digest_file(pair.source.path), digest_file(pair.target.path)


def compute_pair_key(pair: Pair, digests: tuple[str, str], settings: Settings) -> str:
    """Return the key of *pair*. The score of a pair found by content is not part of it, since it depends on all other documents."""
    sides = [[v.language, v.shown] for v in (pair.source, pair.target)]
    return _digest([settings.identity, pair.work, pair.date, pair.licence, sides, digests])


def compute_shard_key(keys: Iterable[str], settings: Settings) -> str:
    """Return the key of a shard whose pairs have *keys*."""
    return _digest([settings.identity, sorted(settings.formats), *keys])


def digest_file(path: str) -> str:
    """Return the SHA-256 of the contents of *path*; the reason instead if readers refuse it, so that a file that was repaired is another."""
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would block
            return "not a file"
        if status.st_size > MOST:
            return f"{status.st_size} bytes"
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        return f"unreadable: {getattr(error, 'strerror', None) or error}"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
