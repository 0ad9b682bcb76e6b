"""Thousands of damaged files of every format: each is read or refused, within 10 seconds of CPU and 1 GB.

    python bench/damaged.py [--count N] [--seed S] [--data DIR]... [--keep DIR]

Files are damaged from small ones that tests/damaged.py makes, and from those of DIR that are no longer than 300 kB. Each is read in a
process of its own kind, which goes on until a file harms it. --keep writes what failed there.
"""

from __future__ import annotations

import argparse
import pickle
import resource
import select
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


from tests import damaged

from enregard.errors import EnregardError

SECONDS = 10
"""Of CPU: other programs on the machine are not the reader's fault."""
PATIENCE = 60
"""Seconds of the clock after which a child that says nothing hangs."""
MEMORY = 2**30
LONGEST = 300_000
ENDINGS = {*damaged.DOCUMENTS, *damaged.EXCHANGED, "htm"}


def child() -> None:
    """Read files as they come in by stdin; say what became of each, and how many seconds of CPU it took."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    while True:
        try:
            name, data = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        start = time.process_time()
        outcome, why = _read(name, data)
        spent = time.process_time() - start
        sys.stdout.buffer.write(pickle.dumps(("time" if spent > SECONDS else outcome, why, spent)))
        sys.stdout.buffer.flush()


def _read(name: str, data: bytes) -> tuple[str, str]:
    try:
        damaged.read(name, data)
    except EnregardError:
        return "refused", ""
    except MemoryError:
        return "memory", ""
    except BaseException as error:  # whatever it is, it is a fault
        place = traceback.extract_tb(error.__traceback__)[-1]
        return "traceback", f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    return ("memory", "") if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > MEMORY else ("read", "")


class Reader:
    """A child that reads, and another where one was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, data: bytes) -> tuple[str, str, float]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__, "--child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(pickle.dumps((name, data)))
        process.stdin.flush()
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            self.end()
            return "time", "hangs", PATIENCE
        try:
            found: tuple[str, str, float] = pickle.load(process.stdout)
        except EOFError:
            self.end()
            return "crash", f"exit status {process.returncode}", 0.0
        if found[0] == "memory":
            self.end()
        return found

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def files(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    yield from damaged.seeds()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if path.suffix[1:].lower() in ENDINGS and path.stat().st_size <= LONGEST:
                yield f"{folder.name}/{path.relative_to(folder)}", path.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, action="append", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child()
        return
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    slowest: defaultdict[str, float] = defaultdict(float)
    reader = Reader()
    for n, (name, data) in enumerate(damaged.all_of(args.count, args.seed, dict(files(args.data)))):
        outcome, why, spent = reader.read(name, data)
        form = name.rpartition(".")[2]
        slowest[form] = max(slowest[form], spent)
        counts[form][outcome if outcome in ("read", "refused") else f"FAILED {outcome}"] += 1
        if outcome not in ("read", "refused"):
            print(f"{n} {name}: {outcome} {why}", flush=True)
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{n}-{Path(name).name}").write_bytes(data)
    reader.end()
    print("| Format | Read | Refused | Failed | Slowest |\n|---|---|---|---|---|")
    for form, count in sorted(counts.items()):
        failed = ", ".join(f"{what.split()[1]} {c}" for what, c in count.items() if what.startswith("FAILED")) or "0"
        print(f"| {form} | {count['read']} | {count['refused']} | {failed} | {slowest[form]:.1f} s |")
    total = sum((count for count in counts.values()), Counter[str]())
    print(f"{total.total()} files, {sum(c for what, c in total.items() if what.startswith('FAILED'))} failed")


if __name__ == "__main__":
    main()
