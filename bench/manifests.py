"""Time and memory of reading the manifest of a batch run: a CSV table, a Parquet table, and a folder whose file names tell.

    python bench/manifests.py [--works 1000000]

Each work has a text in English and one in French: empty files, a thousand works in a folder. Each manifest is read in a process of its own; its memory is the most that
this process had, imports included.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_IN_FOLDER = 1_000
_AT_ONCE = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--works", type=int, default=1_000_000)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read:
        read(args.read)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, args.works)
        print("| Manifest | Pairs | Seconds | MB |\n|---|---|---|---|")
        for path in (folder / "list.csv", folder / "list.parquet", folder / "texts"):
            subprocess.run([sys.executable, __file__, "--read", str(path)], check=True)


def write(folder: Path, works: int) -> None:
    """Write files and tables of them into *folder*."""
    import pyarrow as arrow
    from pyarrow.parquet import ParquetWriter

    schema = arrow.schema([(name, arrow.string()) for name in ("work", "en", "fr")])
    with (folder / "list.csv").open("w") as table, ParquetWriter(folder / "list.parquet", schema) as other:
        table.write("work,en,fr\n")
        for rows in list_rows(works):
            for row in rows:
                for path in row[1:]:
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).touch()
                table.write(",".join(row) + "\n")
            columns = [arrow.array(column) for column in zip(*rows, strict=True)]
            other.write_table(arrow.Table.from_arrays(columns, schema=schema))


def list_rows(works: int) -> Iterator[list[tuple[str, str, str]]]:
    for begin in range(0, works, _AT_ONCE):
        names = (f"{n // _IN_FOLDER:05}/{n:07}" for n in range(begin, min(begin + _AT_ONCE, works)))
        yield [(name, f"texts/{name}.en.txt", f"texts/{name}.fr.txt") for name in names]


def read(path: Path) -> None:
    from enregard.batch.manifest import load_manifest

    begun = time.perf_counter()
    found = load_manifest(path)
    seconds = time.perf_counter() - begun
    if found.errors:
        sys.exit("\n".join(map(str, found.errors[:3])))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    kind = path.suffix.removeprefix(".") or "folder"
    print(f"| {kind} | {len(found.pairs):,} | {seconds:.1f} | {most:,} |", flush=True)


if __name__ == "__main__":
    main()
