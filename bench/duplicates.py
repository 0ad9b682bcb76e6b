"""Near duplicates in a data set: precision and recall for duplicates put in, and time and memory for many rows.

    python bench/duplicates.py --data DIR
    python bench/duplicates.py --rows 3000000

With `--data`, the rows are the pairs of paragraphs of the data folder whose texts are not similar to any other's by a comparison of all with all. Into these are put
copies: as they are, with a word exchanged on both sides, with a digit changed on both sides, and with three words exchanged. A pair of rows is right if
both come from the same paragraph. With `--rows`, texts are made of words drawn at random by their rank, a fifth of them copies, and the program that finds
duplicates runs in a process of its own, whose peak of memory is that beyond its start.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from _real import pairs, paragraphs
from enregard.batch.clusters import FILE, NEAR, write_clusters
from enregard.batch.columns import build_schema
from enregard.batch.similar import normalize

KINDS = ("doubled", "a word", "a number", "three words")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="folder with the documents")
    parser.add_argument("--rows", type=int, help="number of rows that are made")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.folder:
        run_alone(args.folder)
    elif args.data:
        measure_quality(args.data)
    else:
        measure_cost(args.rows or 100_000)


# --- quality -----------------------------------------------------------------------------------------------------------


def measure_quality(data: Path) -> None:
    rng = random.Random(1)
    texts = list_distinct(data)
    words = [[word for pair in texts for word in pair[side].split() if len(word) > 3] for side in (0, 1)]
    rows = [(n, "first", *pair) for n, pair in enumerate(texts)]
    for n, pair in enumerate(texts):
        kind = KINDS[n % len(KINDS)]
        if changed := change(kind, pair, words, rng):
            rows.append((n, kind, *changed))
    rng.shuffle(rows)
    with tempfile.TemporaryDirectory() as name:
        write_rows(Path(name), ((source, target) for *_, source, target in rows))
        write_clusters(Path(name), ["data/en-fr/train-00000.parquet"])
        import pyarrow.parquet as parquet

        found = parquet.read_table(Path(name) / FILE).to_pylist()
    clusters: defaultdict[int, list[dict[str, object]]] = defaultdict(list)
    for row in found:
        clusters[row["cluster"]].append(row)
    told = {(a["position"], b["position"]): b for c in clusters.values() for a, b in itertools.combinations(c, 2)}
    where = defaultdict(list)
    for n, (origin, kind, *_) in enumerate(rows, 1):
        where[origin].append((n, kind))
    right = sum(rows[a - 1][0] == rows[b - 1][0] for a, b in told)  # type: ignore[operator]
    print(
        f"{len(texts):,} distinct pairs of paragraphs, {len(rows) - len(texts):,} copies; {len(told):,} pairs of rows told, {right / len(told):.2%} of them right"
    )
    for kind in KINDS:
        asked = [tuple(sorted(n for n, _ in some)) for some in where.values() if any(k == kind for _, k in some)]
        hits = [told[pair] for pair in asked if pair in told]
        figures = sum(bool(hit["figures_differ"]) for hit in hits)
        print(
            f"{kind}: {len(asked):,} put in, {len(hits) / len(asked):.2%} found, of which {figures:,} with other figures"
        )


def list_distinct(data: Path) -> list[tuple[str, str]]:
    """The pairs of paragraphs of at least 60 characters that are not similar to any before."""
    from rapidfuzz import fuzz, process

    found: dict[str, tuple[str, str]] = {}
    for folder in ("canadian-laws", "security-council", "un-resolution-61-295"):
        for one, other, gold in pairs(data / folder, "en", "fr"):
            sides = paragraphs(one), paragraphs(other)
            for a, b in sorted(gold):
                pair = sides[0][a], sides[1][b]
                text = normalize(*pair)
                if len(text) >= 60 and not process.extractOne(
                    text, found.keys(), scorer=fuzz.ratio, score_cutoff=100 * (NEAR - 0.1)
                ):
                    found[text] = pair
    return list(found.values())


def change(
    kind: str, pair: tuple[str, str], words: Sequence[Sequence[str]], rng: random.Random
) -> tuple[str, str] | None:
    """*pair* with a change on both sides; None if it has nothing to change."""
    if kind == "doubled":
        return pair[0].upper(), pair[1].replace(" ", "  ")
    if kind == "a number":
        numbers = sorted(set(re.findall(r"\d+", pair[0])) & set(re.findall(r"\d+", pair[1])))
        if not numbers:
            return None
        old = rng.choice(numbers)
        new = str(int(old) + rng.randint(1, 9))
        one, other = (re.sub(rf"(?<!\d){old}(?!\d)", new, text, count=1) for text in pair)
        return one, other
    sides = []
    for text, known in zip(pair, words, strict=True):
        parts = text.split()
        for _ in range(3 if kind == "three words" else 1):
            parts[rng.randrange(len(parts))] = rng.choice(known)
        sides.append(" ".join(parts))
    return sides[0], sides[1]


# --- cost --------------------------------------------------------------------------------------------------------------


def measure_cost(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_rows(Path(name), make_texts(count))
        size = sum(path.stat().st_size for path in Path(name).rglob("*.parquet"))
        print(f"{count:,} rows, {size / 1e6:.0f} MB of Parquet", flush=True)
        subprocess.run([sys.executable, __file__, "--folder", name], check=True)


def run_alone(folder: Path) -> None:
    import pyarrow.parquet  # noqa: F401 - what it needs is not what rows need
    from rapidfuzz import fuzz  # noqa: F401

    before = peak()
    start = time.process_time()
    files = [path.relative_to(folder).as_posix() for path in folder.glob("data/*/*.parquet")]
    counts = write_clusters(folder, files)
    print(
        f"{time.process_time() - start:.0f} s of CPU, {peak() - before:.0f} MB beyond the {before:.0f} MB at the start; {counts}"
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_texts(count: int) -> Iterator[tuple[str, str]]:
    """Pairs of some 40 words on each side; of each five, one is a copy of one of the last thousands, half of these with a word exchanged."""
    rng = np.random.default_rng(1)
    words = np.array([f"w{n:x}" if n > 50 else "of" for n in range(30_000)])
    kept: list[tuple[str, str]] = []
    while count > 0:
        for size in rng.integers(8, 70, min(count, 5_000)):
            if kept and rng.random() < 0.2:
                one, other = kept[int(rng.integers(len(kept)))]
                if rng.random() < 0.5:
                    one = one.replace(" ", " x", 1)
            else:
                drawn = words[np.minimum(rng.zipf(1.3, size), len(words) - 1)]
                one, other = " ".join(drawn), " ".join(drawn[::-1])
                kept = [*kept[-5_000:], (one, other)]
            yield one, other
        count -= 5_000


def write_rows(folder: Path, texts: Iterator[tuple[str, str]]) -> None:
    """A data set in which only the columns have values that the search reads."""
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema(
        [field for field in build_schema() if field.name in ("work", "position", "source_text", "target_text")]
    )
    (folder / "data" / "en-fr").mkdir(parents=True)
    position = 0
    for shard in itertools.count():
        rows = []
        for source, target in itertools.islice(texts, 20_000):
            position += 1
            rows.append({"work": "w", "position": position, "source_text": source, "target_text": target})
        if not rows:
            return
        path = folder / "data" / "en-fr" / f"train-{shard:05}.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema), path, compression="zstd")


if __name__ == "__main__":
    main()
