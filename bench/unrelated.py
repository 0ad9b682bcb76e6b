"""How well `unrelated-texts` distinguishes versions of each other from other texts.

    python bench/unrelated.py --data DIR

DIR has `alignment-gold/SET/DOCUMENT` as `bench/align.py` reads it, aligned here by content, and the folders of whole documents that it
reads, aligned by structure. Versions: every gold pair, and stretches of it, drawn with a fixed seed, with the stretch of the other side
that gold links them to. Others: the source of one document with the target of another in the same two languages, stretches of
these, and the first half of a source with the second half of its own target.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import _real
from _bitexts import Bead, read_gold
from align import FOLDERS
from enregard import encoders, segment_file
from enregard.align import align
from enregard.checks import run_checks, unrelated_texts
from enregard.model import Bitext, Document, Unit

SIZES = (10, 20, 50)
MOST = 300
"""Lines of a document in a pair of others."""
Text = tuple[str, str, tuple[str, str], list[str], list[str], set[Bead]]
"""Set, document, languages, lines of both sides, gold."""


def gold(data: Path) -> list[Text]:
    return [
        (folder.name, document.name, text.tags, text.source, text.target, text.gold)
        for folder in sorted((data / "alignment-gold").iterdir())
        for document in sorted(folder.iterdir())
        for text in [read_gold(document)]
    ]


def by_content(source: Sequence[str], target: Sequence[str], tags: tuple[str, str]) -> Bitext:
    one, other = (
        Document("", tag, tuple(Unit(f"{side}-{n}", "line", text.strip()) for n, text in enumerate(lines)))
        for side, tag, lines in zip("st", tags, (source, target), strict=True)
    )
    return align(one, other, encoder=encoders.get())


def versions(texts: list[Text], chance: random.Random) -> Iterator[tuple[str, Bitext]]:
    for _, _, tags, source, target, beads in texts:
        yield "versions, whole", by_content(source, target, tags)
        for size in SIZES:
            for _ in range(2 if len(source) > size else 0):
                start = chance.randrange(len(source) - size)
                links = [other for one, other in beads if one and start <= min(one) <= max(one) < start + size]
                there = sorted(j for other in links for j in other)
                if there:
                    stretch = target[there[0] : there[-1] + 1]
                    yield f"versions, {size} lines", by_content(source[start : start + size], stretch, tags)


def others(texts: list[Text], chance: random.Random) -> Iterator[tuple[str, Bitext]]:
    for name, document, tags, source, target, _ in texts:
        rest = [t for t in texts if t[2] == tags and not {document, t[1]} & {"Candide"} and t[1] != document]
        for other in chance.sample(rest, min(2, len(rest))):
            yield "others, whole", by_content(source[:MOST], other[4][:MOST], tags)
            for size in SIZES:
                if min(len(source), len(other[4])) >= size:
                    i, j = chance.randint(0, len(source) - size), chance.randint(0, len(other[4]) - size)
                    yield f"others, {size} lines", by_content(source[i : i + size], other[4][j : j + size], tags)
        if min(len(source), len(target)) > 60 and name != "jclaws-enfr-para-crossing":
            first, second = source[: len(source) // 2], target[len(target) // 2 + 20 :]
            yield "others, halves of one text", by_content(first[:MOST], second[:MOST], tags)


def by_structure(data: Path, chance: random.Random) -> Iterator[tuple[str, Bitext]]:
    """Without the symbols, since documents that say that they are different works are not aligned at all."""
    found = [
        (folder, replace(segment_file(a, "en"), work=""), replace(segment_file(b, "fr"), work=""))
        for folder in FOLDERS
        for a, b, _ in _real.pairs(data / folder, "en", "fr")
    ]
    for folder, one, other in found:
        yield "versions, by structure", align(one, other)
        for same in (True, False):
            rest = [there for kind, here, there in found if here is not one and (kind == folder) is same]
            for there in chance.sample(rest, min(2, len(rest))):
                yield f"others, by structure, {'the same kind' if same else 'another kind'}", align(one, there)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    texts, chance = gold(data), random.Random(11)
    counts: Counter[tuple[str, str]] = Counter()
    for parts in (versions(texts, chance), others(texts, chance), by_structure(data, chance)):
        for kind, bitext in parts:
            counts[kind, "all"] += 1
            counts[kind, "short"] += not unrelated_texts.has_enough_text(bitext)
            counts[kind, "found"] += bool(run_checks([bitext], only={"unrelated-texts"}))
    print("| Pairs | Number | Too short to judge | Reported |\n|---|---|---|---|")
    for kind in dict.fromkeys(kind for kind, _ in counts):
        print(f"| {kind} | {counts[kind, 'all']} | {counts[kind, 'short']} | {counts[kind, 'found']} |")


if __name__ == "__main__":
    main()
