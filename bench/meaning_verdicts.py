"""Precision of the checks on meaning and whole text, at any severity, on the help pages of programs, judged by people.

    python bench/meaning_verdicts.py [--office /usr/share/libreoffice/help] [--mallard /usr/share/help] [--seed TEXT] [--size N] [--show] [--missing] [LANG ...]

The pages are those of Debian's packages `libreoffice-help-*`, of which one block of 500 pairs in eight is read, and `gnome-user-docs`. `verdicts/meaning.tsv` has a row for each
finding, as `verdicts/errors.tsv` has; N findings are drawn as `verdicts.py` draws them. Checks that are off by default take part. `mispaired` are pairs of
paragraphs by order that are no translations of each other, as tables that each language sorts have them: what `length-unlikely` and `meaning-differs` tell of them is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

import verdicts
from _pairs import Corpus
from gaps import pair_groups, read_groups

TABLE = Path(__file__).with_name("verdicts") / "meaning.tsv"
CHECKS = frozenset(
    {
        "text-doubled", "sentence-untranslated", "sides-identical", "ending-missing", "length-unlikely", "negation-differs", "modality-differs",
        "quantity-differs", "names-exchanged", "defined-term-differs", "definitions-differ", "items-differ", "meaning-differs",
    }
)  # fmt: skip
LANGUAGES = "es fr ru zh ja de".split()
REGIONS = {"zh": "CN"}
BLOCK, FIRST, EACH = 500, 3, 8
_NAMESPACE = "{http://projectmallard.org/1.0/}"


def read_mallard(path: Path) -> list[list[str]]:
    """Paragraphs of a page, in groups that begin with a title."""
    groups: list[list[str]] = [[]]
    for element in etree.parse(str(path)).getroot().iter():
        name = str(element.tag).removeprefix(_NAMESPACE)
        if name not in ("title", "p", "desc", "cite"):
            continue
        if name == "title":
            groups.append([])
        if words := " ".join("".join(element.itertext()).split()):
            groups[-1].append(words)
    return groups


def pair_folders(one: Path, other: Path, suffix: str) -> Iterator[tuple[str, str]]:
    """Pair the paragraphs of pages of the same name that have as many groups on both sides."""
    read = read_mallard if suffix == ".page" else read_groups
    for page in sorted(other.rglob(f"*{suffix}")):
        if (original := one / page.relative_to(other)).is_file():
            sides = read(original), read(page)
            if len(sides[0]) == len(sides[1]):
                yield from pair_groups(*sides)


def collect(options: argparse.Namespace) -> Iterator[Corpus]:
    """Each set in each language, in blocks of pairs, each pair once."""
    for tag in options.languages or LANGUAGES:
        region = REGIONS.get(tag)
        if options.mallard:
            name = f"{tag}_{region}" if region else tag
            folders = options.mallard / "C" / "gnome-help", options.mallard / name / "gnome-help"
            yield from cut("gnome-help", tag, pair_folders(*folders, ".page"), slice(None))
        if options.office:
            name = f"{tag}-{region}" if region else tag
            folders = options.office / "en-US" / "text", options.office / name / "text"
            yield from cut("libreoffice-help", tag, pair_folders(*folders, ".html"), slice(FIRST, None, EACH))


def cut(name: str, tag: str, pairs: Iterator[tuple[str, str]], which: slice) -> Iterator[Corpus]:
    found = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] or len(pair[0]) > verdicts.SHORT]
    blocks = [found[start : start + BLOCK] for start in range(0, len(found), BLOCK)]
    for block in blocks[which]:
        yield Corpus(name, tag, [(str(n), *pair) for n, pair in enumerate(block)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--mallard", type=Path)
    parser.add_argument("--seed", default="one")
    parser.add_argument("--size", type=int, default=120)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    options = parser.parse_args()
    found = [drawn for corpus in collect(options) for drawn in verdicts.find_any(corpus, CHECKS)]
    verdicts.judge(found, TABLE, options)


if __name__ == "__main__":
    main()
