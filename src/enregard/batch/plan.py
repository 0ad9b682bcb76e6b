"""The plan: which work is in which shard. It is kept, so that a changed or added input concerns its shard alone.

Works are assigned in the order of the digests of their names, which mixes long and short ones, until a shard has enough pairs or bytes. A work
that is added later goes to the last shard of its split if that has room, else to a new one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from enregard.batch.pairs import Manifest, Pair
from enregard.batch.splits import assign_split
from enregard.errors import ConfigError, UsageError
from enregard.storage.files import find_bytes, write_all

PLAN_FILE = "plan.jsonl"
SCHEMA = "enregard.plan/1"
MADE = frozenset(
    ("README.md", "report.html", "clusters.parquet", "log.jsonl", "data", "tmx", "moses", "jsonl", "quarantine")
)
"""What a run writes to its folder, beside the plan and what is named in `_ASIDE`."""
_ASIDE = frozenset((PLAN_FILE, "shards", "tmp"))
_MOST_BYTES = 64 * 2**20
"""Bytes of texts in a shard, from which a work goes to another."""
_FEWEST_PAIRS, _MOST_PAIRS, _SHARDS = 10, 500, 32
"""Pairs in a shard, so that there are so many shards if the pairs are enough: workers then end at about the same time."""
_SHARD = re.compile(r"(train|validation|test)-(\d{5,})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Pairs of one split that are processed together, in order of work and languages."""

    name: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The shard of a work, with the pairs and bytes that it had when it was assigned."""

    shard: str
    pairs: int
    size: int


def make_plan(manifest: Manifest, out: Path, shard_size: int | None = None) -> list[Shard]:
    """Assign all works of *manifest* to shards, as the plan in *out* has them, and write the plan if works were added. ConfigError for a plan that
    cannot be read, WriteError for one that cannot be written."""
    path = out / PLAN_FILE
    works, known = _group_pairs(manifest), _read_plan(path)
    if added := _assign_works(works, known, shard_size or _choose_size(len(manifest.pairs))):
        known |= added
        write_all({path: _format_plan(known)})
    return _list_shards(works, known)


def find_shards(manifest: Manifest, out: Path) -> list[Shard]:
    """Return the shards of *manifest* by the plan in *out*; none if a work is not in it. ConfigError for a plan that cannot be read."""
    works, known = _group_pairs(manifest), _read_plan(out / PLAN_FILE)
    return _list_shards(works, known) if works.keys() <= known.keys() else []


def _group_pairs(manifest: Manifest) -> dict[str, list[Pair]]:
    works: dict[str, list[Pair]] = {}
    for pair in manifest.pairs:
        works.setdefault(pair.work, []).append(pair)
    return works


def _list_shards(works: Mapping[str, list[Pair]], known: Mapping[str, _Place]) -> list[Shard]:
    shards: dict[str, list[Pair]] = {}
    for work, pairs in works.items():
        shards.setdefault(known[work].shard, []).extend(pairs)
    return [
        Shard(name, tuple(sorted(pairs, key=lambda pair: (pair.work, pair.languages))))
        for name, pairs in sorted(shards.items())
    ]


def check_folder(out: Path) -> None:
    """UsageError if *out* has what a run would write over, and no run wrote it."""
    if not (out / PLAN_FILE).exists() and not (out / "shards").is_dir():
        for name in sorted(MADE):
            if (out / name).exists():
                raise UsageError(
                    f"{name} is in the folder already, and no batch run wrote it",
                    path=out,
                    hint="Use a new folder: a run would write over it.",
                )


def list_made(folder: Path | str) -> frozenset[str]:
    """Return the names in *folder* that are of a run, if one wrote to it: they are no documents."""
    try:
        with Path(folder, PLAN_FILE).open("rb") as file:
            ours = file.read(100).startswith(b'{"schema": "enregard.plan/')
    except OSError:
        ours = False
    return MADE | _ASIDE if ours else frozenset()


def _choose_size(pairs: int) -> int:
    return min(_MOST_PAIRS, max(_FEWEST_PAIRS, pairs // _SHARDS))


def _assign_works(works: Mapping[str, list[Pair]], known: Mapping[str, _Place], shard_size: int) -> dict[str, _Place]:
    pairs, sizes, last = Counter[str](), Counter[str](), Counter[str]()
    for place in known.values():
        split, number = place.shard.rsplit("-", 1)
        pairs[place.shard] += place.pairs
        sizes[place.shard] += place.size
        last[split] = max(last[split], int(number))
    added = {}
    for work in sorted(works.keys() - known.keys(), key=_hash_work):
        split, count, size = assign_split(work), len(works[work]), _measure(works[work])
        name = f"{split}-{last[split]:05}"
        if pairs[name] and (pairs[name] + count > shard_size or sizes[name] + size > _MOST_BYTES):
            last[split] += 1
            name = f"{split}-{last[split]:05}"
        added[work] = _Place(name, count, size)
        pairs[name] += count
        sizes[name] += size
    return added


def _hash_work(work: str) -> tuple[str, str]:
    return hashlib.sha256(work.encode("utf-8", "surrogatepass")).hexdigest(), work


def _measure(pairs: Iterable[Pair]) -> int:
    total = 0
    for path in {version.path for pair in pairs for version in (pair.source, pair.target)}:
        try:
            total += Path(path).stat().st_size
        except (OSError, ValueError):
            continue
    return total


def _read_plan(path: Path) -> dict[str, _Place]:
    lines = (find_bytes(path) or b"").splitlines()
    found = {}
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if number == 1:
                if row["schema"] != SCHEMA:
                    raise ValueError
                continue
            if not _SHARD.fullmatch(row["shard"]):
                raise ValueError
            found[str(row["work"])] = _Place(row["shard"], int(row["pairs"]), int(row["bytes"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise ConfigError(
                "this is not a plan of this program",
                path=path,
                line=number,
                hint="Restore it, or use another folder: without it, all documents would be processed again.",
            ) from None
    return found


def _format_plan(places: Mapping[str, _Place]) -> bytes:
    rows: list[dict[str, object]] = [{"schema": SCHEMA}]
    rows += [
        {"work": work, "shard": place.shard, "pairs": place.pairs, "bytes": place.size}
        for work, place in sorted(places.items(), key=lambda item: (item[1].shard, item[0]))
    ]
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()
