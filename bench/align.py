"""Alignment against gold, as `enregard align` does it.

    python bench/align.py --data DIR [--peers]

Two tables. Whole documents `X.en.txt` and `X.fr.txt` with `X.gold.tsv`, by structure alone and with content where that does not tell. By content: `alignment-gold/SET/DOCUMENT` with
`src.txt`, `tgt.txt` (a unit a line) and `gold.txt` (`[0]:[0, 1]`). Precision is over all links given, recall over gold links with both
sides; strict asks for the same link, lax for one that shares a unit on either side; pooled over the documents of a set, with the
lowest and highest strict F1 of a document. --peers measures galechurch in the same run, where it is installed.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import _real
from _bitexts import Bead, Bitext, count_missing, fill_gaps, leave_out, list_licences, read_gold
from enregard import encoders, segment_file
from enregard.align import align
from enregard.align._content import align_by_content

FOLDERS = ("un-resolution-61-295", "canadian-laws", "security-council")
EXTRACTED = ("alignar-literature-aren", "jclaws-enfr-noisy", "mac-dev", "textberg-dev")
SEEDS = ("one", "two", "three")


def documents(folder: Path, encoder: encoders.Encoder | None) -> tuple[int, int, int, int]:
    """Documents, gold links, those right, and ours: a link by the paragraphs that its units begin in."""
    count = right = ours = wanted = 0
    for one, other, gold in _real.pairs(folder, "en", "fr"):
        count += 1
        source, target = segment_file(one, "en"), segment_file(other, "fr")
        places = _real.places(source), _real.places(target)
        found = {
            (places[0][one], places[1][other])
            for link in align(source, target, encoder=encoder).links
            for one in link.source
            for other in link.target
        }
        right, ours, wanted = right + len(found & gold), ours + len(found), wanted + len(gold)
    return count, wanted, right, ours


def ours(source: Sequence[str], target: Sequence[str], tags: tuple[str, str]) -> list[Bead]:
    encoder = encoders.get()
    known = encoder if all(map(encoder.knows, tags)) else None
    return [
        (tuple(range(f.source, f.source + f.size[0])), tuple(range(f.target, f.target + f.size[1])))
        for f in align_by_content(source, target, known)
    ]


def blind(source: Sequence[str], target: Sequence[str], _tags: tuple[str, str]) -> list[Bead]:
    return [
        (tuple(range(f.source, f.source + f.size[0])), tuple(range(f.target, f.target + f.size[1])))
        for f in align_by_content(source, target)
    ]


def galechurch(source: Sequence[str], target: Sequence[str], _tags: tuple[str, str]) -> list[Bead]:
    found = []
    for line in import_module("galechurch").align(list(source), list(target)).to_pharaoh_lines():
        match = re.match(r"\[(.*?)\]:\[(.*?)\]", line)
        if match:
            one, other = (tuple(int(x) for x in part.split(",") if x.strip()) for part in match.groups())
            found.append((one, other))
    return found


def counts(gold: set[Bead], test: list[Bead]) -> list[int]:
    """Strictly right, laxly right, given; gold found strictly, laxly, gold with both sides."""
    both, pairs = [b for b in gold if b[0] and b[1]], [b for b in test if b[0] and b[1]]

    def near(bead: Bead, others: Sequence[Bead]) -> bool:
        return any(set(bead[0]) & set(o[0]) and set(bead[1]) & set(o[1]) for o in others)

    given = set(test)
    lax = sum(b in gold or near(b, both) for b in test)
    return [
        sum(b in gold for b in test),
        lax,
        len(test),
        sum(b in given for b in both),
        sum(near(b, pairs) for b in both),
        len(both),
    ]


def f1(c: Sequence[int], strict: bool = True) -> float:
    right, found = (c[0], c[3]) if strict else (c[1], c[4])
    p, r = right / max(c[2], 1), found / max(c[5], 1)
    return 2 * p * r / max(p + r, 1e-9)


def by_content(data: Path, aligners: dict[str, Callable[..., list[Bead]]]) -> None:
    print(
        "\n| set | aligner | documents | links | strict P | strict R | strict F1 | lax F1 | lowest-highest | seconds | CPU s |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    encoders.get().encode(["warm"])
    for folder in sorted((data / "alignment-gold").iterdir()):
        texts = [read_gold(document) for document in sorted(folder.iterdir())]
        for name, aligner in aligners.items():
            wall, cpu = time.perf_counter(), time.process_time()
            rows = [counts(text.gold, aligner(text.source, text.target, text.tags)) for text in texts]
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            c = [sum(column) for column in zip(*rows, strict=True)]
            spread = f"{min(map(f1, rows)):.3f}-{max(map(f1, rows)):.3f}"
            print(
                f"| {folder.name} | {name} | {len(rows)} | {c[5]} | {c[0] / max(c[2], 1):.3f} | {c[3] / max(c[5], 1):.3f} "
                f"| {f1(c):.3f} | {f1(c, False):.3f} | {spread} | {wall:.1f} | {cpu:.1f} |",
                flush=True,
            )


def reliability(data: Path) -> None:
    """Of links given a score, how many are right; and for each set, the mean score beside the share that is right."""
    for name, encoder in (("encoder", encoders.get()), ("without encoder", None)):
        found: list[tuple[float, bool]] = []
        print("\n| set | read by | links | mean score | right |\n|---|---|---|---|---|")
        for folder in sorted((data / "alignment-gold").iterdir()):
            if "crossing" in folder.name:
                continue
            before = len(found)
            for text in map(read_gold, sorted(folder.iterdir())):
                for f in align_by_content(text.source, text.target, encoder):
                    if all(f.size):
                        bead = (
                            tuple(range(f.source, f.source + f.size[0])),
                            tuple(range(f.target, f.target + f.size[1])),
                        )
                        found.append((f.score, bead in text.gold))
            score, right = (sum(column) / (len(found) - before) for column in zip(*found[before:], strict=True))
            print(f"| {folder.name} | {name} | {len(found) - before} | {score:.3f} | {right:.3f} |", flush=True)
        print("\n| score | read by | links | right |\n|---|---|---|---|")
        for low, high in ((0.95, 1.01), (0.8, 0.95), (0.5, 0.8), (0.0, 0.5)):
            some = [right for score, right in found if low <= score < high]
            if some:
                print(f"| {low:.2f} to {min(high, 1):.2f} | {name} | {len(some)} | {sum(some) / len(some):.3f} |")


def missing(data: Path) -> None:
    """Licences with one paragraph in ten left out on each side: are they told as missing, and only they?"""
    print("\n| licences | strict F1 of links | missing: precision | recall | of |\n|---|---|---|---|---|")
    sums: dict[str, list[int]] = {}
    for text in list_licences(data):
        known = all(map(encoders.get().knows, text.tags))
        row = [0] * 6
        for seed in SEEDS:
            some = leave_out(text, seed, 0.1)
            cells = count_missing(some, set(ours(some.source, some.target, some.tags)))
            row = [a + b for a, b in zip(row, cells, strict=True)]
        every = f"all languages {'with' if known else 'without'} encoder"
        for name in (text.name, every):
            sums[name] = [a + b for a, b in zip(sums.get(name, [0] * 6), row, strict=True)]
    for name, (right, made, gold, told_rightly, told_all, left_out) in sorted(sums.items()):
        share = (
            f"{2 * right / (made + gold):.3f} | {told_rightly / max(told_all, 1):.3f} | {told_rightly / left_out:.3f}"
        )
        print(f"| {name} | {share} | {left_out} |", flush=True)


def shapes(data: Path) -> None:
    """Precision and recall of links by the numbers of their units: one to one, one to more, more to more."""
    print("\n| set | 1:1: precision | recall | of | 1:n: precision | recall | of | m:n: precision | recall | of |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for folder in sorted((data / "alignment-gold").iterdir()):
        cells = [[0, 0, 0] for _ in range(3)]
        for text in map(read_gold, sorted(folder.iterdir())):
            found = set(ours(text.source, text.target, text.tags))
            for n, beads in enumerate((text.gold & found, found, text.gold)):
                for bead in beads:
                    if all(bead):
                        cells[sum(len(side) > 1 for side in bead)][n] += 1
        parts = (f"{right / max(made, 1):.3f} | {right / max(gold, 1):.3f} | {gold}" for right, made, gold in cells)
        print(f"| {folder.name} | {' | '.join(parts)} |", flush=True)


def cut(text: Bitext, side: int, share: float, place: float) -> Bitext:
    """*share* of the units of one *side*, from *place* on, with the other side whole; what it then lacks is a gap."""
    sides = [text.source, text.target]
    size = max(2, int(len(sides[side]) * share))
    start = int((len(sides[side]) - size) * place)
    sides[side] = sides[side][start : start + size]
    kept: set[Bead] = set()
    for bead in text.gold:
        if all(bead) and all(start <= n < start + size for n in bead[side]):
            one, other = (tuple(n - start for n in part) if i == side else part for i, part in enumerate(bead))
            kept.add((one, other))
    return replace(text, source=sides[0], target=sides[1], gold=fill_gaps(sides[0], sides[1], kept))


def extracts(data: Path) -> None:
    """Strict F1, gaps included in precision, of a half or a fifth of one side with the whole other side."""
    print("\n| set | half of source | half of target | fifth of source | fifth of target |\n|---|---|---|---|---|")
    for name in EXTRACTED:
        texts = [read_gold(folder) for folder in sorted((data / "alignment-gold" / name).iterdir())[:4]]
        cells = []
        for share, side in ((0.5, 0), (0.5, 1), (0.2, 0), (0.2, 1)):
            cuts = [cut(text, side, share, place) for text in texts for place in (0.1, 0.6)]
            rows = [counts(text.gold, ours(text.source, text.target, text.tags)) for text in cuts]
            cells.append(f"{f1([sum(column) for column in zip(*rows, strict=True)]):.3f}")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--extracts", action="store_true", help="only extracts beside whole texts")
    parser.add_argument("--scores", action="store_true", help="only what scores say beside what is right")
    parser.add_argument("--shapes", action="store_true", help="only the links by their numbers of units")
    arguments = parser.parse_args()
    if arguments.shapes:
        shapes(arguments.data)
        return
    if arguments.extracts:
        extracts(arguments.data)
        return
    if arguments.scores:
        reliability(arguments.data)
        return
    print("| folder | by | documents | gold links | precision | recall | F1 |\n|---|---|---|---|---|---|---|")
    for folder in FOLDERS:
        for by, encoder in (("structure", None), ("structure and content", encoders.get())):
            count, wanted, right, given = documents(arguments.data / folder, encoder)
            p, r = right / given, right / wanted
            print(f"| {folder} | {by} | {count} | {wanted} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r):.3f} |")
    by_content(
        arguments.data,
        {"enregard": ours, "without encoder": blind, **({"galechurch": galechurch} if arguments.peers else {})},
    )
    missing(arguments.data)
    reliability(arguments.data)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
